"""Lines of a form that tell since when and who, above its figures: no headings, whatever asks for a time; headings of months."""

from datetime import date

from ingest.tables.axes.around.context import NAMELESS
from tests.tables.layout_case import BUREAU, A, Case, facts

TITLE = ["2024年度党支部基本情况登记表"]
NAME = ["支部名称", A]
LINES = [["党员大会", 5, "支委会", 12], ["党课", 4, "主题党日", 11]]
TOLD = facts("2024", (A, "org_member_meeting", 5), (A, "org_committee_meeting", 12))
TOLD |= facts("2024", (A, "party_lecture", 4), (A, "theme_day", 11))
SECRETARY = ["支部书记", "沈知远", "联系电话", "138****2210"]
FILLED = [f"填报单位：{A}"]


def _form(name: str, *above: list[object], lines: list[list[object]] = LINES) -> Case:
    return Case(name, {"S": [TITLE, NAME, *above, *lines]}, TOLD)


def _table(name: str, heads: list[object], *rows: list[object], told: set[tuple]) -> Case:
    return Case(name, {"S": [["情况表"], FILLED, heads, *rows]}, told)


UPPER = facts("2024", (A, "org_member_meeting", 5), (A, "org_committee_meeting", 12))
LOWER = (("party_lecture", 4), ("theme_day", 11))


def _second(name: str, line: list[object], org: str) -> Case:
    """Another line for a name between the pairs of a form, and whose those below it are."""
    return Case(name, {"S": [TITLE, NAME, LINES[0], line, LINES[1]]}, UPPER | facts("2024", *((org, *told) for told in LOWER)))


