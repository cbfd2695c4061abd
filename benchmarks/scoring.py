"""How long an assessment takes: 5,000 organisations × 40 items, made in memory; points, totals and places, and their bounds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

import numpy as np
import pandas as pd

from benchmarks.measure import Line, milliseconds
from dashboard.assessment.explaining.sensitivity import sensitivity
from dashboard.assessment.rules.averages import AverageDeduction
from dashboard.assessment.rules.field import Rule
from dashboard.assessment.rules.levels import Gap, Shortfall
from dashboard.assessment.rules.parameters import Tier
from dashboard.assessment.rules.ranks import BestShare, Distribution, Rank
from dashboard.assessment.rules.words import (
    DOUBTFUL,
    Among,
    BoundUse,
    Compared,
    Grouping,
    Nature,
    Owed,
    Reach,
    Rounding,
    Treatment,
)
from dashboard.assessment.scheme.model import Applies, Grade, Item, Measure, Scheme, Section
from dashboard.assessment.scoring.frames import points_frame
from dashboard.assessment.scoring.material import Material, no_entries
from dashboard.assessment.scoring.scoring import score
from dashboard.assessment.scoring.standings import standings
from dashboard.state import Ties

N_ORGS, N_ITEMS, YEAR = 5_000, 40, 2024
SECTORS = ("国有企业", "农村", "党政机关", "学校", "街道社区", "社会组织")
STATES = ("settled", "approximate", "partial", "conflicting", "missing")
SHARES = (0.8, 0.1, 0.04, 0.02, 0.04)
TEN = Decimal(10)


def measure_scoring() -> Iterator[Line]:
    """Lines of the scoring alone, of the frame of all points, and of how far places may move."""
    scheme, material = _scheme(), _material()
    what = f"{N_ORGS:,} 个单位 × {N_ITEMS} 个项目"
    yield Line(f"计分、合计、排名：{what}", milliseconds(partial(_ranked, scheme, material), rounds=3) / 1000, "秒")
    scores = score(scheme, material)
    yield Line(f"逐项得分表：{what}", milliseconds(partial(points_frame, scores), rounds=3) / 1000, "秒")
    standing = standings(scores)
    yield Line(f"名次区间：{what}", milliseconds(partial(sensitivity, scores, standing), rounds=3) / 1000, "秒")


def _ranked(scheme: Scheme, material: Material) -> pd.DataFrame:
    return standings(score(scheme, material))


def _rules() -> tuple[Rule, ...]:
    """The kinds of rules that cost most among those that cost least, in turn."""
    return (
        Shortfall(Decimal(12), Decimal(1)),
        Gap(Decimal(80), Decimal("0.1")),
        AverageDeduction(Compared.PEERS, Decimal("0.1")),
        Rank((Tier(Decimal(1), TEN), Tier(Decimal(10), Decimal(8))), Decimal(5)),
        BestShare(Among.PEERS),
        Distribution((Tier(TEN, TEN), Tier(Decimal(100), Decimal(6)))),
        Shortfall(Decimal(12), Decimal("0.1"), owed_by=Owed.BRANCH),
    )


def _scheme() -> Scheme:
    rules = _rules()
    items = tuple(
        Item(
            f"项目{number}",
            f"项目{number}",
            "一",
            Nature.BASIC,
            TEN,
            rules[number % len(rules)],
            Measure(f"m{number}", "指标", "次"),
        )
        for number in range(N_ITEMS)
    )
    treatments = dict.fromkeys(DOUBTFUL, Treatment.TAKE) | {"missing": Treatment.PEERS}
    return Scheme(
        name="测量",
        year=YEAR,
        applies=Applies(),
        reach=Reach.BELOW,
        full=None,
        base=Decimal(0),
        cap=None,
        floor=Decimal(0),
        decimals=2,
        ties=Ties.SKIP,
        tie_keys=("项目1", "项目2"),
        bound=BoundUse.LOWER,
        treatments=treatments,
        grouping=Grouping.SIZE,
        smallest_group=5,
        grade_among=Among.PEERS,
        rounding=Rounding.HALF_UP,
        grades=(Grade("优秀", Decimal(20)), Grade("合格", Decimal(100))),
        note="",
        sections=(Section("一", "第一部分"),),
        items=items,
    )


def _material() -> Material:
    """Organisations of several kinds with figures of every state, the same each time."""
    chance = np.random.default_rng(7)
    ids = np.array([f"U{number:05d}" for number in range(N_ORGS)], dtype=object)
    orgs = pd.DataFrame(
        {
            **dict.fromkeys(("org_id", "name", "short_name", "parent_name", "pinyin_key"), ids),
            "org_type": chance.choice(["branch", "committee"], N_ORGS),
            "sector": chance.choice(SECTORS, N_ORGS),
            "size_band": chance.choice(["小型", "中型", "大型"], N_ORGS),
            **{f"{of}_total": chance.integers(1, 60, N_ORGS) for of in ("member", "branch")},
            **{f"{of}_state": "settled" for of in ("member", "branch")},
            **{f"{of}_basis": "dated" for of in ("member", "branch")},
            **{f"{of}_date": "2024-12-31" for of in ("member", "branch")},
        }
    )
    n = N_ORGS * N_ITEMS
    value = chance.integers(0, 100, n).astype(np.float64)
    state = chance.choice(np.array(STATES, dtype=object), n, p=SHARES)
    value[state == "missing"] = np.nan
    figures = pd.DataFrame(
        {
            "org_id": np.tile(ids, N_ITEMS),
            "measure_id": np.repeat(np.array([f"m{number}" for number in range(N_ITEMS)], dtype=object), N_ORGS),
            "period": str(YEAR),
            "state": state,
            **dict.fromkeys(("reason", "basis", "qualifier")),
            "value": value,
            "lower": value,
            "upper": np.where(state == "approximate", value + 9, value),
            **dict.fromkeys(("conflict_low", "conflict_high"), np.nan),
        }
    )
    return Material(YEAR, orgs, figures, no_entries())
