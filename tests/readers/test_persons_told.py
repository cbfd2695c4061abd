"""Names that no heading tells: in a sentence that makes them sure, alone among counts, below no heading, over figures of persons.

An organisation, a thing or a kind that begins as a surname does stays: with a branch's name its figures would be lost.
"""

import pytest

from ingest.readers.persons.text import without_personal
from ingest.readers.persons.words import is_full_name
from ingest.readers.spreadsheets import csv_text

NAME = "〔姓名略〕"


def _rows(*lines):
    """The filled cells of each row."""
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    return [",".join(cell.text for cell in cells) for _, cells in sheet.rows()]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("专题学习（主讲：郭静好）", f"专题学习（主讲：{NAME}）"),
        ("郭静好请假", f"{NAME}请假"),
        ("实到12人，佘安、郭静好因病未到", f"实到12人，{NAME}、{NAME}因病未到"),
        ("专题学习（主讲人:秦闻笛，记录：佘安）", f"专题学习（主讲人:{NAME}，记录：{NAME}）"),
        ("石桥村党支部，联系人郭静好13812345678", f"石桥村党支部，联系人{NAME}〔电话略〕"),
        ("请假：郭静好13812345678", f"请假：{NAME}〔电话略〕"),
        ("与郭静好谈家庭困难", f"与{NAME}谈家庭困难"),
        ("与秦闻笛同志进行谈心", f"与{NAME}同志进行谈心"),
        ("与郭静好等3人", f"与{NAME}等3人"),
        ("找邹远谈话1次", f"找{NAME}谈话1次"),
        ("看望郭静好老人", f"看望{NAME}老人"),
        ("慰问困难党员秦闻笛", f"慰问困难党员{NAME}"),
        ("走访慰问老党员郭静好、送慰问品", f"走访慰问老党员{NAME}、送慰问品"),
        ("由郭静好填报 13812345678", f"由{NAME}填报 〔电话略〕"),
        ("数据由郭静好（13812345678）负责", f"数据由{NAME}（〔电话略〕）负责"),
        ("如有疑问请联系郭静好，13812345678", f"如有疑问请联系{NAME}，〔电话略〕"),
        ("10人（郭静好等）", f"10人（{NAME}等）"),
        ("2（郭静好、秦闻笛）", f"2（{NAME}、{NAME}）"),
        ("石桥村党支部（郭静好）", f"石桥村党支部（{NAME}）"),
    ],
)
def test_a_sentence_makes_a_name_sure(text, kept):
    assert without_personal(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        *(
            "专题学习（主讲：支部书记）",
            "主题党日（高新）",
            "志愿服务（水利）",
            "第二党支部（石化）",
            "老年支部（白云里）",
            "第三支部（马家沟）",
        ),
        *(
            "党课（应届生）",
            "学习（成员）",
            "12（常规类）",
            "培训（安全员）",
            "参观（金牌厂）",
            "第一支部（安保队）",
            "活动（康复科）",
            "表彰（毕业生）",
        ),
        *(
            "与单位职工谈心",
            "与管理人员谈话",
            "与居民座谈",
            "与群众谈心谈话",
            "与班子成员谈话",
            "与石油公司交流",
            "与高校开展交流",
        ),
        *("看望高龄老人", "看望单亲家庭", "看望常住老人", "慰问武警同志", "慰问困难党员", "慰问老党员10人", "慰问困难党员万余人"),
        *(
            "走访慰问群众应急物资",
            "慰问学生文具",
            "关爱学生成长",
            "走访群众查隐患",
            "慰问老党员于春节前",
            "看望敬老院老人",
            "慰问施工同志",
        ),
        *(
            "由管委会负责",
            "由单位填报",
            "由安全科负责",
            "由水利局牵头",
            "由常委会负责",
            "由成员整理",
            "由支书主讲",
            "由于工作原因",
            "对于谈心谈话",
        ),
        *("联系人方式", "负责人宣教（次）", "主持人高度", "负责人应到", "联系人单位", "负责人任免（人）"),
        *("值班室 0551-62180001", "办公室 0551-62180001", "水利局 0551-62180001", "石化 0551-62180001"),
    ],
)
def test_what_only_begins_as_a_surname_does_stays(text):
    assert NAME not in without_personal(text)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "石桥闸",
            "马家沟",
            "李各庄",
            "水利站",
            "白云山",
            "金鸡湖",
            "温泉镇",
            "石磨盘",
            "安全员",
            "林长制",
            "宣讲团",
            "毕业生",
            "应届生",
        ),
        *(
            "常规类",
            "高标准",
            "高风险",
            "充电桩",
            "曾用名",
            "万人次",
            "万小时",
            "管委会",
            "时事课",
            "安保队",
            "满意度",
            "解难题",
            "查隐患",
        ),
    ],
)
def test_a_place_a_thing_or_a_measure_is_no_full_name(word):
    assert not is_full_name(word)


