"""The doubts of the invented generation: about a sentence, a file, a cell, a row, a column, a sheet; and what they hold back."""

from __future__ import annotations

DOUBTS = (
    # issue_id, submission_id, code, severity, address, raw, message, action
    ("I1", "S1", "figure_needs_review", "warning", "¶2", "300余", "这个数字需要人工核实", "请与报送单位核实确切数字"),
    ("I2", "S4", "reporter_unresolved", "quarantine", "", "<i>某</i>", "无法确定报送单位", "请在 manifest.csv 中写明报送单位"),
    ("I3", "S2", "range_value", "quarantine", "汇总!C15", "<b>3-5</b>", "填的是一个范围，不是一个数", "请与报送单位核实"),
    ("I4", "S2", "org_unresolved", "quarantine", "汇总!7:7", "某支部", "单位名称在名册中找不到", "请与报送单位核实"),
    ("I5", "S2", "org_unresolved", "quarantine", "汇总!D:D", "某支部", "D列，表头写的是“某支部”", "请与报送单位核实"),
    ("I6", "S2", "layout_not_read", "quarantine", "汇总!*", "", "这种表格样式尚不能读取", "请与报送单位核实"),
    ("I7", "S2", "range_value", "quarantine", "汇总!C6", "3-5", "填的是一个范围，不是一个数", "请与报送单位核实"),
)
HELD = (
    # issue_id, org_id, metric_id, period, is_observed, reading
    (
        "I3",
        "U013",
        "dev_probationary",
        "2022",
        False,
        "单位：取自A15“<b>地震局</b>”\n指标：取自表头C3\n期间：取自标题\n计量单位：没有写，按指标的“名”",
    ),
    ("I7", "U003", "theme_day", "2024", True, ""),
)


def issues() -> list[dict[str, object]]:
    """The rows of fct_issue."""
    names = ("issue_id", "submission_id", "code", "severity", "address", "raw", "message", "action")
    return [dict(zip(names, doubt, strict=True)) for doubt in DOUBTS]


def held_figures() -> list[dict[str, object]]:
    """The rows of fct_held_figure."""
    return [
        {"held_figure_id": f"H{number}", "issue_id": issue_id, "submission_id": "S2", "org_id": org_id, "org_text": ""}
        | {"metric_id": metric_id, "period": period, "grain": "year", "year": int(period), "is_observed": is_observed}
        | {"reading": reading}
        for number, (issue_id, org_id, metric_id, period, is_observed, reading) in enumerate(HELD)
    ]