MONTHS = facts("2024-01", (A, "theme_day", 1), (A, "org_committee_meeting", 1))
CASES = [
    _second("a name that nobody filled in", ["支部名称"], NAMELESS),
    _second("the same with a colon", ["支部名称："], NAMELESS),
    _second("the same of a key that may head a column", ["支部："], NAMELESS),
    _second("another branch", ["支部名称", "水利站党支部"], "水利站党支部"),
    _second("what is no key of a name", ["支部概况"], A),
    _second("a heading that is a key of a name elsewhere", ["支部"], A),
    _second("a superior that nobody filled in", ["上级党组织："], A),
    Case(
        "a branch of no registry behind a short key",
        {"S": [TITLE, ["支部：向阳片"], *LINES]},
        {("向阳片", *told[1:]) for told in TOLD},
    ),
    Case(
        "when one event was, above how many came, heads no months",
        {
            "S": [
                ["2024年主题党日活动登记"],
                NAME,
                ["时间", "2024年5月1日", "地点", "会议室"],
                ["参加人数", 38, "主持人", "孟小满"],
            ]
        },
        set(),
        held={("layout_not_read", "S!*")},
    ),
    Case(
        "months above how many came are headings",
        {"S": [["2024年主题党日活动登记"], NAME, ["项目", "5月", "6月"], ["参加人数", 38, 40], ["次数", 1, 2]]},
        facts("2024-05", (A, "theme_day_person_times", 38), (A, "theme_day", 1))
        | facts("2024-06", (A, "theme_day_person_times", 40), (A, "theme_day", 2)),
    ),
    Case(
        "of when a form is, in a line over its right half",
        {
            "S": [
                ["党组织基本情况登记表"],
                ["单位名称", A, "", "", "年度", "2024年"],
                ["指标名称", "计量单位", "本年实际", "上年同期", "指标名称", "计量单位", "本年实际", "上年同期"],
                ["党员总数", "名", 73, 71, "主题党日", "次", 12, 11],
                ["下设党支部", "个", 4, 4, "志愿服务人次", "百人次", 3.14, 2.9],
            ]
        },
        facts("2024", (A, "member_total", 73), (A, "branch_total", 4), (A, "theme_day", 12), (A, "volunteer_person_times", 314)),
        merged={"S": [(1, 1, 1, 3), (1, 5, 1, 7)]},
    ),
    Case(
        "what the quarter itself was, told by no more than 本季度",
        {
            "S": [
                [f"{A}2024年第一季度情况表"],
                ["序号", "指标", "计量单位", "年度目标", "本季度", "上年同期", "累计完成"],
                [1, "集中学习", "次", 12, 4, 3, 4],
                [2, "心得体会", "篇", 200, "60余篇", 55, 60],
            ]
        },
        facts("2024Q1", (A, "study_collective", 4), (A, "study_reflections", 60)),
    ),
    *(
        Case(
            f"{key} in cells of its own above a table",
            {
                "S": [
                    ["2023年度基层党支部工作情况调查问卷"],
                    [key, A],
                    ["题号", "问题", "回答"],
                    [1, "本年度召开支委会多少次？", "13次"],
                    [2, "截至年底，共有党员多少名？", 28],
                ]
            },
            facts("2023", (A, "org_committee_meeting", 13), (A, "member_total", 28)),
        )
        for key in ("填报支部：", "填表党支部", "填写支部：", "报送支部", "迎检支部：", "申报党组织：")
    ),
    *(
        Case(
            f"a line of nothing but when: {' | '.join(line)}",
            {
                "S": [
                    ["政法系统党建工作月报表"],
                    [line[0], "", "", line[1]],
                    ["序号", "党支部", "集中学习（次）", "", "警示教育（次）", ""],
                    ["", "", "本月", "累计", "本月", "累计"],
                    [1, A, 2, 81, 0, 85],
                    [2, "水利站党支部", 3, 49, 1, 33],
                ]
            },
            facts("2023-08", *((A, "study_collective", 2), (A, "discipline_warning_education", 0)))
            | facts("2023-08", *(("水利站党支部", "study_collective", 3), ("水利站党支部", "discipline_warning_education", 1))),
            merged={"S": [(1, 0, 1, 2), (1, 3, 1, 5), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5)]},
        )
        for line in (("2023年8月", "填报日期：2023年9月3日"), ("统计期间：2023年8月", "制表日期：2023年9月3日"))
    ),
    Case(
        "the number of a document above the title",
        {"S": [["榆水党〔2024〕2号附件"], [f"{A}2023年度工作情况表"], ["指标", "数值"], ["主题党日（次）", 12]]},
        facts("2023", (A, "theme_day", 12)),
    ),
    Case(
        "tasks and how they were done over goals, results and shares",
        {
            "S": [
                ["2023年度党建目标任务完成情况"],
                ["编号", "党支部", "重点任务完成情况", "", ""],
                ["", "", "主题党日（次）", "", ""],
                ["", "", "年度目标", "实际完成", "完成率"],
                [1, A, 12, 11, 0.92],
            ]
        },
        facts("2023", (A, "theme_day", 11)),
        merged={"S": [(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 1, 4), (2, 2, 2, 4)]},
    ),
    Case(
        "who sealed a card, and on which day",
        {"S": [["2023年工作卡"], ["支部名称", A], ["主题党日", 12, "支委会", 11], ["党支部（盖章）：    2024年1月10日"]]},
        facts("2023", (A, "theme_day", 12), (A, "org_committee_meeting", 11)),
    ),
    Case(
        "several units over all columns, of which each other than one has its own column",
        {
            "S": [
                [f"{A}2023年工作月报汇总"],
                ["单位：次、人次、工时、件"],
                ["月份", "志愿服务活动", "志愿服务人次", "志愿服务工时", "为群众办实事"],
                ["一月", 2, 30, 60, 5],
                ["二月", 3, 18, 36, 2],
            ]
        },
        {
            fact
            for month, told in (("2023-01", (2, 30, 60, 5)), ("2023-02", (3, 18, 36, 2)))
            for metric, value in zip(
                ("volunteer_activities", "volunteer_person_times", "volunteer_hours", "service_issues_solved"), told, strict=True
            )
            for fact in facts(month, (A, metric, value))
        },
    ),
    Case(
        "ticks tell that something was done, not how often",
        {
            "S": [
                [f"{A}2024年自查清单"],
                ["序号", "检查项目", "检查标准", "自查情况", "存在问题"],
                [1, "主题党日", "每月1次", "√", ""],
                [2, "党费收缴", "按月足额", "基本落实", "个别补缴不及时"],
                [3, "志愿服务", "每年不少于20小时", "√", ""],
                [4, "谈心谈话", "每年1次", "×", ""],
                [5, "支委会", "每月1次", "部分落实", "缺记录"],
            ]
        },
        set(),
    ),
    Case(
        "a tick among numbers",
        {"S": [[f"{A}2024年清单"], ["序号", "检查项目", "自查情况"], [1, "主题党日", 12], [2, "党课", "√"], [3, "支委会", 12]]},
        facts("2024", (A, "theme_day", 12), (A, "org_committee_meeting", 12)),
        held={("unreadable_value", "S!C4")},
    ),
    *(
        Case(
            f"what others did beside what we did: {other} | {own}",
            {
                "S": [
                    [f"{A}2024年对照表"],
                    ["项目", other, own],
                    ["主题党日（次）", 1200, 11],
                    ["支委会（次）", 1100, 10],
                    ["讲党课（次）", 400, 4],
                ]
            },
            facts("2024", (A, "theme_day", 11), (A, "org_committee_meeting", 10), (A, "party_lecture", 4)),
        )
        for other, own in (("全县", "本支部"), ("全系统", "我单位"), ("全县平均", "本支部"), ("每年", "本单位"))
    ),
    Case(
        "how often it must be done, and no more",
        {"S": [[f"{A}2024年检查清单"], ["检查项目", "每月", "每年"], ["主题党日", 1, 12], ["支委会", 1, 12], ["讲党课", "", 4]]},
        set(),
        held={("layout_not_read", "S!*")},
    ),
    Case(
        "since when and of how many, in one line above accounts",
        {
            "S": [
                [f"{A}2024年度述职评议表"],
                ["党组织", A, "书记", "赵某"],
                ["任职时间", "2020年9月", "党员人数", "33人"],
                ["履行责任情况", "1.召开支委会12次；\n2.讲党课5次。"],
                ["组织生活情况", "1.召开党员大会4次；\n2.开展主题党日12次，参加396人次。"],
                ["下一步打算", "2025年计划开展主题党日13次。"],
                ["评议得分", "94.5", "等次", "好"],
            ]
        },
        facts("2024", (A, "member_total", 33)),
    ),
    Case(
        "rows that say in what they count, below 实际次数",
        {
            "S": [
                [f"{A}2025年上半年自查清单"],
                ["序号", "检查内容", "是否落实", "实际次数（数量）"],
                [1, "支委会（每月1次）", "是", 6],
                [2, "谈心谈话（人次）", "是", "60多"],
                [3, "报送信息（篇）", "是", 14],
                [4, "培训班（期）", "否", 0],
            ]
        },
        facts(
            "2025H1",
            *(
                (A, "org_committee_meeting", 6),
                (A, "org_heart_talk", 60),
                (A, "publicity_articles", 14),
                (A, "study_training", 0),
            ),
        ),
    ),
    Case(
        "rows that say in what they count, below a heading with a unit of its own",
        {
            "S": [
                [f"{A}2025年上半年清单"],
                ["序号", "检查内容", "完成情况（次）", "参加人次"],
                [1, "支委会", 6, ""],
                [2, "报送信息（篇）", 14, ""],
                [3, "主题党日", 6, 90],
            ]
        },
        facts(
            "2025H1",
            *((A, "org_committee_meeting", 6), (A, "publicity_articles", 14), (A, "theme_day", 6)),
            *((A, "theme_day_person_times", 90),),
        ),
    ),
    _form("成立 and 换届", SECRETARY, ["成立时间", "1998年7月", "最近一次换届", "2021年1月"]),
    _form("换届 and 届满", ["上次换届选举", "2022年11月", "届满", "2025年11月"]),
    _form("in figures", ["最近换届", "2021-03", "下次换届", "2026-03"]),
    _form("as dates", ["成立时间", date(1998, 7, 1), "最近一次换届", date(2021, 1, 5)]),
    _form("who and since when", ["支部类型", "农村", "现任书记任期起", "2021年3月"], SECRETARY),
    _form("below a section", ["一、概况"], ["批复成立", "1998年7月", "改建", "2015年12月"], ["二、组织生活"]),
    _form(
        "beside numbers that are no metric",
        *(SECRETARY, ["最近一次换届", "2021年1月", "书记任职", "2021年1月"], ["活动室面积（㎡）", 86, "集体收入（万元）", 21.4]),
    ),
    _form(
        "three in a line",
        ["批复成立", "1998年7月", "最近一次换届", "2021年1月", "届满", "2026年1月"],
        lines=[["党员大会", 5, "支委会", 12, "党课", 4], ["主题党日", 11]],
    ),
    _form("a secretary above parts of the whole", SECRETARY, ["其中：女党员", 3, "其中：预备党员", 1]),
    _table(
        "months in columns",
        *(["指标", "2024年1月", "2024年2月"], ["主题党日", 1, 2], ["支委会", 1, 2]),
        told=MONTHS | facts("2024-02", (A, "theme_day", 2), (A, "org_committee_meeting", 2)),
    ),
    _table(
        "months below headings that no word explains",
        *(["有关情况", "2024年1月", "2024年2月"], ["主题党日", 1, 2], ["支委会", 1, 2]),
        told=MONTHS | facts("2024-02", (A, "theme_day", 2), (A, "org_committee_meeting", 2)),
    ),
    _table(
        "one month twice",
        *(["指标", "2024年1月", "指标", "2024年1月"], ["主题党日", 1, "支委会", 1], ["党课", 2, "党员大会", 2]),
        told=MONTHS | facts("2024-01", (A, "party_lecture", 2), (A, "org_member_meeting", 2)),
    ),
    _table(
        "two months side by side",
        *(["指标", "2024年1月", "指标", "2024年2月"], ["主题党日", 1, "党课", 2], ["支委会", 1, "党员大会", 2]),
        told=MONTHS | facts("2024-02", (A, "party_lecture", 2), (A, "org_member_meeting", 2)),
    ),
    _table(
        "branches and months",
        *(["支部", "2024年1月主题党日", "2024年2月主题党日"], [A, 1, 2]),
        told=facts("2024-01", (A, "theme_day", 1)) | facts("2024-02", (A, "theme_day", 2)),
    ),
    Case(
        "a table with secretaries",
        {"S": [["2024年情况"], ["支部", "书记", "联系电话", "主题党日"], [A, "沈知远", "138****2210", 11]]},
        facts("2024", (A, "theme_day", 11)),
    ),
    Case(
        "a card of pairs that ends with the day of filling in",
        {
            "S": [
                [f"{A}2024年度工作纪实卡"],
                ["一、基本信息"],
                ["党支部名称", A],
                ["党员人数", "33"],
                ["支部党员大会", "4次"],
                ["主题党日参与率", "97.2%"],
                ["填卡日期", "2025-01-07"],
            ]
        },
        facts("2024", (A, "member_total", 33), (A, "org_member_meeting", 4), (A, "theme_day_attendance_rate", 97.2)),
    ),
    Case(
        "a line of the organisation's full name and its founding above a table",
        {
            "S": [
                ["党支部信息采集卡（2023年度）"],
                ["支部全称", A, "成立时间", "2005年6月"],
                ["类别", "采集内容", "数据", "备注"],
                ["队伍情况", "党员总数", 19, ""],
                ["", "在册入党积极分子", "3人", ""],
                ["组织生活", "支部党员大会", 4, "2月未开展"],
            ]
        },
        facts("2023", (A, "member_total", 19), (A, "dev_activists_stock", 3), (A, "org_member_meeting", 4)),
        merged={"S": [(3, 0, 4, 0)]},
    ),
    *(
        Case(
            f"a sheet of scores names whom it is of: {key}",
            {
                "S": [
                    [f"{BUREAU}2022年度考核评分表"],
                    [f"{key}：{A}"],
                    ["序号", "考核指标", "单位", "目标值", "完成值", "分值", "自评得分"],
                    [1, "主题党日", "次", 12, 11, 10, 9],
                    [2, "发展党员", "名", 4, 3, 10, 8],
                ]
            },
            facts("2022", (A, "theme_day", 11), (A, "dev_probationary", 3)),
        )
        for key in ("被考核单位", "受检单位", "被评议单位", "被抽查党支部", "迎检支部", "考核对象", "参评党组织名称", "创建支部")
    ),
    *(
        Case(
            f"a sheet of scores names another than whom it is of: {key}",
            {
                "S": [
                    [f"{A}2022年度考核评分表"],
                    [f"{key}：{BUREAU}"],
                    ["序号", "考核指标", "单位", "目标值", "完成值", "分值", "自评得分"],
                    [1, "主题党日", "次", 12, 11, 10, 9],
                ]
            },
            facts("2022", (A, "theme_day", 11)),
        )
        for key in ("考核单位", "检查单位", "共建支部", "受援单位", "原单位", "审核部门", "参与单位", "抄送单位")
    ),
    Case(
        "whom a sheet is of is in no registry, which does not give it to the title's superior",
        {
            "S": [
                [f"{BUREAU}2022年度考核评分表"],
                ["被考核单位：某新设机构"],
                ["序号", "考核指标", "单位", "目标值", "完成值", "分值", "自评得分"],
                [1, "主题党日", "次", 12, 11, 10, 9],
                [2, "发展党员", "名", 4, 3, 10, 8],
            ]
        },
        facts("2022", ("某新设机构", "theme_day", 11), ("某新设机构", "dev_probationary", 3)),
    ),
]
