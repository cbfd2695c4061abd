r"""Rich text: code pages, \u with its stand-ins, tables, what is skipped; nesting and false lengths do no harm."""

from __future__ import annotations

import pytest

from ingest.errors import FileRejected
from ingest.model import Document, MergedRange
from ingest.readers import read


def rtf(body: str, head: str = r"\ansicpg936") -> bytes:
    return f"{{\\rtf1\\ansi{head} {body}}}".encode("latin-1")


def hexed(text: str, encoding: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def document(content: bytes) -> Document:
    parsed = read(content, "总结.rtf")
    assert isinstance(parsed, Document)
    return parsed


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (hexed("主题党日") + "12" + hexed("次") + r"\par ", "主题党日12次"),
        (r"\u20826\'bf\u-29738?12\par", "党诖12".replace("诖", chr(65536 - 29738))),
        (r"\uc0\u20826\uc1{\u35838?}4\par", "党课4"),
        (r"{\f1 " + hexed("黨課", "big5") + "}4", "黨課4"),
        (r"a{\v " + hexed("隐藏") + r"99}b{\deleted 98}c", "abc"),
        (r"a{\*\unknown 99}{\pict 0102}{\object{\*\objdata 00}}{\*\annotation 98}b", "ab"),
        (r"{\field{\*\fldinst PAGE 99}{\fldrslt 12}}" + hexed("次"), "12次"),
        (r"{\listtext\pard " + hexed("一、") + r"\tab}" + hexed("抓学习") + r"\par", "一、抓学习"),
        (r"a\bin5 {{{{{b", "ab"),
        (r"{\upr{99}{\*\ud{\u20826?12}}}", "党12"),
        ("a\\\nb\\~c\\_d\\{\\}", "a\nb\xa0c-d{}"),
        (r"{\header " + hexed("页眉文字") + r"\par}{\footer 1\par}" + hexed("正文"), "正文\n页眉文字"),
        (hexed("正文") + r"{\footnote " + hexed("脚注文字") + r"}\par", "正文\n脚注文字"),
        (hexed("正文") + r"{\footnote\ftnalt " + hexed("尾注文字") + r"}\par", "正文\n尾注文字"),
        (hexed("正文") + r"{\shp{\*\shpinst{\sp{\sn x}{\sv 9}}{\shptxt " + hexed("框中") + r"\par}}}\par", "框中\n正文"),
    ],
)
def test_what_a_person_sees(body: str, text: str) -> None:
    fonts = r"\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset136 MingLiU;}}"
    assert document(rtf(body, fonts)).text == text


def test_a_table_with_merged_cells() -> None:
    rows = [
        (r"\clvmgf\cellx1000\cellx3000", ("支部", "次数")),
        (r"\clvmrg\cellx1000\cellx2000\cellx3000", ("", "党课", "支委会")),
        (r"\cellx1000\cellx2000\cellx3000", ("东岗村", "4", "12")),
    ]
    body = "".join(
        rf"\trowd{shape}\pard\intbl " + "".join(f"{hexed(text)}\\cell " for text in cells) + r"\row " for shape, cells in rows
    )
    parsed = document(rtf(hexed("下表") + r"\par" + body + r"\pard " + hexed("下文") + r"\par"))
    assert parsed.text.split("\n") == ["下表", "支部\t次数", "党课\t支委会", "东岗村\t4\t12", "下文"]
    assert set(parsed.tables[0].merged) == {MergedRange(1, 1, 2, 1), MergedRange(1, 2, 1, 3)}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{\\rtf1" + b"{" * 5000, "too_large"),
        (b"{\\rtf1}", "empty_file"),
        (rtf(r"\bin999999999 abc"), "empty_file"),
    ],
)
def test_hostile_text(content: bytes, code: str) -> None:
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.rtf")
    assert caught.value.code == code


def test_numbers_without_measure() -> None:
    assert "12" in document(rtf(r"\u9999999999 \cellx9999999999\uc9999999 \itap999\intbl 12\cell\row")).text


def test_more_ends_than_beginnings() -> None:
    assert document(b"{\\rtf1 a}}}}b").text == "ab"
