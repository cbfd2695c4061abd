"""What a header cell or row label says: a metric, a measure unit, a period, an organisation, or a word with a known part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.tables.cells.corner_axes import axes_crossed
from ingest.tables.cells.joining import Found, parts_of
from ingest.tables.cells.kinds import DROPPED_KINDS
from ingest.tables.cells.label_times import TimePart, read_time, time_noted
from ingest.tables.cells.norms import asks_for, named_in_norm
from ingest.tables.cells.questions import told_plainly
from ingest.tables.cells.respelling import respelt
from ingest.tables.cells.stated_sums import ends_as_sum, is_stated_sum, whole_of_total
from ingest.tables.cells.unit_notes import read_unit, tells_several_units, tells_share_too, tells_two_counts, with_unit_in_bracket
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze

_BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
_NESTED = re.compile(r"\(([^()]{1,4})\((.{1,2})\)\)|\((次|场|期|件|篇|条|个|人)\)(?=次|场|数)")
_LAST_UNIT = re.compile(r"[/,，、:：-]([^/,，、:：-]{1,4})$")
_DONE_OF_PLAN = re.compile(  # 完成/计划: of both, what was done too; 重点任务完成情况
    r"(?:完成|实际|开展)数?/|/(?:完成|实际|开展)|(?:任务|目标|计划|要求)(?:完成|落实|执行|推进|实施|办理)(?:情况|结果|进展|成效)$"
)
_NOT_PLAIN = re.compile(r"[^\u4e00-\u9fff]|[年月季半度]")  # a name in plain characters holds no bracket, unit or period
_OF_MANY = re.compile(r"(?:各|所属|下属|直属|下级|所辖|辖区|基层|有关|全体)+(?P<what>.+)")
_SAID = re.compile("[：:。，,]")  # signs of what is said, which stand in no name
_COMMA = re.compile(r"[,，;；]")
SUM_OF = re.compile(r"^(?:求和项|求和|总和)\s*[:：]\s*")  # what a pivot table writes before the name that it sums
_PER_TIME = re.compile(r"[(（]\s*[^()（）/]{1,3}/(?:每?月|每?季度?|每?周|半年|旬)\s*[)）]")
_MASKED = re.compile(
    r"(?<=[\u4e00-\u9fff])[*＊﹡∗]{2,}[余多]?(?:人次|小时|[次场期名篇条件人个堂户](?!数))"
)  # which squeezing loses
_OWN_NUMBER = re.compile(r"(?<![\d,.])\d[\d,.]*+(?:人次|小时|[次场期名篇条件人个堂户])$")
_OF_SOME = Anchored(  # 党员总数（女）
    r"(?:男性?|女性?|少数民族|汉族|预备|正式|流动|在职|在岗|离?退休|农民|农牧民|工人|学生|教师|青年|困难|[\d一二三四五六七八九十]+岁(?:及?以[上下])?)(?:党员)?"
)
_TAKING_PART = re.compile(r"(?:已|未)?(?:开展|参加|参与|召开|涉及|覆盖|组织|完成)的?")
_LONGEST = 60
_LONGEST_NOTE = 6
_LONGEST_OF_PERSON = 12


class Label(NamedTuple):
    """One label read apart. `word` is its kind among the table words ('' for none), `name` what is left of its text.

    `is_respelt` where a sign of its name was put right; `is_rate` where its unit is of a part of the year (次/月). `joined` are
    the metrics of a name that joins several: 主题党日和党课. `has_total_note` where a bracket says 合计: 石桥村（合计）.
    """

    text: str
    name: str
    unit: str = ""
    word: str = ""
    time: TimePart | None = None
    notes: tuple[str, ...] = ()
    is_org: bool = False
    metric_id: str | None = None
    unit_fits: bool = True
    is_respelt: bool = False
    is_rate: bool = False
    joined: tuple[str, ...] = ()
    has_total_note: bool = False

    @property
    def is_total(self) -> bool:
        """True for what names a stated sum, and nothing else: 合计, 全镇小计, 近三年合计."""
        return self.word == "total" or (self.is_many_year and ends_as_sum(self.name))

    @property
    def is_many_year(self) -> bool:
        """True where figures below or beside it are of several years together: 近三年合计, 历年累计发展."""
        return self.word == "many_year_total"

    @property
    def is_subtotal(self) -> bool:
        """True for a sum of a page or a group: 小计."""
        return "小计" in squeeze(self.text)

    @property
    def unit_of_figures(self) -> str:
        """The measure unit in which figures below or beside it are told: 次, or 次/月 of a rate."""
        return f"{self.unit}/月" if self.is_rate else self.unit

    @property
    def is_personal(self) -> bool:
        """True for what heads persons or what is told of them: 联系人, 性别."""
        return self.word in {"person", "personal"}

    @property
    def is_silent(self) -> bool:
        """True for that, and for 序号, 备注, 代码: no figures stand below it."""
        return self.word == "ignored" or self.is_personal

    @property
    def is_dropped(self) -> bool:
        """True where figures below or beside it are none of the period's own."""
        return self.word in DROPPED_KINDS

    @property
    def says_something(self) -> bool:
        """True where it marks a header."""
        return bool(self.word or self.time or self.is_org or self.metric_id or self.joined)


