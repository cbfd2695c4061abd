"""Forms into which rosters, registers and tables are set; tables and registers that only look so."""

from tests.tables.layout_case import BUREAU, A, B, Case, facts

TITLE = ["2024年度党支部基本情况登记表"]
NAME = ["支部名称", A]
SECRETARY = ["支部书记", "沈知远", "联系电话", "138****2210"]
MEMBERS = ["党员总数（人）", 31, "其中：女党员", 12]
MEETINGS = ["党员大会（次）", 5, "支委会（次）", 12]
LECTURES = ["党课", 4, "主题党日", 11]
TALKS = ["谈心谈话（人次）", 60, "主题党日参与率", 0.965]
POSTS = ["姓名", "支部职务", "性别", "入党时间", "联系电话"]
COMMITTEE = [
    ["支部委员会成员"],
    POSTS,
    ["沈知远", "书记", "男", "2011年6月", "138****2210"],
    ["祝青禾", "委员", "女", "2024年6月", "138****2211"],
]
GROUPS = [["党小组长"], ["序号", "姓名", "所在小组", "入党日期"], [1, "白若棠", "第一小组", "2024.7.1"]]
ON_THE_WAY = [
    ["姓名", "性别", "递交申请书时间", "确定积极分子时间", "接收预备党员时间", "转正时间"],
    ["白若棠", "女", "2021.3.1", "2022.4.1", "2024.6.1", ""],
    ["顾明澈", "男", "2021.3.1", "2022.4.1", "2023.6.1", "2024.6.1"],
]
HEAD = [TITLE, NAME, SECRETARY, MEMBERS]
SAID = facts("2024", (A, "member_total", 31))
MET = facts("2024", (A, "org_member_meeting", 5), (A, "org_committee_meeting", 12))
LED = facts("2024", (A, "party_lecture", 4), (A, "theme_day", 11))
TALKED = facts("2024", (A, "org_heart_talk", 60), (A, "theme_day_attendance_rate", 96.5))
CANDIDATES = facts("2022", (A, "dev_activists", 2)) | facts("2021", (A, "dev_applicants", 2))
JOINED = facts("2024", (A, "dev_probationary", 1), (A, "dev_regularized", 1))
JOINED_BEFORE = facts("2023", (A, "dev_probationary", 1))


def _form(name: str, *rows: list[object], told: set[tuple], **more: object) -> Case:
    return Case(name, {"S": [*HEAD, *rows]}, SAID | told, **more)  # type: ignore[arg-type]


