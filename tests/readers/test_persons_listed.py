"""Names in lists, below and beside more headings, in remarks, and with the organisation or the office they belong to.

Villages, themes, brands and counts that begin as surnames do stay, in lists and columns too.
"""

import pytest

from ingest.readers.persons.text import without_personal
from ingest.readers.persons.words import Heading, are_names, are_sure_names, heading, is_full_name, is_surnamed
from ingest.readers.spreadsheets import csv_text

NAME = "〔姓名略〕"


def _rows(*lines):
    """The filled cells of each row."""
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    return [",".join(cell.text for cell in cells) for _, cells in sheet.rows()]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("郭静好 王芳 欧阳拾穗 佘 安", f"{NAME} {NAME} {NAME} {NAME}"),
        ("郭静好、王芳；佘安", f"{NAME}、{NAME}；{NAME}"),
        ("郭静好（组长） 王芳", f"{NAME}（组长） {NAME}"),
        ("郭静好—王芳", f"{NAME}—{NAME}"),
        ("郭静好与佘安", f"{NAME}与{NAME}"),
        ("参会：郭静好、王芳", f"参会：{NAME}、{NAME}"),
        ("优秀：郭静好、王芳", f"优秀：{NAME}、{NAME}"),
        ("第一党小组：郭静好（组长）、薛望舒", f"第一党小组：{NAME}（组长）、{NAME}"),
        ("领队：秦闻笛", f"领队：{NAME}"),
        ("组长：秦闻笛 组员：薛望舒 邹远", f"组长：{NAME} 组员：{NAME} {NAME}"),
        ("书记 郭静好", f"书记 {NAME}"),
        ("组织委员（佘安）", f"组织委员（{NAME}）"),
        ("王芳（副书记）", f"{NAME}（副书记）"),
        ("石桥村党支部 郭静好", f"石桥村党支部 {NAME}"),
        ("柳湾村党支部-秦闻笛", f"柳湾村党支部-{NAME}"),
        ("郭静好2次、王芳1次", f"{NAME}2次、{NAME}1次"),
        ("主讲人-郭静好", f"主讲人-{NAME}"),
        ("邹静，女，汉族", f"{NAME}，女，汉族"),
        ("请与郭静好联系：13812345678", f"请与{NAME}联系：〔电话略〕"),
        ("联系人王芳 13812345678", f"联系人{NAME} 〔电话略〕"),
        ("办公室0551—62180001", "办公室〔电话略〕"),
        ("账号6222021202041234567", "账号〔个人信息略〕"),
        ("联系 guojh@example.com", "联系 〔个人信息略〕"),
    ],
)
def test_a_list_of_names_is_withheld(text, kept):
    assert without_personal(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("党章、党规、宪法", "安全、消防、卫生", "政治、经济、文化", "马家沟、石桥闸、柳湾", "金沙、白沙、高庄"),
        *("孙家湾、温泉宫、方家营", "张庄、李庄、王庄", "石化 华电 水利", "应到、实到", "文字、会务、车辆", "白皮书、蓝皮书"),
        *(
            "地点：康宁轩",
            "单位：温泉宫",
            "活动主题：乐读书",
            "品牌名称：江小水",
            "优秀：12人",
            "合格：成员、班子",
            "支部：石化、金沙",
        ),
        *("书记 项目", "委员（文体）", "书记（专职）", "负责人（单位）", "石桥村党支部-主题党日", "水利局党支部/马家沟"),
        *(
            "主讲人-单位",
            "与单位联系",
            "与石化联系",
            "支部：温泉宫",
            "所属党支部：康宁轩",
            "慰问金沙、石桥两村",
            "安全 男女",
            "成员，女3人",
            "联系人单位 12",
        ),
        *("党课2次、调研1次", "常规课2次", "应参加12次", "支委会2次"),
    ],
)
def test_a_list_of_other_things_stays(text):
    assert without_personal(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("郭静好已转出", f"{NAME}已转出"),
        ("佘安退休", f"{NAME}退休"),
        ("邹远、佘安外出务工", f"{NAME}、{NAME}外出务工"),
        ("书记秦闻笛调走", f"书记{NAME}调走"),
        ("转入郭静好1人", f"转入{NAME}1人"),
        ("研究发展佘安为预备党员", f"研究发展{NAME}为预备党员"),
        ("选举郭静好、佘安、邹远为委员", f"选举{NAME}、{NAME}、{NAME}为委员"),
        ("王芳讲党课", f"{NAME}讲党课"),
        ("王芳主任上党课1次", f"{NAME}主任上党课1次"),
        ("欧阳拾穗讲授专题党课", f"{NAME}讲授专题党课"),
        ("组织委员王芳通报情况", f"组织委员{NAME}通报情况"),
        ("县委党校教授郭静好", f"县委党校教授{NAME}"),
        ("实到11人（佘安病假）", f"实到11人（{NAME}病假）"),
        ("应到12实到10，缺席佘安、郭静好", f"应到12实到10，缺席{NAME}、{NAME}"),
        ("除佘安外全部参加", f"除{NAME}外全部参加"),
        ("郭静好、佘安、邹远参加", f"{NAME}、{NAME}、{NAME}参加"),
        ("党员郭静好积分表", f"党员{NAME}积分表"),
        ("郭静好发言提纲", f"{NAME}发言提纲"),
        ("参会人员有郭静好、佘安", f"参会人员有{NAME}、{NAME}"),
        ("主讲人为王芳", f"主讲人为{NAME}"),
        ("为郭静好过政治生日", f"为{NAME}过政治生日"),
        ("签字：郭静好", f"签字：{NAME}"),
        ("郭静好，佘安，邹远参加", f"{NAME}，{NAME}，{NAME}参加"),
        ("(签字)郭静好", f"(签字){NAME}"),
        ("本报记者邹远 通讯员佘安", f"本报记者{NAME} 通讯员{NAME}"),
    ],
)
def test_a_remark_makes_a_name_sure(text, kept):
    assert without_personal(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("组织关系已转出2人", "关系转出3人", "陆续转出5人", "成功转正1人", "应转未转1人", "应于月底转正", "满一年转正"),
        *("常住人口外出", "居民外出务工多", "成员退休", "单位调入", "高龄党员去世", "因疫情取消"),
        *("成员讲党课1次", "支书讲党课1次", "高校老师讲党课2次", "边学边讲党课3次", "文体委员讲党课1次", "安全委员讲党课"),
        *("班主任讲党课", "书记带头讲党课", "书记安排部署", "书记应邀出席", "书记高度重视", "委员应到会", "教授应用技术"),
        *("党员应参加41人", "党员曾参加", "党员干部应谈尽谈", "党员高质量发展", "转入2人", "发展党员3人", "发展成员为骨干"),
        *("确定项目为重点", "除单位外均参加", "缺席2人", "请假人员补课", "安全学习体会", "文化积分表", "项目情况", "水利情况"),
        *("为单位送温暖", "给居民送温暖", "到石化家属院走访", "参加人员为全体党员", "主讲人为支部书记", "联系人是单位职工"),
        *("(签字)盖章", "记者单位", "康宁轩12户"),
    ],
)
def test_a_remark_on_others_stays(text):
    assert without_personal(text) == text