EMPTY = Label("", "")
_WORD_KINDS = (
    "ignored",
    "person",
    "personal",
    "org_axis",
    "metric_axis",
    "unit_axis",
    "period_axis",
    "date_axis",
    "value_word",
    "total",
)
_GROUPS = ("人员", "对象", "名单", "参加人", "组织人", "组织者")  # which are counted behind other words: 应参加人员
_NO_ORGS = ("org_axis", "total", "value_word", "metric_axis", "reporter_mark", "filler")


class LabelReader:
    """Reads labels, each text once."""

    def __init__(self, words: TableWords, known_names: frozenset[str]) -> None:
        self._words, self.known_names = words, known_names
        self._no_orgs = {word for kind in _NO_ORGS for word in words.kind(kind)}
        self._persons = tuple(word for word in words.kind("person") if not word.endswith(_GROUPS))
        self._read: dict[str, Label] = {}
        self._headings: dict[str, Label] = {}
        self._rank = {word: rank for rank, kind in reversed(list(enumerate(_WORD_KINDS))) for word in words.kind(kind)}

    def read(self, text: str) -> Label:
        """What the text says as a label; `EMPTY` for none or for more than a label holds, such as 开展谈话**人次."""
        label = self._read.get(text)
        if label is None:
            is_label = 0 < len(text.strip()) <= _LONGEST and not _MASKED.search(text)
            label = self._read[text] = self._label(text) if is_label else EMPTY
        return label

    def heading(self, text: str) -> Label:
        """What the text says where a metric's name is looked for: there a slip of the pen is put right (主题党曰)."""
        label = self._headings.get(text)
        if label is None:
            label = self._headings[text] = self._put_right(self.read(text))
        return label

    def column_heading(self, text: str) -> Label:
        """The same of the heading of a column, which may be of a metric's sums: 主题党日次数合计, 求和项:主题党日次数.

        What a requirement heads (每月召开1次支委会) may be points as well as counts: it names none there but is a `norm`.
        One of a count and a share in one cell (主题党日（次/参加率）) is `share_too`.
        """
        label = self.heading(text)
        if label.metric_id is not None and asks_for(plain := self._take_apart(squeeze(text))[0]):
            return label._replace(name=plain, word="norm", metric_id=None, unit_fits=True)
        if label.says_something or not label.name:
            return label
        if summed := SUM_OF.match(label.text.strip()):
            return self.heading(label.text.strip()[summed.end() :])._replace(text=text)
        if tells_share_too(label.name, label.notes) and self._words.metric_of(label.name.partition("/")[0]):
            return label._replace(word="share_too")
        whole = whole_of_total(label.name)
        found = self.metric_of(whole, label.unit, label.notes) if whole else None
        return label._replace(name=whole, word="total", metric_id=found[0], unit_fits=found[1]) if found else label

    def _put_right(self, label: Label) -> Label:
        if label.says_something or not label.name:
            return label
        name = respelt(label.name, label.unit, self._words)
        metric = self.metric_of(name, label.unit, label.notes) if name else None
        return label._replace(name=name, metric_id=metric[0], unit_fits=metric[1], is_respelt=True) if metric else label

    def _label(self, text: str) -> Label:
        words = self._words
        whole = squeeze(with_unit_in_bracket(text, words))
        plain = NUMBERING.sub("", whole, count=1) if NUMBERING.match(whole) else whole
        plain = plain or whole
        kind = self._kind_of(plain, whole) or ("org_axis" if self._is_of_many(plain) else "")
        if not kind and (axes := axes_crossed(text, words)):
            return Label(text, plain, word=next(axis for axis in axes if axis != "org_axis"))
        if whole in words.units and not kind:
            return Label(text, whole, unit=whole, word="unit")
        is_plain_org = not _NOT_PLAIN.search(plain) and self.is_org(text)
        if kind != "org_axis" and (is_plain_org or not self.known_names.isdisjoint((whole, plain))):
            return Label(text, plain, word=kind, is_org=True)
        name, unit, notes = self._take_apart(plain)
        name, unit = told_plainly(name, unit, words.units)
        if name.endswith("时间") and unit in words.units and words.units[unit].dimension == "hours":
            name = name.removesuffix("时间") + "时长"  # 服务时间（小时）
        kind = kind or (self._kind_of(name) if name != plain else "")
        time, rest = read_time(name)
        time = time or next((told for note in notes if (told := time_noted(note))), None)
        if not kind and time is not None:
            kind = self._kind_of(rest)
        is_org = kind != "org_axis" and self.is_org(text)
        is_foreign = any(words.has("foreign_unit", note) for note in notes)
        metric = None if is_org or is_foreign else self.metric_of(rest or name, unit, notes)
        if metric is None and not (is_org or is_foreign or kind) and (shorter := words.without("filler", rest)) != rest:
            metric = self.metric_of(shorter, unit, notes)
            rest = shorter if metric else rest
        if metric is None and not (is_org or is_foreign or kind) and (asked := named_in_norm(rest)):
            metric = self.metric_of(asked, unit, notes)
            rest = asked if metric else rest
        if metric is not None and (dropped := self._dropped("", _without_numbers(notes)) or self._opinion(name)):
            kind, metric = dropped, None
        elif metric is None and not is_org:
            kind = self._kind_without_metric(kind, name, rest, unit, notes)
        if kind == "total" and time is None and words.has("many_year_total", name):
            kind = "many_year_total"
        metric_id, unit_fits = metric or (None, True)
        is_rate = unit != "" and _PER_TIME.search(text) is not None
        joined = () if metric or kind or is_org or is_foreign else words.metrics_joined(rest, unit)
        flags = {"is_rate": is_rate, "has_total_note": any(words.has("total", note) for note in notes)}
        return Label(text, rest, unit, kind, time, notes, is_org, metric_id, unit_fits, joined=joined, **flags)

    def _kind_without_metric(self, kind: str, name: str, rest: str, unit: str, notes: tuple[str, ...]) -> str:
        """The kind of a label that names neither a metric nor an organisation: what its words alone say, else its ending."""
        is_settled = kind in {"total", "person", "ignored"} or self._words.has("value_word", name)  # 任务完成情况
        if not is_settled and not self._words.has("audience", rest):
            kind = self._dropped(name, notes) or kind
        if kind:
            return kind
        if self._words.has("suffix", rest) or self._words.has("hours_total", rest):
            return "measure"
        if rest.endswith(("日期", "时间")):
            return "date_axis"
        if rest.endswith(("地点", "地址")):
            return "ignored"
        if self._is_total_of_orgs(rest):
            return "total"
        return "person" if not unit and self._heads_persons(rest) else ""

    def _heads_persons(self, name: str) -> bool:
        """True for persons told by what stands before (活动主持人, 党员联系电话), and for several (联系人及电话)."""
        known = self._words.kind("person")
        return all(part in known or (len(part) <= _LONGEST_OF_PERSON and part.endswith(self._persons)) for part in parts_of(name))

    def _is_of_many(self, name: str) -> bool:
        """True for what stands over the names of organisations: 各党支部, 下属基层党组织, 各科室."""
        match = _OF_MANY.fullmatch(name)
        return match is not None and match["what"] in {*self._words.kind("org_axis"), *self._words.kind("org_part")}

    def _is_total_of_orgs(self, name: str) -> bool:
        """True for 全镇合计, 本月小计, 合计：5次, 某党支部汇总; a metric's own sum (党课合计) is none."""
        if name.endswith("汇总") and self.is_org(name.removesuffix("汇总")):
            return True
        whole = whole_of_total(name)
        return is_stated_sum(name) and not (whole and self.metric_of(whole, ""))

    def _kind_of(self, *names: str) -> str:
        """The first kind of header word that any of the names is, '' for none."""
        ranks = [self._rank[name] for name in names if name in self._rank]
        if ranks:
            return _WORD_KINDS[min(ranks)]
        return "value_word" if any(map(self._words.is_value_word, dict.fromkeys(names))) else ""

    def metric_of(self, name: str, unit: str, notes: tuple[str, ...] = ()) -> Found | None:
        """The metric that a name means, with what its brackets add to it."""
        words = self._words
        useful = [note for note in notes if not note.startswith(("含", "不含", "包括", "包含", "其中", "注", "指", "如", "填"))]
        for note in useful:
            found = words.metric_of(name + note, unit) or words.metric_of(note + name, unit)
            if found:
                return found
        if any(self._tells_otherwise(note) for note in _without_numbers(notes)) or any(map(self._is_beside, useful)):
            return None
        found = words.metric_of(name, unit)
        is_of_people = found is not None and words.metrics[found.metric_id].kind == "people"
        if found and is_of_people and (any(map(_OF_SOME.fullmatch, notes)) or self._names_others(useful, found)):
            return None
        if found:
            return None if any(self._is_counted_otherwise(note, found) for note in _without_numbers(useful)) else found
        for note in useful:
            if len(note) > 2 and len(name) <= 4:
                found = words.metric_of(note, unit)
                if found:
                    return found
        return None

    def is_org(self, text: str) -> bool:
        """True where the text is a name of the registry, or ends as names of Party organisations do."""
        whole, plain, outer = _spellings(text)
        if not self.known_names.isdisjoint((whole, plain, outer)):
            return True
        words = self._words
        if plain in self._no_orgs:
            return False
        length = words.org_endings.length_in(outer)
        return 0 < length < len(outer) - 1 and words.metric_of(outer) is None and not _SAID.search(outer)

    def names_several_units(self, text: str) -> bool:
        """True for measure units of several kinds and nothing else: （次/人次）."""
        return tells_several_units(squeeze(text).strip("()"), self._words)

    def is_registered(self, text: str) -> bool:
        """True for a name of the registry, numbered and with a remark in brackets or not."""
        return not self.known_names.isdisjoint(_spellings(text))

    def _dropped(self, name: str, notes: Sequence[str]) -> str:
        told = (note for note in notes if not tells_two_counts(note, self._words))
        for text in (name, *told):
            for kind in DROPPED_KINDS:
                if text and self._words.holds(kind, text) and not _DONE_OF_PLAN.search(text):
                    return kind
        return ""

    def _tells_otherwise(self, note: str) -> bool:
        """True for a bracket that makes something else of a metric, or a part of it: 未开展, 位次, 线上, 支部数."""
        return _counts_orgs(note, self._words) or self._words.has("other_note", note)

    def _is_beside(self, note: str) -> bool:
        """True for a short bracket that holds the word of something else: 缺席人次, 抽查, 满意度; not for 以检查记录为准."""
        return len(note) <= _LONGEST_NOTE and self._words.holds("other_note_word", note)

    def _is_counted_otherwise(self, note: str, found: Found) -> bool:
        """True for a bracket that says how something else is counted: 支委会（参加人数）, 党员大会（到会率）."""
        counted = self._words.implied_unit(note) or ("%" if note.endswith("率") else "")
        if counted == "" or len(note) > _LONGEST_NOTE or tells_several_units(note, self._words):
            return False
        return not self._words.unit_fits(found.metric_id, counted)

    def _names_others(self, notes: Sequence[str], found: Found) -> bool:
        """True for a bracket that names other people than those counted: 发展党员（入党积极分子）."""
        told = (self._words.metric_of(note, "") for note in notes)
        return any(
            one.metric_id != found.metric_id and self._words.metrics[one.metric_id].kind == "people" for one in told if one
        )

    def _opinion(self, name: str) -> str:
        return "plan" if self._words.holds("opinion", self._words.without("thing", name)) else ""  # 党建议题 holds no 建议

    def _parts_of(self, note: str) -> list[str]:
        """The measure unit and the period that a bracket tells (次，2022年), then whatever else it says: （在册，名）."""
        parts = _COMMA.split(note)
        told = [part for part in parts if read_unit(part, self._words) or time_noted(part)] if len(parts) > 1 else []
        others = "，".join(part for part in parts if part not in told)
        return [*told, others] if told and others else told or [note]

    def _take_apart(self, plain: str) -> tuple[str, str, tuple[str, ...]]:
        """A label's name, measure unit and other bracketed notes."""
        unit, notes = "", []
        text = _NESTED.sub(lambda match: f"({match[1]}{match[2]})" if match[1] else "", plain)
        brackets = _BRACKETS.findall(text)
        for note in brackets:
            for part in self._parts_of(note):
                found = read_unit(part, self._words)
                if found and not unit:
                    unit = found
                elif part:
                    notes.append(part)
        name = (_BRACKETS.sub("", text) if brackets else text).strip(":：、，,;；。.-—/+")
        several = [note for note in brackets if tells_several_units(note, self._words)]
        if several and (self._words.is_neutral(name) or self._words.is_value_word(name)):  # each row has its own
            unit, notes = "", [*notes, *several]
        last = _LAST_UNIT.search(name)
        if last and not unit:
            unit = read_unit(last[1], self._words)
            name = name[: last.start()] if unit else name
        return name, unit, tuple(notes)


def _counts_orgs(note: str, words: TableWords) -> bool:
    """True for a bracket that counts organisations: 支部数, 开展支部数, 参加支部."""
    taking_part = _TAKING_PART.match(note)
    name = note.removesuffix("数")[taking_part.end() if taking_part else 0 :]
    return (name != note) and any(words.has(kind, name) for kind in ("org_axis", "org_part"))


def _without_numbers(notes: Sequence[str]) -> list[str]:
    """Brackets but for those with a number of their own, which say nothing of the figure beside the name: （规定12次）."""
    return [note for note in notes if not _OWN_NUMBER.search(note)]


def _spellings(text: str) -> tuple[str, str, str]:
    """A name as it stands, without its numbering, and without brackets and those within them: （书记：〔姓名略〕）."""
    whole = squeeze(text)
    plain = NUMBERING.sub("", whole, count=1) if NUMBERING.match(whole) else whole
    plain = plain.rstrip(":：、，。;；")
    return whole, plain, _BRACKETS.sub("", _BRACKETS.sub("", plain))
