"""Registers of steps: a row for each, counted in the year of its date, for the stage that it reached."""

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


def test_steps_count_in_their_year_where_they_were_taken(vocabulary):
    rows = [
        ["发展党员过程登记表（2022—2023年）"],
        ["编号", "时间", "所在支部", "姓名", "办理事项", "结果"],
        [1, "2022.3.2", A, "", "递交入党申请书", "完成"],
        [2, "2022年3月20日", A, "", "派人谈话", "完成"],
        [3, "20221108", A, "", "确定为入党积极分子", "完成"],
        [4, "2023-05-06", A, "", "列为发展对象", "完成"],
        [5, "2023-05-20", A, "", "发展对象公示", "完成"],
        [6, "2023-06-30", A, "", "接收为预备党员", "未通过"],
        [7, "2022/12/9", B, "", "递交入党申请书", ""],
        [8, "2023/6/28", B, "", "预备党员转正", "完成"],
        [9, "2023/12/28", B, "", "接收为预备党员", "拟办理"],
    ]
    extraction = extracted({"登记": rows}, vocabulary)
    assert told(extraction) == {
        (A, "dev_applicants", "2022", 1, "reported"),
        (A, "dev_activists", "2022", 1, "reported"),
        (A, "dev_candidates", "2023", 1, "reported"),
        (B, "dev_applicants", "2022", 1, "reported"),
        (B, "dev_regularized", "2023", 1, "reported"),
    }
    assert not doubts(extraction)
    assert extraction.source_kind.value == "member_ledger"


def test_talks_with_persons_of_every_stage_are_no_steps(vocabulary):
    rows = [
        ["2023年谈心谈话登记"],
        ["序号", "时间", "支部", "姓名", "人员类别"],
        [1, "2023.3.2", A, "", "入党积极分子"],
        [2, "2023.3.4", A, "", "发展对象"],
        [3, "2023.3.6", A, "", "预备党员"],
    ]
    assert not {metric for _, metric, *_ in told(extracted({"登记": rows}, vocabulary)) if metric.startswith("dev_")}


def test_the_steps_of_one_person_below_one_another_are_no_lines_of_a_form(vocabulary):
    """His name is merged over them."""
    rows = [
        ["发展党员培养档案目录"],
        [f"填报单位：{A}"],
        ["序号", "姓名", "发展环节", "时间", "经办人"],
        [1, "〔姓名略〕", "递交入党申请书", "2021.4.11", "〔姓名略〕"],
        ["", "", "确定为入党积极分子", "2021年11月5日", "〔姓名略〕"],
        ["", "", "确定为发展对象", "2023.6.20", "〔姓名略〕"],
        [2, "〔姓名略〕", "递交入党申请书", "2021.9.6", "〔姓名略〕"],
        ["", "", "确定为入党积极分子", "20220630", "〔姓名略〕"],
    ]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(3, 0, 5, 0), (3, 1, 5, 1), (6, 0, 7, 0), (6, 1, 7, 1)]})
    assert told(extraction) == {
        (A, "dev_applicants", "2021", 2, "reported"),
        (A, "dev_activists", "2021", 1, "reported"),
        (A, "dev_activists", "2022", 1, "reported"),
        (A, "dev_candidates", "2023", 1, "reported"),
    }


def test_meetings_of_all_kinds_whose_themes_tell_of_steps_are_no_steps(vocabulary):
    rows = [
        ["2023年度“三会一课”纪实台账"],
        ["序号", "召开时间", "党支部", "会议类别", "议题（主题）", "实到人数", "主持人"],
        [1, "2023.1.4", A, "支委会", "研究确定入党积极分子", 5, "书记"],
        [2, "2023.1.9", A, "党课", "讨论预备党员转正", 20, "书记"],
        [3, "2023.1.9", A, "主题党日", "讨论接收预备党员", 21, "书记"],
        [4, "2023.1.20", A, "支部党员大会", "讨论预备党员转正", 22, "书记"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {
        *((A, metric, "2023-01", 1, "reported") for metric in ("org_committee_meeting", "party_lecture", "theme_day")),
        *(
            (A, metric, "2023-01", value, "reported")
            for metric, value in {"org_member_meeting": 1, "theme_day_person_times": 21}.items()
        ),
    }


def test_a_step_that_was_put_off_or_refused_counts_nowhere(vocabulary):
    results = ("延长预备期", "暂缓", "推迟至明年", "否决", "终止培养", "通过", "")
    rows = [
        ["2024年发展党员工作台账"],
        ["序号", "支部", "姓名", "事项", "时间", "结果"],
        [1, A, "", "确定为发展对象", "3月5日", "通过"],
        *([at, B, "", "预备党员转正", f"{at}月6日", result] for at, result in enumerate(results, 4)),
    ]
    extraction = extracted({"登记": rows}, vocabulary)
    assert told(extraction) == {(A, "dev_candidates", "2024", 1, "reported"), (B, "dev_regularized", "2024", 2, "reported")}


def test_a_day_of_a_stage_that_a_remark_puts_off_is_a_doubt(vocabulary):
    days = ["2024.3", "2024年4月（延期）", "2024.5取消", "2024.6（延长预备期）", "2024-07-01（补办）", "拟2024.8"]
    rows = [
        ["2024年发展党员台账"],
        ["序号", "姓名", "支部", "转正时间"],
        *([at, "某某", A, day] for at, day in enumerate(days, 1)),
    ]
    extraction = extracted({"名册": rows}, vocabulary)
    assert told(extraction) == {(A, "dev_regularized", "2024", 2, "reported")}
    assert doubts(extraction) == {("unreadable_value", f"名册!D{row}") for row in (4, 5, 6)}


HEADS = ["序号", "日期", "党支部", "事项", "人数（人）"]


def test_decisions_tell_how_many_reached_a_stage(vocabulary):
    rows = [
        ["2024年发展党员工作事项台账"],
        [*HEADS, "结果"],
        [1, "2024年1月8日", A, "接收预备党员", 2, "通过"],
        [2, "2024年2月12日", A, "确定发展对象", 3, "通过"],
        [3, "2024年3月4日", B, "确定入党积极分子", "3名", "通过"],
        [4, "2024年3月9日", B, "接收预备党员", 1, "未通过"],
        [5, "2024年3月9日", B, "发展对象培训考察", 4, "完成"],
    ]
    assert told(extracted({"S": rows}, vocabulary)) == {
        (A, "dev_probationary", "2024-01", 2, "reported"),
        (A, "dev_candidates", "2024-02", 3, "reported"),
        (B, "dev_activists", "2024-03", 3, "reported"),
    }


def test_rows_of_a_subject_that_counts_persons_are_no_persons(vocabulary):
    """A row of 发展党员 without a name tells of a number of them, or of a meeting about them."""
    counted = [["2024年发展党员台账"], ["序号", "日期", "党支部", "人数"], [1, "2024年1月8日", A, 2], [2, "2024年3月4日", B, 3]]
    assert told(extracted({"S": counted}, vocabulary)) == {
        (A, "dev_probationary", "2024-01", 2, "reported"),
        (B, "dev_probationary", "2024-03", 3, "reported"),
    }
    for heads, row in (
        (["内容"], ["支部大会讨论"]),
        (["工作内容", "参加人数"], ["支部大会讨论", 25]),
        (["事项"], ["接收预备党员"]),
    ):
        ledger = [["2024年发展党员工作台账"], ["序号", "日期", "党支部", *heads], [1, "1月8日", A, *row], [2, "3月4日", B, *row]]
        extraction = extracted({"S": ledger}, vocabulary)
        assert not told(extraction), heads
        assert doubts(extraction), heads
