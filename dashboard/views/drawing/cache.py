"""The one place that caches: which generation is open, what it answered, what pages made of the answers.

A generation never changes, so an answer is known by the generation's file, the query and its arguments, and what a page shows
below its filters by the view. Both are shared by all readers: nobody may change a frame that was answered. `Desk` is what a page
works at: the generation, one root organisation, the pages it can lead to.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import duckdb
import streamlit as st
from streamlit.navigation.page import Page

from dashboard.queries.connection import Pool, open_generation
from ingest.workspace import Generation, Workspace, current_generation, is_workspace, locate

GENERATIONS_HELD = 3
ANSWERS_HELD = 400
MADE_HELD = 200
SCORES_HELD = 8
P = ParamSpec("P")
R = TypeVar("R")


@st.cache_resource(max_entries=GENERATIONS_HELD, show_spinner=False)
def _pool(file: str, number: int) -> Pool:
    del number  # the key: a rebuilt workspace may use a file name again
    return Pool(open_generation(Path(file)))


@st.cache_resource(max_entries=ANSWERS_HELD, show_spinner=False)
def _answer(_ask: Callable[[], Any], key: str) -> Any:
    del key
    return _ask()


@st.cache_resource(max_entries=MADE_HELD, show_spinner=False)
def _made(_make: Callable[[], Any], key: str) -> Any:
    del key
    return _make()


@st.cache_resource(max_entries=SCORES_HELD, show_spinner=False)
def _scored(_make: Callable[[], Any], key: str) -> Any:
    del key
    return _make()


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page works at: the workspace, its current generation, the root organisation ('' for all) and the other pages."""

    workspace: Workspace
    generation: Generation
    pool: Pool
    pages: Mapping[str, Page]
    root: str = ""

    def ask(
        self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, str | None, P], R], *arguments: P.args, **named: P.kwargs
    ) -> R:
        """The answer of a query below the root organisation."""
        return self.look_up(query, self.root or None, *arguments, **named)

    def look_up(self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """The answer of a query about the dictionary, which is the same for every reader."""

        def ask() -> R:
            with self.pool.lend() as cursor:
                return query(cursor, *arguments, **named)

        return cast(R, _answer(ask, self._key(query, arguments, named)))

    def make(self, maker: Callable[Concatenate[Desk, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """What a page makes of answers, made once for the same arguments, whose texts tell all that they hold."""

        def make() -> R:
            return maker(self, *arguments, **named)

        return cast(R, _made(make, self._key(maker, (self.root, *arguments), named)))

    def score(self, maker: Callable[Concatenate[Desk, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """The same for scores of all organisations, which are large: few are held."""

        def make() -> R:
            return maker(self, *arguments, **named)

        return cast(R, _scored(make, self._key(maker, (self.root, *arguments), named)))

    def _key(self, maker: Callable[..., Any], arguments: tuple[Any, ...], named: Mapping[str, Any]) -> str:
        where = (str(self.generation.file), self.generation.published_at.isoformat(), maker.__module__, maker.__qualname__)
        return repr((where, arguments, named))


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Let the collector of cycles pass over what is loaded by now: a look at all of it takes 140 ms, in the middle of a page.

    At the end it looks at everything, or libraries that count their objects would speak of leaks.
    """
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


def find_generation() -> tuple[Workspace, Generation | None]:
    """The workspace that the dashboard serves, and its current generation (None before the first). Reads one small file."""
    workspace = Workspace(locate())
    return workspace, current_generation(workspace) if is_workspace(workspace.root) else None


def open_desk(workspace: Workspace, generation: Generation, pages: Mapping[str, Page]) -> Desk:
    """A desk at a generation; what lies below it is shared."""
    return Desk(workspace, generation, _pool(str(generation.file), generation.number), pages)
