"""Answers that a vocabulary gave, kept for who asks again."""

from __future__ import annotations

from typing import TypeVar

_MOST_REMEMBERED = 1 << 15
_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


def remember(answers: dict[_Asked, _Answer], asked: _Asked, answer: _Answer) -> None:
    """Puts an answer down; a map that has grown too long, as over many files, begins anew."""
    if len(answers) >= _MOST_REMEMBERED:
        answers.clear()
    answers[asked] = answer
