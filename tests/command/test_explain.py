"""`dangjian explain`: why each figure of a summary was read so, for all of them or the one at a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.calling import called

SUMMARY = (
    "青石镇党委2023年党建工作总结\n全年开展主题党日12次，签订责任书24份。\n全省发展党员1.2万名。\n计划讲党课4次，读书会2期。"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "总结.txt"
    path.write_text(SUMMARY, "utf-8")
    return path


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    return called(capsys, "explain", *arguments)


def test_every_figure_is_explained(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explained(capsys, str(file))
    assert code == 0
    assert "文件期间：2023（依据：标题）" in out
    assert [line.split("】")[0] for line in out.splitlines() if line.startswith("【")] == [
        *("【12次", "【24份", "【1.2万名", "【4次", "【2期"),
    ]
    assert "读作：主题党日次数（theme_day）" in out
    assert "“责任书”——这个词自己带数，不是指标名" in out
    assert "不取：发展党员数——不是本单位的数" in out
    assert "状态：计划：前一分句的“计划”一直管到这里" in out
    assert "期间：2023（由“全年”而定）" in out


def test_the_figure_at_a_place(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explained(capsys, str(file), "--at", str(SUMMARY.index("12次") + 1))
    assert code == 0
    assert out.count("【") == 1
    assert "指标名：“主题党日”，紧接在数字前" in out
    assert "可信度：" in out


def test_a_place_without_figure(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explained(capsys, str(file), "--at", str(SUMMARY.index("2023")))
    assert code == 0
    assert "这里没有可以计数的数字" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("--at", "9999"), "超出全文"), (("--at", "汇总!C5"), "不是总结中的位置"), (("--year", "23"), "不是期间")],
)
def test_wrong_use(arguments: tuple[str, ...], message: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = explained(capsys, str(file), *arguments)
    assert code == 2
    assert message in err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(capsys, str(tmp_path / "无.txt"))[0] == 2


def test_a_folder_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = explained(capsys, str(tmp_path))
    assert code == 2
    assert "是文件夹" in err


def test_a_figure_in_a_table_of_a_web_page_is_named_by_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>3</td></tr>" for name in ("档案馆党支部", "水利站党支部"))
    path = tmp_path / "报表.xls"
    path.write_text(
        f"<html><body><p>2023年情况</p><table><tr><td>单位</td><td>主题党日（次）</td></tr>{rows}</table></body></html>"
    )
    _, out, _ = explained(capsys, str(path))
    assert [line for line in out.splitlines() if line.startswith("【")] == [f"【表1!B{row}】“3”，在表格中" for row in (2, 3)]
    assert "正文里没有可以计数的数字" in out
