"""A doubt about a place of a submission, and the figures that it holds back."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.errors import CATALOGUE, Severity


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure that a doubt holds back: whose it would be, of which metric and period; it has no number until a person says.

    `org_text` is the name as written, '' for the reporter's own; `org_id` is None until it resolves. `reading` says as that of a
    fact where its organisation, metric, period and measure unit were found, a line each; () where only the doubt tells. Held
    figures of one organisation, metric and period are equal, however they were found.
    """

    metric_id: str
    period: str
    org_text: str = ""
    org_id: str | None = None
    reading: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about a place in a submission. `message` and `severity` are the catalogue's; `detail` is added in brackets.

    `held` are the figures that the place would have given, where all three axes are known.
    """

    code: str
    address: str = ""
    raw: str = ""
    detail: str = ""
    severity_override: Severity | None = None
    held: tuple[HeldFigure, ...] = ()

    @property
    def severity(self) -> Severity:
        """The catalogue's severity, unless this place is worse or better."""
        return self.severity_override or CATALOGUE[self.code].severity

    @property
    def message(self) -> str:
        """What happened, in Chinese."""
        return CATALOGUE[self.code].message + (f"（{self.detail}）" if self.detail else "")

    @property
    def action(self) -> str:
        """What to do, in Chinese."""
        return CATALOGUE[self.code].action
