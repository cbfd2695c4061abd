"""How a figure is put into a table's cell: a number, or as offices type it — 12次, １２, 约40, 二十, /, 未统计, **."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from sample.quantities import FULL_WIDTH, chinese
from sample.sheets import Value
from sample.truth import TrueFact
from sample.untold import Untold

REDACTED = ("**", "××", "＊＊")
UNKNOWN = ("未统计", "待核", "暂缺")
LARGE = 60
TYPED = (
    "text",
    "unit",
    "full_width",
    "chinese",
    "bracket",
    "about",
    "more",
    "at_least",
    "redacted",
    "unknown",
    "blank",
    "range",
    "rate",
)
WEIGHTS = (5, 4, 3, 2, 2, 2, 2, 1, 1, 1, 1, 0.4, 0.3)
UNITS = {"人次": "人次", "小时": "小时", "名": "人", "人": "人", "期": "期", "篇": "篇", "件": "件", "户次": "户次", "场": "场"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell (None: nothing) and what it says. `doubt` says why a reader must hold it back ('': it need not)."""

    value: Value | None
    figure: Decimal | None
    number_format: str = ""
    qualifier: str = "exact"
    status: str = "reported"
    lower: Decimal | None = None
    upper: Decimal | None = None
    doubt: str = ""

    def fact(self, org_id: str | None, metric_id: str, period: str, layout: str, cell: str, org_text: str) -> TrueFact:
        """The fact that the cell tells."""
        return TrueFact(
            org_id,
            metric_id,
            period,
            self.figure,
            layout,
            self.qualifier,
            self.status,
            lower=self.lower,
            upper=self.upper,
            cell=cell,
            raw=self.value,
            org_text=org_text,
        )


def enter(random: Random, figure: Decimal | None, header: str, oddity: float = 0.0) -> Entry:
    """The entry of a figure under a header; `oddity` is the share of cells that are not plain numbers. None is 不适用."""
    if figure is None:
        return Entry(random.choice(["/", "/", "—", "不适用"]), None, status="not_applicable")
    if random.random() >= oddity:
        if figure == 0 and random.random() < 0.3:
            return _exact(random.choice(["无", "未开展"]), figure)
        return _exact(int(figure) if figure == figure.to_integral_value() else figure, figure)
    return _odd(random, random.choices(TYPED, WEIGHTS)[0], figure, header)


def enter_rate(figure: Decimal | None, manner: str) -> Entry:
    """The entry of a percentage, in the one manner of its column: `fraction` (0.955 shown as 95.5%) or `text` (95.5%)."""
    if figure is None:
        return Entry("/", None, status="not_applicable")
    if manner == "fraction":
        return Entry(figure / 100, figure, "0.0%", lower=figure, upper=figure)
    return _exact(f"{figure.normalize():f}%", figure)


def keep_back(entry: Entry, untold: Untold | None) -> Entry:
    """The entry as it stands where its organisation keeps the figure back: blank or masked; itself where it does not."""
    if untold is None:
        return entry
    is_masked = untold is Untold.MASKED
    return Entry(REDACTED[0] if is_masked else None, None, status="redacted" if is_masked else "missing")


def _exact(value: Value, figure: Decimal) -> Entry:
    return Entry(value, figure, lower=figure, upper=figure)


def _odd(random: Random, kind: str, figure: Decimal, header: str) -> Entry:
    number = int(figure)
    plain = str(number)
    is_too_small = kind in {"about", "more", "at_least"} and number < LARGE
    if is_too_small or (kind == "chinese" and not 0 < number < 100):
        kind = "text"
    if kind == "bracket" and number < 3:
        kind = "unit"
    exact = {
        "text": plain,
        "unit": plain + _unit(header),
        "full_width": plain.translate(FULL_WIDTH),
        "chinese": chinese(number) if number < 100 else plain,
        "bracket": f"{plain}（含线上{max(1, number // 4)}）",
    }
    if kind in exact:
        return _exact(exact[kind], figure)
    rounded = Decimal(number // 10 * 10)
    spread = rounded / 20
    return {
        "about": Entry(f"约{rounded}", rounded, qualifier="about", lower=rounded - spread, upper=rounded + spread),
        "more": Entry(f"{rounded}余", rounded, qualifier="about", lower=rounded, upper=rounded + 9),
        "at_least": Entry(f"不少于{rounded}", rounded, qualifier="at_least", lower=rounded, upper=None),
        "redacted": Entry(random.choice(REDACTED), None, status="redacted"),
        "unknown": Entry(random.choice(UNKNOWN), None, status="missing"),
        "blank": Entry(None, None, status="missing"),
        "range": Entry(f"{number}-{number + 2}", None, doubt="range"),
        "rate": Entry("每月1次", None, doubt="rate_without_total"),
    }[kind]


def _unit(header: str) -> str:
    return next((word for unit, word in UNITS.items() if f"（{unit}）" in header), "次" if "次" in header else "")
