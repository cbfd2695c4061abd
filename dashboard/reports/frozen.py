"""Two frozen assessments compared, as the page and its files have it: who moved, because of what, and which inputs differ."""

from __future__ import annotations

from dashboard.exports.report import Part, Report
from dashboard.frozen.comparing import Difference
from dashboard.frozen.reading import Snapshot
from dashboard.labels import period_text
from dashboard.tables.frozen import difference_table


def rules_of(former: Snapshot, later: Snapshot, found: Difference) -> tuple[str, ...]:
    """What of the inputs is the same and what is not, and who stands on one side only."""
    lines = [] if former.title == later.title else [f"注意：不是同一考核（前次是{former.title}）"]
    lines += found.inputs
    for word, names in (("本次没有的单位", found.only_former), ("前次没有的单位", found.only_later)):
        lines += [f"{word}：{'、'.join(names)}"] if names else []
    return tuple(lines)


def summary(former: Snapshot, found: Difference) -> str:
    """How many have changed since when."""
    return f"与“{former.name}”比：{len(found.moves)}家有变化，{found.n_same}家没有"


def difference_report(former: Snapshot, later: Snapshot, found: Difference) -> Report:
    """The file: every organisation that moved, and because of what."""
    frozen = later.manifest
    return Report(
        title=f"{later.title}前后两次结果的变化",
        subject=str(frozen["subject"]),
        as_of=period_text(str(frozen["year"])),
        scope=summary(former, found),
        parts=(Part("变化", difference_table(found), rules_of(former, later, found)),),
        source=f"两次冻结：{former.name}（{former.manifest['frozen_at']}）、{later.name}（{frozen['frozen_at']}）",
    )
