"""核对表: one an organisation, with nothing of any other; what comes back becomes objections that are answered."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from dashboard.exports.check_sheets.layout import COLUMNS, DAY, FIRST_ROW, PERSON, SHEET, TEXT
from dashboard.exports.check_sheets.own_words import OTHERS_PAPER, WITHHELD, OrgNames, own_words
from dashboard.safe_names import safe_name, unused
from tests.dashboard.warehouse import ORGS
from tests.frozen.conftest import Office, entered
from tests.frozen.office import SCHEME_FILE, SCHEME_NAME

NAMES = {one[0]: {name for name in (one[2], one[3]) if name} for one in ORGS}


def texts(file: Path) -> list[str]:
    """All that stands in a workbook."""
    book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    return [str(cell.value) for cell in cells if cell.value is not None]


def test_no_sheet_holds_anything_of_another(office: Office, tmp_path: Path) -> None:
    # Each organisation's entry is a number of its own, on a paper that names another.
    orgs = [one[0] for one in ORGS if one[0] not in {"U001", "U009"}]
    points = {org: 10 + number for number, org in enumerate(orgs)}
    entered(office, tmp_path / "一.xlsx", points, 依据="表彰文件：水务局机关党委、档案馆党委")
    folder = tmp_path / "核对"
    code, _, err = office.run("score", "--scheme", SCHEME_FILE, "--year", "2024", "--check-sheets", str(folder))
    assert (code, err) == (0, "")
    files = sorted(folder.iterdir())
    assert len(files) == len(orgs)
    for file in files:
        own = file.name.split("_")[0]
        told = "\n".join(texts(file))
        assert own in told
        known = NAMES[own] | NAMES["U001"] | (NAMES[_parent(own)] if _parent(own) else set())
        others = set().union(*(names for org, names in NAMES.items() if org != own)) - known
        assert not [name for name in others if name in told and not any(name in one for one in known)]
        assert not re.search(r"\bU0\d\d\b", told.replace(own, ""))
        # The points that a person gave, each organisation's own, and the marked cell of no other row.
        given = {int(one) for one in re.findall(r"核定(\d+)分", told)}
        assert given <= {points[own]}
        assert set(re.findall(r"汇总!C(\d+)", told)) <= {str(int(own[1:]) + 3)}
    # A folder that holds sheets already is left alone.
    assert office.run("score", "--scheme", SCHEME_FILE, "--year", "2024", "--check-sheets", str(folder))[0] == 2


def _parent(org_id: str) -> str:
    return next((one[1] or "" for one in ORGS if one[0] == org_id), "")


def test_what_comes_back_is_recorded_answered_and_listed(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "核对"
    office.run("score", "--scheme", SCHEME_FILE, "--year", "2024", "--check-sheets", str(folder))
    file = next(one for one in folder.iterdir() if one.name.startswith("U003"))
    book = openpyxl.load_workbook(file)
    sheet = book[SHEET]
    for header, value in ((TEXT, "=应为13次"), (PERSON, "钱八"), (DAY, date(2025, 2, 1))):
        cell = sheet.cell(FIRST_ROW + 1, COLUMNS.index(header) + 1, value)
        cell.data_type = "s" if isinstance(value, str) else "d"
    sheet.cell(sheet.max_row, COLUMNS.index(TEXT) + 1, "总分不对")
    book.save(file)
    code, _, err = office.run("objections", "take", str(file))
    assert (code, "没有写“提出人”" in err, "请写日期" in err) == (1, True, True)
    sheet.cell(sheet.max_row, COLUMNS.index(PERSON) + 1, "钱八")
    sheet.cell(sheet.max_row, COLUMNS.index(DAY) + 1, "2025-02-02")
    book.save(file)
    assert "新记下 2 条异议" in office.run("objections", "take", str(file))[1]
    assert "新记下 0 条异议，先前已记过 2 条" in office.run("objections", "take", str(file))[1]

    _, out, _ = office.run("objections")
    assert SCHEME_NAME in out
    assert "没有答复的 2 条" in out
    key = next(line.split()[0] for line in out.splitlines() if "应为13次" in line)
    assert office.run("objections", "answer", key, "也许", "--reason", "x")[0] == 2
    assert office.run("objections", "answer", key[:6], "采纳", "--reason", "台账属实", "--person", "孙九")[0] == 0
    _, out, _ = office.run("objections")
    assert "采纳：台账属实（孙九" in out
    assert "应为13次" not in office.run("objections", "--open")[1]


@pytest.fixture(scope="module")
def names() -> OrgNames:
    rows = [("A", "中共甲局委员会", "甲局", "A"), ("B", "乙局委员会", "乙局党委", "A/B"), ("C", "乙局党委二支部", "", "A/C")]
    return OrgNames({"org_id": one[0], "name": one[1], "short_name": one[2], "aliases": "", "path": one[3]} for one in rows)


@pytest.mark.parametrize(
    ("text", "org_id", "is_another"),
    [
        ("乙局党委全年12次", "B", False),
        ("中共甲局委员会通报", "B", False),
        ("乙局党委二支部12次", "C", False),
        ("乙 局党 委二支部12次", "B", True),
        ("乙局党委12次，乙局党委二支部3次", "C", True),
        ("全年12次", "A", False),
    ],
)
def test_another_s_name_is_found_and_the_own_is_not(names: OrgNames, text: str, org_id: str, is_another: bool) -> None:
    assert names.names_another(text, org_id) is is_another


def test_only_the_own_paper_s_sentence_is_shown(names: OrgNames) -> None:
    fact = {
        "value_text": "12次",
        "evidence": "全年主题党日12次",
        "file_name": "总结.docx",
        "address": "¶2",
        "reporter_org_id": "B",
    }
    assert own_words([fact], "B", names) == "12次：全年主题党日12次（总结.docx ¶2）"
    assert own_words([{**fact, "reporter_org_id": "A"}], "B", names) == f"12次（{OTHERS_PAPER} ¶2）"
    naming = {**fact, "evidence": "乙局党委二支部主题党日12次"}
    assert own_words([naming], "B", names) == f"12次：{WITHHELD}（总结.docx ¶2）"


@pytest.mark.parametrize("text", ["../x", "a/b\\c", "=cmd|x", "\u202egpj", "NUL", "党" * 300, "", "\x00\x1b[2J", "a:b*?<>"])
def test_any_name_is_a_file_name(text: str, tmp_path: Path) -> None:
    name = safe_name(text)
    (tmp_path / f"{name}.xlsx").touch()
    assert [one.name for one in tmp_path.iterdir()] == [f"{name}.xlsx"]
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f\u202e]', name)
    assert unused(name, {name.casefold()}) != name
