"""Whether so much of what was received is gone from its folder that a run must be told that it is meant."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping

from ingest.errors import UsageError
from ingest.journal import Journal, Presence, Submission
from ingest.language.periods import year_of
from ingest.run.discovery import Folder
from ingest.run.intake import Taken
from ingest.run.versions import IS_THERE, presence_events
from ingest.storage.raw_rows import Reading
from ingest.storage.raw_store import Store
from ingest.workers.unpacking import Unpacker
from ingest.workspace import Workspace

# A third of a folder, of so many files at least; or all files of a year, where it had more than one.
LARGE_SHARE = 3
FEWEST = 3
FEWEST_OF_A_YEAR = 2
SHOWN = 20


def refuse_vanished(workspace: Workspace, journal: Journal, folder: Folder) -> None:
    """UsageError where a folder lacks much of what was received in it; nothing has changed then.

    Compared is what a run would withdraw with what stands: files that were received in this very folder, or in one of its name
    that is no more. A file whose content stands elsewhere, renamed, in a zip or received twice, is not gone, nor one that could
    not be read.
    """
    known = journal.submissions()
    if not folder.files:
        _refuse_emptied(folder, len(_missing(known, folder, {})))
        return
    missing = _missing(known, folder, dict.fromkeys((found.received_path for found in folder.files), ""))
    if len(missing) < FEWEST_OF_A_YEAR:
        return
    kept = _arrived(workspace, known, folder) | _left(known, missing)
    with Store(workspace.raw_file) as store:
        readings = store.readings()
    gone = [one for one in missing if one.content_id not in kept and _is_read(one, readings)]
    standing = [one for one in _missing(known, folder, {}) if _is_read(one, readings)]
    years = _years_gone(gone, known.values(), readings)
    if years or (len(gone) >= FEWEST and len(gone) * LARGE_SHARE > len(standing)):
        raise UsageError(
            f"文件夹里少了 {len(gone)} 份以前收到的材料（原有 {len(standing)} 份）：{folder.path}{_words_of_years(years)}；"
            "照此运行会撤回它们的数，这次什么也没有改动",
            "请检查共享盘是否连接完整、文件是否被移走，放回后再运行；确实要撤回，或已换了名称重新报送的，"
            f"加上 --allow-empty 再运行。不在的有：{_listed(gone)}",
        )


def _refuse_emptied(folder: Folder, n_gone: int) -> None:
    if n_gone:
        raise UsageError(
            f"文件夹里已没有任何报送材料：{folder.path}；照此运行会撤回以前收到的 {n_gone} 份材料，这次什么也没有改动",
            "请检查共享盘是否已连接、文件是否被移走；确实要全部撤回时加上 --allow-empty 再运行",
        )


def _missing(known: Mapping[str, Submission], folder: Folder, seen: Mapping[str, str]) -> list[Submission]:
    """What a run would withdraw if it saw these received paths; of what came in a zip that is there, nothing."""
    unknown = [*(f"{path}/" for path in seen), *folder.closed]
    events = presence_events(known, seen, unknown, folder.name, str(folder.path), os.path.isdir)
    return [known[submission_id] for submission_id, kind, _ in events if kind is Presence.WITHDRAWN]


def _arrived(workspace: Workspace, known: Mapping[str, Submission], folder: Folder) -> set[str]:
    """The content_ids of files that stand where none was known; they are kept in the archive, as a run would."""
    paths = {one.received_path for one in known.values() if one.presence in IS_THERE}
    with Unpacker(workspace) as unpacker:
        taken = Taken(workspace, unpacker)
        for found in folder.files:
            if found.received_path not in paths:
                taken.take(found)
    return {content_id for content_id, _ in taken.files.values()}


def _left(known: Mapping[str, Submission], missing: Iterable[Submission]) -> set[str]:
    """The content_ids of what a run would leave as it is, in any folder."""
    gone = {one.submission_id for one in missing}
    return {one.content_id for one in known.values() if one.presence in IS_THERE and one.submission_id not in gone}


def _is_read(submission: Submission, readings: Mapping[str, Reading]) -> bool:
    reading = readings.get(submission.submission_id)
    return reading is None or not reading.is_rejected


def _years_gone(gone: Iterable[Submission], known: Iterable[Submission], readings: Mapping[str, Reading]) -> list[int]:
    """The years of which nothing would stand any more, in any folder."""

    def counted(submissions: Iterable[Submission]) -> Counter[int]:
        read = (readings.get(one.submission_id) for one in submissions if one.presence in IS_THERE)
        return Counter(year_of(one.period) for one in read if one and one.period and not one.is_rejected)

    standing = counted(known)
    return sorted(year for year, n in counted(gone).items() if n >= FEWEST_OF_A_YEAR and n == standing[year])


def _words_of_years(years: Iterable[int]) -> str:
    told = "、".join(f"{year} 年" for year in years)
    return f"，其中以前收到的 {told}材料全部不在" if told else ""


def _listed(gone: Iterable[Submission]) -> str:
    paths = sorted(one.received_path for one in gone)
    more = [f"……另有 {len(paths) - SHOWN} 份"] if len(paths) > SHOWN else []
    return "".join(f"\n  {line}" for line in (*paths[:SHOWN], *more))
