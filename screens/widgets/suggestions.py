"""Names that are offered under a line while somebody types in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets import Input
from textual_autocomplete import AutoComplete, DropdownItem, TargetState

from werkzaam_tui.domain.names import normalised
from werkzaam_tui.services.contacts.as_typed import SEPARATOR

MOST = 30
"""So many names are offered at once; thousands would have to be made at each key."""


class Suggestions(AutoComplete):
    """Offers what ``names`` gives at that moment; with ``several`` for the name that is being typed among others."""

    def __init__(self, line: Input, names: Callable[[], Sequence[str]], *, several: bool = False) -> None:
        super().__init__(line, self._items, prevent_default_enter=False)
        self._names = names
        self._several = several
        self._plain: tuple[Sequence[str], list[str]] = ((), [])
        """The names, and how they are compared."""

    def _items(self, state: TargetState) -> list[DropdownItem]:
        names = self._names()
        if names is not self._plain[0]:
            self._plain = names, [_plain(name) for name in names]
        words = normalised(self.get_search_string(state)).split()
        found = []
        for name, plain in zip(*self._plain, strict=True):
            if all(word in plain for word in words):
                found.append(DropdownItem(Content(name)))
                if len(found) == MOST:
                    break
        return found

    def look_again(self) -> None:
        """There are other names now: offer them for what is typed, where somebody is typing here."""
        if self.target.has_focus and self.target.value:
            self._handle_target_update()
            self.action_show()

    def get_search_string(self, target_state: TargetState) -> str:
        typed = super().get_search_string(target_state)
        return typed.rpartition(SEPARATOR)[2].lstrip() if self._several else typed

    def apply_completion(self, value: str, state: TargetState) -> None:
        if self._several:
            before, separator, _typed = state.text[: state.cursor_position].rpartition(SEPARATOR)
            value = f"{before}{separator}{' ' if separator else ''}{value}"
        super().apply_completion(value, state)


def _plain(name: str) -> str:
    # Most names are plain already, and looking for accents costs ten times as much.
    return name.casefold() if name.isascii() else normalised(name)
