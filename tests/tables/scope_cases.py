"""Names that say of which whole they are (全镇党员总数) or who came to a training (培训参训), and what only looks like those."""

from tests.tables.layout_case import A, B, Case, facts


def _row(name: str, unit: str, metric_id: str | None, value: float = 48, told: float | None = None) -> Case:
    """A form of one organisation with the name and a lecture beside it; nothing of the name where it means no metric."""
    rows = [["2023年党建情况"], ["填报单位：" + A], ["指标", "计量单位", "数值"], [name, unit, value], ["讲党课", "次", 4]]
    found = [(A, metric_id, value if told is None else told)] if metric_id else []
    return Case(f"{name}（{unit}）", {"S": rows}, facts("2023", (A, "party_lecture", 4), *found))


CASES = [
    _row("全镇党员总数", "名", "member_total"),
    _row("全院党员", "人", "member_total"),
    _row("全系统现有党员", "名", "member_total"),
    _row("本集团党员总数", "名", "member_total"),
    _row("全镇党支部数", "个", "branch_total"),
    _row("全校主题党日", "次", "theme_day"),
    _row("全公司志愿服务时长", "小时", "volunteer_hours"),
    _row("全村党员大会", "次", "org_member_meeting"),
    _row("全街道在册入党积极分子", "名", "dev_activists_stock"),
    _row("全镇党员大会", "次", None),
    _row("全县党员干部大会", "次", None),
    _row("全镇老党员", "名", None),
    _row("全镇女党员", "名", None),
    _row("全县困难党员", "名", None),
    _row("全市优秀党员", "名", None),
    _row("全镇总人口", "人", None),
    _row("全校教职工", "人", None),
    _row("全院党员平均年龄", "岁", None),
    _row("全镇软弱涣散党组织", "个", None),
    _row("党员培训参训", "人次", "study_training_person_times"),
    _row("党员培训参训", "千人次", "study_training_person_times", 0.745, 745),
    _row("教育培训参训", "人", "study_training_person_times"),
    _row("党员轮训参训", "人次", "study_training_person_times"),
    _row("党员集中培训参训", "百人次", "study_training_person_times", 1.2, 120),
    _row("主题党日参训", "人次", "theme_day_person_times"),
    _row("党课参训", "人次", None),
    _row("发展对象参训", "人", None),
    _row("发展党员参训", "人", None),
    _row("安全生产培训参训", "人次", None),
    _row("职工技能培训参训", "人次", None),
    _row("应参训", "人次", None),
    Case(
        "a whole in a row that is the sum of the organisations above it",
        {"S": [["2023年情况"], ["支部", "党员总数", "主题党日"], [A, 40, 12], [B, 30, 11], ["全镇", 70, 23]]},
        facts("2023", (A, "member_total", 40), (B, "member_total", 30), (A, "theme_day", 12), (B, "theme_day", 11)),
    ),
]
