"""Remarks and notes that figures hold what had not been yet, or what is of another year: those figures are held."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

HEADS = ["党支部", "主题党日次数", "志愿服务时长（小时）", "备注"]
OF_B = facts("2023", (B, "theme_day", 11), (B, "volunteer_hours", 380))
OF_A = facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 480))


def table(remark, note=""):
    rows = [["2023年党建统计表"], HEADS, [A, 12, 480, remark], [B, 11, 380, ""]]
    return {"S": [*rows, [note]] if note else rows}


@pytest.mark.parametrize(
    "remark",
    ["含12月计划", "12月为预计数", "含12月预计1次", "其中12月为计划数", "预估", "预估数", "含2022年结转2次", "含上年结转"],
)
def test_remark_that_the_figures_are_partly_foreseen(remark, vocabulary):
    read = extracted(table(remark), vocabulary)
    assert told(read) == OF_B
    assert doubts(read) == {("note_disputes", "S!B3"), ("note_disputes", "S!C3")}


def test_remark_that_names_a_figure_is_of_that_alone(vocabulary):
    read = extracted(table("主题党日含12月计划1次"), vocabulary)
    assert told(read) == OF_B | {fact for fact in OF_A if fact[1] == "volunteer_hours"}


@pytest.mark.parametrize(
    "remark", ["按计划完成", "超计划2次", "12月按计划完成", "含计划外2次", "含12月补开1次", "12月完成", "已完成计划"]
)
def test_remark_that_all_was_done(remark, vocabulary):
    read = extracted(table(remark), vocabulary)
    assert told(read) == OF_A | OF_B
    assert not doubts(read)


def test_note_below_the_table(vocabulary):
    read = extracted(table("", "注：12月数据为预计数。"), vocabulary)
    assert not read.facts
    assert doubts(read) == {("note_disputes", "S!2:4")}


def test_note_that_gives_a_reason_for_one_figure_holds_not_all(vocabulary):
    read = extracted(table("", "注：高岭村2月签到表缺页，人次为估计"), vocabulary)
    assert told(read) == OF_A | OF_B


def test_note_on_a_month_leaves_the_other_months(vocabulary):
    rows = [["2023年主题党日（次）"], ["党支部", "11月", "12月"], [A, 1, 1], ["注：12月数据为预计数。"]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023-11", (A, "theme_day", 1))
