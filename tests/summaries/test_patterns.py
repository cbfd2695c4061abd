"""No regular expression that reads figures backtracks more than its text is long: shown by structure and by the clock."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

import ingest.language
import ingest.summaries
import ingest.tables
from ingest.language.anchored import Anchored
from ingest.summaries.scanning.lexicon import lexicon_of
from ingest.vocabulary import load_vocabulary

ROOMS = (ingest.language, ingest.summaries, ingest.tables)
LOOPS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
ASIDE = (codes.ASSERT, codes.ASSERT_NOT)
AT_ONE_PLACE = {"match", "fullmatch"}
LONG, MOST_SECONDS, LITERALS = 16_000, 0.1, 6
ALWAYS_HOSTILE = ("1", "余", "（", "1月", "1,", " ")


class Used(NamedTuple):
    """A pattern and whether it is only ever tried at one place of a text: declared as `Anchored`, which has no other way."""

    pattern: re.Pattern[str]
    at_one_place: bool = False


def modules() -> Iterator[Any]:
    for room in ROOMS:
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, Used]:
    """Every pattern by where it stands: constants of modules, those written inside functions, those made of the vocabulary."""
    found: dict[str, Used] = {}
    for module in modules():
        for name, value in vars(module).items():
            found |= {f"{module.__name__}.{name}.{at}": used for at, used in enumerate(held(value))}
        found |= dict(written_inside(module.__name__, Path(module.__file__).read_text("utf-8")))
    lexicon = lexicon_of(load_vocabulary())
    found |= {f"reading_words {kind}": Used(pattern) for kind, pattern in lexicon.words.items()}
    return found | {"phrases": Used(lexicon.pattern), "light": next(held(lexicon.light))}


def held(value: object) -> Iterator[Used]:
    """The patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield Used(value)
    elif isinstance(value, Anchored):
        yield Used(re.compile(value.pattern), at_one_place=True)
    elif isinstance(value, dict):
        yield from (used for one in value.values() for used in held(one))
    elif isinstance(value, tuple | list | frozenset):
        yield from (used for one in value for used in held(one))


def written_inside(module: str, source: str) -> Iterator[tuple[str, Used]]:
    """The patterns that calls such as `re.search("…", text)` write out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re":
            first, asked = (node.args[0] if node.args else None), node.func.attr
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and asked not in ("escape", "compile"):
                yield f"{module}:{node.lineno}", Used(re.compile(first.value), asked in AT_ONE_PLACE)


def loops_in_loops(tree: Any, inside: bool = False) -> bool:
    """True where an unbounded repeat that gives back what it took stands in another: (a+)+."""
    for code, argument in tree:
        if code in LOOPS:
            _, most, body = argument
            is_open = most is codes.MAXREPEAT
            if (is_open and inside) or loops_in_loops(body, inside or is_open):
                return True
        elif code is codes.POSSESSIVE_REPEAT or code is codes.ATOMIC_GROUP:
            body = argument[2] if code is codes.POSSESSIVE_REPEAT else argument
            if loops_in_loops(body, inside=code is codes.POSSESSIVE_REPEAT):
                return True
        elif any(loops_in_loops(body, inside and code not in ASIDE) for body in bodies(code, argument)):
            return True
    return False


def bodies(code: Any, argument: Any) -> list[Any]:
    if code is codes.SUBPATTERN:
        return [argument[-1]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code in ASIDE:
        return [argument[1]]
    return []


def literals(pattern: str) -> list[str]:
    """The first characters that a pattern names, each once."""
    return list(dict.fromkeys(sign for sign in pattern if sign.isalnum()))[:LITERALS]


PATTERNS = patterns()


def test_patterns_are_found_where_they_stand() -> None:
    rooms = {name.rpartition(".")[0].rpartition(".")[0] for name in PATTERNS}
    assert {"ingest.language.periods", "ingest.summaries.judging.status", "ingest.tables.cells.labels"} <= rooms
    assert len(PATTERNS) > 150
    assert any(name.startswith("ingest.summaries.scanning.sections:") for name in PATTERNS)


@pytest.mark.parametrize(
    ("pattern", "is_hostile"),
    [("(?:a+)+b", True), ("(?:a|b+c)*", True), ("(?:ab?)*", False), ("(?:a++b)*", False), ("(?:a(?:b*c)*+)*", True)],
)
def test_the_check_knows_a_loop_in_a_loop(pattern: str, is_hostile: bool) -> None:
    assert loops_in_loops(parser.parse(pattern)) is is_hostile


def test_the_clock_knows_a_quadratic_pattern() -> None:
    assert seconds(Used(re.compile(r"\d+月")), "1" * LONG) > MOST_SECONDS
    assert seconds(Used(re.compile(r"\d月")), "1" * LONG) < MOST_SECONDS


def test_no_pattern_loops_in_a_loop() -> None:
    trees = {name: parser.parse(used.pattern.pattern, used.pattern.flags) for name, used in PATTERNS.items()}
    assert [name for name, tree in trees.items() if loops_in_loops(tree)] == []


def test_no_pattern_takes_longer_for_each_character_of_a_long_text() -> None:
    assert {name: piece for name, used in PATTERNS.items() if (piece := slow_at(used)) is not None} == {}


def slow_at(used: Used) -> str | None:
    """The piece whose repetition a pattern takes too long over; None where there is none."""
    named = literals(used.pattern.pattern)
    for piece in (*ALWAYS_HOSTILE, *named, "".join(named) or "无"):
        text = piece * (LONG // len(piece))
        if seconds(used, text) >= MOST_SECONDS and min(seconds(used, text) for _ in range(3)) >= MOST_SECONDS:
            return piece
    return None


def seconds(used: Used, text: str) -> float:
    """How long a pattern takes over a text, in the way it is used."""
    start = time.process_time()
    if used.at_one_place:
        used.pattern.match(text)
        used.pattern.fullmatch(text)
    else:
        deque(used.pattern.finditer(text), maxlen=0)
    return time.process_time() - start
