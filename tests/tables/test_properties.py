"""Tables drawn over the product of layout features: whatever the layout, the same facts are told."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Cell, CellKind, Hints, MergedRange, Sheet, Workbook
from ingest.tables import extract
from ingest.vocabulary import load_vocabulary
from tests.tables.books import doubts, extracted, told

VOCABULARY = load_vocabulary()
ORGS = ("档案馆党支部", "水利站党支部", "环卫所党支部", "第一党支部")
METRICS = {
    "集中学习（次）": "study_collective",
    "主题党日": "theme_day",
    "志愿服务时长（小时）": "volunteer_hours",
    "讲党课次数": "party_lecture",
    "谈心谈话（人次）": "org_heart_talk",
    "发展党员（名）": "dev_probationary",
}
MONTHS = ("1月", "2月", "3月", "4月")
counts = st.integers(min_value=0, max_value=400)


@st.composite
def tables(draw):
    """Rows, merged ranges, sheet name and the facts of an annual table."""
    orgs = draw(st.lists(st.sampled_from(ORGS), min_size=2, max_size=4, unique=True))
    headers = draw(st.lists(st.sampled_from(sorted(METRICS)), min_size=2, max_size=5, unique=True))
    values = {(org, header): draw(counts) for org in orgs for header in headers}
    truth = {(org, METRICS[header], "2023", value, "reported") for (org, header), value in values.items()}
    is_numbered, has_remark, has_total, has_index = (draw(st.booleans()) for _ in range(4))
    if draw(st.booleans()):
        body = [["指标", *orgs], *([header, *(values[org, header] for org in orgs)] for header in headers)]
        if is_numbered:
            body = [[("序号" if i == 0 else i), *row] for i, row in enumerate(body)]
    else:
        body = [["单位名称", *headers], *([org, *(values[org, header] for header in headers)] for org in orgs)]
        if has_total:
            body.append(["合计", *(sum(values[org, header] for org in orgs) for header in headers)])
        if has_index:
            body.insert(1, ["甲", *range(1, len(headers) + 1)])
        if is_numbered:
            body = [[("序号" if i == 0 else "" if row[0] in {"合计", "甲"} else i), *row] for i, row in enumerate(body)]
    if has_remark:
        body = [[*row, "备注" if i == 0 else ""] for i, row in enumerate(body)]
    place = draw(st.sampled_from(["title", "sheet", "key"]))
    above = {
        "title": [["2023年度党建情况统计表"]],
        "sheet": [["党建情况统计表"]],
        "key": [["党建情况统计表"], ["报告期：2023年"]],
    }[place]
    below = [["填报人：", "", "填报日期：2024年1月8日"]] if draw(st.booleans()) else []
    gap = [[]] if draw(st.booleans()) else []
    return [*above, *gap, *body, *gap, *below], ("2023年" if place == "sheet" else "Sheet1"), truth


@settings(max_examples=60, deadline=None)
@given(tables())
def test_annual_tables(drawn):
    rows, sheet, truth = drawn
    extraction = extracted({sheet: rows}, VOCABULARY)
    assert told(extraction) == truth
    assert doubts(extraction) == set()
    assert doubts(extraction, "warning") == set()


@st.composite
def monthly(draw):
    """Rows and facts of a table with months in columns or rows."""
    figures = {(key, month): draw(counts) for key in ("主题党日", "集中学习") for month in MONTHS}
    truth = {
        (
            "水利站党支部",
            {"主题党日": "theme_day", "集中学习": "study_collective"}[key],
            f"2023-{MONTHS.index(month) + 1:02}",
            value,
            "reported",
        )
        for (key, month), value in figures.items()
    }
    keys = ("主题党日", "集中学习")
    if draw(st.booleans()):
        rows = [["指标", *MONTHS, "合计"]]
        rows += [[key, *(figures[key, month] for month in MONTHS), sum(figures[key, month] for month in MONTHS)] for key in keys]
    else:
        rows = [["月份", *keys], *([month, *(figures[key, month] for key in keys)] for month in MONTHS)]
        rows.append(["合计", *(sum(figures[key, month] for month in MONTHS) for key in keys)])
    return [["水利站党支部2023年台账"], *rows], truth


@settings(max_examples=30, deadline=None)
@given(monthly())
def test_monthly_tables(drawn):
    rows, truth = drawn
    extraction = extracted({"Sheet1": rows}, VOCABULARY)
    assert told(extraction) == truth
    assert {(fact[2]) for fact in told(extraction, "check")} == {"2023"}
    assert doubts(extraction) == set()


WORDS = st.sampled_from(
    [
        *(
            "单位",
            "党支部",
            "指标",
            "数值",
            "序号",
            "月份",
            "日期",
            "合计",
            "其中",
            "备注",
            "姓名",
            "填报单位：某局",
            "注：以上为实有数",
            "1-9月",
        ),
        *(
            "主题党日（次）",
            "志愿服务",
            "人次",
            "时长（小时）",
            "2023年",
            "一季度",
            "1月",
            "档案馆党支部",
            "水利局",
            "三会一课",
            "=1+1",
        ),
        *(
            "无",
            "/",
            "**",
            "待核",
            "约30",
            "10-12",
            "每月1次",
            "95%",
            "2023.5.1",
            "１２",
            "1O",
            "（",
            "（（",
            "：",
            "　",
            "单位：次",
        ),
    ]
)
CELLS = st.one_of(WORDS, st.integers(-5, 3000), st.floats(0, 1.5, allow_nan=False), st.text(max_size=12), st.just(""))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=9),
    st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=4),
    st.sampled_from(["Sheet1", "2023年", "汇总", "封面", "1月", "档案馆党支部"]),
)
def test_no_arrangement_of_cells_breaks_the_reading(rows, ranges, name):
    sheet = Sheet(
        name,
        {
            (row, column): _cell(row, column, value)
            for row, values in enumerate(rows, 1)
            for column, value in enumerate(values, 1)
            if str(value).strip()
        },
        tuple(MergedRange(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in ranges),
    )
    extraction = extract(Workbook((sheet,)), Hints(file_name="表.xlsx", period="2022"), VOCABULARY)
    places = {f"{name}!{chr(64 + column)}{row}" for row, column in sheet.cells}
    assert {fact.address for fact in extraction.facts if fact.address} <= places
    assert all(fact.lower is None or fact.upper is None or fact.lower <= fact.upper for fact in extraction.facts)


def _cell(row, column, value) -> Cell:
    if isinstance(value, str):
        return Cell(row, column, CellKind.TEXT, value, value)
    return Cell(row, column, CellKind.NUMBER, Decimal(str(value)), str(value))
