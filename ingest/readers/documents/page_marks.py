"""What stands on a page beside its text: numbers of pages."""

from __future__ import annotations

import re

_PAGE_NUMBER = re.compile(r"[\s\d第页共/／\-—–·.~～PpAaGgEeOoFf]*")


def is_page_number(text: str) -> bool:
    """True for a line that only numbers a page.

    >>> [is_page_number(text) for text in ("— 3 —", "第 1 页 共 3 页", "Page 2 of 5", "党建工作总结")]
    [True, True, True, False]
    """
    return len(text) < 40 and _PAGE_NUMBER.fullmatch(text) is not None
