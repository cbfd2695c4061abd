"""Titles are sentences computed from the frames that the page shows."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.findings import of_assessment


def standing(*rows: tuple[int | None, str, str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["place", "short_name", "name", "total"])


@pytest.mark.parametrize(
    ("frame", "title"),
    [
        (standing((1, "甲", "甲支部", 98.5), (2, "乙", "乙支部", 90)), "2024年考核：甲第一（98.5分），2家排名"),
        (standing((1, "", "甲支部", 100), (1, "乙", "乙支部", 100)), "2024年考核：甲支部等2家并列第一（100分），2家排名"),
        (standing((1, "甲", "甲支部", 0), (None, "乙", "乙支部", None)), "2024年考核：甲第一（0分），1家排名；1家暂无名次"),
        (standing((None, "乙", "乙支部", None)), "2024年考核：还没有单位可以排名；1家暂无名次"),
        (standing(), "2024年考核：还没有单位可以排名"),
    ],
)
def test_who_stands_first_is_told_with_all_who_share_the_place(frame: pd.DataFrame, title: str) -> None:
    assert of_assessment("2024年考核", frame) == title
