"""`dangjian template`: writes an empty form for the organisations of a registry, for Excel and WPS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from dangjian.arguments.named import domains, metrics_named, period_named
from dangjian.files.output_file import check_output
from ingest.durable_file import write_bytes
from ingest.errors import UsageError
from ingest.orgs import Registry, load_registry, row_names
from ingest.tables.cells.words import TableWords, table_words
from ingest.tables.template import Form, FormKind, FormOrg, ledger_metrics, months_within, period_in_words, write_form
from ingest.vocabulary import Metric, load_vocabulary

_KINDS = {FormKind.ANNUAL: "统计表", FormKind.MONTHLY: "分月统计表", FormKind.LEDGER: "活动台账"}
_ALL = "全部"
_BETWEEN = re.compile(r"[,，、;；\s]+")
_MOST_ROWS = 5000
_LISTED = 8


def command(
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个 xlsx 文件")],
    orgs: Annotated[Path, typer.Option("--orgs", help="单位名册（csv 或 xlsx）")],
    metrics: Annotated[
        str, typer.Option("--metrics", help="指标编号、指标名称或领域，用逗号隔开；领域与指标同名时指领域；全部 指所有指标")
    ],
    period: Annotated[str, typer.Option("--period", help="期间：2025、2025H1、2025Q3、2025-07")],
    *,
    kind: Annotated[str, typer.Option("--kind", help="annual 单位×指标，monthly 单位×月份，ledger 一次活动一行")] = "annual",
    root: Annotated[str | None, typer.Option("--root", help="只要这个单位（名册编号）和它的下级")] = None,
    org_type: Annotated[str | None, typer.Option("--type", help="只要这一类单位：党委、党组、党总支、党支部")] = None,
    rows: Annotated[int, typer.Option("--rows", help="台账预备多少行")] = 200,
    settings: Annotated[Path | None, typer.Option("--settings", help="装有改动词表的文件夹")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="文件已存在时覆盖")] = False,
) -> None:
    """Write the form, or say in Chinese what is wrong with the call and what is allowed."""
    form_kind = _kind(kind)
    form_period = period_named(period)
    if not 1 <= rows <= _MOST_ROWS:
        raise UsageError(f"--rows {rows} 不能用", f"请写 1 到 {_MOST_ROWS} 之间的整数")
    if settings is not None and not settings.is_dir():
        raise UsageError(f"找不到文件夹 {settings}", "请检查路径；没有改过词表时不必给出")
    check_output(output, overwrite=overwrite)
    vocabulary = load_vocabulary(settings)
    words = table_words(vocabulary)
    chosen, left_out = chosen_metrics(metrics, words, form_kind)
    registry = load_registry(orgs, vocabulary)
    ids, gone = _org_ids(registry, root, org_type, form_period)
    reporter = root if root is not None else _superior_of_all(registry, ids)
    months = months_within(form_period) if form_kind is FormKind.MONTHLY else []
    form_orgs = _form_orgs(registry, ids, reporter, form_period, months)
    form = Form(
        kind=form_kind,
        period=form_period,
        orgs=form_orgs,
        metrics=chosen,
        reporter=_own_name(registry, reporter, form_period),
        adds_up=len(ids) > 1 and set(ids).isdisjoint(above for one in ids for above in registry.directory.ancestors(one)),
        n_rows=rows,
    )
    write_bytes(output, write_form(form, vocabulary))
    print(f"已写出 {output}：{period_in_words(form_period)}{_KINDS[form_kind]}，单位 {len(ids)} 个，指标 {len(chosen)} 个。")
    if gone:
        print(f"有 {len(gone)} 个单位在这个期间尚未成立或已经撤销，没有列入：{_listed(registry.orgs[one].name for one in gone)}")
    if left_out:
        print(f"台账不能得出的指标没有列入：{_listed(metric.name_zh for metric in left_out)}")


def chosen_metrics(text: str, words: TableWords, kind: FormKind) -> tuple[tuple[Metric, ...], tuple[Metric, ...]]:
    """The metrics that the words name, each once, and those of a domain that a ledger cannot give.

    A word is a metric's id, a domain (主题党日: all its metrics), a name that leads to one metric, or 全部. UsageError for any
    other word, and for a metric named by itself that the kind of form cannot give.
    """
    possible = ledger_metrics(words) if kind is FormKind.LEDGER else frozenset(words.metrics)
    found: dict[str, Metric] = {}
    left_out: dict[str, Metric] = {}
    for word in filter(None, _BETWEEN.split(text)):
        named = list(words.metrics.values()) if word == _ALL else metrics_named(word, words)
        for metric in named:
            if metric.metric_id in possible:
                found[metric.metric_id] = metric
            elif len(named) > 1:
                left_out[metric.metric_id] = metric
            else:
                allowed = "、".join(words.metrics[one].name_zh for one in words.metrics if one in possible)
                raise UsageError(
                    f"“{metric.name_zh}”不能由活动台账得出", f"请改用 --kind annual 或 monthly；台账可以用：{allowed}"
                )
    if not found:
        raise UsageError(
            "--metrics 没有给出可用的指标", f"可写领域：{domains(words)}；也可写指标编号或名称，用逗号隔开；{_ALL} 指所有指标"
        )
    return tuple(found.values()), tuple(left_out.values())


def _kind(text: str) -> FormKind:
    try:
        return FormKind(text.strip().lower())
    except ValueError:
        raise UsageError(
            f"没有“{text}”这种表", "--kind 可用：annual（单位×指标）、monthly（单位×月份）、ledger（一次活动一行）"
        ) from None


def _org_ids(registry: Registry, root: str | None, org_type: str | None, period: str) -> tuple[list[str], list[str]]:
    """The organisations of the form in the order of the registry, and those that did not stand in the period."""
    if root is not None and root not in registry.orgs:
        near = [one for one, org in registry.orgs.items() if root in org.names] or get_close_matches(root, registry.orgs, n=3)
        proposal = f"是不是 {'、'.join(near)}？" if near else ""
        raise UsageError(f"名册中没有编号为 {root} 的单位", f"{proposal}--root 要写名册里的 org_id")
    types = registry.directory.rules.org_types
    if org_type is not None and org_type not in types:
        raise UsageError(f"没有“{org_type}”这类单位", f"--type 可用：{'、'.join(types)}")
    asked = [
        one
        for one, org in registry.orgs.items()
        if (root is None or registry.directory.is_within(one, root)) and (org_type is None or org.org_type == types[org_type])
    ]
    ids = [one for one in asked if registry.orgs[one].is_valid_in(period)]
    if not ids:
        raise UsageError(f"名册中没有在 {period} 存在的这样的单位", "请核对期间、--root、--type，以及名册中的成立、撤销日期")
    return ids, [one for one in asked if not registry.orgs[one].is_valid_in(period)]


def _superior_of_all(registry: Registry, ids: Sequence[str]) -> str | None:
    """The lowest organisation that all of these are or lie below: who fills the form in. None where there is none."""
    chains = [(one, *registry.directory.ancestors(one)) for one in ids]
    shared = set(chains[0]).intersection(*chains[1:])
    return next((one for one in chains[0] if one in shared), None)


def _own_name(registry: Registry, org_id: str | None, period: str) -> str:
    """A name that leads to the organisation by itself, '' where there is none."""
    named = row_names(registry, [org_id], None, period)[0] if org_id is not None else ()
    return named[0].choice if named else ""


def _form_orgs(
    registry: Registry, ids: Sequence[str], reporter: str | None, period: str, months: Sequence[str]
) -> tuple[FormOrg, ...]:
    """The organisations as the form names them, each with those of the `months` in which it did not stand."""
    names, nameless = row_names(registry, ids, reporter, period)
    if nameless:
        raise UsageError(
            f"这些单位的名称无法互相区分：{_listed(registry.directory.label(one) for one in nameless)}",
            "请在名册中改正重复的名称，或补充上级单位、简称",
        )

    def absent(org_id: str) -> frozenset[str]:
        return frozenset(month for month in months if not registry.orgs[org_id].is_valid_in(month))

    return tuple(FormOrg(one.name, one.parent, one.choice, absent(one.org_id)) for one in names)


def _listed(names: Iterable[str]) -> str:
    given = list(names)
    return "、".join(given[:_LISTED]) + (f" 等 {len(given)} 个" if len(given) > _LISTED else "")
