"""What an operator names on the command line: a metric or a domain, a period."""

from __future__ import annotations

import re
from difflib import get_close_matches

from ingest.errors import UsageError
from ingest.language.periods import find_period, is_period
from ingest.tables.cells.words import TableWords, squeeze
from ingest.vocabulary import Metric


def metrics_named(word: str, words: TableWords) -> list[Metric]:
    """The metric with this id, those of this domain or name, or the one that a known name leads to. UsageError for others."""
    if word in words.metrics:
        return [words.metrics[word]]
    plain = squeeze(word)
    of_domain = [metric for metric in words.metrics.values() if squeeze(metric.domain) == plain]
    exact = [metric for metric in words.metrics.values() if squeeze(metric.name_zh) == plain]
    if of_domain or exact:
        return of_domain or exact
    meant = words.metric_of(plain)
    if meant is not None:
        return [words.metrics[meant[0]]]
    names = [*(metric.name_zh for metric in words.metrics.values()), *words.metrics]
    near = get_close_matches(word, names, n=3, cutoff=0.5) or [name for name in names if word in name][:3]
    proposal = f"相近的有：{'、'.join(near)}；" if near else ""
    raise UsageError(f"没有“{word}”这个指标或领域", f"{proposal}可写领域：{domains(words)}；也可写指标编号（如 theme_day）或名称")


def domains(words: TableWords) -> str:
    """The domains that there are, for a message."""
    return "、".join(dict.fromkeys(metric.domain for metric in words.metrics.values()))


def period_named(text: str) -> str:
    """A period as written in form or in words (2025年第三季度); UsageError for anything else."""
    plain = text.strip().upper()
    if is_period(plain):
        return plain
    mention = find_period(plain)
    if mention and mention.period and mention.is_exact and not mention.is_day and (mention.start, mention.end) == (0, len(plain)):
        return mention.period
    near = _near_period(plain)
    raise UsageError(
        f"“{text}”不是期间",
        (f"是不是 {near}？" if near else "")
        + "可写 2025（全年）、2025H1（上半年）、2025Q3（第三季度）、2025-07（7月），或 2025年第三季度",
    )


def _near_period(plain: str) -> str:
    """The period that other signs between its parts write, '' for none.

    >>> [_near_period(text) for text in ("2025-7", "202507", "2025/7", "2025-Q3", "2025Q5", "2025-13")]
    ['2025-07', '2025-07', '2025-07', '2025Q3', '', '']
    """
    parts = re.fullmatch(r"(\d{4})[-./_ ]?(?:(\d{1,2})|([HQ]\d))", plain)
    if parts is None:
        return ""
    period = f"{parts[1]}{parts[3]}" if parts[3] else f"{parts[1]}-{int(parts[2]):02}"
    return period if is_period(period) else ""
