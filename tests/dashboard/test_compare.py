"""单位对比: every chart and form with its table and file, sets chosen in one step, and a link that holds all of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.choice import suitable
from dashboard.exports import workbook
from dashboard.exports.report import Report
from dashboard.state import Chart, Form
from dashboard.tables.ordering import ordered
from dashboard.views.drawing import frame
from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, messages, open_page, words

Open = Callable[..., AppTest]
EVERYONE = {"sets": "kind:committee||", "period": "2024", "measures": "theme_day,dev_probationary"}


@pytest.fixture
def page(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens 单位对比 with parameters."""
    return lambda **parameters: open_page(workspace.root, monkeypatch, "compare", **parameters)


def cells(at: AppTest) -> list[list[str]]:
    """The rows of the page's table in words."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html(at))
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)] for row in rows]


def spec(at: AppTest) -> str:
    return str(at.get("plotly_chart")[0].proto.spec.encode().decode("unicode_escape"))


@pytest.mark.parametrize(
    ("chart", "finding"),
    [
        ("bars", "2024年主题党日次数：气象局党委等2家最多（24次），水务局机关党委最少（12次）；18个数中有5个未报或待核"),
        (
            "heat",
            "2024年9家单位2项指标：气象局党委等2家各1项居前四分之一，水务局机关党委1项居后四分之一；18个数中有5个未报或待核",
        ),
        (
            "slope",
            r"主题党日次数名次，2023—2024年：5家中审计局党委上升最多（\d位，第\d→第1），.*下降最多（.*）；4家有一期没有名次",
        ),
        ("scatter", "2024年主题党日次数与发展党员数：6家中\\d家两项都高于中位数，\\d家两项都低于；3家缺其中一项，没有画出"),
        ("distribution", "5家的中间一半在18—24次之间，中位数20；水务局机关党委12次，高于其中0家；9个数中有4个未报或待核"),
        ("multiples", "2024年主题党日次数：气象局党委等2家最多（24次），水务局机关党委最少（12次）；36个数中有"),
        (
            "compliance",
            "2024年9家单位能判断的5项中1项达标；未达标最多的是主题党日（2家），水务局机关党委2项未达标；2项情况不明，不算达标也不算未达标",
        ),
    ],
)
def test_every_chart_has_its_finding_its_table_and_its_file(page: Open, chart: str, finding: str) -> None:
    at = page(**EVERYONE, chart=chart, mark="U002", span="2")
    assert re.search(finding, words(at))
    assert at.get("plotly_chart")
    assert at.get("download_button")
    assert (at.query_params["chart"], at.query_params["mark"]) == (chart, "U002")
    assert 'href="profile?org=U002' in html(at)


@pytest.mark.parametrize("chart", Chart)
def test_hostile_names_and_those_who_reported_nothing_are_shown_as_such(page: Open, chart: Chart) -> None:
    asked = {"orgs": "U013", "sets": "children:U002", "period": "2024", "measures": "theme_day,dev_probationary", "mark": "U011"}
    at = page(**asked, chart=str(chart))
    assert not re.search(r"<(script|b|i)\b", html(at))
    assert "<script" not in spec(at)
    assert "地震局党委" in words(at)
    assert "未报" in words(at) or chart is Chart.COMPLIANCE


@pytest.mark.parametrize("chart", ["slope", "scatter", "distribution", "heat"])
def test_where_there_is_nothing_to_draw_the_page_says_why(page: Open, chart: str) -> None:
    said = words(page(orgs="U013", period="2024", measures="theme_day,volunteer_hours", chart=chart))
    assert re.search("没有两期都有名次的单位|没有两项都有数的单位|还没有可比的数|没有可以分先后的数", said)


@pytest.mark.parametrize(("form", "chart"), list(zip(Form, [Chart.BARS, Chart.MULTIPLES, Chart.HEAT] * 2, strict=True)))
def test_every_form_says_its_measure_unit_and_what_it_could_not_take(page: Open, chart: Chart, form: Form) -> None:
    at = page(**{**EVERYONE, "measures": "theme_day,volunteer_hours"}, chart=str(chart), form=str(form))
    unit = {Form.PER_MEMBER: "小时/人", Form.PER_BRANCH: "次/支部", Form.COMPLETION: "（%）", Form.CHANGE_RATE: "（%）"}.get(
        form, "次"
    )
    assert unit in " ".join(" ".join(row) for row in cells(at))
    assert unit in spec(at)
    word = {Form.COMPLETION: "未报计划", Form.CHANGE: "无上年数", Form.CHANGE_RATE: "无上年数"}.get(form, "未报")
    word = {Form.PER_MEMBER: "无党员数", Form.PER_BRANCH: "无支部数"}.get(form, word)
    assert word in words(at)
    assert form is Form.ABSOLUTE or f"{word}：" in words(at)


def test_a_figure_in_a_form_stands_beside_what_it_is_made_of(page: Open) -> None:
    at = page(orgs="U008,U005", measures="theme_day", period="2024", span="1", form="per_branch")
    assert cells(at)[0][1:] == ["主题党日次数支部平均（次/支部）", "原数（次）", "支部数（个）", "依据"]
    assert ["公交集团党委", "≈1.8", "18", "10", "名册中逐个数出"] in cells(at)
    assert ["气象局党委", "无支部数", "24", "无支部数", "没有报送，名册也没有这个单位当年的支部数，算不出支部平均"] in cells(at)


def test_a_set_is_chosen_in_one_step_and_stays_a_set_in_the_link(page: Open) -> None:
    at = page(sets="children:U002", period="2024", measures="theme_day")
    assert at.query_params["sets"] == "children:U002"
    assert "orgs" not in at.query_params
    assert "水务局办公室" not in words(at)
    assert "办公室支部" in words(at)
    chips = next(box for box in at.sidebar.multiselect if box.label == "单位")
    assert chips.options == ["水务局机关党委的直接下级（2家）"]


@pytest.mark.parametrize(
    ("chosen", "members"),
    [
        ("below:U008", {"一分公司总支"}),
        ("peers:U010", {"办公室支部", "<script>"}),
        ("kind:committee|国有企业|", {"公交集团党委"}),
        ("kind:committee|党政机关|大型", {"市级机关工委"}),
    ],
)
def test_sets_go_by_the_tree_and_the_kind_of_the_year(page: Open, chosen: str, members: set[str]) -> None:
    table = cells(page(sets=chosen, period="2024", measures="theme_day", chart="bars"))[1:]
    rows = [row[0] for row in table if row[0] != "合计"]
    assert len(rows) == len(members)
    assert all(any(name in row.replace("&lt;", "<").replace("&gt;", ">") for row in rows) for name in members)


def test_whoever_was_closed_before_the_year_is_in_no_set(page: Open) -> None:
    assert "粮食局党委" not in words(page(sets="kind:committee||", period="2024", measures="theme_day"))
    assert "粮食局党委" in words(page(sets="kind:committee||", period="2021", measures="theme_day"))


def test_the_chart_goes_on_suiting_what_is_chosen(page: Open) -> None:
    at = page(orgs="U002,U003", period="2024", measures="theme_day")
    assert "用各期小图" in words(at)
    next(box for box in at.sidebar.selectbox if box.label == "向前看").select("1").run()
    assert not at.exception
    assert "用条形图（一期）" in words(at)
    assert "chart" not in at.query_params


def test_what_is_chosen_can_be_taken_away_again(page: Open) -> None:
    at = page(sets="children:U002,below:U008", period="2024", measures="theme_day")
    next(box for box in at.sidebar.multiselect if box.label == "单位").unselect("below:U008").run()
    assert not at.exception
    assert at.query_params["sets"] == "children:U002"
    assert "一分公司总支" not in words(at)


def test_what_a_link_asks_for_in_vain_is_told(page: Open) -> None:
    at = page(orgs="U002,U003", sets="children:U999,peers", mark="U777", form="per_cow", measures="theme_day", period="2024")
    said = messages(at).replace("\\", "")
    assert all(word in said for word in ("children:U999", "peers", "U777", "form=per_cow"))
    assert "档案馆党委" in words(at)


def test_a_header_orders_the_rows_and_a_second_click_turns_them_round(page: Open) -> None:
    asked = {"orgs": "U002,U004,U005,U007,U003", "measures": "theme_day", "period": "2024", "span": "1"}
    at = page(**asked)
    assert "sort=-theme_day" in html(at)
    at = page(**asked, sort="-theme_day")
    assert [row[1] for row in cells(at)[1:]] == ["24", "≈20", "12", "11（冲突）", "已隐去", "≈56（2家未计入）"]
    assert "sort=theme_day" in html(at)
    assert [row[1] for row in cells(page(**asked, sort="theme_day"))[1:-1]] == ["12", "≈20", "24", "11（冲突）", "已隐去"]
    at = page(**{**asked, "span": "2"}, sort="-2024")
    assert [row[3] for row in cells(at)[1:-1]] == ["24", "≈20", "12", "11（冲突）", "已隐去"]


def test_a_neutral_measure_is_said_to_be_one(page: Open) -> None:
    assert "发展党员数是中性指标" in words(page(**EVERYONE, chart="heat"))


def test_a_scatter_of_one_measure_asks_for_another(page: Open) -> None:
    at = page(orgs="U002,U003", measures="theme_day", period="2024", chart="scatter")
    assert not at.get("plotly_chart")
    assert "再选一项" in words(at)


def test_compliance_is_about_the_year_and_says_what_is_not_collected(page: Open) -> None:
    at = page(orgs="U002,U010,U011", measures="theme_day", period="2024", chart="compliance")
    assert "能判断的5项中2项达标" in words(at)
    assert "未达标 9/12" in words(at)
    assert " 3/6" in words(at)
    assert "（6个支部中3个达标，2个不明）" in html(at)
    assert "党员学时：每名党员每年不少于32（规划）" in words(at)
    assert "没有收集数据，判断不了，不列：党员学时" in words(at)
    assert "&lt;b&gt;党课" in html(at)


def test_the_file_holds_what_the_page_shows(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Callable[[], Report]] = []
    monkeypatch.setattr(frame, "offer", lambda report, *_, **_told: made.append(report))
    at = page(**EVERYONE, chart="heat", form="completion", sort="-theme_day")
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(made[0]())))
    lines = [[cell.value for cell in row if cell.value is not None] for row in book["单位对比"].iter_rows(min_row=3, min_col=2)]
    shown = [[cell.removesuffix(" ↓") for cell in row] for row in cells(at)]
    assert [str(one) for one in lines[0]] == shown[0]
    assert [str(one[0]) for one in lines[1 : len(shown)]] == [row[0] for row in shown[1:]]
    assert "完成率＝" in "".join(str(row[0].value) for row in book["单位对比"].iter_rows(min_row=len(shown) + 3))
    assert "未报计划" in {row[0].value for row in book["口径说明"].iter_rows(min_row=3)}


def test_figures_in_doubt_stand_after_those_that_rank_and_absent_ones_last() -> None:
    rows = [("A", None, "missing"), ("B", 5.0, "settled"), ("C", 99.0, "conflicting"), ("D", 7.0, "approximate")]
    figures = pd.DataFrame([{"org_id": o, "value": v, "state": s, "measure_id": "m", "period": "2024"} for o, v, s in rows])
    assert ordered(figures, ("A", "B", "C", "D", "E"), "m", "2024", is_falling=True) == ("D", "B", "C", "A", "E")
    assert ordered(figures, ("A", "B", "C", "D", "E"), "m", "2024", is_falling=False) == ("B", "D", "C", "A", "E")


@pytest.mark.parametrize("n_orgs", [1, 12, 13, 31, 500])
def test_bars_and_small_multiples_are_never_chosen_for_more_than_they_hold(n_orgs: int) -> None:
    for n_measures in (1, 2, 6):
        for n_periods in (1, 5):
            chart = suitable(n_orgs, n_measures, n_periods)
            assert chart is not Chart.MULTIPLES or n_orgs <= 12
            assert chart is not Chart.BARS or n_orgs <= 30


def test_a_range_without_figures_says_so(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "compare", root="U013", period="2024", domain="主题党日")
    assert "范围内没有单位有2024年的主题党日次数的数" in words(at)
    assert "请在左侧选择单位和指标" not in words(at)
