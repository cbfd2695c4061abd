"""Web pages: what a browser shows; nothing hidden, nothing loaded."""

from __future__ import annotations

import base64

import pytest

from ingest.errors import FileRejected
from ingest.model import Document, MergedRange
from ingest.readers import read

TABLE = (
    "<table><caption>统计表</caption><tr><th rowspan=2>支部</th><th colspan=2>次数</th></tr><tr><td>党课</td><td>支委会</td></tr>"
    "<tr><td>东岗村</td><td>4</td><td>12</td></tr></table>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}<title>x</title></head><body>{body}</body></html>".encode()


def document(content: bytes, name: str = "总结.html") -> Document:
    parsed = read(content, name)
    assert isinstance(parsed, Document)
    return parsed


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>党课<b>4</b>次</p><div>支委会<br>12次</div>", "党课4次\n支委会\n12次"),
        ("<p>党课4次</p><script>document.write('99次')</script><style>p{}</style>", "党课4次"),
        ("<p>党课4次<span style='display: none'>99次</span></p><p hidden>98次</p>", "党课4次"),
        ("<p>党课<del>9</del><ins>4</ins>次</p><!-- 99次 -->", "党课4次"),
        ("<ol start=3><li>抓学习<li><p>抓规范</p></ol><ul><li>其他</ul>", "3. 抓学习\n4. 抓规范\n其他"),
        ("<p>党课&nbsp;4&#27425;，&lt;12&gt;</p>", "党课\xa04次，<12>"),
        ("<table><tr><td><p>全文在一格</p><p>党课4次</p></td></tr></table>", "全文在一格\n党课4次"),
        ("<p>甲<p>乙<img src='http://example.invalid/a.png' alt='99'><iframe src='file:///etc/passwd'></iframe>", "甲\n乙"),
    ],
)
def test_what_a_browser_shows(body: str, text: str) -> None:
    assert document(page(body)).text == text


def test_a_table_keeps_its_merges() -> None:
    parsed = document(page("<p>下表</p>" + TABLE))
    (sheet,) = parsed.tables
    assert set(sheet.merged) == {MergedRange(2, 1, 3, 1), MergedRange(2, 2, 2, 3)}
    assert parsed.text.split("\n")[-1] == "东岗村\t4\t12"
    assert sheet.cells[4, 3].text == "12"


@pytest.mark.parametrize(
    ("encoding", "stated"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("gb18030", ""), ("gb18030", "gb2312")]
)
def test_encodings(encoding: str, stated: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={stated}">' if stated else ""
    content = page("<p>主题党日12次，志愿服务镕</p>", meta).decode().encode(encoding)
    assert document(content).text == "主题党日12次，志愿服务镕"


def test_a_page_in_big5_that_says_so() -> None:
    content = page("<p>主題黨日12次</p>", '<meta charset="big5">').decode().encode("big5")
    assert document(content).text == "主題黨日12次"


def test_an_archive_of_a_page() -> None:
    body = base64.encodebytes(page("<p>主题党日12次</p>" + TABLE)).decode()
    content = (
        "From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--B\r\n"
        "Content-Type: image/png\r\n\r\nx\r\n--B--\r\n"
    )
    parsed = document(content.encode(), "总结.mht")
    assert parsed.text.startswith("主题党日12次\n")
    assert len(parsed.tables) == 1


def test_a_page_that_calls_itself_a_workbook_is_read_with_a_remark() -> None:
    parsed = document(page(TABLE), "统计.xls")
    assert [issue.code for issue in parsed.issues] == ["wrong_suffix"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (page("<div>" * 3000 + "深" + "</div>" * 3000), {"too_large", "empty_file"}),
        (page("<p>a</p>" * 250_000), {"too_large"}),
        (page("<table><tr>" + "<td colspan=1000>1</td>" * 50 + "</tr></table>"), {"too_large"}),
        (page("<script>var a = 12</script>"), {"empty_file"}),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", {"corrupt_file"}),
        (page("<p>&xxe;</p>").replace(b"html>", b"html [<!ENTITY xxe SYSTEM 'file:///etc/hostname'>]>", 1), set()),
    ],
    ids=["deep", "many", "wide", "script", "no page", "entity"],
)
def test_hostile_pages(content: bytes, code: set[str]) -> None:
    if not code:
        assert "&xxe;" in document(content).text
        return
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.html")
    assert caught.value.code in code
