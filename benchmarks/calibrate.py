"""`make calibrate`: learns from the labelled passages how sure a reading of prose is; writes `confidence.csv` and its table.

The rules read the passages that they were developed on almost without error, so errors to learn from are made as unseen text
makes them: by words that the vocabulary lacks. It is cut into eighths, and the passages are read eight times, each time with one
eighth of names, vetoes and reading words left out. From that the weights of signs are learned. What share is right at a score is
then counted on all passages, read with the whole vocabulary, each scored by weights that were learned without it.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.logistic import Fit, learn
from ingest.model import Fact, Hints, Qualifier, Status
from ingest.readers.documents.text import read
from ingest.summaries.confidence import COLUMNS, LEARNED, RANGE_AT_MOST, SURE, Learned, learned_of, signs_of
from ingest.summaries.extraction import place_figures, told_of_itself
from ingest.summaries.scanning.lexicon import lexicon_of
from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.corpora.markup import PASSAGES, UNSEEN, Label, Passage, load

PAGE = Path(__file__).parents[1] / "docs" / "calibration.md"
TABLE_MARK = "<!-- 以下由 make calibrate 写出 -->"
CUTS = 8
FOLDS = 5
SURE_SHARE = 0.78
MOST_DOUBTFUL = 0.899
DOUBTFUL_STEPS = 3
PRIOR_RIGHT, PRIOR_WRONG = 4.5, 0.5
LOWEST = -99.0
DECILES = 10


@dataclass(frozen=True)
class Example:
    """A fact that was read in a passage: its signs, and whether it is right in metric, span, value and every judgement."""

    passage_id: str
    is_held_back: bool
    signs: tuple[str, ...]
    is_right: bool
    is_figure: bool
    is_range: bool


def passages() -> list[tuple[Passage, bool]]:
    """Every labelled passage, and whether nobody reads it while changing the rules: those of `passages_unseen`."""
    return [(passage, folder == UNSEEN) for folder in (PASSAGES, UNSEEN) for passage in load(folder)]


def examples(texts: Iterable[tuple[Passage, bool]], vocabulary: Vocabulary) -> Iterator[Example]:
    """The facts that a vocabulary reads in the passages, but for those on spans that the definition leaves open."""
    lexicon = lexicon_of(vocabulary)
    for passage, is_held_back in texts:
        document = read(passage.text, passage.title)
        period = told_of_itself(document, Hints(period=str(passage.year))).period
        labels = {(one.label.metric_id, one.start, one.end): one.label for one in passage.facts}
        for placed in place_figures(document, period, lexicon):
            fact = placed.fact
            label = labels.get((fact.metric_id, fact.start or 0, fact.end or 0))
            if label is None and any(
                (fact.start or 0) < span.end and span.start < (fact.end or 0) for span in passage.undecidable
            ):
                continue
            yield Example(
                passage.passage_id,
                is_held_back,
                signs_of(fact, placed.reading),
                label is not None and _agrees(fact, label),
                fact.status is Status.REPORTED and fact.value is not None,
                fact.qualifier is Qualifier.RANGE,
            )


def _agrees(fact: Fact, label: Label) -> bool:
    told = (fact.value, fact.status, fact.period, fact.qualifier, fact.scope)
    return told == (label.value, label.status, label.period, label.qualifier, label.scope)


def without_cut(vocabulary: Vocabulary, cut: int) -> Vocabulary:
    """The vocabulary without one eighth of its names, vetoes and reading words, told by a hash of the word."""

    def stays(word: str) -> bool:
        return int(hashlib.sha256(word.encode()).hexdigest()[:8], 16) % CUTS != cut

    return replace(
        vocabulary,
        names=tuple(row for row in vocabulary.names if stays(row.name)),
        vetoes=tuple(row for row in vocabulary.vetoes if stays(row.phrase)),
        reading_words=tuple(row for row in vocabulary.reading_words if stays(row.word)),
        digest=f"{vocabulary.digest}-{cut}",
    )


def fold_of(passage_id: str) -> int:
    """The part of the passages in which one is checked."""
    return int(hashlib.sha256(passage_id.encode()).hexdigest()[:8], 16) % FOLDS


def weights(taught: Sequence[Example]) -> Fit:
    """The weights learned from examples."""
    return learn([(one.signs, one.is_right) for one in taught])


def scored(taught: Sequence[Example], asked: Sequence[Example]) -> list[tuple[float, Example]]:
    """Each example with the score that weights learned from other passages give it."""
    fits = [weights([one for one in taught if fold_of(one.passage_id) != fold]) for fold in range(FOLDS)]
    return [(fits[fold_of(one.passage_id)].score(one.signs), one) for one in asked]


def steps(found: Sequence[tuple[float, Example]]) -> list[tuple[float, float]]:
    """From which score on which share is right: one step of the sure, 78 % of the reported figures, and three of the doubtful.

    A doubtful figure is given at most 0.899, so that 0.9 always means the sure. A share is that of its step with five facts more,
    nine in ten of them right, and never above that of a higher step.
    """
    ranked = sorted(found, key=lambda pair: -pair[0])
    figures = sorted((score for score, one in found if one.is_figure), reverse=True)
    bound = figures[int(len(figures) * SURE_SHARE)]
    doubtful = [pair for pair in ranked if pair[0] < bound]
    size = -(-len(doubtful) // DOUBTFUL_STEPS)
    result = [(bound, max(SURE, _share([pair for pair in ranked if pair[0] >= bound])))]
    for at in range(DOUBTFUL_STEPS):
        step = doubtful[at * size : (at + 1) * size]
        lowest = LOWEST if at == DOUBTFUL_STEPS - 1 else step[-1][0]
        result.append((round(lowest, 4), min(MOST_DOUBTFUL, result[-1][1], _share(step))))
    return result


def _share(found: Sequence[tuple[float, Example]]) -> float:
    right = sum(one.is_right for _, one in found)
    return round((right + PRIOR_RIGHT) / (len(found) + PRIOR_RIGHT + PRIOR_WRONG), 3)


def rated(found: Sequence[tuple[float, Example]]) -> list[tuple[float, Example]]:
    """Each example with its confidence, from steps counted on the other folds."""
    result = []
    for fold in range(FOLDS):
        table = learned_of(("step", str(a), b) for a, b in steps([p for p in found if fold_of(p[1].passage_id) != fold]))
        result += [(_capped(table, score, one), one) for score, one in found if fold_of(one.passage_id) == fold]
    return result


def _capped(table: Learned, score: float, one: Example) -> float:
    return min(table.confidence(score), RANGE_AT_MOST) if one.is_range else table.confidence(score)


def reliability(pairs: Sequence[tuple[float, Example]]) -> Iterator[str]:
    """The lines of the reliability table: bins of a tenth, how many facts, mean confidence, share right; then the sums."""
    yield "| 可信度 | 事实数 | 平均可信度 | 实际正确率 |"
    yield "| --- | ---: | ---: | ---: |"
    error = 0.0
    for tenth in range(DECILES):
        inside = [(c, one) for c, one in pairs if min(int(c * DECILES), DECILES - 1) == tenth]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            share = sum(one.is_right for _, one in inside) / len(inside)
            error += abs(mean - share) * len(inside)
            yield f"| {tenth / DECILES:.1f}–{(tenth + 1) / DECILES:.1f} | {len(inside)} | {mean:.3f} | {share:.3f} |"
    sure = [one for c, one in pairs if c >= SURE]
    figures = [(c, one) for c, one in pairs if one.is_figure]
    yield ""
    yield (
        f"事实 {len(pairs)} 个，平均校准误差 {error / len(pairs):.3f}；可信度 ≥ 0.9 的 {len(sure)} 个，"
        f"其中 {sum(one.is_right for one in sure) / len(sure):.3f} 完全正确；"
        f"已发生的数字里可信度 ≥ 0.9 的占 {sum(c >= SURE for c, _ in figures) / len(figures):.3f}。"
    )


def main() -> None:
    """Learn, write the data and the page's table, and print the table."""
    vocabulary, texts = load_vocabulary(), passages()
    taught = [one for cut in range(CUTS) for one in examples(texts, without_cut(vocabulary, cut))]
    whole = list(examples(texts, vocabulary))
    found = scored(taught, whole)
    ratings = rated(found)
    fit = weights(taught)
    with LEARNED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow(("start", "", fit.start))
        writer.writerows(("weight", sign, value) for sign, value in sorted(fit.weights.items()) if value)
        writer.writerows(("step", f"{score:.4f}", share) for score, share in sorted(steps(found)))
    lines = [
        f"学习用的事实 {len(taught)} 个（每次缺八分之一词），其中正确 {sum(one.is_right for one in taught) / len(taught):.3f}。",
        "",
        "### 留出的文本，交叉验证",
        "",
        *reliability([pair for pair in ratings if pair[1].is_held_back]),
        "",
        "### 全部文本，交叉验证",
        "",
        *reliability(ratings),
    ]
    opening = PAGE.read_text("utf-8").partition(TABLE_MARK)[0]
    PAGE.write_text(f"{opening}{TABLE_MARK}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
