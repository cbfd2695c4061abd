"""Which formats this machine reads, with which libraries (none where the program reads them itself), and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

FORMATS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("docx（Word、WPS 新格式）", ("lxml",), ""),
    ("doc、wps（Word、WPS 旧格式）", ("msdoc2docx", "legacy-doc"), ""),
    ("rtf、txt、csv", (), ""),
    ("网页 html、mht", ("lxml",), ""),
    ("pdf（文字版）", ("pypdfium2", "pdfplumber"), ""),
    ("ofd", ("ofdkit",), ""),
    ("xlsx、ods、et（新格式）", (), ""),
    ("xls、et（旧格式）", ("python-calamine",), ""),
    ("zip（其中的文件逐份读取）", (), ""),
    ("扫描件、图片（文字识别）", ("rapidocr", "onnxruntime"), "ocr"),
    ("xlsx 的单位名册和考核方案", ("openpyxl",), ""),
    ("写 docx、pdf 报告", ("python-docx", "typst", "pylopdf-fonts-zh-cn"), ""),
)
MODULES = {
    "lxml": "lxml.etree",
    "msdoc2docx": "doc2docx",
    "legacy-doc": "legacy_doc",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "pylopdf-fonts-zh-cn": "pylopdf_fonts_zh_cn",
}


@dataclass(frozen=True, slots=True)
class Readable:
    """One format: what reads it, with versions; `missing` are packages not there, `extra` the optional part they are of."""

    name: str
    libraries: tuple[str, ...]
    missing: tuple[str, ...]
    extra: str

    @property
    def is_wrong(self) -> bool:
        """Whether something is missing that belongs to every installation."""
        return bool(self.missing) and not self.extra

    @property
    def action(self) -> str:
        """How to add what is missing, in Chinese; '' where nothing is."""
        if not self.missing:
            return ""
        wanted = f'"dangjian[{self.extra}]"' if self.extra else " ".join(self.missing)
        return f"运行 pip install {wanted}，再重新读取"


def readable_formats() -> Iterator[Readable]:
    """Every format in a fixed order, with the versions installed here."""
    for name, packages, extra in FORMATS:
        there = {package: found for package in packages if (found := _installed(package))}
        yield Readable(
            name,
            tuple(f"{package} {found}" for package, found in there.items()),
            tuple(package for package in packages if package not in there),
            extra,
        )


def _installed(package: str) -> str:
    """The version of a package that is there and can be opened: one whose system libraries are missing cannot."""
    try:
        import_module(MODULES.get(package, package))
        return version(package)
    except (PackageNotFoundError, ImportError, OSError):
        return ""
