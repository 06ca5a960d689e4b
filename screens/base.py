"""The screen that all full screens are: rooms on top, keys at the bottom, contents fresh at every return."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import DataTable

from screens.quiet import focus_again
from screens.shell import PersonRef, SteadyLook, UsesDesk, task
from screens.widgets.key_bar import KeyBar
from screens.widgets.list_table import ListTable
from screens.widgets.mode_bar import ModeBar
from werkzaam_tui import collecting
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.errors import ChangedMeanwhile
from werkzaam_tui.language import N_, _, language, ngettext

REST = 0.3
"""Seconds for which the cursor must rest on somebody before more is looked up."""


class BaseScreen(UsesDesk, SteadyLook, Screen[None]):
    """A full screen. A subclass says what is on it (:meth:`compose_body`) and fetches it (:meth:`load`)."""

    ROOM: ClassVar[str] = ""
    """The mode this screen belongs to; empty for one that is opened from several and belongs to that one."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    AUTO_FOCUS = "ListTable"

    SHOWN_WHEN_QUIET: bool = False
    """Whether all of this screen may be seen in quiet mode; it then leaves out itself what is private."""

    _focused_before: Widget | None = None
    """What had the focus when the quiet screen began: what is hidden loses it."""
    _reload_is_due: bool = False
    _rest: Timer | None = None
    _composed_in: str = ""
    """The language of the words that are on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "new_contact", N_("Contact"), id="contact.new", tooltip=N_("Log a contact in seconds")),
        Binding(
            "h", "handover", N_("Handover"), id="handover.open", show=False, tooltip=N_("Open the handover")
        ),
        Binding(
            "minus",
            "missed",
            N_("Not reached"),
            id="contact.missed",
            show=False,
            tooltip=N_("Nobody answered or came: - and a letter"),
        ),
        Binding(
            "r",
            "review",
            N_("Daily review"),
            id="review.open",
            show=False,
            tooltip=N_("Daily review: whoever needs a decision today, one by one"),
        ),
        Binding(
            "ctrl+c",
            "copy_text",
            N_("Copy"),
            id="copy",
            show=False,
            tooltip=N_("Copy what is marked, or the note under the cursor"),
        ),
        Binding("u", "undo", N_("Undo"), id="undo", show=False, tooltip=N_("Take back the last action")),
        Binding("question_mark", "keys", N_("Keys"), id="keys", tooltip=N_("All keys of this screen")),
        Binding("escape", "back", N_("Back"), id="back", tooltip=N_("Back to where you came from")),
    ]

    def compose(self) -> ComposeResult:
        self._composed_in = language()
        self.begin_as_wide()
        self.set_class(self.shell.quiet and not self.SHOWN_WHEN_QUIET, "-quiet")
        yield ModeBar(self.ROOM or self.app.current_mode)
        yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """The widgets between the top and the bottom line."""
        raise NotImplementedError

    @on(events.Mount)
    def _listen(self) -> None:
        self.shell.quiet_signal.subscribe(self, self._follow_quiet)

    def _follow_quiet(self, quiet: bool) -> None:
        if quiet:
            self._focused_before = self.focused
        self.set_class(quiet and not self.SHOWN_WHEN_QUIET, "-quiet")
        for table in self.query(ListTable):
            table.follow_quiet()
        if self.is_current:
            self.call_after_refresh(focus_again, self, self._focused_before)
        self.quiet_changed()

    def quiet_changed(self) -> None:
        """Show anew what this screen masks itself."""

    async def load(self) -> None:
        """Fetch what the screen shows from the desk, and show it."""

    def _screen_resized(self, size: Size) -> None:
        # Textual lays out and draws a room already when it changes to it; that is done when it is told that it shows.
        if self.size != size:
            super()._screen_resized(size)

    def on_screen_resume(self) -> None:
        if self._composed_in not in ("", language()):
            # The language was changed in another room, or in a screen on top of this one.
            self.refresh(recompose=True)
            return
        # Textual tells a screen twice that it is shown when its room is entered for the first time.
        if self.desk.is_open and not self._reload_is_due:
            self._reload_is_due = True
            self.call_later(self.reload)

    async def fill(self) -> None:
        """Show how things are now."""
        if not self.STAYS_AS_SHOWN:
            self.seen_since = await self.desk.moment()
        await self.load()
        self.wait_for_rest()

    @task
    async def reload(self) -> None:
        self._reload_is_due = False
        await self.fill()

    @on(DataTable.RowHighlighted)
    def wait_for_rest(self) -> None:
        """Somebody else may be under the cursor: :meth:`rests` when it stays there."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self.rests)

    def rests(self) -> None:
        """Look up what is probably asked next of whom the cursor is on."""
        collecting.look_briefly()
        person = self.person()
        if person is not None and self.is_current:
            self.shell.expect_contact(person)

    def task_failed(self, error: BaseException) -> None:
        if isinstance(error, ChangedMeanwhile):
            self.notify(
                _("A colleague changed the same meanwhile. Nothing was done; this is how it is now."),
                severity="warning",
            )
            self.reload()
        else:
            super().task_failed(error)

    async def recompose(self) -> None:
        # Done when the language changes: the new widgets are still empty.
        await super().recompose()
        self.reload()

    def focus_list(self) -> None:
        """Give the list the keys again when nothing has them, as after it was empty and hidden."""
        if self.focused is None:
            for table in self.query("ListTable"):
                table.focus()
                return

    def person(self) -> PersonRef | None:
        """Whom a new contact or a handover would be about, here and now."""
        return None

    def counterpart(self) -> Counterpart:
        """With which party a contact would be, here and now."""
        return Counterpart.PARTICIPANT

    def text_to_copy(self) -> str:
        """What people wrote in what is under the cursor; empty where there is nothing to copy."""
        return ""

    # Keys that work everywhere

    @task
    async def action_new_contact(self) -> None:
        if await self.shell.log_contact(self.person()):
            await self.load()

    @task
    async def action_missed(self) -> None:
        from screens.dialogs.missed import MissedDialog

        person = self.person()
        if person is None:
            self.notify(_("Choose a participant first; a contact is with one person."))
            return
        if await self.app.push_screen_wait(MissedDialog(person, self.counterpart())):
            await self.load()

    @task
    async def action_handover(self) -> None:
        person = self.person()
        if person is None:
            self.notify(_("Choose a participant first; the handover is about one person."))
            return
        await self.app.push_screen(self.shell.handover_screen(person))

    def action_copy_text(self) -> None:
        # Over SSH as well: the terminal itself is asked to (OSC 52).
        text = self.get_selected_text() or self.text_to_copy()
        if not text:
            self.notify(_("There is no note under the cursor to copy."))
            return
        self.app.copy_to_clipboard(text)
        n = len(text)
        self.notify(ngettext("{n} character copied.", "{n} characters copied.", n).format(n=n))

    @task
    async def action_review(self) -> None:
        from screens.review import ReviewScreen

        below = next((one for one in self.app.screen_stack if isinstance(one, ReviewScreen)), None)
        if below is None:
            await self.app.push_screen(ReviewScreen())
            return
        # A review that was left for a dossier or for the week goes on where it was.
        while self.app.screen is not below:
            self.app.pop_screen()

    @task
    async def action_undo(self) -> None:
        self.tell_undone(await self.desk.undo())
        await self.load()

    def tell_undone(self, what: str) -> None:
        """Say what was taken back; it names somebody, so in quiet mode only that something was."""
        if self.shell.quiet:
            self.notify(_("Undone. What it was is hidden in the quiet screen."))
        else:
            self.notify(_("Undone: {what}").format(what=what), markup=False)

    def action_keys(self) -> None:
        from screens.dialogs.keys import KeysDialog, keys_of

        self.app.push_screen(KeysDialog(keys_of(self)))

    def action_back(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
