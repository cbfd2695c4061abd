"""Why a figure stands: the steps of settling in words, and the commands by which a person decides otherwise.

The order of sources is that of docs/architecture.md's settling; which rule spoke is told by the observation's `basis` and
`reason` and by the `part` that each fact took.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from dashboard.figures import number_text
from dashboard.frames import Row, as_number, as_text
from dashboard.labels import BASES, PARTS, RANKED_STATES, SOURCE_KINDS, STATE_MEANINGS, STATES, reason_text

ORDER = "核对决定 → 台账或完整的各月、各季、半年之和 → 报表的全年数 → 总结的确数 → 总结的约数 → 名册倒推的往年数"
RANKS = {"decision": 0, "ledger_sum": 1, "months_sum": 1, "quarters_sum": 1, "halves_sum": 1}
RANKS |= {"table": 2, "summary": 3, "summary_approximate": 4, "member_ledger_earlier": 5}
SOURCE_RANKS = {"ledger": 1, "table": 2, "summary": 3, "member_ledger": 5}
SUMS_OVER_TIME = ("months_sum", "quarters_sum", "halves_sum")
COMPARED = ("agrees", "disagrees", "check", "coarser")
SAME_RANK = "次序相同的几个数，先取范围窄的，再取本单位自己报的，再取后收到的"
MOST_TOLD = 4


def steps(row: Row, facts: Sequence[Row], unit: str, below: Sequence[Row] = ()) -> list[tuple[str, str]]:
    """How the figure of an observation came about, as (step, words): what was seen, taken, compared, concluded.

    `below` are the figures of those directly below, where their sum stands.
    """
    found = [("看到的", _seen(facts)), *_decided_below(below, unit), ("采用的", _taken(row, facts))]
    compared = _compared(facts, as_text(row["period"]), unit)
    found += [("相比较", compared)] if compared else []
    return [*found, ("结论", _concluded(row))]


def _seen(facts: Sequence[Row]) -> str:
    if not facts:
        return "没有一条摘录"
    counts = Counter(PARTS.get(as_text(one["part"]), as_text(one["part"])) for one in facts)
    files = len({as_text(one["submission_id"]) for one in facts})
    return f"{files}份材料里的{len(facts)}条摘录：" + "，".join(f"{word}{count}条" for word, count in counts.items())


def _decided_below(below: Sequence[Row], unit: str) -> list[tuple[str, str]]:
    """What a sum has from subordinates whose figure a person decided: no excerpt stands for it."""
    decided = [
        f"{as_text(one['short_name'])}{number_text(value)}{unit}"
        for one in below
        if as_text(one["basis"]) == "decision" and (value := as_number(one["value"])) is not None
    ]
    some = "、".join(decided[:MOST_TOLD]) + f"等{len(decided)}个" * (len(decided) > MOST_TOLD)
    return [("按决定", f"另有下级的数由核对决定定下，不在摘录里，也计入合计：{some}")] * bool(decided)


def _taken(row: Row, facts: Sequence[Row]) -> str:
    basis = as_text(row["basis"])
    if basis == "decision":
        return "有人作了核对决定，决定先于一切来源，见上面的核对决定的历史"
    if basis == "children":
        there, due = as_number(row.get("n_parts")), as_number(row.get("n_parts_due"))
        counted = f"，{int(due)}个下级中{int(there)}个有完整的数" if there is not None and due is not None else ""
        return f"本单位自己没有报，取下级汇总{counted}；本单位一旦报了，下级汇总只作核对"
    if basis not in BASES:
        return "没有一个数可以采用"
    words = f"{BASES[basis]}。次序：{ORDER}"
    there, due = as_number(row.get("n_parts")), as_number(row.get("n_parts_due"))
    if basis in SUMS_OVER_TIME and there is not None and due is not None:
        words = f"{BASES[basis]}（{int(due)}期中{int(there)}期有数）。次序：{ORDER}"
    if basis not in RANKS:
        return words
    rank = RANKS[basis]
    ahead = Counter(
        SOURCE_KINDS.get(as_text(one["source_kind"]), "")
        for one in facts
        if one["part"] in {"agrees", "disagrees", "open"} and SOURCE_RANKS.get(as_text(one["source_kind"]), 9) < rank
    )
    if ahead:
        told = "、".join(f"{kind}{count}条" for kind, count in ahead.items())
        return f"{words}。排在前面的有{told}，因为不全、没有数字，或是约数而另有一致的确数，没有取"
    same = [
        one for one in facts if one["part"] in {"agrees", "disagrees"} and SOURCE_RANKS.get(as_text(one["source_kind"])) == rank
    ]
    return f"{words}。没有排在它前面的来源" + (f"；{SAME_RANK}" if same else "")


def _compared(facts: Sequence[Row], period: str, unit: str) -> str:
    """What agrees with the figure taken, and what does not, with its numbers; of parts of the period how many there are."""
    told = []
    for part in COMPARED:
        those = [one for one in facts if one["part"] == part]
        if not those:
            continue
        whole = [one for one in those if as_text(one["period"]) == period]
        shown = [
            f"{SOURCE_KINDS.get(as_text(one['source_kind']), '')}{number_text(value)}{unit}"
            for one in whole
            if (value := as_number(one["value"])) is not None
        ]
        shown = list(dict.fromkeys(shown))[:MOST_TOLD]
        partly = Counter(SOURCE_KINDS.get(as_text(one["source_kind"]), "") for one in those if as_text(one["period"]) != period)
        some = "、".join((*shown, *(f"{kind}分期的数{count}条" for kind, count in partly.items())))
        told.append(f"{PARTS[part]}的{len(those)}条{f'（{some}）' if some else ''}")
    return "；".join(told)


def _concluded(row: Row) -> str:
    state = as_text(row["state"])
    if as_text(row["basis"]) == "decision":
        return f"{STATES.get(state, state)}：按核对决定，不受其他来源影响"
    reason = reason_text(row["reason"], state)
    words = f"{STATES.get(state, state)}：{reason or STATE_MEANINGS.get(state, '')}"
    return words if state in {*RANKED_STATES, "not_applicable"} else f"{words}；核实前不参加排名"


def commands(
    row: Row, facts: Sequence[Row], org_id: str, metric_id: str, period: str, decisions: Sequence[Row]
) -> list[tuple[str, str]]:
    """What a person can decide about an observation, as (what it means, the command with its ids filled in)."""
    what = " ".join(shlex.quote(part) for part in (org_id, metric_id, period))
    values = dict.fromkeys(
        (number, SOURCE_KINDS.get(as_text(one["source_kind"]), ""))
        for one in facts
        if one["part"] in {"chosen", "disagrees", "agrees"}
        and as_text(one["period"]) == period
        and (number := as_number(one["value"])) is not None
    )
    told: dict[float, list[str]] = {}
    standing = as_number(row["value"])
    if standing is not None and as_text(row["state"]) not in RANKED_STATES:
        told[standing] = [f"现在显示的数，{BASES.get(as_text(row['basis']), '')}".rstrip("，")]
    for number, kind in values:
        told.setdefault(number, []).append(kind)
    found = [
        (
            f"以{number_text(number)}为准（{'、'.join(kinds)}）",
            f"dangjian decide settle {what} {_plain(number)} --reason 依据什么",
        )
        for number, kinds in list(told.items())[:MOST_TOLD]
    ]
    found.append(("以另一个数为准", f"dangjian decide settle {what} 正确的数 --reason 依据什么"))
    for one in [one for one in facts if one["part"] == "disagrees"][:2]:
        name = f"“{as_text(one['value_text'])}”（{as_text(one['file_name'])}）"
        found.append(
            (f"驳回{name}：它不是这个指标的数", f"dangjian decide reject {shlex.quote(one['fact_id'])} --reason 依据什么")
        )
    found += [
        (f"采纳“{as_text(one['value_text'])}”：它是已发生的合计", f"dangjian decide accept {shlex.quote(one['fact_id'])}")
        for one in [one for one in facts if one["part"] == "beside"][:1]
    ]
    found.append(("这个单位没有这项工作", f"dangjian decide not-applicable {what}"))
    kept = [one for one in decisions if one["state"] in {"applies", "reopened"}]
    found += [("撤销现有的决定", f"dangjian decide revoke {shlex.quote(one['decision_id'])}") for one in kept[:2]]
    return found


def _plain(number: float) -> str:
    """A number as a command takes it: no thousands apart, no exponent.

    >>> _plain(12345.0), _plain(3.5)
    ('12345', '3.5')
    """
    return f"{Decimal(repr(number)).normalize():f}"
