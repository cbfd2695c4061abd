"""An assessment → the tables that are frozen: ranking, items with explanations, entries, objections, rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import pandas as pd

from dashboard.assessment.entries.model import Entry
from dashboard.assessment.explaining.scheme_words import applies_words, item_lines, scheme_lines
from dashboard.assessment.explaining.sensitivity import sensitivity
from dashboard.assessment.explaining.sentences import explain, rule_words, total_words
from dashboard.assessment.explaining.standing_words import scored_sections
from dashboard.assessment.scoring.frames import points_frame
from dashboard.assessment.scoring.scoring import OUTCOMES, Scores
from dashboard.assessment.scoring.totals import add_up, scored_points, section_points
from dashboard.labels import ORG_TYPES
from ingest.assessment_records import Answer, Objection, Verdict

VERDICTS = {Verdict.UPHELD: "采纳", Verdict.DISMISSED: "不采纳"}
OPEN = "未答复"
RANKING_COLUMNS = (
    *("place", "org_id", "short_name", "name", "parent_name", "org_type", "org_type_zh", "sector", "size_band", "total", "grade"),
    *("peer_group", "peer_place", "n_peers", "n_ranked", "why", "why_zh", "total_words", "best_place", "worst_place", "base"),
    *("basic", "rescaling", "extra", "section_cuts", "total_cut", "full", "counted_full", "n_items", "n_scored", "n_by_policy"),
    *("n_excluded", "n_blocked", "is_approximate", "vetoes"),
)
FIRST_OF_ITEMS = (
    *("org_id", "short_name", "section_id", "section_name", "item_id", "item_name", "full", "figure", "rule", "points"),
    *("outcome", "outcome_zh", "sentence"),
)
OBJECTION_COLUMNS = (
    *(
        "objection_id",
        "org_id",
        "short_name",
        "item_id",
        "item_name",
        "text",
        "raised_by",
        "raised_on",
        "state",
        "verdict",
        "verdict_zh",
        "answer",
    ),
    *("answered_by", "answered_on"),
)


def ranking_frame(scores: Scores, standing: pd.DataFrame, why: Mapping[str, str]) -> pd.DataFrame:
    """One row an organisation in the order of the places, the points of each section last; `why` says who has none."""
    spans = sensitivity(scores, standing)[["org_id", "best_place", "worst_place"]]
    frame = standing.merge(spans, on="org_id", how="left")
    frame["org_type_zh"] = [ORG_TYPES.get(str(one), str(one)) for one in frame["org_type"]]
    frame["why_zh"] = [why.get(str(one), "") for one in frame["org_id"]]
    sums = add_up(scores.scheme, scores.judged, scored_points(scores))
    frame["total_words"] = [total_words(scores, str(one), sums) for one in frame["org_id"]]
    sections = section_points(scores).pivot(index="org_id", columns="section_id", values="points")
    names = {one.section_id: f"points_{one.name}" for one in scored_sections(scores.scheme)}
    wide = sections.reindex(columns=list(names)).rename(columns=names).reindex(frame["org_id"]).reset_index(drop=True)
    return pd.concat([frame[list(RANKING_COLUMNS)].reset_index(drop=True), wide], axis="columns")


def items_frame(scores: Scores) -> pd.DataFrame:
    """One row an organisation × item of the scheme, with figure, rule and explanation in words."""
    frame = points_frame(scores)
    items = {one.item_id: one for one in scores.scheme.items}
    sections = {one.section_id: one.name for one in scores.scheme.sections}
    told = {(org_id, one.item_id): one for org_id in map(str, scores.orgs["org_id"]) for one in explain(scores, org_id)}
    names = dict(zip(scores.orgs["org_id"], scores.orgs["short_name"], strict=True))
    rules = {item_id: rule_words(one) for item_id, one in items.items()}
    keys = list(zip(frame["org_id"], frame["item_id"], strict=True))
    found = {
        "short_name": [names[org_id] for org_id, _ in keys],
        "section_name": [sections[one] for one in frame["section_id"]],
        "item_name": [items[item_id].name for _, item_id in keys],
        "figure": [told[key].figure if key in told else "" for key in keys],
        "rule": [rules[item_id] for _, item_id in keys],
        "outcome_zh": [OUTCOMES[one] for one in frame["outcome"]],
        "sentence": [told[key].sentence if key in told else "" for key in keys],
    }
    whole = frame.assign(**found)
    return whole[[*FIRST_OF_ITEMS, *(name for name in whole.columns if name not in FIRST_OF_ITEMS)]]


def rules_frame(scores: Scores) -> pd.DataFrame:
    """The lines below the ranking: to whom it applies, how it is placed, and each item's rule."""
    scheme = scores.scheme
    lines = [("考核对象", applies_words(scheme)), *(("方案", one) for one in scheme_lines(scheme))]
    lines += [("项目", one) for one in item_lines(scheme)]
    return pd.DataFrame(lines, columns=["kind", "words"])


def named(frame: pd.DataFrame, org_column: str, measure_column: str, scores: Scores, measures: Mapping[str, str]) -> pd.DataFrame:
    """The frame with the names of its organisations and measures in front: ids alone say nothing to who has only the file."""
    orgs = dict(zip(scores.orgs["org_id"], scores.orgs["short_name"], strict=True))
    found = {"short_name": frame[org_column].map(orgs), "measure_name": frame[measure_column].map(dict(measures))}
    return frame.assign(**found)[[*found, *frame.columns]]


def entries_frame(entries: Sequence[Entry], scores: Scores) -> pd.DataFrame:
    """The entries that were used, each with the cell or the batch that it is from."""
    names = dict(zip(scores.orgs["org_id"], scores.orgs["short_name"], strict=True))
    items = {one.item_id: one.name for one in scores.scheme.items}
    columns = ["org_id", "short_name", "item_id", "item_name", "value", "choice", "self_value", "basis", "person", "entered_on"]
    rows = [
        {**asdict(one), "short_name": names.get(one.org_id, ""), "item_name": items[one.item_id], "source": one.place}
        for one in entries
    ]
    frame = pd.DataFrame(rows, columns=[*columns, "source"])
    numbers = ["value", "self_value"]
    frame[numbers] = frame[numbers].map(lambda one: None if one is None else float(one)).astype("float64")
    return frame


def objections_frame(objections: Sequence[Objection], answers: Mapping[str, Answer], scores: Scores) -> pd.DataFrame:
    """The objections with the answers in force; what is said against the whole has no item."""
    names = dict(zip(scores.orgs["org_id"], scores.orgs["short_name"], strict=True))
    items = {one.item_id: one.name for one in scores.scheme.items}
    rows = []
    for one in objections:
        answer = answers.get(one.objection_id)
        rows.append(
            {
                **{name: getattr(one, name) for name in ("objection_id", "org_id", "item_id", "text", "raised_on")},
                "short_name": names.get(one.org_id, ""),
                "item_name": items.get(one.item_id, one.item_id),
                "raised_by": one.person,
                "state": "answered" if answer else "open",
                "verdict": answer.verdict.value if answer else "",
                "verdict_zh": VERDICTS[answer.verdict] if answer else OPEN,
                "answer": answer.reason if answer else "",
                "answered_by": answer.person if answer else "",
                "answered_on": answer.answered_on if answer else None,
            }
        )
    return pd.DataFrame(rows, columns=list(OBJECTION_COLUMNS))
