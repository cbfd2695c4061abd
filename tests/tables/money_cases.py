"""Tables of money that name no measure unit, and tables of counts beside money."""

from tests.tables.layout_case import A, B, Case, facts

_HEADS = ["党支部", "主题党日", "党课"]
_LARGE = [[A, 3500, 900], [B, 3000, 850.5]]
_SMALL = [[A, 12, 4], [B, 11, 3]]
_COUNTS = facts(
    "2024", *((org, metric, n) for org, *told in _SMALL for metric, n in zip(("theme_day", "party_lecture"), told, strict=True))
)
_HANDED_OUT = ["党支部", "慰问困难党员", "慰问老党员"]
_NOT_READ = {("layout_not_read", "S!*")}


def _case(name, title, rows, told=frozenset(), held=frozenset(), heads=None, merged=()):
    return Case(name, {"S": [[title], *(heads or [_HEADS]), *rows]}, set(told), {"S": list(merged)}, held=set(held))


CASES = [
    _case("spent by its title", "2024年党建经费支出情况表", _LARGE),
    _case("sums that were handed out", "2024年走访慰问资金发放表", [[A, 500, 800]], heads=[_HANDED_OUT]),
    _case("two subjects of one word for money", "2024年主题党日和党课经费支出表", _LARGE, held=_NOT_READ),
    _case("small numbers below a title of money may be counts", "2024年党费使用情况", _SMALL, held=_NOT_READ),
    _case("money and more in the title, and no heading tells them apart", "2024年党费及组织生活情况", _SMALL, held=_NOT_READ),
    _case(
        "money and more in the title, the money in a column of its own",
        "2024年党费收缴及组织生活情况统计表",
        [[org, 3500, *told] for org, *told in _SMALL],
        _COUNTS,
        heads=[["党支部", "党费", "主题党日", "党课"]],
    ),
    _case(
        "counts say so below a title of money",
        "2024年党费使用情况",
        [[org, *told, 300] for org, *told in _SMALL],
        _COUNTS,
        heads=[["党支部", "主题党日（次）", "党课次数", "支出"]],
    ),
    _case(
        "a group of money beside a group of counts",
        "2024年情况",
        [[org, 3500, 900, *told] for org, *told in _SMALL],
        _COUNTS,
        heads=[["党支部", "经费支出", "", "活动次数", ""], ["", "主题党日", "党课", "主题党日", "党课"]],
        merged=[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)],
    ),
    _case("rows of money", f"{A}2024年经费使用情况", [["主题党日", 3500], ["走访慰问", 4600]], heads=[["项目", "支出数"]]),
    Case("a sheet named for money", {"经费使用": [_HEADS, *_LARGE]}, set(), hints={"file_name": "2024年.xlsx"}),
    Case("a form of money", {"S": [[f"{A}2024年经费决算"], ["主题党日", 3500, "党课", 900], ["走访慰问", 4600]]}, set()),
    Case(
        "a ledger of money counts its events",
        {
            "S": [
                [f"{A}2024年主题党日经费支出台账"],
                ["序号", "日期", "活动主题", "支出金额", "参加人数"],
                [1, "2024.3.5", "参观", 1200, 20],
            ]
        },
        {(A, metric, "2024-03", n, "reported") for metric, n in (("theme_day", 1), ("theme_day_person_times", 20))},
    ),
    Case("a table of what was put in", {"S": [["2024年党建投入情况"], _HEADS, *_LARGE]}, set()),
    Case(
        "people put in",
        {"S": [["2024年志愿服务投入人力情况"], ["党支部", "志愿服务人次"], [A, 1200]]},
        {(A, "volunteer_person_times", "2024", 1200, "reported")},
    ),
    *(
        Case(
            f"{title}, which speaks of no money",
            {"S": [[f"2024年{title}"], ["党支部", "支部党员大会", "支委会"], [A, 4, 12], [B, 5, 11]]},
            {
                (org, metric, "2024", n, "reported")
                for org, *told in ((A, 4, 12), (B, 5, 11))
                for metric, n in zip(("org_member_meeting", "org_committee_meeting"), told, strict=True)
            },
        )
        for title in ("召开支部党员大会情况", "各支部召开支委会统计表", "召开支委会、支部党员大会情况", "公开支部工作情况")
    ),
    *(
        _case(f"{title}, which speaks of money", title, _SMALL, held={("layout_not_read", "S!*")})
        for title in ("2024年党建开支情况", "2024年召开支部党员大会开支明细")
    ),
]
