"""The words by which offices name a code."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.table import Cell
from werkzaam_tui.services.caseload_import.values import plain_words

C = TypeVar("C", bound=StrEnum)


class CodeWords(Generic[C]):
    """``words`` are names of each code with commas between them.

    The code itself and its words on the screens are always among its names.
    """

    def __init__(self, words: Mapping[C, str], problem: str) -> None:
        self._codes = {
            plain_words(name): code
            for code, names in words.items()
            for name in (code.value, code.value.replace("_", " "), *names.split(","))
        }
        self._shown = tuple(words)
        self._problem = problem

    def find(self, cell: Cell) -> C | None:
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        if cell is None:
            return None
        said = plain_words(str(cell))
        shown = (code for code in self._shown if plain_words(label(code)) == said)
        return self._codes.get(said) or next(shown, None)

    def problem(self) -> str:
        """What to say of a cell that names no code."""
        return _(self._problem)
