"""Which columns tell of persons: their names, telephones and the like."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.tables.axes.meaning.roles import Column
from ingest.tables.cells.words import TableWords, squeeze


def names_persons(name: str, words: TableWords) -> bool:
    """True for the squeezed name of a heading below which each row has its person: 联系人, 志愿者姓名."""
    return words.has("person", name) or "姓名" in name


def has_own_names(columns: Iterable[Column], words: TableWords) -> bool:
    """True where a column holds whose each row is, not who led or wrote it: 姓名, 学员姓名, but not 主持人."""
    return any(words.has("own_name", squeeze(label.text)) for column in columns for label in column.meaning.labels[-1:])


def is_personal(column: Column) -> bool:
    """True for a column of names, telephones and the like."""
    return any(label.is_personal for label in column.meaning.labels)
