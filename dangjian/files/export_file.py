"""Where a report is written and as what: the format by name or by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dangjian.arguments.decision_targets import Standing, standing
from dangjian.files.output_file import check_output
from dashboard.exports import formats
from dashboard.exports.formats import Format
from dashboard.exports.report import Report, file_name, source_line
from ingest.durable_file import write_bytes
from ingest.errors import UsageError
from ingest.workspace import Workspace, current_generation, locate, open_workspace

ENDINGS = tuple(f".{one}" for one in Format)


def format_of(named: str | None, to: Path | None) -> Format:
    """The format that is named, else that of the file's ending, else xlsx; UsageError for another one, or where both differ."""
    plain = named.strip().lower().removeprefix(".") if named else ""
    if plain and plain not in set(Format):
        raise UsageError(f"没有“{named}”这种格式", f"可写 {'、'.join(Format)}")
    ending = to.suffix.lower().removeprefix(".") if to else ""
    if plain and ending in set(Format) and ending != plain:
        raise UsageError(f"--format 写的是 {plain}，文件名却以 .{ending} 结尾", "请改成一样的，或不写 --format")
    return Format(plain or (ending if ending in set(Format) else Format.XLSX))


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is about to be written from what stands now in a workspace (`here`)."""

    place: Workspace
    here: Standing
    to: Path | None
    format: Format

    @property
    def source(self) -> str:
        """What the file says about the data that it comes from."""
        generation = current_generation(self.place)
        if generation is None:
            raise UsageError("还没有已发布的数据", "请先运行 dangjian ingest 文件夹")
        return source_line(generation.number, generation.published_at)

    def write(self, report: Report) -> Path:
        """Write the file; it comes back where it is. Without a name it is the report's title in the workspace's exports."""
        file = self.to
        if file is None:
            self.place.exports.mkdir(parents=True, exist_ok=True)
            file = self.place.exports / file_name(report.title, f".{self.format}")
        write_bytes(file, formats.write(report, self.format))
        return file


@contextmanager
def exporting(workspace: Path | None, to: Path | None, named: str | None, *, overwrite: bool) -> Iterator[Export]:
    """An export from a workspace; UsageError, before any work is done, where it cannot be written there."""
    place = open_workspace(locate(workspace))
    if to is not None:
        check_output(to, ENDINGS, overwrite=overwrite)
    target = format_of(named, to)
    with standing(place) as here:
        yield Export(place, here, to, target)
