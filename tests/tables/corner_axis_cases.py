"""Corners that name what stands down and what stands across: the cells tell which is which, in whichever order they are named."""

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2023年主题党日开展情况统计表"]
MONTHS = facts("2023-01", (A, "theme_day", 1), (B, "theme_day", 2)) | facts("2023-02", (A, "theme_day", 3), (B, "theme_day", 0))
QUARTERS = facts("2023Q1", (A, "theme_day", 1), (B, "theme_day", 2)) | facts("2023Q2", (A, "theme_day", 3), (B, "theme_day", 0))
METRICS = facts("2023", (A, "theme_day", 1), (B, "theme_day", 2), (A, "party_lecture", 3), (B, "party_lecture", 0))


def _down(corner: str, rows: tuple[str, str], told: set[tuple]) -> Case:
    """A table of branches across and whatever else down, below the corner."""
    return Case(f"{corner} over {rows[0]}", {"S": [TITLE, [corner, A, B], [rows[0], 1, 2], [rows[1], 3, 0]]}, told)


def _across(corner: str, heads: tuple[str, str], told: set[tuple]) -> Case:
    """The same with the branches down."""
    return Case(f"{corner} before {heads[0]}", {"S": [TITLE, [corner, *heads], [A, 1, 3], [B, 2, 0]]}, told)


OF_MONTHS, OF_QUARTERS, OF_METRICS = ("1月", "2月"), ("一季度", "二季度"), ("主题党日", "党课")
CASES = [
    *(
        _down(corner, OF_MONTHS, MONTHS)
        for corner in ("月份/支部", "月份\\支部", "支部／月份", "时间/支部", "月份  党支部", "支部\n月份")
    ),
    *(_down(corner, OF_QUARTERS, QUARTERS) for corner in ("季度/支部", "支部/季度", "时间/党组织")),
    *(_down(corner, OF_METRICS, METRICS) for corner in ("指标/支部", "项目/支部", "项目\\支部", "支部/指标")),
    *(_across(corner, OF_MONTHS, MONTHS) for corner in ("月份/支部", "支部\\月份", "支部  月份")),
    *(_across(corner, OF_METRICS, METRICS) for corner in ("指标/支部", "支部/项目")),
    Case(
        "a number before the corner",
        {"S": [TITLE, ["序号", "项目/支部", A, B], [1, "主题党日", 1, 2], [2, "党课", 3, 0]]},
        METRICS,
    ),
    Case(
        "metrics between the corner and the branches",
        {"S": [TITLE, ["季度/支部", "指标", A, B], ["一季度", "主题党日", 1, 2], ["二季度", "主题党日", 3, 0]]},
        QUARTERS,
    ),
    Case("one branch alone", {"S": [TITLE, ["月份/支部", A], ["1月", 1]]}, facts("2023-01", (A, "theme_day", 1))),
]
