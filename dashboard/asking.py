"""Questions to a generation below a root organisation: the page asks through a cache, the command asks directly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import duckdb

P = ParamSpec("P")
R = TypeVar("R")


class Asking(Protocol):
    """What a report is made from: `root` is the organisation that it stays below ('' for all)."""

    @property
    def root(self) -> str:
        """The organisation that everything stays below, '' for all."""
        ...

    def ask(
        self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, str | None, P], R], *arguments: P.args, **named: P.kwargs
    ) -> R:
        """The answer of a query below the root organisation."""
        ...

    def look_up(self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """The answer of a query about the dictionary, which is the same for every reader."""
        ...

    def make(self, maker: Callable[Concatenate[Asking, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """What is made of answers."""
        ...


@dataclass(frozen=True, slots=True)
class Answers:
    """Asks each time anew."""

    cursor: duckdb.DuckDBPyConnection
    root: str = ""

    def ask(
        self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, str | None, P], R], *arguments: P.args, **named: P.kwargs
    ) -> R:
        """The answer of a query below the root organisation."""
        return query(self.cursor, self.root or None, *arguments, **named)

    def look_up(self, query: Callable[Concatenate[duckdb.DuckDBPyConnection, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """The answer of a query about the dictionary."""
        return query(self.cursor, *arguments, **named)

    def make(self, maker: Callable[Concatenate[Asking, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """What is made of answers."""
        return maker(self, *arguments, **named)
