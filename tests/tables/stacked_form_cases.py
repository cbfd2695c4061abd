"""Forms one below another in one sheet: each is its own title's, whosever and of whenever the form above it is."""

from tests.tables.layout_case import A, B, Case, facts

FIRST = [f"{A}2023年度党建工作统计表"]
SECOND = [f"{B}2023年上半年党建工作统计表"]
MEETINGS = ["党员大会", 4]
LECTURES = ["党课", 5]
UNKNOWN, OTHER = "永兴物业党支部", "城南菜场党支部"
HEADS = ["内容", "填报数"]
OF_FIRST = facts("2023", (A, "org_member_meeting", 4))
OF_SECOND = facts("2023H1", (B, "party_lecture", 5))


def _forms(name: str, *rows: list[object], told: set[tuple] = OF_FIRST | OF_SECOND) -> Case:
    return Case(name, {"S": [FIRST, *rows]}, told)


CASES = [
    _forms("pairs below each title", MEETINGS, SECOND, LECTURES),
    _forms("an empty row before the second", MEETINGS, [], SECOND, LECTURES),
    _forms("the same figures in both", MEETINGS, SECOND, MEETINGS, told=OF_FIRST | facts("2023H1", (B, "org_member_meeting", 4))),
    _forms("numbers before the labels", [1, *MEETINGS], SECOND, [1, *LECTURES]),
    _forms("kinds before the labels", ["三会一课", *MEETINGS], SECOND, ["三会一课", *LECTURES]),
    _forms("headings over pairs, with a name among them", HEADS, MEETINGS, ["支部书记姓名", "张三"], SECOND, HEADS, LECTURES),
    _forms(
        "sections that end as titles",
        MEETINGS,
        ["二、2023年组织生活统计表"],
        LECTURES,
        told=OF_FIRST | facts("2023", (A, "party_lecture", 5)),
    ),
    _forms(
        "the title told again at the top of a page",
        MEETINGS,
        FIRST,
        LECTURES,
        told=OF_FIRST | facts("2023", (A, "party_lecture", 5)),
    ),
    Case(
        "rows of organisations below a title without headings go on with those above",
        {"S": [["2023年上半年统计表"], ["党支部", "党课"], [A, 3], [B, 4], ["2023年下半年统计表"], [A, 5], [B, 6]]},
        facts("2023H1", (A, "party_lecture", 3), (B, "party_lecture", 4))
        | facts("2023H2", (A, "party_lecture", 5), (B, "party_lecture", 6)),
    ),
    Case(
        "branches that no registry knows, each named behind the period of its title",
        {"S": [[f"2023年度{UNKNOWN}党务工作情况登记表"], MEETINGS, [f"2023年二季度{OTHER}党务工作情况登记表"], LECTURES]},
        facts("2023", (UNKNOWN, "org_member_meeting", 4)) | facts("2023Q2", (OTHER, "party_lecture", 5)),
    ),
    Case(
        "one that none knows below one that is known, both under headings",
        {
            "S": [
                *(FIRST, ["项目", "数值", "备注"], [*MEETINGS, ""]),
                *([f"2023年上半年{UNKNOWN}党务工作登记表"], ["序号", "项目", "数值"], [1, *LECTURES]),
            ]
        },
        OF_FIRST | facts("2023H1", (UNKNOWN, "party_lecture", 5)),
    ),
    Case(
        "two forms of one branch that none knows are the reporter's",
        {"S": [[f"2023年度{UNKNOWN}情况登记表"], MEETINGS, [f"2023年上半年{UNKNOWN}情况登记表"], LECTURES]},
        facts("2023", ("", "org_member_meeting", 4)) | facts("2023H1", ("", "party_lecture", 5)),
    ),
    Case(
        "the period above all of them",
        {"S": [["2023年度党建工作统计表"], [f"{A}情况统计表"], MEETINGS, [f"{B}情况统计表"], LECTURES]},
        OF_FIRST | facts("2023", (B, "party_lecture", 5)),
    ),
    _forms(
        "the period in the first title alone",
        MEETINGS,
        [f"{B}党建工作统计表"],
        LECTURES,
        told=OF_FIRST | facts("2023", (B, "party_lecture", 5)),
    ),
    _forms("captions before the titles", MEETINGS, [f"附件2：{SECOND[0]}（修订）"], LECTURES),
    _forms("measure units between", ["党员大会", "次", 4], SECOND, ["党课", "次", 5]),
    Case(
        "the second named in its title alone, below the first's 填报单位, both under headings",
        {
            "S": [
                *(["2023年上半年党支部工作统计表"], [f"填报单位：{A}", "", ""], ["序号", "项目", "数值"], [1, *MEETINGS]),
                *([f"附件1：2023年全年{UNKNOWN}“三会一课”工作台账"], [], ["序号", "项目", "数值"], [1, *LECTURES]),
            ]
        },
        facts("2023H1", (A, "org_member_meeting", 4)) | facts("2023", (UNKNOWN, "party_lecture", 5)),
    ),
    Case(
        "branches that no registry knows, before words of branches that open the subject",
        {
            "S": [
                *([f"2023年{UNKNOWN}党支部标准化建设统计表"], HEADS, MEETINGS),
                *([f"二〇二三年上半年{OTHER}基层党组织建设统计表"], HEADS, LECTURES),
                *([f"{B}二〇二三年度支部工作统计表"], HEADS, LECTURES),
            ]
        },
        facts("2023", (UNKNOWN, "org_member_meeting", 4), (B, "party_lecture", 5)) | facts("2023H1", (OTHER, "party_lecture", 5)),
    ),
    _forms(
        "an office that made them, which is none of their branches",
        *(["制表：党建办"], HEADS, MEETINGS, [], SECOND, ["制表：党建办"], HEADS, LECTURES),
    ),
]
