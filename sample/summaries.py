"""Composing one summary: what an organisation tells of a period, in which words, and what a reader must find in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from sample import wording
from sample.figures import Figures
from sample.organisations import Organisation
from sample.prose import Page, Piece
from sample.quantities import Manner
from sample.sentences import Template, fill_words, fit_period, tell, templates
from sample.slots import Teller
from sample.structures import PARTS, SHAPES, Section, Story, lay_out

MAIN_TOPICS = ("study", "study_collective", "theme_day", "volunteer", "develop")
MAIN_METRICS = frozenset(
    {"study_center_group", "study_collective", "study_reading_session", "theme_day", "volunteer_hours", "dev_probationary"}
)
MASKS = ("**", "××", "XX", "＿＿", "***")


@dataclass(frozen=True, slots=True)
class Order:
    """A summary to be written: of whom, of which period, and what is peculiar about it.

    `is_nameless` leaves every name out, so that file name, folder or manifest must tell whose it is; `has_year` keeps the year
    in the text; `claims` are figures stated instead of the true ones; `masked` hides that share of its figures.
    """

    org: Organisation
    parent_name: str
    period: str
    is_nameless: bool = False
    has_year: bool = True
    masked: float = 0.0
    claims: dict[str, Decimal] = field(default_factory=dict)
    line_end: str = "\n"


def compose(random: Random, order: Order, figures: Figures) -> tuple[str, Page]:
    """The title and the page of a summary."""
    year = int(order.period[:4])
    is_half = len(order.period) > 4
    title_row = _title(random, order, is_half=is_half)
    words = _words(order, year)
    title = title_row.format(**words)
    names_plan_year = "{Y+1}" in title_row or is_half or random.random() < 0.5
    manner = Manner(
        numerals=random.choice(["arabic"] * 7 + ["chinese"] * 2 + ["full_width"]),
        vague=random.choice([0.0, 0.25, 0.5]),
        masked=order.masked,
        mask=random.choice(MASKS),
        has_separators=random.random() < 0.2,
    )
    plan_period = (f"{year}H2" if is_half else str(year + 1)) if names_plan_year else None
    teller = Teller(order.org, order.period, figures, manner, order.claims, plan_period, words)
    shape = random.choice(SHAPES)
    return title, lay_out(random, _story(random, teller, order, title, is_half=is_half), shape, order.line_end)


def _title(random: Random, order: Order, *, is_half: bool) -> str:
    kind = "half" if is_half else "bare" if order.is_nameless else "year"
    return random.choice([row["text"] for row in wording.rows("titles.csv") if row["kind"] == kind])


def _words(order: Order, year: int) -> dict[str, str]:
    """What the braces of templates stand for in this summary."""
    return {
        "Y": str(year),
        "Y-1": str(year - 1),
        "Y+1": str(year + 1),
        "name": order.org.name_in(year),
        "short": "我单位" if order.is_nameless else order.org.short_name_in(year),
        "parent": "上级党组织" if order.is_nameless else order.parent_name,
        "congress": "党的二十大" if year >= 2022 else "党的十九大",
    }


def _story(random: Random, teller: Teller, order: Order, title: str, *, is_half: bool) -> Story:
    used: set[str] = set()
    sections = []
    for part, topics in PARTS:
        sentences = _filler(random, part, teller, random.randint(0, 1))
        for topic in topics:
            if is_half and topic == "team":
                continue
            sentences += [tell(random, template, teller) for template in _choose(random, topic, teller, used)]
        if random.random() < 0.3:
            sentences += _filler(random, "other" if random.random() < 0.3 else part, teller, 1)
        sections.append(Section(_heading(random, part, teller), tuple(sentences)))
    has_plan = random.random() < 0.85
    plan_kind = "plan_year" if teller.plan_period else "plan_open"
    plan_heading = "下半年工作打算" if is_half else _heading(random, plan_kind, teller)
    opening = _opening(random, order, teller)
    month_day = f"{random.randint(1, 2)}月{random.randint(3, 26)}日" if not is_half else f"7月{random.randint(2, 15)}日"
    signed_year = teller.year if is_half else teller.year + 1
    is_signed = random.random() < 0.4
    return Story(
        title=title,
        byline=f"（{signed_year}年{month_day}）" if not is_signed and random.random() < 0.3 else "",
        opening=opening,
        sections=tuple(sections),
        problems=tuple(_plain(random, "problem", teller, random.randint(2, 3))) if random.random() < 0.75 else (),
        problem_heading=_heading(random, "problem", teller),
        outlook=tuple(_outlook(random, teller)) if has_plan else (),
        plan_heading=plan_heading,
        closing=_plain(random, "closing", teller, 1)[0] if random.random() < 0.3 else "",
        signature=(teller.words["short"], f"{signed_year}年{month_day}") if is_signed and not order.is_nameless else (),
    )


def _opening(random: Random, order: Order, teller: Teller) -> str:
    rows = [row["text"] for row in wording.rows("filler.csv") if row["part"] == "opening"]
    if order.is_nameless:
        rows = [text for text in rows if ("{Y}" in text) == order.has_year]
    if teller.is_half_year:
        rows = [fit_period(text.replace("{Y}年", "{Y}年上半年"), teller) for text in rows if "{Y}年以来" not in text]
    return fill_words(random, random.choice(rows), teller.words)


def _choose(random: Random, topic: str, teller: Teller, used: set[str]) -> list[Template]:
    """Templates of a topic that tell of metrics not told yet; those with a main metric come first."""
    fitting = [template for template in templates(topic) if template.suits(teller)]
    random.shuffle(fitting)
    if topic in MAIN_TOPICS:
        fitting.sort(key=lambda template: not template.metrics & MAIN_METRICS)
    wanted = 1 if topic in MAIN_TOPICS else random.choice([0, 1, 1, 2])
    chosen: list[Template] = []
    for template in fitting:
        if len(chosen) < wanted and not template.metrics & used:
            chosen.append(template)
            used |= template.metrics
    return chosen


def _outlook(random: Random, teller: Teller) -> list[list[Piece]]:
    """The plans: some without figures, some with."""
    sentences = [[Piece(text)] for text in _plain(random, "outlook", teller, random.randint(1, 2))]
    used: set[str] = set()
    plain = replace(teller, manner=replace(teller.manner, masked=0.0, vague=0.0))
    for template in random.sample(templates("plan"), 4):
        if template.suits(plain) and not template.metrics & used and len(sentences) < 4:
            used |= template.metrics
            sentences.append(tell(random, template, plain))
    random.shuffle(sentences)
    return sentences


def _filler(random: Random, part: str, teller: Teller, count: int) -> list[list[Piece]]:
    return [[Piece(text)] for text in _plain(random, part, teller, count)]


def _plain(random: Random, part: str, teller: Teller, count: int) -> list[str]:
    """Sentences that hold no figure of any metric, in the order they stand in the table."""
    rows = [row["text"] for row in wording.rows("filler.csv") if row["part"] == part]
    picked = sorted(random.sample(range(len(rows)), min(count, len(rows))))
    texts = [rows[index] for index in picked]
    if part == "problem":
        texts = ["一二三四五"[number] + text[1:] for number, text in enumerate(texts)]
    return [fill_words(random, text, teller.words) for text in texts]


def _heading(random: Random, part: str, teller: Teller) -> str:
    rows = [row["text"] for row in wording.rows("headings.csv") if row["part"] == part]
    return fill_words(random, random.choice(rows), teller.words)
