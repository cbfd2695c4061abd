"""What is said behind a whole figure: remarks that leave it as it is, and those that bound, add to or change it."""

import pytest

from ingest.model import Cell, CellKind
from ingest.tables.cells.values import looks_like_value, read_value
from ingest.tables.cells.words import table_words


def _read(text, vocabulary, metric_id="theme_day", period="2024"):
    cell = Cell(1, 1, CellKind.TEXT, text, text)
    return read_value(cell, vocabulary.metrics[metric_id], "", table_words(vocabulary), period)


@pytest.mark.parametrize(
    ("text", "metric_id", "value"),
    [
        ("11次，台账规范", "theme_day", 11),
        ("11次；台账规范。", "theme_day", 11),
        ("共11次，全员参加", "theme_day", 11),
        ("全年召开33次，有签到", "org_group_meeting", 33),
        ("6次（线上线下结合）", "theme_day", 6),
        ("58件（均已办结）", "service_issues_solved", 58),
        ("58件（全部办结）", "service_issues_solved", 58),
        ("19个，已整改到位", "discipline_risk_points", 19),
        ("12次（每月1次）", "theme_day", 12),
        ("12次（每月召开）", "theme_day", 12),
        ("12次，按月开展", "theme_day", 12),
        ("8次（每季度2次）", "theme_day", 8),
        ("4次（每季度一次）", "theme_day", 4),
        ("2次（每半年1次）", "theme_day", 2),
        ("50次（每周1次）", "study_collective", 50),
        ("24次（2个小组）", "org_group_meeting", 24),
        ("24次，分2个党小组召开", "org_group_meeting", None),  # 召开 may be of each
        ("7名（教工2名、学生5名）", "dev_probationary", 7),
        ("4场（含线上1场）", "discipline_warning_education", 4),
        ("1次（11月）", "theme_day", 1),
        ("约360人次（以新生为主）", "org_heart_talk", 360),
        ("1,120小时（平台导出）", "volunteer_hours", 1120),
        ("9人，齐备", "dev_activists", 9),
        ("11次（去年同期13次）", "theme_day", 11),
        ("21人次（发放慰问金4200元）", "care_condolence", 21),
        *(
            (f"11次（{remark}）", "theme_day", 11)
            for remark in (
                "错峰开展",
                "制度健全",
                "有方案",
                "与结对支部",
                "联合共建支部",
                "支部书记主持",
                "与教育局联合组织",
                "国庆前后",
            )
        ),
    ],
)
def test_a_remark_leaves_a_whole_figure_as_it_is(text, metric_id, value, vocabulary):
    reading = _read(text, vocabulary, metric_id)
    assert (reading.value, reading.problem) == ((value, "") if value else (None, "unreadable_value"))


@pytest.mark.parametrize(
    ("text", "metric_id"),
    [
        *(
            (text, "theme_day")
            for text in ("11次，另线上2次", "11次（线上另计）", "11次，待补记录", "11次，尚缺记录", "11次，拟再开1次")
        ),
        *(
            (text, "theme_day")
            for text in ("11次，未完成", "11次，计划12次", "11次（计划数）", "11次，其余推迟", "11次（累计数）", "11次（含上年）")
        ),
        *(
            (text, "theme_day")
            for text in ("11次（截至11月）", "11次（上半年）", "11次（前三季度）", "11次（去年取消10次）", "11次（比去年多）")
        ),
        *(
            (text, "theme_day")
            for text in ("11次，不含线上", "11次（不含线上）", "11次（不包括联合开展）", "11次（未含12月）", "11次，有1次缺记录")
        ),
        *(
            (text, "theme_day")
            for text in ("11次（应为12次）", "11次，更正为12次", "11次（有误）", "11次（存疑）", "11次（待核）", "11次（估计）")
        ),
        *(
            (text, "theme_day")
            for text in ("11次（以上）", "11次（左右或更多）", "11次（可能重复）", "11次（含线上12次）", "11次（12次）")
        ),
        *(
            (text, "theme_day")
            for text in ("11次、12次", "11次，12次", "11次/12次", "11次（人均）", "11次（平均）", "11次（各支部）", "11次（3）")
        ),
        *(
            (text, "theme_day")
            for text in (
                "11次（每支部）",
                "11次（每个小组）",
                "11次（部分支部）",
                "11次（仅机关）",
                "11次（要求数）",
                "11次（任务数）",
            )
        ),
        *(
            (text, "theme_day")
            for text in ("11（是）", "2（良好）", "1，已开展", "11次（两个小组各召开）", "11次（抽查）", "11次（取消1次）")
        ),
        *(
            (f"11次（{remark}）", "theme_day")
            for remark in (
                *("规定", "规定动作", "定额", "基准", "底线", "制度", "上限", "最低", "满分", "合格线", "达标线", "得分", "分值"),
                *("安排", "已安排", "筹备中", "部署", "报名", "往期", "前期", "旧数据", "原数", "草稿", "初步", "推算", "粗略"),
                *("凭记忆", "参考值", "示例", "填错", "作废", "已撤销", "终止", "停开", "翻倍", "全县", "全镇合计", "县里组织"),
                *("列席", "第一支部", "机关支部", "党总支", "党委层面", "街道统一组织", "参加区里举办", "县委宣讲团宣讲"),
            )
        ),
        *(
            (text, "service_issues_solved")
            for text in ("58件（3件未办结）", "58件（办结55件）", "58件（正在办理）", "58件（部分办结）", "58件（办理中）")
        ),
        *(
            (text, "service_issues_solved")
            for text in ("58件（结转3件）", "58件（含上年结转）", "58件（转办2件）", "58件（已结转）")
        ),
    ],
)
def test_a_remark_that_changes_the_figure_holds_it_back(text, metric_id, vocabulary):
    reading = _read(text, vocabulary, metric_id)
    assert reading.value is None, text
    assert reading.problem


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *((text, "2024") for text in ("每月1次", "每季度2次", "每周一次", "按月开展", "每月召开")),
        *(
            (text, "2024")
            for text in ("10次（每月1次）", "12次（每季度1次）", "12次（每周1次）", "12次（每月2次）", "4次（每季度1场）")
        ),
        ("12次（每月1次）", "2024H1"),
        ("12次（每月1次）", ""),
        ("60次（每周1次）", "2024"),
        ("1次（每年1次）", "2024H1"),
        ("1次（每季度1次）", "2024-03"),
    ],
)
def test_a_rate_that_does_not_make_up_the_figure_holds_it_back(text, period, vocabulary):
    reading = _read(text, vocabulary, "theme_day", period)
    assert reading.value is None
    assert reading.problem in {"rate_without_total", "unreadable_value"}


@pytest.mark.parametrize("text", ["11*次，台账规范", "1**次（全部办结）", "全年1**次", "**次（均有记录）"])
def test_a_mask_is_no_number_behind_a_remark(text, vocabulary):
    assert _read(text, vocabulary).value is None


@pytest.mark.parametrize("text", ["3—5次（均有记录）", "3至5次，记录齐全", "3、4次（均有记录）"])
def test_a_range_stays_one_with_a_remark(text, vocabulary):
    assert _read(text, vocabulary).problem in {"range_value", "unreadable_value"}


def test_a_figure_with_a_remark_looks_like_a_value(vocabulary):
    words = table_words(vocabulary)
    assert [looks_like_value(text, words) for text in ("11次，台账规范", "台账规范", "11次，待补")] == [True, False, False]
