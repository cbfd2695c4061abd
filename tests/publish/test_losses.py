"""What a new generation lacks without a reason stops publishing, with words that say what is gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.configuration import LossLimits
from ingest.errors import WorkspaceError
from ingest.publish.losses import find_losses
from tests.publish.made_generations import ORGS, Content, write_generation

FULL = Content(
    (
        *(f"甲 Q1 theme_day {year} {year - 2000}" for year in range(2020, 2025)),
        *(f"乙 Q2 theme_day {year} {year - 2010}" for year in range(2020, 2025)),
        *(f"丙 Q study {year} 9" for year in range(2020, 2025)),
    )
)


def losses(tmp_path: Path, later: Content, former: Content = FULL, limits: LossLimits | None = None) -> list[str]:
    files = [write_generation(tmp_path / f"{name}.duckdb", content) for name, content in (("a", former), ("b", later))]
    return find_losses(*files, limits or LossLimits())


def test_the_same_and_more_lose_nothing(tmp_path: Path) -> None:
    assert losses(tmp_path, replace(FULL, lines=(*FULL.lines, "丁 Q2 study 2024 3"))) == []


def test_a_few_figures_may_go(tmp_path: Path) -> None:
    assert losses(tmp_path, replace(FULL, lines=FULL.lines[1:])) == []


def test_more_than_the_share_may_not(tmp_path: Path) -> None:
    told = losses(tmp_path, replace(FULL, lines=(*FULL.lines[3:7], *FULL.lines[8:])))
    assert told == [
        "同样的材料读出的事实少了 4 条（上一代 15 条，少了 27%）",
        "有数的“单位×指标×期间”少了 4 个（上一代 15 个，少了 27%）",
    ]


def test_the_share_is_the_office_s_own(tmp_path: Path) -> None:
    later = replace(FULL, lines=(*FULL.lines[3:7], *FULL.lines[8:]))
    assert losses(tmp_path, later, limits=LossLimits(observations=0.5, facts=0.3)) == []


@pytest.mark.parametrize("why", ["withdrawn", "superseded", "damaged"])
def test_what_files_explain_may_go(tmp_path: Path, why: str) -> None:
    later = replace(FULL.without("甲", "丙") if why == "damaged" else FULL, **{why: frozenset({"甲", "丙"})})
    assert losses(tmp_path, later) == []


@pytest.mark.parametrize(
    "decision",
    [
        ("d1", "reject", "active", "甲1", "", "甲", "Q1", "theme_day", "2020"),
        ("d1", "reject", "active", None, "甲1,乙1", None, None, None, None),
        ("d1", "assign", "active", None, "", "甲", None, None, None),
        ("d1", "not_applicable", "active", None, "", None, "Q1", "theme_day", "2020"),
        ("d1", "not_applicable", "active", None, "", None, "Q1", "theme_day", "2020-05"),
    ],
)
def test_what_a_person_decided_may_go(tmp_path: Path, decision: tuple[str | None, ...]) -> None:
    former = replace(FULL, lines=FULL.lines[:2])
    limits = LossLimits(facts=1)
    later = replace(former, lines=former.lines[1:])
    assert losses(tmp_path, later, former, limits) != []
    for name in ("a", "b"):
        (tmp_path / f"{name}.duckdb").unlink()
    assert losses(tmp_path, replace(later, decisions=(decision,)), former, limits) == []


def test_a_decision_of_long_ago_explains_nothing(tmp_path: Path) -> None:
    decision = ("d1", "settle", "active", None, "", None, "Q1", "theme_day", "2020")
    former = replace(FULL, lines=FULL.lines[:2], decisions=(decision,))
    assert losses(tmp_path, replace(former, lines=former.lines[1:]), former, LossLimits(facts=1)) != []


def test_files_that_are_no_longer_known_are_a_loss(tmp_path: Path) -> None:
    told = losses(tmp_path, FULL.without("甲"))
    assert told[0] == "能读取的材料少了 1 份（上一代 3 份，少了 33%）"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("2021", "2021年的数全部消失（上一代 3 个）"),
        ("study", "指标“study次数”的数全部消失（上一代 5 个）"),
        ("Q", "单位类型“党委”的数全部消失（上一代 5 个）"),
    ],
)
def test_a_whole_year_metric_or_kind_of_organisation_does_not_vanish(tmp_path: Path, word: str, told: str) -> None:
    assert told in losses(tmp_path, FULL.without(word), limits=LossLimits(1, 1, 1))
    (tmp_path / "a.duckdb").unlink()
    (tmp_path / "b.duckdb").unlink()
    assert losses(tmp_path, FULL.without(word), limits=LossLimits(1, 1, 1, whole_groups=False)) == []


def test_a_year_that_went_with_its_files_may_go(tmp_path: Path) -> None:
    former = replace(FULL, lines=(*FULL.lines, "旧 Q1 theme_day 2001 3"))
    assert losses(tmp_path, replace(former, withdrawn=frozenset({"旧"})), former) == []


def test_half_a_registry_is_a_loss(tmp_path: Path) -> None:
    told = losses(tmp_path, replace(FULL.without("Q1", "Q2"), orgs=ORGS[:1]))
    assert "单位类型“党支部”的数全部消失（上一代 10 个）" in told


def test_sums_of_children_are_no_figures_of_their_own(tmp_path: Path) -> None:
    assert losses(tmp_path, FULL.without("2021"), replace(FULL, basis="children"), LossLimits(facts=1)) == []


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").write_bytes(b"no database" * 1000)
    write_generation(tmp_path / "b.duckdb", FULL)
    with pytest.raises(WorkspaceError, match=r"a\.duckdb"):
        find_losses(tmp_path / "a.duckdb", tmp_path / "b.duckdb", LossLimits())
