"""doc and wps of the same make: damage and locks told, the bare text where nothing else can be had."""

from __future__ import annotations

import pytest

from ingest.errors import FileRejected
from ingest.model import Document
from ingest.readers import read
from ingest.readers.documents import doc
from tests.readers.packages import compound_file
from tests.readers.test_golden import GOLDEN

CONTENT = (GOLDEN / "summary.doc").read_bytes()


def test_a_wps_file_is_expected_to_be_such_a_document() -> None:
    parsed = read(CONTENT, "总结.wps")
    assert isinstance(parsed, Document)
    assert parsed.issues == ()


def test_the_bare_text_where_the_converter_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "_converted", lambda _content: None)
    parsed = read(CONTENT, "总结.doc")
    assert isinstance(parsed, Document)
    assert "开展专题研讨4次" in parsed.text
    assert [issue.code for issue in parsed.issues] == ["structure_lost"]


@pytest.mark.parametrize("content", [compound_file("WordDocument", "1Table"), CONTENT[:3000], CONTENT[:9000]])
def test_damage_is_told(content: bytes) -> None:
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.doc")
    assert caught.value.code in {"corrupt_file", "empty_file", "unknown_format"}


def test_a_flipped_byte_is_damage_or_text_but_never_a_crash() -> None:
    for position in range(0, len(CONTENT), 1511):
        damaged = bytearray(CONTENT)
        damaged[position] ^= 0xFF
        try:
            read(bytes(damaged), "总结.doc")
        except FileRejected as error:
            assert error.code in {"corrupt_file", "empty_file", "encrypted_file", "unknown_format"}  # noqa: PT017
