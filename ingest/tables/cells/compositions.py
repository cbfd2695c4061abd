"""How offices put a metric's name together: a deed and a thing (化解 + 矛盾纠纷), somebody before it (教职工 + 政治学习)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def composed_names(
    deeds: Mapping[str, str], things: Mapping[str, str], metrics: Mapping[str, Metric]
) -> Iterator[tuple[str, str]]:
    """Names with their metric, of every deed with every thing of one metric: 慰问军属, 军属慰问, but 讲党课 alone."""
    told = {word: metrics_told(value, metrics) for words in (deeds, things) for word, value in words.items()}
    for thing in things:
        for deed in deeds:
            both = told[deed] & told[thing]
            if len(both) == 1:
                metric_id = next(iter(both))
                yield deed + thing, metric_id
                if len(deed) > 1:
                    yield thing + deed, metric_id
