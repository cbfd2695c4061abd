"""What a paragraph of a Word document reads as: tracked changes accepted, results of fields kept, hidden text left out."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.documents.word_xml import attribute, child, is_on, name, value_of

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE, _CHOICE, _FALLBACK = _COMPATIBILITY + "AlternateContent", _COMPATIBILITY + "Choice", _COMPATIBILITY + "Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
TEXT_BOX = name("txbxContent")
_RUN, _TEXT, _FIELD, _SYMBOL = name("r"), name("t"), name("fldChar"), name("sym")
_SIGNS = {
    name("tab"): "\t",
    name("ptab"): "\t",
    name("br"): "\n",
    name("cr"): "\n",
    name("noBreakHyphen"): "-",
}
LEFT_OUT = frozenset(
    name(local) for local in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "rt", "instrText", "delText")
)
_SHAPES = frozenset(name(local) for local in ("drawing", "pict", "object"))
_CIRCLED = {0x81 + number: chr(ord("①") + number) for number in range(10)} | {
    0x8C + number: chr(ord("❶") + number) for number in range(10)
}
_DINGBATS = _CIRCLED | {0xFE: "☑", 0x52: "☑", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×", 0x6C: "●", 0x6E: "■", 0x75: "◆"}
_PRIVATE = 0xF000


@dataclass(slots=True)
class Fields:
    """The fields that are open, innermost last, each True while its instruction is being told; they may span paragraphs."""

    open: list[bool] = field(default_factory=list)

    @property
    def is_instruction(self) -> bool:
        """True where what stands now is not shown."""
        return any(self.open)

    def meet(self, kind: str) -> None:
        """A mark of a field: `begin`, `separate` or `end`."""
        if kind == "begin":
            self.open.append(True)
        elif kind == "separate" and self.open:
            self.open[-1] = False
        elif kind == "end" and self.open:
            self.open.pop()


@dataclass(slots=True)
class Reader:
    """Reads paragraphs in their order. `hidden_styles` are the styles whose text is hidden; `n_hidden` counts hidden runs."""

    hidden_styles: Container[str] = frozenset()
    fields: Fields = field(default_factory=Fields)
    n_hidden: int = 0

    def text_of(self, paragraph: etree._Element) -> str:
        """The paragraph's text, without that of its text boxes."""
        return "".join(self._parts(paragraph))

    def _parts(self, paragraph: etree._Element) -> Iterator[str]:
        pending = list(reversed(paragraph))
        while pending:
            node = pending.pop()
            if node.tag in LEFT_OUT or node.tag in _SHAPES or not isinstance(node.tag, str):
                continue
            if node.tag == _ALTERNATE:
                pending.extend(_chosen(node))
            elif node.tag == _RUN and self._is_hidden(node):
                self.n_hidden += bool(self._shown_anyway(node))
            elif node.tag == _FIELD:
                self.fields.meet(attribute(node, "fldCharType"))
            elif node.tag in {_TEXT, _MATH_TEXT} or node.tag in _SIGNS or node.tag == _SYMBOL:
                if not self.fields.is_instruction:
                    yield _sign_of(node)
            elif not is_placeholder(node):
                pending.extend(reversed(node))

    def _shown_anyway(self, run: etree._Element) -> str:
        """What a hidden run would show; marks of fields in it count all the same."""
        for mark in run.iter(_FIELD):
            self.fields.meet(attribute(mark, "fldCharType"))
        return "".join(text.text or "" for text in run.iter(_TEXT)).strip()

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        if properties is None:
            return False
        said = is_on(properties, "vanish")
        return said if said is not None else value_of(properties, "rStyle") in self.hidden_styles


def boxes_in(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes that are anchored in a paragraph; each once, however many programs it is stored for."""
    pending = list(reversed(paragraph))
    while pending:
        node = pending.pop()
        if node.tag == TEXT_BOX:
            yield node
        elif node.tag == _ALTERNATE:
            pending.extend(_chosen(node))
        elif node.tag not in LEFT_OUT:
            pending.extend(reversed(node))


def is_placeholder(node: etree._Element) -> bool:
    """True for a form's field that nobody filled: it shows 单击此处输入文字."""
    properties = child(node, "sdtPr")
    return properties is not None and child(properties, "showingPlcHdr") is not None


def _chosen(node: etree._Element) -> list[etree._Element]:
    """Of what a node stores for different programs: the first choice that holds something, in reverse order."""
    for kind in (_CHOICE, _FALLBACK):
        for choice in node.iterchildren(kind):
            if len(choice):
                return list(reversed(choice))
    return []


def _sign_of(node: etree._Element) -> str:
    if node.tag == _SYMBOL:
        code = attribute(node, "char")
        point = int(code, 16) if len(code) <= 4 and all(sign in "0123456789abcdefABCDEF" for sign in code) and code else 0
        if point < _PRIVATE:
            return chr(point) if point >= ord(" ") and not 0xD800 <= point < 0xE000 else ""
        return _DINGBATS.get(point - _PRIVATE, "●")
    return _SIGNS.get(node.tag) or node.text or ""
