"""Bombs, lies about sizes and entities are refused in seconds, before anything is unpacked whole."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from dataclasses import replace

import pytest

from ingest.errors import FileRejected
from ingest.readers import read
from ingest.readers.files.limits import DEFAULT_LIMITS, MEGABYTE, check_size, open_archive
from tests.readers.packages import CONTENT_TYPES, RELATIONSHIPS, archive, word_package

ENTITY = '<!DOCTYPE w:document [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'


def refusal(content: bytes, name: str = "总结.docx") -> FileRejected:
    with pytest.raises(FileRejected) as caught:
        read(content, name)
    return caught.value


def bomb(megabytes: int, member: str) -> bytes:
    """A package whose one part is a run of blanks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", CONTENT_TYPES)
        made.writestr("_rels/.rels", RELATIONSHIPS)
        with made.open(member, "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b" " * MEGABYTE)
    return buffer.getvalue()


@pytest.mark.parametrize("member", ["word/document.xml", "xl/workbook.xml"])
def test_a_bomb_is_refused_without_being_unpacked(member: str) -> None:
    content = bomb(700, member)
    tracemalloc.start()
    started = time.monotonic()
    error = refusal(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code == "too_large"
    assert time.monotonic() - started < 5
    assert peak < 40 * MEGABYTE


def test_a_bomb_below_the_size_limit_shows_by_its_ratio() -> None:
    error = refusal(bomb(100, "xl/sharedStrings.xml"))
    assert error.code == "too_large"
    assert "炸弹" in str(error)


def test_a_stated_size_that_is_too_small_is_found_out() -> None:
    content = bytearray(bomb(100, "word/document.xml"))
    packed = struct.pack("<L", 100 * MEGABYTE)
    while (position := content.find(packed)) >= 0:
        content[position : position + 4] = struct.pack("<L", 1000)
    assert refusal(bytes(content)).code in {"too_large", "corrupt_file"}


def test_a_document_too_long_for_memory() -> None:
    error = refusal(word_package("<w:p><w:r><w:t>" + "支委会12次。" * (3 * MEGABYTE) + "</w:t></w:r></w:p>"))
    assert error.code == "too_large"


def test_too_many_members() -> None:
    limits = replace(DEFAULT_LIMITS, members=3)
    with pytest.raises(FileRejected, match="4 个文件"):
        open_archive(archive({str(number): "" for number in range(4)}), limits)


def test_a_file_above_the_limit() -> None:
    with pytest.raises(FileRejected, match="上限"):
        check_size(b"x" * 11, replace(DEFAULT_LIMITS, file_bytes=10))


@pytest.mark.parametrize(
    "prolog",
    [
        f'<?xml version="1.0"?>{ENTITY}',
        f'<?xml version="1.0"?><!--{"说明" * 40_000}-->{ENTITY}',
        '<?xml version="1.0"?><!DOCTYPE w:document SYSTEM "http://example.invalid/a.dtd">',
        '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
    ids=["external", "after a long comment", "external type", "internal"],
)
def test_entities_are_refused(prolog: str) -> None:
    error = refusal(word_package("<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>", prolog))
    assert error.code == "external_entity"
    assert "word/document.xml" in str(error)


def test_entities_in_another_encoding_are_refused() -> None:
    document = f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}<a>&secret;</a>'.encode("utf-16")
    content = archive({"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONSHIPS, "word/document.xml": document})
    assert refusal(content).code == "external_entity"


def test_a_password_inside_the_zip() -> None:
    content = bytearray(word_package("<w:p/>"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = -1
        while (position := content.find(signature, position + 1)) >= 0:
            content[position + offset] |= 1
    assert refusal(bytes(content)).code == "encrypted_file"


@pytest.mark.parametrize(("offset", "value"), [(8, 1 << 5), (8, 1 << 6), (42, 0xFFFFFF), (42, 0x7FFFFFFF), (10, 99)])
def test_a_directory_that_lies_about_its_members(offset: int, value: int) -> None:
    content = bytearray(word_package("<w:p/>"))
    position = content.find(b"PK\x01\x02")
    width = 4 if offset == 42 else 2
    content[position + offset : position + offset + width] = value.to_bytes(width, "little")
    assert refusal(bytes(content)).code in {"corrupt_file", "unsupported_format", "encrypted_file"}


def test_an_encoding_that_nobody_knows() -> None:
    assert refusal(word_package("<w:p/>", '<?xml version="1.0" encoding="UWF-8"?>')).code == "corrupt_file"


def test_a_row_wider_than_any_sheet() -> None:
    assert refusal(b"1," * 20_000, "表.csv").code == "too_large"


def test_a_harmless_package_passes() -> None:
    assert open_archive(word_package("<w:p/>")).namelist()
