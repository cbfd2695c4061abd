"""The invented organisations as of each year: size, peers, what became of them, what they planned and owe, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MARTS: Mapping[str, str] = {
    "dim_org_year": "org_id,parent_id,org_type,sector,size_band,member_basis,branch_basis,peer_group,peer_basis,year:i,"
    "member_count:i,branch_count:i,n_peers:i,starts_on:d,ends_on:d,member_date:d",
    "fct_denominator": "org_id,metric_id,state,basis,year:i,value:n,lower:n,upper:n,as_of_date:d",
    "dim_org_event": "org_id,kind,from_org_id,to_org_id,former_name,new_name,happened_on:d",
    "dim_requirement": "requirement_id,name_zh,metric_id,owed_by,applies_to,per,source,sort_order:i,level_count:n",
    "fct_compliance": "org_id,requirement_id,period,basis,state,reason,lacking_parts,unknown_parts,year:i,n_parts:i,"
    "n_parts_met:i,n_units:i,n_units_met:i,n_units_not_met:i,n_units_unknown:i,level:n,value:n,lower:n,upper:n,value_per_unit:n",
    "fct_rollup": "org_id,metric_id,period,grain,own_state,children_state,state,year:i,n_children:i,n_children_due:i,"
    "n_children_there:i,own_value:n,children_value:n,value:n,difference:n,own_level:b,is_complete:b,is_disagreeing:b",
    "fct_series": "org_id,metric_id,state,basis,comparability,predecessor_ids,year:i,n_parts:i,n_parts_due:i,value:n",
}
SIZES = (("大型", 500), ("中型", 100), ("小型", 0))
MEMBER_BASES = {"U003": ("undated", None), "U007": ("earlier", "2019-12-31")}
BRANCH_BASES = {"U008": "counted"}
REPORTED = {"U002", "U006"}
REQUIREMENTS = (
    # requirement_id, name_zh, metric_id, owed_by, applies_to, per, source, level_count
    ("theme_day", "主题党日", "theme_day", "branch", "branch", "month", "<b>条例</b>", 1),
    ("center_group", "中心组学习", "study_center_group", "organisation", "committee", "quarter", "本地规定", 1),
    ("lecture", "<b>党课</b>", "theme_day", "branch", "branch", "quarter", "支部工作条例", 1),
    ("volunteer", "志愿服务时长", "volunteer_hours", "organisation", "committee|branch", "year", "本地规定", 50),
    ("study_hours", "党员学时", None, "member", "committee|branch", "year", "规划", 32),
)
COMPLIANCE = (
    {"org_id": "U010", "requirement_id": "theme_day", "basis": "parts", "state": "not_met", "lacking_parts": "2024-03|2024-11"}
    | {"unknown_parts": "2024-05", "n_parts": 12, "n_parts_met": 9, "level": 12, "value": 6},
    {"org_id": "U010", "requirement_id": "volunteer", "basis": "none", "state": "unknown", "reason": "missing", "level": 50},
    {"org_id": "U010", "requirement_id": "study_hours", "basis": "none", "state": "not_collected"},
    {"org_id": "U002", "requirement_id": "theme_day", "basis": "branches", "state": "not_met", "n_units": 6, "n_units_met": 3}
    | {"n_units_not_met": 1, "n_units_unknown": 2, "value": 12},
    {"org_id": "U011", "requirement_id": "theme_day", "basis": "parts", "state": "met", "n_parts": 12, "n_parts_met": 12},
    {"org_id": "U001", "requirement_id": "theme_day", "basis": "branches", "state": "not_met", "n_units": 10, "n_units_met": 6}
    | {"n_units_not_met": 1, "n_units_unknown": 3},
    {"org_id": "U008", "requirement_id": "theme_day", "basis": "total", "state": "no_verdict", "reason": "total_only"}
    | {"value": 18, "value_per_unit": 1.8},
    {"org_id": "U003", "requirement_id": "center_group", "basis": "parts", "state": "not_met"},
    {"org_id": "U004", "requirement_id": "center_group", "basis": "none", "state": "unknown"},
    {"org_id": "U010", "requirement_id": "lecture", "basis": "none", "state": "unknown", "reason": "missing", "n_parts": 4},
    {"org_id": "U002", "requirement_id": "center_group", "basis": "total", "state": "met", "level": 4, "value": 9},
    {"org_id": "U002", "requirement_id": "volunteer", "basis": "total", "state": "not_met", "level": 900, "value": 880},
)
ROLLUPS = (
    {"org_id": "U002", "metric_id": "theme_day", "own_state": "settled", "children_state": "settled", "state": "settled"}
    | {"n_children": 2, "n_children_due": 2, "n_children_there": 2, "own_value": 12, "children_value": 18, "value": 12}
    | {"difference": -6, "is_complete": True, "is_disagreeing": True},
    {"org_id": "U002", "metric_id": "dev_probationary", "own_state": "settled", "children_state": "partial", "state": "settled"}
    | {"n_children": 2, "n_children_due": 2, "n_children_there": 1, "own_value": 9, "children_value": 4, "value": 9}
    | {"difference": 5, "is_complete": False, "is_disagreeing": False},
    {"org_id": "U008", "metric_id": "volunteer_hours", "own_state": "settled", "children_state": "settled", "state": "settled"}
    | {"n_children": 1, "n_children_due": 1, "n_children_there": 1, "own_value": 700, "children_value": 900, "value": 700}
    | {"difference": -200, "is_complete": True, "is_disagreeing": True},
    {"org_id": "U008", "metric_id": "theme_day", "own_state": "settled", "children_state": "settled", "state": "settled"}
    | {"n_children": 1, "n_children_due": 1, "n_children_there": 1, "own_value": 18, "children_value": 18, "value": 18}
    | {"difference": 0, "is_complete": True, "is_disagreeing": False},
)
DECISIONS = (
    {"decision_id": "D1", "batch_id": "B1", "kind": "settle", "state": "reopened", "org_id": "U003", "metric_id": "theme_day"}
    | {"period": "2024", "person": "<b>张</b>", "reason": "电话核实", "decided_order": 1, "n_seen": 2, "n_gone": 1, "n_new": 1}
    | {"value": 11, "decided_at": "2025-01-20 10:00:00", "fact_ids": ""},
    {"decision_id": "D2", "batch_id": "B2", "kind": "reject", "state": "revoked", "target_fact_id": "G-U003|theme_day|2024"}
    | {"fact_ids": "G-U003|theme_day|2024", "person": "李", "reason": "不是本单位的数", "decided_order": 2, "n_seen": 1}
    | {
        "revoked_by": "王",
        "revocation_reason": "看错了",
        "decided_at": "2025-01-21 10:00:00",
        "revoked_at": "2025-01-22 10:00:00",
    },
)
LINES = (
    {"decision_id": "D1", "fact_id": "", "submission_id": "S1", "value": 10, "evidence": "开展主题党日10次", "was_seen": True}
    | {"is_there": False},
    {"decision_id": "D1", "fact_id": "G-U003|theme_day|2024", "submission_id": "S1", "value": 12, "evidence": "主题党日12次"}
    | {"was_seen": False, "is_there": True},
)


def org_years(orgs: Sequence[Sequence[object]], years: Sequence[str]) -> list[dict[str, object]]:
    """A row for each organisation and year in which it was there."""
    rows = []
    for org_id, parent, _, _, kind, sector, members, branches, _, end in orgs:
        name = str(org_id)
        for year in years:
            if end and str(end)[:4] < year:
                continue
            basis, dated = MEMBER_BASES.get(name, ("dated", f"{year}-12-31"))
            is_alone = kind != "committee" or sector != "党政机关"
            rows.append(
                {"org_id": org_id, "parent_id": parent, "org_type": kind, "sector": sector, "year": int(year)}
                | {"size_band": next((band for band, least in SIZES if int(str(members)) >= least), None) if members else None}
                | {"peer_group": kind if is_alone else f"{kind}|{sector}", "peer_basis": "type" if is_alone else "type_sector"}
                | {"member_count": members, "branch_count": branches, "starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31"}
                | {"member_basis": basis if members else None, "member_date": dated if members else None}
                | {"branch_basis": BRANCH_BASES.get(name, "dated") if branches else None}
            )
    counts: dict[tuple[object, object], int] = {}
    for row in rows:
        counts[row["peer_group"], row["year"]] = counts.get((row["peer_group"], row["year"]), 0) + 1
    return [{**row, "n_peers": counts[row["peer_group"], row["year"]]} for row in rows]


def plans() -> list[dict[str, object]]:
    """主题党日 of 2024: U006 planned 20, U007 both 10 and 12, U008 a range, U003 5 in a file that was superseded."""
    told: list[tuple[str, int | None, str, str]] = [
        ("U006", 20, "20次", "beside"),
        ("U007", 10, "10次", "beside"),
        ("U007", 12, "12次", "beside"),
    ]
    told += [("U008", None, "15至18次", "beside"), ("U003", 5, "5次", "superseded")]
    return [
        {"fact_id": f"P{number}", "submission_id": "S2", "org_id": org_id, "metric_id": "theme_day", "period": "2024"}
        | {"observation_id": f"{org_id}|theme_day|2024", "part": part, "status": "planned", "scope": "total", "role": "figure"}
        | {"value": value, "value_text": text, "qualifier": "exact", "evidence": f"计划开展主题党日{text}", "address": "汇总!E9"}
        | {"measure_unit": "次", "source_kind": "table", "file_name": "汇总表.xlsx", "sheet": "汇总", "received_at": "2025-01-10"}
        for number, (org_id, value, text, part) in enumerate(told)
    ]


def denominators(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """What figures are divided by: the count that was reported by U002 and U006, else the registry's."""
    found: list[dict[str, object]] = []
    for row in rows:
        for metric_id, of in (("member_total", "member"), ("branch_total", "branch")):
            if (count := row[f"{of}_count"]) is not None:
                basis = "reported" if row["org_id"] in REPORTED else row[f"{of}_basis"]
                found.append(
                    {"org_id": row["org_id"], "metric_id": metric_id, "year": row["year"], "basis": basis, "value": count}
                    | {"state": "settled" if basis in {"dated", "reported"} else "approximate", "lower": count, "upper": count}
                    | {"as_of_date": row.get("member_date") if of == "member" and basis != "reported" else None}
                )
    return found


