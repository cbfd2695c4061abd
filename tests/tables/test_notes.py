"""What notes above and below a table say of its figures: narrowed, converted, held back, or left as they are."""

import pytest

from ingest.model import Cell, CellKind, Cells, Document, Extraction, Hints, Paragraph, ParagraphKind, Sheet
from ingest.tables.in_documents import with_tables
from tests.tables import note_cases as cases
from tests.tables.books import doubts, extracted, told
from tests.tables.note_cases import ALL, DAYS, HOURS, MEETINGS, A, B, C

TITLE = "2023年度党建工作统计表"
HEADINGS = ["单位", "党员大会", "主题党日", "志愿服务时长"]
ROWS = [[A, 4, 12, 90], [B, 5, 11, 120], [C, 6, 10, 60]]
METRICS = (MEETINGS, DAYS, HOURS)


def _read(vocabulary, note, *, is_above):
    lines = [[TITLE], [note], HEADINGS, *ROWS] if is_above else [[TITLE], HEADINGS, *ROWS, [note]]
    return extracted({"S": lines}, vocabulary)


def _facts(period="2023", minutes=False, without=()):
    return {
        (org, metric, period, value / 60 if minutes and metric == HOURS else value, "reported")
        for org, *values in ROWS
        for metric, value in zip(METRICS, values, strict=True)
        if without != ALL and not {org, metric, (org, metric)} & set(without)
    }


above_and_below = pytest.mark.parametrize("is_above", [True, False], ids=["above", "below"])


@above_and_below
@pytest.mark.parametrize(("note", "period"), cases.NARROWED.items())
def test_a_note_narrows_the_year(vocabulary, note, period, is_above):
    assert told(_read(vocabulary, note, is_above=is_above)) == _facts(period)


@above_and_below
@pytest.mark.parametrize("note", cases.UNDATED)
def test_a_span_without_a_form_is_held(vocabulary, note, is_above):
    extraction = _read(vocabulary, note, is_above=is_above)
    assert not extraction.facts
    assert doubts(extraction) == {("period_unresolved", "S!*")}


@above_and_below
@pytest.mark.parametrize(("note", "held"), cases.HELD.items())
def test_a_note_holds_what_it_names(vocabulary, note, held, is_above):
    extraction = _read(vocabulary, note, is_above=is_above)
    assert told(extraction) == _facts(without=held)
    figures = {(one.org_text, one.metric_id) for issue in extraction.issues for one in issue.held}
    assert figures == {fact[:2] for fact in _facts() - _facts(without=held)}
    assert {code for code, _ in doubts(extraction)} == {"note_disputes"}


@above_and_below
@pytest.mark.parametrize("note", cases.CONVERTED)
def test_a_note_tells_the_measure_unit(vocabulary, note, is_above):
    assert told(_read(vocabulary, note, is_above=is_above)) == _facts(minutes=True)


@above_and_below
@pytest.mark.parametrize("note", cases.REJECTED)
def test_a_note_leaves_figures_as_they_are(vocabulary, note, is_above):
    extraction = _read(vocabulary, note, is_above=is_above)
    assert told(extraction) == _facts()
    assert not extraction.issues


@pytest.mark.parametrize("note", cases.SIGNED)
@pytest.mark.parametrize("period", ["2023", "2023Q3", "2023H1"])
def test_a_month_below_a_table_is_when_it_was_counted_or_filled_in(vocabulary, note, period):
    title = {"2023": TITLE, "2023Q3": "2023年第三季度党建工作统计表", "2023H1": "2023年上半年党建工作统计表"}[period]
    extraction = extracted({"S": [[title], HEADINGS, *ROWS, [note]]}, vocabulary)
    assert told(extraction) == _facts(period)
    assert not extraction.issues


def test_a_month_in_a_signature_is_when_it_was_filled_in(vocabulary):
    signed = ["填报人：张三", "审核人：李四", "时间：2023年6月", None]
    assert told(extracted({"S": [[TITLE], HEADINGS, *ROWS, signed]}, vocabulary)) == _facts()


@pytest.mark.parametrize(("note", "period"), cases.COUNTED.items())
def test_a_month_of_counting_below_a_table_is_until_when(vocabulary, note, period):
    extraction = _read(vocabulary, note, is_above=False)
    assert told(extraction) == (_facts(period) if period else set())
    assert period or doubts(extraction) == {("period_unresolved", "S!*")}


def test_there_are_as_many_rejected_as_accepted():
    accepted = len(cases.NARROWED) + len(cases.UNDATED) + len(cases.HELD) + len(cases.CONVERTED)
    assert accepted >= 40
    assert len(cases.REJECTED) >= 40


@pytest.mark.parametrize("note", cases.IN_DOUBT_ELSEWHERE)
def test_a_doubt_that_names_no_figure_is_a_warning(vocabulary, note):
    headings, rows = [*HEADINGS, "书记姓名", "工作亮点"], [[*row, "王小五", "有"] for row in ROWS]
    extraction = extracted({"S": [[TITLE], headings, *rows, [note]]}, vocabulary)
    assert told(extraction) == _facts()
    assert {(issue.code, str(issue.severity)) for issue in extraction.issues} == {("note_in_doubt", "warning")}


