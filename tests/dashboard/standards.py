"""What the invented warehouse holds figures against: organisations as of years, plans, requirements and their verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Rows = list[dict[str, object]]
MARTS = {
    "dim_org_year": "org_id,parent_id,org_type,sector,size_band,member_basis,branch_basis,peer_group,peer_basis,year:i,"
    "member_count:i,branch_count:i,n_peers:i,starts_on:d,ends_on:d,member_date:d",
    "dim_requirement": "requirement_id,name_zh,metric_id,owed_by,applies_to,per,source,sort_order:i,level_count:n",
    "fct_compliance": "org_id,requirement_id,period,basis,state,reason,lacking_parts,unknown_parts,year:i,n_parts:i,"
    "n_parts_met:i,n_units:i,n_units_met:i,n_units_not_met:i,n_units_unknown:i,level:n,value:n,lower:n,upper:n,value_per_unit:n",
}


def tables(orgs: Sequence[Mapping[str, object]], years: Sequence[str]) -> dict[str, Rows]:
    """The rows of these marts."""
    return {"dim_org_year": org_years(orgs, years), "dim_requirement": requirements(), "fct_compliance": compliance()}


def org_years(orgs: Sequence[Mapping[str, object]], years: Sequence[str]) -> Rows:
    """Each organisation in each year that it exists in; sizes from the registry, U008's of an earlier year."""
    return [
        {name: org[name] for name in ("org_id", "parent_id", "org_type", "sector", "member_count", "branch_count")}
        | {"size_band": _band(org["member_count"]), "year": int(year), "starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31"}
        | {"member_basis": "earlier" if org["org_id"] == "U008" else "dated" if org["member_count"] else None}
        | {"branch_basis": "counted" if org["branch_count"] else None}
        | {"peer_group": f"{org['org_type']}|{org['sector']}", "peer_basis": "type_sector", "n_peers": 5}
        for org in orgs
        for year in years
        if year <= str(org["valid_to"] or "9999")[:4]
    ]


def _band(members: object) -> str | None:
    return None if members is None else "大型" if int(str(members)) >= 100 else "小型"


def plans() -> Rows:
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


def requirements() -> Rows:
    """Four requirements; of one no metric is collected, of another no figure."""
    told = (
        ("theme_day", "主题党日", "theme_day", "branch", "branch", "month", "<i>条例</i>", 1),
        ("center_group", "中心组学习", "study_center_group", "organisation", "committee", "quarter", "本地规定", 1),
        ("lecture", "<b>党课</b>", "theme_day", "branch", "branch", "quarter", "支部工作条例", 1),
        ("hours", "党员学时", None, "member", "branch", "year", "规划", 32),
    )
    names = ("requirement_id", "name_zh", "metric_id", "owed_by", "applies_to", "per", "source", "level_count")
    return [{**dict(zip(names, one, strict=True)), "sort_order": number} for number, one in enumerate(told, 1)]


def compliance() -> Rows:
    """2024: the branch U010 lacks a month, U011 meets it; their superior knows of one of two; of U008 there is only a total.

    中心组学习 is met by U002, not by U003, and nobody knows of U004; 学时 is collected of nobody.
    """
    year = {"period": "2024", "year": 2024, "n_parts": 12, "level": 12}
    whole = {"period": "2024", "year": 2024}
    lacking = {"lacking_parts": "2024-05", "unknown_parts": "2024-06", "n_parts_met": 10, "value": 10}
    return [
        {**year, "org_id": "U010", "requirement_id": "theme_day", "basis": "parts", "state": "not_met", **lacking},
        {**year, "org_id": "U011", "requirement_id": "theme_day", "basis": "parts", "state": "met", "n_parts_met": 12},
        {**whole, "org_id": "U001", "requirement_id": "theme_day", "basis": "branches", "state": "not_met"}
        | {"n_units": 10, "n_units_met": 6, "n_units_not_met": 1, "n_units_unknown": 3},
        {**whole, "org_id": "U002", "requirement_id": "theme_day", "basis": "branches", "state": "unknown"}
        | {"reason": "branches_unknown", "n_units": 2, "n_units_met": 1, "n_units_not_met": 0, "n_units_unknown": 1},
        {**whole, "org_id": "U008", "requirement_id": "theme_day", "basis": "total", "state": "no_verdict"}
        | {"reason": "total_only", "value": 18, "value_per_unit": 1.8},
        {**whole, "org_id": "U002", "requirement_id": "center_group", "basis": "parts", "state": "met"},
        {**whole, "org_id": "U003", "requirement_id": "center_group", "basis": "parts", "state": "not_met"},
        {**whole, "org_id": "U004", "requirement_id": "center_group", "basis": "none", "state": "unknown"},
        {**year, "org_id": "U010", "requirement_id": "lecture", "basis": "none", "state": "unknown", "reason": "missing"},
        {**year, "org_id": "U010", "requirement_id": "hours", "basis": "none", "state": "not_collected"},
    ]
