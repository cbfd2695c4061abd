"""One small sound file of each format, to be mutated: made by the writers that the tests have, and by other programs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from email.message import EmailMessage
from functools import lru_cache

from PIL import Image

from benchmarks.books import dense, ledger, written
from tests.readers import packages
from tests.readers.test_golden import GOLDEN
from tests.readers.test_ofd import FIRST, package

PROSE = (
    "青石镇党委2023年党建工作总结",
    "2023年，镇党委召开党员大会4次、支委会12次，开展主题党日12次，讲党课9次，组织志愿服务300余人次、2000余小时。",
    "一、抓学习。中心组集中学习12次，专题研讨4次。",
)
TABLE = (("单位", "主题党日（次）"), ("柳湾村党支部", "12"), ("桥头村党支部", "11"))


@lru_cache(maxsize=1)
def samples() -> Mapping[str, bytes]:
    """File name → content; those whose reading is slow stand once, the others may stand more often."""
    golden = {f"总结.{suffix}": (GOLDEN / f"summary.{suffix}").read_bytes() for suffix in ("doc", "docx", "rtf", "html", "pdf")}
    text = "\n".join(PROSE)
    document = packages.written(*PROSE, table=TABLE)
    return golden | {
        "写出.docx": document,
        "部件.docx": packages.word_package("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PROSE)),
        "总结.txt": text.encode(),
        "旧.txt": text.encode("gb18030"),
        "总结.ofd": package(FIRST),
        "总结.mht": _web_archive(text),
        "扫描.png": _picture("PNG"),
        "扫描.tif": _picture("TIFF"),
        "扫描.jpg": _picture("JPEG"),
        "材料.zip": packages.archive(
            {"青石镇/总结.docx": document, "说明.txt": text, "内.zip": packages.archive({"a.txt": text})}
        ),
        **{f"表.{suffix}": written(dense(12), suffix) for suffix in ("xlsx", "xls", "ods", "csv")},
        **{f"台账.{suffix}": written(ledger(12), suffix) for suffix in ("xlsx", "ods", "csv")},
    }


def _web_archive(text: str) -> bytes:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content("".join(f"<p>{line}</p>" for line in text.split("\n")), subtype="html", charset="utf-8", cte="base64")
    message.make_related()
    message.add_related(_picture("PNG"), "image", "png")
    return b"MIME-Version: 1.0\n" + message.as_bytes().replace(b"MIME-Version: 1.0\n", b"", 1)


def _picture(form: str) -> bytes:
    buffer = io.BytesIO()
    picture = Image.new("RGB", (120, 90), "white")
    picture.paste((0, 0, 0), (20, 20, 60, 40))
    picture.save(buffer, form)
    return buffer.getvalue()
