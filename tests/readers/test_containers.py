"""What zips of submissions hold: names, nested zips, limits, and what must not be taken."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile
from dataclasses import replace

import pytest

from ingest.readers.files.containers import Member, NotRead, is_container, told, unpack
from ingest.readers.files.limits import DEFAULT_LIMITS, Limits
from tests.readers.packages import archive, word_package


def taken(content: bytes, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    return [item.path for item in unpack(content, limits) if isinstance(item, Member)]


def refused(content: bytes, limits: Limits = DEFAULT_LIMITS) -> dict[str, str]:
    return {item.path: item.reason for item in unpack(content, limits) if isinstance(item, NotRead)}


def renamed(content: bytes, ascii_name: str, raw: bytes) -> bytes:
    """The zip with a member's name as these bytes of the same length, unmarked, as old Chinese tools write them."""
    assert len(ascii_name) == len(raw)
    return content.replace(ascii_name.encode(), raw)


def flagged(content: bytes, name: str) -> bytes:
    """The zip with one member marked as encrypted, where its directory tells of it."""
    at = content.rindex(name.encode()) - 46 + 8
    return content[:at] + b"\x01\x00" + content[at + 2 :]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_old_and_new_tools_are_readable(encoding: str) -> None:
    raw = "水务局/年终总结.docx".encode(encoding)
    name = "x" * len(raw)
    assert taken(renamed(archive({name: "x"}), name, raw)) == ["水务局/年终总结.docx"]


def test_backslashes_part_folders_also_where_a_character_ends_in_one() -> None:
    raw = "誠\\總結.txt".encode("gb18030")
    assert taken(renamed(archive({"x" * len(raw): "x"}), "x" * len(raw), raw)) == ["誠/總結.txt"]


def test_folders_and_zips_inside_give_their_members() -> None:
    document = word_package("<w:p/>")
    inner = archive({"镇党委/总结.docx": document, "空/": ""})
    found = list(unpack(archive({"局/内.zip": inner, "总结.txt": "x"})))
    assert found == [Member("局/内.zip/镇党委/总结.docx", document), Member("总结.txt", b"x")]


@pytest.mark.parametrize(
    "content",
    [
        word_package("<w:p/>"),
        archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        archive({"Doc_0/Document.xml": "<a/>", "OFD.xml": "<a/>"}),
        archive({"docProps/app.xml": "<a/>", "xl/workbook.xml": "<a/>"}),
        archive({}),
        archive({"总结.docx": "x" * 99})[:80],
        b"PK",
    ],
)
def test_documents_and_damaged_zips_are_no_containers(content: bytes) -> None:
    assert not is_container(content)
    assert list(unpack(content)) == []


def test_members_that_are_not_read_cost_nobody_else() -> None:
    link = zipfile.ZipInfo("链接.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as made:
        warnings.simplefilter("ignore", UserWarning)
        for name in (
            "../外.docx",
            "/根.docx",
            "C:/盘.docx",
            "好.txt",
            "好.txt",
            "secret.txt",
            "局/Thumbs.db",
            "__MACOSX/._好.txt",
        ):
            made.writestr(name, "x")
        made.writestr(link, "/etc/passwd")
    content = flagged(buffer.getvalue(), "secret.txt")
    assert taken(content) == ["好.txt"]
    assert refused(content) == {
        "../外.docx": "路径指向压缩包之外，有安全风险",
        "/根.docx": "路径指向压缩包之外，有安全风险",
        "C:/盘.docx": "路径指向压缩包之外，有安全风险",
        "好.txt": "与压缩包中另一个文件同名，只读取第一个",
        "secret.txt": "已加密，请取消密码后重新报送",
        "局/Thumbs.db": "系统文件",
        "__MACOSX/._好.txt": "系统文件",
        "链接.docx": "是指向其他文件的链接",
    }
    assert [item.path for item in unpack(content) if isinstance(item, NotRead) and not item.is_submission] == [
        "局/Thumbs.db",
        "__MACOSX/._好.txt",
    ]


def test_a_damaged_member_is_told() -> None:
    content = archive({"坏.txt": "abcdefgh", "好.txt": "x"}, zipfile.ZIP_STORED).replace(b"abcdefgh", b"abcdefgX", 1)
    assert taken(content) == ["好.txt"]
    assert "已损坏" in refused(content)["坏.txt"]


@pytest.mark.parametrize(
    ("limits", "n_taken", "words"),
    [
        (replace(DEFAULT_LIMITS, members=2), 2, "超过 2 个文件"),
        (replace(DEFAULT_LIMITS, unpacked_bytes=2500), 2, "总共超过"),
        (replace(DEFAULT_LIMITS, file_bytes=500), 0, "上限"),
        (replace(DEFAULT_LIMITS, ratio=3, ratio_from_bytes=10), 0, "解压炸弹"),
        (replace(DEFAULT_LIMITS, depth=1), 3, "超过 1 层"),
    ],
)
def test_limits_on_count_total_size_ratio_and_depth(limits: Limits, n_taken: int, words: str) -> None:
    inner = archive({"内.txt": "x" * 1000})
    content = archive({"1.txt": "a" * 1000, "2.txt": "b" * 1000, "3.txt": "c" * 1000, "内.zip": inner})
    assert len(taken(content, limits)) == n_taken
    assert words in "".join(refused(content, limits).values())


def test_of_many_reasons_the_first_are_told() -> None:
    line = told([NotRead(f"{number}.txt", "已加密") for number in range(12)])
    assert line.startswith("0.txt：已加密；1.txt：已加密；")
    assert line.endswith("9.txt：已加密；……共 12 个")
