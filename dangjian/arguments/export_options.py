"""What an operator names when a report is to be written: measures, periods, organisations, and settings by word or by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from dangjian.arguments.decision_targets import Standing
from dangjian.arguments.named import period_named
from dashboard import choices
from dashboard.asking import Answers, Asking
from dashboard.frames import Row
from dashboard.labels import ORG_TYPES, period_text
from dashboard.queries import comparison, figures, organisations
from dashboard.state import RankingView
from dashboard.tables.ordering import FALLING
from ingest.errors import UsageError

SHOWN = 8
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def desk_of(here: Standing, root: str | None) -> Answers:
    """What answers, below the organisation that is named."""
    return Answers(here.cursor, here.org(root, None) if root else "")


def choice(option: str, text: str, names: Mapping[ChoiceT, str]) -> ChoiceT:
    """The setting that a word or a value names; UsageError with all of them for another one."""
    for one, name in names.items():
        if text.strip() in {str(one), name, name.partition("（")[0]}:
            return one
    told = "、".join(f"{one}（{name.partition('（')[0]}）" for one, name in names.items())
    raise UsageError(f"{option} 不能是“{text}”", f"可写 {told}")


def measure_named(text: str, known: Mapping[str, Row]) -> str:
    """The metric or indicator with this id or name; UsageError with those that are near for another one."""
    plain = text.strip()
    if plain in known:
        return plain
    names = {str(row["name_zh"]): measure_id for measure_id, row in known.items()}
    if plain in names:
        return names[plain]
    near = [name for name in names if plain and plain in name][:SHOWN] or get_close_matches(plain, names, n=3, cutoff=0.4)
    told = f"相近的有：{'、'.join(near)}" if near else f"指标有：{'、'.join(list(names)[:SHOWN])}……"
    raise UsageError(f"没有“{text}”这个指标", f"{told}；全部见看板的“指标口径”")


def domain_named(text: str, known: Mapping[str, Row]) -> str:
    """A domain of measures; '' for none."""
    domains = dict.fromkeys(str(row["domain"]) for row in known.values())
    if text and text not in domains:
        raise UsageError(f"没有“{text}”这个指标类别", f"可写 {'、'.join(domains)}")
    return text


def period_with_figures(desk: Asking, text: str | None) -> str:
    """The period named, or the latest year that is more than begun; UsageError where it has no figures."""
    listed = [str(one) for one in desk.look_up(figures.list_periods)["period"]]
    if text is None:
        if not (latest := choices.latest_year(desk)):
            raise UsageError("数据中还没有任何一年的数", "请先运行 dangjian ingest 文件夹")
        return latest
    period = period_named(text)
    if period not in listed:
        alike = sorted((one for one in listed if len(one) == len(period)), reverse=True)[:SHOWN]
        raise UsageError(f"{period_text(period)}没有数", f"有数的期间：{'、'.join(alike or listed[:SHOWN])}")
    return period


def orgs_named(here: Standing, desk: Asking, names: Sequence[str]) -> tuple[str, ...]:
    """The organisations with these ids or names, each once; UsageError for one outside the range."""
    org_ids = tuple(dict.fromkeys(here.org(name, None) for name in names))
    seen = set(desk.ask(organisations.get_orgs, org_ids)["org_id"]) if org_ids else set()
    if lost := [here.registry.orgs[one].name for one in org_ids if one not in seen]:
        raise UsageError(f"这些单位不在所选范围内，或没有数据：{'、'.join(lost)}", "请去掉 --root，或换一个单位")
    return org_ids


def kind_named(desk: Asking, view: RankingView, org_type: str) -> str:
    """The type of organisation that is named ('' for any); UsageError for it, a sector or a size that the year does not have."""
    names = {name: one for one, name in ORG_TYPES.items()}
    wanted = names.get(org_type, org_type)
    kinds = desk.ask(comparison.list_kinds, int(view.period[:4]), only_below=True)
    asked = (("--type", wanted, "org_type"), ("--sector", view.sector, "sector"), ("--size", view.size, "size_band"))
    for option, value, column in asked:
        there = [str(one) for one in dict.fromkeys(kinds[column].dropna()) if one]
        if value and value not in there:
            told = "、".join(ORG_TYPES.get(one, one) for one in there)
            raise UsageError(f"{option}：{period_text(view.period[:4])}没有“{ORG_TYPES.get(value, value)}”的单位", f"可写 {told}")
    return wanted


def sort_named(text: str, known: Mapping[str, Row]) -> str:
    """The measure or period whose figures order the rows, with the `-` before it; '' for none."""
    plain = text.removeprefix(FALLING)
    if not plain or plain[:4].isdigit():
        return text and text[: len(text) - len(plain)] + (period_named(plain) if plain else "")
    return text[: len(text) - len(plain)] + measure_named(plain, known)
