"""A run takes in a folder and redoes only what changed; what was received is never lost or counted twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.errors import RegistryError, UsageError
from ingest.journal import Journal
from ingest.model import Outcome
from ingest.pipeline import Wish, run
from ingest.run.events import FileRead, Planned
from ingest.workspace import Workspace
from tests.pipeline.quick_runs import read_here
from tests.pipeline.received import ORGS, close, close_folder, load, put, raw_digest, rows, summary, theme_days

LIUWAN = "报送/柳湾村2023年总结.txt"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in the test's own process; test_runs_in_processes.py has what processes do to a run."""
    monkeypatch.setattr(pipeline, "read_all", read_here)


def test_a_folder_becomes_facts_of_its_organisations(workspace: Workspace, folder: Path) -> None:
    report, read = load(workspace, Wish(folder))
    assert theme_days(workspace) == [
        ("报送/柳湾村2023年总结.txt", "Q1", "2023", 12),
        ("报送/桥头村2023年总结.txt", "Q2", "2023", 10),
        ("报送/镇党委/2023年总结.txt", "Q", "2023", 11),
    ]
    assert read == ["报送/柳湾村2023年总结.txt", "报送/桥头村2023年总结.txt", "报送/镇党委/2023年总结.txt"]
    assert (report.n_files, report.n_rejected, report.n_orgs, report.is_clean) == (3, 0, 3, True)
    assert rows(workspace, "select count(distinct received_at) from raw.submission") == [(1,)]
    assert rows(workspace, "select org_id, parent_id, org_type, pinyin_key from raw.org order by 1")[1] == (
        "Q1",
        "Q",
        "branch",
        "qing1 shi2 zhen4 liu3 wan1 cun1 dang3 zhi1 bu4",
    )


def test_nothing_changed_reads_nothing(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    before = raw_digest(workspace)
    report, read = load(workspace, Wish(folder))
    assert (read, report.n_read_now, report.n_files) == ([], 0, 3)
    assert raw_digest(workspace) == before


def test_a_new_file_is_read_alone(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    put(folder, "柳湾村2022年总结.txt", summary("青石镇柳湾村党支部", 2022, 9))
    assert load(workspace, Wish(folder))[1] == ["报送/柳湾村2022年总结.txt"]
    assert len(theme_days(workspace)) == 4


def test_a_changed_file_keeps_its_older_version(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2023, 13))
    report, read = load(workspace, Wish(folder))
    assert read == [LIUWAN]
    assert [row[3] for row in theme_days(workspace) if row[0] == LIUWAN] == [12, 13]
    times = rows(
        workspace,
        "select f.value::integer from raw.submission as s join raw.fact as f using (submission_id) "
        f"where s.received_path = '{LIUWAN}' and f.metric_id = 'theme_day' order by s.received_at",
    )
    assert times == [(12,), (13,)]
    assert report.n_files == 3
    assert "previous_version_differs" in {doubt.code for doubt in report.doubts}
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2023, 12))
    assert load(workspace, Wish(folder))[1] == []
    assert [row[3] for row in theme_days(workspace) if row[0] == LIUWAN] == [12]


def test_a_correction_to_another_year_takes_the_older_figures_back(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2022, 12))
    load(workspace, Wish(folder))
    assert [row[2] for row in theme_days(workspace) if row[0] == LIUWAN] == ["2022"]


