"""Each page with data, without, with one organisation, with links that ask for what is not there, with hostile text."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries.connection import Pool
from ingest import workspace as places
from ingest.workspace import Workspace
from tests.dashboard import warehouse
from tests.dashboard.warehouse import build_workspace

PAGES = ("overview", "compare", "profile", "ranking", "assessment", "quality", "dictionary", "evidence")
SCRIPT = "from dashboard.app import main\nmain({page!r})\n"


def open_page(home: Path, monkeypatch: pytest.MonkeyPatch, page: str, **parameters: str) -> AppTest:
    """The page as it stands after its first run, without an exception."""
    monkeypatch.setenv("DANGJIAN_HOME", str(home))
    at = AppTest.from_string(SCRIPT.format(page=page), default_timeout=20)
    for name, value in parameters.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def html(at: AppTest) -> str:
    """All HTML that the page sends, but the style sheet."""
    return "\n".join(body for one in at.get("html") if "<style>" not in (body := one.proto.body))


def words(at: AppTest) -> str:
    return re.sub(r"<[^>]+>", "", html(at))


def messages(at: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*at.info, *at.error, *at.warning))


@pytest.mark.parametrize("page", PAGES)
def test_without_a_workspace_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    at = open_page(tmp_path / "nowhere", monkeypatch, page)
    assert "dangjian ingest" in at.markdown[0].value
    assert not (tmp_path / "nowhere").exists()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_workspace(tmp_path_factory.mktemp("empty"), is_empty=True).root


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_workspace(tmp_path_factory.mktemp("one"), only="U006").root


@pytest.mark.parametrize("page", PAGES)
def test_a_generation_without_data_says_what_to_do(empty: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    at = open_page(empty, monkeypatch, page)
    assert any("dangjian ingest" in one.value for one in at.markdown)


@pytest.mark.parametrize("page", PAGES)
def test_with_one_organisation(alone: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    at = open_page(alone, monkeypatch, page)
    assert html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_that_asks_for_what_is_not_there_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    at = open_page(workspace.root, monkeypatch, page, colour="红", root="U999")
    said = messages(at)
    assert "colour=红" in said.replace("\\", "")
    assert "U999" in said
    assert html(at)


def test_the_overview_counts_what_came_and_what_waits(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "overview", period="2024")
    said = words(at)
    assert "2024年应报12份，已报1份，还差11份；3个数还不能用" in said
    assert "≈98" in said
    assert 'href="ranking?measure=theme_day&amp;period=2024"' in html(at)


def test_evidence_without_a_figure_shows_the_ways_to_one(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence")
    assert "最近收到的材料" in words(at)
    assert re.search(r'href="evidence\?submission=', html(at))
    assert 'href="quality?period=2024"' in html(at)


def test_comparison_shows_states_in_words_and_links_every_figure(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = {"orgs": "U003,U004,U005", "measures": "theme_day,volunteer_hours", "period": "2024", "span": "2"}
    at = open_page(workspace.root, monkeypatch, "compare", **parameters)
    page = html(at)
    cells = re.findall(r'<td class="number[^"]*"[^>]*>(.*?)</td>', page)
    figures = [cell for cell in cells if "<a " in cell]
    assert len(figures) == 3 * 2 * 2
    assert all('href="evidence?org=U00' in cell for cell in figures)
    assert [re.sub("<[^>]+>", "", cell) for cell in figures[:6:1]] == ["10", "11（冲突）", "17", "已隐去", "24", "24"]
    assert "未报" in words(at)
    spec = at.get("plotly_chart")[0].proto.spec
    assert "\\u672a\\u62a5" in spec or "未报" in spec


def test_what_the_reader_chooses_stands_in_the_url(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "ranking", measure="theme_day", period="2024")
    ties = next(box for box in at.sidebar.selectbox if box.label == "并列")
    ties.select("dense").run()
    assert not at.exception
    assert at.query_params["ties"] == "dense"
    assert "不跳" in words(at)


def test_the_four_of_the_mission_are_chosen_by_themselves(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "compare")
    assert at.query_params["measures"] == "study_sessions,theme_day,volunteer_hours,dev_probationary"
    assert at.query_params["period"] == "2024"
    assert len(at.query_params["orgs"].split(",")) == 5


@pytest.mark.parametrize(("org", "mark"), [("U002", "<mark>12次</mark>"), ("U003", '<td class="marked " colspan="1">6</td>')])
def test_a_figure_opens_its_sentence_or_cell(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, org: str, mark: str) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org=org, measure="theme_day", period="2024")
    assert mark in html(at)


def test_a_figure_of_a_table_says_how_it_was_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024")
    assert "这个数怎样读出" in words(at)
    assert "<dt>指标</dt><dd>取自表头C2“主题党日次数”</dd>" in html(at)
    assert "取自B6“&lt;script&gt;alert(1)&lt;/script&gt;$x$ **粗** [链](http://a.b)支部”" in html(at)


def test_a_figure_of_a_sentence_says_how_it_was_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U002", measure="theme_day", period="2024")
    assert "这个数怎样读出" in words(at)
    assert "<dt>指标</dt><dd>主题党日次数</dd><dt>数值</dt><dd>原文“12次”，读作12次</dd>" in html(at)
    assert "<dt>计量单位</dt><dd>“次”</dd>" in html(at)
    assert "<dt>性质</dt><dd>已发生</dd><dt>报送单位</dt><dd>由材料内容认定</dd>" in html(at)


def test_a_figure_of_the_reporter_itself_says_how_it_was_known(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U001", measure="study_center_group", period="2024")
    assert "<dt>报送单位</dt><dd>由材料内容认定</dd>" in html(at)
    at = open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="study_center_group", period="2024")
    assert "<dt>报送单位</dt>" not in html(at)


def test_a_conflict_shows_every_fact_and_its_part(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(
        workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024", fact="G-U003|theme_day|2024"
    )
    said = words(at)
    assert "11（冲突）" in said
    assert "不同材料的数字不一致" in said
    assert "采用" in said
    assert "不一致" in said
    assert "<mark>12次</mark>" in html(at)


def test_an_indicator_leads_to_what_it_is_made_of(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U002", measure="study_sessions", period="2024")
    assert "evidence?org=U002&amp;measure=study_center_group&amp;period=2024" in html(at)


def test_what_an_indicator_leaves_out_is_a_sentence(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U010", measure="study_sessions", period="2024")
    assert "未计入：集中学习次数（没有报）" in words(at)
    assert "study_collective" not in words(at)
    at = open_page(workspace.root, monkeypatch, "ranking", measure="study_sessions", period="2024")
    assert "未计入：集中学习次数（没有报）" in words(at)


def test_what_may_not_rank_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = build_workspace(tmp_path / "guarded")
    with duckdb.connect(str(workspace.generations / "000007.duckdb")) as connection:
        connection.execute(
            "update dim_metric set is_rankable = false, guard_reason = '打卡次数不得排名' where metric_id = 'theme_day'"
        )
    at = open_page(workspace.root, monkeypatch, "ranking", measure="theme_day", period="2024")
    said = words(at)
    assert "不排名次：打卡次数不得排名" in said
    assert "只作展示，不排名次，7家有数" in said
    assert "第一" not in said
    assert "—" in said


def test_other_names_are_told_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "profile", org="U002")
    assert "曾用名或别名：水利局机关党委" in words(at)
    assert "曾用名" not in words(open_page(workspace.root, monkeypatch, "profile", org="U003"))


def test_what_nobody_reported_says_so(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U005", measure="volunteer_hours", period="2024")
    assert "未报" in words(at)
    assert "没有收到这个单位2024年的材料" in words(at)


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("overview", {}),
        ("compare", {"orgs": "U011,U002"}),
        ("compare", {"orgs": "U011,U002", "span": "1"}),
        ("profile", {"org": "U011"}),
        ("ranking", {}),
        ("quality", {}),
        ("dictionary", {"measure": "theme_day"}),
        ("evidence", {"org": "U011", "measure": "theme_day", "period": "2024"}),
        ("evidence", {"org": "U002", "measure": "theme_day", "period": "2024"}),
        ("evidence", {"submission": "S4"}),
        ("evidence", {"submission": "S1"}),
    ],
)
def test_hostile_text_is_shown_as_text(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, page: str, parameters: dict[str, str]
) -> None:
    at = open_page(workspace.root, monkeypatch, page, **parameters)
    assert not re.search(r"<(script|b|i)\b", html(at))
    for chart in at.get("plotly_chart"):
        assert "<script" not in chart.proto.spec
        assert "\\u003cscript" not in chart.proto.spec
    for one in (*at.markdown, *at.caption, *at.subheader):
        assert "<script" not in str(one.value)


def test_below_a_root_nothing_else_is_seen(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "ranking", root="U002")
    assert "档案馆" not in html(at)
    assert "root=U002" in html(at)
    at = open_page(workspace.root, monkeypatch, "evidence", root="U002", org="U010", measure="theme_day", period="2024")
    assert "水务局办公室" in html(at)
    assert "档案馆" not in html(at)


def test_the_page_moves_to_the_next_generation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = build_workspace(tmp_path / "moving")
    at = open_page(workspace.root, monkeypatch, "ranking")
    assert any("第 7 代" in one.value for one in at.sidebar.caption)
    build_workspace(workspace.root, number=8)
    at.run()
    assert not at.exception
    assert any("第 8 代" in one.value for one in at.sidebar.caption)


@pytest.mark.parametrize("lacking", ["drop table fct_fact", "alter table fct_held_figure drop column reading"])
def test_a_generation_of_another_program_is_told_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    workspace = build_workspace(tmp_path / "old")
    generation = places.current_generation(workspace)
    assert generation
    generation.file.unlink()
    warehouse.write_generation(generation.file, {})
    with duckdb.connect(str(generation.file)) as connection:
        connection.execute(lacking)
    at = open_page(workspace.root, monkeypatch, "overview")
    assert "数据文件与看板的版本不符" in messages(at)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "evidence"])
def test_what_one_reader_opened_is_there_for_the_next(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    first = open_page(workspace.root, monkeypatch, page, period="2023", root="U002")
    monkeypatch.setattr(Pool, "lend", lambda _: pytest.fail("a query is asked again"))
    again = open_page(workspace.root, monkeypatch, page, period="2023", root="U002")
    assert html(again) == html(first)
    assert [one.proto.spec for one in again.get("plotly_chart")] == [one.proto.spec for one in first.get("plotly_chart")]


def test_readers_of_other_ranges_share_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    every = words(open_page(workspace.root, monkeypatch, "ranking", measure="theme_day", period="2024"))
    below = words(open_page(workspace.root, monkeypatch, "ranking", measure="theme_day", period="2024", root="U002"))
    assert "气象局党委" in every
    assert "气象局党委" not in below


@pytest.mark.parametrize(("page", "is_said"), [("ranking", False), ("profile", False), ("quality", True)])
def test_what_a_long_pdf_costs_is_said_only_where_it_may_be_long(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, page: str, is_said: bool
) -> None:
    at = open_page(workspace.root, monkeypatch, page)
    assert at.get("download_button")
    assert any("万格" in caption.value for caption in at.caption) == is_said


def test_a_chart_is_saved_under_a_name_of_its_own(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(open_page(workspace.root, monkeypatch, "ranking", measure="theme_day", period="2024"))
    names = re.findall(r'data-format="(png|svg)" data-name="([^"]+)" data-words="([^"]+)"', page)
    assert [name[:2] for name in names] == [("png", "2024年主题党日次数"), ("svg", "2024年主题党日次数")]
    assert names[0][2].startswith("2024年主题党日次数：")
    assert "第一（24次" in names[0][2]


def test_how_a_page_failed_is_told_to_who_runs_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The reader is told in Chinese that it did: the words are Streamlit's, and those that stand for them are known."""
    from dashboard import app
    from dashboard.state import DictionaryView
    from dashboard.views.drawing import wording

    def fail(*_: object) -> None:
        raise ZeroDivisionError("一个没有想到的错误")

    title, kind, _ = app.PAGES[DictionaryView.page]
    monkeypatch.setitem(app.PAGES, DictionaryView.page, (title, kind, fail))
    monkeypatch.setenv("DANGJIAN_HOME", str(build_workspace(tmp_path / "workspace").root))
    at = AppTest.from_string(SCRIPT.format(page="dictionary"), default_timeout=20).run()
    assert len(at.exception) == 1
    assert "ZeroDivisionError: 一个没有想到的错误" in capfd.readouterr().err
    assert any(re.match(sought, str(at.exception[0].message)) for sought, _ in wording.PATTERNS)


def test_a_link_to_a_period_without_data_says_what_is_shown_instead(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page(workspace.root, monkeypatch, "ranking", period="2024Q3")
    assert "链接中的期间（2024年第3季度）没有数据，现在显示的是2024年" in messages(at)


def test_the_original_is_shown_without_what_it_does_not_say(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U006", measure="theme_day", period="2024")
    table = html(at).partition("与这个数有关的全部摘录")[2]
    assert re.search(r">24</a></td><td[^>]*>次</td>", table)
    assert "24次" not in table
