"""What a title is about, where the columns do not say it."""

import pytest

from ingest.tables.cells.title_subjects import subjects_of
from ingest.tables.cells.words import TableWords
from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.tables.books import extracted, told


@pytest.fixture(scope="module")
def words() -> TableWords:
    vocabulary: Vocabulary = load_vocabulary()
    return TableWords(vocabulary)


def _metrics(title: str, words: TableWords) -> set[str]:
    return {found.metric_id for name in subjects_of(title, words) if (found := words.metric_of(name)) is not None}


@pytest.mark.parametrize(
    ("title", "metric_id"),
    [
        ("水利局2023年解决群众困难统计表", "service_issues_solved"),
        ("各支部2024年慰问退休党员情况一览表", "care_condolence"),
        ("青石学院2024年教职工党员政治理论学习次数分月统计", "study_collective"),
        ("机关党委党员参加主题党日人次汇总表", "theme_day_person_times"),
        ("2022年党委会“第一议题”学习登记表", "study_first_agenda"),
        ("某公司2024年党员领导干部民主生活会情况统计表", "org_democratic_life_meeting"),
        ("全体党员撰写心得体会统计表", "study_reflections"),
        ("各单位提交调研报告统计表", "study_research_reports"),
        ("2023年志愿服务队统计表", "volunteer_teams"),
        ("走访慰问困难党员、老党员台账", "care_condolence"),
        ("政法系统2024年基层党支部主题党日开展次数逐月统计", "theme_day"),
    ],
)
def test_words_that_mean_one_metric_together(title: str, metric_id: str, words: TableWords) -> None:
    assert _metrics(title, words) == {metric_id}


@pytest.mark.parametrize(
    ("title", "metrics"),
    [
        ("2023年主题党日和志愿服务统计表", {"theme_day", "volunteer_activities"}),
        ("党员、志愿服务情况表", {"member_total", "volunteer_activities"}),
        ("2024年业务工作情况统计表", set()),
        ("解决方案评审一览表", set()),
        ("某县2024年生产经营情况统计表", set()),
    ],
)
def test_several_stay_several_and_other_words_mean_none(title: str, metrics: set[str], words: TableWords) -> None:
    assert _metrics(title, words) == metrics


def test_a_title_names_its_subject_without_the_words_of_tables(words: TableWords) -> None:
    assert subjects_of("水利局2023年解决群众困难情况统计表", words) == ("解决群众困难",)


@pytest.mark.parametrize(
    "title",
    [
        *("主题党日照片报送统计表", "未按时召开支委会统计表", "党课迟到早退统计表", "精品党课评选统计表", "党课课件统计表"),
        *("志愿服务注册统计表", "志愿服务表彰情况", "信息稿件退稿统计表", "培训班报名统计表", "调研报告撰写任务分配表"),
        *("党员退出统计表", "发展党员公示统计表", "发展对象政审统计表", "流动党员统计表", "党员转入统计表"),
    ],
)
@pytest.mark.parametrize("head", ["次数", "数量", "人数"])
def test_what_comes_of_a_deed_is_not_how_often_it_was_done(title: str, head: str) -> None:
    rows = [[f"2024年{title}"], ["党支部", head], ["档案馆党支部", 4], ["水利站党支部", 5]]
    extraction = extracted({"S": rows}, load_vocabulary())
    assert told(extraction) == set()
    assert extraction.issues


@pytest.mark.parametrize(
    ("title", "head", "metric_id"),
    [
        ("主题党日开展情况检查表", "次数", "theme_day"),
        ("各支部召开支委会统计表", "次数", "org_committee_meeting"),
        ("党课情况登记表", "数量", "party_lecture"),
        ("党员情况统计表", "人数", "member_total"),
        ("信息稿件报送统计表", "篇数", "publicity_articles"),
        ("志愿服务活动记录表", "次数", "volunteer_activities"),
        ("警示教育案例学习统计表", "警示教育（次）", "discipline_warning_education"),
        ("主题党日照片及次数统计表", "主题党日（次）", "theme_day"),
    ],
)
def test_how_often_a_deed_was_done_is_read(title: str, head: str, metric_id: str) -> None:
    rows = [[f"2024年{title}"], ["党支部", head], ["档案馆党支部", 4], ["水利站党支部", 5]]
    facts = {(org, metric_id, "2024", value, "reported") for org, value in (("档案馆党支部", 4), ("水利站党支部", 5))}
    assert told(extracted({"S": rows}, load_vocabulary())) == facts


def test_a_row_that_no_word_explains_is_not_of_the_title_beside_rows_that_name_metrics() -> None:
    rows = [
        ["2024年党员学习教育情况登记表"],
        ["学习教育内容", "次数", "时长（学时）"],
        ["集中学习", 24, 48],
        ["专题党课", 4, 8],
        ["网络培训", 6, 30],
    ]
    extraction = extracted({"S": rows}, load_vocabulary())
    assert {(metric, value) for _, metric, _, value, _ in told(extraction)} == {("study_collective", 24), ("party_lecture", 4)}
    assert any(issue.code == "figures_skipped" and issue.address == "S!5:5" for issue in extraction.issues)


@pytest.mark.parametrize(
    ("title", "is_of_all"),
    [
        *(
            ("党员队伍基本情况表", True),
            ("全市党员统计表", True),
            ("年末党员统计表", True),
            ("水利局机关党委党员情况一览表", True),
        ),
        *(
            ("基层党组织和党员情况统计表", True),
            ("各单位年末党员总数", True),
            ("党员先锋岗一览表", False),
            ("困难党员情况统计表", False),
        ),
        *(("离退休党员情况表", False), ("党员积分表", False), ("在职党员进社区情况统计", False)),
        *(("女党员情况表", False), ("农村党员情况统计表", False), ("党员干部下沉情况", False), ("机关党员情况表", False)),
    ],
)
def test_members_of_a_title_are_all_or_only_some(title: str, is_of_all: bool) -> None:
    """人数 below a title of some of the members, or of something else about them, is not how many there are."""
    rows = [[f"2024年{title}"], ["单位", "人数"], ["档案馆党支部", 12], ["水利站党支部", 9]]
    extraction = extracted({"S": rows}, load_vocabulary())
    assert bool(told(extraction)) == is_of_all
    assert is_of_all or extraction.issues


def test_the_growth_of_members_is_how_many_joined() -> None:
    rows = [["2024年党员发展情况统计表"], ["单位", "积极分子", "预备党员", "转正"], ["档案馆党支部", 4, 2, 1]]
    metrics = {(metric, value) for _, metric, _, value, _ in told(extracted({"S": rows}, load_vocabulary()))}
    assert metrics == {("dev_activists", 4), ("dev_probationary", 2), ("dev_regularized", 1)}


def test_a_team_among_the_subjects_of_a_title_leaves_no_members() -> None:
    rows = [["2024年党员先锋岗、志愿服务队一览表"], ["支部", "服务队名称", "人数"], ["档案馆党支部", "红烛", 12]]
    assert {metric for _, metric, *_ in told(extracted({"S": rows}, load_vocabulary()))} <= {"volunteer_participants"}
