"""How a generation is opened, what every query may use, and how one query runs.

`root` is the organisation whose subtree the reader may see, None for all: what touches an organisation joins `visible($root)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

import duckdb
import pandas as pd

from ingest.errors import WorkspaceError

# visible(root): the organisations that may be seen, each with a short name and its superior's.
# subordinates(root): those below a single organisation that stands above all others; all of them where there is none such.
# figures: metrics (metric_figures) and indicators side by side; a measure is one or the other. A figure that nobody reports but
# in a cell that is held back has the state `held_back`, and as reason the codes of its doubts.
# An indicator's reason names the metrics that it speaks of instead of their ids: absent:集中学习次数|读书会次数.
# held: the figures that doubts hold back, each with how its axes were found and who reported it.
# named_decisions: with the names of what each is about.
# facts: each with where it stands, those that made the figure first, then what speaks against it, then what stands beside.
SHARED = """
create or replace temp macro visible(root) as table
select
    org.* replace (coalesce(org.short_name, org.name) as short_name),
    coalesce(above.short_name, above.name) as parent_name,
    above.pinyin_key as parent_pinyin
from dim_org as org
left join dim_org as above on org.parent_id = above.org_id
where
    root::varchar is null
    or org.org_id = root
    or starts_with(org.path, (select top.path || '/' from dim_org as top where top.org_id = root));

create or replace temp macro subordinates(root) as table
with seen as (select * from visible(root)),
tops as (select org_id from seen where level = (select min(level) from seen)),
head as (select org_id from tops where (select count(*) from tops) = 1 and (select count(*) from seen) > 1)
select seen.* from seen where seen.org_id not in (select org_id from head);

create or replace temp macro spelled(reason, names) as
array_to_string(
    list_transform(
        string_split(reason, ';'),
        lambda part: split_part(part, ':', 1) || ':' || array_to_string(
            list_transform(string_split(split_part(part, ':', 2), '|'), lambda id: coalesce(names[id], id)), '|'
        )
    ),
    ';'
);

create or replace temp view metric_figures as
select
    org_id, metric_id as measure_id, period, grain, year, state, reason, basis, qualifier, value, lower, upper,
    n_facts as n_sources
from fct_observation
union all
select
    held.org_id, held.metric_id, held.period, held.grain, held.year, 'held_back',
    string_agg(distinct issue.code, ';' order by issue.code), null, null, null, null, null, 0
from fct_held_figure as held
inner join fct_issue as issue on held.issue_id = issue.issue_id
where held.org_id is not null and not held.is_observed
group by held.org_id, held.metric_id, held.period, held.grain, held.year;

create or replace temp view figures as
select * from metric_figures
union all
select
    org_id, indicator_id, period, grain, year, state, spelled(reason, names), basis, null, value, lower, upper, n_observations
from fct_indicator
cross join (select map(list(metric_id), list(name_zh)) as names from dim_metric);

create or replace temp view facts as
select
    fact.*, one.evidence_file, one.received_path, one.reporter_org_id, one.reporter_basis,
    case when one.period = fact.period then one.period_basis end as period_basis,
    case fact.part
        when 'chosen' then 0 when 'addend' then 1 when 'disagrees' then 2 when 'agrees' then 3 when 'check' then 4
        when 'open' then 5 when 'coarser' then 6 when 'beside' then 7 else 8
    end as part_order
from fct_fact as fact
inner join dim_submission as one on fact.submission_id = one.submission_id;

create or replace temp view held as
select
    figure.issue_id, figure.submission_id, figure.org_id, figure.org_text, figure.metric_id, figure.period, figure.reading,
    one.reporter_org_id, one.reporter_basis, one.file_name, one.evidence_file, one.received_at
from fct_held_figure as figure
inner join dim_submission as one on figure.submission_id = one.submission_id;

create or replace temp view named_decisions as
select
    decision.*, coalesce(org.short_name, org.name) as org_name, metric.name_zh, one.file_name, one.reporter_org_id,
    coalesce(assigned.short_name, assigned.name) as assigned_org_name
from fct_decision as decision
left join dim_org as org on decision.org_id = org.org_id
left join dim_org as assigned on decision.assigned_org_id = assigned.org_id
left join dim_metric as metric on decision.metric_id = metric.metric_id
left join dim_submission as one on decision.submission_id = one.submission_id;
"""


def open_generation(file: Path) -> duckdb.DuckDBPyConnection:
    """A published generation, read-only, without access to anything else; WorkspaceError where it cannot be opened."""
    try:
        return duckdb.connect(
            str(file),
            read_only=True,
            config={
                "enable_external_access": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "lock_configuration": "true",
                "threads": "2",
            },
        )
    except (duckdb.Error, OSError) as error:
        raise WorkspaceError(f"数据文件打不开：{file.name}", "请运行 dangjian build 重新发布") from error


def open_cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A cursor for one thread at a time, with what every query may use; WorkspaceError where the file has not those marts."""
    cursor = connection.cursor()
    try:
        cursor.execute(SHARED)
    except duckdb.Error as error:
        raise WorkspaceError("数据文件与看板的版本不符", "请运行 dangjian build 重新发布") from error
    return cursor


class Pool:
    """Cursors on one generation, each lent to one query at a time; one that comes back is ready for the next at once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._idle: LifoQueue[duckdb.DuckDBPyConnection] = LifoQueue()

    @contextmanager
    def lend(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for the time of one query; WorkspaceError where the generation has not the marts."""
        try:
            cursor = self._idle.get_nowait()
        except Empty:
            cursor = open_cursor(self._connection)
        yield cursor
        self._idle.put(cursor)


def run(cursor: duckdb.DuckDBPyConnection, sql: str, **parameters: object) -> pd.DataFrame:
    """The rows of one query. Decimals come as float64, which prints every figure of up to fifteen digits as it is."""
    return cursor.execute(sql, parameters).df()
