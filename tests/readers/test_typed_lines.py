"""txt broken into lines at a column: paragraphs come back whole; texts whose lines are meant stay line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import read
from ingest.readers.documents.typed_lines import paragraphs
from ingest.readers.documents.typed_width import text_width
from tests.readers.test_text import document

PARAGRAPHS = (
    "2023年，竹溪乡党委坚持以党建引领各项工作，全乡共有党支部9个、党员236名，现将工作情况总结如下。",
    "一、理论学习。全年组织党委理论学习中心组学习12次，开展专题研讨4次，举办党员培训班3期，培训党员260余人次，到红色教育基地现场教学。",
    "二、组织生活。召开党委班子民主生活会1次，各支部开展主题党日108次，班子成员带头讲党课9次，收到入党申请书31份，发展党员7名。",
    "三、服务群众。组织志愿服务46场次，走访困难群众1386户，帮助解决急难愁盼问题97件，慰问老党员、困难党员63人次，群众的满意度得到提高。",
    "2024年，计划开展主题党日110次，讲党课10次以上，使党建工作再上新台阶，为全乡发展提供坚强保证。",
)
CLOSING = "，。、；：）"


def broken(text: str, column: int, *, by_signs: bool = False, keeps_numbers: bool = False) -> list[str]:
    """The lines of a text that breaks at a column; a closing sign hangs behind it."""
    width = len if by_signs else text_width
    lines, line, number = list[str](), "", ""
    for sign, after in zip(text, [*text[1:], ""], strict=True):
        number += sign
        if keeps_numbers and sign.isascii() and after.isascii() and after:
            continue
        if width(line + number) > column and number not in CLOSING:
            lines.append(line)
            line = ""
        line, number = line + number, ""
    return [*lines, line]


def whole(lines: list[str]) -> list[str]:
    return [text.strip() for text in paragraphs(lines).values()]


@pytest.mark.parametrize("column", [40, 56, 64, 70, 76, 80])
@pytest.mark.parametrize("by_signs", [False, True])
@pytest.mark.parametrize("keeps_numbers", [False, True])
@pytest.mark.parametrize(("indent", "gap"), [("　　", []), ("    ", []), ("", [""]), ("　　", [""])])
def test_paragraphs_come_back_whole(column: int, by_signs: bool, keeps_numbers: bool, indent: str, gap: list[str]) -> None:
    lines = ["竹溪乡党委2023年度党建工作总结", ""]
    for text in PARAGRAPHS:
        size = column // 2 if by_signs else column
        lines += [*broken(indent + text, size, by_signs=by_signs, keeps_numbers=keeps_numbers), *gap]
    assert whole(lines) == [lines[0], *PARAGRAPHS]


def test_without_indents_and_blank_lines_only_inside_a_sentence() -> None:
    lines = [line for text in PARAGRAPHS for line in broken(text, 64)]
    assert whole(lines) == list(PARAGRAPHS)
    ended = "召开全乡党建工作会议部署全年任务，压实党建工作责任，列出任务清单。"
    assert text_width(ended) == 66
    told = whole([*lines, ended, "下一年度打算开展主题党日12次。"])
    assert told[-2:] == [ended, "下一年度打算开展主题党日12次。"]


def test_a_line_may_end_with_a_sentence_by_chance() -> None:
    first = "　　2023年，竹溪乡党委坚持以党建引领各项工作，党建工作走在前列。"
    lines = [
        "竹溪乡党委总结",
        "",
        first,
        "全乡共有党支部9个。",
        *(line for text in PARAGRAPHS for line in broken("　　" + text, 64)),
    ]
    assert text_width(first) == 64
    assert whole(lines)[1] == first.strip() + "全乡共有党支部9个。"


def test_one_broken_paragraph_where_indents_tell_of_the_others() -> None:
    lines = ["　　全年工作情况如下。", "　　召开支委会12次，讲党课4次。", "　　谈心谈话40人次。"]
    long = "　　组织党员到帮扶村开展志愿服务18次，走访困难群众的家庭1"
    assert whole([*lines, long, "26户，解决问题9件。"])[-1].endswith("家庭126户，解决问题9件。")


def test_latin_words_keep_their_blank() -> None:
    text = "支部与 Harbour Bridge Company 的外方员工开展共建活动12次，学习交流6次，志愿服务项目 Green River Watch 得到表彰。"
    lines = [
        "　　" + PARAGRAPHS[1][:20] + "。",
        *broken("　　" + text, 42, keeps_numbers=True),
        *broken("　　" + PARAGRAPHS[2], 42),
    ]
    assert whole(lines)[1] == text


def test_hanging_lines_of_a_list() -> None:
    lines = ["工作情况", ""]
    for number, text in enumerate(PARAGRAPHS[1:4], 1):
        first, *rest = broken(text[2:], 60)
        lines += [f"{number}. {first}", *(f"   {line}" for line in rest)]
    assert whole(lines)[1:] == [f"{number}. {text[2:]}" for number, text in enumerate(PARAGRAPHS[1:4], 1)]


def test_headings_and_a_signature_stay_lines_of_their_own() -> None:
    lines = ["竹溪乡党委2023年度党建工作总结", *(line for text in PARAGRAPHS for line in broken("　　" + text, 64))]
    lines += ["（一）存在的不足", "　　学习不够深入。", "中共竹溪乡委员会", "2024年1月8日"]
    assert whole(lines)[-4:] == ["（一）存在的不足", "学习不够深入。", "中共竹溪乡委员会", "2024年1月8日"]


STAY = {
    "verses": ["红旗漫卷过山冈，", "万众同心向太阳，", "不忘当年鱼水意，", "春风又绿水云乡。"] * 4,
    "long verses without signs": ["红旗漫卷过山冈万众同心向着太阳放声歌唱", "不忘当年鱼水深情春风又绿水云之乡的田野"] * 5,
    "slogans of one length": [
        "深入开展学习教育推动全面从严治党向基层延伸走深走实",
        "坚持党建引领乡村振兴不断增强人民群众的获得感幸福感",
    ]
    * 4,
    "a sentence a line": [f"全年开展主题党日{n}次，党员干部积极参加，有力推动了各项工作的开展。" for n in range(10, 22)],
    "a clause a line": [f"走访第{n}村民小组困难群众和老党员的家庭并征求意见建议{n}条，" for n in range(10, 18)] + ["合计80条。"],
    "items that end with semicolons": [f"第{n}网格党小组开展学习研讨12次、志愿服务18次、走访群众260户；" for n in range(10, 20)],
    "items without a sign": [f"第{n}网格党小组开展学习研讨12次、志愿服务18次、走访群众260户" for n in range(10, 20)],
    "items without a sign and a last sentence": [
        *(f"第{n}网格党小组开展学习研讨12次、志愿服务18次、走访群众260户" for n in range(10, 20)),
        "以上情况均已核实。",
    ],
    "items with labels": [
        *(
            f"{name}村党支部：主题党日12次，支委会12次，讲党课4次，集中学习24次"
            for name in ["青山", "柳湾", "石坪", "松岭", "杏花"]
        ),
        "以上数字均已核实。",
    ],
    "a diary": [f"2023年{n}月15日 主题党日活动 参加党员三十二人 地点在村委会二楼会议室" for n in range(1, 10)],
    "titles of documents": [
        "关于印发竹溪乡党员教育培训工作五年规划实施方案的通知",
        "关于做好全乡困难党员和老党员走访慰问有关工作的通知",
    ]
    * 4,
    "organisations": [
        "中国共产党竹溪乡柳湾村第一网格支部委员会全体党员同志们",
        "中国共产党竹溪乡石坪村第二网格支部委员会全体党员同志们",
    ]
    * 4,
    "numbered lines": [f"{n}、组织全体党员到红色教育基地开展现场教学并交流学习的体会" for n in range(1, 12)],
    "headings over one-line paragraphs": [
        "深化理论武装筑牢思想根基",
        "全年组织集中学习24次，开展专题研讨4次，讲党课6次，党员学习积极性明显提高，学习成果得到转化。",
        "严肃组织生活锤炼党性修养",
        "召开党员大会4次、支委会12次，开展主题党日12次，谈心谈话40人次，组织生活的质量得到了提高。",
    ]
    * 3,
    "contents with leaders": [
        f"{name}{'…' * (30 - len(name))}{page}" for page, name in enumerate(["学习情况", "组织生活", "服务"], 1)
    ]
    * 3,
    "a form": ["单位：竹溪乡党委", "负责人：党委副书记", "填报日期：2024年1月8日", "党支部数：9个", "党员人数：236名"],
    "an address list": ["竹溪乡柳湾村第三村民小组党员活动室 每周二上午开放", "竹溪乡石坪村便民服务中心二楼会议室 每周四下午开放"]
    * 4,
    "long paragraphs, one a line": [text * 3 for text in PARAGRAPHS] * 2,
    "indented paragraphs, one a line": ["　　" + text for text in PARAGRAPHS] * 2,
    "two lines of a title": ["中共竹溪乡委员会", "2023年度党建工作总结", "　　全年开展主题党日12次。"],
    "a letter": ["竹溪乡党委：", "　　现将总结报上，请审阅。", "　　此致", "敬礼", "柳湾村党支部", "2024年1月8日"],
    "rows between bars": ["党支部|主题党日|支委会|党课|谈心谈话|志愿服务|走访群众", "柳湾村党支部|12|12|4|26|18|260户以上"] * 4,
}


@pytest.mark.parametrize("what", STAY)
def test_lines_that_are_meant_stay(what: str) -> None:
    assert whole(STAY[what]) == STAY[what] or whole(STAY[what]) == [line.strip() for line in STAY[what]]


@pytest.mark.parametrize("what", STAY)
def test_lines_that_are_meant_stay_below_a_broken_text(what: str) -> None:
    """But for those of its own width, which nothing tells apart."""
    lines = [line for text in PARAGRAPHS for line in broken("　　" + text, 80)]
    told = whole([*lines, "", *(line for line in STAY[what] if text_width(line) < 68)])
    assert told[: len(PARAGRAPHS)] == list(PARAGRAPHS)
    assert told[len(PARAGRAPHS) :] == [line.strip() for line in STAY[what] if text_width(line) < 68]


def test_a_text_with_nothing_to_join_is_told_exactly_as_it_stands() -> None:
    text = "\r\n".join(["竹溪乡党委2023年度党建工作总结", "", *("　　" + text for text in PARAGRAPHS), ""])
    assert document(text.encode("gb18030")).text == text


def test_the_numbers_of_paragraphs_count_what_was_joined() -> None:
    lines = ["竹溪乡党委2023年度党建工作总结", "", *(line for text in PARAGRAPHS for line in broken("　　" + text, 64))]
    parsed = document("\r\n".join(lines).encode("gb18030"))
    assert [p.address for p in parsed.paragraphs] == [f"¶{number}" for number in range(1, 7)]
    assert parsed.title == lines[0]


def test_doubled_line_ends_and_page_ends_part_no_paragraph() -> None:
    lines = ["竹溪乡党委2023年度党建工作总结", *(line for text in PARAGRAPHS for line in broken("　　" + text, 64))]
    for end in ("\r\r\n", "\r", "\n", "\r\n\x0c"):
        assert len(document(end.join(lines).encode()).paragraphs) == 6


LINES = st.text(alphabet="党建工作12。，、　 \ta(", max_size=60)


@given(st.lists(LINES, max_size=30))
def test_no_sign_is_lost(lines: list[str]) -> None:
    assert "".join("".join(paragraphs(lines).values()).split()) == "".join("".join(lines).split())


def test_a_large_text_is_read_in_order_of_its_length() -> None:
    parsed = read(
        "\n".join(["全年组织党员集中学习和专题研讨开展主题党日和志愿服务活动增强服务意识"] * 20_000).encode(), "总结.txt"
    )
    assert parsed is not None