FORMS = [
    _form("a roster between sections", MEETINGS, *COMMITTEE, ["二、其他工作情况"], TALKS, LECTURES, told=MET | LED | TALKED),
    _form("a roster at the end", MEETINGS, LECTURES, *COMMITTEE, told=MET | LED),
    _form("a roster before the figures", *COMMITTEE, ["组织生活"], MEETINGS, LECTURES, told=MET | LED),
    _form("a roster without a section below it", MEETINGS, *COMMITTEE, LECTURES, TALKS, told=MET | LED | TALKED),
    *(
        _form(f"{line} below a roster", MEETINGS, *COMMITTEE, [line], LECTURES, told=MET)
        for line in ("下年目标", "上年同期", "全年计划", "下一步打算", "2025年计划", "明年目标")
    ),
    *(
        _form(f"{line} below a roster", MEETINGS, *COMMITTEE, [line], LECTURES, told=MET | LED)
        for line in ("全年情况", "本年完成情况", "2024年", "本年度")
    ),
    _form("two rosters", MEETINGS, *COMMITTEE, *GROUPS, ["学习情况"], LECTURES, told=MET | LED),
    _form("two rosters apart", *COMMITTEE, ["会议"], MEETINGS, *GROUPS, ["学习"], LECTURES, told=MET | LED),
    _form("names and duties alone", MEETINGS, ["分工"], ["姓名", "职责"], ["沈知远", "主持全面工作"], LECTURES, told=MET | LED),
    _form(
        "offices before names, one of them empty",
        *(MEETINGS, ["班子成员"], ["职务", "姓名", "入党日期"], ["书记", "沈知远", "2011.6"], ["委员", "祝青禾", "2024.6.1"]),
        *(["纪检委员", "", ""], ["会议"], LECTURES),
        told=MET | LED,
    ),
    _form(
        "three pairs in a line",
        *(["党员大会", 5, "支委会", 12, "党课", 4], *COMMITTEE, ["活动"], ["主题党日", 11, "谈心谈话", 60]),
        told=MET | LED | facts("2024", (A, "org_heart_talk", 60)),
    ),
    _form(
        "all members of a branch",
        *(MEETINGS, ["发展党员（人）", 1], ["党员名册"], ["姓名", "入党时间", "转正时间"], ["沈知远", "2011.6.1", "2012.6.1"]),
        *(["祝青禾", "2024.6.1", ""], ["会议"], LECTURES),
        told=MET | LED | facts("2024", (A, "dev_probationary", 1)),
    ),
    Case(
        "headings merged down beside the lines and the roster",
        {
            "S": [
                *(TITLE, NAME, ["组织生活", *MEETINGS], ["", *LECTURES], ["班子", *POSTS[:2]], ["", "沈知远", "书记"]),
                *(["", "祝青禾", "委员"], ["学习", "集中学习", 12, "研讨", 3]),
            ]
        },
        MET | LED | facts("2024", (A, "study_collective", 12), (A, "study_seminar", 3)),
        merged={"S": [(2, 0, 3, 0), (4, 0, 6, 0)]},
    ),
    _form(
        "a register of those on the way, which adds nothing to what the form states",
        *(MEETINGS, ["发展党员（人）", 1, "转正（人）", 1], ["发展党员工作"], *ON_THE_WAY, ["会议"], LECTURES),
        told=MET | LED | JOINED | CANDIDATES | JOINED_BEFORE,
        checks=JOINED,
    ),
    _form(
        "a register below the lines",
        *(MEETINGS, LECTURES, *ON_THE_WAY),
        told=MET | LED | JOINED | CANDIDATES | JOINED_BEFORE,
    ),
    _form(
        "a list of activities",
        *(MEETINGS, ["主题党日开展情况"], ["日期", "主题", "参加人数"], ["2024-01-05", "主题党日：学习", 20]),
        *(["2024-02-05", "主题党日：植树", 21], ["三、其他"], LECTURES, TALKS),
        told=MET
        | LED
        | TALKED
        | facts("2024-01", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2024-02", (A, "theme_day", 1), (A, "theme_day_person_times", 21)),
    ),
    _form(
        "a table of meetings",
        *(["会议情况"], ["类别", "应开次数", "实际开展次数", "记录人", "备注"], ["党员大会", 4, 5, "祝青禾"]),
        *(["支委会", 12, 12, "祝青禾", "含换届"], ["三、其他工作"], [*TALKS[:2], "党课", 4, "主题党日", 11]),
        told=MET | LED | facts("2024", (A, "org_heart_talk", 60)),
    ),
    Case(
        "a table of the branches, each with its secretary",
        {
            "S": [
                *(TITLE, ["党组织名称", BUREAU], MEETINGS, LECTURES, ["所属支部"], ["支部", "书记姓名", "党员总数", "主题党日"]),
                *([A, "沈知远", 12, 9], [B, "祝青禾", 8, 10], ["其他工作"], TALKS),
            ]
        },
        {(BUREAU, *fact[1:]) for fact in MET | LED | TALKED}
        | facts("2024", (A, "member_total", 12), (A, "theme_day", 9), (B, "member_total", 8), (B, "theme_day", 10)),
    ),
    Case(
        "two forms below one another, each with its roster",
        {"S": [TITLE, NAME, MEETINGS, *COMMITTEE[1:], LECTURES, ["支部名称", B], TALKS, *COMMITTEE[1:], ["党小组会", 24]]},
        MET | LED | {(B, *fact[1:]) for fact in TALKED} | facts("2024", (B, "org_group_meeting", 24)),
    ),
    Case(
        "two forms below one another, each with its register",
        {
            "S": [
                *(TITLE, NAME, MEETINGS, *ON_THE_WAY, LECTURES, ["支部名称", B], TALKS, ON_THE_WAY[0], ON_THE_WAY[1]),
                ["党小组会", 24],
            ]
        },
        MET
        | LED
        | JOINED
        | JOINED_BEFORE
        | CANDIDATES
        | {(B, *fact[1:]) for fact in TALKED}
        | facts("2024", (B, "org_group_meeting", 24), (B, "dev_probationary", 1))
        | facts("2022", (B, "dev_activists", 1))
        | facts("2021", (B, "dev_applicants", 1)),
    ),
    Case(
        "a roster within a table of one block",
        {"S": [TITLE, [f"填报单位：{A}"], ["指标", "数值"], MEETINGS[:2], MEETINGS[2:], *COMMITTEE, ["其他"], LECTURES[:2]]},
        MET | facts("2024", (A, "party_lecture", 4)),
    ),
    _form(
        "a roster of two persons in a row",
        *(
            MEETINGS,
            ["委员"],
            ["姓名", "职务", "入党时间"] * 2,
            ["沈知远", "书记", "2011.6", "祝青禾", "委员", "2024.6"],
            LECTURES,
        ),
        told=MET | LED,
    ),
    _form(
        "an account right below a roster",
        *(MEETINGS, *COMMITTEE[1:], ["学习情况", "全年开展集中学习10次"], LECTURES),
        told=MET | LED,
    ),
    _form(
        "a roster of each one's figures",
        *(MEETINGS, LECTURES, ["志愿者"], ["姓名", "志愿服务时长（小时）"], ["沈知远", 12], ["祝青禾", 8]),
        told=MET | LED,
        held={("layout_not_read", "S!*")},
    ),
]

OTHERS = [
    Case(
        "a register with lines of its own above it",
        {"S": [["2024年发展党员登记"], [f"填报单位：{A}"], ["党员总数", 31], *ON_THE_WAY]},
        JOINED | CANDIDATES | JOINED_BEFORE,
    ),
    Case("a register alone", {"S": [["发展党员登记"], [f"填报单位：{A}"], *ON_THE_WAY]}, JOINED | CANDIDATES | JOINED_BEFORE),
    Case(
        "a register with posts of those who work",
        {"S": [["预备党员登记"], [f"填报单位：{A}"], ["姓名", "职务", "入党时间"], ["白若棠", "教师", "2024.6.1"]]},
        facts("2024", (A, "dev_probationary", 1)),
    ),
    Case(
        "the members of a year, of whom one holds an office",
        {
            "S": [
                *(["2024年党员花名册"], [f"填报单位：{A}"], ["序号", "姓名", "党内职务", "入党时间"]),
                *([1, "沈知远", "书记", "2011.6.1"], [2, "祝青禾", "党员", "2024.6.1"], [3, "白若棠", "党员", "2024.6.1"]),
            ]
        },
        facts("2024", (A, "dev_probationary", 2)),
    ),
    Case(
        "sections of a register",
        {
            "S": [
                ["发展党员登记"],
                [f"填报单位：{A}"],
                ON_THE_WAY[0],
                ["第一党小组"],
                ON_THE_WAY[1],
                ["第二党小组"],
                ON_THE_WAY[2],
            ]
        },
        JOINED | CANDIDATES | JOINED_BEFORE,
    ),
    Case(
        "a list of contacts below a table",
        {
            "S": [
                *(["2024年情况"], ["支部", "主题党日（次）", "党课（次）"], [A, 12, 4], [B, 11, 3]),
                *(["联系人"], ["姓名", "单位", "电话"], ["沈知远", A, "13812345678"], ["祝青禾", B, "13812345679"]),
            ]
        },
        facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3)),
    ),
    Case(
        "those who hold office, below a table",
        {"S": [["2024年情况"], [f"填报单位：{A}"], ["指标", "数值"], ["主题党日", 11], ["党课", 4], *COMMITTEE]},
        LED,
    ),
    Case("those who hold office, alone", {"S": [["支部委员名册"], [f"填报单位：{A}"], *COMMITTEE[1:]]}, set()),
    Case(
        "those who hold office, and for how long",
        {
            "S": [
                ["三、支委会成员"],
                ["序号", "姓名", "职务", "任职年限", "联系电话"],
                *([1, "沈知远", "书记", 2, "62180001"], [2, "祝青禾", "组织委员", 3, "62180002"]),
            ]
        },
        set(),
    ),
    Case(
        "a table with the secretary of each branch",
        {"S": [["2024年情况"], ["支部", "书记姓名", "党员总数", "主题党日"], [A, "沈知远", 12, 9], [B, "祝青禾", 8, 10]]},
        facts("2024", (A, "member_total", 12), (A, "theme_day", 9), (B, "member_total", 8), (B, "theme_day", 10)),
    ),
    Case(
        "sections of a table of two blocks",
        {
            "S": [
                *(["2024年情况"], [f"填报单位：{A}"], ["指标", "数值", "指标", "数值"], ["一、会议"], MEETINGS, ["二、活动"]),
                *(LECTURES, TALKS),
            ]
        },
        MET | LED | TALKED,
    ),
    Case(
        "sections of a table with the year before",
        {
            "S": [
                *(["2024年情况"], [f"填报单位：{A}"], ["指标", "2023年", "2024年"], ["一、会议"], ["党员大会（次）", 4, 5]),
                *(["二、活动"], ["党课", 3, 4], ["主题党日", 10, 11]),
            ]
        },
        LED
        | facts("2024", (A, "org_member_meeting", 5))
        | facts("2023", (A, "org_member_meeting", 4), (A, "party_lecture", 3), (A, "theme_day", 10)),
    ),
]
CASES = [*FORMS, *OTHERS]
