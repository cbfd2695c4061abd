"""The one place that caches: which generation is open, and what it answered.

A generation never changes, so an answer is known by the generation's file, the query and its arguments. `Desk` is what a page
works at during one script run: one cursor, one root organisation, the pages it can lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import duckdb
import streamlit as st
from streamlit.navigation.page import Page

from dashboard.queries.connection import open_cursor, open_generation
from ingest.workspace import Generation, Workspace, current_generation, is_workspace, locate

GENERATIONS_HELD = 3
ANSWERS_HELD = 300
P = ParamSpec("P")
R = TypeVar("R")
Key = tuple[str, ...]
Named = dict[str, Any]


@st.cache_resource(max_entries=GENERATIONS_HELD, show_spinner=False)
def _connection(file: str, number: int) -> duckdb.DuckDBPyConnection:
    del number  # the key: a rebuilt workspace may use a file name again
    return open_generation(Path(file))


@st.cache_data(max_entries=ANSWERS_HELD, show_spinner=False)
def _answer(
    _cursor: duckdb.DuckDBPyConnection, _query: Callable[..., Any], key: Key, arguments: tuple[Any, ...], named: Named
) -> Any:
    del key
    return _query(_cursor, *arguments, **named)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page works at: the workspace, its current generation, the root organisation ('' for all) and the other pages."""

    workspace: Workspace
    generation: Generation
    cursor: duckdb.DuckDBPyConnection
    pages: Mapping[str, Page]
    root: str = ""

    def ask(
        self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, str | None, P], R], *arguments: P.args, **named: P.kwargs
    ) -> R:
        """The answer of a query below the root organisation."""
        return cast(R, _answer(self.cursor, query, self._key(query), (self.root or None, *arguments), dict(named)))

    def look_up(self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """The answer of a query about the dictionary, which is the same for every reader."""
        return cast(R, _answer(self.cursor, query, self._key(query), arguments, dict(named)))

    def _key(self, query: Callable[..., Any]) -> Key:
        return (str(self.generation.file), self.generation.published_at.isoformat(), query.__module__, query.__qualname__)


def find_generation() -> tuple[Workspace, Generation | None]:
    """The workspace that the dashboard serves, and its current generation (None before the first). Reads one small file."""
    workspace = Workspace(locate())
    return workspace, current_generation(workspace) if is_workspace(workspace.root) else None


def open_desk(workspace: Workspace, generation: Generation, pages: Mapping[str, Page]) -> Desk:
    """A desk with its own cursor; the connection below it is shared."""
    connection = _connection(str(generation.file), generation.number)
    return Desk(workspace, generation, open_cursor(connection), pages)
