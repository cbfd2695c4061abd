"""Titles with two dates: when a table was sent or drafted is none of its figures', two years of figures are a doubt."""

import pytest

from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.words import table_words
from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

FORM = [["填报单位：" + A], ["主题党日（次）", 11], ["党课（次）", 3]]
TWO_YEARS = "2023年全年及2024年一季度统计表"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        *(
            (title, "2023")
            for title in (
                "2024年1月报送2023年统计表",
                "2024年1月报送：2023年统计表",
                "2024年初上报2023年统计表",
                "2023年统计表（初稿，2024年1月）",
                "2023年统计表（定稿，2024.1.5）",
                "2023年统计表（2024年填）",
                "2024年度考核用2023年统计表",
                "2023年统计表（供2024年考核）",
                "迎接2024年检查2023年统计表",
                "按2022年要求报送2023年统计表",
                "附件1：2022年版 2023年统计表",
                "2023年统计表2024年版",
                "2021级2023年统计表",
                "关于2024年印发的2023年统计表",
                "2023年统计表（2024年1月5日）",
                "2024年1月5日 2023年统计表",
                "2023年比2022年统计表",
                "2023年报送统计表",
                "2023年版统计表",
                "2023年修订统计表",
                "2023年主题党日统计20240105",
            )
        ),
        ("2023年9月填报2023年三季度统计表", "2023Q3"),
        ("2023年上半年统计表（2023年7月5日报）", "2023H1"),
        *(
            (title, None)
            for title in (
                TWO_YEARS,
                "2023年及2024年1-3月统计表",
                "2023年下半年及2024年上半年统计表",
                "2023年度述职评议2024年1月统计表",
                "2023年报送信息统计表（2024年1月）",
                "2022年、2023年考核用统计表",
                "2023年及2024年上报",
                "2023年比2021年、2022年统计表",
                "2023年统计表（2024年1月报）",
                "2023年与2022年对比统计表",
            )
        ),
    ],
)
def test_titles_with_two_dates(title, period, vocabulary):
    span = read_span(title, table_words(vocabulary))
    assert (span.period, span.is_unfit) == (period, period is None)


def test_figures_below_a_title_of_two_years_are_a_doubt(vocabulary):
    extraction = extracted({"S": [[TWO_YEARS], *FORM]}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("period_unresolved", "S!*")}


@pytest.mark.parametrize(
    "body",
    [
        [["单位", "2023年主题党日（次）", "2024年一季度主题党日（次）"], [A, 11, 3]],
        [["填报单位：" + A], ["期间", "主题党日（次）"], ["2023年", 11], ["2024年一季度", 3]],
    ],
)
def test_columns_and_rows_that_name_their_years_are_read(vocabulary, body):
    extraction = extracted({"S": [[TWO_YEARS], *body]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 11)) | facts("2024Q1", (A, "theme_day", 3))
    assert not doubts(extraction)


@pytest.mark.parametrize("title", ["2023级学生党支部统计表", "２０２３届毕业生党支部统计表"])
def test_a_class_of_students_is_no_second_year_of_the_titles(title, vocabulary):
    rows = [[title], ["2024年"], ["党支部", "主题党日（次）"], [A, 12]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2024", (A, "theme_day", 12))


def test_the_line_that_ends_as_a_title_tells_the_year(vocabulary):
    rows = [["2024年工作会议材料之三"], ["2023年党建工作统计表"], *FORM]
    assert {fact.period for fact in extracted({"S": rows}, vocabulary).facts} == {"2023"}