@pytest.mark.parametrize("head", ["网格长", "楼栋长", "领队", "队员", "组员", "网格员", "司机", "员工", "评议员", "林长"])
def test_more_headings_of_persons(head):
    told = _rows("统计表", f"队伍,{head},次数", "红马甲服务队,郭静好,12", "银发服务队,佘安,11", "水滴服务队,3,10")
    assert told[2:] == [f"红马甲服务队,{NAME},12", f"银发服务队,{NAME},11", "水滴服务队,3,10"]


@pytest.mark.parametrize("head", ["时长", "服务时长（小时）", "同比增长", "增长", "特长", "动员", "全员", "延长", "身长", "满员"])
def test_what_ends_as_such_headings_do_heads_nobody(head):
    assert heading(head) is None


@pytest.mark.parametrize("word", ["古丽娜尔", "阿依古丽", "买买提", "扎西卓玛", "才旦卓玛", "帕提古丽"])
def test_a_name_of_another_language_needs_no_point(word):
    assert is_surnamed(word)
    told = _rows("党支部情况", "支部名称,石桥村党支部", "党支部书记,郭静好", f"纪检委员,{word}", "党员总数,41")
    assert told[3:] == [f"纪检委员,{NAME}", "党员总数,41"]


@pytest.mark.parametrize("word", ["恩格斯", "奥林匹克", "吐鲁番", "阿克苏市", "库尔勒乡", "比亚迪厂", "尼龙", "加班", "努力"])
def test_another_word_of_another_language_is_none(word):
    assert not is_surnamed(word)


@pytest.mark.parametrize("word", ["王海生", "陈大海", "赵望江", "李国泉"])
def test_behind_the_commonest_surnames_a_sign_of_places_tells_a_name(word):
    assert is_full_name(word)


