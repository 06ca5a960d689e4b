"""The panel that every dialog is: a title, a body and the keys that work in it."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import Static

from screens.shell import UsesDesk
from screens.widgets.key_bar import KeyBar
from werkzaam_tui.language import N_

Result = TypeVar("Result")


class BaseDialog(UsesDesk, ModalScreen[Result | None], Generic[Result]):
    """Gives its result, or None when it was left with ``esc``."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../../styles/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            N_("Back"),
            id="dialog.back",
            tooltip=N_("Back without saving; your text is kept"),
        ),
    ]

    READY_WHEN_SHOWN: ClassVar[bool] = True
    """Whether keys typed ahead may come in at once, or only when the dialog calls ``release_keys`` itself."""

    def title_text(self) -> str:
        """The line on top, in the current language."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Static(self.title_text(), id="panel-title", markup=False)
            yield from self.compose_body()
            yield KeyBar()

    def action_leave(self) -> None:
        self.dismiss(None)
