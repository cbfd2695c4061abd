"""What a decision on the command line is about: the fact, submission, organisation, metric and number that an operator names."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import duckdb
import pandas as pd

from dangjian.arguments.named import metrics_named
from dashboard.queries.connection import open_cursor, open_generation
from dashboard.queries.decisions import facts_named, seen_of_observations, submissions_named
from ingest.decisions import SeenLine, why_impossible
from ingest.errors import UsageError, WorkspaceError
from ingest.journal import Journal
from ingest.orgs import Registry
from ingest.run.registry_archive import registry_in_force
from ingest.tables.cells.words import TableWords, table_words
from ingest.vocabulary import Metric, load_vocabulary
from ingest.workspace import Workspace, current_generation

LARGEST = Decimal(10) ** 15
PLACES = 6
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands now: the current generation, the registry in force and the words for metrics."""

    cursor: duckdb.DuckDBPyConnection
    registry: Registry
    words: TableWords

    def fact(self, text: str) -> pd.Series:
        """The one fact with this id or beginning of an id."""
        found = facts_named(self.cursor, text.strip() or "-", _SHOWN + 1)
        if not len(found):
            raise UsageError(f"没有编号为 {text} 的摘录", "编号见看板的“出处”页；材料更新或重新读取后编号可能变了，请重新查找")
        if len(found) > 1:
            rows = found.head(_SHOWN).to_dict("records")
            shown = "；".join(f"{row['fact_id']}（{row['name_zh']} {row['value_text']}）" for row in rows)
            raise UsageError(f"以 {text} 开头的摘录不止一个：{shown}", "请把编号写得更长")
        return found.iloc[0]

    def submission(self, text: str) -> dict[str, object]:
        """The one submission with this id, beginning of an id, received path or file name."""
        found = submissions_named(self.cursor, text, _SHOWN + 1).to_dict("records") if text else []
        if not found:
            raise UsageError(f"没有“{text}”这份材料", "请写材料编号、收到时的路径或文件名；已撤回的材料不能认定")
        if len(found) > 1:
            shown = "；".join(f"{row['submission_id']}（{row['received_path']}）" for row in found[:_SHOWN])
            raise UsageError(f"“{text}”对应的材料不止一份：{shown}", "请改写材料编号")
        return {str(key): value for key, value in found[0].items()}

    def org(self, text: str, period: str | None) -> str:
        """The organisation with this id or name; never a guess."""
        if text in self.registry.orgs:
            return text
        resolution = self.registry.resolve(text, period=period)
        if resolution.org_id is None:
            detail = f"（{resolution.detail}）" if resolution.detail else ""
            raise UsageError(f"单位“{text}”不能确定{detail}", "请写名册中的单位编号或全称")
        return resolution.org_id

    def metric(self, text: str) -> Metric:
        """The one metric with this id or name."""
        found = metrics_named(text, self.words)
        if len(found) > 1:
            raise UsageError(f"“{text}”包含几个指标：{'、'.join(metric.name_zh for metric in found)}", "请写其中一个")
        return found[0]

    def check_figure(self, metric_id: str, value: Decimal) -> None:
        """UsageError for a number that the metric cannot have: 3.5 times, 250 per cent."""
        metric = self.words.metrics.get(metric_id)
        reason = why_impossible(value, metric.kind) if metric else ""
        if metric and reason:
            raise UsageError(f"{metric.name_zh}不能是 {value:f}：{reason}", f"请按“{metric.measure_unit}”写正确的数")

    def seen(self, org_id: str, metric_id: str, period: str) -> tuple[SeenLine, ...]:
        """What bears on an observation now."""
        observation_id = f"{org_id}|{metric_id}|{period}"
        return seen_of_observations(self.cursor, [observation_id])[observation_id]


@contextlib.contextmanager
def standing(workspace: Workspace) -> Iterator[Standing]:
    """What stands now in a workspace; WorkspaceError where nothing was published yet."""
    generation = current_generation(workspace)
    if generation is None or not generation.file.is_file():
        raise WorkspaceError("还没有已发布的数据，无从核对", "请先运行 dangjian ingest 文件夹，或 dangjian build")
    vocabulary = load_vocabulary(workspace.settings)
    with Journal(workspace.journal_file, is_read_only=True) as journal:
        registry = registry_in_force(workspace, journal.registries(), vocabulary)
    connection = open_generation(generation.file)
    try:
        yield Standing(open_cursor(connection), registry, table_words(vocabulary))
    finally:
        connection.close()


def number_named(text: str) -> Decimal:
    """A figure as typed: 12, 12.5, 1,200. UsageError for anything else, and for what no column can hold.

    >>> number_named("1,200")
    Decimal('1200')
    """
    try:
        number = Decimal(text.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise UsageError(f"“{text}”不是数", "请写一个数，如 12、12.5；不要写计量单位和“约”“余”等字") from None
    if not number.is_finite() or not 0 <= number < LARGEST or round(number, PLACES) != number:
        raise UsageError(f"{text} 不能用", f"请写 0 到 {LARGEST:,.0f} 之间、小数不超过 {PLACES} 位的数")
    return number