@pytest.mark.parametrize(
    "word", ["石桥江", "金沙江", "黄河口", "王家泉", "杨柳湾", "周周讲周", "边学边", "毕业生", "应届生", "马家川"]
)
def test_but_no_place(word):
    assert not is_full_name(word)


@pytest.mark.parametrize("text", ["王海生、金沙", "书记邹静好", "佘安（女）、邹远", "邹静好和佘安", "邹静好户"])
def test_texts_of_names(text):
    assert are_names(text)


@pytest.mark.parametrize("text", ["", "12", "全体党员", "邹静好、全体党员", "成员", "水利站、邹静好", "石桥村"])
def test_texts_of_more_than_names(text):
    assert not are_names(text)
    assert not are_sure_names(text)


def test_a_form_with_several_names_beside_its_labels():
    told = _rows(
        "主题党日活动登记表",
        "参加人员,郭静好、王芳、佘安",
        "列席人员,邹远、薛望舒",
        "缺席人员及原因,邹远（病假）",
        "培养联系人,秦闻笛,佘安",
        "记录人,支部书记",
        "活动内容,学习党章",
    )
    assert told[1:] == [
        f"参加人员,{NAME}、{NAME}、{NAME}",
        f"列席人员,{NAME}、{NAME}",
        f"缺席人员及原因,{NAME}",
        f"培养联系人,{NAME},{NAME}",
        "记录人,支部书记",
        "活动内容,学习党章",
    ]


def test_a_short_name_beside_a_label_over_another():
    told = _rows("党员大会", "主持,郭静好", "参加,佘安、邹远", "缺席,王芳", "内容,学习")
    assert told[1:] == [f"主持,{NAME}", f"参加,{NAME}、{NAME}", f"缺席,{NAME}", "内容,学习"]


@pytest.mark.parametrize("names", ["郭长春、邹静", "佘廉、薛望期", "次仁央宗、格桑卓玛", "乌云其木格、邹静好"])
def test_names_with_a_sign_of_labels_beside_a_label(names):
    told = _rows("党员大会", f"参加人员,{names}", "会议内容,学习")
    assert told[1:] == [f"参加人员,{NAME}、{NAME}", "会议内容,学习"]


@pytest.mark.parametrize("label", ["谈心谈话、志愿服务", "党课/支委会", "单位、成效和方式", "学习、服务情况"])
def test_labels_beside_a_label_without_its_answer_stay(label):
    assert _rows("党员大会", f"参加人员,{label}", "会议内容,学习")[1] == f"参加人员,{label}"


@pytest.mark.parametrize("head", ["牵头领导及单位", "责任单位及责任人"])
def test_a_heading_of_leaders_and_organisations(head):
    told = _rows("清单", f"任务,{head},次数", "修路,郭静好（水利局）,12", "引水,交通局 秦闻笛,11", "植树,金沙社区,10", "修桥,3,9")
    assert told[2:] == [f"修路,{NAME}（水利局）,12", f"引水,交通局 {NAME},11", "植树,金沙社区,10", "修桥,3,9"]


@pytest.mark.parametrize("head", ["固话", "座机", "办公固话"])
def test_more_headings_of_telephones(head):
    assert _rows("通讯录", f"支部,{head},人数", "石桥村党支部,62180001转8001,12")[2] == "石桥村党支部,〔电话略〕,12"


def test_a_heading_beside_a_heading_over_names_stays():
    assert _rows("出国登记", "申请人,护照号,事由", "郭静好,E12345678,旅游")[1:] == [
        "申请人,护照号,事由",
        f"{NAME},〔证件号略〕,旅游",
    ]


@pytest.mark.parametrize("head", ["驾驶", "昵称", "谁去的", "党员甲"])
def test_a_column_of_names_below_any_heading(head):
    told = _rows("登记", f"日期,{head},里程", "3月1日,郭静好,12", "3月2日,佘安,10", "3月3日,薛望舒,9")
    assert told[2:] == [f"3月1日,{NAME},12", f"3月2日,{NAME},10", f"3月3日,{NAME},9"]


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("自然村", ("金沙", "温泉宫", "华阳阁")),
        ("活动主题", ("焦裕禄", "江小白", "康宁行")),
        ("品牌", ("红石榴", "金钥匙", "江小水")),
        ("场所", ("康宁轩", "华阳阁", "温泉宫")),
        ("去向", ("金沙江", "温泉宫", "石桥")),
        ("次序", ("康宁轩", "全体党员", "华阳阁")),
    ],
)
def test_a_column_of_other_things_stays(head, values):
    rows = [f"3月1日,{value},12" for value in values]
    assert _rows("登记", f"日期,{head},里程", *rows)[2:] == rows


