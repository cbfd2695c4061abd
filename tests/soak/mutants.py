"""Sound files made unsound, the same for the same seed: bytes, parts of packages and their XML changed at random."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from ingest.readers.files.limits import ARCHIVE_ERRORS
from tests.soak.samples import samples

_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^>]{1,300}>")
_EXTREMES = (b"0", b"-1", b"1", b"65536", b"4294967295", b"99999999999999999999", b"1e308", b"NaN", b"", b"\xff", "一".encode())
_WORDS = (
    b"\0",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<!--",
    b"{",
    b"}",
    b"\\",
    b"obj",
    b"endobj",
    b"stream",
    b"(",
    b"<<",
    b"%%EOF",
    b"\r\n",
)
_PACKAGES = (b"PK\x03\x04",)

Change = Callable[[random.Random, bytes], bytes]


def mutant(seed: int) -> tuple[str, bytes]:
    """A file name and what the file holds: a sample changed one to four times."""
    chance = random.Random(seed)
    name = chance.choice(sorted(samples()))
    content = samples()[name]
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        is_package = content.startswith(_PACKAGES) and chance.random() < 0.7
        content = chance.choice(_OF_PACKAGES if is_package else _OF_BYTES)(chance, content)
    if chance.random() < 0.1:
        name = chance.choice(sorted(samples()))
    return name, content


def _flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwritten(chance: random.Random, content: bytes) -> bytes:
    at, length = chance.randrange(len(content) + 1), chance.choice((1, 2, 4, 16, 512))
    with_what = chance.choice((b"\0", b"\xff", b" ", bytes([chance.randrange(256)]))) * length
    return content[:at] + with_what + content[at + length :]


def _cut(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return chance.choice((content[:at], content[at:], content[:at] + content[at + chance.randrange(1, 2000) :]))


def _spliced(chance: random.Random, content: bytes) -> bytes:
    other = samples()[chance.choice(sorted(samples()))]
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other)) :]


def _repeated(chance: random.Random, content: bytes) -> bytes:
    at, length = chance.randrange(len(content) + 1), chance.choice((1, 8, 128, 1024))
    return content[: at + length] + content[at : at + length] * chance.choice((1, 3, 50)) + content[at + length :]


def _inserted(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(_WORDS) * chance.choice((1, 1, 20, 3000)) + content[at:]


def _with_other_numbers(chance: random.Random, content: bytes) -> bytes:
    found = list(_NUMBER.finditer(content))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 3, 10)))), key=re.Match.start, reverse=True):
        content = content[: match.start()] + chance.choice(_EXTREMES) + content[match.end() :]
    return content


def _with_other_tags(chance: random.Random, content: bytes) -> bytes:
    """A tag doubled, taken away, or put in the place of another."""
    found = list(_TAG.finditer(content))
    if not found:
        return _flipped(chance, content)
    one, other = chance.choice(found), chance.choice(found)
    instead = chance.choice((b"", one[0] * 2, other[0], one[0] * 300, one[0].lower()))
    return content[: one.start()] + instead + content[one.end() :]


def _with_other_part(chance: random.Random, content: bytes) -> bytes:
    """A package of which one part is changed, in its bytes, its numbers or its tags."""
    parts = _parts(content)
    if not parts:
        return _flipped(chance, content)
    name = chance.choice(sorted(parts))
    change = chance.choice((_with_other_numbers, _with_other_tags, _with_other_tags, _flipped, _cut, _repeated))
    return _packed({**parts, name: change(chance, parts[name])})


def _with_parts_exchanged(chance: random.Random, content: bytes) -> bytes:
    parts = _parts(content)
    if len(parts) < 2:
        return _flipped(chance, content)
    one, other = chance.sample(sorted(parts), 2)
    return _packed({**parts, one: parts[other], other: parts[one]})


def _without_a_part(chance: random.Random, content: bytes) -> bytes:
    parts = _parts(content)
    left_out = chance.choice(sorted(parts)) if parts else ""
    return _packed({name: part for name, part in parts.items() if name != left_out})


def _parts(content: bytes) -> dict[str, bytes]:
    """What can be unpacked of a package that may be broken by now."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as made:
            for member in made.infolist():
                if member.file_size < 1 << 20:
                    parts[member.filename] = made.read(member)
    except ARCHIVE_ERRORS:
        return parts
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(zipfile.ZipInfo(name or "x"), part)
    return buffer.getvalue()


_OF_BYTES: tuple[Change, ...] = (
    *(_flipped, _overwritten, _cut, _spliced, _repeated, _inserted),
    *(_with_other_numbers, _with_other_tags),
)
_OF_PACKAGES: tuple[Change, ...] = (_with_other_part, _with_other_part, _with_other_part, _with_parts_exchanged, _without_a_part)
