"""Names of deeds that are done for somebody, by the kind of whom they name: 慰问环卫工人, 走访纳税人, 为群众解决饮水等问题."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_AND = "(?:[、和与及]|以及)"
_SOLVED = "(?:急难愁盼(?:问题)?|问题|难题|难事|困难|诉求|烦心事|揪心事)"
_DONE_FOR = "(?:实事|好事|实事好事|好事实事)"


class Receivers:
    """Knows metrics by the deed and by how its receivers are called; `words_of` gives the words of a kind."""

    def __init__(self, words_of: Callable[[str], Iterable[str]]) -> None:
        def any_of(*kinds: str) -> str:
            words = {word for kind in kinds for word in words_of(kind)}
            return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"

        needy, topic = any_of("needy"), any_of("topic")
        served = any_of("cared_for", "visited", "served")
        self._endings = {
            "care_condolence": re.compile(f".+(?:{any_of('cared_for')})等?"),
            "service_visits": re.compile(f".*(?:{any_of('visited')})等?"),
        }
        self._barred = {
            metric_id: re.compile(any_of(kind))
            for metric_id, kind in (
                ("care_condolence", "no_cared_for"),
                ("service_visits", "no_visited"),
                ("service_issues_solved", "no_issue"),
            )
        }
        self._deeds = (
            ("care_condolence", re.compile(r"(?:走访|看望|关爱|关怀|探望|上门|集中)*慰问(.{2,14})")),
            ("care_condolence", re.compile(rf"(?:走访|结对)?帮扶((?=.*(?:{needy})).{{2,14}})")),
            ("service_visits", re.compile(r"(?:入户|上门|实地|下沉|包联|包村|联系|大)?走访(.{2,12})")),
        )
        self._solved = (
            re.compile(f"(?:为|帮助|帮)(.{{0,8}}(?:{served}))(?:协调|推动|帮助|及时)?(?:解决|化解)(.{{0,14}}){_SOLVED}"),
            re.compile(f"(?:协调|推动|帮助)?(?:解决)((?:{topic})(?:{_AND}?(?:{topic}))*)等?(?:方面)?(?:实际)?{_SOLVED}"),
            re.compile(
                f"(?:协调|推动|帮助)?(?:解决|化解)(.{{0,4}}(?:{any_of('visited', 'served')}))(?:的|反映|身边|实际)*{_SOLVED}"
            ),
            re.compile(f"为(.{{0,8}}(?:{served}))(?:办|办好|办成|做){_DONE_FOR}"),
        )

    def metric_of(self, name: str) -> str | None:
        """The metric of a squeezed name, None where the deed or its receivers are of no known kind."""
        for metric_id, deed in self._deeds:
            match = deed.fullmatch(name)
            if match and self._endings[metric_id].fullmatch(match[1]) and not self._barred[metric_id].search(match[1]):
                return metric_id
        barred = self._barred["service_issues_solved"]
        is_solved = any(pattern.fullmatch(name) for pattern in self._solved) and not barred.search(name)
        return "service_issues_solved" if is_solved else None
