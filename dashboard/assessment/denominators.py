"""What figures per member and per branch are divided by, and where each count is from (fct_denominator). DataFrame → DataFrame.

Only a count that is settled or approximate divides.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

from dashboard.frames import as_text
from dashboard.labels import DENOMINATOR_BASES, RANKED_STATES
from dashboard.state import Form

DENOMINATORS = {Form.PER_MEMBER: "member_total", Form.PER_BRANCH: "branch_total"}
DENOMINATOR_NAMES = {Form.PER_MEMBER: "党员数", Form.PER_BRANCH: "党支部数"}
DENOMINATOR_UNITS = {Form.PER_MEMBER: "人", Form.PER_BRANCH: "个"}
CENT = Decimal("0.01")


def form_unit(form: Form, unit: str) -> str:
    """The measure unit of figures in a form.

    >>> form_unit(Form.PER_MEMBER, "小时"), form_unit(Form.ABSOLUTE, "小时")
    ('小时/人', '小时')
    """
    return f"{unit}/{DENOMINATOR_UNITS[form]}" if form in DENOMINATOR_UNITS else unit


def denominators(orgs: pd.DataFrame, form: Form) -> pd.DataFrame:
    """For each organisation the `denominator` (NaN for none), its `source`, and whether it `is_rough`: an approximate one.

    Of members and of branches `orgs` has the columns `…_total`, `…_state`, `…_basis`, `…_date`.
    """
    if form not in DENOMINATORS:
        return pd.DataFrame({"denominator": np.nan, "source": "", "is_rough": False}, index=orgs.index)
    of = DENOMINATORS[form].removesuffix("_total")
    states = orgs[f"{of}_state"].map(as_text)
    sources = [denominator_text(*pair) for pair in zip(orgs[f"{of}_basis"], orgs[f"{of}_date"], strict=True)]
    return pd.DataFrame(
        {
            "denominator": pd.to_numeric(orgs[f"{of}_total"]).astype("float64").where(states.isin(RANKED_STATES)),
            "source": pd.Series(sources, index=orgs.index, dtype="object"),
            "is_rough": states == "approximate",
        }
    )


def denominator_text(basis: object, as_of_date: object) -> str:
    """Where a denominator is from, with its day where it has one.

    >>> denominator_text("dated", "2024-12-31"), denominator_text("reported", None)
    ('当年名册（2024-12-31）', '当年报送')
    """
    words, day = DENOMINATOR_BASES.get(as_text(basis), ""), as_text(as_of_date)[:10]
    return f"{words}（{day}）" if day else words


def per_head(value: float, denominator: float) -> float:
    """The quotient with two decimals, half up.

    >>> per_head(1.0, 8.0)
    0.13
    """
    quotient = Decimal(repr(value)) / Decimal(repr(denominator))
    return float(quotient.quantize(CENT, ROUND_HALF_UP))
