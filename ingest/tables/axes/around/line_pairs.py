"""Pairs of a key and its value within one line above or below a table: 填报单位：某局　单位：次, 年    度：2023年."""

from __future__ import annotations

import re

from ingest.model import Cell
from ingest.tables.cells.words import TableWords, squeeze

_WITHIN_TIME = r"(?<=\d)[:：](?=[0-5]\d(?!\d))"  # 8:30
_COLON = rf"(?!{_WITHIN_TIME})[:：]"
_PAIR = re.compile(rf"([^:：\s]{{2,12}})\s*{_COLON}\s*((?:[^:：]|{_WITHIN_TIME})*?)(?=\s+[^:：\s]{{2,10}}\s*{_COLON}|\s*$)", re.S)
_NOTED_PAIR = re.compile(r"[（(【\[][^()（）【】\[\]:：]{2,12}[:：][^()（）【】\[\]]*[)）】\]]")
_TIME_BEHIND = re.compile(
    r"(?<=[^\s:：])(?:\s+|\s*[（(])(?P<time>(?:19|20)\d\d\s*年(?:度|上半年|下半年|第?[一二三四1-4]季度)?)\s*[)）]?\s*\Z"
)
_SPREAD_KEY = re.compile(r"(?<!\S)[\u4e00-\u9fff]{1,2}(?:[^\S\n]+[\u4e00-\u9fff]{1,2}){1,5}(?=\s*[:：])")


def pairs_of(text: str, after: Cell | None) -> list[tuple[str, str]]:
    """`填报单位：某局　单位：次` → pairs; a key without a value takes the next cell's text, unless that is a pair itself."""
    found = [(squeeze(key), value.strip()) for key, value in _PAIR.findall(text)]
    if found and not found[-1][1] and after is not None and not _PAIR.match(after.text.strip()):
        found[-1] = (found[-1][0], after.text.strip())
    return found


def pairs_noted(text: str) -> list[tuple[str, str]]:
    """What the brackets of a title say, key by key: 志愿服务情况（填报单位：稽查支队党支部）."""
    notes = (re.split(r"[:：]", match.group()[1:-1], maxsplit=1) for match in _NOTED_PAIR.finditer(text))
    return [(squeeze(key), value.strip()) for key, value in notes]


def with_keys_closed(text: str, words: TableWords) -> str:
    """The text with the blanks taken out of keys that are spread to one width: `年    度：2023年`, `单 位 名 称：…`."""

    def closed(match: re.Match[str]) -> str:
        key = squeeze(match[0])
        kinds = ("reporter_mark", "org_axis", "period_axis", "form_date", "footer")
        return key if any(words.has(kind, key) for kind in kinds) else match[0]

    return _SPREAD_KEY.sub(closed, text)


def time_behind(text: str) -> tuple[str, str]:
    """A line of pairs without the year, quarter or half that stands behind them without a key: `填报单位：某支部　2024年`."""
    match = _TIME_BEHIND.search(text) if _PAIR.match(text) else None
    return (text[: match.start()], match["time"]) if match else (text, "")


def without_pairs(text: str) -> str:
    """The title beside the pairs of a line, '' where nothing but pairs stands there."""
    text = _NOTED_PAIR.sub("", text)
    match = _PAIR.search(text)
    return text[: match.start()].strip() if match else text
