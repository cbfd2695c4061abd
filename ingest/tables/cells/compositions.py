"""How offices put a metric's name together: a deed and a thing (化解 + 矛盾纠纷), somebody before it (教职工 + 政治学习)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ingest.vocabulary import Metric

ATTENDING = ("参加", "参与")  # 领导干部参加组织生活会 are not the meetings that the organisation held


def metrics_told(value: str, metrics: Mapping[str, Metric]) -> frozenset[str]:
    """The metrics that a row's value names, parted by `|`: by their id, or all of a domain.

    >>> from ingest.vocabulary import load_vocabulary
    >>> sorted(metrics_told("party_lecture|意识形态", load_vocabulary().metrics))
    ['ideology_review', 'party_lecture']
    """
    told = set(filter(None, value.split("|")))
    return frozenset(one.metric_id for one in metrics.values() if one.metric_id in told or one.domain in told)


def metrics_by_word(words: Mapping[str, str], metrics: Mapping[str, Metric]) -> dict[str, frozenset[str]]:
    """The words of a kind with the metrics that their values name."""
    told = {value: metrics_told(value, metrics) for value in set(words.values())}
    return {word: told[value] for word, value in words.items()}


def header_spellings(name: str, context: str) -> list[str]:
    """A header name also without the 数 at its end: 党支部数, 党支部."""
    names = [name]
    if context != "prose" and name.endswith("数") and len(name) > 3 and name[-2] not in "次人场期篇条件个支户":
        names.append(name[:-1])
    return names


def by_sign(words: Iterable[str], at: int) -> dict[str, list[str]]:
    """The words by their first sign (`at` 0) or their last (-1), the longest first.

    >>> by_sign(["学校", "学院", "局"], 0)
    {'学': ['学校', '学院'], '局': ['局']}
    """
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[at], []).append(word)
    return found


def composed_names(
    deeds: Mapping[str, str], things: Mapping[str, str], metrics: Mapping[str, Metric]
) -> Iterator[tuple[str, str]]:
    """Names with their metric, of every deed with every thing of the metric: 慰问军属, 军属慰问, but 讲党课 alone."""
    deeds_of, things_of = _by_metric(deeds, metrics), _by_metric(things, metrics)
    for metric_id in deeds_of:
        for thing in things_of.get(metric_id, ()):
            for deed in deeds_of[metric_id]:
                yield deed + thing, metric_id
                if len(deed) > 1:
                    yield thing + deed, metric_id


def _by_metric(words: Mapping[str, str], metrics: Mapping[str, Metric]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, told in metrics_by_word(words, metrics).items():
        for metric_id in told:
            found.setdefault(metric_id, []).append(word)
    return found
