"""A small invented generation: the marts' columns (docs/architecture.md), every state, hostile names, evidence files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from ingest import workspace as places
from ingest.workspace import Generation, Workspace
from tests.dashboard import org_years, rules
from tests.dashboard.cases_mart import make_cases
from tests.dashboard.doubts import held_figures, issues
from tests.dashboard.evidence_rows import EVIDENCE, HOSTILE_TEXT, evidence_rows

HOSTILE = "<script>alert(1)</script>$x$ **粗** [链](http://a.b)支部"
YEARS = ("2020", "2021", "2022", "2023", "2024")
ORGS = (
    # org_id, parent_id, name, short_name, org_type, sector, members, branches, valid_from, valid_to
    ("U001", None, "中共云岭市市级机关工作委员会", "市级机关工委", "committee", "党政机关", 900, 40, "2001-07-01", None),
    ("U002", "U001", "中共云岭市水务局机关委员会", "水务局机关党委", "committee", "党政机关", 120, 6, "2009-03-01", None),
    ("U003", "U001", "中共云岭市档案馆委员会", "档案馆党委", "committee", "党政机关", 60, 3, "2009-03-01", None),
    ("U004", "U001", "中共云岭市统计局委员会", "统计局党委", "committee", "党政机关", 80, 4, "2009-03-01", None),
    ("U005", "U001", "中共云岭市气象局委员会", "气象局党委", "committee", "党政机关", None, None, "2009-03-01", None),
    ("U006", "U001", "中共云岭市审计局委员会", "审计局党委", "committee", "党政机关", 50, 2, "2009-03-01", None),
    ("U007", "U001", "中共云岭市林业局委员会", "林业局党委", "committee", "党政机关", 70, 3, "2009-03-01", None),
    ("U008", "U001", "中共云岭市公交集团委员会", "公交集团党委", "committee", "国有企业", 200, 10, "2009-03-01", None),
    ("U009", "U001", "中共云岭市粮食局委员会", "粮食局党委", "committee", "党政机关", 40, 2, "2009-03-01", "2021-12-31"),
    ("U010", "U002", "云岭市水务局办公室党支部", "办公室支部", "branch", "党政机关", 20, 1, "2012-06-01", None),
    ("U011", "U002", HOSTILE, None, "branch", "党政机关", 25, 1, "2012-06-01", None),
    ("U013", "U001", "中共云岭市地震局委员会", "地震局党委", "committee", "党政机关", 30, 2, "2009-03-01", None),
    ("U012", "U008", "公交集团一分公司党总支", "一分公司总支", "general_branch", "国有企业", 90, 4, "2012-06-01", None),
)
METRICS = (
    # metric_id, name_zh, domain, measure_unit, direction, denominators
    ("study_center_group", "理论学习中心组学习次数", "学习", "次", "more", None),
    ("study_collective", "集中学习次数", "学习", "次", "more", "branch_total"),
    ("theme_day", "主题党日次数", "主题党日", "次", "more", "branch_total"),
    ("volunteer_hours", "志愿服务时长", "志愿服务", "小时", "more", "member_total"),
    ("dev_probationary", "发展党员数", "发展党员", "人", "neutral", "member_total"),
    ("member_total", "党员总数", "党员队伍", "人", "neutral", None),
    ("branch_total", "党支部数", "党员队伍", "个", "neutral", None),
)
INDICATORS = (("study_sessions", "学习次数", "学习", "次", "study_center_group|study_collective"),)
SPECIAL = {
    ("U003", "theme_day", "2024"): ("conflicting", 11, "sources_disagree"),
    ("U004", "theme_day", "2024"): ("redacted", None, "masked"),
    ("U005", "theme_day", "2024"): ("settled", 24, ""),
    ("U002", "theme_day", "2024"): ("settled", 12, ""),
    ("U006", "theme_day", "2024"): ("settled", 24, ""),
    ("U007", "theme_day", "2024"): ("approximate", 20, ""),
    ("U008", "theme_day", "2024"): ("settled", 18, ""),
    ("U010", "theme_day", "2024"): ("settled", 6, ""),
    ("U011", "theme_day", "2024"): ("settled", 12, ""),
    ("U012", "theme_day", "2024"): ("partial", 5, "3/4"),
    ("U003", "volunteer_hours", "2023"): ("undetermined", None, "range"),
    ("U004", "dev_probationary", "2023"): ("not_applicable", None, ""),
    ("U005", "volunteer_hours", "2024"): ("missing", None, ""),
    ("U001", "theme_day", "2024"): ("missing", None, ""),
    ("U010", "study_collective", "2024"): ("missing", None, ""),
}
MARTS: Mapping[str, str] = {
    "dim_org": "org_id,parent_id,name,short_name,aliases,org_type,sector,path,path_names,pinyin_key,level:i,member_count:i,"
    "branch_count:i,valid_from:d,valid_to:d",
    "dim_metric": "metric_id,name_zh,domain,measure_unit,kind,over_time,over_orgs,direction,denominators,definition,"
    "sort_order:i,tolerance:n,is_rankable:b,guard_reason",
    "dim_indicator": "indicator_id,name_zh,domain,measure_unit,kind,numerator,denominator,requirement_id,direction,definition,"
    "sort_order:i,factor:n,is_rankable:b,guard_reason",
    "dim_period": "period,grain,year:i,starts_on:d,ends_on:d",
    "dim_submission": "submission_id,content_id,received_path,file_name,reporter_org_id,reporter_basis,source_kind,period,"
    "period_basis,outcome,error_code,error_message,evidence_file,received_basis,n_facts:i,n_issues:i,"
    "covers_year:b,is_withdrawn:b,is_superseded:b,received_at:t",
    "fct_observation": "observation_id,org_id,metric_id,period,grain,state,reason,basis,qualifier,winner_fact_ids,"
    "decision_ids,year:i,n_facts:i,n_parts:i,n_parts_due:i,value:n,lower:n,upper:n",
    "fct_fact": "fact_id,observation_id,submission_id,org_id,org_text,metric_id,period,part,covers,value_text,measure_unit,"
    "qualifier,status,scope,role,address,sheet,ledger_rows,evidence,rule,reading,read_org_id,read_period,"
    "read_qualifier,read_status,decision_id,decision_kind,source_kind,file_name,span_start:i,span_end:i,value:n,lower:n,upper:n,"
    "read_value:n,confidence:f,own_level:b,is_bearing:b,received_at:t",
    "fct_issue": "issue_id,submission_id,code,severity,address,raw,message,action",
    "fct_held_figure": "held_figure_id,issue_id,submission_id,org_id,org_text,metric_id,period,grain,reading,year:i,"
    "is_observed:b",
    "fct_indicator": "org_id,indicator_id,period,grain,state,reason,basis,year:i,value:n,lower:n,upper:n,n_observations:i",
    "rpt_submission_status": "org_id,material,period,status,submission_id,received_basis,first_received_basis,n_days_late:i,"
    "due_date:d,first_received_at:t,received_at:t",
    "rpt_reminders": "org_id,parent_id,material,period,status,submission_id,file_name,error_code,error_message,"
    "due_date:d,received_at:t",
    "rpt_conflicts": "observation_id,org_id,metric_id,period,reason,fact_id,submission_id,source_kind,value_text,evidence,"
    "is_shown:b,value:n,shown_value:n",
    "fct_decision": "decision_id,batch_id,kind,state,target_fact_id,fact_ids,submission_id,org_id,metric_id,period,"
    "assigned_org_id,assigned_period,person,reason,revoked_by,revocation_reason,decided_order:i,n_seen:i,n_gone:i,n_new:i,"
    "value:n,decided_at:t,revoked_at:t",
    "fct_decision_line": "decision_id,fact_id,submission_id,metric_id,period,qualifier,status,evidence,value:n,"
    "was_seen:b,is_there:b",
    "rpt_checklist": "item_id,kind,org_id,metric_id,period,state,reason,decision_ids,rule_id,compared_observation_id,fact_ids,"
    "n_facts:i,value:n,compared_value:n",
    "rpt_generation": "generation:i,run_id,program_version,built_at:t",
    **rules.MARTS,
    **org_years.MARTS,
}
TYPES = {"": "varchar", "i": "integer", "n": "decimal(28,6)", "d": "date", "t": "timestamp", "b": "boolean", "f": "double"}
RECEIVED = "2025-01-10 09:00:00"


def orgs() -> list[dict[str, object]]:
    paths: dict[str | None, str] = {None: ""}
    rows = []
    for org_id, parent, name, short, kind, sector, members, branches, start, end in ORGS:
        paths[org_id] = f"{paths[parent]}/{org_id}".strip("/")
        rows.append(
            {
                "org_id": org_id,
                "parent_id": parent,
                "name": name,
                "short_name": short,
                "aliases": "水务局机关党委|水利局机关党委|中共云岭市水务局机关委员会" if org_id == "U002" else None,
                "org_type": kind,
                "sector": sector,
                "path": paths[org_id],
                "path_names": name,
                "pinyin_key": f"k {org_id.lower()}",
                "level": paths[org_id].count("/") + 1,
                "member_count": members,
                "branch_count": branches,
                "valid_from": start,
                "valid_to": end,
            }
        )
    return rows


def observation(org_id: str, metric_id: str, period: str) -> dict[str, object] | None:
    """An invented figure: a special one, or a plain number; None where nobody reported."""
    number = (int(org_id[1:]) * 7 + int(period) * 3 + len(metric_id)) % 23 + 6
    state, value, reason = SPECIAL.get(
        (org_id, metric_id, period), ("settled", number * (40 if metric_id == "volunteer_hours" else 1), "")
    )
    if state == "missing" or org_id == "U013" or (org_id == "U009" and period > "2021"):
        return None
    bounds = {"approximate": (value, 29), "undetermined": (30, 50), "settled": (value, value)}.get(state, (value, None))
    return {
        "observation_id": f"{org_id}|{metric_id}|{period}",
        "org_id": org_id,
        "metric_id": metric_id,
        "period": period,
        "grain": "year",
        "state": state,
        "reason": reason,
        "basis": "own",
        "qualifier": {"approximate": "about", "undetermined": "range"}.get(state, "exact"),
        "winner_fact_ids": "",
        "year": int(period),
        "n_facts": 2 if state == "conflicting" else 1,
        "value": value,
        "lower": bounds[0],
        "upper": bounds[1],
    }


def observations() -> list[dict[str, object]]:
    found = []
    for org in ORGS:
        for metric in METRICS:
            if metric[0] in {"member_total", "branch_total"} and org[0] not in {"U002", "U006"}:
                continue
            found += [one for year in YEARS if (one := observation(org[0], metric[0], year))]
    return found


def indicators(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    frame = pd.DataFrame([row for row in rows if str(row["metric_id"]) in {"study_center_group", "study_collective"}])
    found = []
    for (org_id, period), group in frame.groupby(["org_id", "period"]):
        total = float(group["value"].sum())
        absent = [metric for metric in ("study_center_group", "study_collective") if metric not in set(group["metric_id"])]
        found.append(
            {
                "org_id": org_id,
                "indicator_id": "study_sessions",
                "period": period,
                "grain": "year",
                "state": "settled",
                "reason": f"absent:{'|'.join(absent)}" if absent else None,
                "year": int(period),
                "value": total,
                "lower": total,
                "upper": total,
                "n_observations": len(group),
            }
        )
    return found


def submissions() -> list[dict[str, object]]:
    plain = {"reporter_basis": "content", "period_basis": "title", "received_basis": "manifest", "n_facts": 3, "n_issues": 0}
    plain |= {"covers_year": False, "is_withdrawn": False, "is_superseded": False, "received_at": RECEIVED, "outcome": "load"}
    return [
        {
            **plain,
            "submission_id": "S1",
            "content_id": "c1",
            "received_path": "报送/水务局2024年总结.docx",
            "file_name": "水务局2024年总结.docx",
        }
        | {"reporter_org_id": "U002", "source_kind": "summary", "period": "2024", "evidence_file": "c1-1.parquet"},
        {**plain, "submission_id": "S2", "content_id": "c2", "received_path": "报送/汇总表.xlsx", "file_name": "汇总表.xlsx"}
        | {"reporter_org_id": "U001", "source_kind": "table", "period": "2024", "evidence_file": "c2-1.parquet"},
        {**plain, "submission_id": "S3", "content_id": "c3", "received_path": "报送/坏文件.docx", "file_name": "坏文件.docx"}
        | {"reporter_org_id": "U006", "source_kind": None, "period": "2024", "outcome": "reject", "error_code": "corrupt_file"}
        | {"error_message": "文件已损坏或不完整", "n_facts": 0},
        {**plain, "submission_id": "S4", "content_id": "c4", "received_path": "报送/无名.txt", "file_name": "<b>无名</b>.txt"}
        | {"source_kind": "summary", "outcome": "quarantine", "n_issues": 1, "evidence_file": "c9-1.parquet"},
    ]


def facts(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    found = []
    for row in rows:
        if row["org_id"] == "U002" and row["metric_id"] == "theme_day" and row["period"] == "2024":
            start = HOSTILE_TEXT.index("12次")
            found.append(fact(row, "F-text", "S1", "chosen", "12次", HOSTILE_TEXT[start - 10 : start + 12]))
            found[-1] |= {"span_start": start, "span_end": start + 3, "address": "¶2", "source_kind": "summary"}
            continue
        found.append(fact(row, f"F-{row['observation_id']}", "S2", "chosen", str(row["value"] or "**"), "主题党日次数"))
        number = int(str(row["org_id"])[1:])
        found[-1] |= {"sheet": "汇总", "address": f"汇总!C{number + 3}", "source_kind": "table"}
        found[-1]["reading"] = f"单位：取自B{number + 3}“{HOSTILE}”\n指标：取自表头C2“主题党日次数”\n期间：取自表上方的标题或说明"
        if row["state"] == "conflicting":
            found.append(fact(row, f"G-{row['observation_id']}", "S1", "disagrees", "12次", "全年开展主题党日12次"))
            start = HOSTILE_TEXT.index("12次")
            found[-1] |= {"span_start": start, "span_end": start + 3, "address": "¶2", "source_kind": "summary"}
    return found


def fact(row: Mapping[str, object], fact_id: str, submission_id: str, part: str, text: str, evidence: str) -> dict[str, object]:
    names = {"S1": "水务局2024年总结.docx", "S2": "汇总表.xlsx"}
    return {
        **{
            name: row[name]
            for name in ("observation_id", "org_id", "metric_id", "period", "qualifier", "value", "lower", "upper")
        },
        "fact_id": fact_id,
        "submission_id": submission_id,
        "org_text": "",
        "part": part,
        "value_text": text,
        "measure_unit": "次",
        "status": "redacted" if row["state"] == "redacted" else "reported",
        "scope": "total",
        "role": "figure",
        "ledger_rows": "4,6" if row["org_id"] == "U008" else "",
        "evidence": evidence,
        "rule": "",
        "file_name": names[submission_id],
        "confidence": 0.9,
        "own_level": False,
        "is_bearing": True,
        "source_kind": "summary" if submission_id == "S1" else "table",
        "received_at": RECEIVED,
    }


def tables() -> dict[str, list[dict[str, object]]]:
    """The rows of every mart."""
    seen = observations()
    return {
        "dim_org": orgs(),
        "dim_metric": [
            {
                "metric_id": one[0],
                "name_zh": one[1],
                "domain": one[2],
                "measure_unit": one[3],
                "kind": "count",
                "over_time": "sum",
            }
            | {
                "over_orgs": "sum",
                "direction": one[4],
                "denominators": one[5],
                "definition": f"{one[1]}的口径",
                "sort_order": number,
            }
            | {"tolerance": 0, "is_rankable": True}
            for number, one in enumerate(METRICS, 1)
        ],
        "dim_indicator": [
            {
                "indicator_id": one[0],
                "name_zh": one[1],
                "domain": one[2],
                "measure_unit": one[3],
                "kind": "sum",
                "numerator": one[4],
            }
            | {"direction": "more", "definition": "中心组与集中学习之和", "sort_order": 1, "factor": 1, "is_rankable": True}
            for one in INDICATORS
        ],
        "dim_period": [
            {"period": year, "grain": "year", "year": int(year), "starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31"}
            for year in YEARS
        ],
        "dim_submission": submissions(),
        "fct_observation": seen,
        "fct_fact": [*facts(seen), *org_years.plans()],
        "fct_issue": issues(),
        "fct_held_figure": held_figures(),
        "fct_indicator": indicators(seen),
        "rpt_submission_status": [
            {"org_id": org[0], "material": "年度总结", "period": "2024", "due_date": "2025-01-31"}
            | (
                {"status": "received", "submission_id": "S1", "received_at": RECEIVED}
                if org[0] == "U002"
                else {"status": "missing"}
            )
            for org in ORGS
            if org[0] != "U009"
        ],
        "rpt_reminders": [
            {"org_id": org[0], "parent_id": org[1], "material": "年度总结", "period": "2024", "status": "missing"}
            | {"due_date": "2025-01-31"}
            for org in ORGS
            if org[0] not in {"U002", "U009"}
        ],
        "rpt_conflicts": [],
        "rpt_checklist": [
            {**row, "item_id": row["observation_id"], "kind": "conflict"} for row in seen if row["state"] == "conflicting"
        ],
        **org_years.tables(ORGS, YEARS),
        "rpt_generation": [{"generation": 7, "run_id": "R7", "program_version": "0.1.0", "built_at": "2025-02-01 08:00:00"}],
        **rules.rows(),
    }


def write_generation(file: Path, rows_by_mart: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Create a DuckDB file with every mart, filled with these rows (a column that a row lacks is null), and with their cases."""
    with duckdb.connect(str(file)) as connection:
        for mart, spelled in MARTS.items():
            columns = [(name, TYPES[kind]) for name, _, kind in (column.partition(":") for column in spelled.split(","))]
            connection.execute(f"create table {mart} ({', '.join(f'{name} {kind}' for name, kind in columns)})")
            rows = rows_by_mart.get(mart, [])
            if rows:
                frame = pd.DataFrame([{name: row.get(name) for name, _ in columns} for row in rows], dtype=object)
                chosen = ", ".join(f"cast({name} as {kind})" for name, kind in columns)
                connection.register("frame", frame)
                connection.execute(f"insert into {mart} select {chosen} from frame")
                connection.unregister("frame")
        make_cases(connection)


