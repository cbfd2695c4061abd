"""What a summary tells of organisations below its reporter: listed under their names, counted for nobody, denied by tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.model import Document, Fact, Hints, Scope, Status
from ingest.orgs import Registry
from ingest.readers.documents.assembly import Line, Table, assemble
from ingest.reading import SubmissionReading, read_submission
from tests.orgs.town import COUNTY, VOCABULARY, registry_of

CORPUS = Path(__file__).parents[1] / "corpora" / "readings" / "named_below.txt"
TITLE = "青石镇党委2023年党建工作总结"


def cases() -> Iterator[tuple[str, str, str]]:
    title = ""
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            title = line.removeprefix("=== ")
        elif line and not line.startswith("#"):
            sentence, _, facts = line.partition(" => ")
            yield title, sentence, facts


def reading_of(text: str, registry: Registry | None, title: str = TITLE) -> SubmissionReading:
    return read_submission(f"{title}\n{text}\n".encode(), Hints("总结.txt"), registry, None, VOCABULARY)


def facts_of(reading: SubmissionReading) -> tuple[Fact, ...]:
    assert reading.resolved is not None
    return reading.resolved.facts


def told(fact: Fact, reporter: str | None) -> str:
    own = "own" if fact.scope is Scope.TOTAL else "part"
    whose = own if fact.org_id == reporter else fact.org_id
    return f"{fact.metric_id} {fact.value} {whose}"


@pytest.mark.parametrize(("title", "sentence", "expected"), list(cases()))
def test_whose_a_figure_is(title: str, sentence: str, expected: str, county: Registry) -> None:
    reading = reading_of(sentence, county, title)
    assert reading.resolved is not None
    assert " ; ".join(told(fact, reading.resolved.reporter_org_id) for fact in reading.resolved.facts) == expected


def test_a_figure_of_one_below_is_a_part(county: Registry) -> None:
    reading = reading_of("东岗村开展主题党日9次，讲党课**次，每季度研讨1次，计划慰问党员12人次。", county)
    facts = facts_of(reading)
    assert {fact.status for fact in facts} == {Status.REPORTED, Status.REDACTED, Status.PLANNED, Status.RATE}
    assert {(fact.scope, fact.org_id, fact.org_text) for fact in facts} == {(Scope.PART, "C7", "东岗村")}


def test_one_remark_says_whose_figures_stand_beside(county: Registry) -> None:
    reading = reading_of("东岗村开展主题党日9次，党课3次。机关第一党支部讲党课2次。镇党委讲党课6次。", county)
    told_beside = [(issue.code, issue.severity.value, issue.address, issue.detail) for issue in reading.issues]
    assert told_beside == [
        ("named_figure_beside", "note", "¶2", "东岗村支部（C7） 2 个数字、机关第一党支部（C6） 1 个数字"),
    ]


def test_figures_of_two_below_are_no_addends_of_one_another(county: Registry) -> None:
    facts = facts_of(reading_of("东岗村讲党课3次、机关第一党支部讲党课2次。东岗村线上党课4次、线下党课2次。", county))
    assert [(fact.org_id, fact.group) for fact in facts] == [("C7", None), ("C6", None), ("C7", 1), ("C7", 1)]


def test_without_a_registry_nobody_below_is_known() -> None:
    assert [(fact.org_text, fact.scope) for fact in facts_of(reading_of("东岗村开展主题党日9次。", None))] == [("", Scope.TOTAL)]


def test_one_that_did_not_stand_in_the_period_is_not_named(county: Registry) -> None:
    title = "中共临江县委县直机关工委2020年工作总结"
    assert [fact.org_id for fact in facts_of(reading_of("二小支部讲党课9次。", county, title))] == ["C11"]
    assert [fact.org_id for fact in facts_of(reading_of("二小支部讲党课9次。", county, title.replace("2020", "2023")))] == ["C1"]


OFFICES = """
C20,中共临江县委组织部机关支部委员会,县委组织部支部,县委组织部,C1,党支部,机关,2003-01-01,,30
C21,临江县人民政府办公室党支部,县政府办支部,县政府办公室,C1,党支部,机关,2003-01-01,,30
C22,青石镇党政办公室党支部,党政办支部,党政办公室,C5,党支部,农村,2003-01-01,,9
C23,青石镇机关党支部,镇机关支部,,C5,党支部,农村,2003-01-01,,9
"""


@pytest.mark.parametrize(
    ("title", "sentence", "org_id"),
    [
        ("中共临江县委县直机关工委2023年工作总结", "县委组织部讲党课9次。", "C20"),
        ("中共临江县委县直机关工委2023年工作总结", "县政府办公室讲党课9次。", "C21"),
        (TITLE, "党政办支部讲党课9次。", "C22"),
        (TITLE, "镇机关支部讲党课9次。", "C23"),
        (TITLE, "党政办公室编发信息36篇。", "C5"),
        (TITLE, "镇党政办公室编发信息36篇。", "C5"),
        (TITLE, "镇机关讲党课9次。", "C5"),
        (TITLE, "机关党委讲党课9次。", "C5"),
    ],
)
def test_offices_of_the_reporter_speak_for_it(title: str, sentence: str, org_id: str, tmp_path: Path) -> None:
    registry = registry_of(tmp_path, COUNTY.rstrip() + OFFICES)
    assert [fact.org_id for fact in facts_of(reading_of(sentence, registry, title))] == [org_id]


def with_table(sentence: str) -> Document:
    rows = (("单位", "主题党日（次）"), ("东岗村支部", "12"), ("机关第一党支部", "9"))
    cells = {(row, column): value for row, values in enumerate(rows, 1) for column, value in enumerate(values, 1)}
    return assemble([Line(TITLE), Line(sentence), Table(cells)])


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("东岗村开展主题党日9次。", ["named_figure_differs"]),
        ("东岗村开展主题党日12次。", []),
        ("东岗村开展主题党日10余次。", []),
        ("东岗村前三季度开展主题党日9次。", []),
        ("东岗村2022年开展主题党日9次。", []),
        ("东岗村计划开展主题党日9次。", []),
        ("东岗村讲党课9次。", ["named_figure_beside"]),
        ("镇党委开展主题党日9次。", []),
    ],
)
def test_a_table_of_the_document_goes_before_its_sentences(sentence: str, codes: list[str], county: Registry) -> None:
    reading = read_submission(b"", Hints("总结.docx"), county, None, VOCABULARY, with_table(sentence))
    assert [issue.code for issue in reading.issues] == codes
