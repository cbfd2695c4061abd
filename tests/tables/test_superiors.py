"""Columns of organisations and of their superiors: which is which, and whose figures a row holds."""

import pytest

from tests.tables.books import extracted, told

FIRST, SECOND = "第一党支部", "第二党支部"
TRAFFIC, SCHOOLS = "榆关县交通局党委", "榆关县教育局党委"
TITLE = ["2024年情况统计表"]


def _read(rows, vocabulary, merged=()):
    extraction = extracted({"S": [TITLE, *rows]}, vocabulary, {"S": merged})
    figures = {(org, value) for org, metric, _, value, _ in told(extraction) if metric == "theme_day"}
    return figures, {(m.text, m.parent_text, row) for m in extraction.mentions for row in m.rows}


@pytest.mark.parametrize("heading", ["二级党组织", "党委", "所属党委", "条线"])
def test_superiors_right_of_the_branches_are_known_by_what_they_are(heading, vocabulary):
    rows = [["党支部", heading, "主题党日（次）"], [FIRST, TRAFFIC, 12], [SECOND, TRAFFIC, 11], [FIRST, SCHOOLS, 10]]
    assert _read(rows, vocabulary) == (
        {(FIRST, 12), (SECOND, 11), (FIRST, 10)},
        {(FIRST, TRAFFIC, 3), (SECOND, TRAFFIC, 4), (FIRST, SCHOOLS, 5)},
    )


def test_an_organisation_beside_the_branch_that_is_no_superior_is_left_out(vocabulary):
    rows = [
        ["党支部", "共建支部", "主题党日（次）"],
        ["档案馆党支部", FIRST, 12],
        ["水利站党支部", SECOND, 11],
        ["环卫所党支部", FIRST, 9],
    ]
    assert _read(rows, vocabulary) == (
        {("档案馆党支部", 12), ("水利站党支部", 11), ("环卫所党支部", 9)},
        {("档案馆党支部", "", 3), ("水利站党支部", "", 4), ("环卫所党支部", "", 5)},
    )


@pytest.mark.parametrize("merged", [(), [(2, 0, 3, 0)]])
def test_a_superior_told_once_is_that_of_the_rows_below_it(merged, vocabulary):
    """Also below a heading that no word explains, with 小计 among the names; and in a csv, which knows no merged ranges."""
    rows = [
        ["二级学院", "基层支部", "主题党日（次）"],
        [TRAFFIC, FIRST, 12],
        ["", SECOND, 11],
        ["小计", "", 23],
        [SCHOOLS, FIRST, 10],
    ]
    assert _read(rows, vocabulary, merged) == (
        {(FIRST, 12), (SECOND, 11), (FIRST, 10)},
        {(FIRST, TRAFFIC, 3), (SECOND, TRAFFIC, 4), (FIRST, SCHOOLS, 6)},
    )


def test_a_blank_superior_among_repeated_ones_is_a_blank(vocabulary):
    rows = [["党委", "党支部", "主题党日（次）"], [TRAFFIC, FIRST, 12], [TRAFFIC, SECOND, 11], ["", FIRST, 10]]
    assert _read(rows, vocabulary)[1] == {(FIRST, TRAFFIC, 3), (SECOND, TRAFFIC, 4), (FIRST, "", 5)}


def test_an_event_is_that_of_the_branch_that_held_it(vocabulary):
    rows = [["2024年主题党日台账"], ["日期", "主办党支部", "协办党支部", "主题"], ["2024.1.5", FIRST, SECOND, "学习"]]
    assert {fact[0] for fact in told(extracted({"S": rows}, vocabulary))} == {FIRST}


@pytest.mark.parametrize("heading", ["社区党组织", "村级党组织", "企业党支部"])
def test_superiors_left_of_a_heading_that_says_what_kind_of_branches_they_are(heading, vocabulary):
    rows = [["所属单位", heading, "主题党日（次）"], [TRAFFIC, FIRST, 12], ["", SECOND, 11], [SCHOOLS, FIRST, 10]]
    assert _read(rows, vocabulary, [(2, 0, 3, 0)]) == (
        {(FIRST, 12), (SECOND, 11), (FIRST, 10)},
        {(FIRST, TRAFFIC, 3), (SECOND, TRAFFIC, 4), (FIRST, SCHOOLS, 5)},
    )


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("党支部", "服务社区"),
        ("派出单位", "服务单位"),
        ("帮扶支部", "受帮扶支部"),
        ("参与支部", "共建支部"),
        ("党支部", "填报单位"),
        ("所在支部", "报到社区"),
        ("走访单位", "被走访单位"),
    ],
)
def test_branches_are_nobody_s_superiors(own, other, vocabulary):
    """What they did is theirs, not of those to whom they did it, whatever the headings."""
    rows = [[own, other, "主题党日（次）"], ["档案馆党支部", "永宁社区党支部", 12], ["水利站党支部", "新河社区党支部", 11]]
    assert _read(rows, vocabulary) == (
        {("档案馆党支部", 12), ("水利站党支部", 11)},
        {("档案馆党支部", "", 3), ("水利站党支部", "", 4)},
    )


def test_figures_are_those_of_whoever_was_looked_at(vocabulary):
    rows = [
        ["检查单位", "被检查单位", "主题党日（次）"],
        ["永宁社区党支部", "档案馆党支部", 12],
        ["新河社区党支部", "水利站党支部", 11],
    ]
    assert _read(rows, vocabulary)[0] == {("档案馆党支部", 12), ("水利站党支部", 11)}


@pytest.mark.parametrize("heading", ["工作单位", "部门", "所在单位", "居住社区", "单位名称", "原党组织"])
@pytest.mark.parametrize("is_left", [True, False])
def test_a_person_s_place_of_work_is_neither_the_branch_nor_its_superior(heading, is_left, vocabulary):
    places = ["云岭县人民医院", "云岭县第一小学", "", "云岭县人民医院"]
    people = [("甲某", FIRST), ("乙某", SECOND), ("丙某", SECOND), ("丁某", FIRST)]
    heads = ["姓名", *((heading, "党支部") if is_left else ("党支部", heading)), "入党时间"]
    rows = [["2023年发展党员台账"], heads]
    for (name, branch), place in zip(people, places, strict=True):
        rows.append([name, *((place, branch) if is_left else (branch, place)), "2023.6.1"])
    extraction = extracted({"S": rows}, vocabulary)
    assert {(org, metric, value) for org, metric, _, value, _ in told(extraction)} == {
        (FIRST, "dev_probationary", 2),
        (SECOND, "dev_probationary", 2),
    }
    assert {mention.parent_text for mention in extraction.mentions} == {""}


@pytest.mark.parametrize("mark", ["/", "—", "无", "本级", ""])
@pytest.mark.parametrize("n_branches", [1, 3])
def test_a_level_that_is_none_leaves_the_figures_to_the_one_above(mark, n_branches, vocabulary):
    branches = [[TRAFFIC, "交通局机关党总支", f"第{n}党支部", 12] for n in range(1, n_branches + 1)]
    rows = [
        ["党委", "党总支", "党支部", "主题党日（次）"],
        *branches,
        [TRAFFIC, "交通局公路党总支", mark, 11],
        [TRAFFIC, "交通局港务党总支", mark, 10],
    ]
    owners = {(org, value) for org, value in _read(rows, vocabulary)[0] if value != 12}
    assert owners == {("交通局公路党总支", 11), ("交通局港务党总支", 10)}
