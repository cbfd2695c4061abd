"""What stands below the names of persons and tells nobody: how many they were, how many came, the heading beside theirs."""

import pytest

from ingest.readers.spreadsheets import csv_text

NAMES = ("欧阳拾穗", "诸葛引泉", "司徒问渠")
NAME = "〔姓名略〕"


def _told(*rows: str) -> dict[tuple[int, int], str]:
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    assert not any(name in cell.text for cell in sheet.cells.values() for name in NAMES)
    return {place: cell.text for place, cell in sheet.cells.items()}


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("欧阳拾穗", NAME),
        ("欧阳拾穗、诸葛引泉", f"{NAME}、{NAME}"),
        ("欧阳拾穗等3人", f"{NAME}等3人"),
        ("欧阳拾穗、诸葛引泉等12名", f"{NAME}、{NAME}等12名"),
        ("困难家庭5户", f"{NAME}5户"),
        ("五名老党员", f"{NAME}五名"),
        ("全体党员", "全体党员"),
    ],
)
def test_how_many_they_were_stays(told, kept):
    assert _told("单位,慰问时间,慰问对象,备注", f"档案馆党支部,1月5日,{told},上门")[2, 3] == kept


@pytest.mark.parametrize("beside", ["人数", "户数", "对象类别", "慰问金（元）", "慰问方式", "备注"])
@pytest.mark.parametrize("first", ["困难党员5户", "困难党员", "老党员、困难党员"])
def test_a_row_of_headings_heads_persons_whatever_stands_below(beside, first):
    told = _told(f"单位,慰问时间,慰问对象,{beside}", f"档案馆党支部,1月5日,{first},5", "档案馆党支部,1月6日,诸葛引泉,1")
    assert told[1, 4] == beside
    assert told[3, 3] == NAME


@pytest.mark.parametrize("label", ["应到人数", "实到人数", "实到", "参与率", "出勤率", "请假人数", "合计"])
def test_how_many_came_stands_below_the_names(label):
    told = _told("序号,姓名,1月,2月", "1,欧阳拾穗,√,√", "2,诸葛引泉,√,请假", f",{label},2,1")
    assert told[4, 2] == label
    assert told[2, 2] == told[3, 2] == NAME


@pytest.mark.parametrize("label", ["到实人", "会计", "数实", "应声"])
def test_other_words_below_names_are_withheld(label):
    assert _told("序号,姓名,1月,2月", f",{label},2,1")[2, 2] == NAME


@pytest.mark.parametrize("answer", ["欧阳拾穗", "诸葛引泉"])
def test_a_form_still_loses_the_person_beside_the_label(answer):
    told = _told(f"单位,档案馆党支部,谈话对象,{answer}", "党员总数,41,支委会（次）,12")
    assert told[1, 4] == NAME
    assert told[2, 3] == "支委会（次）"


@pytest.mark.parametrize("told", ["十二次", "约四十人次", "**", "未统计", "两名"])
def test_a_figure_in_words_below_the_label_of_a_person_stays(told):
    """In a form his name stands beside the label."""
    form = _told("党组织名称,档案馆党支部,书记姓名,（略）", "党课,4次,主题党日,12", f"谈心谈话,61,集中学习,{told}")
    assert form[3, 4] == told


@pytest.mark.parametrize("name", ["欧阳十次", "万十二", "百里名"])
def test_a_name_of_such_signs_is_withheld(name):
    assert _told("序号,姓名,次数", f"1,{name},3")[2, 2] == NAME
