"""What is missing or contradictory in a vocabulary: pure checks of its rows against one another and against the reader itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.language.fold import fold
from ingest.model import Extraction, Hints
from ingest.readers.documents.text import read
from ingest.summaries import extract
from ingest.summaries.scanning.lexicon import lexicon_of
from ingest.summaries.scanning.mentions import find_names
from ingest.vocabulary import EXAMPLE_KINDS, MetricExample, MetricName, Vocabulary
from ingest.vocabulary_kinds import KINDS_OF_TABLE_WORDS, Shape, metrics_named

EXAMPLE_TITLE = "青山县水利局党委2023年工作总结"
EXAMPLE_PERIOD = "2023"
_KIND_ZH = {"accepted": "正例", "rejected": "反例"}
_CONTEXT_ZH = {"prose": "总结", "header": "表头"}
_ALONE = ("event", "action")
_SHOWN = 6


class Gravity(StrEnum):
    """Whether figures may be read wrongly, or somebody should have a look."""

    ERROR = "错误"
    NOTICE = "提示"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right: the table it stands in, the row, what is wrong and what to do."""

    gravity: Gravity
    table: str
    row: str
    what: str
    action: str


def findings(vocabulary: Vocabulary, shipped: Vocabulary, examples: Sequence[MetricExample]) -> list[Finding]:
    """Everything to put right in a vocabulary, errors first. `shipped` tells which kinds of words the reader knows."""
    found = [
        *_of_metrics(vocabulary),
        *_of_table_words(vocabulary),
        *_of_names(vocabulary),
        *_of_vetoes(vocabulary),
        *_of_kinds(vocabulary, shipped),
        *_of_examples(vocabulary, examples),
    ]
    return sorted(found, key=lambda one: one.gravity is Gravity.NOTICE)