def test_a_file_that_went_is_withdrawn_until_it_comes_back(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    moved = (folder / "柳湾村2023年总结.txt").rename(folder.parent / "移走.txt")
    report, _ = load(workspace, Wish(folder))
    assert (len(theme_days(workspace)), report.n_files, report.n_withdrawn) == (2, 2, 1)
    moved.rename(folder / "柳湾村2023年总结.txt")
    report, read = load(workspace, Wish(folder))
    assert (read, len(theme_days(workspace)), report.n_withdrawn) == ([], 3, 0)


def test_a_folder_below_that_cannot_be_opened_withdraws_nothing(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(workspace, Wish(folder))
    close_folder(monkeypatch, folder / "镇党委")
    report, read = load(workspace, Wish(folder))
    assert (read, len(theme_days(workspace)), report.n_withdrawn, report.is_clean) == ([], 3, 0, False)
    assert [(item.received_path, item.is_closed) for item in report.left_aside] == [("报送/镇党委/", True)]


def test_an_emptied_folder_is_refused_until_it_is_confirmed(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    before = raw_digest(workspace)
    for path in [*folder.rglob("*.txt"), folder / "orgs.csv"]:
        path.unlink()
    with pytest.raises(UsageError, match=r"3 份材料.*--allow-empty"):
        load(workspace, Wish(folder))
    assert raw_digest(workspace) == before
    with Journal(workspace.journal_file) as journal:
        assert len(journal.runs(99)) == 1
    report, _ = load(workspace, Wish(folder, allows_empty=True))
    assert (theme_days(workspace), report.n_withdrawn) == ([], 3)
    load(workspace, Wish(folder))


def test_another_folder_withdraws_nothing(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    load(workspace, Wish(folder))
    put(tmp_path / "补报", "桥头村2022年总结.txt", summary("青石镇桥头村党支部", 2022, 8))
    put(tmp_path / "别处" / "报送", "柳湾村2021年总结.txt", summary("青石镇柳湾村党支部", 2021, 7))
    load(workspace, Wish(tmp_path / "补报"))
    load(workspace, Wish(tmp_path / "别处" / "报送"))
    assert len(theme_days(workspace)) == 5


def test_the_same_bytes_twice_are_two_submissions_with_a_remark(workspace: Workspace, folder: Path) -> None:
    shutil.copy(folder / "柳湾村2023年总结.txt", folder / "镇党委" / "柳湾村.txt")
    report, _ = load(workspace, Wish(folder))
    assert report.n_files == 4
    assert [doubt.n_issues for doubt in report.doubts if doubt.code == "same_content"] == [1]


def unread_archive(workspace: Workspace, folder: Path) -> None:
    """Make it impossible to read the submissions' bytes again."""
    for path in workspace.archive.rglob("*"):
        if path.is_file() and "主题党日" in path.read_text("utf-8"):
            path.write_bytes(b"\x00" * path.stat().st_size)


def new_registry(workspace: Workspace, folder: Path) -> Wish:
    return Wish(folder, orgs=put(folder.parent, "新名册.csv", ORGS.replace("Q1,青石镇柳湾村党支部", "Q1,青石镇柳湾新村党支部")))


def new_vocabulary(workspace: Workspace, folder: Path) -> Wish:
    put(workspace.settings, "metric_names.csv", "metric_id,name,context,role,needs\ntheme_day,支部共建日,any,event,\n")
    return Wish(folder)


@pytest.mark.parametrize("change", [new_registry, new_vocabulary])
def test_another_registry_or_vocabulary_extracts_again_from_evidence(
    workspace: Workspace, folder: Path, change: Callable[[Workspace, Path], Wish]
) -> None:
    load(workspace, Wish(folder))
    wish = change(workspace, folder)
    unread_archive(workspace, folder)
    report, read = load(workspace, wish)
    assert len(read) == 3
    assert report.n_rejected == 0
    assert len(theme_days(workspace)) == 3
    assert load(workspace, replace(wish, orgs=None))[1] == []


def test_a_registry_is_remembered_updated_and_replaced(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    (folder / "orgs.csv").unlink()
    assert load(workspace, Wish(folder))[0].n_orgs == 3
    more = put(folder.parent, "增补.csv", ORGS.splitlines()[0] + "\nQ3,青石镇山口村党支部,,,Q,党支部,农村,,,20\n")
    assert load(workspace, Wish(folder, orgs=more))[0].n_orgs == 4
    other = put(folder.parent, "新册.csv", ORGS.splitlines()[0] + "\nQ,中共青石镇委员会,青石镇党委,,,党委,农村,,,300\n")
    report, _ = load(workspace, Wish(folder, orgs=other, replaces_orgs=True))
    assert report.n_orgs == 1
    assert rows(workspace, "select org_id, member_count from raw.org") == [("Q", 300)]


def test_a_registry_in_the_folder_speaks_again_only_when_it_changed(workspace: Workspace, folder: Path) -> None:
    def members(wish: Wish) -> object:
        load(workspace, wish)
        return rows(workspace, "select member_count from raw.org where org_id = 'Q1'")[0][0]

    other = put(folder.parent, "更新.csv", ORGS.replace(",42", ",43"))
    assert [members(Wish(folder)), members(Wish(folder, orgs=other)), members(Wish(folder))] == [42, 43, 43]
    put(folder, "orgs.csv", ORGS.replace(",42", ",44"))
    assert members(Wish(folder)) == 44
    put(folder, "orgs.csv", ORGS)
    assert members(Wish(folder)) == 42


def test_a_bad_registry_changes_nothing(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    before = raw_digest(workspace)
    bad = put(folder.parent, "坏.csv", ORGS + "Q1,又一个,,,Q,党支部,农村,,,1\n")
    with Journal(workspace.journal_file) as journal:
        runs, registries = len(journal.runs(99)), journal.registries()
    with pytest.raises(RegistryError, match="Q1"):
        load(workspace, Wish(folder, orgs=bad))
    with Journal(workspace.journal_file) as journal:
        assert (len(journal.runs(99)), journal.registries()) == (runs, registries)
    assert raw_digest(workspace) == before
    with pytest.raises(UsageError, match="找不到名册文件"):
        load(workspace, Wish(folder, orgs=folder / "没有.csv"))
    with pytest.raises(UsageError, match="找不到清单文件"):
        load(workspace, Wish(folder, manifest=folder / "没有.csv"))


def test_the_manifest_speaks_for_its_files_and_names_what_is_not_there(workspace: Workspace, folder: Path) -> None:
    put(folder, "无名.txt", "全年开展主题党日6次。\n")
    put(
        folder,
        "manifest.csv",
        "file,org_id,period,source_kind,received_at\n无名.txt,Q2,2021,summary,2022-01-10\n没有这个.docx,Q1,2023,summary,\n",
    )
    report, _ = load(workspace, Wish(folder))
    assert ("报送/无名.txt", "Q2", "2021", 6) in theme_days(workspace)
    assert [("没有这个.docx" in problem) for problem in report.manifest_problems] == [True]
    assert not report.is_clean
    query = "select received_at::date::varchar, received_basis, reporter_basis from raw.submission where file_name = '无名.txt'"
    assert rows(workspace, query) == [("2022-01-10", "manifest", "manifest")]
    put(folder, "manifest.csv", "file,org_id,period,source_kind,received_at\n无名.txt,Q2,2021,summary,2022-01-11\n")
    report, read = load(workspace, Wish(folder))
    assert (read, report.manifest_problems) == (["报送/无名.txt"], ())
    given = put(folder.parent, "清单.csv", "file,org_id,period\n无名.txt,Q1,2020\n")
    assert load(workspace, Wish(folder, manifest=given))[1] == ["报送/无名.txt"]
    assert load(workspace, Wish(folder))[1] == []
    assert ("报送/无名.txt", "Q1", "2020", 6) in theme_days(workspace)


def test_a_file_that_cannot_be_opened_is_told_and_the_rest_goes_on(workspace: Workspace, folder: Path) -> None:
    (folder / "打不开.txt").symlink_to("/proc/self/mem")
    report, read = load(workspace, Wish(folder))
    assert len(read) == 3
    assert [(item.received_path, item.code) for item in report.rejected] == [("报送/打不开.txt", "unreadable_file")]
    assert not report.is_clean


def test_refused_files_are_told_in_every_run_and_read_once(workspace: Workspace, folder: Path) -> None:
    put(folder, "空.docx", b"")
    put(folder, "坏.xlsx", b"PK\x03\x04" + b"\x00" * 50)
    put(folder, "桥头村支部2022年总结.docx", b"")
    first, _ = load(workspace, Wish(folder))
    again, read = load(workspace, Wish(folder))
    assert read == []
    assert again.rejected == first.rejected
    assert [(item.received_path, item.code) for item in first.rejected] == [
        ("报送/坏.xlsx", "corrupt_file"),
        ("报送/桥头村支部2022年总结.docx", "empty_file"),
        ("报送/空.docx", "empty_file"),
    ]
    query = "select reporter_org_id, period, source_kind from raw.submission where outcome = 'reject' order by file_name"
    assert rows(workspace, query) == [(None, None, None), ("Q2", "2022", "summary"), (None, None, None)]
    assert all(item.message and item.action for item in first.rejected)


def test_everything_is_made_again_from_archive_and_journal(workspace: Workspace, folder: Path) -> None:
    put(folder, "空.docx", b"")
    load(workspace, Wish(folder))
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2023, 13))
    (folder / "桥头村2023年总结.txt").unlink()
    load(workspace, Wish(folder))
    before = raw_digest(workspace)
    shutil.rmtree(folder)
    shutil.rmtree(workspace.evidence)
    shutil.rmtree(workspace.build)
    workspace.raw_file.unlink()
    (workspace.root / "workspace.json").unlink()
    report, read = load(workspace, Wish())
    assert len(read) == 5
    assert report.n_facts
    assert raw_digest(workspace) == before


def test_what_a_person_must_look_at_is_reported(workspace: Workspace, folder: Path) -> None:
    put(folder, "无署名.txt", "全年开展主题党日6次。\n")
    put(folder, "2023年统计.csv", "单位,主题党日（次）\n青石镇柳湾村党支部,12\n青石镇无此村党支部,10\n")
    report, _ = load(workspace, Wish(folder))
    assert report.unresolved == ("报送/无署名.txt",)
    doubts = {doubt.code: doubt for doubt in report.doubts}
    assert (doubts["org_unresolved"].n_issues, doubts["org_unresolved"].severity) == (1, "quarantine")
    assert doubts["org_unresolved"].example == "报送/2023年统计.csv csv!3:3 青石镇无此村党支部"
    assert [doubt.severity for doubt in report.doubts] == sorted(
        (d.severity for d in report.doubts), key="quarantine warning note".index
    )
    assert report.n_held_back == 2


def test_the_plan_counts_what_came_changed_and_went(workspace: Workspace, folder: Path) -> None:
    load(workspace, Wish(folder))
    put(folder, "新.txt", summary("青石镇党委", 2020, 3))
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2023, 14))
    (folder / "桥头村2023年总结.txt").unlink()
    events = run(workspace, Wish(folder))
    plan = next(event for event in events if isinstance(event, Planned))
    close(events)
    assert plan == Planned(n_files=3, n_new=1, n_changed=1, n_withdrawn=1, n_reappeared=0, n_to_read=2, n_orgs=3)


def test_every_file_is_told_with_its_outcome(workspace: Workspace, folder: Path) -> None:
    put(folder, "空.docx", b"")
    events = run(workspace, Wish(folder))
    told: list[FileRead] = []
    for event in events:
        if isinstance(event, FileRead):
            told.append(event)
            if event.done == event.total:
                break
    close(events)
    assert [event.done for event in told] == [1, 2, 3, 4]
    assert [event.received_path for event in told if event.outcome is Outcome.REJECT] == ["报送/空.docx"]
