"""Whose and of when the bands of a card are: named in bands and tables of one row above them, with superiors and days beside."""

from tests.tables.layout_case import BUREAU, A, B, Case, facts

TITLE = ["2024年党支部工作情况卡"]
BANDS: list[list[object]] = [["党员大会（次）", "支委会（次）"], [4, 12], ["主题党日（次）", "讲党课（次）"], [11, 3]]
OTHERS: list[list[object]] = [["党员大会（次）", "支委会（次）"], [5, 10], ["主题党日（次）", "讲党课（次）"], [9, 2]]
METRICS = ("org_member_meeting", "org_committee_meeting", "theme_day", "party_lecture")


def _told(org: str, bands: list[list[object]] = BANDS, period: str = "2024") -> set[tuple]:
    values = [*bands[1], *bands[3]]
    return facts(period, *((org, metric, value) for metric, value in zip(METRICS, values, strict=True)))  # type: ignore[misc]


def _named(*heads: str, row: tuple[object, ...], told: set[tuple] = frozenset(), period: str = "2024") -> Case:  # type: ignore[assignment]
    name = f"a band of {'、'.join(heads)} above the others"
    return Case(name, {"卡": [TITLE, list(heads), list(row), *BANDS]}, _told(A, period=period) | told)


MEMBERS = facts("2024", (A, "member_total", 31))
CASES = [
    _named("支部名称", row=(A,)),
    _named("支部名称", "支部书记", row=(A, "孟某")),
    _named("支部名称", "成立时间", "支部书记", row=(A, "2009年3月", "孟某")),
    _named("支部名称", "联系人", "党员总数", row=(A, "孟某", 31), told=MEMBERS),
    _named("上级党组织", "支部名称", row=(BUREAU, A)),
    _named("上级党组织", "支部名称", "党员总数", row=(BUREAU, A, 31), told=MEMBERS),
    _named("支部名称", "上级党组织", "党员总数", row=(A, BUREAU, 31), told=MEMBERS),
    _named("支部名称", "年度", "党员总数", row=(A, "2024年", 31), told=MEMBERS),
    _named(
        *("支部名称", "统计期间", "党员总数"),
        row=(A, "2024年上半年", 31),
        told=facts("2024H1", (A, "member_total", 31)),
        period="2024H1",
    ),
    Case(
        "two cards, each named by a band without figures",
        {"卡": [TITLE, ["支部名称", "支部书记"], [A, "孟某"], *BANDS, ["支部名称", "支部书记"], [B, "何某"], *OTHERS]},
        _told(A) | _told(B, OTHERS),
    ),
    Case(
        "the second named by a name that nobody knows",
        {"卡": [TITLE, ["支部名称", "党员总数"], [A, 31], *BANDS, ["支部名称", "党员总数"], ["向阳片", 8], *OTHERS]},
        _told(A) | _told("向阳片", OTHERS) | MEMBERS | facts("2024", ("向阳片", "member_total", 8)),
    ),
    Case(
        "a roster between the bands of the second of two cards",
        {
            "卡": [
                *(TITLE, ["支部名称：" + A], *BANDS, ["支部名称：" + B], *OTHERS[:2], ["序号", "姓名", "职务"]),
                *([1, "邱某", "书记"], [2, "何某", "委员"], *OTHERS[2:]),
            ]
        },
        _told(A) | _told(B, OTHERS),
    ),
    Case(
        "tables of several branches leave the bands below them to the whole",
        {
            "卡": [
                *(TITLE, ["填报单位：" + BUREAU], ["党支部名称", "党员总数"], [A, 31], [B, 8], *BANDS),
            ]
        },
        _told(BUREAU) | MEMBERS | facts("2024", (B, "member_total", 8)),
    ),
    Case(
        "days since when a branch stands date nothing",
        {"卡": [TITLE, ["填报单位：" + A], ["成立时间", "换届时间", "党员总数"], ["2009年3月", "2024年6月", 31], *BANDS]},
        _told(A) | MEMBERS,
    ),
]