def test_a_note_against_the_heading_is_a_doubt(vocabulary):
    headings = [*HEADINGS[:3], "志愿服务时长（小时）"]
    extraction = extracted({"S": [[TITLE], headings, *ROWS, ["注：志愿服务时长以分钟计"]]}, vocabulary)
    assert told(extraction) == _facts(without={HOURS})


def test_a_doubt_about_a_quarter_is_of_that_alone(vocabulary):
    headings = ["单位", "一季度主题党日", "二季度主题党日"]
    rows = [[A, 3, 4], [B, 2, 3]]
    extraction = extracted({"S": [[TITLE], headings, *rows, ["注：水利站党支部第二季度数据有误，应为4次"]]}, vocabulary)
    assert {issue.detail for issue in extraction.issues} == {"附注“水利站党支部第二季度数据有误”"}
    assert {fact[:3] for fact in told(extraction)} == {(A, DAYS, "2023Q1"), (A, DAYS, "2023Q2"), (B, DAYS, "2023Q1")}


def test_a_note_between_tables_is_of_the_one_above(vocabulary):
    below = [["2023年度党建工作统计表（二）"], ["单位", "党课"], [A, 3], [B, 2]]
    extraction = extracted({"S": [[TITLE], HEADINGS, *ROWS, ["注：以上数据为计划数"], *below]}, vocabulary)
    assert {fact[1] for fact in told(extraction)} == {"party_lecture"}


def test_a_note_in_a_form_is_of_its_figures(vocabulary):
    form = [["填报单位：" + A], ["主题党日（次）", 11], ["志愿服务时长", 90], ["备注", "志愿服务时长以分钟计；主题党日待核实"]]
    extraction = extracted({"S": [["2023年工作情况"], *form]}, vocabulary)
    assert told(extraction) == {(A, HOURS, "2023", 1.5, "reported")}


@pytest.mark.parametrize(
    ("note", "figures"),
    [
        ("注：以上活动均为计划", set()),
        ("注：以上数据为计划数", set()),
        ("注：以上活动因疫情均未开展", set()),
        ("注：水利站党支部数据有误", {(A, "volunteer_activities"), (A, HOURS)}),
        ("注：时长为人均时长", {(A, "volunteer_activities"), (B, "volunteer_activities")}),
        ("注：3月数据有误", {(org, metric) for org in (A, B) for metric in ("volunteer_activities", HOURS)}),
        ("注：以上活动均已开展", {(org, metric) for org in (A, B) for metric in ("volunteer_activities", HOURS)}),
        ("注：水利站党支部书记姓名有误", {(org, metric) for org in (A, B) for metric in ("volunteer_activities", HOURS)}),
    ],
)
def test_a_note_below_a_ledger_holds_its_sums(vocabulary, note, figures):
    rows = [["2023年3月5日", A, "学雷锋", 2], ["2023年4月5日", B, "祭英烈", 3]]
    lines = [["2023年志愿服务台账"], ["日期", "党支部", "服务内容", "时长"], *rows, [note]]
    extraction = extracted({"S": lines}, vocabulary)
    assert {fact[:2] for fact in told(extraction)} == figures
    held = {(one.org_text, one.metric_id) for issue in extraction.issues for one in issue.held}
    assert len(held | figures) == 4


@pytest.mark.parametrize(("remark", "period", "is_held"), [("上半年数据", "2023H1", False), ("主题党日待核实", "2023", True)])
def test_a_remark_in_a_card_is_of_its_figures(vocabulary, remark, period, is_held):
    pairs = [["党组织名称", A, "书记", "张三"], ["主题党日（次）", 12, "党课（次）", 4]]
    of_org = [["党组织名称", "书记", "党员数", "成立时间"], [A, "张三", 30, "2001年"]]
    bands = [*of_org, ["主题党日（次）", "党课（次）", "志愿服务时长", "党员大会"], [12, 4, 30, 5]]
    read = {("party_lecture", period)} | (set() if is_held else {(DAYS, period)})
    for rows in (pairs, bands):
        lines = [["2023年第一党支部党建工作情况表"], *rows, ["备注", remark, "", ""]]
        extraction = extracted({"S": lines}, vocabulary, {"S": [(0, 0, 0, 3), (len(lines) - 1, 1, len(lines) - 1, 3)]})
        assert {fact[1:3] for fact in told(extraction)} & {("party_lecture", period), (DAYS, period)} == read
        assert doubts(extraction, "warning") == set()


def test_remarks_below_columns_are_each_of_its_own(vocabulary):
    extraction = extracted({"S": [[TITLE], HEADINGS, *ROWS, ["备注", "含上半年", "为2022年数据", ""]]}, vocabulary)
    assert told(extraction) == _facts(without={DAYS})


