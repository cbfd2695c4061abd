"""What an extraction carries besides figures: its period and basis, its reporter, issues, bounds, groups, own level, evidence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.model import Document, Hints, Paragraph, ParagraphKind, SourceKind, Status
from ingest.readers.documents.text import read
from ingest.summaries import extract
from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import read_sentence


@pytest.mark.parametrize(
    ("title", "text", "manifest", "period", "basis"),
    [
        ("青山县水利局2022年度党建工作总结", "党课4次。", "2021", "2022", "title"),
        ("青山县水利局2023年上半年党建小结", "党课4次。", None, "2023H1", "title"),
        ("青山县水利局党建工作总结", "2021年，局党组抓党建。党课4次。", "2020", "2021", "text"),
        ("青山县水利局党建工作总结", "2019年以来，局党组抓党建。党课4次。", "2020", "2020", "manifest"),
        ("青山县水利局党建工作总结", "党课4次。", None, None, ""),
    ],
)
def test_the_document_period(
    title: str, text: str, manifest: str | None, period: str | None, basis: str, vocabulary: Vocabulary
) -> None:
    extraction = extract(read(text, title), Hints(period=manifest), vocabulary)
    assert (extraction.period, extraction.period_basis) == (period, basis)
    assert [fact.period for fact in extraction.facts] == [period]
    assert [issue.code for issue in extraction.issues] == ([] if period else ["period_unresolved"])
    assert extraction.source_kind is SourceKind.SUMMARY


@pytest.mark.parametrize(
    ("text", "file_name", "period", "basis"),
    [
        ("（2023年1月5日）\n2022年以来，我单位抓党建，成效明显。", "", "2022", "text"),
        ("发布时间：2023年1月5日\n2022年，我单位抓党建。", "", "2022", "text"),
        ("（二〇二三年一月）\n今年以来，我单位抓党建。", "青山县水利局2022年党建工作总结.docx", "2022", "file_name"),
        ("根据统一部署，现将我单位2022年党建工作情况总结如下。", "总结2021.txt", "2022", "text"),
        ("在局党组领导下，2022年我单位抓党建。", "", "2022", "text"),
        ("2022年度\n今年以来，我单位抓党建。", "", "2022", "text"),
        ("我单位于2016年5月成立，2019年被评为先进。", "", None, ""),
        ("今年以来，我单位抓党建。\n青山县水利局\n2023年1月5日", "总结（2023.1.5）.docx", None, ""),
    ],
)
def test_a_date_is_no_period(text: str, file_name: str, period: str | None, basis: str, vocabulary: Vocabulary) -> None:
    extraction = extract(read(f"{text}\n党课4次。", "年度党建工作总结"), Hints(file_name=file_name), vocabulary)
    assert (extraction.period, extraction.period_basis) == (period, basis)


def test_no_period_is_no_doubt_where_nothing_happened(vocabulary: Vocabulary) -> None:
    assert extract(read("下一步，计划讲党课4次。", "工作总结"), Hints(), vocabulary).issues == ()


@pytest.mark.parametrize(
    "mark", ["6．", "6.", "6、", "六、", "（六）", "(6)", "6）", "⑥", "㈥", "第六部分 ", "第六、", "Ⅵ、", ""]
)
def test_a_plan_section_is_known_by_any_numbering(mark: str, vocabulary: Vocabulary) -> None:
    facts = read_sentence(f"一、主要工作\n主题党日12次。\n{mark}2024年工作打算\n讲党课4次。", vocabulary).facts
    assert [(fact.status, fact.period) for fact in facts] == [("reported", "2023"), ("planned", "2024")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("政协机关党总支2022年党建工作总结", "政协机关党总支"),
        ("2023年城南街道党工委党建工作总结", "城南街道党工委"),
        ("青山镇党委2023年上半年党建工作情况报告", "青山镇党委"),
    ],
)
def test_the_reporter_is_named_by_the_title(title: str, name: str, vocabulary: Vocabulary) -> None:
    assert extract(read("党课4次。", title), Hints(), vocabulary).reporter_texts[:1] == (name,)


@pytest.mark.parametrize("line", ["中共榆关县水利局党组书记　×××", "（述职人：榆关县水利局党组书记 张某某）"])
def test_the_reporter_of_a_speech_is_named_below_its_title(line: str, vocabulary: Vocabulary) -> None:
    told = extract(read(f"{line}\n党课4次。", "2023年度抓基层党建工作述职报告"), Hints(), vocabulary).reporter_texts
    assert any(name.endswith("榆关县水利局党组") for name in told)


def test_a_masked_name_names_nobody(vocabulary: Vocabulary) -> None:
    assert extract(read("**局党组开展党课4次。", "2022年**局党建工作总结"), Hints(), vocabulary).reporter_texts == ()


def test_figures_without_one_value_ask_for_review(vocabulary: Vocabulary) -> None:
    extraction = read_sentence("学习研讨3至5次，走访群众数十户，党委会、中心组学习共20次。党课**次。", vocabulary)
    assert [issue.code for issue in extraction.issues] == ["figure_needs_review"] * 4
    assert {issue.address for issue in extraction.issues} == {"¶1"}
    assert [(fact.value, fact.lower, fact.upper) for fact in extraction.facts[:1]] == [(None, Decimal(3), Decimal(5))]


def test_sections_that_look_ahead_are_plans_until_they_end(vocabulary: Vocabulary) -> None:
    text = "一、主要工作\n主题党日12次。\n二、2024年工作打算\n（一）抓学习\n中心组学习12次。\n三、2023年其他情况\n党课4次。"
    facts = read_sentence(text, vocabulary).facts
    assert [(fact.metric_id, fact.status, fact.period) for fact in facts] == [
        ("theme_day", "reported", "2023"),
        ("study_center_group", "planned", "2024"),
        ("party_lecture", "reported", "2023"),
    ]


def test_evidence_group_own_level_and_covers(vocabulary: Vocabulary) -> None:
    text = "局机关开展党课6次。慰问困难党员12名、劳模5名。1—7月中心组学习8次。"
    own, first, second, part = read_sentence(text, vocabulary).facts
    assert (own.own_level, own.evidence) == (True, "局机关开展党课6次。")
    assert first.group == second.group is not None
    assert (part.period, part.covers) == ("2023", "2023-01/2023-07")


def test_a_committee_of_an_office_tells_of_all_below_it(vocabulary: Vocabulary) -> None:
    text = "局机关党委专题研究党建工作4次。局机关开展党课6次。局机关党委本级集中学习24次。"
    assert [fact.own_level for fact in read_sentence(text, vocabulary).facts] == [False, True, True]


def test_a_count_until_a_month_before_the_end_covers_those_months(vocabulary: Vocabulary) -> None:
    text = "截至11月底，中心组学习10次、研讨4次。截至12月20日，讲党课9次。开展主题党日12次。11月底前召开支委会6次。"
    assert [(fact.metric_id, fact.covers) for fact in read_sentence(text, vocabulary).facts if fact.status == "reported"] == [
        ("study_center_group", "2023-01/2023-11"),
        ("study_seminar", "2023-01/2023-11"),
        ("party_lecture", None),
        ("theme_day", None),
        ("org_committee_meeting", None),
    ]


def test_columns_below_a_header_line(vocabulary: Vocabulary) -> None:
    text = "项目\t完成数\t全年目标\n主题党日\t6次\t12次\n党课\t2次\t4次"
    facts = read_sentence(text, vocabulary, "青山县水利局2023年上半年统计").facts
    assert [(fact.value, fact.status, fact.period) for fact in facts] == [
        (6, "reported", "2023H1"),
        (12, "planned", "2023"),
        (2, "reported", "2023H1"),
        (4, "planned", "2023"),
    ]


def test_lines_that_a_page_broke_off_are_one(vocabulary: Vocabulary) -> None:
    text = "党组织书记轮流登台讲党课 19 \n次，组织学习交流\n2 场。"
    facts = read_sentence(text, vocabulary).facts
    assert [(fact.metric_id, fact.value_text) for fact in facts] == [("party_lecture", "19 \n次"), ("study_seminar", "2 场")]


def test_a_note_belongs_to_no_section(vocabulary: Vocabulary) -> None:
    text = "三、下步打算\n开展主题党日13次。\n含线上主题党日2次。"
    kinds = (ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.NOTE)
    spans = [(0, 6), (7, 17), (18, len(text))]
    paragraphs = tuple(Paragraph(*span, f"¶{n}", kind, n == 0) for n, (span, kind) in enumerate(zip(spans, kinds, strict=True)))
    extraction = extract(Document(text, paragraphs, "青山县水利局2023年总结"), Hints(), vocabulary)
    assert [(fact.value, fact.status) for fact in extraction.facts] == [(13, Status.PLANNED), (2, Status.REPORTED)]


def test_rows_of_a_table_are_left_to_another_reader(vocabulary: Vocabulary) -> None:
    text = "党课4次。\n主题党日12次"
    rows = (Paragraph(0, 5, "¶1"), Paragraph(6, 13, "¶2", ParagraphKind.TABLE_ROW))
    extraction = extract(Document(text, rows, "青山县水利局2023年总结"), Hints(), vocabulary)
    assert [fact.metric_id for fact in extraction.facts] == ["party_lecture"]
    assert extraction.issues == ()


def test_an_empty_document_says_nothing(vocabulary: Vocabulary) -> None:
    extraction = extract(Document("", ()), Hints(), vocabulary)
    assert (extraction.facts, extraction.issues, extraction.reporter_texts) == ((), (), ())