def build_workspace(root: Path, *, is_empty: bool = False, only: str = "", number: int = 7) -> Workspace:
    """A workspace with one published generation; `is_empty` leaves every mart but the dictionary without rows.

    `only` keeps one organisation.
    """
    workspace = places.create_workspace(root)
    rows = tables()
    if is_empty:
        rows = {mart: found if mart in {"dim_metric", "dim_indicator", "rpt_generation"} else [] for mart, found in rows.items()}
    if only:
        rows = {mart: [row for row in found if row.get("org_id", only) == only] for mart, found in rows.items()}
        rows["dim_org"] = [{**row, "parent_id": None, "path": only, "level": 1} for row in rows["dim_org"]]
    file = workspace.generations / f"{number:06d}.duckdb"
    write_generation(file, rows)
    for name, found in evidence_rows([one[2] for one in ORGS]).items():
        frame = pd.DataFrame([{column: row.get(column) for column in EVIDENCE} for row in found])
        numbers = {column: "Int64" for column in EVIDENCE if re.search(r"row|column|span|level", column)}
        frame.astype(numbers).assign(is_formula=False, is_hidden=False).to_parquet(workspace.evidence / name)
    places.set_current(workspace, Generation(number, file, "R7", pd.Timestamp("2025-02-01 08:00:00").to_pydatetime()))
    return workspace
