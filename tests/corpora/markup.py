"""Labelled passages as a person writes them, and the records that a scorer reads.

A passage file holds passages one after another; each begins with a header line and marks every figure where it stands:

    === c001 · 社区 · 某社区党委2023年工作总结 · 2023
    全年召开支委会⟦12次‖org_committee_meeting 12⟧，志愿服务⟦300余人次‖volunteer_person_times 300 about⟧。

`README.md` beside this module tells the whole notation; `python -m tests.corpora.markup OUT.jsonl` writes the records.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ingest.model import Qualifier, Scope, Status

PASSAGES = Path(__file__).parent / "passages"
UNSEEN = Path(__file__).parent / "passages_unseen"
METRICS = Path(__file__).parents[2] / "seeds" / "metrics.csv"

HEADER = re.compile(r"=== (?P<id>[a-z]\d{3}) · (?P<sector>\S+) · (?P<title>.+) · (?P<year>\d{4})(?: · (?P<period>\S+))?")
SPAN = re.compile(r"⟦(?P<fact>[^⟦⟧⟪⟫‖]+)‖(?P<labels>[^⟦⟧⟪⟫‖]+)⟧|⟪(?P<open>[^⟦⟧⟪⟫‖]+)‖(?P<why>[^⟦⟧⟪⟫‖]+)⟫")
PERIOD = re.compile(r"\d{4}(?:H[12]|Q[1-4]|-(?:0[1-9]|1[0-2]))?")
SENTENCE_END = re.compile(r"[。；！？\n]")
UNREAD = "unread"
MASK = re.compile(r"[*xX×…＿_]")
NUMERAL = r"[0-9０-９一二三四五六七八九十百千万萬亿两兩俩仨零〇○几数半廿卅,，.．—～~\-至到余餘多来]+"
MEASURE_UNIT = re.compile(
    r"^(?:[约約近超逾上]|超过|超過|突破|不少于|不低于|不超过|不下|不足|至少|将近|大约|少于)*"
    + f"(?:{NUMERAL}|[{MASK.pattern[1:-1]}]+)"
    + "[余餘多来]?"
)
TRAILING = re.compile(r"(?:左右|上下|以上|以下|以内)$")
INSIDE = {
    Qualifier.ABOUT: re.compile(r"[余餘多约約近几来數数]|左右|上下|^上[百千万]|百十"),
    Qualifier.AT_LEAST: re.compile(r"(?<!不)超|以上|不少于|不低于|不下|逾|突破|至少"),
    Qualifier.AT_MOST: re.compile(r"以下|以内|不超过|不足|至多|最多"),
}


class MarkupError(ValueError):
    """A passage file that says something the notation does not allow; the message begins with file, line and passage."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one span tells of one metric, with the defaults of the notation filled in."""

    metric_id: str
    value: Decimal | None
    qualifier: Qualifier
    status: Status
    period: str | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class MarkedFact:
    """One label and the half-open span of the plain text that carries it."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """A span that the rules leave open, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: plain text without marks, its facts and open spans in the order of the text."""

    passage_id: str
    sector: str
    title: str
    year: int
    text: str
    facts: tuple[MarkedFact, ...]
    undecidable: tuple[OpenSpan, ...]


def known_metrics(path: Path = METRICS) -> frozenset[str]:
    """The metric ids of `seeds/metrics.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["metric_id"] for row in csv.DictReader(file))


def parse_label(words: str, default_period: str, metrics: frozenset[str]) -> Label:
    """The label that `metric_id value [word | key=value]…` writes; a word is a qualifier, a status, `part` or `unread`.

    >>> parse_label("theme_day 12 part period=2023Q1", "2023", frozenset({"theme_day"})).period
    '2023Q1'
    """
    metric_id, *rest = words.split()
    if metric_id not in metrics:
        raise ValueError(f"no such metric: {metric_id}")
    if not rest:
        raise ValueError(f"{metric_id} has no value")
    fields: dict[str, str] = {}
    for word in rest[1:]:
        key, value = word.split("=", 1) if "=" in word else (field_of(word), word)
        if key in fields or key not in ("qualifier", "status", "scope", "period", UNREAD):
            raise ValueError(f"{key} stands twice or is no field: {words}")
        fields[key] = value
    period = None if fields.get("period") == "null" else fields.get("period", default_period)
    if period is not None and not PERIOD.fullmatch(period):
        raise ValueError(f"no such period: {period}")
    label = Label(
        metric_id=metric_id,
        value=read_value(rest[0]),
        qualifier=Qualifier(fields.get("qualifier", "exact")),
        status=Status(fields.get("status", "reported")),
        period=period,
        scope=Scope(fields.get("scope", "total")),
    )
    if label.value is None and UNREAD not in fields and label.status != Status.REDACTED and label.qualifier != Qualifier.RANGE:
        raise ValueError(f"a value that is null needs redacted, range or {UNREAD}: {words}")
    if label.value is not None and (label.status == Status.REDACTED or label.qualifier == Qualifier.RANGE or UNREAD in fields):
        raise ValueError(f"a masked, unread or ranging figure has no value: {words}")
    return label


def field_of(word: str) -> str:
    """The field that a bare word belongs to."""
    for name, values in (("qualifier", Qualifier), ("status", Status), ("scope", Scope)):
        if word in {str(value) for value in values}:
            return name
    if word == UNREAD:
        return UNREAD
    raise ValueError(f"a word of no field: {word}")


def read_value(word: str) -> Decimal | None:
    """The number as Arabic digits, or None for an en dash."""
    if word == "–":
        return None
    try:
        return Decimal(word)
    except InvalidOperation:
        raise ValueError(f"no number: {word}") from None


def check_words(value_text: str, label: Label) -> None:
    """Raise ValueError where the span's own qualifier words or mask contradict its label."""
    said = [qualifier for qualifier, words in INSIDE.items() if words.search(re.sub(r"\s", "", value_text))]
    if said and label.qualifier not in (*said, Qualifier.RANGE):
        raise ValueError(f"{value_text} says {said[0]}, its label {label.qualifier}")
    is_masked = bool(MASK.search(value_text))
    if is_masked and label.value is not None:
        raise ValueError(f"{value_text} is masked, its label has a value")
    if label.status == Status.REDACTED and not is_masked:
        raise ValueError(f"{value_text} has no mask")
    if value_text != value_text.strip():
        raise ValueError(f"{value_text!r} begins or ends with white space")


def measure_unit(value_text: str) -> str:
    """The measure word of a figure as written, without white space and qualifier; '' where none stands.

    >>> measure_unit("300余人次"), measure_unit("俩"), measure_unit("90场以上")
    ('人次', '', '场')
    """
    bare = TRAILING.sub("", re.sub(r"\s", "", value_text))
    if bare.startswith("百分之"):
        return "百分之"
    return MEASURE_UNIT.sub("", bare, count=1)


def parse_passage(header: str, marked: str, metrics: frozenset[str]) -> Passage:
    """The passage that a header line and its marked text write. ValueError where they break the notation."""
    head = HEADER.fullmatch(header)
    if head is None:
        raise ValueError(f"not a header: {header}")
    plain: list[str] = []
    facts: list[MarkedFact] = []
    undecidable: list[OpenSpan] = []
    at = length = 0
    for span in SPAN.finditer(marked):
        between = marked[at : span.start()]
        start = length + len(between)
        value_text = span["fact"] or span["open"]
        end = start + len(value_text)
        plain += (between, value_text)
        at, length = span.end(), end
        if span["open"]:
            undecidable.append(OpenSpan(start, end, span["why"].strip()))
            continue
        for words in span["labels"].split(";"):
            label = parse_label(words, head["period"] or head["year"], metrics)
            check_words(value_text, label)
            facts.append(MarkedFact(start, end, label))
    text = "".join((*plain, marked[at:]))
    if stray := re.search(r"[⟦⟧⟪⟫‖]", text):
        raise ValueError(f"a mark that is not closed: {text[max(0, stray.start() - 15) : stray.end() + 15]}")
    return Passage(head["id"], head["sector"], head["title"], int(head["year"]), text, tuple(facts), tuple(undecidable))


def parse(source: str, name: str, metrics: frozenset[str]) -> Iterator[Passage]:
    """The passages of one file's text, in order. MarkupError names the file, the header's line and the passage."""
    lines = source.split("\n")
    headers = [number for number, line in enumerate(lines) if line.startswith("===")]
    if "".join(lines[: headers[0] if headers else None]).strip():
        raise MarkupError(f"{name}:1: text stands before the first header")
    for first, following in zip(headers, [*headers[1:], len(lines)], strict=True):
        try:
            yield parse_passage(lines[first], "\n".join(lines[first + 1 : following]).strip("\n"), metrics)
        except ValueError as error:
            raise MarkupError(f"{name}:{first + 1}: {lines[first][4:8]}: {error}") from error


def load(folder: Path = PASSAGES) -> tuple[Passage, ...]:
    """Every passage of a folder's .txt files by id. MarkupError where an id stands twice or a file breaks the notation."""
    metrics = known_metrics()
    passages: dict[str, Passage] = {}
    for path in sorted(folder.glob("*.txt")):
        for passage in parse(path.read_text("utf-8"), path.name, metrics):
            if passage.passage_id in passages:
                raise MarkupError(f"{path.name}: {passage.passage_id} stands twice")
            passages[passage.passage_id] = passage
    return tuple(passages[key] for key in sorted(passages))


def record(passage: Passage) -> dict[str, Any]:
    """The passage as one JSON object: id, sector, title, year, text, facts, undecidable, as score files hold them."""
    return {
        "id": passage.passage_id,
        "sector": passage.sector,
        "title": passage.title,
        "year": passage.year,
        "text": passage.text,
        "facts": [fact_record(passage.text, fact) for fact in passage.facts],
        "undecidable": [{"start": span.start, "end": span.end, "why": span.why} for span in passage.undecidable],
    }


def fact_record(text: str, fact: MarkedFact) -> dict[str, Any]:
    """One fact as a JSON object; evidence is the sentence or line around its span."""
    label, value_text = fact.label, text[fact.start : fact.end]
    before = [end.end() for end in SENTENCE_END.finditer(text, 0, fact.start)]
    after = SENTENCE_END.search(text, fact.end)
    evidence = text[before[-1] if before else 0 : after.start() if after else len(text)]
    return {
        "metric_id": label.metric_id,
        "value": label.value if label.value is None else json_number(label.value),
        "value_text": value_text,
        "measure_unit": measure_unit(value_text),
        "qualifier": str(label.qualifier),
        "status": str(label.status),
        "period": label.period,
        "scope": str(label.scope),
        "start": fact.start,
        "end": fact.end,
        "evidence": evidence.strip(),
    }


def json_number(value: Decimal) -> int | float:
    """The number as JSON writes it: without a point where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Write the labelled passages as JSON lines.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--folder", type=Path, default=PASSAGES, help="where the passage files are")
    options = parser.parse_args(arguments)
    lines = [json.dumps(record(passage), ensure_ascii=False) + "\n" for passage in load(options.folder)]
    options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
