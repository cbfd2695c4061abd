"""The shapes a summary comes in: numbered sections, decimal numbers, 一是…二是, dashes, headings without numbers, 第一…第二."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample.prose import Page, Piece
from sample.quantities import chinese

PARTS = (
    ("study", ("study", "study_collective", "training", "lecture")),
    ("organisation", ("team", "theme_day", "org_life", "develop")),
    ("discipline", ("ideology", "integrity")),
    ("service", ("volunteer", "service", "publicity")),
)

Sentence = list[Piece]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the work told about: its heading and its sentences."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything a summary says, before it has a shape. `outlook` may be empty; `plan_heading` names its year or not."""

    title: str
    byline: str
    opening: str
    sections: tuple[Section, ...]
    problems: tuple[str, ...]
    problem_heading: str
    outlook: tuple[Sentence, ...]
    plan_heading: str
    closing: str
    signature: tuple[str, ...]


SHAPES = ("numbered", "nested", "decimal", "listed", "dashes", "styled", "spoken")


def lay_out(random: Random, story: Story, shape: str, line_end: str) -> Page:
    """The story as a page in one of `SHAPES`."""
    page = Page(line_end)
    page.add("title", story.title)
    if story.byline:
        page.add("text", story.byline)
    page.add("text", story.opening)
    if shape == "nested":
        page.add("heading", f"一、{'主要做法和成效' if random.random() < 0.5 else '工作开展情况'}", level=1)
    for number, section in enumerate(story.sections, 1):
        _section(page, section, shape, number)
    last = len(story.sections) if shape != "nested" else 1
    for offset, (heading, sentences) in enumerate(_ends(story), 1):
        page.add("heading", _mark(shape, last + offset, is_end=True) + heading, level=1)
        _paragraphs(page, sentences, one_each=random.random() < 0.5)
    if story.closing:
        page.add("text", story.closing)
    for line in story.signature:
        page.add("text", line)
    return page


def _ends(story: Story) -> list[tuple[str, list[Sentence]]]:
    """What stands after the account: problems, then plans, each where there is any."""
    ends = [(story.problem_heading, [[Piece(text)] for text in story.problems]), (story.plan_heading, list(story.outlook))]
    return [(heading, sentences) for heading, sentences in ends if sentences]


def _section(page: Page, section: Section, shape: str, number: int) -> None:
    if shape in {"listed", "spoken"}:
        opener = f"{chinese(number)}是{section.heading}。" if shape == "listed" else f"第{chinese(number)}，{section.heading}。"
        page.add("text", opener, *_joined(section.sentences))
        return
    if shape == "dashes":
        page.add("text", f"——{section.heading}。", *_joined(section.sentences))
        return
    page.add("heading", _mark(shape, number) + section.heading, level=2 if shape == "nested" else 1)
    _paragraphs(page, list(section.sentences), one_each=shape == "decimal")


def _mark(shape: str, number: int, *, is_end: bool = False) -> str:
    """The number before a heading, as the shape counts."""
    if shape == "nested" and not is_end:
        return f"（{chinese(number)}）"
    if shape == "decimal":
        return f"{number}．"
    return "" if shape in {"styled", "dashes"} else f"{chinese(number)}、"


def _paragraphs(page: Page, sentences: list[Sentence], *, one_each: bool) -> None:
    if one_each:
        for sentence in sentences:
            page.add("text", *sentence)
    elif sentences:
        page.add("text", *_joined(sentences))


def _joined(sentences: tuple[Sentence, ...] | list[Sentence]) -> list[Piece]:
    return [piece for sentence in sentences for piece in sentence]
