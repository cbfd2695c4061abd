"""Which tables have a row for each person and so hold no figures of an organisation."""

from __future__ import annotations

import re

from ingest.model import Issue
from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.labels import EMPTY
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.members import find_members
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_PERSONS = re.compile(r"(?:成员|人员|委员|班子|组成)(?:名单|情况|分工|一览|登记)?表?$")
_REGISTER = re.compile(r"名册|台账|名单|纪实|信息库")
_OFFICE = re.compile(r"(?<!村)(?:书记|委员|组长)")
_OF_EACH = re.compile(r"签[到退]|个人|志愿者|(?:领导|班子)(?:干部|成员)|双重组织生活")


def doubt_of_listed(
    grid: Grid, region: Region, columns: list[Column], title: str, words: TableWords, *, is_inset: bool
) -> Issue | None:
    """Why a list of persons (党员花名册), or of those who serve or belong, is not read; None for 发展党员名册."""
    if _is_list_of_persons(grid, columns, title, words) and find_members(grid, region, columns, title, words) is None:
        return Issue("sheet_skipped", grid.whole_address, detail="个人名单，不是单位的数")
    if _is_roster(grid, region, columns, title, words, is_inset=is_inset):
        return Issue("sheet_skipped", f"{grid.name}!{region.rows}", detail="表内的人员名单，不是单位的数")
    return None


def _is_list_of_persons(grid: Grid, columns: list[Column], title: str, words: TableWords) -> bool:
    """True for a list of persons by its title or sheet name (党员花名册, 培训班学员名单): it holds no organisation's figures."""
    if not any(words.holds("list_of_persons", squeeze(text)) for text in (title, grid.name)):
        return False
    return has_own_names(columns, words)


def is_of_each_person(grid: Grid, region: Region, columns: list[Column], title: str, words: TableWords) -> bool:
    """True where a row's figures are one person's: 姓名 beside them, a branch in several rows, or a title such as 签到表.

    So they are where 姓名 stands before the branch, or they tell in what one took part: 参加主题党日（次）.
    """
    if not has_own_names(columns, words):
        return False
    if not any(column.role is Role.FIGURE and column.meaning.metric_id for column in columns):
        return False
    orgs = [column.number for column in columns if column.role is Role.ORG]
    named = [tuple(grid.text(row, number) for number in orgs) for row in region.body]
    named = [one for one in named if any(one)]
    if not orgs or len(set(named)) < len(named) or _OF_EACH.search(squeeze(title)):
        return True
    names = [column.number for column in columns if has_own_names([column], words)]
    return min(names) < min(orgs) or any(_took_part(column, words) for column in columns)


def _took_part(column: Column, words: TableWords) -> bool:
    """True for how often one took part (参加主题党日次数), not for how many did (参加志愿服务人次)."""
    metric_id, leaf = column.meaning.metric_id, next(iter(column.meaning.labels[-1:]), EMPTY)
    is_of_deeds = bool(metric_id) and words.metrics[metric_id or ""].kind == "count"
    return column.role is Role.FIGURE and is_of_deeds and leaf.name.startswith(("参加", "参与"))


def _is_roster(grid: Grid, region: Region, columns: list[Column], title: str, words: TableWords, *, is_inset: bool) -> bool:
    """True for those who serve or belong (姓名 | 支部职务 | 入党时间), without figures of theirs, alone or in a form.

    They may have joined anywhere, in any year: how many did here a form says itself. Where it `is_inset` into none, each must
    hold an office. A register of those on the way is none, by its stages or its title (发展党员名册).
    """
    if not any("姓名" in squeeze(label.text) for column in columns for label in column.meaning.labels[-1:]):
        return False
    if any(column.role is Role.FIGURE and column.meaning.metric_id for column in columns):
        return False
    members = find_members(grid, region, columns, title, words)
    if members is not None and not members.are_of_members:
        return False
    if _REGISTER.search(title) and any(words.is_done(name) for name in words.metrics_in(squeeze(title))):
        return False
    is_of_officers = _hold_offices(grid, region, columns) and (members is not None or _tells_no_deed(columns, title, words))
    return is_inset or is_of_officers


def _tells_no_deed(columns: list[Column], title: str, words: TableWords) -> bool:
    """True where neither a date nor the title tells that they did anything: 三、支委会成员 over 姓名 | 职务 | 任职年限."""
    is_dated = any(column.role in {Role.DATE, Role.PERIOD} for column in columns)
    return not is_dated and (
        _PERSONS.search(title) is not None or not any(words.is_done(name) for name in words.metrics_in(squeeze(title)))
    )


def _hold_offices(grid: Grid, region: Region, columns: list[Column]) -> bool:
    """True where a column of 职务 names an office of a branch in each row."""
    offices = [column.number for column in columns if squeeze(column.header).endswith("职务")]
    return bool(region.body) and any(all(_OFFICE.search(grid.text(row, at)) for row in region.body) for at in offices)
