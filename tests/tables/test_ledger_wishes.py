"""Ledgers of what people ask for (企业诉求, 微心愿, 急难愁盼): what is solved counts in its month, nothing else does."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
SOLVED = "service_issues_solved"


def _counted(extraction):
    return {(org, period, value) for org, metric, period, value, _ in told(extraction) if metric == SOLVED}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["商圈企业诉求收集办理台账"],
            ["序号", "受理时间", "诉求内容", "类别", "包联党支部", "办理情况", "办结时间", "满意度"],
            [1, "2024年1月8日", "货车停靠", "停车", A, "已办结", "2024年1月19日", "满意"],
            [2, "2024年1月9日", "职工宿舍", "人才", A, "转教育局办理", "", ""],
            [3, "2024年2月27日", "网速", "通信", B, "已解决", "2024年3月1日", "满意"],
            [4, "2024年2月28日", "摊位", "城管", B, "正在协调", "", ""],
        ],
        [
            ["2024年微心愿认领台账"],
            ["编号", "心愿内容", "认领日期", "认领党支部", "实现日期"],
            [1, "书包", "2023.12.28", A, "2024.1.6"],
            [2, "台灯", "2024.1.5", A, ""],
            [3, "轮椅", "2024.1.7", B, "2024.3.6"],
        ],
        [
            ["2024年急难愁盼问题办理清单"],
            ["序号", "问题描述", "责任支部", "完成时限", "办理情况", "办结日期"],
            [1, "电梯", A, "6月底", "已完成，长期坚持", "2024-01-06"],
            [2, "停车", A, "6月底", "长期坚持", ""],
            [3, "绿化", B, "6月底", "已转园林站，现已解决", "2024-03-07"],
            [4, "照明", B, "6月底", "部分解决", ""],
        ],
        [
            ["2024年矛盾纠纷排查化解台账"],
            ["序号", "排查时间", "纠纷内容", "党支部", "化解情况", "化解时间"],
            [1, "1月8日", "邻里", A, "调解成功", "1月9日"],
            [2, "1月9日", "物业", A, "调解中", ""],
            [3, "2月26日", "土地", B, "化解", "3月2日"],
        ],
        [
            ["楼宇服务台账（2024年）"],
            ["序号", "受理时间", "企业诉求", "服务支部", "是否办结"],
            [1, "1月8日", "用电", A, "是"],
            [2, "1月9日", "用水", A, "否"],
            [3, "3月9日", "用气", B, "是"],
        ],
        [
            ["民情台账（2024年）"],
            ["走访时间", "党支部", "群众诉求", "处理情况", "解决时间"],
            ["1月3日", A, "路灯", "已解决", "1月30日"],
            ["1月9日", A, "无", "", ""],
            ["1月9日", B, "水管", "已销号", "3月1日"],
        ],
    ],
)
def test_what_is_solved_counts_in_its_month(vocabulary, rows):
    extraction = extracted({"台账": rows}, vocabulary)
    assert _counted(extraction) == {(A, "2024-01", 1), (B, "2024-03", 1)}
    assert len(told(extraction)) == 2
    assert not doubts(extraction)


def test_one_office_alone_and_no_day_but_that_of_receipt(vocabulary):
    rows = [[f"{A}2024年群众诉求受理台账"], ["序号", "受理日期", "反映事项", "办理结果"]]
    rows += [[1, "1月8日", "路灯", "已完成"], [2, "1月9日", "井盖", "未办结"], [3, "1月20日", "停电", "已销号"]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert _counted(extraction) == {(A, "2024-01", 2)}
    assert ("rows_not_counted", "台账!4:4") in doubts(extraction, "note")


def _wish(state: str, done: str = ""):
    rows = [["2024年职工诉求办理台账"], ["党支部", "受理时间", "诉求内容", "办理情况", "办结时间"]]
    return [*rows, [B, "3月1日", "食堂", "已办结", "3月5日"], [A, "3月8日", "车棚", state, done]]


@pytest.mark.parametrize(
    "state",
    [
        "已办结",
        "办结",
        "已解决",
        "已协调物业解决",
        "现场解决",
        "已办结（不满意）",
        "处理完毕",
        "√",
        "",
        "已联系物业补种",
        "逾期办结",
    ],
)
def test_a_day_on_which_it_was_done_counts_with_every_word_that_does_not_deny_it(vocabulary, state):
    assert (A, "2024-04", 1) in _counted(extracted({"台账": _wish(state, "4月1日")}, vocabulary))


@pytest.mark.parametrize(
    "state",
    [
        *(
            "正在办理",
            "办理中",
            "未办结",
            "尚未解决",
            "部分解决",
            "持续推进",
            "长期坚持",
            "转街道办理",
            "已转办",
            "已上报，待批复",
        ),
        *("已解决两处，其余正在协调", "计划5月解决", "不予受理", "无法解决", "列入明年项目", "承诺月底前解决", "跟踪办理", "否"),
        *("即将办结", "争取办结", "5月底前办结", "应于5月办结", "限期解决", "已完成60%", "解决80%", "已解决，后又反弹"),
    ],
)
@pytest.mark.parametrize("done", ["", "4月1日"])
def test_what_is_not_solved_counts_nowhere(vocabulary, state, done):
    extraction = extracted({"台账": _wish(state, done)}, vocabulary)
    assert _counted(extraction) == {(B, "2024-03", 1)}
    assert not doubts(extraction)
    assert ("rows_not_counted", "台账!4:4") in doubts(extraction, "note")


@pytest.mark.parametrize("state", ["已于3月底前办结", "按期办结", "已办结，满意度95%", "完成100%，已销号", "当日办结"])
def test_what_was_done_in_time_counts(vocabulary, state):
    assert (A, "2024-03", 1) in _counted(extracted({"台账": [row[:4] for row in _wish(state)]}, vocabulary))


def test_a_row_of_several_wishes_is_a_doubt(vocabulary):
    rows = [["2024年群众诉求台账"], ["受理时间", "诉求内容", "党支部", "件数", "办理情况", "办结时间"]]
    rows += [["1月3日", "停车", A, 3, "已办结", "1月5日"], ["1月4日", "路灯", B, 1, "已办结", "1月6日"]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert _counted(extraction) == {(B, "2024-01", 1)}
    assert doubts(extraction) == {("unreadable_value", "台账!D3")}


@pytest.mark.parametrize("state", ["已向职工说明", "电话回复", "答复", "与物业联系"])
def test_a_state_that_leaves_it_open_is_a_doubt(vocabulary, state):
    rows = [[*row[:4]] for row in _wish(state)]
    extraction = extracted({"台账": rows}, vocabulary)
    assert _counted(extraction) == {(B, "2024-03", 1)}
    assert doubts(extraction) == {("unreadable_value", "台账!D4")}
    assert [(held.metric_id, held.period, held.org_text) for issue in extraction.issues for held in issue.held] == [
        (SOLVED, "2024-03", A)
    ]


def test_what_is_solved_on_a_day_that_nobody_wrote_down_is_a_doubt(vocabulary):
    extraction = extracted({"台账": _wish("已办结")}, vocabulary)
    assert _counted(extraction) == {(B, "2024-03", 1)}
    assert doubts(extraction) == {("unreadable_value", "台账!E4")}


def test_the_day_by_which_it_should_be_solved_is_none(vocabulary):
    rows = [[*row] for row in _wish("已办结", "4月1日")]
    rows[1][4] = "要求办结时间"
    assert _counted(extracted({"台账": rows}, vocabulary)) == {(B, "2024-03", 1), (A, "2024-03", 1)}


@pytest.mark.parametrize(
    "rows",
    [
        [["2024年巡察反馈问题整改台账"], ["问题内容", "党支部", "整改情况", "完成时间"], ["记录不全", A, "已完成", "4月1日"]],
        [["2024年组织生活会检视问题清单"], ["问题描述", "党支部", "办理情况", "完成时间"], ["学习少", A, "已完成", "4月1日"]],
        [["2024年安全隐患问题台账"], ["问题内容", "党支部", "处理情况", "解决时间"], ["电线老化", A, "已解决", "4月1日"]],
        [["2024年重点任务进展台账"], ["任务内容", "党支部", "进展情况", "完成时间"], ["制定方案", A, "已完成", "4月1日"]],
        [["2024年代表提案办理台账"], ["提出时间", "党支部", "提案内容", "办理情况"], ["3月1日", A, "停车", "已办结"]],
        [["2024年固定资产维修台账"], ["报修时间", "党支部", "维修内容", "处理情况"], ["3月1日", A, "打印机", "已解决"]],
        [["2024年主题党日台账"], ["时间", "党支部", "主题", "收集诉求", "办理情况"], ["3月1日", A, "服务", "停车", "已办结"]],
        [["2024年走访企业台账"], ["走访时间", "党支部", "反映问题", "办理情况"], ["3月1日", A, "用电", "已办结"]],
        [["2024年企业诉求办理计划表"], ["诉求内容", "党支部", "办理情况", "办结时间"], ["停车", A, "已办结", "4月1日"]],
    ],
)
def test_other_tasks_and_ones_own_faults_are_no_wishes(vocabulary, rows):
    extraction = extracted({"台账": rows}, vocabulary)
    assert not _counted(extraction)
    assert not any(metric == "org_organizational_life_meeting" for _, metric, *_ in told(extraction))


@pytest.mark.parametrize("head", ["存在问题", "整改情况", "反馈问题"])
def test_talks_in_which_faults_were_told_are_talks(vocabulary, head):
    rows = [["2024年谈心谈话情况反馈台账"], ["谈话日期", "党支部", "谈话内容", head], ["3月1日", A, "思想", "学习少"]]
    assert told(extracted({"台账": rows}, vocabulary)) == {(A, "org_heart_talk", "2024-03", 1, "reported")}


def test_counts_of_wishes_stay_a_table(vocabulary):
    rows = [["2024年企业诉求办理统计表"], ["党支部", "受理（件）", "办结（件）"], [A, 5, 4], [B, 6, 6]]
    assert _counted(extracted({"表": rows}, vocabulary)) == {(A, "2024", 4), (B, "2024", 6)}


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["序号", "受理时间", "诉求内容", "党支部"], [1, "3月1日", "停车", A]),
        (["序号", "诉求内容", "党支部", "办理情况"], [1, "停车", A, "已办结"]),
        (["序号", "企业名称", "党支部", "备注"], [1, "纺织厂", A, "停车"]),
    ],
)
def test_a_ledger_that_does_not_say_what_came_of_it_is_a_doubt(vocabulary, heads, row):
    extraction = extracted({"台账": [["2024年企业诉求收集台账"], heads, row]}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "台账!*")}


def test_a_blank_form_and_a_ledger_of_nothing_that_is_counted_are_none(vocabulary):
    blank = [["2024年企业诉求收集台账"], ["序号", "受理时间", "诉求内容", "党支部"], [1, "", "", ""]]
    other = [["2024年车辆使用登记台账"], ["日期", "用车部门", "事由"], ["3月1日", "办公室", "送文件"]]
    assert not doubts(extracted({"空": blank, "车": other}, vocabulary))


def test_those_in_charge_are_whose_solved_issues_are_where_nobody_else_is_named(vocabulary):
    head = ["责任单位", "序号", "群众诉求", "办理状态", "办结时间"]
    rows = [head, [A, 1, "路灯不亮", "已办结", "3月5日"], [B, 2, "下水不通", "已解决", "4月8日"], [B, 3, "停车难", "办理中", ""]]
    of_two = extracted({"清单": [["2023年为民办实事清单"], *rows]}, vocabulary)
    assert told(of_two) == {(A, SOLVED, "2023-03", 1, "reported"), (B, SOLVED, "2023-04", 1, "reported")}
    of_reporter = extracted({"清单": [["2023年为民办实事清单"], ["填报单位：榆关县水利局党委"], *rows]}, vocabulary)
    assert {org for org, *_ in told(of_reporter)} == {"榆关县水利局党委"}
