"""考核: scores of the invented organisations by a scheme of the workspace, explained, tried out; broken schemes are told."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessing import Scored
from dashboard.assessment.explaining.trial import change_words, read_changes, what_if_of, write_changes
from dashboard.assessment.explaining.what_if import tried
from dashboard.assessment.rules.given import TieredBonus
from dashboard.assessment.rules.levels import Scaled, Shortfall
from dashboard.assessment.rules.parameters import Tier
from dashboard.assessment.rules.ranks import Rank
from dashboard.assessment.rules.words import Among, BoundUse, Nature, Treatment
from dashboard.assessment.scheme.model import Measure, Scheme, Section
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.assessment.scheme.writing import write_scheme
from dashboard.assessment.scoring.scoring import score
from dashboard.assessment.scoring.standings import standings
from dashboard.exports import formats
from dashboard.exports.formats import Format
from dashboard.reports.assessment import org_report
from dashboard.state import AssessmentView, Ties
from dashboard.tables.assessment import scores_table
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import EntryBatch, EntryLine
from ingest.workspace import Workspace
from tests.assessment.made import figure, item, material, orgs, scheme
from tests.dashboard.test_pages import html, messages, open_page, words
from tests.dashboard.warehouse import build_workspace

D = Decimal
GUARDED = "在线学习时长"
NAME = "<b>年度</b>考核"
ANY_YEAR, BROKEN, OTHER_YEAR = "年度考核", "坏方案", "上年方案"
THEME_DAY = Measure("theme_day", "主题党日次数", "次", denominators="branch_total")
GROUP = Measure("study_center_group", "理论学习中心组学习次数", "次")


def official() -> Scheme:
    """主题党日 24 次, 中心组 20 次, 民主测评 entered by persons; conflicting figures block the score."""
    return scheme(
        item("党日", Shortfall(D(24), D(1)), full=20, measure=THEME_DAY, source="<script>依据</script>"),
        item("中心组", Shortfall(D(30), D("0.5")), full=10, measure=GROUP),
        item("测评", Scaled(D(100)), measure=None),
        name=NAME,
        treatments={"conflicting": Treatment.BLOCK},
    )


def broken() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_scheme(official())))
    for row in book["项目"].iter_rows():
        for cell in row:
            if cell.value == THEME_DAY.name:
                cell.value = "<i>没有的指标</i>"
            elif cell.value == GROUP.name:
                cell.value = "也没有"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three schemes of its own."""
    workspace = build_workspace(tmp_path_factory.mktemp("assessment") / "workspace")
    with duckdb.connect(str(workspace.generations / "000007.duckdb")) as connection:
        connection.execute(
            "insert into dim_metric (metric_id, name_zh, measure_unit, kind, direction, sort_order, is_rankable, guard_reason)"
            " values ('online_hours', ?, '小时', 'count', 'more', 99, false, '不得作为考核、排名依据')",
            [GUARDED],
        )
    folder = workspace.settings / "schemes"
    folder.mkdir(parents=True)
    (folder / f"{ANY_YEAR}.xlsx").write_bytes(write_scheme(official()))
    (folder / f"{BROKEN}.xlsx").write_bytes(broken())
    (folder / f"{OTHER_YEAR}.xlsx").write_bytes(write_scheme(dataclasses.replace(official(), year=2023)))
    return workspace.root


@pytest.fixture
def page(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens the page at the first scheme in 2024, but for what is asked otherwise."""

    def opened(**parameters: str) -> AppTest:
        return open_page(home, monkeypatch, "assessment", **{"scheme": ANY_YEAR, "period": "2024", **parameters})

    return opened


def rows_of(at: AppTest, number: int = -1) -> list[list[str]]:
    """The cells of one of the page's tables, the last for the official places, as they are read."""
    table = re.findall(r"<tbody>(.*?)</tbody>", html(at), re.DOTALL)[number]
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL)] for line in lines]


def official_places(at: AppTest) -> dict[str, tuple[str, str]]:
    """Place and total by organisation."""
    return {row[1]: (row[0], row[2]) for row in rows_of(at)}


