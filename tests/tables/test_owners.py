"""A form whose title names the superior is the branch's that a bracket, a line, the sheet or the file tells."""

import pytest

from ingest.model import Hints
from ingest.readers.spreadsheets import xlsx
from ingest.tables import extract
from tests.tables.books import KNOWN_NAMES, extracted, told, write
from tests.tables.layout_case import BUREAU, A, B

TITLE = f"{BUREAU}2023年度组织生活统计表"
FORM = [["指标", "数值"], ["主题党日", 12], ["党员大会", 4]]
PAIRS = [["主题党日（次）", 12, "党员大会（次）", 4], ["党课（次）", 3, "支委会（次）", 12]]


def _read(vocabulary, rows, sheet="S", file_name="表.xlsx"):
    return extract(xlsx.read(write({sheet: rows})), Hints(file_name=file_name, known_names=KNOWN_NAMES), vocabulary)


def _owners(extraction):
    warned = {issue.code for issue in extraction.issues if issue.code == "org_disagrees"}
    return {fact.org_text for fact in extraction.facts}, bool(warned)


@pytest.mark.parametrize("body", [FORM, PAIRS])
@pytest.mark.parametrize(
    "lines",
    [
        [[f"{BUREAU}2023年组织生活台账（{A}）"]],
        [[TITLE], [f"（{A}）"]],
        [[TITLE], [f"{A}2023年度"]],
        [[TITLE], [f"支部（盖章）：{A}  书记（签字）：张三"]],
        [[TITLE], [f"责任单位：{A}"]],
        [[TITLE], [f"党支部：{A}"]],
    ],
)
def test_the_branch_named_above_goes_before_the_superior(vocabulary, lines, body):
    assert _owners(_read(vocabulary, [*lines, *body])) == ({A}, False)


def test_a_sheet_a_file_or_a_line_below_goes_before_the_superior(vocabulary):
    assert _owners(_read(vocabulary, [[TITLE], *FORM], sheet=A)) == ({A}, False)
    assert _owners(_read(vocabulary, [[TITLE], *FORM, [f"支部（盖章）：{A}"]])) == ({A}, False)
    assert _owners(_read(vocabulary, [[TITLE], *FORM], file_name=f"{A}2023年统计表.xlsx")) == ({A}, True)


def test_a_sheet_of_another_branch_than_the_title_is_warned_of(vocabulary):
    assert _owners(_read(vocabulary, [[f"{B}2023年统计表"], *FORM], sheet=A)) == ({B}, True)
    assert _owners(_read(vocabulary, [[f"{A}2023年统计表"], *FORM], sheet=A)) == ({A}, False)


def test_the_superiors_own_tables_stay_its_own(vocabulary):
    assert _owners(_read(vocabulary, [[TITLE], *FORM], sheet=BUREAU)) == ({BUREAU}, False)
    assert _owners(_read(vocabulary, [[TITLE], *FORM], file_name=f"{BUREAU}.xlsx")) == ({BUREAU}, False)
    assert _owners(_read(vocabulary, [[f"{A}2023年统计表（{BUREAU}）"], *FORM])) == ({A}, False)
    table = [[TITLE], ["党支部", "主题党日"], [A, 12], [B, 11]]
    extraction = _read(vocabulary, table, sheet=A, file_name=f"{A}.xlsx")
    assert _owners(extraction) == ({A, B}, False)
    assert {mention.reporter_text for mention in extraction.mentions} <= {"", BUREAU}


@pytest.mark.parametrize("helper", ["配合单位", "协助单位", "协办单位"])
def test_helpers_beside_those_in_charge_own_nothing(vocabulary, helper):
    rows = [["2023年任务清单"], ["序号", "任务", "责任单位", helper, "完成情况"]]
    rows += [[1, "主题党日", A, B, 11], [2, "志愿服务", B, A, 12]]
    assert {one[0] for one in told(extracted({"S": rows}, vocabulary))} <= {""}
