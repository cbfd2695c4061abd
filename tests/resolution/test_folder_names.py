"""What folders and archives are called: the year and the organisation of files that say neither, never against what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import Hints, SourceKind
from ingest.orgs import Registry
from ingest.reading import SubmissionReading, read_submission
from ingest.resolution import resolve_refused
from ingest.resolution.folder_names import period_of_folders
from tests.orgs.town import VOCABULARY

SILENT = "支部开展主题党日12次，讲党课4次。\n"
LEDGER = (
    "主题党日台账\n序号,党支部,活动日期,活动主题,应到人数,实到人数\n"
    "1,水利局办公室支部,2023-03-05,学习,20,18\n2,水利局办公室支部,2023-04-05,学习,20,19\n"
)


def reading(text: str, folders: tuple[str, ...], county: Registry, name: str = "总结.txt") -> SubmissionReading:
    return read_submission(text.encode(), Hints(name, folders), county, None, VOCABULARY)


def told(found: SubmissionReading) -> tuple[object, ...]:
    assert found.resolved is not None
    one = found.resolved
    return one.reporter_org_id, one.reporter_basis, one.period, one.period_basis


@pytest.mark.parametrize(
    ("folders", "file_name", "period"),
    [
        (("报送", "水利局2023"), "总结.docx", "2023"),
        (("报送", "2023年报送.zip", "水利局"), "工作总结.doc", "2023"),
        (("2022年", "2023年报送.ZIP"), "总结.docx", "2023"),
        (("2023年", "一季度"), "台账.xlsx", "2023Q1"),
        (("2023年", "水利局"), "5月台账.xlsx", "2023-05"),
        (("2023年上半年",), "总结.docx", "2023H1"),
        (("2023年", "一季度", "3月"), "台账.xlsx", None),
        (("2023年",), "1-9月统计表.xlsx", None),
        (("2021-2023年",), "总结.docx", None),
        (("2021年及2022年",), "总结.docx", None),
        (("2023年", "2024.1.5收"), "总结.docx", "2023"),
        (("20230105", "报送"), "总结.docx", None),
    ],
)
def test_the_nearest_folder_with_a_year_tells_the_period(folders: tuple[str, ...], file_name: str, period: str | None) -> None:
    found = period_of_folders(folders, file_name)
    assert (found.period if found else None) == period


def test_folders_speak_for_a_file_that_says_nothing_and_it_is_told(county: Registry) -> None:
    found = reading(SILENT, ("报送", "2023年报送.zip", "青石镇"), county)
    assert told(found) == ("C5", "folder_name", "2023", "folder_name")
    assert {fact.period for fact in found.resolved.facts} == {"2023"}  # type: ignore[union-attr]
    assert [(issue.code, issue.raw) for issue in found.issues] == [("period_from_folder", "2023年报送.zip")]


@pytest.mark.parametrize(
    ("text", "name", "basis"),
    [("青石镇2022年党建工作总结\n" + SILENT, "总结.txt", "title"), (SILENT, "青石镇2022年总结.txt", "file_name")],
)
def test_what_the_file_says_goes_before_its_folders_and_a_contradiction_is_told(
    text: str, name: str, basis: str, county: Registry
) -> None:
    found = reading(text, ("2023年报送", "水利局"), county, name)
    assert told(found) == ("C5", "content" if basis == "title" else basis, "2022", basis)
    issues = {issue.code: issue.message for issue in found.issues}
    assert set(issues) == {"folder_disagrees_org", "folder_disagrees_period"}
    assert "青石镇" in issues["folder_disagrees_org"]
    assert "2023年报送" in issues["folder_disagrees_period"]


def test_a_file_in_the_folder_of_its_superior_is_in_its_place(county: Registry) -> None:
    assert reading("县水利局机关党委第一党支部2023年总结\n" + SILENT, ("2023年", "水利局"), county).issues == ()


def test_a_ledger_covers_no_year_that_only_its_folder_tells(county: Registry) -> None:
    covers = [
        reading(LEDGER, folders, county, name).resolved for folders, name in ((("2023年",), "台账.csv"), ((), "2023年台账.csv"))
    ]
    assert [one and (one.source_kind, one.period, one.covers_year) for one in covers] == [
        (SourceKind.LEDGER, "2023", False),
        (SourceKind.LEDGER, "2023", True),
    ]


def test_folders_tell_of_a_file_that_cannot_be_read(county: Registry) -> None:
    hints = Hints("总结.docx", ("2023年报送.zip", "水利局"))
    known = resolve_refused(hints, county, None)
    assert (known.reporter_org_id, known.period, known.period_basis) == ("C2", "2023", "folder_name")
    several = resolve_refused(replace(hints, file_name="2021年及2022年总结.docx"), county, None)
    assert several.period is None
