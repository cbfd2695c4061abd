"""Checks of the rows by which figures are judged: indicators, requirements, size bands, validation rules.

A kind says which columns it needs and which it may have; what else is filled in is a mistake, never ignored.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ingest.seeds import SourceRow
from ingest.vocabulary import DIRECTIONS

Row = Mapping[str, str]


class Known(NamedTuple):
    """What rows may name: metrics and requirements by id, and the types of organisations."""

    metrics: Mapping[str, Row]
    requirements: Mapping[str, Row]
    org_types: Collection[str]


class Kind(NamedTuple):
    """The parameters of a kind: those it needs, those it may have, and whether it needs a limit on one side at least."""

    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    is_limited: bool = False

    def check(self, source: SourceRow, columns: tuple[str, ...]) -> None:
        """VocabularyError where the row's parameters are not those of its kind."""
        kind = source.row["kind"]
        for column in columns:
            if column in self.needed and not source.row[column]:
                raise source.fail(f"kind 为 {kind} 时要写 {column}")
            if source.row[column] and column not in self.needed + self.optional:
                raise source.fail(f"kind 为 {kind} 时不写 {column}")
        if self.is_limited and not any(source.row[column] for column in LIMITS):
            raise source.fail(f"kind 为 {kind} 时，{' 和 '.join(LIMITS)} 至少写一个")


LIMITS = ("at_least", "at_most")
INDICATOR_PARAMETERS = ("numerator", "denominator", "requirement")
INDICATOR_KINDS = {
    "sum": Kind(("numerator",)),
    "ratio": Kind(("numerator", "denominator")),
    "ratio_previous_year": Kind(("numerator", "denominator")),
    "compliance_share": Kind(("requirement",)),
}
RULE_PARAMETERS = ("compared_with", "compared_year", *LIMITS)
RULE_KINDS = {
    "between": Kind((), LIMITS, is_limited=True),
    "not_above": Kind(("compared_with",), ("compared_year",)),
    "ratio": Kind(("compared_with",), LIMITS, is_limited=True),
    "previous_year": Kind((), ("compared_with", *LIMITS), is_limited=True),
    "children_sum": Kind((), LIMITS, is_limited=True),
    "year_on_year_mad": Kind(("at_most",), ("at_least",)),
}
SEVERITIES = ("error", "warning", "note")
OWED_BY = ("organisation", "branch", "member", "secretary", "candidate", "probationary_member")
COUNTED = ("organisation", "branch", "member")
PERS = ("month", "quarter", "year", "once")


def check_indicator(source: SourceRow, known: Known) -> None:
    """A share of branches names a requirement of branches whose figures are collected; other kinds name metrics."""
    source.filled("name_zh", "domain", "measure_unit")
    source.one_of("direction", DIRECTIONS)
    source.one_of("rankable", ("true", "false"))
    source.decimal("factor")
    INDICATOR_KINDS[source.one_of("kind", tuple(INDICATOR_KINDS))].check(source, INDICATOR_PARAMETERS)
    source.each_of("numerator", known.metrics, "metrics.csv")
    source.each_of("denominator", known.metrics, "metrics.csv")
    for name in source.each_of("requirement", known.requirements, "requirements.csv"):
        requirement = known.requirements[name]
        if not requirement["metric_id"] or "branch" not in requirement["applies_to"].split("|"):
            raise source.fail(f"要求“{name}”不是支部应达到的，或者没有对应的指标，算不出达标率")


def check_requirement(source: SourceRow, known: Known) -> None:
    """A requirement whose level cannot be counted for those who owe it has no metric: it is shown as not collected."""
    source.filled("name_zh", "source")
    if source.decimal("count") <= 0:
        raise source.fail("count 要大于 0")
    owed_by = source.one_of("owed_by", OWED_BY)
    per = source.one_of("per", PERS)
    if not (types := source.each_of("applies_to", known.org_types, "org_words.csv")):
        raise source.fail("applies_to 不能为空")
    if owed_by == "branch" and types != ["branch"]:
        raise source.fail("owed_by 为 branch 时，applies_to 只写 branch：支部以上按各支部是否达到来算")
    if not source.each_of("metric_id", known.metrics, "metrics.csv"):
        return
    if owed_by not in COUNTED or per == "once":
        raise source.fail(f"owed_by 为 {owed_by}、per 为 {per} 的要求无从计算，metric_id 要空着")
    if owed_by == "member" and per != "year":
        raise source.fail("owed_by 为 member 时，per 只能是 year")


def check_validation_rule(source: SourceRow, known: Known) -> None:
    """A rule has the parameters of its kind; limits are never negative, so that bounds may be multiplied by them."""
    source.filled("name_zh", "metric_id", "instruction")
    source.one_of("severity", SEVERITIES)
    kind = source.one_of("kind", tuple(RULE_KINDS))
    RULE_KINDS[kind].check(source, RULE_PARAMETERS)
    for column in ("metric_id", "compared_with"):
        if len(source.each_of(column, known.metrics, "metrics.csv")) > 1:
            raise source.fail(f"{column} 只写一个指标")
    source.one_of("compared_year", ("", "same", "previous"))
    source.each_of("applies_to", known.org_types, "org_words.csv")
    limits = [source.decimal(column) for column in LIMITS if source.row[column]]
    if any(limit < 0 for limit in limits):
        raise source.fail("at_least、at_most 不能是负数")
    if kind != "year_on_year_mad" and limits != sorted(limits):
        raise source.fail("at_least 不能大于 at_most")
    if kind == "children_sum" and known.metrics[source.row["metric_id"]]["over_orgs"] != "sum":
        raise source.fail(f"指标“{source.row['metric_id']}”的下级不能相加（metrics.csv 的 over_orgs 不是 sum）")
    owed = {row["metric_id"] for row in known.requirements.values() if row["owed_by"] == "organisation"}
    if kind == "children_sum" and source.row["metric_id"] in owed:
        raise source.fail(
            f"指标“{source.row['metric_id']}”是各组织各自应做的（requirements.csv 的 owed_by 为 organisation），与下级之和不可比"
        )


def check_size_bands(sources: Sequence[SourceRow], known: Known) -> None:
    """The bands of a type begin at 0 and at different numbers, so that every number of members has one band."""
    starts: dict[str, list[int]] = {}
    for source in sources:
        org_type = source.one_of("org_type", ("", *sorted(known.org_types)))
        start = source.decimal("at_least")
        if start < 0 or start != int(start):
            raise source.fail(f"at_least 写的是“{source.row['at_least']}”，应为党员人数")
        if int(start) in starts.setdefault(org_type, []):
            raise source.fail(f"同一类组织有两档都从 {start} 起")
        starts[org_type].append(int(start))
    for source in sources:
        if 0 not in starts[source.row["org_type"]]:
            raise source.fail("这类组织没有从 0 起的一档，人数少的就没有规模")
