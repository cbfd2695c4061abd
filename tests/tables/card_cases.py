"""Cards of one organisation in bands: a row of labels over the row of values that answers it, repeated down the sheet."""

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2024年上半年党支部工作情况卡"]
OF_A = ["支部名称：" + A]
PERIOD = "2024H1"


def of_a(*told: tuple[str, float | None], period: str = PERIOD) -> set[tuple]:
    return facts(period, *((A, metric, value) for metric, value in told))


CASES = [
    Case(
        "a band that opens with when the branch was founded and elected anew",
        {
            "卡": [
                ["2023年度党支部工作情况登记卡"],
                ["支部名称", A, "书记", "赵某"],
                ["基本情况"],
                ["支部成立时间", "换届时间", "党员总数", "预备党员"],
                ["2008.4", "2022.6", 39, 2],
                ["组织生活"],
                ["党员大会（次）", "支委会（次）", "党课（次）", "谈心谈话（人次）"],
                [5, 13, 4, "50多"],
            ]
        },
        of_a(
            *(("member_total", 39), ("org_member_meeting", 5), ("org_committee_meeting", 13), ("party_lecture", 4)),
            *(("org_heart_talk", 50),),
            period="2023",
        ),
    ),
    Case(
        "three bands without a line between them",
        {
            "卡": [
                TITLE,
                OF_A,
                ["党员人数", "联系商户（户）", "党员大会（次）", "支委会（次）"],
                ["19人", 7, 2, 6],
                ["集中学习（次）", "专题研讨（次）", "读书会（场）", "讲党课（次）"],
                [9, 3, "无", "2次"],
                ["志愿服务活动（场）", "志愿服务人次", "志愿服务时长（小时）", "走访群众（户次）"],
                [4, "26人次", 52.5, "三十"],
                ["存在问题", "无"],
                ["填报人", "于某", "联系电话", "62180000"],
            ]
        },
        of_a(
            *(("member_total", 19), ("org_member_meeting", 2), ("org_committee_meeting", 6)),
            *(("study_collective", 9), ("study_seminar", 3), ("study_reading_session", 0), ("party_lecture", 2)),
            *(("volunteer_activities", 4), ("volunteer_person_times", 26), ("volunteer_hours", 52.5), ("service_visits", 30)),
        ),
    ),
    Case(
        "bands under sections, one with a row of units, another with values that carry theirs, and a roster below",
        {
            "卡": [
                ["某某广场党群服务站2024年上半年工作卡"],
                ["填报单位：" + A, "", "", "联系人：邱某"],
                ["（一）基本情况"],
                ["管理楼栋", "入驻商户", "下设党支部", "党员总数"],
                ["8栋", "215户", "3个", 96],
                ["（二）组织生活"],
                ["党员大会", "主题党日", "参加主题党日", "谈心谈话"],
                ["次", "场", "人次", "人次"],
                [2, 6, 281, "——"],
                ["（三）服务"],
                ["政策宣讲（场）", "宣讲受众（人次）", "站内接待（人次）", "志愿服务时长（小时）"],
                [5, "近400", 3120, 88],
                ["（四）工作人员"],
                ["序号", "姓名", "职务", "备注"],
                [1, "邱某", "站长", ""],
                [2, "何某", "干事", "兼"],
            ]
        },
        of_a(
            *(("branch_total", 3), ("member_total", 96), ("org_member_meeting", 2), ("theme_day", 6)),
            *(("theme_day_person_times", 281), ("publicity_lectures", 5), ("publicity_audience", 400), ("volunteer_hours", 88)),
        )
        | {(A, "org_heart_talk", PERIOD, None, "not_applicable")},
    ),
    Case(
        "the first band names whose the card is",
        {
            "卡": [
                ["党支部2024年上半年工作卡片"],
                ["支部名称", "支部书记", "党员总数"],
                [A, "孟某", 23],
                ["主题党日（次）", "支委会（次）", "党课（次）"],
                [6, 5, 2],
                ["志愿服务活动（次）", "志愿服务时长（小时）", "备注"],
                ["**", 40, "无"],
            ]
        },
        of_a(
            *(("member_total", 23), ("theme_day", 6), ("org_committee_meeting", 5), ("party_lecture", 2), ("volunteer_hours", 40))
        )
        | {(A, "volunteer_activities", PERIOD, None, "redacted")},
    ),
    Case(
        "sections merged down beside the labels and the values",
        {
            "卡": [
                TITLE,
                OF_A,
                ["组织生活", "党员大会", "支委会", "主题党日"],
                ["", "2次", "6次", "6次"],
                ["学习教育", "集中学习", "专题研讨", "讲党课"],
                ["", "8次", "/", "3次"],
                ["志愿服务", "活动次数", "参与人次", "服务时长（小时）"],
                ["", "4次", "35人次", 70],
            ]
        },
        of_a(
            *(("org_member_meeting", 2), ("org_committee_meeting", 6), ("theme_day", 6), ("study_collective", 8)),
            *(("party_lecture", 3), ("volunteer_activities", 4), ("volunteer_person_times", 35), ("volunteer_hours", 70)),
        )
        | {(A, "study_seminar", PERIOD, None, "not_applicable")},
        merged={"卡": [(2, 0, 3, 0), (4, 0, 5, 0), (6, 0, 7, 0)]},
    ),
    Case(
        "sections merged over the labels of each band",
        {
            "卡": [
                TITLE,
                OF_A,
                ["组织生活", "", "学习教育", ""],
                ["党员大会", "支委会", "集中学习", "讲党课"],
                [2, 6, 9, 3],
                ["志愿服务", "", "", "走访慰问"],
                ["次数", "人次", "时长（小时）", "人次"],
                [5, 41, 66, 12],
            ]
        },
        of_a(
            *(("org_member_meeting", 2), ("org_committee_meeting", 6), ("study_collective", 9), ("party_lecture", 3)),
            *(("volunteer_activities", 5), ("volunteer_person_times", 41), ("volunteer_hours", 66), ("care_condolence", 12)),
        ),
        merged={"卡": [(2, 0, 2, 1), (2, 2, 2, 3), (5, 0, 5, 2)]},
    ),
    Case(
        "labels and values merged over two columns each, bands of different widths",
        {
            "卡": [
                TITLE,
                OF_A,
                ["党员总数", "", "支委会（次）", "", "党课（次）", ""],
                [31, "", 6, "", 2, ""],
                ["主题党日（次）", "", "", "集中学习（次）", "", ""],
                [6, "", "", "约10", "", ""],
                ["党员大会（次）", "", "", "", "", ""],
                [2, "", "", "", "", ""],
            ]
        },
        of_a(
            *(
                ("member_total", 31),
                ("org_committee_meeting", 6),
                ("party_lecture", 2),
                ("theme_day", 6),
                ("org_member_meeting", 2),
            )
        )
        | {(A, "study_collective", PERIOD, 10, "reported")},
        merged={
            "卡": [
                *((row, left, row, left + 1) for row in (2, 3) for left in (0, 2, 4)),
                *((row, left, row, left + 2) for row in (4, 5) for left in (0, 3)),
            ]
        },
    ),
    Case(
        "lines of pairs above, between and below bands",
        {
            "卡": [
                TITLE,
                OF_A,
                ["党员总数", 27, "组织生活会", "1次"],
                ["主题党日（次）", "支委会（次）", "党课（次）"],
                [6, 5, 2],
                ["党员大会", "2次", "谈心谈话", "30人次"],
                ["志愿服务活动（次）", "志愿服务时长（小时）", "志愿服务人次"],
                [3, 36, 24],
                ["警示教育", "1次", "走访慰问", "5人次"],
            ]
        },
        of_a(
            *(("member_total", 27), ("org_organizational_life_meeting", 1), ("theme_day", 6), ("org_committee_meeting", 5)),
            *(("party_lecture", 2), ("org_member_meeting", 2), ("org_heart_talk", 30), ("volunteer_activities", 3)),
            *(("volunteer_hours", 36), ("volunteer_person_times", 24), ("discipline_warning_education", 1)),
            ("care_condolence", 5),
        ),
    ),
    Case(
        "a band whose value is a range, another with two rows of values, which nobody can tell apart",
        {
            "卡": [
                TITLE,
                OF_A,
                ["党员大会（次）", "支委会（次）"],
                [2, "5-6"],
                ["主题党日（次）", "讲党课（次）"],
                [6, 2],
                ["集中学习（次）", "专题研讨（次）"],
                [12, 4],
                [9, 3],
            ]
        },
        of_a(("org_member_meeting", 2), ("theme_day", 6), ("party_lecture", 2)),
        held={("range_value", "卡!B4"), ("layout_not_read", "卡!*")},
    ),
    Case(
        "two quarters one below the other, each in sections",
        {
            "卡": [
                ["2024年党支部工作情况"],
                OF_A,
                ["一、一季度"],
                ["党员大会（次）", "支委会（次）"],
                [1, 3],
                ["主题党日（次）", "讲党课（次）"],
                [3, 1],
                ["二、二季度"],
                ["党员大会（次）", "支委会（次）"],
                [2, 2],
                ["主题党日（次）", "讲党课（次）"],
                [4, 0],
            ]
        },
        {
            *of_a(
                ("org_member_meeting", 1), ("org_committee_meeting", 3), ("theme_day", 3), ("party_lecture", 1), period="2024Q1"
            ),
            *of_a(
                ("org_member_meeting", 2), ("org_committee_meeting", 2), ("theme_day", 4), ("party_lecture", 0), period="2024Q2"
            ),
        },
    ),
    Case(
        "labels with a colon, the last band of one label",
        {
            "卡": [
                TITLE,
                OF_A,
                ["党员大会：", "支委会："],
                ["2次", "6次"],
                ["主题党日：", "讲党课："],
                ["6次", "2次"],
                ["集中学习："],
                ["9次"],
            ]
        },
        of_a(
            *(("org_member_meeting", 2), ("org_committee_meeting", 6), ("theme_day", 6), ("party_lecture", 2)),
            ("study_collective", 9),
        ),
    ),
    # What only looks like a card.
    Case(
        "tables of branches one below the other, with a row each",
        {
            "表": [
                ["2024年情况"],
                ["党支部", "党员大会（次）", "支委会（次）"],
                [A, 4, 12],
                ["党支部", "主题党日（次）", "讲党课（次）"],
                [B, 11, 3],
            ]
        },
        facts(
            "2024", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (B, "theme_day", 11), (B, "party_lecture", 3)
        ),
    ),
    Case(
        "branches without a heading over their names",
        {
            "表": [
                ["2024年情况"],
                ["", "党员大会（次）", "支委会（次）"],
                [A, 4, 12],
                [B, 5, 11],
                ["", "主题党日（次）", "讲党课（次）"],
                [A, 12, 3],
                [B, 10, 4],
            ]
        },
        facts(
            "2024",
            *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 12), (A, "party_lecture", 3)),
            *((B, "org_member_meeting", 5), (B, "org_committee_meeting", 11), (B, "theme_day", 10), (B, "party_lecture", 4)),
        ),
    ),
    Case(
        "a card of its own for each branch under its name",
        {
            "卡": [
                ["2024年党支部工作情况"],
                ["支部名称：" + A],
                ["党员大会（次）", "支委会（次）"],
                [4, 12],
                ["主题党日（次）", "讲党课（次）"],
                [12, 3],
                ["支部名称：" + B],
                ["党员大会（次）", "支委会（次）"],
                [5, 11],
                ["主题党日（次）", "讲党课（次）"],
                [10, 4],
            ]
        },
        facts(
            "2024",
            *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 12), (A, "party_lecture", 3)),
            *((B, "org_member_meeting", 5), (B, "org_committee_meeting", 11), (B, "theme_day", 10), (B, "party_lecture", 4)),
        ),
    ),
    Case(
        "months down the side of two tables, in one of them only one",
        {
            "表": [
                ["2024年月报"],
                OF_A,
                ["月份", "党员大会（次）", "支委会（次）"],
                ["3月", 1, 1],
                ["月份", "主题党日（次）", "讲党课（次）"],
                ["3月", 2, 1],
                ["4月", 1, 0],
            ]
        },
        {
            *of_a(
                ("org_member_meeting", 1), ("org_committee_meeting", 1), ("theme_day", 2), ("party_lecture", 1), period="2024-03"
            ),
            *of_a(("theme_day", 1), ("party_lecture", 0), period="2024-04"),
        },
    ),
    Case(
        "quarters over each band",
        {
            "表": [
                ["2024年季报"],
                OF_A,
                ["一季度", "", "二季度", ""],
                ["党员大会（次）", "支委会（次）", "党员大会（次）", "支委会（次）"],
                [1, 3, 1, 2],
                ["一季度", "", "二季度", ""],
                ["主题党日（次）", "讲党课（次）", "主题党日（次）", "讲党课（次）"],
                [3, 1, 2, 0],
            ]
        },
        {
            *of_a(
                ("org_member_meeting", 1), ("org_committee_meeting", 3), ("theme_day", 3), ("party_lecture", 1), period="2024Q1"
            ),
            *of_a(
                ("org_member_meeting", 1), ("org_committee_meeting", 2), ("theme_day", 2), ("party_lecture", 0), period="2024Q2"
            ),
        },
        merged={"表": [(row, left, row, left + 1) for row in (2, 5) for left in (0, 2)]},
    ),
    Case(
        "a ledger with a kind of activity in each row",
        {
            "台账": [
                ["2024年党内活动台账"],
                OF_A,
                ["活动日期", "活动类型", "参加人数"],
                ["2024-03-05", "主题党日", 21],
                ["2024-04-09", "党课", 20],
                ["2024-04-23", "主题党日", 19],
            ]
        },
        {
            *of_a(("theme_day", 1), ("theme_day_person_times", 21), period="2024-03"),
            *of_a(("theme_day", 1), ("theme_day_person_times", 19), ("party_lecture", 1), period="2024-04"),
        },
    ),
    Case(
        "metrics down the side of two tables, headed alike",
        {
            "表": [
                ["2024年情况"],
                OF_A,
                ["项目", "党员大会", "支委会"],
                ["单位", "次", "次"],
                ["数量", 4, 12],
                ["项目", "主题党日", "讲党课"],
                ["单位", "次", "次"],
                ["数量", 12, 3],
            ]
        },
        of_a(
            *(("org_member_meeting", 4), ("org_committee_meeting", 12), ("theme_day", 12), ("party_lecture", 3)),
            period="2024",
        ),
    ),
    Case(
        "an unknown name before the values of each band",
        {
            "表": [
                ["2024年情况"],
                ["小组", "党员大会（次）", "支委会（次）"],
                ["向阳片", 4, 12],
                ["小组", "主题党日（次）", "讲党课（次）"],
                ["向阳片", 12, 3],
            ]
        },
        facts(
            "2024",
            *(("向阳片", "org_member_meeting", 4), ("向阳片", "org_committee_meeting", 12)),
            *(("向阳片", "theme_day", 12), ("向阳片", "party_lecture", 3)),
        ),
    ),
]