def test_a_name_in_a_cell_of_counts_dates_or_organisations_is_withheld():
    told = _rows(
        "统计表",
        "党支部,主题党日（次）,活动日期,志愿服务（小时）",
        "石桥村党支部,郭静好,3月5日,12",
        "秦闻笛,5,4月6日,8",
        "柳湾村党支部,6,薛望舒,约秦闻笛",
        "柿林村党支部,7,5月8日,9",
    )
    assert told == [
        "统计表",
        "党支部,主题党日（次）,活动日期,志愿服务（小时）",
        f"石桥村党支部,{NAME},3月5日,12",
        f"{NAME},5,4月6日,8",
        f"柳湾村党支部,6,{NAME},{NAME}",
        "柿林村党支部,7,5月8日,9",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["统计表", "指标,石桥闸,华阳阁,柳湾村", "主题党日,12,11,10", "党课,4,3,2"],
        ["统计表", "指标,各支部", "金雀阁,康宁轩,柳湾村", "主题党日,12,11,10", "党课,4,3,2"],
        ["统计表", "单位,主题党日（次）", "石桥闸,12", "马家沟,11", "金雀台,10"],
        ["活动表", "党支部,主题", "石桥村党支部,焦裕禄", "柳湾村党支部,清明祭扫", "柿林村党支部,庆七一", "桥头村党支部,读书会"],
        ["统计表", "党支部,计量单位,数值", "石桥村党支部,万人次,12", "柳湾村党支部,万小时,3"],
        ["党员情况", "指标,石桥闸,马家沟,柳湾村", "党员总数,12,11,10", "党员大会,4,3,2"],
    ],
)
def test_an_organisation_a_theme_and_a_heading_stay(rows):
    assert _rows(*rows) == rows


def test_names_below_no_heading_are_withheld():
    told = _rows("志愿服务情况", "序号,,志愿服务时长（小时）", "1,郭静好,12", "2,秦闻笛,11", "3,邹远,10")
    assert told[2:] == [f"1,{NAME},12", f"2,{NAME},11", f"3,{NAME},10"]


@pytest.mark.parametrize("names", [("马家沟", "石桥闸", "金沙"), ("水利局", "金融办", "石化"), ("郭静好", "柳湾村", "石桥村")])
def test_organisations_below_no_heading_stay(names):
    rows = [f"{number},{name},12" for number, name in enumerate(names, 1)]
    assert _rows("志愿服务情况", "序号,,志愿服务时长（小时）", *rows)[2:] == rows


def test_names_over_the_figures_of_persons_are_withheld():
    rows = ["石桥村党支部党员学时统计", "月份,郭静好,秦闻笛,薛望舒", "1月,1,2,3"]
    assert _rows(*rows)[1] == f"月份,{NAME},{NAME},{NAME}"


@pytest.mark.parametrize("heading", ["签到", "签名", "宣讲员", "带班", "缺席人员及原因"])
def test_a_column_of_persons_by_another_heading(heading):
    told = _rows("签到表", f"序号,{heading},单位", "1,郭静好（出差）,石桥村党支部", "2,佘安,柳湾村党支部")
    assert told[2:] == [f"1,{NAME}（出差）,石桥村党支部", f"2,{NAME},柳湾村党支部"]


@pytest.mark.parametrize("heading", ["单位及联系人", "支部名称/负责人", "单位和联系人"])
def test_a_heading_of_organisations_and_persons_keeps_the_organisations(heading):
    told = _rows("统计", f"{heading},主题党日（次）", "石桥村党支部 郭静好,12", "石化,11", "金沙社区、秦闻笛,10", "水利局,9")
    assert told[2:] == [f"石桥村党支部 {NAME},12", "石化,11", f"金沙社区、{NAME},10", "水利局,9"]


@pytest.mark.parametrize(
    "heading", ["缺席原因", "党员及群众情况", "单位及地址", "支部及人数", "党员和活动", "值班次数", "签到率"]
)
def test_other_headings_head_nobody(heading):
    rows = ["统计", f"党支部,{heading}", "石桥村党支部,成效好", "柳湾村党支部,水利站"]
    assert _rows(*rows) == rows


