"""Names that look like none, below headings of names and among names."""

import pytest

from ingest.readers.spreadsheets import csv_text

NAME = "〔姓名略〕"


def _column(heading, *texts):
    lines = [f"单位,{heading},时间", *(f"石桥村党支部,{text},2024-03-04" for text in texts)]
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    return [sheet.cells.by_row[row][2].text for row in range(2, len(texts) + 2)]


@pytest.mark.parametrize("heading", ["发展对象（姓名）", "参加人员姓名", "党员姓名", "志愿者(名字)"])
def test_below_a_heading_of_names_every_text_is_withheld(heading):
    told = ("木婉秋", "慧能法", "李建国甲", "格桑梅朵", "努尔兰", "阿布都拉")
    assert _column(heading, *told) == [NAME] * len(told)


@pytest.mark.parametrize("heading", ["党员", "志愿者", "发展对象", "参加人员"])
def test_among_names_what_may_be_one_is_withheld(heading):
    assert _column(heading, "周志强", "李建国", "王秀芬", "慧能法", "格桑梅朵", "李建国甲") == [NAME] * 6


@pytest.mark.parametrize("text", ["12", "预备党员", "柳湾村党支部", "√", "/", "全体党员"])
def test_among_names_what_is_none_stays(text):
    assert _column("党员", "周志强", "王秀芬", text) == [NAME, NAME, text]


def test_over_other_texts_what_begins_with_no_surname_stays():
    assert _column("志愿者", "12", "柳湾队伍", "慧能法") == ["12", "柳湾队伍", "慧能法"]


def test_a_first_column_of_members():
    (sheet,) = csv_text.read("党员,1季度,2季度\n周志强,12,20\n格桑梅朵,13,30".encode()).sheets
    assert [sheet.cells.by_row[row][1].text for row in (2, 3)] == [NAME, NAME]
