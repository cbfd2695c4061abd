"""What a person decided, and what was seen when it was decided: the values that the journal keeps.

The law is `settling.md`, section Decisions: a decision stands as long as what it saw stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

HUNDRED = Decimal(100)


class Kind(StrEnum):
    """What is decided: the first three of a fact, `assign` of a submission, the last two of an observation."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ASSIGN = "assign"
    SETTLE = "settle"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A figure as it was seen: where it was said and in which words, without its place there; `evidence` without white space."""

    submission_id: str
    metric_id: str
    period: str | None
    value: Decimal | None
    qualifier: str
    status: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about.

    A fact by its id at that time, with its organisation as read and, of addends told in the same words, which one it is; a
    submission; or an observation by organisation, metric and period. For `assign` also what is assigned.
    """

    fact_id: str | None = None
    submission_id: str | None = None
    org_id: str | None = None
    org_text: str | None = None
    metric_id: str | None = None
    period: str | None = None
    occurrence: int | None = None
    assigned_org_id: str | None = None
    assigned_period: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `value` is the number of `settle` and `correct`; `seen` is a set: its order means nothing."""

    decision_id: str
    batch_id: str
    kind: Kind
    target: Target
    person: str
    decided_at: datetime
    reason: str = ""
    value: Decimal | None = None
    seen: tuple[SeenLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Revocation:
    """Who took back a decision or a whole batch (`revoked_id` names either), when and why."""

    revoked_id: str
    person: str
    at: datetime
    reason: str = ""


def why_impossible(value: Decimal, kind: str) -> str:
    """Why no metric of a kind (`count`, `people`, `ratio`, `hours` …) can have this value, in Chinese; '' where it can.

    >>> why_impossible(Decimal("3.5"), "count"), why_impossible(Decimal(250), "ratio"), why_impossible(Decimal("3.5"), "hours")
    ('次数、人数等只能是不小于 0 的整数', '比例只能在 0 到 100 之间', '')
    """
    if kind == "ratio":
        return "" if 0 <= value <= HUNDRED else "比例只能在 0 到 100 之间"
    if kind == "hours":
        return "" if value >= 0 else "小时数不能小于 0"
    return "" if value >= 0 and value == value.to_integral_value() else "次数、人数等只能是不小于 0 的整数"


def without_white_space(text: str) -> str:
    """The text as decisions compare it.

    >>> without_white_space("全年 学习　１２次 ")
    '全年学习１２次'
    """
    return "".join(text.split())


def revocation_of(decision: Decision, revocations: Iterable[Revocation]) -> Revocation | None:
    """The first revocation that names the decision or its batch; None where it was never revoked."""
    return next((one for one in revocations if one.revoked_id in {decision.decision_id, decision.batch_id}), None)
