"""Tables drawn over the product of layout features: whatever the layout, the same facts are told."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Cell, CellKind, Cells, Hints, MergedRange, Sheet, Workbook
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
UNITS = dict(zip(METRICS, ("次", "次", "小时", "次", "人次", "名"), strict=True))
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


@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=9),
    st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=4),
    st.sampled_from(["Sheet1", "2023年", "汇总", "封面", "1月", "档案馆党支部"]),
)
def test_no_arrangement_of_cells_breaks_the_reading(rows, ranges, name):
    sheet = Sheet(
        name,
        Cells.of(
            _cell(row, column, value)
            for row, values in enumerate(rows, 1)
            for column, value in enumerate(values, 1)
            if str(value).strip()
        ),
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


@st.composite
def forms_on_one_sheet(draw):
    """Rows and facts of small forms beside and below one another, each under a line of its own."""
    across, down = draw(st.integers(2, 3)), draw(st.integers(1, 2))
    has_gutter, is_keyed_in_cell, has_unit = (draw(st.booleans()) for _ in range(3))
    head = ["指标", "单位", "数值"] if has_unit else ["指标", "数值"]
    width = len(head) + has_gutter
    rows = [[draw(st.sampled_from(["2023年度党组织情况登记表", "榆关县水利局党委2023年情况"]))]]
    truth = set()
    for _ in range(down):
        orgs = draw(st.lists(st.sampled_from(ORGS), min_size=across, max_size=across, unique=True))
        band: list[list[object]] = [[""] * (width * across) for _ in range(5)]
        for index, org in enumerate(orgs):
            headers = draw(st.lists(st.sampled_from(sorted(METRICS)), min_size=1, max_size=2, unique=True))
            figures = [[header, UNITS[header], draw(counts)] if has_unit else [header, draw(counts)] for header in headers]
            line = ["填报单位：" + org] if is_keyed_in_cell else ["填报单位", org]
            for row, values in enumerate([line, head, *figures]):
                band[row][index * width : index * width + len(values)] = values
            truth |= {(org, METRICS[str(name)], "2023", figure, "reported") for name, *_, figure in figures}
        rows += band
    return rows, truth


@given(forms_on_one_sheet())
def test_each_of_several_forms_on_a_sheet_keeps_its_organisation(drawn):
    rows, truth = drawn
    extraction = extracted({"Sheet1": rows}, VOCABULARY)
    told_twice = {fact[:3] for fact in truth if len({other[3] for other in truth if other[:3] == fact[:3]}) > 1}
    assert {fact for fact in told(extraction) if fact[:3] not in told_twice} == {f for f in truth if f[:3] not in told_twice}
    assert {fact for fact in told(extraction) if fact[:3] in told_twice} <= truth
    denied = [fact for fact in truth if any(_denies(fact, other) for other in truth)]
    assert {code for code, _ in doubts(extraction)} == ({"figures_disagree"} if denied else set())


def _denies(fact, other):
    """True for two figures of the same that differ by more than their metric's tolerance."""
    return fact[:3] == other[:3] and abs(fact[3] - other[3]) > VOCABULARY.metrics[fact[1]].tolerance


YEARS_TOLD = ("{0}", "{0}年", "{0}年度", "{0}年末", "截至{0}年底", "{0}全年")
PARTS_TOLD = {
    "H1": ("{0}年上半年", "{0}上半年", "{0}H1", "{0}.1-6", "{0}年1—6月"),
    "Q3": ("{0}年三季度", "{0}Q3", "{0}-Q3", "{0}年第3季度"),
    "-05": ("{0}年5月", "{0}.5", "{0}-05", "{0}05", "{0}年5月份"),
}


@given(st.data())
def test_every_way_to_write_a_period_in_a_heading(data):
    years = data.draw(st.lists(st.integers(2018, 2029), min_size=2, max_size=4, unique=True).map(sorted))
    part = data.draw(st.sampled_from(["", *PARTS_TOLD]))
    ways = st.sampled_from(PARTS_TOLD.get(part, YEARS_TOLD))
    heads = [data.draw(ways).format(year) for year in years]
    values = [data.draw(counts) for _ in years]
    rows = [["各支部情况对比"], ["支部", "发展党员", *[""] * (len(years) - 1)], ["", *heads], ["水利站党支部", *values]]
    merged = {"Sheet1": [(1, 0, 2, 0), (1, 1, 1, len(years))]}
    extraction = extracted({"Sheet1": rows}, VOCABULARY, merged)
    assert told(extraction) == {
        ("水利站党支部", "dev_probationary", f"{year}{part}", float(value), "reported")
        for year, value in zip(years, values, strict=True)
    }
    assert doubts(extraction) == set()
