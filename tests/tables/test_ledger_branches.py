"""Ledgers whose branches have one name below two superiors."""

from tests.tables.books import doubts, extracted


def test_branches_of_one_name_below_two_superiors_are_two(vocabulary):
    """Names merged down stand beside the superior's; the line below the table is no person."""
    members = [
        ["学院党委2023年发展党员台账", "", "", ""],
        ["党总支", "党支部", "确定积极分子时间", "接收预备党员时间"],
        ["文学院党总支", "学生党支部", "2022.3.1", "2023.6.1"],
        ["机电学院党总支", "学生党支部", "2022.4.1", "2023.6.2"],
        ["", "学生党支部", "2022.5.1", "2023.6.3"],
        ["合计：3人        填表人：某某", "", "", ""],
    ]
    events = [
        ["2023年主题党日台账", "", "", ""],
        ["党总支", "党支部", "活动时间", "活动主题"],
        ["文学院党总支", "学生党支部", "2023.3.1", "植树"],
        ["机电学院党总支", "学生党支部", "2023.3.2", "义诊"],
        ["", "学生党支部", "2023.3.3", "参观"],
    ]
    extraction = extracted(
        {"名册": members, "台账": events}, vocabulary, {"名册": [(3, 0, 4, 0), (5, 0, 5, 3)], "台账": [(3, 0, 4, 0)]}
    )
    counted = sorted((fact.metric_id, fact.period, fact.value, fact.rows) for fact in extraction.facts)
    assert counted == [
        ("dev_activists", "2022", 1, (3,)),
        ("dev_activists", "2022", 2, (4, 5)),
        ("dev_probationary", "2023", 1, (3,)),
        ("dev_probationary", "2023", 2, (4, 5)),
        ("theme_day", "2023-03", 1, (3,)),
        ("theme_day", "2023-03", 2, (4, 5)),
    ]
    below = {(mention.parent_text, mention.rows) for mention in extraction.mentions}
    assert {("文学院党总支", (3,)), ("机电学院党总支", (4, 5))} <= below
    assert doubts(extraction) == set()
