"""A part of a package as a stream of XML events with local names, without a tree and without entities."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from xml.parsers import expat

Start = Callable[[str, dict[str, str]], None]
_CHUNK = 1 << 18


def feed(
    open_part: Callable[[], io.BufferedIOBase],
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the handlers for each element and text of the part, as `feed_pieces` does."""
    with open_part() as part:
        feed_pieces(iter(lambda: part.read(_CHUNK), b""), start, end, text)


def feed_pieces(
    pieces: Iterable[bytes],
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the handlers for each element and text of a part that comes in pieces, attributes as written.

    What a piece holds is handled before the next is asked for.

    Names come without the prefix of the root; where the root has none, elements of other vocabularies keep theirs.

    Raises expat.ExpatError where the XML is not well-formed; a declared entity is an error too.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    local: dict[str, str] = {}

    def on_root(name: str, attributes: dict[str, str]) -> None:
        parser.StartElementHandler = on_start
        if ":" not in name:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        on_start(name, attributes)

    def on_start(name: str, attributes: dict[str, str]) -> None:
        known = local.get(name)
        start(known if known is not None else local.setdefault(name, name.rpartition(":")[2]), attributes)

    parser.StartElementHandler = on_root
    if end is not None:
        handle_end = end
        parser.EndElementHandler = lambda name: handle_end(local[name])
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entity
    for piece in pieces:
        parser.Parse(piece, False)  # noqa: FBT003 expat takes it by place
    parser.Parse(b"", True)  # noqa: FBT003


def _refuse_entity(*_declaration: object) -> None:
    raise expat.ExpatError("an entity is declared")