def test_scores_stand_with_places_flags_rules_and_source(page: Callable[..., AppTest]) -> None:
    at = page()
    rows = {row[1]: row for row in rows_of(at)}
    assert rows["审计局党委"] == ["1", "审计局党委", "25", "25", "党委 1/7", "人工录入缺1项，1项按方案规定计分"]
    assert rows["林业局党委"][2] == "≈24.5"
    assert rows["统计局党委"][0] == rows["地震局党委"][0] == "9"
    assert rows["一分公司总支"][-1] == "待核实1项，人工录入缺1项，2项按方案规定计分"
    assert rows["档案馆党委"] == ["—", "档案馆党委", "—", "—", "—", "暂不评分：项目党日冲突"]
    assert len(rows) == 11
    said = words(at)
    assert "审计局党委第一（25分），10家排名；1家暂无名次" in said
    for line in ("名次：并列占位", "冲突：暂不评分", "分母：", "由人录入的项目：项目测评", "方案：", "第 7 代"):
        assert line in said
    assert 'class="dj-bar" style="width:54px"' in html(at)
    assert f"不得作为考核依据，未计分：“{GUARDED}”（不得作为考核、排名依据）" in said


def test_an_organisation_is_explained_item_by_item(page: Callable[..., AppTest]) -> None:
    at = page(org="U002")
    assert rows_of(at, 0) == [
        ["第一部分", "项目党日", "12次（本单位材料）", "不少于24次，每少1次扣1分", "8", "20", "按数计分"],
        ["第一部分", "项目中心组", "15次（本单位材料）", "不少于30次，每少1次扣0.5分", "2.5", "10", "按数计分"],
        ["第一部分", "项目测评", "未录入", "100得满分，按比例折算", "0", "10", "记零分"],
    ]
    assert 'href="evidence?org=U002&amp;measure=theme_day&amp;period=2024"' in html(at)
    said = words(at)
    assert "水务局机关党委：第5名（共10名）" in said
    assert "公交集团党委第4名（14.5分），差4分" in said
    assert "“项目党日”由12变为17次" in said
    assert "名次区间：第5—6名" in said


def test_one_without_a_place_is_explained_too(page: Callable[..., AppTest]) -> None:
    at = page(org="U003")
    assert "档案馆党委：暂不评分：项目党日冲突" in words(at)
    assert rows_of(at, 0)[0][2].startswith("11（冲突）")


def test_a_trial_moves_places_and_leaves_the_official_ones(page: Callable[..., AppTest]) -> None:
    at = page(trial="中心组:0")
    tried_rows = {row[3]: row for row in rows_of(at, 0)}
    assert tried_rows["审计局党委"] == ["1", "1", "不变", "审计局党委", "20", "25", "-5"]
    assert tried_rows["气象局党委"] == ["1", "3", "升2", "气象局党委", "20", "21.5", "-1.5"]
    assert "试算：只在这一页看，不改方案，不保存" in words(at)
    assert "“项目中心组”分值由10改为0" in words(at)
    assert official_places(at) == official_places(page())


def test_turning_a_number_tries_it_out_and_the_way_back_forgets_it(page: Callable[..., AppTest]) -> None:
    at = page()
    next(one for one in at.number_input if "分值（方案为20）" in one.label).set_value(5.0).run()
    assert not at.exception
    assert at.query_params["trial"] == "党日:5"
    assert {row[3]: row[4] for row in rows_of(at, 0)}["审计局党委"] == "10"
    at.selectbox(key=next(one.key for one in at.selectbox if one.label == "改哪一项")).select("中心组").run()
    next(one for one in at.number_input if one.label.startswith("规则分值")).set_value(2.0).run()
    assert at.query_params["trial"] == "党日:5,中心组~points:2"
    next(one for one in at.button if one.label == "恢复原方案").click().run()
    assert not at.exception
    assert "trial" not in at.query_params
    assert "“项目党日”分值由" not in words(at)
    assert official_places(at)["审计局党委"] == ("1", "25")


def test_what_a_rule_does_not_take_is_told_beside_the_official_places(page: Callable[..., AppTest]) -> None:
    at = page(trial="党日~step:0")
    assert "要大于 0" in messages(at).replace("\\", "")
    assert official_places(at)["审计局党委"] == ("1", "25")


