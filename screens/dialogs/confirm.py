"""Asking before something that cannot be undone: the safe answer has the focus."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Button, Static

from screens.dialogs.base import BaseDialog
from screens.widgets.yes_no import YesNo
from werkzaam_tui.language import _


class ConfirmDialog(BaseDialog[bool]):
    """True only when the second button was chosen; never by the key that asked for it."""

    def __init__(
        self, title: str, question: str, yes: str, no: str | None = None, *, public: bool = False
    ) -> None:
        """``public``: the question names nobody, and may be read in quiet mode."""
        super().__init__()
        self.SHOWN_WHEN_QUIET = public
        self._title, self._question, self._yes = title, question, yes
        self._no = no or _("No, go back")

    def title_text(self) -> str:
        return self._title

    def compose_body(self) -> ComposeResult:
        yield Static(self._question, markup=False, classes="question")
        yield YesNo(self._no, self._yes)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
