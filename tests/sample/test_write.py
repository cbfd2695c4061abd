"""The sample holds what a real year holds, says the truth about it, and is the same for the same seed."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sample import SampleTruth, prose_files, write_sample
from sample.organisations import YEARS
from sample.truth import SampleFile, TrueFact
from sample.untold import Untold
from sample.world import make_world

MAIN = ("study_collective", "theme_day", "volunteer_hours", "dev_probationary")


def facts(truth: SampleTruth) -> list[TrueFact]:
    return [fact for file in truth.files for fact in file.facts]


def summaries(truth: SampleTruth) -> list[SampleFile]:
    return [file for file in truth.files if file.text is not None]


def test_another_seed_gives_other_figures() -> None:
    assert make_world(7, 1).figures != make_world(2024, 1).figures


def test_the_tree_has_three_levels_many_organisations_and_sectors() -> None:
    organisations = make_world(2024, 1).tree.organisations.values()
    assert len(organisations) >= 40
    assert {org.level for org in organisations} == {1, 2, 3}
    assert len({org.sector for org in organisations}) >= 5
    assert sum(org.valid_to is not None for org in organisations) == 2
    assert sum(bool(org.former_name) for org in organisations) == 1


def test_a_factor_multiplies_groups_and_files_and_keeps_the_first_round(
    truth: SampleTruth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prose_files, "docx_bytes", lambda *_, **__: b"their number matters, not what stands in them")
    one, three = make_world(2024, 1).tree, make_world(2024, 3).tree
    assert len(three.groups()) == 3 * len(one.groups())
    assert [org.name for org in three.groups()][:8] == [org.name for org in one.groups()]
    assert len({org.name for org in three.organisations.values()}) == len(three.organisations)
    assert len(write_sample(tmp_path, factor=2).files) > 1.8 * len(truth.files)


def test_summaries_and_workbooks_are_many_and_of_every_format(truth: SampleTruth) -> None:
    readable = [file for file in truth.files if file.should != "reject"]
    suffixes = Counter(file.name.rpartition(".")[2] for file in readable)
    assert suffixes["docx"] >= 30
    assert suffixes["txt"] >= 30
    assert all(suffixes[name] for name in ("xlsx", "xls", "et", "ods", "csv"))
    assert sum(file.text is None for file in readable) >= 30
    assert len({fact.layout for fact in facts(truth)} - {"summary"}) >= 6


def test_texts_differ(truth: SampleTruth) -> None:
    texts = [file.text for file in summaries(truth)]
    openings = Counter(line for text in texts if text for line in text.splitlines() if len(line) > 40)
    assert len(set(texts)) == len(texts) - 1, "one is sent twice on purpose"
    assert openings.most_common(3)[2][1] <= 12


def test_every_figure_stands_where_the_truth_says(truth: SampleTruth) -> None:
    for file in summaries(truth):
        assert file.text is not None
        for fact in file.facts:
            assert file.text[fact.start : fact.end] == fact.value_text
            assert fact.value_text in fact.evidence


def test_files_hold_the_text_of_the_truth(truth: SampleTruth) -> None:
    for file in summaries(truth):
        if file.name.endswith(".docx"):
            text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file.content)).paragraphs)
        elif file.content.startswith(b"\xff\xfe"):
            text = file.content.decode("utf-16")
        else:
            text = decoded(file.content)
        assert text == file.text


def decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def test_cells_hold_what_the_truth_says(truth: SampleTruth) -> None:
    checked = 0
    for file in truth.files:
        if not file.name.endswith((".xlsx", ".xls", ".et", ".ods")) or file.should == "reject":
            continue
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        rows = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
        for fact in file.facts:
            if fact.cell is None:
                continue
            sheet, _, place = fact.cell.rpartition("!")
            found = rows[sheet][int(place[1:]) - 1][ord(place[0]) - ord("A")]
            assert found == (float(fact.raw) if isinstance(fact.raw, int | Decimal) else fact.raw), (file.name, fact)
            checked += 1
    assert checked > 2000


def test_a_sum_is_a_formula_with_its_value(truth: SampleTruth) -> None:
    file = next(file for file in truth.files if file.name.endswith("汇总表.xlsx"))
    formulas = load_workbook(io.BytesIO(file.content)).active
    values = load_workbook(io.BytesIO(file.content), data_only=True).active
    assert formulas is not None
    assert values is not None
    sums = [
        cell for row in formulas.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value.startswith("=SUM(")
    ]
    assert sums
    assert all(isinstance(values[cell.coordinate].value, int | float) for cell in sums)


def test_texts_tell_figures_in_every_way(truth: SampleTruth) -> None:
    told = [fact for file in summaries(truth) for fact in file.facts]
    assert {fact.status for fact in told} == {"reported", "redacted", "planned", "rate", "comparison"}
    assert {fact.scope for fact in told} == {"total", "part"}
    assert all(
        any(word in fact.value_text for fact in told) for word in ("余", "多", "近", "超", "约", "以上", "左右", "十", "**")
    )
    assert len({fact.metric_id for fact in told}) >= 40


def test_cells_are_typed_in_every_way(truth: SampleTruth) -> None:
    typed = [fact for file in truth.files if file.text is None for fact in file.facts]
    assert {fact.status for fact in typed} == {"reported", "redacted", "missing", "not_applicable"}
    assert {fact.qualifier for fact in typed} == {"exact", "about", "at_least"}
    reasons = {doubt.reason for file in truth.files for doubt in file.doubts}
    assert reasons >= {"org_unresolved", "org_ambiguous", "org_not_valid", "range"}


def test_of_theme_days_in_2024_one_branch_is_silent_one_masked_and_others_share_places(truth: SampleTruth) -> None:
    states = {one.org_id: one for one in truth.observations if (one.metric_id, one.period) == ("theme_day", "2024")}
    told: dict[str, list[TrueFact]] = {}
    for fact in facts(truth):
        if fact.org_id and fact.metric_id == "theme_day" and (fact.period or "").startswith("2024"):
            told.setdefault(fact.org_id, []).append(fact)
    alive = {org.org_id for org in make_world(2024, 1).tree.organisations.values() if org.stands_in(2024)}
    silent = alive - set(told)
    masked = [org_id for org_id, found in told.items() if {fact.status for fact in found} == {"redacted"}]
    assert silent
    assert not silent & set(states)
    assert masked
    assert all(states[org_id].state == "redacted" and {fact.layout for fact in told[org_id]} > {"summary"} for org_id in masked)
    ranked = Counter(one.value for one in states.values() if one.state == "settled")
    assert ranked.most_common(1)[0][1] >= 3


def test_the_silent_branch_tells_its_other_figures(truth: SampleTruth) -> None:
    silent = next(org_id for (org_id, *_), untold in make_world(2024, 1).figures.untold.items() if untold is Untold.BLANK)
    told = {fact.metric_id for fact in facts(truth) if fact.org_id == silent and fact.period == "2024" and fact.cell}
    assert told >= {"study_collective", "volunteer_hours"}


def test_a_sum_over_blanks_shows_0_and_says_nothing(truth: SampleTruth) -> None:
    found = 0
    for file in truth.files:
        if file.text is not None or not file.name.endswith("统计表.xlsx") or file.should == "reject":
            continue
        told = {fact.cell for fact in file.facts}
        formulas, values = load_workbook(io.BytesIO(file.content)), load_workbook(io.BytesIO(file.content), data_only=True)
        for cell in (cell for sheet in formulas for row in sheet.iter_rows() for cell in row):
            if not str(cell.value).startswith("=SUM("):
                continue
            sheet = values[cell.parent.title]
            parts = [one.value for (one,) in sheet[str(cell.value)[5:-1]]]
            if set(parts) == {None}:
                found += 1
                assert sheet[cell.coordinate].value == 0
                assert f"{sheet.title}!{cell.coordinate}" not in told
    assert found


def test_what_goes_wrong_in_offices_is_there(truth: SampleTruth) -> None:
    assert sum(file.should == "reject" for file in truth.files) == 3
    assert any(file.org_id is None and file.facts for file in truth.files)
    assert any(file.replaces for file in truth.files)
    contents = Counter(file.content for file in truth.files)
    assert sorted(contents.values())[-1] == 2
    assert {file.basis for file in truth.files} == {"content", "file_name", "folder", "manifest"}


def test_nobody_is_named_where_file_name_folder_or_manifest_must_tell(truth: SampleTruth) -> None:
    organisations = make_world(2024, 1).tree.organisations
    for file in summaries(truth):
        if file.basis == "content" or file.org_id is None or file.text is None:
            continue
        org = organisations[file.org_id]
        assert not any(name in file.text for name in (org.name, org.short_name, *org.aliases))
        assert (org.short_name_in(int((file.period or "")[:4])) in file.name) == (file.basis == "file_name")


def test_main_figures_stand_for_most_organisations_in_all_years(truth: SampleTruth) -> None:
    organisations = make_world(2024, 1).tree.organisations.values()
    states = {(one.org_id, one.metric_id, one.period): one.state for one in truth.observations}
    for metric_id in MAIN:
        wanted = [(org.org_id, metric_id, str(year)) for org in organisations for year in YEARS if org.stands_in(year)]
        shown = sum(states.get(key) in {"settled", "approximate"} for key in wanted)
        assert 0.85 < shown / len(wanted) < 1
    found = {one.state for one in truth.observations}
    assert found == {"settled", "approximate", "partial", "conflicting", "redacted", "undetermined", "not_applicable"}


def test_the_truth_lies_beside_what_is_ingested(truth: SampleTruth, sample_folder: Path) -> None:
    assert {path.name for path in sample_folder.iterdir()} == {"orgs.xlsx", "报送材料", "truth"}
    prose = [json.loads(line) for line in (sample_folder / "truth" / "facts.jsonl").read_text("utf-8").splitlines()]
    tables = [json.loads(line) for line in (sample_folder / "truth" / "workbooks.jsonl").read_text("utf-8").splitlines()]
    assert len(prose) + len(tables) == len(truth.files)
    for line in [*prose, *tables]:
        assert (sample_folder / "报送材料" / line["path"]).is_file()
    with (sample_folder / "truth" / "observations.csv").open(encoding="utf-8") as file:
        assert sum(1 for _ in csv.DictReader(file)) == len(truth.observations)


@pytest.mark.parametrize("name", ["orgs.xlsx"])
def test_the_registry_has_its_two_sheets(truth: SampleTruth, sample_folder: Path, name: str) -> None:
    book = load_workbook(sample_folder / name)
    assert truth.files
    assert book.sheetnames == ["组织名册", "人数"]
    assert [cell.value for cell in book["人数"][1]] == ["org_id", "date", "members", "branches"]


def test_a_half_year_is_not_told_as_a_year(truth: SampleTruth) -> None:
    halves = [file for file in summaries(truth) if (file.period or "").endswith("H1")]
    assert len(halves) == 3
    for file in halves:
        assert file.text is not None
        assert not [word for word in ("全年", "一年来", "一年下来") if word in file.text]
        assert {fact.period for fact in file.facts if fact.status == "reported"} == {file.period}
