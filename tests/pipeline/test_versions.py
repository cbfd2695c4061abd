"""What came, went and came back; which older versions still speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ingest.journal import Presence, Submission
from ingest.run.versions import presence_events, remarks, withdrawn
from ingest.storage.raw_rows import Reading

AT = datetime.fromisoformat("2026-01-05T10:00:00")
FOLDER = "/收件/报送"


def known(
    name: str, path: str = "报送/甲.txt", presence: Presence = Presence.APPEARED, order: int = 1, folder: str = FOLDER
) -> Submission:
    return Submission(name, f"c-{name}", path, 3, AT, presence, folder, order)


def events(
    *submissions: Submission,
    seen: dict[str, str],
    unreadable: tuple[str, ...] = (),
    folder: str = FOLDER,
    others: tuple[str, ...] = (),
) -> list[tuple[str, str, str]]:
    found = presence_events({s.submission_id: s for s in submissions}, seen, unreadable, "报送", folder, others.__contains__)
    return [(name, kind.value, place) for name, kind, place in found]


def test_nothing_changed_is_no_event() -> None:
    assert events(known("a"), seen={"报送/甲.txt": "a"}) == []


def test_a_missing_file_is_withdrawn_and_one_that_cannot_be_opened_is_not() -> None:
    assert events(known("a"), seen={}) == [("a", "withdrawn", FOLDER)]
    assert events(known("a"), seen={}, unreadable=("报送/甲.txt",)) == []
    assert events(known("a", "报送/镇/村/甲.txt"), seen={}, unreadable=("报送/镇/",)) == []
    assert events(known("a", "报送/镇二/甲.txt"), seen={}, unreadable=("报送/镇/",)) == [("a", "withdrawn", FOLDER)]
    assert events(known("a", presence=Presence.WITHDRAWN), seen={}) == []


def test_a_file_of_another_folder_is_not_missed() -> None:
    assert events(known("a", "去年报送/甲.txt"), seen={}) == []
    assert events(known("a", "报送二/甲.txt"), seen={}) == []


def test_a_folder_of_the_same_name_elsewhere_withdraws_nothing_while_the_first_stands() -> None:
    assert events(known("a"), seen={}, folder="/别处/报送", others=(FOLDER,)) == []
    assert events(known("a"), seen={}, folder="/别处/报送") == [("a", "withdrawn", "/别处/报送")]
    assert events(known("a"), seen={"报送/甲.txt": "a"}, folder="/别处/报送") == [("a", "appeared", "/别处/报送")]


def test_departures_are_told_before_returns() -> None:
    first, second = known("a", presence=Presence.REPLACED), known("b", order=2)
    assert events(first, second, seen={"报送/甲.txt": "a"}) == [("b", "replaced", FOLDER), ("a", "reappeared", FOLDER)]


OLD, NEW = known("old", presence=Presence.REPLACED, order=1), known("new", order=2)
READ_OLD = Reading("old", False, "B01", "summary", "2023", AT)  # noqa: FBT003
READ_NEW = replace(READ_OLD, submission_id="new", received_at=AT + timedelta(days=1))


def gone(old: Reading = READ_OLD, new: Reading = READ_NEW, *, submissions: tuple[Submission, ...] = (OLD, NEW)) -> set[str]:
    return withdrawn(submissions, {"old": old, "new": new})


def test_a_corrected_file_is_superseded_and_not_withdrawn() -> None:
    assert gone() == set()


@pytest.mark.parametrize(
    "new",
    [
        replace(READ_NEW, period="2022"),
        replace(READ_NEW, reporter_org_id="B02"),
        replace(READ_NEW, reporter_org_id=None),
        replace(READ_NEW, source_kind="table"),
        replace(READ_NEW, received_at=AT),
    ],
)
def test_where_superseding_does_not_catch_it_the_older_version_is_withdrawn(new: Reading) -> None:
    assert gone(new=new) == {"old"}


def test_an_unreadable_correction_lets_the_older_version_speak() -> None:
    assert gone(new=replace(READ_NEW, is_rejected=True, reporter_org_id=None)) == set()


def test_it_lets_no_version_speak_that_was_corrected_before() -> None:
    damaged = known("damaged", order=3)
    readings = {
        "old": READ_OLD,
        "new": replace(READ_NEW, period="2022"),
        "damaged": replace(READ_NEW, submission_id="damaged", is_rejected=True, reporter_org_id=None),
    }
    assert withdrawn((OLD, replace(NEW, presence=Presence.REPLACED), damaged), readings) == {"old"}


def test_a_withdrawn_file_takes_its_older_versions_along() -> None:
    assert gone(submissions=(OLD, replace(NEW, presence=Presence.WITHDRAWN, seen_order=3))) == {"old", "new"}


def test_a_file_that_went_back_to_its_first_content_speaks_again() -> None:
    again = replace(OLD, presence=Presence.REAPPEARED, seen_order=4)
    replaced = replace(NEW, presence=Presence.REPLACED, seen_order=3)
    assert gone(submissions=(again, replaced)) == {"new"}


def test_remarks_tell_of_same_bytes_and_of_earlier_versions() -> None:
    twin = replace(known("t", "报送/乙.txt", order=3), content_id="c-new")
    left = replace(known("l", "报送/丙.txt", Presence.WITHDRAWN, 4), content_id="c-new")
    said = {(name, issue.code, issue.detail) for name, issue in remarks([OLD, NEW, twin, left], {})}
    assert said == {("t", "same_content", "报送/甲.txt"), ("new", "previous_version_differs", "此前有 1 个版本")}


def test_remarks_tell_that_a_new_version_could_not_be_read_and_which_one_stands() -> None:
    damaged = replace(READ_NEW, is_rejected=True)

    def said(**readings: Reading) -> list[tuple[str, str]]:
        return [(issue.code, issue.detail) for _, issue in remarks([OLD, NEW], readings)]

    assert said(old=READ_OLD, new=damaged) == [("new_version_not_read", "2026-01-05 首次收到的版本")]
    assert said(old=READ_OLD, new=READ_NEW) == [("previous_version_differs", "此前有 1 个版本")]
    assert said(old=replace(READ_OLD, is_rejected=True), new=damaged) == []
