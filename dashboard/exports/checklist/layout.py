"""The layout that a written checklist and its reader share: columns, answers, and how what was seen is kept in the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from ingest.decisions import SeenLine

TITLE = "核实清单"
GUIDE_SHEET, SEEN_SHEET = "说明", "所见"
HEADERS = ("序号", "单位", "指标", "期间", "问题", "各处的数", "现取数")
ANSWER, NUMBER, REASON, PERSON, DAY, ITEM = "答复", "更正值或第几处", "依据或理由", "答复人", "日期", "事项编号"
ASKED = (ANSWER, NUMBER, REASON, PERSON, DAY)
COLUMNS = (*HEADERS, *ASKED, ITEM)
SHOWN_FIGURE, TOLD = "现取数", "各处的数"
# What was seen of the figure that an item's own is compared with stands under the item's id with this behind it.
COMPARED = "|比较"
SEEN_COLUMNS = ("事项编号", "材料", "指标", "期间", "数", "限定", "性质", "原文摘要", "原文")
LONGEST_EXCERPT = 80


class Answer(StrEnum):
    """What an office may answer."""

    AS_SHOWN = "以此数为准"
    PLACE = "以第几处为准"
    CORRECTED = "更正为"
    OTHER_CORRECTED = "所比的数更正为"
    NOT_APPLICABLE = "本期不适用"
    LATER = "暂不处理"


NUMBERED = frozenset({Answer.PLACE, Answer.CORRECTED, Answer.OTHER_CORRECTED})
OF_A_FIGURE = (Answer.AS_SHOWN, Answer.PLACE, Answer.CORRECTED, Answer.NOT_APPLICABLE, Answer.LATER)
# What may be answered to each kind of item.
CHOICES = {
    "conflict": OF_A_FIGURE,
    "undetermined": OF_A_FIGURE,
    "reopened": OF_A_FIGURE,
    "validation": tuple(Answer),
    "outlier": tuple(Answer),
    "held_back": (Answer.CORRECTED, Answer.NOT_APPLICABLE, Answer.LATER),
}


Key = tuple[str, ...]


def seen_key(line: SeenLine) -> Key:
    """A line as the file keeps it: its evidence as a digest, since a cell does not hold every text."""
    digest = hashlib.sha256(line.evidence.encode()).hexdigest()[:24]
    return (line.submission_id, line.metric_id, line.period or "", figure_text(line.value), line.qualifier, line.status, digest)


def figure_text(value: Decimal | None) -> str:
    """A figure without the zeros that a column adds; '' for none.

    >>> figure_text(Decimal("12.500000")), figure_text(Decimal("1200")), figure_text(None)
    ('12.5', '1200', '')
    """
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def digest_of(parts: Iterable[str]) -> str:
    """A short digest of texts in their order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
