"""Tables whose rows are kinds of what the title is of, or single things done: their 合计 is the organisation's figure."""

from tests.tables.layout_case import A, B, Case, facts

OF_A = ["填报单位：" + A]


def _case(name: str, title: str, head: list, *rows: list, told: set, **more) -> Case:
    return Case(name, {"S": [[title], OF_A, head, *rows]}, told, **more)


CASES = [
    _case(
        "services by kind",
        "2024年志愿服务统计",
        ["服务类别", "次数", "人次", "时长（小时）"],
        *(["环境整治", 5, 60, 120], ["敬老助残", 3, 30, 66], ["合计", 8, 90, 186]),
        told=facts("2024", (A, "volunteer_activities", 8), (A, "volunteer_person_times", 90), (A, "volunteer_hours", 186)),
    ),
    _case(
        "what solved issues were about, one of them in words of the metric itself",
        "2024年为民办实事统计",
        ["事项类型", "件数"],
        *(["民生保障", 3], ["矛盾调解", 5], ["合计", 8]),
        told=facts("2024", (A, "service_issues_solved", 8)),
    ),
    _case(
        "courses by name, each of the one metric",
        "2024年党员教育培训班统计",
        ["序号", "培训班名称", "期数", "参训人次"],
        *([1, "党务干部培训班", 1, 30], [2, "入党积极分子培训班", 2, 40], ["合计", "", 3, 70]),
        told=facts("2024", (A, "study_training", 3), (A, "study_training_person_times", 70)),
    ),
    _case(
        "for whom courses were held",
        "2024年党员教育培训统计",
        ["培训对象", "教育培训（次）"],
        *(["党员", 6], ["入党积极分子", 6], ["合计", 12]),
        told=facts("2024", (A, "study_training", 12)),
    ),
    _case(
        "how many there are of each kind of people",
        "2024年党员基本情况",
        ["对象", "人数"],
        *(["党员", 16], ["入党积极分子", 6]),
        told=facts("2024", (A, "member_total", 16), (A, "dev_activists", 6)),
    ),
    Case(
        "for whom courses of each branch were held, no sum of them",
        {
            "S": [
                ["2024年培训统计"],
                ["党支部", "培训对象", "教育培训（次）"],
                [A, "党员", 6],
                [A, "入党积极分子", 6],
                [B, "党员", 2],
            ]
        },
        facts("2024", (B, "study_training", 2)),
        held={("layout_not_read", "S!3:4")},
    ),
    _case(
        "who was visited, with money beside",
        "2024年走访慰问统计",
        ["慰问对象", "慰问人数", "慰问金（元）"],
        *(["困难党员", 3, 900], ["老党员", 5, 1500], ["合计", 8, 2400]),
        told=facts("2024", (A, "care_condolence", 8)),
    ),
    _case(
        "a sum that its kinds do not give",
        "2024年志愿服务统计",
        ["服务类别", "次数"],
        *(["环境整治", 5], ["敬老助残", 3], ["合计", 9]),
        told=facts("2024", (A, "volunteer_activities", 9)),
        warned={("total_mismatch", "S!B6")},
    ),
    _case(
        "metrics below such a word are metrics",
        "2024年学习情况",
        ["学习形式", "次数"],
        *(["集中学习", 12], ["专题研讨", 4], ["合计", 16]),
        told=facts("2024", (A, "study_collective", 12), (A, "study_seminar", 4)),
    ),
    _case("kinds without a sum", "2024年志愿服务统计", ["服务类别", "次数"], ["环境整治", 5], ["敬老助残", 3], told=set()),
    Case(
        "a line with a single pair above a table",
        {"S": [["2024年统计"], OF_A, ["警示教育（次）", 6], ["序号", "党支部", "主题党日（次）"], [1, B, 12]]},
        facts("2024", (A, "discipline_warning_education", 6), (B, "theme_day", 12)),
    ),
    Case(
        "levels in columns before their sum",
        {"S": [["2024年宣传信息报送情况"], ["党支部", "国家级", "省级", "市级", "合计"], [A, 1, 2, 3, 6], [B, 0, 2, 3, 5]]},
        facts("2024", (A, "publicity_articles", 6), (B, "publicity_articles", 5)),
    ),
    Case(
        "the same below a group",
        {
            "S": [
                ["2024年宣传信息报送情况"],
                ["党支部", "采用级别", "", "合计"],
                ["", "省级", "市级", ""],
                [A, 1, 2, 3],
                [B, 0, 2, 2],
            ]
        },
        facts("2024", (A, "publicity_articles", 3), (B, "publicity_articles", 2)),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]},
    ),
    Case(
        "a kind that bears the metric's own name is no whole beside their sum, in a unit that nothing tells",
        {"S": [["2024年党员教育培训统计"], ["党支部", "集中培训", "网络培训", "合计"], [A, 10, 2, 12], [B, 3, 1, 4]]},
        set(),
        held={("layout_not_read", "S!*")},
    ),
    Case(
        "men and women at theme days may be counted once each time",
        {"S": [["2024年主题党日情况"], ["党支部", "男", "女", "合计"], [A, 10, 2, 12], [B, 3, 1, 4]]},
        set(),
        held={("layout_not_read", "S!*")},
    ),
    Case(
        "kinds of services in a unit that nothing tells",
        {"S": [["2024年志愿服务情况"], ["党支部", "环境整治", "敬老助残", "合计"], [A, 1, 2, 3], [B, 0, 2, 2]]},
        set(),
        held={("layout_not_read", "S!*")},
    ),
    Case(
        "the same in hours",
        {"S": [["2024年志愿服务情况（小时）"], ["党支部", "环境整治", "敬老助残", "合计"], [A, 1, 2, 3], [B, 0, 2, 2]]},
        facts("2024", (A, "volunteer_hours", 3), (B, "volunteer_hours", 2)),
    ),
    Case(
        "kinds below groups that tell metric and measure unit",
        {
            "S": [
                ["2024年党员教育培训统计（按形式）"],
                ["党支部", "教育培训期次（期）", "", "", "教育培训人次（人次）", "", ""],
                ["", "合计", "集中轮训", "网络培训", "合计", "集中轮训", "网络培训"],
                [A, 11, 5, 6, 255, 132, 123],
                [B, 3, 1, 2, 449, 258, 191],
            ]
        },
        facts(
            "2024",
            *((A, "study_training", 11), (A, "study_training_person_times", 255)),
            *((B, "study_training", 3), (B, "study_training_person_times", 449)),
        ),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 1, 6)]},
    ),
    Case(
        "several metrics below a group are no kinds",
        {
            "S": [
                ["2024年统计"],
                ["党支部", "三会一课", "", ""],
                ["", "合计", "支委会", "党课"],
                [A, 16, 12, 4],
                [B, 15, 11, 4],
            ]
        },
        facts(
            "2024",
            *((A, "org_committee_meeting", 12), (A, "party_lecture", 4)),
            *((B, "org_committee_meeting", 11), (B, "party_lecture", 4)),
        ),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 3)]},
    ),
    _case(
        "levels by month below their sum",
        "2024年宣传稿件统计（篇）",
        ["发布级别", "1月", "2月"],
        *(["合计", 4, 5], ["省级", 3, 1], ["市级", 1, 4]),
        told=facts("2024-01", (A, "publicity_articles", 4)) | facts("2024-02", (A, "publicity_articles", 5)),
    ),
    Case(
        "kinds in rows, organisations in columns",
        {"S": [["2024年走访慰问统计（人次）"], ["慰问对象", A, B], ["困难党员", 3, 2], ["老党员", 5, 4], ["合计", 8, 6]]},
        facts("2024", (A, "care_condolence", 8), (B, "care_condolence", 6)),
    ),
    Case(
        "the kinds of each organisation with their sum",
        {
            "S": [
                ["2024年宣传信息统计"],
                ["党支部", "采用级别", "宣传信息（篇）"],
                *([A, "省级", 4], ["", "市级", 5], ["", "小计", 9]),
                *([B, "省级", 1], ["", "市级", 2], ["", "小计", 3]),
                ["合计", "", 12],
            ]
        },
        facts("2024", (A, "publicity_articles", 9), (B, "publicity_articles", 3)),
        merged={"S": [(2, 0, 4, 0), (5, 0, 7, 0)]},
    ),
    Case(
        "months that are only ticked, with their number",
        {"S": [["2024年主题党日情况"], ["党支部", "1月", "2月", "3月", "合计"], [A, "√", "√", "√", 3], [B, "√", "×", "√", 2]]},
        facts("2024", (A, "theme_day", 3), (B, "theme_day", 2)),
    ),
    Case(
        "what was counted of the metrics over the columns",
        {"S": [["2024年统计"], OF_A, ["指标", "党员大会", "主题党日"], ["次数", 4, 12], ["参加人次", 160, 430]]},
        facts("2024", (A, "org_member_meeting", 4), (A, "theme_day", 12), (A, "theme_day_person_times", 430)),
    ),
    Case(
        "one row of numbers below names of which one means a metric, and a title that is a year and a name",
        {"S": [["2024年" + A], ["党员总数", "正式党员", "男", "女"], [43, 42, 30, 13], ["注：预备党员1名"]]},
        facts("2024", (A, "member_total", 43)),
    ),
    Case(
        "kinds in columns whose numbers are texts, as in a csv",
        {
            "S": [
                ["2024年党员教育培训统计（期）"],
                ["党支部", "集中培训", "网络培训", "合计"],
                [A, "10", "2", "12"],
                [B, "3", "1", "4"],
            ]
        },
        facts("2024", (A, "study_training", 12), (B, "study_training", 4)),
    ),
    Case(
        "kinds in columns that each tell the measure unit of their sum",
        {
            "S": [
                ["2024年党员教育培训统计"],
                ["党支部", "集中培训（次）", "网络培训（次）", "合计（次）"],
                *([A, 10, 2, 12], [B, 3, 1, 4]),
            ]
        },
        facts("2024", (A, "study_training", 12), (B, "study_training", 4)),
    ),
    *(
        Case(
            f"what is counted otherwise than the title's metric: {title}, {one}",
            {"S": [[f"2024年{title}"], ["党支部", one, other, "合计"], [A, 40, 3, 43], [B, 30, 2, 32]]},
            set(),
            held={("layout_not_read", "S!*")},
        )
        for title, one, other in (
            ("走访慰问情况统计表", "慰问金", "慰问品"),
            ("主题党日考核情况表", "组织情况", "材料情况"),
            ("组织生活会情况统计表", "查摆问题", "整改问题"),
            ("为民办实事情况统计表", "已办结", "办理中"),
            ("宣传信息情况统计表", "报送", "采用"),
            ("主题党日情况统计表", "线上参与", "线下参与"),
        )
    ),
    Case(
        "an organisation written but once above its kinds",
        {
            "S": [
                ["2024年志愿服务统计"],
                ["党支部", "服务类别", "次数"],
                *([A, "社区清洁", 3], ["", "敬老助残", 2], ["", "小计", 5]),
                *([B, "社区清洁", 1], ["", "敬老助残", 2], ["", "小计", 3]),
            ]
        },
        facts("2024", (A, "volunteer_activities", 5), (B, "volunteer_activities", 3)),
    ),
    Case(
        "ticked months of which some are not applicable",
        {"S": [["2024年主题党日情况"], ["党支部", "1月", "2月", "3月", "合计"], [A, "√", "√", "√", 3], [B, "√", "/", "√", 2]]},
        facts("2024", (A, "theme_day", 3), (B, "theme_day", 2)),
    ),
]
