"""Forms of one person, whose figures are none of the organisation's, and forms that only name a person."""

from typing import Any

from tests.tables.layout_case import A, Case, facts

TITLE = ["2024年工作登记表"]
PAIRS: list[list[Any]] = [["集中学习（次）", 12, "志愿服务（小时）", 30], ["主题党日（次）", 11, "讲党课（次）", 1]]
TOLD = facts("2024", (A, "study_collective", 12), (A, "volunteer_hours", 30), (A, "theme_day", 11), (A, "party_lecture", 1))
OWN = ["支部名称", A]
HELD = {("layout_not_read", "S!*")}


def _of_person(name: str, *lines: list[Any], title: list[str] = TITLE, pairs: list[list[Any]] = PAIRS) -> Case:
    return Case(name, {"S": [title, *lines, *pairs]}, set(), held=HELD)


def _of_branch(name: str, *lines: list[Any], title: list[str] = TITLE) -> Case:
    return Case(name, {"S": [title, *lines, *PAIRS]}, TOLD)


CASES = [
    _of_person("a name and the branch it is of", ["姓名", "孟小满", "所在支部", A]),
    _of_person(
        "a name in another line than the branch", ["姓名", "孟小满", "性别", "男"], ["所在党支部", A, "入党时间", "2009年7月"]
    ),
    _of_person("a name spread over its cell", ["姓  名", "孟小满", "民  族", "汉"], ["所在单位", A]),
    _of_person("a name in its cell", [f"姓名：孟小满    所在支部：{A}"]),
    _of_person("党员姓名", ["党员姓名", "孟小满", "支部", A]),
    _of_person(
        "a name above a table",
        ["姓名", "孟小满", "所在支部", A],
        pairs=[["项目", "完成数"], ["集中学习", 12], ["志愿服务（小时）", 3]],
    ),
    _of_person(
        "a card that begins with a name and its branch",
        pairs=[
            ["姓名", "所在支部"],
            ["孟小满", A],
            ["集中学习（次）", "主题党日（次）"],
            [12, 11],
            ["讲党课（次）", "走访（户）"],
            [1, 9],
        ],
    ),
    _of_person("a title of what a person says of himself", OWN, title=["2024年个人述职表"]),
    _of_person("a card of a member's points", OWN, title=["2024年党员积分卡"]),
    _of_person("what members are asked", ["您所在支部", A], title=["2024年党员调查问卷"]),
    _of_branch("the secretary's name", ["书记姓名", "孟小满", "所在支部", A]),
    _of_branch("who may be asked", ["联系人", "姓名", "孟小满"], OWN),
    _of_branch("who filled it in", [f"填报单位：{A}    填报人：孟小满"]),
    _of_branch("the secretary behind a group", ["支部书记", "姓名", "孟小满", "性别", "男"], OWN),
    _of_branch("a name below the branch's", OWN, ["二、书记信息"], ["姓名", "孟小满", "性别", "男"]),
    _of_branch("a name behind the branch's", [*OWN, "姓名", "孟小满"]),
    _of_branch("a blank name", ["姓名", ""], OWN),
    _of_branch("where one is, without a name", ["所在支部", A]),
    _of_branch("what branches are asked", ["您所在支部", A], title=["2024年党支部调查问卷"]),
    _of_branch("persons who were praised", OWN, title=["2024年先进集体和先进个人情况登记表"]),
    _of_branch("points of all members", OWN, title=["2024年党员积分管理情况"]),
    _of_branch("a roster of the committee first", ["姓名", "职务"], ["孟小满", "书记"], ["何小暑", "委员"], OWN),
]
