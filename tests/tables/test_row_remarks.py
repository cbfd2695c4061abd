"""What the 备注 column says of the figures in its row: held back where they are of another time or kind, or wrong."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

MEETINGS, DAYS, HOURS = "org_member_meeting", "theme_day", "volunteer_hours"
ROW = {"C3": MEETINGS, "D3": DAYS, "E3": HOURS}
OTHER = (B, MEETINGS, 5), (B, DAYS, 11), (B, HOURS, 92)
ALL = (A, MEETINGS, 4), (A, DAYS, 12), (A, HOURS, 86)
OF_ALL = [
    "数据截至11月",
    "截至11月",
    "截至2023年11月底",
    "数据统计至10月",
    "1-11月数据",
    "上半年数据",
    "仅含上半年",
    "不含第四季度",
    "2022年数据",
    "上年数据",
    "去年数据",
    "数据为2022年",
    "预计数",
    "计划数",
    "全年计划数",
    "预计",
    "待核实",
    "数据待核实",
    "有误",
    "人员变动，待核",
    "数据有误",
    "作废",
    "重复填报",
    "更正为10次",
    "不纳入统计",
    "全区数据",
    "未开展",
    "示例",
    "得分",
    "目标值",
    "参加人次",
    "第三季度未统计",
    "缺12月数据",
    f"与{B}合并",
    f"含{B}",
]
OF_ONE = {
    "时长单位为分钟": HOURS,
    "志愿服务时长按分钟计": HOURS,
    "按分钟统计": HOURS,
    "按天登记": HOURS,
    "志愿服务时长偏大，待核": HOURS,
    "主题党日次数，待核实": DAYS,
    "志愿服务时长为人均": HOURS,
    "人均时长": HOURS,
    "主题党日为人次": DAYS,
    "主题党日应为10": DAYS,
    "主题党日数据有误": DAYS,
    "主题党日数据为上半年数": DAYS,
}
OF_NONE = [
    "已完成",
    "按时报送",
    "无",
    "新成立",
    "2023年6月成立",
    "联系人张三",
    "与村委会联合开展",
    "含线上2次",
    "其中书记讲党课2次",
    "已核实",
    "数据已核实",
    "超额完成计划",
    "较上年增加2次",
    "去年为10次",
    "线上线下结合",
    "每月5日开展",
    "12月补开1次",
    "缺11月",
    "缺十一月份",
    "全年12次",
    "完成年度计划",
    "详见附件",
    "优秀",
    "达标",
    "截至年底全部完成",
    "计划12次",
    "预备党员2名",
    "2023年新建",
    "换届",
    "已更正",
    "截至12月",
    "全年数据",
    "2023年数据",
    "2023年度",
    "城区",
    "示范支部",
    "五星级",
    "党员大会4次均已召开",
    "2023年12月撤销",
    "流动党员较多",
    "含党小组活动",
    "累计12次",
    "人数少",
    "数据无误",
    "已上报",
    "如有误请联系",
    "11月换届",
    "11月",
    "上半年开展6次",
    "7月迁址",
    "联合党支部",
    "计划明年换届",
    "志愿服务含周末",
    "主题党日每月1次",
    "下半年新增2名党员",
    "合格率100%",
    "按要求开展",
    "未发展党员",
    "第一书记1名",
    "数据来源于台账",
    f"与{B}联合开展",
]


def read(remark, vocabulary):
    head = ["序号", "党支部", "党员大会", "主题党日", "志愿服务时长（小时）", "备注"]
    rows = [["2023年度党建工作统计表"], head, [1, A, 4, 12, 86, remark], [2, B, 5, 11, 92]]
    return extracted({"S": rows}, vocabulary)


@pytest.mark.parametrize("remark", OF_ALL)
def test_a_remark_holds_the_figures_of_its_row(vocabulary, remark):
    extraction = read(remark, vocabulary)
    assert told(extraction) == facts("2023", *OTHER)
    assert doubts(extraction) == {("note_disputes", f"S!{place}") for place in ROW}
    assert all("备注" in issue.detail for issue in extraction.issues)


@pytest.mark.parametrize(("remark", "metric"), OF_ONE.items())
def test_a_remark_that_names_a_metric_holds_that_alone(vocabulary, remark, metric):
    extraction = read(remark, vocabulary)
    assert told(extraction) == facts("2023", *OTHER, *(fact for fact in ALL if fact[1] != metric))
    assert len(doubts(extraction)) == 1


@pytest.mark.parametrize("remark", ["按分钟统计", "时长单位为分钟", "按小时统计"])
def test_a_cell_that_tells_its_own_unit_is_not_in_doubt(vocabulary, remark):
    head = ["党支部", "主题党日", "志愿服务时长（小时）", "备注"]
    extraction = extracted({"S": [["2023年度党建工作统计表"], head, [A, 12, "5160分钟", remark], [B, 11, 92]]}, vocabulary)
    assert told(extraction) == facts("2023", (A, DAYS, 12), (A, HOURS, 86), (B, DAYS, 11), (B, HOURS, 92))
    assert not extraction.issues


def test_a_remark_on_days_is_of_the_hours_that_are_told_in_days(vocabulary):
    """Only 15天 is held, for its unit: 按天登记 says nothing of the theme days."""
    head = ["党支部", "主题党日", "志愿服务时长（小时）", "备注"]
    extraction = extracted({"S": [["2023年度党建工作统计表"], head, [A, 12, "15天", "按天登记"], [B, 11, 92]]}, vocabulary)
    assert told(extraction) == facts("2023", (A, DAYS, 12), (B, DAYS, 11), (B, HOURS, 92))
    assert [issue.code for issue in extraction.issues] == ["unit_not_convertible"]


@pytest.mark.parametrize("remark", OF_NONE)
def test_other_remarks_hold_nothing(vocabulary, remark):
    extraction = read(remark, vocabulary)
    assert told(extraction) == facts("2023", *OTHER, *ALL)
    assert not extraction.issues


def test_remarks_beside_rows_of_metrics(vocabulary):
    head = [["某党支部2023年度工作情况"], ["指标", "数值", "备注"]]
    rows = [["党员大会", 4, "截至11月"], ["主题党日", 12, "计划12次"], ["志愿服务时长", 86, "单位为分钟"]]
    extraction = extracted({"S": [*head, *rows]}, vocabulary)
    assert {fact.metric_id for fact in extraction.facts} == {DAYS}
    assert doubts(extraction) == {("note_disputes", "S!B3"), ("note_disputes", "S!B5")}


def test_a_doubt_that_the_cell_tells_itself_holds_nothing(vocabulary):
    head = ["党支部", "党员大会", "志愿服务人次", "备注"]
    rows = [
        ["2023年统计表"],
        head,
        [A, 4, "不少于150", "志愿服务人次待核"],
        [B, 5, "待核", "人次数待核"],
        [B, 5, 40, "照片数待核"],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    assert {fact.address for fact in extraction.facts} == {f"S!{column}{row}" for row in (3, 4, 5) for column in "BC"}
    assert doubts(extraction, "warning") == {("note_in_doubt", "S!D5")}
