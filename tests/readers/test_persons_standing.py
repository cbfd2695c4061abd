"""Names that stand where a person does, in sentences, remarks and cells; nothing else is taken for one.

`sentences/told.txt` holds sentences of offices with invented names in braces, `sentences/kept.txt` such as tell nobody.
"""

import re
import time
from pathlib import Path

import pytest

from ingest.model import Cell, CellKind, Cells, Issue, Sheet, Workbook
from ingest.readers.persons.cells import without_persons
from ingest.readers.persons.standing import without_named, without_standing
from ingest.readers.persons.text import without_personal
from ingest.readers.spreadsheets import csv_text
from ingest.vocabulary import load_vocabulary

NAME = "〔姓名略〕"
SENTENCES = Path(__file__).parent / "sentences"
TOLD = (SENTENCES / "told.txt").read_text("utf-8").splitlines()
KEPT = (SENTENCES / "kept.txt").read_text("utf-8").splitlines()
LEAST_FOUND = 0.9  # of the names in the sentences


def _rows(*lines):
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    return [",".join(cell.text for cell in cells) for _, cells in sheet.rows()]


def test_most_names_in_sentences_are_withheld():
    named = [(sentence, name) for sentence in TOLD for name in re.findall(r"{(.*?)}", sentence)]
    left = [name for sentence, name in named if name in without_personal(re.sub(r"[{}]", "", sentence))]
    assert len(TOLD) > 300
    assert len(left) <= len(named) * (1 - LEAST_FOUND), left


def test_sentences_that_tell_nobody_stay():
    assert len(KEPT) > 600
    assert [text for text in KEPT if without_personal(text) != text] == []


@pytest.mark.parametrize("around", ["{}", "{}（次）", "{}12次", "党员{}", "{}情况"])
def test_no_word_that_headings_are_known_by_is_taken_for_a_name(around):
    vocabulary = load_vocabulary()
    known = {name.name for name in vocabulary.names} | {row.word for row in vocabulary.table_words if row.kind != "person"}
    texts = [around.format(word) for word in sorted(known)]
    assert [text for text in texts if without_standing(text) != text] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("党支部书记王建国以“廉洁自律”为题讲党课", f"党支部书记{NAME}以“廉洁自律”为题讲党课"),
        ("由支委李秀英领学", f"由支委{NAME}领学"),
        ("听取张伟思想汇报", f"听取{NAME}思想汇报"),
        ("对王建国进行廉政谈话", f"对{NAME}进行廉政谈话"),
        ("欧阳修文带领党员清扫村道", f"{NAME}带领党员清扫村道"),
        ("驻村干部周海涛走访", f"驻村干部{NAME}走访"),
        ("低保户马秀兰", f"低保户{NAME}"),
        ("马秀兰户", f"{NAME}户"),
        ("结对帮扶贫困户陈沐璐、赵晗妍2户", f"结对帮扶贫困户{NAME}、{NAME}2户"),
        ("主讲/孙桂兰", f"主讲/{NAME}"),
        ("12（侯琪妍统计）", f"12（{NAME}统计）"),
        ("待贺晗轩核实", f"待{NAME}核实"),
        ("姚彦12", f"{NAME}12"),
        ("300小时，雷昊涵组织", f"300小时，{NAME}组织"),
        ("主题党日（次）（潘梓妍负责）", f"主题党日（次）（{NAME}负责）"),
        ("青石镇石桥村党支部吴钰翊", f"青石镇石桥村党支部{NAME}"),
        ("以上数据由邹瑾轩提供", f"以上数据由{NAME}提供"),
        ("冯钰玥：很好", f"{NAME}：很好"),
        ("1.请于12月10日前报卢宸玥处", f"1.请于12月10日前报{NAME}处"),
        ("柯蓝宣讲党史，邹远为委员", f"{NAME}宣讲党史，{NAME}为委员"),
    ],
)
def test_a_name_stands_where_a_person_does(text, kept):
    assert without_personal(text) == kept


@pytest.mark.parametrize(
    "text", ["学习雷锋精神", "学习焦裕禄先进事迹", "向张富清同志学习", "缅怀李大钊、方志敏烈士", "观看《焦裕禄》"]
)
def test_models_whom_members_study_stay(text):
    assert without_personal(text) == text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        *[("2022年谢梓琳", f"2022年{NAME}"), ("谢梓琳负责", f"{NAME}负责"), ("谢梓琳", NAME), ("书记王建国", f"书记{NAME}")],
        *(
            (name, name)
            for name in ("康宁轩", "张家村", "汇总", "2022年", "石桥村党支部", "高新区", "Sheet1", "安全生产", "时代先锋")
        ),
    ],
)
def test_the_name_of_a_sheet_tells_no_person(name, kept):
    assert without_named(name) == kept


def test_sheets_of_persons_keep_names_of_their_own():
    empty = Cells({1: {1: Cell(1, 1, CellKind.TEXT, "合计", "合计")}})
    sheets = tuple(Sheet(name, empty) for name in ("谢梓琳", "汇总", "王建国", "李秀英"))
    book = without_persons(Workbook(sheets, (Issue("sheet_skipped", "赵立新!*", detail="图表"),)))
    assert [sheet.name for sheet in book.sheets] == [NAME, "汇总", f"{NAME}（2）", f"{NAME}（3）"]
    assert book.issues[0].address == f"{NAME}!*"


def test_labels_of_offices_are_answered_by_names():
    assert _rows("支书,王建国,副书记,李秀英", "主题党日（次）,12,分管,赵立新") == [
        f"支书,{NAME},副书记,{NAME}",
        f"主题党日（次）,12,分管,{NAME}",
    ]


def test_a_name_behind_a_count_and_one_below_all_figures_are_withheld():
    told = _rows(
        "单位,石桥村党支部", "讲党课（次）,4,谢梓琳", "主题党日（次）,12,谢梓琳,13812345678", "王建国,,13812345678", "李秀英"
    )
    assert told == [
        "单位,石桥村党支部",
        f"讲党课（次）,4,{NAME}",
        f"主题党日（次）,12,{NAME},〔电话略〕",
        f"{NAME},〔电话略〕",
        NAME,
    ]


def test_tables_side_by_side_keep_their_organisations():
    rows = ["单位,主题党日（次）,单位,主题党日（次）", "石桥闸,12,康宁轩,11", "金雀台,10,安居苑,9"]
    assert _rows(*rows) == rows


@pytest.mark.parametrize("text", ["党员张王李赵", "王建国参加、", "张", "支部书记"])
def test_the_time_grows_with_the_text(text):
    def took(times):
        start = time.perf_counter()
        without_standing(text * times)
        return time.perf_counter() - start

    without_standing(text)
    assert took(16_000) < 16 * (took(2_000) + 0.05)