def test_rows_of_names_behind_a_label():
    told = _rows("值班表", ",星期一,星期二", "上午,郭静好,佘安", "下午,薛望舒,秦闻笛", "夜班,金融街,党员活动室")
    assert told[2:] == [f"上午,{NAME},{NAME}", f"下午,{NAME},{NAME}", "夜班,金融街,党员活动室"]


def test_organisations_over_figures_behind_a_label_stay():
    rows = ["党员情况", "指标,康宁苑,金沙,华阳居", "党员总数,12,11,10", "党课,4,3,4"]
    assert _rows(*rows) == rows


@pytest.mark.parametrize("head", ["党支部（书记）", "支部名称（负责人）", "单位（联系人）"])
def test_persons_in_brackets_as_the_heading_says(head):
    assert heading(head) is Heading.MIXED
    told = _rows(
        "统计",
        f"{head},党课（次）",
        "石桥村党支部（王芳）,12",
        "水利局党支部(佘 安),11",
        "石化（金陵）厂,10",
        "档案馆党支部（联合）,9",
    )
    assert told[2:] == [f"石桥村党支部（{NAME}）,12", f"水利局党支部({NAME}),11", "石化（金陵）厂,10", "档案馆党支部（联合）,9"]


def test_a_count_with_names_in_a_bracket():
    told = _rows("发展情况", "年度,发展人数（姓名）", "2021,2人（王芳、佘安）", "2022,1（邹远）", "2023,3人（女2人）")
    assert told[2:] == [f"2021,2人（{NAME}、{NAME}）", f"2022,1（{NAME}）", "2023,3人（女2人）"]


@pytest.mark.parametrize("head", ["党课（次）", "党支部（人）", "单位（盖章）", "党员（正式）", "发展党员（人）", "支部（个）"])
def test_other_brackets_tell_of_nobody(head):
    assert heading(head) is not Heading.MIXED


@pytest.mark.parametrize(
    ("names", "count"), [("郭静好 佘安", 2), ("郭静好 佘 安 王　芳", 3), ("佘　安", 1), ("郭静好（女） 佘安等5人", 2)]
)
def test_names_between_blanks_are_counted(names, count):
    told = _rows("走访", "日期,慰问对象,金额", f"3月1日,{names},500")[2]
    assert told.count(NAME) == count


@pytest.mark.parametrize("text", ["郭静好 13812345678", "郭静好 石桥村", "特困 家庭"])
def test_what_stands_behind_a_blank_is_no_second_name(text):
    assert _rows("走访", "日期,慰问对象,金额", f"3月1日,{text},500")[2].count(NAME) == 1


@pytest.mark.parametrize(
    "line", ["东风社区党支部", "二、东风社区党支部", "（一）机关第一党支部（3人）", "单位：水利局党委", "2023年发展党员名册"]
)
def test_lines_of_organisations_and_titles_in_a_list_stay(line):
    (sheet,) = csv_text.read(f"姓名,性别,转正时间\n秦闻笛,男,2023.5\n{line},,\n佘安,女,2023.6\n".encode()).sheets
    told = [cell.text for cell in sheet.cells.values()]
    assert line in told
    assert not {"秦闻笛", "佘安"} & set(told)


@pytest.mark.parametrize("line", ["东风社区党支部（秦闻笛）", "东风社区党支部 秦闻笛", "秦闻笛、东风社区党支部", "秦闻笛党小组"])
def test_lines_of_organisations_with_a_name_do_not(line):
    (sheet,) = csv_text.read(f"姓名,性别,转正时间\n{line},,\n佘安,女,2023.6\n".encode()).sheets
    assert not any("秦闻笛" in cell.text for cell in sheet.cells.values())


@pytest.mark.parametrize("head", ["主题", "活动主题", "议题", "学习内容", "事项"])
def test_a_heading_beside_who_came_stays_over_all_who_came(head):
    rows = (f"日期,党支部,参加人员,{head}", "6月1日,石桥村党支部,全体党员,植树", "7月2日,柳湾村党支部,郭静好、王芳,学习")
    assert _rows("主题党日台账", *rows)[1:] == [*rows[:2], f"7月2日,柳湾村党支部,{NAME}、{NAME},学习"]
