"""A file whose tables gave nothing says which headings it did not know; pictures are only spoken of where there is no table."""

from __future__ import annotations

import pytest

from ingest.model import Hints
from ingest.orgs import Registry
from ingest.reading import read_submission
from tests.orgs.town import VOCABULARY
from tests.resolution.test_reading import lines_of_a_document

MONTHS = "青石镇2024年主题党日、志愿服务分月情况,,\n单位,1月,2月\n县水利局机关党委,1,2\n青石镇党委,2,1\n"
OFFICE_GOODS = "单位,车辆（辆）,电脑（台）,备注\n县水利局机关党委,3,14,1\n青石镇党委,1,20,2\n"


def told(content: str, name: str, county: Registry) -> list[tuple[str, str, str]]:
    reading = read_submission(content.encode(), Hints(name), county, None, VOCABULARY)
    assert reading.resolved is not None
    assert reading.resolved.facts == ()
    return [(issue.code, issue.address, issue.detail) for issue in reading.issues if issue.code != "wrong_suffix"]


def test_a_table_whose_title_tells_several_metrics_is_held_back(county: Registry) -> None:
    [(code, address, detail)] = told(MONTHS, "分月.csv", county)
    assert (code, address) == ("layout_not_read", "csv!B3:C4")
    assert all(words in detail for words in ("主题党日、志愿服务", "“1月”", "“2月”"))


@pytest.mark.parametrize("headings", ["本月,本年累计", "完成数,完成情况", "合计,其中线上"])
def test_so_is_one_whose_headings_would_be_of_either(county: Registry, headings: str) -> None:
    content = f"2024年5月主题党日、志愿服务情况,,\n单位,{headings}\n县水利局机关党委,3,5\n青石镇党委,2,4\n"
    [(code, _, detail)] = told(content, "情况.csv", county)
    assert code == "layout_not_read"
    assert f"“{headings.partition(',')[0]}”" in detail


def test_headings_that_mean_no_metric_are_told(county: Registry) -> None:
    [(skipped, where, _), (code, address, detail)] = told(OFFICE_GOODS, "固定资产.csv", county)
    assert (skipped, where) == ("figures_skipped", "csv!B2:D3")
    assert (code, address) == ("headings_not_known", "csv!*")
    assert detail == "“车辆（辆）”、“电脑（台）”"


def test_so_are_those_of_a_table_in_a_document(county: Registry) -> None:
    rows = (("单位", "车辆（辆）"), ("县水利局机关党委", "3"), ("青石镇党委", "1"))
    parsed = lines_of_a_document("青石镇党委2023年工作情况\n各单位车辆如下：", rows)
    reading = read_submission(b"", Hints("情况.docx"), county, None, VOCABULARY, parsed)
    assert ("headings_not_known", "“车辆（辆）”") in [(issue.code, issue.detail) for issue in reading.issues]


@pytest.mark.parametrize(
    "content",
    [
        "青石镇党委2023年党建工作总结\n一年来工作扎实。\n",
        "序号,备注\n1,3\n2,4\n",
        "2024年主题党日计划表,\n单位,次数\n青石镇党委,12\n",
    ],
)
def test_where_no_heading_is_unknown_nothing_is_said_of_headings(county: Registry, content: str) -> None:
    codes = {code for code, _, _ in told(content, "情况.csv", county)}
    assert "no_figures_found" in codes
    assert "headings_not_known" not in codes
