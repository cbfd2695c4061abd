"""A summary and a table in the formats that offices send, written by other programs than the readers' own: the same facts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.model import Document, Fact, Hints, Outcome, ParagraphKind
from ingest.readers.files.containers import Member, unpack
from ingest.readers.pages import recognition
from ingest.reading import SubmissionReading, read_submission
from tests.orgs.town import VOCABULARY

GOLDEN = Path(__file__).with_name("golden")
WRITTEN = (
    ("study_center_group", "12", "reported", ""),
    ("study_seminar", "4", "reported", ""),
    ("party_lecture", "9", "reported", ""),
    ("study_training", "3", "reported", ""),
    ("study_training_person_times", "260", "reported", ""),
    ("org_member_meeting", "4", "reported", ""),
    ("org_committee_meeting", "12", "reported", ""),
    ("theme_day", "12", "reported", ""),
    ("volunteer_activities", "18", "reported", ""),
    ("theme_day", "13", "planned", ""),
    ("study_reading_session", "2", "reported", ""),
)
TABLED = (
    ("theme_day", "12", "reported", "柳湾村党支部"),
    ("org_committee_meeting", "11", "reported", "柳湾村党支部"),
    ("volunteer_hours", "120.5", "reported", "柳湾村党支部"),
    ("theme_day", "11", "reported", "石坪村党支部"),
    ("org_committee_meeting", None, "redacted", "石坪村党支部"),
    ("volunteer_hours", "96", "reported", "石坪村党支部"),
)
COUNTED = (
    ("theme_day", "12", "reported", "柳湾村党支部", "B4"),
    ("theme_day_attendance_rate", "94.5", "reported", "柳湾村党支部", "C4"),
    ("volunteer_hours", "120.5", "reported", "柳湾村党支部", "D4"),
    ("party_lecture", "4", "reported", "柳湾村党支部", "E4"),
    ("org_heart_talk", "26", "reported", "柳湾村党支部", "F4"),
    ("theme_day", "11", "reported", "石坪村党支部", "B5"),
    ("theme_day_attendance_rate", "100", "reported", "石坪村党支部", "C5"),
    ("volunteer_hours", "96", "reported", "石坪村党支部", "D5"),
    ("party_lecture", None, "redacted", "石坪村党支部", "E5"),
    ("org_heart_talk", None, "not_applicable", "石坪村党支部", "F5"),
)
TABLE_ADDRESSES = ["B3", "C3", "D3", "B4", "C4", "D4"]


def reading(name: str) -> SubmissionReading:
    return read_submission((GOLDEN / name).read_bytes(), Hints(name), None, None, VOCABULARY)


def told(fact: Fact) -> tuple[str, Decimal | None, str, str]:
    return fact.metric_id, fact.value, fact.status.value, fact.org_text


def expected(facts: tuple[tuple[str, str | None, str, str], ...]) -> set[tuple[str, Decimal | None, str, str]]:
    return {(metric, None if value is None else Decimal(value), status, org) for metric, value, status, org in facts}


@pytest.mark.parametrize("suffix", ["docx", "doc", "rtf", "html", "mht", "pdf"])
def test_the_same_facts_in_every_format(suffix: str) -> None:
    read = reading(f"summary.{suffix}")
    assert read.outcome is Outcome.LOAD
    assert isinstance(read.parsed, Document)
    assert read.parsed.title == "云溪镇党委2023年度党建工作总结"
    assert read.resolved is not None
    facts = read.resolved.facts
    written = [fact for fact in facts if not fact.org_text]
    assert {told(fact) for fact in written} == expected(WRITTEN)
    assert len(written) == len(WRITTEN)
    assert {fact.period for fact in facts if fact.status.value != "planned"} == {"2023"}
    for fact in written:
        assert read.parsed.text[fact.start : fact.end] == fact.value_text
    tabled = [fact for fact in facts if fact.org_text]
    assert {told(fact) for fact in tabled} == expected(TABLED)
    assert [fact.address.rpartition("!")[2] for fact in tabled if fact.address] == TABLE_ADDRESSES


def test_the_same_facts_in_plain_text() -> None:
    read = reading("summary.txt")
    assert isinstance(read.parsed, Document)
    assert read.resolved is not None
    facts = {told(fact) for fact in read.resolved.facts}
    in_box_and_note = {"volunteer_activities", "study_reading_session"}  # LibreOffice leaves both out of a plain text
    assert facts >= expected(tuple(one for one in WRITTEN if one[0] not in in_box_and_note))
    assert "讲党课7次" not in read.parsed.text


def counted(read: SubmissionReading) -> set[tuple[str, Decimal | None, str, str, str]]:
    assert read.outcome is Outcome.LOAD
    assert read.resolved is not None
    assert {fact.period for fact in read.resolved.facts} == {"2023"}
    return {(*told(fact), fact.address.rpartition("!")[2]) for fact in read.resolved.facts}


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv"])
def test_the_same_figures_in_every_format(suffix: str) -> None:
    assert counted(reading(f"table.{suffix}")) == {(*one, row[-1]) for row in COUNTED for one in expected((row[:4],))}


def test_a_folder_as_an_office_packs_it() -> None:
    members = {one.path: one.content for one in unpack((GOLDEN / "folder.zip").read_bytes()) if isinstance(one, Member)}
    assert set(members) == {"云溪镇党委/2023年总结.txt", "云溪镇党委/报表/2023年统计表.xlsx"}
    book = read_submission(members["云溪镇党委/报表/2023年统计表.xlsx"], Hints("2023年统计表.xlsx"), None, None, VOCABULARY)
    assert counted(book) == counted(reading("table.xlsx"))


@pytest.mark.parametrize(
    ("suffix", "numbers"),
    [
        *((suffix, ("一、", "二、", "三、")) for suffix in ("docx", "doc", "rtf", "pdf")),
        *((suffix, ("1. ", "2. ", "3. ")) for suffix in ("html", "mht")),  # as a browser shows the numbers that the program saved
    ],
)
def test_headings_and_notes_stay_themselves(suffix: str, numbers: tuple[str, ...]) -> None:
    parsed = reading(f"summary.{suffix}").parsed
    assert isinstance(parsed, Document)
    lines = parsed.text.split("\n")
    for number, heading in zip(numbers, ("抓实理论学习", "严肃组织生活", "下一步工作打算"), strict=True):
        assert f"{number}{heading}" in lines
    assert "讲党课7次" not in parsed.text
    assert "请核对" not in parsed.text
    notes = [p for p in parsed.paragraphs if p.kind is ParagraphKind.NOTE]
    assert ["页眉" in p.address or "脚注" in p.address for p in notes] == [True, True]


@pytest.mark.skipif(not recognition.is_installed(), reason="the extra ocr is not installed")
def test_the_same_facts_of_a_scan_with_the_place_of_each_on_the_page() -> None:
    read = reading("summary.jpg")
    assert isinstance(read.parsed, Document)
    assert read.resolved is not None
    facts = read.resolved.facts
    assert {told(fact) for fact in facts if not fact.org_text} == expected(WRITTEN)
    assert {told(fact) for fact in facts if fact.org_text} == expected(TABLED)
    assert max(fact.confidence for fact in facts) <= 0.5
    (page,) = read.parsed.images
    assert {fact.address for fact in facts} <= {spot.address for spot in page.spots}
    for fact in facts:
        if fact.start is not None and fact.end is not None:
            assert any(spot.start <= fact.start < fact.end <= spot.end for spot in page.spots)