def _of_metrics(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Metrics without names or measure words, and references to metrics and measure words that do not exist."""
    named = {row.metric_id for row in vocabulary.names}
    in_prose = {row.metric_id for row in vocabulary.names if row.context != "header"}
    in_prose |= {word.value for word in vocabulary.table_words if word.kind == "stock_metric" and word.word in in_prose}
    for metric_id, metric in vocabulary.metrics.items():
        units = vocabulary.units_of(metric_id)
        if metric_id not in named:
            yield _error("metric_names", metric_id, "这个指标没有任何说法", "至少加一行说法，如材料里对它的叫法")
        elif metric_id not in in_prose:
            yield _notice(
                "metric_names", metric_id, "这个指标只有表头里的说法，总结里读不到", "加一行 context 为 prose 或 any 的说法"
            )
        if not units:
            yield _error("metric_units", metric_id, "这个指标没有量词", "加上它可用的量词，如 次、场")
        elif metric.measure_unit not in units:
            yield _error("metric_units", metric_id, f"指标自己的单位“{metric.measure_unit}”不在它的量词里", "把这个单位加为一行")
        if metric.measure_unit not in vocabulary.measure_units:
            yield _error("measure_units", metric.measure_unit, f"指标 {metric_id} 的单位没有换算", "加一行，写明类别和折合")
        for other in metric.denominators:
            if other not in vocabulary.metrics:
                yield _error("metrics", metric_id, f"denominators 里的“{other}”不是指标", "改成 metrics.csv 里的编号")


def _of_table_words(vocabulary: Vocabulary) -> Iterator[Finding]:
    """References of the words of tables to metrics, domains of metrics, or measure units that do not exist."""
    known = {*vocabulary.metrics, *(metric.domain for metric in vocabulary.metrics.values())}
    units = {fold(unit) for unit in vocabulary.measure_units}
    for word in vocabulary.table_words:
        row, shape = f"{word.kind} {word.word}", KINDS_OF_TABLE_WORDS[word.kind]
        for metric_id in metrics_named(word.kind, word.word, word.value):
            if metric_id not in vocabulary.metrics:
                yield _error(
                    "table_words", row, f"“{metric_id}”不是指标，这一行不起作用", "改成 metrics.csv 里的编号，或去掉这一行"
                )
        for told in word.value.split("|") if shape is Shape.METRICS else ():
            if told not in known:
                what = f"“{told}”不是指标，也不是指标的类别"
                yield _error("table_words", row, what, "改成 metrics.csv 里的编号或类别，几个用 | 分开")
        if shape is Shape.UNIT and fold(word.value) not in units:
            yield _error("table_words", row, f"“{word.value}”不是量词", "改成 measure_units.csv 里的量词")


def _of_names(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Names of two metrics that nothing tells apart, and names that need a metric without a way to be spoken of."""
    for context in _CONTEXT_ZH:
        rows: dict[str, list[MetricName]] = defaultdict(list)
        for row in vocabulary.names:
            if row.context in (context, "any"):
                rows[fold(row.name)].append(row)
        for name, found in rows.items():
            for at, one in enumerate(found):
                for other in found[at + 1 :]:
                    shared = _shared_units(vocabulary, one, other)
                    if shared:
                        what = (
                            f"{_CONTEXT_ZH[context]}里同时是 {one.metric_id} 和 {other.metric_id} 的说法，量词也相同（{shared}）"
                        )
                        yield _error("metric_names", name, what, "去掉一行，或用 needs 写明各自跟着哪个指标")
    spoken = {row.metric_id for row in vocabulary.names if row.context != "header" and not row.needs and row.role in _ALONE}
    for row in vocabulary.names:
        missing = [need for need in row.needs.split("|") if need and need not in spoken]
        if missing:
            what = f"要跟着 {'、'.join(missing)} 才读，但那个指标没有独立的说法"
            yield _error("metric_names", row.name, what, "给那个指标加一行 role 为 event 或 action 的说法")


def _shared_units(vocabulary: Vocabulary, one: MetricName, other: MetricName) -> str:
    """The measure words by which two rows of a name cannot be told apart; '' where words or topics part them."""
    if one.metric_id == other.metric_id or set(one.needs.split("|")) != set(other.needs.split("|")):
        return ""
    return "、".join(sorted(vocabulary.units_of(one.metric_id) & vocabulary.units_of(other.metric_id))[:_SHOWN])


def _of_vetoes(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Vetoes that are a name themselves, and names that the scanner takes for something else."""
    lexicon = lexicon_of(vocabulary)
    vetoes = {fold(veto.phrase): veto for veto in vocabulary.vetoes}
    for row in vocabulary.names:
        name = fold(row.name)
        if row.context == "header":
            continue
        if name in vetoes:
            yield _error("vetoes", row.name, f"既是否决词，又是 {row.metric_id} 的说法", "两行去掉一行")
        elif [found.text for found in find_names(name, 0, len(name), lexicon)] != [name]:
            yield _error(
                "metric_names", row.name, f"{row.metric_id} 的这个说法里的别的词会先被读出", "换一种说法，或改短里面的词"
            )
    for metric_id, metric in vocabulary.metrics.items():
        if fold(metric.name_zh) in vetoes:
            yield _error("vetoes", metric.name_zh, f"否决了指标 {metric_id} 自己的名称", "去掉这一行")


def _of_kinds(vocabulary: Vocabulary, shipped: Vocabulary) -> Iterator[Finding]:
    """Words of a kind that the reader does not ask for; those of tables have been checked where they were loaded."""
    tables = (
        ("reading_words", vocabulary.reading_words, shipped.reading_words),
        ("org_words", vocabulary.org_words, shipped.org_words),
    )
    for table, rows, known in tables:
        kinds = {row.kind for row in known}
        for row in rows:
            if row.kind not in kinds:
                yield _error(table, row.word, f"没有“{row.kind}”这种用途", f"改成 seeds/{table}.csv 里已有的 kind")


def _of_examples(vocabulary: Vocabulary, examples: Sequence[MetricExample]) -> Iterator[Finding]:
    """Examples that are read otherwise than they say, and metrics without a kind of example."""
    for example in examples:
        read_as = {fact.metric_id for fact in read_example(example.text, vocabulary).facts}
        if (example.metric_id in read_as) is not (example.kind == "accepted"):
            name = vocabulary.metrics[example.metric_id].name_zh
            got = "、".join(sorted(vocabulary.metrics[metric_id].name_zh for metric_id in read_as)) or "没有数字"
            what = f"{name}的{_KIND_ZH[example.kind]}读成了：{got}"
            yield _error("metric_examples", example.text, what, "核对这句话，再核对说法、量词和否决词")
    for metric_id in vocabulary.metrics:
        for kind in EXAMPLE_KINDS:
            if not any(one.metric_id == metric_id and one.kind == kind for one in examples):
                yield _notice("metric_examples", metric_id, f"没有{_KIND_ZH[kind]}", "加一句真实的写法，词表改动时就能核对")


def read_example(text: str, vocabulary: Vocabulary) -> Extraction:
    """What an example says as the body of a summary of 2023."""
    return extract(read(text, EXAMPLE_TITLE), Hints(period=EXAMPLE_PERIOD), vocabulary)


def never_seen(vocabulary: Vocabulary, texts: Iterable[str]) -> Iterator[Finding]:
    """For each table that reading prose goes by, how many rows stand in none of the texts, and the first of them."""
    whole = fold("\n".join(texts))
    for table, words in rows_by_table(vocabulary).items():
        unseen = [word for word in words if fold(word) not in whole]
        if unseen:
            some = "、".join(unseen[:_SHOWN]) + ("…" if len(unseen) > _SHOWN else "")
            what = f"{len(words)} 个词里有 {len(unseen)} 个在例句里没有出现"
            yield _notice(table, some, what, "在 tests/corpora 里各加一句")


def rows_by_table(vocabulary: Vocabulary) -> dict[str, Collection[str]]:
    """The words of each table that reading prose goes by, each once."""
    return {
        "metric_names": dict.fromkeys(row.name for row in vocabulary.names if row.context != "header"),
        "vetoes": dict.fromkeys(row.phrase for row in vocabulary.vetoes),
        "reading_words": dict.fromkeys(row.word for row in vocabulary.reading_words),
        "qualifier_bounds": dict.fromkeys(row.word for row in vocabulary.qualifiers),
        "metric_units": dict.fromkeys(row.measure_unit for row in vocabulary.metric_units),
    }


def _error(table: str, row: str, what: str, action: str) -> Finding:
    return Finding(Gravity.ERROR, table, row, what, action)


def _notice(table: str, row: str, what: str, action: str) -> Finding:
    return Finding(Gravity.NOTICE, table, row, what, action)
