"""The exported ranking as an office prints it: LibreOffice opens it, and its first page says what the page says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import duckdb
import pytest

from dashboard.assessment.ranking import Rule, rank
from dashboard.exports.report import Definition, Part, Report
from dashboard.exports.workbook import write
from dashboard.queries.ranking import rankable_figures
from dashboard.state import RankingView
from dashboard.tables.ranking import ranking_table
from tests.conftest import SavedByOffice

pytestmark = [pytest.mark.office, pytest.mark.poppler]
MEASURE = {"measure_id": "theme_day", "name_zh": "主题党日次数", "measure_unit": "次", "definition": "开展主题党日的次数"}
TITLE = "2024年主题党日次数排名"
RULES = (
    "名次：从多到少。并列占位：数字相同的名次相同，其后的名次顺延（1、1、3）",
    "数据来源：党建数据仓库第 7 代（2025-02-01 08:00 发布）",
)


@pytest.fixture(scope="module")
def printed(
    workspace_cursor: duckdb.DuckDBPyConnection, saved_by_office: SavedByOffice, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The ranking of the invented generation, exported and printed to pdf."""
    home = tmp_path_factory.mktemp("office")
    found = rankable_figures(workspace_cursor, None, "theme_day", "2024")
    report = Report(
        title=TITLE,
        subject="中共云岭市市级机关工作委员会",
        as_of="2024年",
        scope="开展主题党日的次数",
        parts=(Part("排名", ranking_table(rank(found, Rule()), MEASURE, RankingView()), RULES),),
        definitions=(Definition("主题党日次数", "次", "开展主题党日的次数"),),
    )
    file = home / "ranking.xlsx"
    file.write_bytes(write(report))
    pdf = home / "ranking.pdf"
    pdf.write_bytes(saved_by_office([file], "pdf")["ranking"])
    return pdf


def page_text(pdf: Path, number: int) -> str:
    """The text of one page, line for line, blanks within a line left out."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-f", str(number), "-l", str(number), str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    return "\n".join("".join(line.split()) for line in text.splitlines() if line.strip())


def test_the_first_page_holds_title_header_and_every_row(printed: Path) -> None:
    first = page_text(printed, 1)
    assert first.startswith(TITLE)
    assert "填报单位：中共云岭市市级机关工作委员会统计时点：2024年口径：开展主题党日的次数" in first
    assert "序号名次单位上级单位主题党日次数（次）说明同类名次" in first
    assert "≈20约数，按其数值排名党委·党政机关3/4" in first
    assert "统计局党委市级机关工委已隐去已隐去：数字被遮盖党委·党政机关" in first
    assert "地震局党委市级机关工委未报未报党委·党政机关" in first
    assert all("".join(rule.split()) in first for rule in RULES)
    assert "负责人：填表人：日期：" in first
    assert "第1页，共2页" in first


def test_the_second_page_explains_every_mark(printed: Path) -> None:
    second = page_text(printed, 2)
    assert second.startswith("口径说明")
    assert "未报没有任何材料报过这个数" in second
