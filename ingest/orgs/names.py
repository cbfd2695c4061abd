"""Organisation names as keys: two spellings of one name give one key, two names never do.

Everything that depends on words (honorifics, endings, company forms) comes from `seeds/org_words.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from ingest.language.fold import fold
from ingest.language.numerals import read_number

_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_NUMBERING = re.compile(
    r"\s*(?:"
    r"[(\[【〔](?:\d{1,3}|[一二三四五六七八九十百]{1,4})[)\]】〕]\s*[、.．]?"
    r"|(?:\d{1,3}|[一二三四五六七八九十百]{1,4})\s*(?:[、．:：]|[)\]】〕]|[.,，](?!\d))"
    r"|\d{1,3}\s+(?=\D)"
    r"|[①-⓿❶-➓㈠-㈩㊀-㊉]\s*[、.．]?"
    r")\s*"
)
_ADDED_BEFORE = re.compile(r"^[★☆*※●○◆▲△√]+\s*|^[A-Za-z]{0,2}\d{3,}\s*[-_ .]?\s*(?=\D)")
_ADDED_BEHIND = re.compile(r"\s*[★☆*※●○◆▲△√]+$|\s*[(（\[]\s*(?:[A-Za-z]{0,2}\d{2,}|\d+\s*[人名个])\s*[)）\]]$")
_PERSON_BEHIND = re.compile(
    r"[\s(（\[,，、]{1,3}(?:(?:党?[总支]{0,2}部?|党组织)(?:副?书记|负责人|联系人|联络员|组织委员)[:：\s]{0,2}(?:〔姓名略〕|[\u4e00-\u9fff]{2,4})|〔姓名略〕)[)）\]]?$"
)
_DATE_BEFORE = re.compile(r"^(?:\d{2,4}[年./-])?(?:年?[底初末中])?(?:\d{1,2}[月./-]?(?:底|初|份)?)?(?:\d{1,2}日?)?起?")
_MARKS = str.maketrans("", "", "()[]【】〔〕〈〉「」『』“”‘’\"'《》·•")
_TRAILING = "：:；;，,。.、"
_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_ORDINAL = re.compile(r"第?(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=党支部$|党总支$)")
_NUMBER_BEHIND = re.compile(r"^党?支部(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])$")
_MAX_NUMBERINGS = 2


class OrgWord(Protocol):
    """A row of `seeds/org_words.csv`."""

    @property
    def kind(self) -> str:
        """What the word is used for."""

    @property
    def word(self) -> str:
        """The word as it stands in names or headers."""

    @property
    def value(self) -> str:
        """What it stands for; '' where the kind says it all."""


@dataclass(frozen=True, slots=True)
class BracketedName:
    """A name with what its brackets hold: `城发集团党委（原城投集团）` → outer `城发集团党委`, other `城投集团`."""

    outer: str
    inner: str
    is_other_name: bool


@dataclass(frozen=True, slots=True)
class NameRules:
    """The words that names are made of, ready to use: endings longest first."""

    honorifics: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    honorific_endings: tuple[tuple[str, str], ...]
    foreign_endings: tuple[str, ...]
    company_forms: tuple[tuple[str, str], ...]
    former_marks: tuple[str, ...]
    remarks: frozenset[str]
    title_words: tuple[str, ...]
    self_names: frozenset[str]
    generic_cores: frozenset[str]
    org_types: Mapping[str, str]
    sectors: Mapping[str, str]
    columns: Mapping[str, str]
    event_kinds: Mapping[str, str]

    def key(self, text: str) -> str:
        """The name without blanks, numbering, brackets and honorific, its ending in one form; '' where nothing is left.

        `中共临江县档案馆支部委员会` and `（二）档案馆支部` end alike, in 党支部; `发展和改革委员会` stays, since nothing says
        that a Party committee is meant. 支部1 and 支部一 are 第一党支部.
        """
        plain = _BLANKS.sub("", self.without_numbering(text)).translate(_MARKS).strip(_TRAILING)
        plain = _NUMBER_BEHIND.sub(r"\1党支部", plain)
        has_honorific = False
        for honorific in self.honorifics:
            if plain.startswith(honorific) and len(plain) > len(honorific):
                plain, has_honorific = plain[len(honorific) :], True
                break
        return _ORDINAL.sub(
            lambda match: f"第{read_number(match.group(1))}", self._with_one_ending(plain, has_honorific=has_honorific)
        )

    def short_key(self, key: str) -> str:
        """A key with its company form shortened: 公交有限责任公司 → 公交公司."""
        for form, short in self.company_forms:
            if form in key:
                return key.replace(form, short, 1)
        return key

    def stem(self, key: str) -> str:
        """A key without its type ending: 水利局机关党委 → 水利局机关; the key itself where it has none."""
        endings = sorted({value for _, value in (*self.endings, *self.honorific_endings)}, key=len, reverse=True)
        for ending in (*endings, "党组"):
            if key.endswith(ending):
                return key[: -len(ending)]
        return key

    def is_generic(self, key: str) -> bool:
        """True for a name that many organisations bear: 第一党支部, 机关党支部, 离退休党支部."""
        return re.sub(r"第\d+$", "", self.stem(key)) in self.generic_cores

    def without_numbering(self, text: str) -> str:
        """The folded text without `1.` `（二）` `③` `４、` `六、` before it.

        第一党支部 and 一支部 keep their number: no sign parts it from the name.
        """
        folded = fold(text).strip()
        for _ in range(_MAX_NUMBERINGS):
            match = _NUMBERING.match(folded)
            if not match or match.end() == len(folded):
                break
            folded = folded[match.end() :]
        return folded

    def without_marks(self, text: str) -> str:
        """The name without what an office adds to it: ★某支部, 某支部*, 0012某支部, 某支部（12人）, 某支部（书记：某某）."""
        plain = _PERSON_BEHIND.sub("", _ADDED_BEFORE.sub("", self.without_numbering(text)))
        plain = _ADDED_BEHIND.sub("", plain)
        return plain.strip()

    def brackets(self, text: str) -> BracketedName | None:
        """The parts of a name with one pair of brackets after or inside it, else None."""
        folded = self.without_numbering(text)
        match = _BRACKETS.search(folded)
        if not match:
            return None
        outer, inner = folded[: match.start()] + folded[match.end() :], match.group(1).strip()
        for mark in self.former_marks:
            if inner.startswith(mark) and len(inner) > len(mark):
                return BracketedName(outer, inner[len(mark) :].strip(" ：:为“”\"'"), is_other_name=True)
        return BracketedName(outer, inner, is_other_name=False)

    def is_remark(self, text: str) -> bool:
        """True for what brackets say of an organisation rather than whose it is: 2022年6月撤销, 新成立, 2023.5."""
        said = _DATE_BEFORE.sub("", _BLANKS.sub("", fold(text)))
        return not said or said in self.remarks

    def _with_one_ending(self, plain: str, *, has_honorific: bool) -> str:
        if plain.endswith(self.foreign_endings):
            return plain
        pairs = self.endings + self.honorific_endings if has_honorific else self.endings
        for ending, value in pairs:
            if plain.endswith(ending) and len(plain) >= len(ending):
                return plain[: -len(ending)] + value
        return plain


def name_rules(words: Iterable[OrgWord]) -> NameRules:
    """The rules that the rows of `seeds/org_words.csv` make."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    for row in words:
        pairs.setdefault(row.kind, []).append((row.word, row.value))

    def longest_first(kind: str) -> tuple[str, ...]:
        return tuple(sorted((word for word, _ in pairs.get(kind, [])), key=len, reverse=True))

    def rewrites(kind: str) -> tuple[tuple[str, str], ...]:
        given = dict(pairs.get(kind, []))
        kept = {value: value for value in given.values()} if kind == "name_ending" else {}
        return tuple(sorted((kept | given).items(), key=lambda pair: len(pair[0]), reverse=True))

    return NameRules(
        honorifics=longest_first("honorific"),
        endings=rewrites("name_ending"),
        honorific_endings=rewrites("honorific_ending"),
        foreign_endings=longest_first("foreign_ending"),
        company_forms=rewrites("company_form"),
        former_marks=longest_first("former_mark"),
        remarks=frozenset(longest_first("remark")),
        title_words=longest_first("title_word"),
        self_names=frozenset(longest_first("self_name")),
        generic_cores=frozenset(longest_first("generic_core")),
        org_types=dict(pairs.get("org_type", [])),
        sectors=dict(pairs.get("sector", [])),
        columns=dict(pairs.get("registry_column", [])),
        event_kinds=dict(pairs.get("org_event", [])),
    )
