"""What a requirement asks for, without how often it is to be done: 支部党员大会 of 每季度召开1次支部党员大会."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_LEAST = r"(?:至少|不少于|不低于|≥|>=)"
_OFTEN = re.compile(rf"(?:每(?:个?月度?|个?季度?|个?年度?|个?半年|半年度|两个?月|周)|全年|年度内|年内|一年)(?:{_LEAST})?")
_EVERY = re.compile(r"每(?:个?月|个?季|个?年|个?半年|两个?月|周)")
_AT_LEAST = re.compile(rf"{_LEAST}|以上")
_TIMES = re.compile(rf"(?:{_LEAST})?{_NUMBER}(?:[-~至到]{_NUMBER})?[次场期堂节](?:以上)?(?:的)?")
_SHOULD = re.compile(
    r"坚持|做到|确保|严格|认真|按时|按期|按规定|按要求|定期|原则上|必须|须|应当|应(?=[召开组举讲])|要(?=[召开组举讲])"
)
_PER_HEAD = re.compile(r"每(?:名|人|个党员|位|个党支部|个支部|支)|人均")
_WHETHER = re.compile("是否|有无|有没有")
_CLAUSE = re.compile(r"[,，;；。]")
_JOINED = re.compile(r"[、:：和及与]")


def asks_for(plain: str) -> bool:
    """True for a squeezed text that asks for something so many times.

    >>> asks_for("每季度召开1次党员大会,每月召开1次支委会"), asks_for("全年召开支委会12次")
    (True, False)
    """
    return (_EVERY.search(plain) or _AT_LEAST.search(plain)) is not None and _TIMES.search(plain) is not None


def counts_times(plain: str) -> bool:
    """True for a squeezed text that tells how often, be it a task or an account: 召开党员大会4次."""
    return _TIMES.search(plain) is not None


def asked_whether(text: str) -> str:
    """What a question asks about that is answered by yes or no, '' for any other text.

    >>> asked_whether("是否按期召开党员大会"), asked_whether("是否每月开展1次主题党日？"), asked_whether("党员大会")
    ('召开党员大会', '每月开展1次主题党日', '')
    """
    asked = _WHETHER.match(text.strip())
    return _SHOULD.sub("", text.strip()[asked.end() :]).rstrip("?？。") if asked else ""


def named_in_norm(plain: str) -> str | None:
    """What a squeezed requirement is about, '' where it only says how often; None for any other text, and for one of several.

    >>> named_in_norm("每季度召开1次支部党员大会"), named_in_norm("书记每年讲党课不少于2次"), named_in_norm("每月1次")
    ('召开支部党员大会', '书记讲党课', '')
    >>> named_in_norm("支委会每月召开一次,会议记录规范"), named_in_norm("每月召开1次支委会,每季度讲1次党课")
    ('支委会召开', None)
    >>> named_in_norm("全年召开支委会12次"), named_in_norm("每名党员每年参加志愿服务不少于4次")
    (None, None)
    """
    first, *others = _CLAUSE.split(plain.rstrip("。;；"))
    if not asks_for(first) or _PER_HEAD.search(first) or any(map(_TIMES.search, others)):
        return None
    rest = _SHOULD.sub("", _TIMES.sub("", _OFTEN.sub("", first), count=1))
    return None if _JOINED.search(rest) or _TIMES.search(rest) else rest
