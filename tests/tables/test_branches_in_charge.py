"""Lists of tasks with the branch in charge of each: whose figures they are, whoever the title names."""

import pytest

from tests.tables.books import extracted, told

_HEADS = ["序号", "任务名称", "年度任务数", "责任单位", "完成数", "完成率"]


def _owners(vocabulary, charged, head="责任单位"):
    heads = [head if text == "责任单位" else text for text in _HEADS]
    tasks = (("开展主题党日", "12次"), ("讲党课", "4次"), ("志愿服务", "200小时"))
    rows = [[n, task, goal, who, goal, "100%"] for n, ((task, goal), who) in enumerate(zip(tasks, charged, strict=True), 1)]
    title = ["榆关县水利局党委2023年党建工作任务分解及完成情况一览表"]
    return {metric: org for org, metric, *_ in told(extracted({"S": [title, heads, *rows]}, vocabulary))}


@pytest.mark.parametrize("head", ["责任单位", "责任支部", "承办单位", "落实单位"])
def test_branches_in_charge_own_the_figures_of_their_tasks(vocabulary, head):
    charged = ("第一党支部", "第二党支部", "档案馆党支部")
    assert _owners(vocabulary, charged, head) == dict(
        zip(("theme_day", "party_lecture", "volunteer_hours"), charged, strict=True)
    )


@pytest.mark.parametrize(
    "charged",
    [
        ("各党支部", "党建办", "组织科"),
        ("水利局", "教育局", "交通局"),
        ("第一党支部", "第一党支部", "第一党支部"),
        ("各支部", "各支部", ""),
    ],
)
def test_offices_or_all_branches_in_charge_leave_the_figures_to_the_title(vocabulary, charged):
    assert set(_owners(vocabulary, charged).values()) == {"榆关县水利局党委"}
