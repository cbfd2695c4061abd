"""What judges the invented figures: rules and what breaks them, names of metrics."""

from __future__ import annotations

from collections.abc import Mapping

MARTS: Mapping[str, str] = {
    "dim_metric_name": "metric_id,name,context,role,needs,sort_order:i",
    "dim_policy_guard": "phrase,reason",
    "dim_validation_rule": "rule_id,name_zh,kind,metric_id,compared_metric_id,applies_to,severity,instruction,sort_order:i,"
    "at_least:n,at_most:n,is_against_previous_year:b",
    "rpt_validation_failures": "org_id,rule_id,period,grain,kind,name_zh,severity,instruction,metric_id,compared_metric_id,"
    "compared_period,state,compared_state,failing,year:i,n_children:i,n_children_told:i,value:n,lower:n,upper:n,"
    "compared_value:n,compared_lower:n,compared_upper:n,at_least:n,at_most:n",
    "rpt_outliers": "org_id,rule_id,period,metric_id,state,compared_state,failing,peer_group,peer_basis,year:i,n_peers:i,value:n,"
    "compared_value:n,change:n,median_change:n,n_scaled_mads:n,at_least:n,at_most:n",
    "rpt_similar_submissions": "submission_id,other_submission_id,kind,relation,org_id,other_org_id,source_kind,period,"
    "other_period,n_equal:i,n_compared:i,equal_share:n",
    "rpt_similar_passages": "submission_id,other_submission_id,address,other_address,n_equal:i,place:i",
}
NAMES = (
    # metric_id, name, context, role, needs
    ("theme_day", "主题党日次数", "header", "event", None),
    ("theme_day", "固定党日", "any", "event", None),
    ("theme_day", "<b>党日</b>", "prose", "event", None),
    ("theme_day", "过党日", "prose", "action", None),
    ("volunteer_hours", "受益时长", "prose", "part", "theme_day"),
)
RULES = (
    # rule_id, name_zh, kind, metric_id, compared_metric_id, severity, instruction, at_least, at_most
    ("days_not_above", "主题党日不多于学习", "not_above", "theme_day", "study_collective", "error", "请核对是否填反", None, None),
    ("hours_sum", "下级时长之和不多于本级", "children_sum", "volunteer_hours", None, "warning", "请核对是否含下级", None, 1),
    ("hours_jump", "时长突变", "year_on_year_mad", "volunteer_hours", None, "note", "请核对单位", 50, 5),
)
FAILURES = (
    # org_id, rule_id, compared_period, value, compared_value, failing, n_children, n_children_told
    ("U006", "days_not_above", "2024", 24, 9, "above", None, None),
    ("U008", "hours_sum", "2024", 900, 700, "above", 1, 1),
    ("U007", "hours_jump", "2023", 9000, 30, "above", None, None),
)


def rows() -> dict[str, list[dict[str, object]]]:
    """The rows of these marts."""
    rules = {rule[0]: rule for rule in RULES}
    names = ("metric_id", "name", "context", "role", "needs")
    ruled = ("rule_id", "name_zh", "kind", "metric_id", "compared_metric_id", "severity", "instruction", "at_least", "at_most")
    return {
        "dim_metric_name": [{**dict(zip(names, one, strict=True)), "sort_order": place} for place, one in enumerate(NAMES)],
        "dim_policy_guard": [{"phrase": "打卡", "reason": "打卡次数不得作为考核、排名依据"}],
        "dim_validation_rule": [
            {**dict(zip(ruled, one, strict=True)), "sort_order": place, "is_against_previous_year": False}
            for place, one in enumerate(RULES)
        ],
        "rpt_validation_failures": [_failure(one, rules[one[1]]) for one in FAILURES],
        "rpt_outliers": [
            {"org_id": "U007", "rule_id": "hours_jump", "period": "2024", "metric_id": "volunteer_hours", "year": 2024}
            | {"value": 9000, "compared_value": 30, "change": 290.4, "median_change": 1.1, "failing": "above"}
        ],
        "rpt_similar_submissions": [
            {"submission_id": "S1", "other_submission_id": "S2", "kind": "equal_text", "relation": "other_organisation"}
            | {"org_id": "U002", "other_org_id": "U001", "period": "2024", "n_equal": 9, "equal_share": 100}
        ],
    }


def _failure(one: tuple[object, ...], rule: tuple[object, ...]) -> dict[str, object]:
    org_id, rule_id, compared_period, value, compared, failing, children, told = one
    return {
        "org_id": org_id,
        "rule_id": rule_id,
        "period": "2024",
        "grain": "year",
        "year": 2024,
        "kind": rule[2],
        "name_zh": rule[1],
        "severity": rule[5],
        "instruction": rule[6],
        "metric_id": rule[3],
        "compared_metric_id": rule[4] or rule[3],
        "compared_period": compared_period,
        "state": "settled",
        "compared_state": "settled",
        "failing": failing,
        "n_children": children,
        "n_children_told": told,
        "value": value,
        "lower": value,
        "upper": value,
        "compared_value": compared,
        "at_least": rule[7],
        "at_most": rule[8],
    }
