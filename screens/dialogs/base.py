"""The panel that every dialog is: a title, a body and the keys that work in it."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from screens.quiet import focus_again
from screens.shell import SteadyLook, UsesDesk
from screens.widgets.key_bar import KeyBar
from screens.widgets.list_table import ListTable
from werkzaam_tui.language import N_, _

Result = TypeVar("Result")


class BaseDialog(UsesDesk, SteadyLook, ModalScreen[Result | None], Generic[Result]):
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

    SHOWN_WHEN_QUIET: bool = False
    """Whether it may be seen in quiet mode: nothing in it is private."""

    READY_WHEN_SHOWN: bool = True
    """Whether keys typed ahead may come in at once, or only when the dialog calls ``release_keys`` itself."""

    _put_off: tuple[Result | None, ...] = ()
    """The result with which it closes when it is on top again."""

    _focused_before: Widget | None = None
    """What had the focus when it was covered: what is hidden loses it."""

    def title_text(self) -> str:
        """The line on top, in the current language."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        self.begin_as_wide()
        if self.seen_since is None:
            self.seen_since = self._seen_below()
        self.set_class(self.shell.quiet and not self.SHOWN_WHEN_QUIET, "-quiet")
        with Vertical(id="panel"):
            yield Static(_("Hidden in the quiet screen. f6 shows it again."), id="panel-quiet", markup=False)
            yield Static(self.title_text(), id="panel-title", markup=False)
            yield from self.compose_body()
            yield KeyBar()

    def _seen_below(self) -> int | None:
        """What a dialog is given was looked up by what opens it."""
        stack = self.app.screen_stack
        if self not in stack:
            # It is made ahead, and looks up itself what it shows.
            return None
        below = stack[stack.index(self) - 1]
        # A screen that stays as shown would not look anew when somebody goes back to it.
        if isinstance(below, UsesDesk) and not below.STAYS_AS_SHOWN:
            return below.seen_since
        return None

    @on(events.Mount)
    def _listen(self) -> None:
        self.shell.quiet_signal.subscribe(self, self._follow_quiet)

    def _follow_quiet(self, quiet: bool) -> None:
        if self.SHOWN_WHEN_QUIET:
            self.quiet_changed()
            return
        if quiet:
            self._focused_before = self.focused
        self.set_class(quiet, "-quiet")
        for table in self.query(ListTable):
            table.follow_quiet()
        if not quiet:
            self.call_after_refresh(focus_again, self, self._focused_before)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        if self.is_active:
            return super().dismiss(result)
        # Work that ends behind the lock, or under the list of commands: Textual would close what is on top.
        self._put_off = (result,)
        return AwaitComplete()

    @on(events.ScreenResume)
    def _dismiss_late(self) -> None:
        put_off, self._put_off = self._put_off, ()
        for result in put_off:
            self.dismiss(result)

    def quiet_changed(self) -> None:
        """Show anew what a dialog that is not covered masks itself."""

    def action_leave(self) -> None:
        self.dismiss(None)
