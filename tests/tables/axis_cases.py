"""Layouts of axes: header levels, months, years, forms, side by side, stacked."""

from tests.tables.layout_case import BUREAU, A, B, Case, facts

CASES = [
    Case(
        "quarters in Roman numerals, ∑ for the sum, and done beside planned in one cell",
        {
            "S": [["2024年主题党日（次）"], ["党支部", "Ⅰ季度", "Ⅳ季度"], [A, 3, 2], ["∑", 3, 2]],
            "T": [["2024年情况"], ["党支部", "主题党日（完成/计划）", "党课（次）"], [A, "11/12", 4]],
        },
        facts("2024Q1", (A, "theme_day", 3)) | facts("2024Q4", (A, "theme_day", 2)) | facts("2024", (A, "party_lecture", 4)),
        held={("unreadable_value", "T!B3")},
    ),
    Case(
        "a row of measure units that 计量单位 heads in the column of names",
        {
            "S": [
                ["2024年情况"],
                ["党支部", "主题党日", "志愿服务"],
                ["计量单位", "次", "小时"],
                [A, 12, 320],
                ["某某所", 11, 200],
            ],
            "右": [
                ["2023年情况"],
                ["序号", "党支部", "志愿服务时长", "志愿服务人次", "党课", "备注"],
                ["", "计量单位：", "万小时", "百人次", "/", ""],
                [1, A, 0.032, 1.6, 3, ""],
            ],
        },
        facts(
            "2024",
            *((A, "theme_day", 12), (A, "volunteer_hours", 320), ("某某所", "theme_day", 11), ("某某所", "volunteer_hours", 200)),
        )
        | facts("2023", (A, "volunteer_hours", 320), (A, "volunteer_person_times", 160), (A, "party_lecture", 3)),
    ),
    Case(
        "a metric broken down into parts that are no figures: their sum is the figure",
        {
            "列": [["2024年发展党员情况"], ["党支部", "发展党员"], ["", "合计", "男", "女"], [A, 5, 3, 2], [B, 3, 1, 2]],
            "行": [
                ["2024年党员情况表"],
                [f"填报单位：{A}"],
                ["项目", "代码", "合计", "女", "少数民族"],
                ["甲", "乙", "1", "2", "3"],
                ["党员总数", "01", 41, 9, 2],
            ],
        },
        facts("2024", (A, "dev_probationary", 5), (B, "dev_probationary", 3), (A, "member_total", 41)),
        merged={"列": [(1, 1, 1, 3)]},
    ),
    Case(
        "columns of sums alone, as of a pivot table; counts and averages of rows are none",
        {
            "数": [["2024年情况"], ["党支部", "主题党日次数合计", "党课次数合计"], [A, 12, 4]],
            "透视": [
                ["2024年"],
                ["行标签", "求和项:主题党日次数", "计数项:党课次数", "平均值项:谈心谈话人次"],
                [B, 4, 30, 1],
                ["总计", 4, 30, 1],
            ],
            "题": [["2024年支委会次数"], ["序号", "党支部", "合计", "备注"], [1, A, 12, ""]],
            "交叉": [["2024年"], ["求和项:党课次数", "列标签"], ["行标签", "1月", "2月"], [B, 1, 2], [f"{B} 汇总", 1, 2]],
        },
        facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 4), (A, "org_committee_meeting", 12))
        | facts("2024-01", (B, "party_lecture", 1))
        | facts("2024-02", (B, "party_lecture", 2)),
    ),
    Case(
        "times in a part of the year tell no total",
        {"S": [["2024年情况"], ["党支部", "主题党日（次/月）", "党课（次/年）"], [A, 1, 4], [B, "1次", 3]]},
        facts("2024", (A, "party_lecture", 4), (B, "party_lecture", 3)),
        held={("rate_without_total", "S!B3"), ("rate_without_total", "S!B4")},
    ),
    Case(
        "organisations listed as those of the row above are read as the others are",
        {"S": [["2024年情况"], ["单位", "主题党日（次）"], [BUREAU, 24], [f"其中：{A}", 12], [B, 12]]},
        facts("2024", (BUREAU, "theme_day", 24), (A, "theme_day", 12), (B, "theme_day", 12)),
    ),
    Case(
        "a row of measure units below the names of metrics, one of which holds the name of another",
        {
            "Sheet1": [
                ["2024年第一季度党建数据报送表"],
                ["支部名称", "支委会", "走访慰问", "走访"],
                ["", "次", "人次", "人次"],
                [A, 3, 12, 30],
                [B, 4, "/", 8],
            ]
        },
        facts(
            "2024Q1",
            *((A, "org_committee_meeting", 3), (A, "care_condolence", 12), (A, "service_visits", 30)),
            *((B, "org_committee_meeting", 4), (B, "service_visits", 8)),
        )
        | {(B, "care_condolence", "2024Q1", None, "not_applicable")},
    ),
    Case(
        "three header levels with an index row and a total",
        {
            "Sheet1": [
                ["2024年度党建工作统计表"],
                ["序号", "单位", "学习教育", "", "", "志愿服务", "", "备注"],
                ["", "", "中心组学习", "", "集中学习", "人次", "时长"],
                ["", "", "次数", "研讨", "次", "", "小时"],
                ["甲", "乙", "1", "2", "3", "4", "5"],
                [1, "榆关县交通局党委", 12, 4, 20, 300, 650.5],
                [2, "榆关县教育局党委", 11, 3, "/", "**", "1.2万"],
                ["合计", "", 23, 7, 20, 300, 650.5],
                ["填报人：", "", "审核人："],
            ]
        },
        facts(
            "2024",
            ("榆关县交通局党委", "study_center_group", 12),
            ("榆关县交通局党委", "study_seminar", 4),
            ("榆关县交通局党委", "study_collective", 20),
            ("榆关县交通局党委", "volunteer_person_times", 300),
            ("榆关县交通局党委", "volunteer_hours", 650.5),
            ("榆关县教育局党委", "study_center_group", 11),
            ("榆关县教育局党委", "study_seminar", 3),
            ("榆关县教育局党委", "volunteer_hours", 12000),
        )
        | {
            ("榆关县教育局党委", "study_collective", "2024", None, "not_applicable"),
            ("榆关县教育局党委", "volunteer_person_times", "2024", None, "redacted"),
        },
        merged={"Sheet1": [(0, 0, 0, 7), (1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 1, 4), (1, 5, 1, 6), (1, 7, 3, 7), (2, 2, 2, 3)]},
        warned={("total_ignores_text_numbers", "Sheet1!G8")},
    ),
    Case(
        "group headings without merging, as a csv keeps them",
        {
            "Sheet1": [
                ["2023年情况统计表"],
                ["序号", "单位", "三会一课", "", "", "", "志愿服务", "", "备注"],
                ["", "", "党员大会", "支委会", "党小组会", "党课", "人次", "时长（小时）", ""],
                [1, A, 4, 12, 12, 4, 100, 20.5, ""],
            ]
        },
        facts(
            "2023",
            (A, "org_member_meeting", 4),
            (A, "org_committee_meeting", 12),
            (A, "org_group_meeting", 12),
            (A, "party_lecture", 4),
            (A, "volunteer_person_times", 100),
            (A, "volunteer_hours", 20.5),
        ),
    ),
    Case(
        "a row of measure units below the header",
        {"Sheet1": [["2023年情况"], ["单位", "主题党日", "志愿服务", "党员培训"], ["", "次", "小时", "人次"], [A, 12, 80, 60]]},
        facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 80), (A, "study_training_person_times", 60)),
    ),
    Case(
        "months in columns, the metric in the sheet's name, a sum that differs",
        {
            "主题党日": [
                ["2023年各支部情况"],
                ["支部", "一季度", "二季度", "三季度", "四季度", "合计"],
                [A, 3, 3, 3, 3, 12],
                [B, 3, 2, "未开展", "/", 9],
            ]
        },
        {
            *((A, "theme_day", f"2023Q{quarter}", 3, "reported") for quarter in (1, 2, 3, 4)),
            (B, "theme_day", "2023Q1", 3, "reported"),
            (B, "theme_day", "2023Q2", 2, "reported"),
            (B, "theme_day", "2023Q3", 0, "reported"),
            (B, "theme_day", "2023Q4", None, "not_applicable"),
        },
        checks={(A, "theme_day", "2023", 12, "reported"), (B, "theme_day", "2023", 9, "reported")},
        warned={("total_mismatch", "主题党日!F4")},
    ),
    Case(
        "months over metrics",
        {
            "Sheet1": [
                ["2024年上半年情况"],
                ["支部", "1月", "", "2月", ""],
                ["", "主题党日", "党课", "主题党日", "党课"],
                [A, 1, 1, 2, 0],
            ]
        },
        facts("2024-01", (A, "theme_day", 1), (A, "party_lecture", 1))
        | facts("2024-02", (A, "theme_day", 2), (A, "party_lecture", 0)),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "half-years beside the whole year",
        {"Sheet1": [["2023年主题党日次数"], ["单位", "上半年", "下半年", "全年"], [A, 6, 5, 11]]},
        {(A, "theme_day", "2023H1", 6, "reported"), (A, "theme_day", "2023H2", 5, "reported")},
        checks={(A, "theme_day", "2023", 11, "reported")},
    ),
    Case(
        "a cumulative span beside its months is no figure",
        {"Sheet1": [["2023年主题党日次数"], ["单位", "2023年1月", "2023年2月", "1-2月"], [A, 1, 2, 3]]},
        {(A, "theme_day", "2023-01", 1, "reported"), (A, "theme_day", "2023-02", 2, "reported")},
    ),
    Case(
        "years in rows, numbers and words, the organisation in the title",
        {
            "Sheet1": [
                ["榆关县水利局党委近三年情况"],
                ["年份", "集中学习", "主题党日"],
                [2021, 12, 12],
                ["2022年", 13, 11],
                ["合计", 25, 23],
            ]
        },
        facts("2021", (BUREAU, "study_collective", 12), (BUREAU, "theme_day", 12))
        | facts("2022", (BUREAU, "study_collective", 13), (BUREAU, "theme_day", 11)),
    ),
    Case(
        "transposed with groups merged down",
        {
            "Sheet1": [
                ["2023年情况"],
                ["项目", "", A, B, "合计"],
                ["学习教育", "中心组学习（次）", 12, 11, 23],
                ["", "集中学习（次）", 20, 21, 41],
                ["志愿服务", "人次", 100, 200, 300],
                ["", "时长（小时）", 50.5, 60, 110.5],
            ]
        },
        facts(
            "2023",
            (A, "study_center_group", 12),
            (B, "study_center_group", 11),
            (A, "study_collective", 20),
            (B, "study_collective", 21),
            (A, "volunteer_person_times", 100),
            (B, "volunteer_person_times", 200),
            (A, "volunteer_hours", 50.5),
            (B, "volunteer_hours", 60),
        ),
        merged={"Sheet1": [(1, 0, 1, 1), (2, 0, 3, 0), (4, 0, 5, 0)]},
    ),
    Case(
        "organisation and metric in rows, months in columns",
        {
            "Sheet1": [
                ["2023年一季度台账"],
                ["支部", "指标", "单位", "1月", "2月", "3月", "小计"],
                [A, "主题党日", "次", 1, 1, 1, 3],
                ["", "志愿时长", "分钟", 60, 90, 30, 180],
            ]
        },
        {
            *((A, "theme_day", f"2023-0{month}", 1, "reported") for month in (1, 2, 3)),
            (A, "volunteer_hours", "2023-01", 1, "reported"),
            (A, "volunteer_hours", "2023-02", 1.5, "reported"),
            (A, "volunteer_hours", "2023-03", 0.5, "reported"),
        },
        merged={"Sheet1": [(2, 0, 3, 0)]},
        checks={(A, "theme_day", "2023Q1", 3, "reported"), (A, "volunteer_hours", "2023Q1", 3, "reported")},
    ),
    Case(
        "one organisation's form, its name in the next cell",
        {
            "Sheet1": [
                ["党建工作情况登记表"],
                ["填报单位", BUREAU, "年度", "2023"],
                ["序号", "指标名称", "计量单位", "数量"],
                [1, "党员总数", "名", 100],
                [2, "其中：女党员", "名", 30],
                [3, "理论学习中心组学习", "次", 12],
                [4, "主题党日参与率", "%", 0.97],
                [5, "党费收缴", "元", 9000],
            ]
        },
        facts(
            "2023", (BUREAU, "member_total", 100), (BUREAU, "study_center_group", 12), (BUREAU, "theme_day_attendance_rate", 97)
        ),
    ),
    Case(
        "two forms side by side",
        {
            "Sheet1": [
                ["榆关县水利局党委2023年党建情况表"],
                ["序号", "指标", "数值", "序号", "指标", "数值"],
                [1, "党员总数", 120, 4, "主题党日（次）", 12],
                [2, "党支部数", 8, 5, "讲党课（次）", "约10"],
                [3, "志愿服务时长（小时）", 260, 6, "党费收缴（元）", 9000],
            ]
        },
        facts(
            "2023",
            (BUREAU, "member_total", 120),
            (BUREAU, "branch_total", 8),
            (BUREAU, "volunteer_hours", 260),
            (BUREAU, "theme_day", 12),
            (BUREAU, "party_lecture", 10),
        ),
    ),
    Case(
        "a form without a header",
        {
            "Sheet1": [
                ["2023年基本情况"],
                ["单位名称", BUREAU, "填报日期", "2024-01-05"],
                ["党员总数", 120, "党支部数", 8],
                ["主题党日（次）", 12, "讲党课（次）", "每月1次"],
            ]
        },
        facts("2023", (BUREAU, "member_total", 120), (BUREAU, "branch_total", 8), (BUREAU, "theme_day", 12)),
        held={("rate_without_total", "Sheet1!D4")},
    ),
    Case(
        "stacked tables, each under its own title",
        {
            "Sheet1": [
                ["2023年学习情况表"],
                ["单位：次"],
                ["党支部", "集中学习", "学习研讨"],
                [A, 12, 3],
                [B, 10, 2],
                ["合计", 22, 5],
                [],
                ["2022年发展党员情况表"],
                ["党支部", "入党积极分子", "发展对象", "预备党员"],
                [A, 2, 1, 1],
                [B, 0, "无", "—"],
            ]
        },
        facts("2023", (A, "study_collective", 12), (A, "study_seminar", 3), (B, "study_collective", 10), (B, "study_seminar", 2))
        | facts(
            "2022",
            (A, "dev_activists", 2),
            (A, "dev_candidates", 1),
            (A, "dev_probationary", 1),
            (B, "dev_activists", 0),
            (B, "dev_candidates", 0),
        )
        | {(B, "dev_probationary", "2022", None, "not_applicable")},
    ),
    Case(
        "a sheet for each organisation",
        {
            A: [["2023年月报"], ["月份", "主题党日", "集中学习"], ["1月", 1, 2]],
            B: [["2023年月报"], ["月份", "主题党日", "集中学习"], ["一月", 2, 3]],
        },
        facts("2023-01", (A, "theme_day", 1), (A, "study_collective", 2), (B, "theme_day", 2), (B, "study_collective", 3)),
    ),
    Case(
        "a sheet for each year, the metric in the title",
        {
            "2021年": [["主题党日情况"], ["单位", "次数", "参加人次"], [A, 12, 200]],
            "2022年": [["主题党日情况"], ["单位", "次数", "参加人次"], [A, 11, 190]],
        },
        facts("2021", (A, "theme_day", 12), (A, "theme_day_person_times", 200))
        | facts("2022", (A, "theme_day", 11), (A, "theme_day_person_times", 190)),
    ),
    Case(
        "one column of values beside metrics and their measure units, whatever heads it; answers of words are none",
        {
            "查": [
                ["2024年自查表"],
                ["支部名称：" + A],
                ["序号", "自查内容", "计量单位", "自查结果", "备注"],
                [1, "是否按期换届", "", "是", "2021年换届"],
                [2, "主题党日", "次", 12, ""],
                [3, "谈心谈话", "人次", "近80", ""],
            ]
        },
        {(A, "theme_day", "2024", 12, "reported"), (A, "org_heart_talk", "2024", 80, "reported")},
    ),
    Case(
        "two columns of values without known headings: which is the period's own nobody can tell",
        {"查": [["2024年自查表"], ["支部名称：" + A], ["自查内容", "计量单位", "甲组", "乙组"], ["主题党日", "次", 12, 11]]},
        set(),
        held={("layout_not_read", "查!C4"), ("layout_not_read", "查!D4")},
    ),
]
