"""Word 97–2003 documents (doc, and wps of the same make) → Document, by way of the docx that a converter makes of them.

Macros are data to the converter and are not carried over.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.errors import FileRejected
from ingest.model import Document, Issue
from ingest.readers.documents import docx
from ingest.readers.documents.assembly import Line, Piece, assemble
from ingest.readers.documents.doc_stories import told_lines, with_boxes

_MARK = "\ufffc"


def read(content: bytes) -> Document:
    """As docx is read, text boxes with it that the converter left out. Where it fails, the bare text, remarked as without tables.

    FileRejected `encrypted_file`, `corrupt_file`, `empty_file`.
    """
    converted = _converted(content)
    if converted is not None:
        try:
            pieces, issues = docx.told_by(converted)
            return assemble(with_boxes([_without_marks(piece) for piece in pieces], content), issues)
        except FileRejected as error:
            if error.code != "corrupt_file":
                raise
    return _bare_text(content)


def _converted(content: bytes) -> bytes | None:
    """The docx, None where the converter cannot make one."""
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    with tempfile.TemporaryDirectory(prefix="dangjian-doc-") as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "target.docx")
        source.write_bytes(content)
        try:
            convert(source, target)
            return target.read_bytes()
        except EncryptedDocumentError as error:
            raise FileRejected("encrypted_file") from error
        except (Doc2DocxError, *_FAULTS):
            return None


_FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, EOFError, OverflowError, ArithmeticError)


def _without_marks(piece: Piece) -> Piece:
    """The piece without the signs that stand where a picture or a shape hangs."""
    if isinstance(piece, Line):
        return replace(piece, text=piece.text.replace(_MARK, ""))
    piece.cells = {at: text.replace(_MARK, "") for at, text in piece.cells.items() if text.replace(_MARK, "").strip()}
    return piece


def _bare_text(content: bytes) -> Document:
    lines = told_lines(content) or [Line(line) for line in _all_text(content).splitlines()]
    document = assemble(lines)
    return replace(document, issues=(*document.issues, Issue("structure_lost")))


def _all_text(content: bytes) -> str:
    """All that the file holds, comments too."""
    from legacy_doc import ExtractionOptions, LegacyDocError, extract_text

    try:
        text: str = extract_text(content, options=ExtractionOptions(max_file_bytes=len(content))).text
    except (LegacyDocError, *_FAULTS) as error:
        raise FileRejected("corrupt_file", "doc 结构不完整") from error
    return text
