"""The place that a fact or a doubt stands in: sentence, cells or ledger rows, and of a table how the figure was read."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import evidence, page_pictures
from dashboard.evidence import Place
from dashboard.figures import QUALIFIER_MARKS, number_text
from dashboard.frames import Row, as_number, as_text
from dashboard.labels import PERIOD_BASES, REPORTER_BASES, SOURCE_KINDS, STATUSES, period_text
from dashboard.markup import grid_html, heading_html, line_html, page_part_html, passages_html, reading_html, sentence_html
from dashboard.tables import sources
from dashboard.views.drawing.cache import Desk
from ingest.errors import WorkspaceError

KEPT = "下面是入库时留存的原句"
AS_READ, IF_READ = "这个数怎样读出", "如能采用，这个数怎样认定"
RECOGNISED = "这一处文字是从图片识别的，数字可能有误，请对照原件"


def show_fact(desk: Desk, fact: Row) -> None:
    """Where a fact stands, and of a table's how it was read."""
    kind = SOURCE_KINDS.get(as_text(fact["source_kind"]), "")
    st.html(heading_html(as_text(fact["file_name"]), f"{kind}　{sources.place_text(fact)}"))
    _show_original(desk, fact)
    is_sentence = as_number(fact["span_start"]) is not None
    lines = sentence_lines(fact) if is_sentence else evidence.reading_lines(as_text(fact.get("reading")))
    _show_reading(AS_READ, lines, fact)


def _show_reading(title: str, lines: list[tuple[str, str]], figure: Row) -> None:
    """Where each axis of a figure was found, and of the reporter's own how that was found; nothing without lines."""
    if not lines:
        return
    is_reporters_own = not as_text(figure["org_text"]) and figure["org_id"] == figure["reporter_org_id"]
    basis = REPORTER_BASES.get(as_text(figure["reporter_basis"]), "") if is_reporters_own else ""
    st.html(heading_html(title))
    st.html(reading_html([*lines, ("报送单位", f"由{basis}认定")] if basis else lines))


def show_rows(desk: Desk, rows: Sequence[Row]) -> None:
    """The ledger rows that facts of one sheet were read in, all of them marked in one grid; each fact says whether it is seen."""
    numbers = sorted({int(one) for row in rows for one in as_text(row["ledger_rows"]).split(",") if one.strip().isdigit()})
    sheet, first = as_text(rows[0]["sheet"]), rows[0]
    st.html(heading_html(as_text(first["file_name"]), f"{sheet}　{len(numbers)}行合计"))
    try:
        found = [Place(sheet, number) for number in numbers]
        grid = evidence.grid(
            desk.workspace.evidence, as_text(first["evidence_file"]), found, is_alone=not first["is_reporter_seen"]
        )
    except WorkspaceError as error:
        st.html(line_html(str(error)))
        return
    if grid:
        st.html(grid_html(grid))
    if len(numbers) > evidence.MOST_ROWS:
        st.html(line_html(f"只画前{evidence.MOST_ROWS}行，全部见下面的摘录"))


def sentence_lines(fact: Row) -> list[tuple[str, str]]:
    """How a sentence's figure was read, as (axis, words): whose, of which period and metric, as which number, as what."""
    value, written = as_number(fact["value"]), as_text(fact["value_text"])
    mark = QUALIFIER_MARKS.get(as_text(fact["qualifier"]), "")
    number = f"读作{mark}{number_text(value)}{as_text(fact['measure_unit'])}" if value is not None else "读不成一个数"
    status, covers = as_text(fact["status"]), as_text(fact["covers"])
    part = "，只是其中一部分" if fact["scope"] == "part" else ""
    told = f"（所述为{covers}）" if covers else ""
    named = as_text(fact.get("org_text"))
    basis = PERIOD_BASES.get(as_text(fact.get("period_basis")), "")
    since = f"，材料的期间由{basis}认定" if basis else ""
    return [
        ("单位", f"句中写明是“{named}”的，不计入报送单位的数" if named else "总结里的数是报送单位自己的"),
        (
            "期间",
            f"{period_text(fact['period'])}{told}{since}" if as_text(fact["period"]) else "原文没有写明",
        ),
        ("指标", as_text(fact["name_zh"])),
        ("数值", f"原文“{written}”，{number}{part}"),
        ("计量单位", unit_words(as_text(fact["measure_unit"]), as_text(fact["metric_unit"]))),
        ("性质", STATUSES.get(status, status)),
    ]


