"""Where searched words stand in a text: as the search index finds them, without case and diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

Span = tuple[int, int]
"""First character, and the one after the last."""

_TOKEN = re.compile(r"[^\W_]+")
_BEFORE = 8
"""Characters that are shown before the first word found, at most a word more: a column may be narrow."""


def marks(text: str, words: Iterable[str]) -> list[Span]:
    """The places of ``words`` in ``text``, in order; each word counts by its beginning."""
    searched = [_TOKEN.findall(_folded(word)) for word in words]
    # Of a word with signs in it ("re-integratie") only the last part may be a beginning.
    whole = {part for parts in searched for part in parts[:-1]}
    begun = tuple({parts[-1] for parts in searched if parts})
    if not begun:
        return []
    return [
        match.span()
        for match in _TOKEN.finditer(_folded(text))
        if match[0].startswith(begun) or match[0] in whole
    ]


def stems(text: str, words: Iterable[str]) -> list[Span]:
    """The places in ``text`` of ``words`` as wholes, or of words that begin so where a star stands behind it."""
    parts = [
        re.escape(_folded(word.rstrip("*"))) + (r"[^\W_]*" if word.endswith("*") else r"(?![^\W_])")
        for word in words
    ]
    return [match.span() for match in _alternatives("|".join(parts)).finditer(_folded(text))] if parts else []


@cache
def _alternatives(parts: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{parts})")


def excerpt(text: str, words: Sequence[str]) -> str:
    """``text`` on one line, from just before the first of ``words``; from its beginning where none stands there."""
    line = " ".join(text.split())
    found = marks(line, words)
    if not found or found[0][0] <= _BEFORE:
        return line
    start = line.rfind(" ", 0, found[0][0] - _BEFORE) + 1
    return f"…{line[start:]}" if start else line


def _folded(text: str) -> str:
    """``text`` without case and diacritics, as long as it was: places in it are places in ``text``."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain, text))


def _plain(one: str) -> str:
    if one.isascii():
        return one.lower()
    base = unicodedata.normalize("NFD", one)[0].lower()
    return base if len(base) == 1 else one