@pytest.mark.parametrize(
    ("title", "note", "is_held"),
    [
        ("2023年三季度统计表", "注：数据为1-9月累计数", True),
        ("2023年三季度统计表", "注：数据截至9月30日", False),
        ("2023年三季度统计表", "注：志愿服务时长为累计数", True),
        ("2023年上半年统计表", "注：数据截至5月31日", True),
        ("2023年上半年统计表", "注：数据为累计数", False),
        ("2023年上半年统计表", "注：数据为下半年数", True),
        ("2023年上半年统计表", "注：数据为上半年数", False),
        ("2023年三季度统计表", "注：本表数据为1-9月", True),
        ("2023年三季度统计表", "注：本表数据为全年数据", True),
        ("2023年三季度统计表", "注：数据为2023年1月1日至9月30日", True),
        ("2023年三季度统计表", "统计期间：2023年1-9月", True),
        ("2023年三季度统计表", "统计时间：2023年1月1日至9月30日", True),
        ("2023年三季度统计表", "注：志愿服务时长为1-9月数据", True),
        ("2023年三季度统计表", "统计期间：2023年7-9月", False),
        ("2023年三季度统计表", "统计周期：2023年", False),
        ("2023年三季度统计表", "注：数据为7月1日至9月30日", False),
        ("2023年三季度统计表", "注：志愿服务时长自6月起统计", False),
        ("2023年12月统计表", "注：志愿服务时长为今年以来数据", True),
        ("2023年上半年统计表", "注：志愿服务时长为今年以来数据", False),
        ("2023年上半年统计表", "注：志愿服务时长自3月起统计", True),
        ("2023年度统计表", "注：志愿服务时长为今年以来数据", False),
        ("2023年度统计表", "注：志愿服务时长自2023年1月起统计", False),
        ("2023年度统计表", "注：数据为1-9月累计数", True),
        ("2023年度统计表", "注：本表数据为12月底数", False),
    ],
)
def test_a_note_on_a_part_of_the_year(vocabulary, title, note, is_held):
    extraction = extracted({"S": [[title], ["单位", "志愿服务时长"], [A, 9], [B, 8], [note]]}, vocabulary)
    assert (not extraction.facts) == is_held


@pytest.mark.parametrize(
    ("title", "note", "is_held"),
    [
        ("2023年度统计表", "注：党员总数为12月底数据", False),
        ("2023年度统计表", "注：党员总数为12月数据", False),
        ("2023年度统计表", "注：党员总数截至6月30日", False),
        ("2023年度统计表", "注：党员总数为9月底数据", True),
        ("2023年度统计表", "注：党员总数为2022年12月底数据", True),
        ("2023年三季度统计表", "注：党员总数为9月底数据", False),
        ("2023年三季度统计表", "注：党员总数为6月底数据", True),
        ("2023年三季度统计表", "注：本表数据为1-9月", False),
        ("2023年上半年统计表", "注：党员总数为9月底数据", True),
    ],
)
def test_a_stock_is_that_of_the_end_of_its_period(vocabulary, title, note, is_held):
    extraction = extracted({"S": [[title], ["单位", "党员总数"], [A, 45], [B, 46], [note]]}, vocabulary)
    assert (not extraction.facts) == is_held


def test_a_note_tells_that_a_count_is_of_hours(vocabulary):
    lines = [["2023年度统计表"], ["单位", "主题党日", "志愿服务"], [A, 4, 30], [B, 5, 40], ["注：志愿服务为时长（小时）"]]
    assert {fact[1] for fact in told(extracted({"S": lines}, vocabulary))} == {DAYS}


def _document(note):
    rows = [HEADINGS, *([str(value) for value in row] for row in ROWS)]
    cells = [Cell(r, c, CellKind.TEXT, text, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)]
    lines = [
        (TITLE, "¶1", ParagraphKind.TITLE),
        *((" ".join(row), f"表1!{r}", ParagraphKind.TABLE_ROW) for r, row in enumerate(rows, 1)),
    ]
    lines.append((note, "¶2", ParagraphKind.TEXT))
    text = "".join(f"{line}\n" for line, *_ in lines)
    paragraphs, start = [], 0
    for line, address, kind in lines:
        paragraphs.append(Paragraph(start, start + len(line) + 1, address, kind))
        start += len(line) + 1
    return Document(text, tuple(paragraphs), tables=(Sheet("表1", Cells.of(cells)),))


@pytest.mark.parametrize(
    ("note", "figures"),
    [
        ("注：以上数据为上半年数据。", _facts("2023H1")),
        ("注：水利站党支部数据待核实", _facts(without={B})),
        ("注：志愿服务时长以分钟计", _facts(minutes=True)),
        ("以下数据为上半年数据，供参考", _facts()),
    ],
)
def test_a_note_below_a_table_in_a_document(vocabulary, note, figures):
    hints = Hints(known_names=frozenset((A, B, C)))
    assert told(with_tables(Extraction(), _document(note), hints, vocabulary, lambda *_: ())) == figures