def test_what_was_recorded_scores_and_is_told(home: Path, page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    before = official_places(page())
    file = home / "journal-of-this-test.sqlite"
    monkeypatch.setattr(Workspace, "journal_file", file)
    line = EntryLine("U010", "测评", D(80), "", None, "<i>测评表</i>", "王某", date(2025, 1, 5))
    other = dataclasses.replace(line, item_id="没有")
    at = datetime(2025, 1, 6, 9, tzinfo=UTC)
    with AssessmentJournal(file) as journal:
        journal.record_entries(EntryBatch("E1", NAME, "v0", 2024, "录入.xlsx", "李某", at, (line, other)))
    after = page(org="U010")
    assert "80（人工录入，王某" in rows_of(after, 0)[2][2]
    assert "<i>测评表" not in html(after)
    assert before["办公室支部"] == ("6", "9.5")
    assert official_places(after)["办公室支部"] == ("4", "17.5")
    said = words(after)
    assert "人工录入：采用 1 条" in said
    assert "录入未采用——" in said
    assert "有的录入是按方案版本 v0 写的" in said


def test_links_that_ask_for_what_is_not_there_are_told(page: Callable[..., AppTest]) -> None:
    at = page(scheme="<b>没有</b>", org="U999", trial="没有:3,党日:NaN,党日:1e9")
    said = messages(at).replace("\\", "")
    assert "<b>没有</b>" in said
    assert "U999" in said
    assert "已改看“上年方案”" in said
    told = messages(page(trial="没有:3,党日:NaN,党日:1e9")).replace("\\", "")
    assert "没有:3、党日:NaN、党日:1e9" in told


def test_a_broken_scheme_tells_every_mistake_with_its_cell(page: Callable[..., AppTest]) -> None:
    at = page(scheme=BROKEN)
    assert "有2处错误" in words(at)
    assert [row[1] for row in rows_of(at)] == ["项目!H3", "项目!H4"]
    assert "没有指标“&lt;i&gt;没有的指标&lt;/i&gt;”" in rows_of(at)[0][2]


def test_a_scheme_of_another_year_is_not_used(page: Callable[..., AppTest]) -> None:
    assert "是2023年的，不能用于2024年" in words(page(scheme=OTHER_YEAR))


def test_hostile_names_are_text(page: Callable[..., AppTest]) -> None:
    at = page(org="U011")
    assert not re.search(r"<script|<b>年度|<i>", html(at))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html(at)
    assert "&lt;script&gt;依据" in html(at)


@pytest.fixture(scope="module")
def two() -> Scored:
    """单位A with 12 and 单位B with 10 of the 12 that are asked for."""
    figures = [figure("A", 12, basis="own"), figure("B", 10, basis="own")]
    scores = score(scheme(item()), material(orgs("committee", "committee"), figures))
    return Scored(scores, standings(scores))


def test_the_file_of_one_organisation_holds_its_own_figures_only(two: Scored) -> None:
    written = formats.write(org_report(two, AssessmentView(period="2024", org="B"), "来源"), Format.XLSX)
    sheet = openpyxl.load_workbook(io.BytesIO(written)).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "10次（本单位材料）" in cells
    assert any("填报单位：单位B" in cell for cell in cells)
    assert not any("单位A" in cell or "12次（" in cell for cell in cells)


def test_the_row_of_the_organisation_in_focus_is_chosen(two: Scored) -> None:
    table = scores_table(two.scores, two.standing, AssessmentView(org="B"), is_page=True)
    assert (len(table.rows), table.chosen) == (2, 1)
    assert table.rows[0][2].bar == 1.0


def test_knobs_read_back_what_they_write() -> None:
    found, lost = read_changes(official(), ("党日:5", "党日~required:20", "中心组:10", "x.y:1", "党日:", "测评.points:3"))
    assert found == {"党日": D(5), "党日~required": D(20)}
    assert lost == ("x.y:1", "党日:", "测评.points:3")
    assert read_changes(official(), write_changes(found)) == (found, ())
    changed = tried(official(), what_if_of(official(), found))
    assert changed.item("党日").full == D(5)
    assert changed.item("党日").rule == Shortfall(D(20), D(1))
    assert "中心组" not in {one.item_id for one in tried(official(), what_if_of(official(), {"中心组": D(0)})).items}


def test_a_page_tells_many_parts_in_words_and_a_file_has_a_column_for_each() -> None:
    names = ("一", "二", "三", "四")
    items = [dataclasses.replace(item(name), section_id=name) for name in names]
    plan = scheme(*items, sections=tuple(Section(name, f"部分{name}") for name in names))
    scores = score(plan, material(orgs("committee"), [figure("A", 12)]))
    standing = standings(scores)
    page = scores_table(scores, standing, AssessmentView(), is_page=True)
    told = dict(zip((column.header for column in page.columns), (cell.say() for cell in page.rows[0]), strict=True))
    assert told["各部分得分"] == "部分一 10，部分二 10，部分三 10，部分四 10"
    file = scores_table(scores, standing, AssessmentView())
    assert [column.header for column in file.columns][3:7] == [f"部分{name}（分）" for name in names]


def test_every_kind_of_knob_is_read_back_and_tried() -> None:
    plan = scheme(
        item("名次", Rank((Tier(D(1), D(10)), Tier(D(2), D(6))), D(2)), full=10),
        item("表彰", TieredBonus((Tier("县级", D(4)), Tier("市级", D(6)))), nature=Nature.EXTRA, full=8, measure=None),
    )
    texts = ("名次~places~2:5", "名次~places~2~bound:3", "名次~among:all", "表彰~levels~1:3", "~missing:exclude", "~ties:dense")
    changes, lost = read_changes(plan, texts)
    assert lost == ()
    assert write_changes(changes) == texts
    trial = tried(plan, what_if_of(plan, changes))
    rule, bonus = trial.item("名次").rule, trial.item("表彰").rule
    assert isinstance(rule, Rank)
    assert isinstance(bonus, TieredBonus)
    assert rule.places == (Tier(D(1), D(10)), Tier(D(3), D(5)))
    assert rule.among is Among.ALL
    assert bonus.levels[0] == Tier("县级", D(3))
    assert (trial.treatments["missing"], trial.ties) == (Treatment.EXCLUDE, Ties.DENSE)
    assert change_words(plan, changes)[:2] == ("“项目名次”第2档的分值由6改为5", "“项目名次”第2档的值由2改为3")
    assert change_words(plan, changes)[-2:] == ("“未报”的处理由“记零分”改为“不计入分母”", "并列由“并列占位”改为“并列不占位”")
    assert read_changes(plan, ("名次~places~3:5", "名次~among:none", "~missing:take", "~colour:red"))[0] == {}
    with pytest.raises(WorkbookUnusable, match="逐档减少"):
        tried(plan, what_if_of(plan, {"名次~places~2": D(11)}))
    with pytest.raises(WorkbookUnusable, match="高于满分"):
        tried(plan, what_if_of(plan, {"名次~places~1": D(12)}))


def test_an_exception_of_an_item_stays_when_the_policy_is_tried_and_can_be_tried_itself() -> None:
    own = {"missing": Treatment.EXCLUDE, "not_entered": Treatment.PEERS}
    plan = scheme(item("甲"), item("乙", treatments=own, bound=BoundUse.STRICT))
    texts = ("~missing:lowest", "乙~~missing:block", "乙~~bound:value")
    changes, lost = read_changes(plan, (*texts, "甲~~missing:block", "乙~~not_entered:zero"))
    assert lost == ("甲~~missing:block", "乙~~not_entered:zero")
    assert write_changes(changes) == texts
    general = tried(plan, what_if_of(plan, {"~missing": Treatment.LOWEST}))
    assert (general.treatments["missing"], dict(general.item("乙").treatments)) == (Treatment.LOWEST, own)
    trial = tried(plan, what_if_of(plan, changes))
    assert (trial.item("乙").treatments["missing"], trial.item("乙").bound) == (Treatment.BLOCK, BoundUse.VALUE)
    assert change_words(plan, changes) == (
        "“未报”的处理由“记零分”改为“记最低分”（“项目乙”另定，不随着改，可单独试）",
        "“项目乙”“未报”的处理（本项另定）由“不计入分母”改为“暂不评分”",
        "“项目乙”约数（本项另定）由“从严”改为“按数值”",
    )


def test_the_points_of_places_change_with_the_weight_of_their_item() -> None:
    plan = scheme(item("名次", Rank((Tier(D(1), D(10)), Tier(D(2), D(6))), D(2)), full=10))
    rule = tried(plan, what_if_of(plan, {"名次": D(20)})).item("名次").rule
    assert isinstance(rule, Rank)
    assert ([tier.points for tier in rule.places], rule.rest) == ([D(20), D(12)], D(4))
    assert change_words(plan, {"名次": D(20)}) == ("“项目名次”分值由10改为20（各档的分值按比例改）",)
