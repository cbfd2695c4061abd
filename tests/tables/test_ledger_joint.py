"""Events that several organisations held together: what each of them did stays open."""

import pytest

from tests.tables.books import extracted, told

A, B = "档案馆党支部", "水利站党支部"


def _read(vocabulary, name):
    rows = [["2024年主题党日台账"], ["支部", "日期", "主题", "实到人数"], [A, "3月5日", "植树", 9], [name, "3月8日", "参观", 30]]
    extraction = extracted({"台账": rows}, vocabulary)
    held = {(one.org_text, one.metric_id, one.period) for issue in extraction.issues for one in issue.held}
    return told(extraction), held


@pytest.mark.parametrize(
    "name", [f"{A}、{B}", f"{A}\n{B}", f"{A}和{B}", f"{A}，{B}", f"{A}（联合{B}）", f"{A}联合{B}", f"{A}/{B}", f"{A}会同{B}"]
)
def test_an_event_of_two_holds_back_the_sums_of_both(name, vocabulary):
    found, held = _read(vocabulary, name)
    assert held == {(org, metric, "2024-03") for org in (A, B) for metric in ("theme_day", "theme_day_person_times")}
    assert (name, "theme_day", "2024-03", 1, "reported") in found


@pytest.mark.parametrize("name", [B, f"{A}、群众", "各支部", f"{B}（原水利所党支部）", "老干部和离退休党支部"])
def test_other_names_hold_back_nobody(name, vocabulary):
    assert _read(vocabulary, name)[1] == set()