def unit_words(written: str, own: str) -> str:
    """The measure unit that a sentence gives, beside that of the metric.

    >>> unit_words("次", "次"), unit_words("", "次"), unit_words("万小时", "小时")
    ('“次”', '没有写，按指标的“次”', '“万小时”，指标的是“小时”')
    """
    if not written:
        return f"没有写，按指标的“{own}”"
    return f"“{written}”" if written == own else f"“{written}”，指标的是“{own}”"


def _show_original(desk: Desk, fact: Row) -> None:
    """The sentence or the cell, from the evidence file; the sentence kept with the fact where that cannot be opened.

    Of somebody else's account only the sentence is shown that tells of the organisation.
    """
    is_seen = bool(fact["is_reporter_seen"])
    folder, file_name = desk.workspace.evidence, as_text(fact["evidence_file"])
    try:
        if as_number(fact["span_start"]) is not None:
            start, end, is_alone = int(fact["span_start"]), int(fact["span_end"]), bool(as_text(fact["org_text"])) and not is_seen
            found = [] if is_alone else evidence.passages(folder, file_name, start, end, 1 if is_seen else 0)
            if found:
                st.html(passages_html(found))
                _show_page(desk, fact, is_seen=is_seen)
                return
        else:
            rows = [int(row) for row in as_text(fact["ledger_rows"]).split(",") if row.strip().isdigit()]
            places = evidence.places_of(as_text(fact["address"])) or tuple(Place(as_text(fact["sheet"]), row) for row in rows)
            grid = evidence.grid(folder, file_name, places, is_alone=not is_seen) if places else None
            if grid:
                st.html(grid_html(grid))
                _show_page(desk, fact, is_seen=is_seen)
                return
    except WorkspaceError as error:
        st.html(line_html(str(error), KEPT))
    st.html(sentence_html(as_text(fact["evidence"]) or as_text(fact["value_text"]), as_text(fact["value_text"])))


def _show_page(desk: Desk, place: Row, *, is_seen: bool, is_doubt: bool = False) -> None:
    """The part of the page that the text of a fact or a doubt was recognised on, if it was."""
    start, end = as_number(place["span_start"]), as_number(place["span_end"])
    part = page_pictures.page_part(
        desk.workspace.evidence,
        as_text(place["evidence_file"]),
        span=(int(start), int(end)) if start is not None and end is not None else None,
        address=as_text(place["address"]),
        is_alone=not is_seen,
    )
    if part is None:
        return
    confidence = as_number(place.get("confidence"))
    sure = f"可信度：{confidence:.0%}" if confidence is not None else ""
    st.html(line_html(RECOGNISED, sure, f"原件第{part.page}页"))
    st.html(page_part_html(part, is_doubt=is_doubt))


def show_doubt(desk: Desk, issue: Row, readings: Sequence[str], *, is_seen: bool) -> None:
    """The cell, row, column, sheet or sentence that a doubt is about, in the warning colour, what to do, and what it holds back.

    `readings` are those of the figures held back that the page is about: where each axis was found, as of a fact. Of a
    submission that may not be seen as a whole only the row of the cell is shown. A doubt about the whole file has no place.
    """
    _show_place(desk, issue, is_seen=is_seen)
    _show_reading(IF_READ, evidence.common_lines(readings), issue)


def _show_place(desk: Desk, issue: Row, *, is_seen: bool) -> None:
    address, raw = as_text(issue["address"]), as_text(issue["raw"])
    folder, file_name = desk.workspace.evidence, as_text(issue["evidence_file"])
    said = [f"位置：{sources.issue_place(issue)}", *[f"原文：{raw}"] * bool(raw), f"处理办法：{as_text(issue['action'])}"]
    st.html(line_html(*said))
    places = evidence.places_of(address)
    is_open = is_seen or all(place.row is not None for place in places)
    try:
        grid = evidence.grid(folder, file_name, places, is_alone=not is_seen) if places and is_open else None
        if grid:
            st.html(grid_html(grid, is_doubt=True))
            _show_page(desk, issue, is_seen=is_seen, is_doubt=True)
            return
        if not places and address and is_seen:
            start, end = as_number(issue["span_start"]), as_number(issue["span_end"])
            found = (
                evidence.passages(folder, file_name, int(start), int(end))
                if start is not None and end is not None
                else evidence.paragraph(folder, file_name, address, raw)
            )
            st.html(passages_html(found, is_doubt=True))
            _show_page(desk, issue, is_seen=is_seen, is_doubt=True)
    except WorkspaceError as error:
        st.html(line_html(str(error)))
