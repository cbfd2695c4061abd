"""Questions as the labels that they ask for."""

from __future__ import annotations

from collections.abc import Container

from ingest.language.anchored import Anchored

_ASKED = Anchored(r"(?P<what>.{3,}?)[是为有约共]*(?:多少|几)个?(?P<unit>[^?？,，。]{0,3}?)[?？。]*(?:答案?|回答)?")
_ASKED_WITHIN = Anchored(r"(?P<head>.{2,}?)(?:多少|几)(?P<rest>[^?？,，。]{3,}?)[?？。]*")


def told_plainly(name: str, unit: str, units: Container[str]) -> tuple[str, str]:
    """A squeezed question as a label with its measure unit, any other text as it is.

    >>> told_plainly("共召开支委会多少次？", "", {"次"}), told_plainly("召开了几次支委会?", "", {"次"})
    (('共召开支委会', '次'), ('召开了支委会', '次'))
    >>> told_plainly("支委会", "次", {"次"})
    ('支委会', '次')
    """
    if not ("多少" in name or "几" in name):
        return name, unit
    asked = _ASKED.fullmatch(name)
    if asked and (not asked["unit"] or asked["unit"] in units):
        return asked["what"], unit or asked["unit"]
    within = _ASKED_WITHIN.fullmatch(name)
    counted = next((within["rest"][:n] for n in (3, 2, 1) if within["rest"][:n] in units), "") if within else ""
    return (within["head"] + within["rest"][len(counted) :], unit or counted) if within and counted else (name, unit)
