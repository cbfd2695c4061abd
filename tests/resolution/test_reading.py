"""One submission from bytes to resolved facts, as workers and `extract` read it."""

from __future__ import annotations

import pickle

from ingest.manifest import ManifestEntry
from ingest.model import Document, Hints, Outcome, SourceKind
from ingest.orgs import Registry
from ingest.readers.documents.assembly import Line, Table, assemble
from ingest.reading import read_submission
from tests.orgs.town import VOCABULARY

SUMMARY = "青石镇党委2023年党建工作总结\n2023年，镇党委开展主题党日12次，开展志愿服务**次。\n"
TABLE = "2023年党建工作统计表,\n单位,主题党日（次）\n县水利局机关党委,12\n县体育局党委,9\n"


def test_a_summary(county: Registry) -> None:
    reading = read_submission(SUMMARY.encode(), Hints("总结.txt"), county, None, VOCABULARY)
    assert (reading.outcome, reading.error) == (Outcome.LOAD, None)
    assert isinstance(reading.parsed, Document)
    assert reading.resolved is not None
    assert (reading.resolved.reporter_org_id, reading.resolved.reporter_basis) == ("C5", "content")
    assert (reading.resolved.period, reading.resolved.source_kind) == ("2023", SourceKind.SUMMARY)
    assert {fact.org_id for fact in reading.resolved.facts} == {"C5"}


def test_a_table_with_an_unknown_row(county: Registry) -> None:
    reading = read_submission(TABLE.encode("gb18030"), Hints("统计.csv"), county, None, VOCABULARY)
    assert reading.outcome is Outcome.QUARANTINE
    assert [(issue.code, issue.address) for issue in reading.issues] == [("org_unresolved", "csv!4:4")]
    assert reading.resolved is not None
    assert [(fact.org_id, fact.value) for fact in reading.resolved.facts] == [("C2", 12), (None, 9)]


def test_a_wrong_suffix_is_told_beside_the_figures(county: Registry) -> None:
    reading = read_submission(TABLE.encode(), Hints("统计.xlsx"), county, None, VOCABULARY)
    assert [issue.code for issue in reading.issues] == ["wrong_suffix", "org_unresolved"]


def test_a_refused_file_is_an_outcome(county: Registry) -> None:
    reading = read_submission(b"GIF89a", Hints("总结.gif"), county, None, VOCABULARY)
    assert (reading.outcome, reading.resolved, reading.parsed) == (Outcome.REJECT, None, None)
    assert reading.error is not None
    assert reading.error.code == "unsupported_format"
    assert [issue.code for issue in reading.issues] == ["unsupported_format"]


def test_what_was_parsed_before_is_not_read_again(county: Registry) -> None:
    first = read_submission(SUMMARY.encode(), Hints("总结.txt"), county, None, VOCABULARY)
    again = read_submission(b"", Hints("总结.txt"), county, None, VOCABULARY, first.parsed)
    assert again == first


def test_the_manifest_gives_reporter_and_period(county: Registry) -> None:
    text = "支部开展主题党日12次。\n今后继续努力。\n"
    reading = read_submission(text.encode(), Hints("无名.txt"), county, ManifestEntry("无名.txt", "C7", "2022"), VOCABULARY)
    assert reading.resolved is not None
    assert [(fact.org_id, fact.period) for fact in reading.resolved.facts] == [("C7", "2022")]


def test_a_reading_goes_between_processes(county: Registry) -> None:
    for content, name in ((SUMMARY.encode(), "总结.txt"), (b"", "空.docx")):
        reading = read_submission(content, Hints(name), county, None, VOCABULARY)
        copy = pickle.loads(pickle.dumps(reading))
        assert (copy.outcome, copy.resolved, copy.issues) == (reading.outcome, reading.resolved, reading.issues)


def lines_of_a_document(text: str, rows: tuple[tuple[str, ...], ...]) -> Document:
    cells = {(row, column): value for row, values in enumerate(rows, 1) for column, value in enumerate(values, 1)}
    return assemble([*(Line(line) for line in text.splitlines()), Table(cells)])


def test_a_table_in_a_summary_is_of_its_rows_and_of_the_summarys_year(county: Registry) -> None:
    rows = (("单位", "主题党日（次）"), ("县水利局机关党委", "12"), ("县体育局党委", "9"))
    parsed = lines_of_a_document(SUMMARY + "各单位情况如下：", rows)
    reading = read_submission(b"", Hints("总结.docx"), county, None, VOCABULARY, parsed)
    assert reading.resolved is not None
    assert reading.resolved.source_kind is SourceKind.SUMMARY
    told = [
        (fact.org_id, fact.value, fact.period, fact.address) for fact in reading.resolved.facts if fact.metric_id == "theme_day"
    ]
    assert told == [("C5", 12, "2023", "¶2"), ("C2", 12, "2023", "表1!B2"), (None, 9, "2023", "表1!B3")]
    assert [(issue.code, issue.address) for issue in reading.issues] == [("org_unresolved", "表1!3:3")]


def test_a_sum_of_an_unknown_office_holds_nothing_back(county: Registry) -> None:
    rows = (("单位", "主题党日（次）"), ("县水利局机关党委", "12"), ("合计", "12"))
    text = "\n".join(["2023年主题党日统计表,", "填报单位：某工委组织部,", *(",".join(row) for row in rows)])
    reading = read_submission(text.encode(), Hints("表.csv"), county, None, VOCABULARY)
    assert [(issue.code, issue.severity.value) for issue in reading.issues] == [("total_org_unresolved", "warning")]


def test_a_form_in_a_summary_is_its_reporters(county: Registry) -> None:
    rows = (("指标", "计量单位", "数值"), ("主题党日", "次", "12"), ("党课", "次", "4"))
    reading = read_submission(b"", Hints("总结.docx"), county, None, VOCABULARY, lines_of_a_document(SUMMARY, rows))
    assert reading.resolved is not None
    told = {(fact.metric_id, fact.org_id, fact.value) for fact in reading.resolved.facts if fact.start is None}
    assert told == {("theme_day", "C5", 12), ("party_lecture", "C5", 4)}


def test_the_caption_of_a_table_goes_before_the_year_of_its_document(county: Registry) -> None:
    rows = (("单位", "主题党日（次）"), ("县水利局机关党委", "11"))
    parsed = lines_of_a_document(SUMMARY + "2022年主题党日开展情况表", rows)
    reading = read_submission(b"", Hints("总结.docx"), county, None, VOCABULARY, parsed)
    assert reading.resolved is not None
    assert [(fact.period, fact.value) for fact in reading.resolved.facts if fact.start is None] == [("2022", 11)]


def test_a_document_that_is_a_table_is_one(county: Registry) -> None:
    rows = (("单位", "主题党日（次）"), ("县水利局机关党委", "11"))
    parsed = lines_of_a_document("2023年党建工作统计表", rows)
    reading = read_submission(b"", Hints("统计表.docx"), county, None, VOCABULARY, parsed)
    assert reading.resolved is not None
    assert (reading.resolved.source_kind, reading.resolved.period) == (SourceKind.TABLE, "2023")
    assert [(fact.org_id, fact.value) for fact in reading.resolved.facts] == [("C2", 11)]
