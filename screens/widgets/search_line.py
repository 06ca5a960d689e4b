"""The line that ``/`` opens above a list."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from werkzaam_tui.language import N_


class SearchLine(Input):
    """Leaves its text standing and goes to the list with ``enter`` or ``down``: the screen's ``to_list``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "screen.to_list", N_("To the list"), id="search.to_list", tooltip=N_("To the results")
        ),
        Binding("down", "screen.to_list", N_("To the list"), show=False, id="search.down"),
        Binding(
            "escape",
            "screen.back",
            N_("Show all again"),
            id="search.empty",
            tooltip=N_("Empty the search and show all again"),
        ),
    ]
