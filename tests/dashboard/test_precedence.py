"""Why a figure stands is told by the rule that spoke, with what it was compared with; commands name what they are about."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.assessment.precedence import commands, steps

FACT: dict[str, Any] = {"fact_id": "F1", "submission_id": "S1", "source_kind": "table", "value": 12, "value_text": "12"}
FACT |= {"file_name": "表.xlsx", "part": "chosen", "period": "2024"}
ROW: dict[str, Any] = {"state": "settled", "basis": "table", "reason": None, "value": 12, "n_parts": None}
ROW |= {"period": "2024", "n_parts_due": None}


def told(row: dict[str, Any], *facts: dict[str, Any]) -> dict[str, str]:
    return dict(steps({**ROW, **row}, [{**FACT, **one} for one in facts], "次"))


def test_the_source_that_stands_first_is_named_with_the_order() -> None:
    found = told({}, {}, {"part": "agrees", "source_kind": "summary", "submission_id": "S2"})
    assert found["看到的"] == "2份材料里的2条摘录：采用1条，一致1条"
    assert found["采用的"].startswith("报表中的数。次序：核对决定 → 台账")
    assert found["采用的"].endswith("没有排在它前面的来源")
    assert found["相比较"] == "一致的1条（总结12次）"
    assert found["结论"] == "已定：来源一致，数字确定"


def test_what_a_sum_has_from_decided_subordinates_is_told_beside_its_excerpts() -> None:
    row = {**ROW, "basis": "children", "value": 23, "n_parts": 2, "n_parts_due": 3}
    below = [
        {"short_name": "机关支部", "basis": "decision", "value": 11.0},
        {"short_name": "河道站支部", "basis": "ledger_sum", "value": 12.0},
        {"short_name": "水库支部", "basis": "decision", "value": None},
    ]
    found = dict(steps(row, [{**FACT, "part": "addend"}] * 12, "次", below))
    assert found["看到的"] == "1份材料里的12条摘录：计入合计12条"
    assert found["按决定"] == "另有下级的数由核对决定定下，不在摘录里，也计入合计：机关支部11次"
    assert "按决定" not in dict(steps(row, [FACT], "次", below[1:]))


def test_a_source_ahead_that_was_not_taken_is_explained() -> None:
    found = told({"basis": "summary"}, {"source_kind": "summary"}, {"part": "open", "source_kind": "ledger", "value": None})
    assert "排在前面的有台账1条，因为不全、没有数字" in found["采用的"]


def test_what_disagrees_is_told_with_its_numbers() -> None:
    found = told(
        {"state": "conflicting", "reason": "sources_disagree"}, {}, {"part": "disagrees", "source_kind": "summary", "value": 13}
    )
    assert found["相比较"] == "不一致的1条（总结13次）"
    assert found["结论"] == "冲突：不同材料的数字不一致；核实前不参加排名"


def test_the_months_of_a_ledger_do_not_stand_beside_a_year_as_if_each_were_its_figure() -> None:
    months = [{"part": "disagrees", "source_kind": "ledger", "value": 100 + at, "period": f"2024-{at:02}"} for at in range(1, 13)]
    summary = {"part": "disagrees", "source_kind": "summary", "value": 1326}
    assert told({"basis": "decision"}, summary, *months)["相比较"] == "不一致的13条（总结1,326次、台账分期的数12条）"
    offered = commands(ROW, [{**FACT, **one} for one in (summary, *months)], "J1", "volunteer_hours", "2024", [])
    assert [meaning for meaning, _ in offered if meaning.endswith("）")][:1] == ["以1,326为准（总结）"]
    assert not any("台账" in meaning for meaning, _ in offered)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"basis": "children", "n_parts": 3, "n_parts_due": 5}, "本单位自己没有报，取下级汇总，5个下级中3个有完整的数"),
        ({"basis": "months_sum", "n_parts": 12, "n_parts_due": 12}, "各月之和（12期中12期有数）"),
        ({"basis": "decision"}, "有人作了核对决定，决定先于一切来源"),
        ({"basis": "none", "state": "redacted"}, "没有一个数可以采用"),
    ],
)
def test_every_kind_of_basis_has_its_words(row: dict[str, Any], words: str) -> None:
    assert told(row, {})["采用的"].startswith(words)


def test_a_decided_figure_rests_on_the_decision() -> None:
    assert told({"basis": "decision"}, {"part": "disagrees"})["结论"] == "已定：按核对决定，不受其他来源影响"


def test_commands_carry_the_ids_safely() -> None:
    facts = [FACT, {**FACT, "fact_id": "F2; rm", "part": "disagrees", "source_kind": "summary", "value": 12345.0}]
    decided = [{"decision_id": "D1", "state": "applies"}, {"decision_id": "D0", "state": "revoked"}]
    row = {**ROW, "state": "conflicting"}
    lines = [command for _, command in commands(row, facts, "U 1", "theme_day", "2024", decided)]
    assert lines == [
        "dangjian decide settle 'U 1' theme_day 2024 12 --reason 依据什么",
        "dangjian decide settle 'U 1' theme_day 2024 12345 --reason 依据什么",
        "dangjian decide settle 'U 1' theme_day 2024 正确的数 --reason 依据什么",
        "dangjian decide reject 'F2; rm' --reason 依据什么",
        "dangjian decide not-applicable 'U 1' theme_day 2024",
        "dangjian decide revoke D1",
    ]
