"""A received folder of many small files of all formats, some of them broken: what a committee's clerk drops in at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

import docx

from benchmarks.books import Row, written

N_ORGS = 200
_MIX = ("docx",) * 8 + ("xlsx",) * 4 + ("txt",) * 3 + ("csv",) * 2 + ("html", "rtf")
BROKEN_EACH = 50
_MARK = "正文写在这里"
Words = tuple[str, ...]


def write_folder(folder: Path, n_files: int) -> Iterator[Path]:
    """The registry `orgs.csv` and so many submissions below the folder, in a folder for each year; every fiftieth is broken."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"M{number},{org_name(number)},党支部,M" for number in range(N_ORGS)]
    (folder / "orgs.csv").write_text("org_id,name,org_type,parent_id\nM,云溪镇党委,党委,\n" + "\n".join(lines) + "\n", "utf-8")
    for number in range(n_files):
        suffix, year = _MIX[number % len(_MIX)], 1950 + number // N_ORGS % 74
        path = folder / f"{year}年" / f"{org_name(number)}{year}年总结{number}.{suffix}"
        path.parent.mkdir(exist_ok=True)
        content = small_file(suffix, number, year)
        path.write_bytes(content[: len(content) // 2] if number % BROKEN_EACH == BROKEN_EACH - 1 else content)
        yield path


def org_name(number: int) -> str:
    """The name of the organisation that sends a file of this number."""
    return f"云溪镇第{number % N_ORGS + 1}村党支部"


def small_file(suffix: str, number: int, year: int) -> bytes:
    """A submission of a page: a summary, or a table of a dozen rows."""
    if suffix in {"xlsx", "csv"}:
        return written(_rows(number, year), suffix)
    return _WRITERS[suffix](_words(number, year))


def _words(number: int, year: int) -> Words:
    return (
        f"{org_name(number)}{year}年党建工作总结",
        f"{year}年，党支部认真落实组织生活制度，全年召开党员大会4次、支委会{number % 12 + 1}次，开展主题党日12次，讲党课4次。",
        "一、抓学习。组织集中学习12次，专题研讨4次，观看专题片2次，党员参加踊跃，学习氛围浓厚。",
        f"二、抓服务。开展志愿服务{number % 40 + 3}次，服务时长{number % 300 + 20}小时，走访困难党员6人次，帮助群众解决问题。",
        "三、抓队伍。确定入党积极分子2名，发展党员1名，各项程序严格规范，材料齐全。",
    )


def _rows(number: int, year: int) -> Iterator[Row]:
    yield [f"{year}年党建工作统计表"]
    yield ["单位名称", "主题党日（次）", "支委会（次）", "讲党课（次）"]
    for row in range(12):
        yield [org_name(number + row), (number + row) % 13, 12, 4]


def _docx(words: Words) -> bytes:
    parts = dict(_blank_document())
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in words)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        f"<w:p><w:r><w:t>{_MARK}</w:t></w:r></w:p>".encode(), paragraphs.encode()
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _blank_document() -> tuple[tuple[str, bytes], ...]:
    """The parts of a document as python-docx writes it, with one paragraph to be replaced."""
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(_MARK)
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _txt(words: Words) -> bytes:
    return "\n".join(words).encode("gb18030")


def _html(words: Words) -> bytes:
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in words)}</body></html>".encode()


def _rtf(words: Words) -> bytes:
    told = "\\par ".join("".join(f"\\u{ord(sign)}?" for sign in line) for line in words)
    return f"{{\\rtf1\\ansi {told}}}".encode("ascii")


_WRITERS: dict[str, Callable[[Words], bytes]] = {"docx": _docx, "txt": _txt, "html": _html, "rtf": _rtf}
FORMATS = ("docx", "xlsx", "txt", "csv", "html", "rtf")