def tables(orgs: Sequence[Sequence[object]], years: Sequence[str]) -> dict[str, list[dict[str, object]]]:
    """The rows of the marts above, and of decisions."""
    names = ("requirement_id", "name_zh", "metric_id", "owed_by", "applies_to", "per", "source", "level_count")
    merged = {"org_id": "U006", "metric_id": "theme_day", "state": "settled", "comparability": "comparable"}
    return {
        "dim_org_year": org_years(orgs, years),
        "fct_denominator": denominators(org_years(orgs, years)),
        "dim_org_event": [
            {"org_id": "U002", "kind": "rename", "former_name": "水利局机关党委", "new_name": "水务局机关党委"}
            | {"happened_on": "2015-06-01"},
            {"org_id": "U009", "kind": "merge", "to_org_id": "U006", "happened_on": "2021-12-31"},
        ],
        "dim_requirement": [
            {**dict(zip(names, one, strict=True)), "sort_order": order} for order, one in enumerate(REQUIREMENTS)
        ],
        "fct_compliance": [{**one, "period": "2024", "year": 2024} for one in COMPLIANCE],
        "fct_rollup": [{**one, "period": "2024", "grain": "year", "year": 2024, "own_level": False} for one in ROLLUPS],
        "fct_series": [
            {**merged, "year": 2020, "basis": "predecessors", "predecessor_ids": "U006,U009", "n_parts": 2, "n_parts_due": 2}
            | {"value": 31},
            {**merged, "year": 2021, "basis": "own", "comparability": "merged_in_year", "predecessor_ids": "U009", "value": 20},
            {"org_id": "U004", "metric_id": "theme_day", "year": 2024, "comparability": "merged_in_year"},
        ],
        "fct_decision": [dict(one) for one in DECISIONS],
        "fct_decision_line": [
            {"metric_id": "theme_day", "period": "2024", "qualifier": "exact", "status": "reported", **one} for one in LINES
        ],
    }
