"""Names that are offered under a line while somebody types in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets import Input
from textual_autocomplete import AutoComplete, DropdownItem, TargetState

from werkzaam_tui.services.as_typed import SEPARATOR


class Suggestions(AutoComplete):
    """Offers what ``names`` gives at that moment; with ``several`` for the name that is being typed among others."""

    def __init__(self, line: Input, names: Callable[[], Sequence[str]], *, several: bool = False) -> None:
        super().__init__(line, self._items, prevent_default_enter=False)
        self._names = names
        self._several = several
        self._made: tuple[Sequence[str], list[DropdownItem]] = ((), [])

    def _items(self, _state: TargetState) -> list[DropdownItem]:
        names = self._names()
        if names is not self._made[0]:
            self._made = names, [DropdownItem(Content(name)) for name in names]
        return self._made[1]

    def get_search_string(self, target_state: TargetState) -> str:
        typed = super().get_search_string(target_state)
        return typed.rpartition(SEPARATOR)[2].lstrip() if self._several else typed

    def apply_completion(self, value: str, state: TargetState) -> None:
        if self._several:
            before, separator, _typed = state.text[: state.cursor_position].rpartition(SEPARATOR)
            value = f"{before}{separator}{' ' if separator else ''}{value}"
        super().apply_completion(value, state)
