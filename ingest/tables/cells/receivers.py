"""Names of deeds that are done for somebody, by the kind of whom they name: 慰问环卫工人, 用户走访, 为群众解决饮水等问题."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

from ingest.tables.cells.word_patterns import any_word
from ingest.tables.known_metrics import CONDOLENCES, SOLVED, VISITS

_LONGEST = 30
_ASKED = "(?:急难愁盼(?:问题)?|问题|难题|难事|困难|诉求|烦心事|揪心事)"
_SOLD_TO = "客户|储户"  # 客户走访 of a bank is selling
_DONE_FOR = "(?:实事|好事|实事好事|好事实事)"
_NOBODY = r"(?:累计|[本上全今去每][年月季次]|年度|同期|合计|[计总]数?|计划|目标|任务|增|率|情况|其中|次数|人数|户数)"
_WHOEVER = rf"(?!.*{_NOBODY})[\u4e00-\u9fff]{{2,6}}"  # what the measure unit says to be persons, households or firms
_PERSONS, _HOUSEHOLDS, _ISSUES = frozenset({"人", "名", "人次"}), frozenset({"户", "户次", "家", "家次"}), frozenset("件个项条起")
_NO_VISIT = "(?:慰问|帮扶|调研|调查|督导|检查|指导|座谈|宣讲|宣传|记录|照片|工作|情况|人员|干部|党员|领导|覆盖)"


class Receivers:
    """Knows those of `metrics` by the deed and by how its receivers are called; `words_of` gives the words of a kind.

    Receivers that no word knows are some where the measure unit counts them: 走访工友（人次）.
    """

    def __init__(self, words_of: Callable[[str], Iterable[str]], metrics: Container[str]) -> None:
        def any_of(*kinds: str) -> str:
            words = {word for kind in kinds for word in words_of(kind)}
            return f"(?:{any_word(words)})"

        cared_for, visited, topic = any_of("cared_for"), any_of("visited"), any_of("topic")
        served, clients = any_of("cared_for", "visited", "served"), any_of("visited", "served")
        care = (
            f"(?:走访|看望|关爱|关怀|探望|上门|集中)*慰问.{{1,12}}{cared_for}等?",
            f"(?:走访|结对)?帮扶(?=.*{any_of('needy')}).{{1,12}}{cared_for}等?",
        )
        visits = (f"(?:入户|上门|实地|下沉|包联|包村|联系|大)?走访.{{0,10}}{visited}等?",)
        turned = (f"(?:(?:服务|联系|辖区|包联|用电|用水|用气)+|(?!{_SOLD_TO})){visited}(?:入户|上门|实地|大)?走访",)
        solved = (
            f"(?:为|帮助|帮).{{0,8}}{served}(?:协调|推动|帮助|及时)?(?:解决|化解).{{0,14}}{_ASKED}",
            f"(?:协调|推动|帮助)?解决.{{0,4}}{topic}(?:.{{0,3}}{topic})*.{{0,3}}(?:等|方面|实际)*(?:{_ASKED}|难)",
            f"(?:协调|推动|帮助)?(?:解决|化解).{{0,4}}{clients}.{{0,6}}{_ASKED}",
            f"为.{{1,10}}(?:办|办好|办成|做){_DONE_FOR}",
        )
        in_need = any_of("needy")
        by_unit = (
            (
                VISITS,
                _PERSONS | _HOUSEHOLDS,
                f"(?:入户|上门|实地|下沉)?走访(?!.*(?:{_NO_VISIT}|{in_need})){_WHOEVER}",
                "no_visited",
            ),
            (
                CONDOLENCES,
                _PERSONS | {"户", "户次"},
                f"(?:走访|看望|上门)?慰问{_WHOEVER}|{in_need}{_WHOEVER}慰问",
                "no_cared_for",
            ),
            (SOLVED, _ISSUES, f"(?:为|帮助|帮){_WHOEVER}(?:协调|推动|及时)?(?:解决|化解){_ASKED}", "no_issue"),
        )
        self._counted = tuple(
            (metric_id, units, re.compile(pattern), re.compile(any_of(barred)))
            for metric_id, units, pattern, barred in by_unit
            if metric_id in metrics
        )
        told = (
            (CONDOLENCES, care, ("no_cared_for",)),
            (VISITS, visits, ("no_visited",)),
            (VISITS, turned, ()),
            (SOLVED, solved, ("no_issue",)),
        )
        self._told = tuple(
            (metric_id, re.compile("|".join(patterns)), re.compile(any_of(*barred)))
            for metric_id, patterns, barred in told
            if metric_id in metrics
        )

    def metric_of(self, name: str, unit: str = "") -> str | None:
        """The metric of a squeezed name with a measure unit, None where the deed or its receivers are of no known kind."""
        if len(name) > _LONGEST:
            return None
        for metric_id, units, pattern, barred in self._counted:
            if unit in units and pattern.fullmatch(name) and not barred.search(name):
                return metric_id
        for metric_id, pattern, barred in self._told:
            if pattern.fullmatch(name) and not barred.search(name):
                return metric_id
        return None
