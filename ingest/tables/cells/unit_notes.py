"""The measure units that brackets, cells of units and captions hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.tables.cells.words import TableWords, squeeze

_UNIT_NOTE = re.compile(r"(?:计量)?单位[:：](.+)")
_OF_TIMES = "人次"
_COUNTED_IN = re.compile(r"(?:以|按照?)(.{1,3}?)(?:为单位|计算?|统计|填报|填写)|(分钟|小时)数")
_SEVERAL = re.compile(r"[、,，;；和]")
_BETWEEN = re.compile(r"[/、,，或]")
_APART = re.compile(r"[/、,，和及]")


def read_unit(text: str, words: TableWords) -> str:
    """The measure unit that a bracket or unit cell holds, '' for none: `单位：分钟`, `人/次`, `次/年`.

    >>> from ingest.vocabulary import load_vocabulary
    >>> from ingest.tables.cells.words import table_words
    >>> words = table_words(load_vocabulary())
    >>> [read_unit(text, words) for text in ("单位：分钟", "人/次", "次/年", "名", "以分钟计", "分钟数", "含线上")]
    ['分钟', '人次', '次', '名', '分钟', '分钟', '']
    """
    plain = squeeze(text).strip("()[]:：、，,")
    note = _UNIT_NOTE.fullmatch(plain)
    plain = note[1] if note else plain
    if counted := _COUNTED_IN.fullmatch(plain):
        plain = counted[1] or counted[2]
    if is_per_head(plain, words):
        return ""
    for candidate in (plain, plain.replace("/", ""), re.sub(r"/(?:年|月|季|季度|半年)$", "", plain)):
        if candidate in words.units:
            return candidate
    parts = _BETWEEN.split(plain)
    if len(parts) > 1 and all(part in words.units for part in parts) and not tells_several_units(plain, words):
        return parts[0]
    return ""


def unit_told(text: str, words: TableWords) -> str:
    """The measure unit that a caption states for its figures, be it one that no metric is told in (元); several as written."""
    plain = squeeze(text)
    several = units_named(plain) if tells_several_units(plain, words) else _SEVERAL.split(plain)
    if len(several) > 1:
        return "、".join(several) if all(part in words.units for part in several) else ""
    return plain if words.has("foreign_unit", plain) else read_unit(plain, words)


@lru_cache(maxsize=1 << 12)
def is_per_head(text: str, words: TableWords) -> bool:
    """True for a unit of each person's or branch's share: 小时/人, 人均小时, 小时（人均）; 次/人 may tell both side by side."""
    plain = squeeze(text).strip("()[]")
    if tells_two_counts(plain, words):
        return False
    return plain.endswith(tuple(words.kind("unit_per_head"))) or words.holds("per_head", plain)


def with_unit_in_bracket(text: str, words: TableWords) -> str:
    r"""A heading whose measure unit stands on a line of its own, or behind 单位, with that in a bracket.

    >>> from ingest.vocabulary import load_vocabulary
    >>> from ingest.tables.cells.words import table_words
    >>> words = table_words(load_vocabulary())
    >>> texts = ("心得体会\n篇", "主题党日\n单位：次", "时长 单位：分钟", "党员\n大会", "党员 人")
    >>> [with_unit_in_bracket(text, words) for text in texts]
    ['心得体会（篇）', '主题党日（次）', '时长（分钟）', '党员\n大会', '党员 人']
    """
    if "\n" not in text and "单位" not in text:
        return text
    pieces = text.strip().rsplit("\n" if "\n" in text else None, 1)
    last = squeeze(pieces[-1])
    note = _UNIT_NOTE.fullmatch(last)
    if len(pieces) == 1 or not (note or "\n" in text):
        return text
    if words.has("attendance", squeeze(text)):
        return text  # 参训 over 人次
    unit = note[1] if note else last
    return f"{pieces[0].strip()}（{unit}）" if unit in words.units and not pieces[0].rstrip().endswith((")", "）")) else text


def units_named(note: str) -> list[str]:
    """The parts of a bracket of several measure units.

    >>> units_named("次、小时"), units_named("次/小时")
    (['次', '小时'], ['次', '小时'])
    """
    return _BETWEEN.split(squeeze(note))


def tells_two_counts(note: str, words: TableWords) -> bool:
    """True for 次/人次 and 次/人: how often and how many, or how often each."""
    plain = squeeze(note)
    first = words.units.get(units_named(plain)[0])
    is_of_deeds = plain.endswith("/人") and first is not None and first.dimension in {"times", "households"}
    return (plain.endswith(_OF_TIMES) or is_of_deeds) and tells_several_units(plain, words)


def tells_several_units(note: str, words: TableWords) -> bool:
    """True for measure units of several kinds in one bracket: 人次、小时, unlike 场、次; 小时、分钟 count differently too.

    >>> from ingest.vocabulary import load_vocabulary
    >>> from ingest.tables.cells.words import table_words
    >>> words = table_words(load_vocabulary())
    >>> [tells_several_units(note, words) for note in ("人次、小时", "小时、分钟", "场、次", "人/次", "次")]
    [True, True, False, False, False]
    """
    plain = squeeze(note)
    units = [words.units.get(part) for part in units_named(note)]
    is_told = plain.replace("/", "") not in words.units and None not in units
    return is_told and len({(unit.dimension, unit.factor / unit.divisor) for unit in units if unit is not None}) > 1


def tells_share_too(name: str, notes: Sequence[str]) -> bool:
    """True for a heading of a count and a share of it, told in one cell.

    >>> [tells_share_too("主题党日", [note]) for note in ("次/参加率", "次数、到会率", "参加率", "次/人次")]
    [True, True, False, False]
    >>> [tells_share_too(name, []) for name in ("主题党日次数/参加率", "参加率", "主题党日/党课")]
    [True, False, False]
    """
    told = (parts for text in (name, *notes) if len(parts := _APART.split(text)) > 1)
    return any(part.endswith(("率", "比例", "占比")) for parts in told for part in parts[1:])
