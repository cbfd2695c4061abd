"""What there is to choose from: measures in the dictionary's order, years with figures, organisations with names that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.asking import Asking
from dashboard.frames import Row, as_text, records
from dashboard.labels import distinct_names
from dashboard.queries import figures, organisations

MOST_FIRST = 6
MAIN_MEASURES = ("study_sessions", "theme_day", "volunteer_hours", "dev_probationary")
EVERYONE = "全部单位"


def measures(desk: Asking) -> dict[str, Row]:
    """Every measure by its id, in the dictionary's order."""
    return desk.make(_measures)


def _measures(desk: Asking) -> dict[str, Row]:
    return {str(row["measure_id"]): row for row in records(desk.look_up(figures.list_measures))}


def main_measures(known: Mapping[str, Row]) -> tuple[str, ...]:
    """学习次数, 主题党日, 志愿时长, 发展党员, as far as the dictionary has them; else its first ones."""
    return tuple(measure_id for measure_id in MAIN_MEASURES if measure_id in known) or tuple(known)[: len(MAIN_MEASURES)]


def first_measures(known: Mapping[str, Row], domain: str) -> tuple[str, ...]:
    """What a page shows of a domain that nothing was chosen in; the main measures for ''."""
    return tuple(one for one, row in known.items() if row["domain"] == domain)[:MOST_FIRST] if domain else main_measures(known)


def measure_label(row: Row) -> str:
    """A measure in a list: `主题党日次数（次）`."""
    return f"{row['name_zh']}（{row['measure_unit']}）"


def grains_of_periods(desk: Asking) -> dict[str, str]:
    """Every period with figures and its grain, in the order of `list_periods`."""
    return {str(row["period"]): str(row["grain"]) for row in records(desk.look_up(figures.list_periods))}


def latest_year(desk: Asking) -> str:
    """The latest year that is more than begun: it has at least a tenth of the figures of the fullest one. '' without figures."""
    return desk.make(_latest_year)


def _latest_year(desk: Asking) -> str:
    periods = desk.look_up(figures.list_periods)
    of_years = periods[periods["grain"] == "year"]
    told = of_years[of_years["n_figures"] * 10 >= of_years["n_figures"].max()] if len(of_years) else of_years
    return str(told["period"].iloc[0]) if len(told) else ""


def periods_up_to(desk: Asking, period: str, how_many: int) -> tuple[str, ...]:
    """The last `how_many` periods with figures of the grain of one, itself the last, in the order of time."""
    grains = desk.make(grains_of_periods)
    alike = sorted(one for one, grain in grains.items() if grain == grains.get(period) and one <= period)
    return tuple(alike[-how_many:])


def org_rows(desk: Asking, org_ids: Sequence[str]) -> dict[str, Row]:
    """Organisations by id, with a `short_name` that tells them apart."""
    return desk.make(_org_rows, tuple(org_ids))


def _org_rows(desk: Asking, org_ids: tuple[str, ...]) -> dict[str, Row]:
    frame = desk.ask(organisations.get_orgs, org_ids)
    names = names_of(frame)
    return {str(row["org_id"]): {**row, "short_name": names[str(row["org_id"])]} for row in records(frame)}


def names_of(frame: pd.DataFrame) -> dict[str, str]:
    """A name for each organisation of a frame that tells it from the others."""
    if frame.empty:
        return {}
    return distinct_names(
        [str(org_id) for org_id in frame["org_id"]],
        [as_text(name) for name in frame["short_name"]],
        [as_text(name) for name in frame["parent_name"]],
    )


def subject_name(desk: Asking) -> str:
    """Who the figures are about, for 填报单位: the root organisation's full name, or the only top one's, or all."""
    if desk.root:
        return str(desk.ask(organisations.get_orgs, (desk.root,))["name"].iloc[0])
    tops = desk.ask(organisations.children_of, "", 2)
    return str(tops["name"].iloc[0]) if len(tops) == 1 else EVERYONE
