"""Generations written without dbt: the marts by which they are compared, filled from a few lines of text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from ingest.publish.identity import Identity
from ingest.workspace import Generation, Workspace, set_current

AT = datetime.fromisoformat("2026-01-05T10:00:00")
MARTS = """
create table dim_org (org_id varchar, parent_id varchar, name varchar, short_name varchar, org_type varchar, path varchar);
create table dim_metric (metric_id varchar, name_zh varchar);
create table dim_submission (submission_id varchar, received_path varchar, outcome varchar, error_code varchar, n_facts integer,
    is_withdrawn boolean, is_superseded boolean);
create table fct_fact (fact_id varchar, observation_id varchar, submission_id varchar, part varchar, value_text varchar,
    value decimal(28,6), lower decimal(28,6), upper decimal(28,6), qualifier varchar, status varchar, scope varchar, role varchar,
    period varchar, covers varchar, own_level boolean);
create table fct_observation (observation_id varchar, org_id varchar, metric_id varchar, period varchar, year integer,
    state varchar, reason varchar, basis varchar, qualifier varchar,
    value decimal(28,6), lower decimal(28,6), upper decimal(28,6));
create table fct_decision (decision_id varchar, kind varchar, state varchar, target_fact_id varchar, fact_ids varchar,
    submission_id varchar, org_id varchar, metric_id varchar, period varchar);
create table rpt_generation (generation integer, run_id varchar, program_version varchar, fingerprint varchar, raw_digest varchar,
    seeds_digest varchar, models_digest varchar, vocabulary_digest varchar, registry_digest varchar, lists_digest varchar,
    decisions_digest varchar, built_at timestamp);
"""
ORGS = (("Q", None, "committee", "Q"), ("Q1", "Q", "branch", "Q/Q1"), ("Q2", "Q", "branch", "Q/Q2"))


@dataclass(frozen=True)
class Content:
    """What a generation holds: lines `file org metric period value`, and what is known of files and inputs."""

    lines: tuple[str, ...]
    withdrawn: frozenset[str] = frozenset()
    superseded: frozenset[str] = frozenset()
    damaged: frozenset[str] = frozenset()
    orgs: tuple[tuple[str, str | None, str, str], ...] = ORGS
    identity: Identity = field(default_factory=lambda: Identity(raw="r", seeds="s", models="m"))
    program_version: str = "0.1.0"
    basis: str = "table"
    decisions: tuple[tuple[str | None, ...], ...] = ()

    def without(self, *words: str) -> Content:
        """Without the lines that hold one of these words."""
        return replace(self, lines=tuple(line for line in self.lines if not any(word in line.split() for word in words)))


def write_generation(file: Path, content: Content, number: int = 1) -> Path:
    """The marts in a new file. Facts of withdrawn and superseded files stand there and bear on nothing."""
    silent = content.withdrawn | content.superseded
    with duckdb.connect(str(file)) as connection:
        connection.begin()
        connection.execute(MARTS)
        for org_id, parent_id, org_type, path in content.orgs:
            connection.execute(
                "insert into dim_org values (?, ?, ?, ?, ?, ?)", [org_id, parent_id, f"{org_id}支部", org_id, org_type, path]
            )
        counts: dict[str, int] = dict.fromkeys(sorted(silent | content.damaged), 0)
        for line in content.lines:
            name, org_id, metric_id, period, value = line.split()
            counts[name] = counts.get(name, 0) + 1
            observation_id = f"{org_id}|{metric_id}|{period}"
            part = "withdrawn" if name in content.withdrawn else "superseded" if name in content.superseded else "chosen"
            connection.execute(
                "insert into fct_fact values (?, ?, ?, ?, ?, ?, ?, ?, 'exact', 'reported', 'total', 'figure', ?, null, false)",
                [f"{name}{counts[name]}", observation_id, name, part, value, value, value, value, period],
            )
            if part == "chosen":
                connection.execute(
                    "insert into fct_observation values (?, ?, ?, ?, ?, 'settled', null, ?, 'exact', ?, ?, ?)",
                    [observation_id, org_id, metric_id, period, int(period[:4]), content.basis, value, value, value],
                )
            connection.execute(
                "insert into dim_metric select ?, ? where ? not in (select metric_id from dim_metric)",
                [metric_id, f"{metric_id}次数", metric_id],
            )
        for name, n_facts in counts.items():
            is_damaged = name in content.damaged
            connection.execute(
                "insert into dim_submission values (?, ?, ?, ?, ?, ?, ?)",
                [
                    *(name, f"报送/{name}.xlsx"),
                    *(("reject", "archive_damaged") if is_damaged else ("load", None)),
                    *(n_facts, name in content.withdrawn, name in content.superseded),
                ],
            )
        for decision in content.decisions:
            connection.execute("insert into fct_decision values (?, ?, ?, ?, ?, ?, ?, ?, ?)", decision)
        one = content.identity
        connection.execute(
            "insert into rpt_generation values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(number, f"r{number}", content.program_version, one.fingerprint, one.raw, one.seeds, one.models),
                *(one.vocabulary, one.registry, one.lists, one.decisions, AT),
            ],
        )
        connection.commit()
    return file


def publish_made(workspace: Workspace, number: int, content: Content) -> Generation:
    """A made generation as the current one."""
    file = write_generation(workspace.generations / f"{number:06d}.duckdb", content, number)
    generation = Generation(number, file, f"r{number}", AT, content.identity.fingerprint)
    set_current(workspace, generation)
    return generation