def test_a_heading_above_a_second_row_of_headings_still_heads_its_column():
    rows = ["信息库", "序号,党支部,基本信息,,培养联系人", ",,姓名,联系电话,", "1,石桥村党支部,郭静好,13812345678,秦闻笛、薛望舒"]
    assert _rows(*rows)[3] == f"1,石桥村党支部,{NAME},〔电话略〕,{NAME}、{NAME}"


def test_a_card_below_another_has_headings_of_its_own():
    told = _rows(
        "支部概况,,,",
        "党员总数（人）,平均年龄,支部书记,联系电话",
        "41,76,郭静好,13812345678",
        "组织生活,,,",
        "支部党员大会,支部委员会会议,主题党日活动,组织生活会情况",
        "4,12,10次,1",
        "志愿服务（次）,志愿服务时长（小时）,党课（次）,谈心谈话（人次）",
        "9,待核,2,60余",
    )
    assert told[2] == f"41,76,{NAME},〔电话略〕"
    assert told[4:] == [
        "支部党员大会,支部委员会会议,主题党日活动,组织生活会情况",
        "4,12,10次,1",
        "志愿服务（次）,志愿服务时长（小时）,党课（次）,谈心谈话（人次）",
        "9,待核,2,60余",
    ]


def test_labels_without_units_below_a_telephone_are_no_telephones():
    told = _rows(
        "支部书记,联系电话,党员人数",
        "郭静好,13812345678,19",
        "党员大会,主题党日,集中学习",
        "2次,6次,14次",
        "党课,郭静好,支委会",
        "1,2,3",
    )
    assert told[1:4] == [f"{NAME},〔电话略〕,19", "党员大会,主题党日,集中学习", "2次,6次,14次"]


def test_persons_below_a_line_of_their_own_are_still_persons():
    told = _rows(
        "姓名,党支部,联系电话", "第一党小组,,", "郭静好,石桥村党支部,13812345678", "秦闻笛,水利局党支部,62180001", "佘安,12,1"
    )
    assert told[1] == "第一党小组"
    assert told[2:] == [f"{NAME},石桥村党支部,〔电话略〕", f"{NAME},水利局党支部,〔电话略〕", f"{NAME},12,1"]


@pytest.mark.parametrize(
    "heading",
    ["参与党员", "党员1", "服务者", "受访者", "参加者", "名字", "出席", "参加", "到会", "授课老师", "谈话双方", "受助者", "嘉宾"],
)
def test_headings_of_those_who_took_part_withhold_names(heading):
    rows = _rows(f"日期,内容,{heading}", "2024.3.1,植树,郭静好", "2024.3.8,学习,佘安", "2024.4.8,学习,秦闻笛")
    assert rows[1:] == [f"2024.3.1,植树,{NAME}", f"2024.3.8,学习,{NAME}", f"2024.4.8,学习,{NAME}"]


@pytest.mark.parametrize("heading", ["参加", "出席", "到会", "参与", "志愿者", "工作者", "参与党员"])
def test_what_such_headings_count_or_say_of_all_stays(heading):
    rows = _rows(
        f"支部,日期,{heading}", "石桥村党支部,2024.3.1,12", "水利站党支部,2024.3.8,全体党员", "档案馆党支部,2024.3.9,15人"
    )
    assert rows[1:] == ["石桥村党支部,2024.3.1,12", "水利站党支部,2024.3.8,全体党员", "档案馆党支部,2024.3.9,15人"]


def test_a_row_of_nothing_but_names_and_a_lone_column_of_them():
    assert _rows("主题党日参加名单", "郭静好,佘安,秦闻笛", "邹远,郭静姝,佘平")[1:] == [f"{NAME},{NAME},{NAME}"] * 2
    assert _rows("党员", "佘安", "郭静好") == ["党员", NAME, NAME]


def test_a_name_beside_its_label_behind_another_label():
    assert _rows("基本情况,姓名,郭静好", "主题党日,12,") == [f"基本情况,姓名,{NAME}", "主题党日,12"]


@pytest.mark.parametrize("row", ["文化,方案,经费", "高校,国企,机关", "成效,任务,方式"])
def test_a_row_of_words_that_begin_as_surnames_do_stays(row):
    assert _rows("2024年情况", row, "1,2,3")[1] == row
