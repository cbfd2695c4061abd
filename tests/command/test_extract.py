"""`dangjian extract`: one JSON object a document, the reader's text, a table for people, exit code 1 where a file was refused."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dangjian import __main__ as command
from tests.orgs.town import COUNTY
from tests.readers.packages import written

SUMMARY = "青石镇党委2023年党建工作总结\r\n2023年，镇党委全年开展主题党日12次，组织志愿服务300余人次。\r\n"
FACT_FIELDS = {
    "metric_id",
    "org_id",
    "org_text",
    "value",
    "lower",
    "upper",
    "value_text",
    "measure_unit",
    "qualifier",
    "status",
    "period",
    "covers",
    "scope",
    "role",
    "group",
    "own_level",
    "start",
    "end",
    "address",
    "rows",
    "evidence",
    "confidence",
    "rule",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A received folder with a summary, a table, a damaged file and the registry."""
    received = tmp_path / "收件"
    received.mkdir()
    (received / "青石镇党委总结.txt").write_bytes(SUMMARY.encode("gb18030"))
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["2023年党建工作统计表"], ["单位", "主题党日（次）"], ["县水利局机关党委", 12], ["县体育局党委", 9]):
        sheet.append(row)
    workbook.save(received / "统计表.xlsx")
    (received / "坏文件.docx").write_bytes(written("总结")[:300])
    (received / "~$总结.docx").write_bytes(b"lock")
    (tmp_path / "orgs.csv").write_text(COUNTY, "utf-8")
    return received


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and error output of the command."""
    with pytest.raises(SystemExit) as stopped:
        command.main(["extract", *words])
    shown = capsys.readouterr()
    return int(stopped.value.code or 0), shown.out, shown.err


def records(out: str) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in map(json.loads, out.splitlines())}


def test_a_folder_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(folder), "--orgs", str(folder.parent / "orgs.csv"), "--json")
    found = records(out)
    assert code == 1
    assert {name: record["outcome"] for name, record in found.items()} == {
        "坏文件.docx": "reject",
        "统计表.xlsx": "quarantine",
        "青石镇党委总结.txt": "load",
    }
    damaged = found["坏文件.docx"]
    assert damaged["error"]["code"] == "corrupt_file"
    assert "已损坏" in damaged["error"]["message"]
    assert (damaged["facts"], damaged["org_id"]) == ([], None)
    assert [issue["severity"] for issue in damaged["issues"]] == ["reject"]


def test_a_summary_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "青石镇党委总结.txt"
    code, out, _ = run(capsys, str(path), "--orgs", str(folder.parent / "orgs.csv"), "--json")
    record = json.loads(out)
    assert code == 0
    assert (record["file"], record["org_id"], record["period"], record["error"]) == (str(path), "C5", "2023", None)
    first = record["facts"][0]
    assert (first["metric_id"], first["value"], first["org_id"]) == ("theme_day", 12, "C5")
    for fact in record["facts"]:
        assert set(fact) >= FACT_FIELDS
        assert SUMMARY[fact["start"] : fact["end"]] == fact["value_text"]
        assert fact["address"] == "¶2"


def test_a_table_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(folder / "统计表.xlsx"), "--orgs", str(folder.parent / "orgs.csv"), "--json")
    record = json.loads(out)
    assert code == 0
    facts = {fact["address"]: (fact["org_id"], fact["org_text"], fact["value"], fact["period"]) for fact in record["facts"]}
    assert facts == {"Sheet!B3": ("C2", "县水利局机关党委", 12, "2023"), "Sheet!B4": (None, "县体育局党委", 9, "2023")}
    assert [(issue["code"], issue["address"]) for issue in record["issues"]] == [("org_unresolved", "Sheet!4:4")]


def test_a_table_without_facts_or_with_an_odd_name_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = folder / '"facts": [].xlsx'
    odd.write_bytes((folder / "统计表.xlsx").read_bytes())
    record = json.loads(run(capsys, str(odd), "--json")[1])
    assert (record["id"], len(record["facts"])) == (odd.name, 2)
    empty = folder / "空.txt"
    empty.write_text("无", "utf-8")
    assert json.loads(run(capsys, str(empty), "--json")[1])["facts"] == []


def test_without_a_registry_no_organisation_is_missed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, str(folder / "统计表.xlsx"), "--json")
    record = json.loads(out)
    assert (record["outcome"], record["issues"]) == ("load", [])
    assert {fact["org_id"] for fact in record["facts"]} == {None}


def test_manifest_names_reporter_and_period(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "无名.txt").write_text("支部全年开展主题党日12次。\n今后继续努力。\n", "utf-8")
    manifest = folder / "manifest.csv"
    manifest.write_text("file,org_id,period\n无名.txt,C7,2022\n", "utf-8")
    orgs = str(folder.parent / "orgs.csv")
    _, out, _ = run(capsys, str(folder), "--orgs", orgs, "--manifest", str(manifest), "--json")
    found = records(out)
    assert "manifest.csv" not in found
    assert (found["无名.txt"]["org_id"], found["无名.txt"]["period"]) == ("C7", "2022")
    assert [fact["period"] for fact in found["无名.txt"]["facts"]] == ["2022"]


def test_lines_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "支部召开党员大会4次。\n计划明年召开支委会12次。"
    lines = [{"id": "p1", "title": "某支部总结", "year": 2022, "text": text}, {"id": "p2", "text": "没有数字的一段话。"}]
    path = tmp_path / "段落.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    code, out, _ = run(capsys, str(path), "--json")
    found = records(out)
    assert (code, list(found)) == (0, ["p1", "p2"])
    meeting = found["p1"]["facts"][0]
    assert (meeting["metric_id"], meeting["value"], meeting["period"]) == ("org_member_meeting", 4, "2022")
    assert text[meeting["start"] : meeting["end"]] == "4次"
    assert found["p2"]["facts"] == []


def test_the_year_stands_for_what_the_file_does_not_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "总结.txt"
    path.write_text("支部召开党员大会4次。\n以上。\n", "utf-8")
    _, out, _ = run(capsys, str(path), "--year", "2021", "--json")
    assert [fact["period"] for fact in json.loads(out)["facts"]] == ["2021"]


def test_the_text_that_spans_count_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, str(folder / "青石镇党委总结.txt"), str(folder / "坏文件.docx"), "--text")
    assert (code, out) == (1, SUMMARY)
    assert "坏文件.docx" in err


def test_a_table_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(folder), "--orgs", str(folder.parent / "orgs.csv"))
    assert code == 1
    assert "共 3 篇，1 篇未能读取" in out
    assert "主题党日" in out
    assert "县体育局党委" in out
    assert "已损坏" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("没有这个文件.txt",), "找不到"),
        (("--year", "去年", "."), "--year"),
        ((), "用法错误"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert said in err


@pytest.mark.parametrize(("arguments", "said"), [((), "没有可以读取的文件"), (("--json",), "没有可以读取的文件")])
def test_a_folder_without_files_is_told(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "报表.xlsx"
    folder.mkdir()
    (folder / "~$报表.xlsx").write_bytes(b"lock")
    code, out, err = run(capsys, str(folder), *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_lines_without_a_document_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空.jsonl").write_text("\n", "utf-8")
    code, _, err = run(capsys, str(tmp_path / "空.jsonl"))
    assert code == 2
    assert "没有内容" in err


def test_long_texts_are_cut_in_print_and_whole_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "一" * 3_000
    rows = [["2023年"], ["单位", "主题党日（次）"], *([f"第{n}党支部{long}", f"{long}{n}"] for n in range(60))]
    (tmp_path / "长.csv").write_text("\n".join(map(",".join, rows)), "utf-8")
    code, out, _ = run(capsys, str(tmp_path / "长.csv"))
    assert code == 0
    assert max(map(len, out.splitlines())) < 300
    assert "另有 10 处：无法读成数字。用 --json 看全部" in out
    _, out, _ = run(capsys, str(tmp_path / "长.csv"), "--json")
    assert sum(issue["raw"].startswith(long) for issue in json.loads(out)["issues"]) == 60


def test_equal_doubts_side_by_side_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["2023年"], ["单位", *(f"栏目{n}" for n in range(500)), "主题党日（次）"], ["县体育局党委", *["3"] * 501]]
    (tmp_path / "宽.csv").write_text("\n".join(map(",".join, rows)), "utf-8")
    _, out, _ = run(capsys, str(tmp_path / "宽.csv"))
    assert "csv!B2:SG2（500处）" in out
    assert len(out.splitlines()) < 20
    _, out, _ = run(capsys, str(tmp_path / "宽.csv"), "--json")
    assert sum(issue["code"] == "figures_skipped" for issue in json.loads(out)["issues"]) == 500


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"id": "p1"}', "第 2 行不是所要的 JSON"),
        (b'{"id": "p1", "text": null}', "第 2 行不是所要的 JSON"),
        (b'{"id": "p1", "text": "", "title": 5}', "第 2 行不是所要的 JSON"),
        (b'{"id": "p1", "text": "", "year": "last"}', "第 2 行的 year 不是期间"),
        (b'["p1"]', "第 2 行不是所要的 JSON"),
        (b"[" * 100_000, "第 2 行不是所要的 JSON"),
        (b'{"id": "p1", "text": "", "year": ' + b"9" * 5_000 + b"}", "第 2 行不是所要的 JSON"),
        ("支委会".encode("gb18030"), "不是 UTF-8 编码的文本"),
    ],
)
def test_a_line_that_is_no_document(line: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "段落.jsonl"
    path.write_bytes(b'{"id": "p0", "text": ""}\n' + line)
    code, out, err = run(capsys, str(path), "--json")
    assert (code, out) == (2, "")
    assert said in err


def test_half_a_sign_in_a_line_is_told_as_a_question_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "段落.jsonl"
    path.write_text(r'{"id": "p\udc00", "text": "\ud83d\ude00\ud800召开支委会3次。"}', "utf-8")
    _, out, _ = run(capsys, str(path), "--json")
    record = json.loads(out)
    assert record["id"] == "p?"
    assert [(fact["value"], fact["start"]) for fact in record["facts"]] == [(3, 7)]


def test_a_name_that_is_not_in_utf8_is_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / os.fsdecode("镇党委.txt".encode("gb18030"))).write_text("2023年召开支委会3次。", "utf-8")
    for arguments in ((), ("--json",)):
        _, out, _ = run(capsys, str(tmp_path), *arguments)
        assert "镇党委.txt" in out


def test_a_registry_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, str(folder), "--orgs", "没有.xlsx", "--json")
    assert code == 1
    assert "找不到名册文件" in err


def test_what_a_cell_holds_reaches_the_terminal_as_plain_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "orgs.csv").write_text(COUNTY, "utf-8")
    path = tmp_path / "统计表.csv"
    path.write_text("2023年统计表,\n单位,主题党日（次）\n县水利局机关党委,12\n[red]\x1b[2J某局党委,9\n", "utf-8")
    _, out, _ = run(capsys, str(path), "--orgs", str(tmp_path / "orgs.csv"))
    assert "[red]" in out
    assert "\x1b[2J" not in out
