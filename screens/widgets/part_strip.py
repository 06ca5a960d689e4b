"""The parts of one screen on one line, each with the letter that opens it, if it has one; the open one in brackets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from werkzaam_tui.language import _


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    key: str
    title: str
    """An N_() text."""


class PartStrip(Static):
    def __init__(self) -> None:
        super().__init__(classes="part-strip public", markup=False)

    def show(self, parts: Sequence[Part], chosen: str, counts: Mapping[str, int], *, keys: str = "") -> None:
        """Show ``parts``; a count stands behind the title where there is something to count.

        ``keys`` are those that go along parts without letters of their own.
        """
        shown: list[Content] = []
        for part in parts:
            count = f" {counts[part.code]}" if counts.get(part.code) else ""
            words = f"{part.key} {_(part.title)}{count}".lstrip()
            # Brackets as well as reversed colours: state is never shown by colour alone.
            shown.append(
                Content.styled(f"[{words}]", "bold reverse") if part.code == chosen else Content(f" {words} ")
            )
        # The spaces and brackets around each keep them apart: six parts have to fit in 78 cells.
        self.update(Content("").join([*shown, Content.styled(f" {keys}", "dim")]))
