"""Building a text piece by piece so that every figure in it knows its own span."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sample.truth import TrueFact

SENTENCE_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `facts` are what a reader must find there, none for plain words."""

    text: str
    facts: tuple[TrueFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `kind` is `title`, `heading` or `text`, `level` the depth of a heading."""

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Page:
    """A text that grows by paragraphs, and the facts told so far, without spans until `finish`."""

    line_end: str = "\n"
    lines: list[Line] = field(default_factory=list)

    def add(self, kind: str, *pieces: Piece | str, level: int = 0) -> None:
        """Append one paragraph."""
        self.lines.append(Line(kind, tuple(Piece(piece) if isinstance(piece, str) else piece for piece in pieces), level))

    def finish(self) -> tuple[str, tuple[TrueFact, ...]]:
        """The whole text, and its facts in order with spans and evidence: `text[start:end] == value_text` for each."""
        text = self.line_end.join(line.text for line in self.lines)
        facts, start = [], 0
        for line in self.lines:
            for piece in line.pieces:
                end = start + len(piece.text)
                evidence = _sentence(text, start, end)
                facts += [replace(fact, value_text=piece.text, start=start, end=end, evidence=evidence) for fact in piece.facts]
                start = end
            start += len(self.line_end)
        return text, tuple(facts)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, without what separates it from its neighbours."""
    first = max(text.rfind(mark, 0, start) for mark in SENTENCE_ENDS) + 1
    after = [place for mark in SENTENCE_ENDS if (place := text.find(mark, end)) >= 0]
    return text[first : min(after, default=len(text))].strip()
