"""The application: it knows every screen, holds the desk, and is the one place where faults are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import sleep
from typing import Any, ClassVar

from rich.console import RenderableType
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter
from textual.screen import Screen
from textual.signal import Signal

from screens.shell import PersonRef
from screens.unlock import Unlocked
from screens.widgets.key_bar import key_text
from werkzaam_tui import faults
from werkzaam_tui.application import rooms, themes
from werkzaam_tui.application.locking import FIRST_ROOM, LOCK
from werkzaam_tui.application.plain_lines import PlainLines
from werkzaam_tui.application.rooms import Rooms
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import N_, _, language, set_language
from werkzaam_tui.services.desk import Desk, StoreClosed
from werkzaam_tui.settings import Settings

_PLAIN_LINES = PlainLines()

_TURN = 0.00005
"""Seconds for the thread that writes to the terminal."""


def _palette_commands() -> type[Provider]:
    from werkzaam_tui.application.palette import Commands

    return Commands


class WerkZaamApp(Rooms):
    """``store`` is opened with a passphrase from the screen, or with ``passphrase`` when that is given."""

    TITLE = "WerkZaam"
    COMMANDS = {_palette_commands}
    DEFAULT_MODE = LOCK
    NOTIFICATION_TIMEOUT = 4
    CSS_PATH = ["../styles/app.tcss", "../styles/unlock.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "room('caseload')", N_("Caseload"), show=False, id="room.caseload"),
        Binding("2", "room('monitoring')", N_("Monitoring"), show=False, id="room.monitoring"),
        Binding("3", "room('contacts')", N_("Contacts"), show=False, id="room.contacts"),
        Binding("4", "room('exchange')", N_("Exchange"), show=False, id="room.exchange"),
        Binding("5", "room('reports')", N_("Reports"), show=False, id="room.reports"),
        Binding(
            "ctrl+l",
            "lock",
            N_("Lock"),
            priority=True,
            show=False,
            id="lock",
            tooltip=N_("Hide everything until the passphrase is typed; you come back to the same place"),
        ),
        Binding(
            "f6",
            "quiet",
            N_("Quiet screen"),
            show=False,
            priority=True,
            id="quiet",
            tooltip=N_("Hide everything private, or show it again"),
        ),
        Binding(
            "ctrl+p",
            "command_palette",
            N_("Commands"),
            priority=True,
            show=False,
            id="commands",
            tooltip=N_("Search everything the program can do: colours, language, backup, passphrase…"),
        ),
        Binding("ctrl+q", "quit", N_("Quit"), priority=True, id="quit", tooltip=N_("Close WerkZaam")),
    ]

    def __init__(
        self,
        store: Place,
        *,
        desk: Desk | None = None,
        passphrase: str | None = None,
        preferences: Settings | None = None,
        settings_file: Path | None = None,
        keeps_backups: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._now = now
        super().__init__(
            store, desk or Desk(), passphrase, preferences or Settings(), settings_file, keeps_backups
        )
        self.quiet = False
        self.quiet_signal: Signal[bool] = Signal(self, "quiet")
        self.add_mode(LOCK, self._lock_screen)
        themes.begin_with(self, self._preferences.theme)
        if self._preferences.keymap:
            self.set_keymap(self._preferences.keymap)

    # What screens may ask (see screens.shell.Shell)

    def now(self) -> datetime:
        return self._now()

    def today(self) -> date:
        from werkzaam_tui.domain.dates import local_day

        return local_day(self._now())

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), _PLAIN_LINES]

    def notify(self, message: str, **kwargs: Any) -> None:
        private = kwargs.get("markup") is False and not getattr(self.screen, "SHOWN_WHEN_QUIET", False)
        if self.quiet and private:
            message = _("This message is hidden in the quiet screen. f6 shows everything again.")
        self._tell(message, **kwargs)

    def _tell(self, message: str, **kwargs: Any) -> None:
        if self.is_locked:
            # What comes about behind the lock is about somebody.
            return
        # One at a time: a pile of them would hide the list that somebody is working in.
        self.clear_notifications()
        super().notify(message, **kwargs)

    def clear_notifications(self) -> None:
        # Textual takes away the message and leaves its place, which would show in the quiet screen.
        self.screen.query("ToastHolder").remove()
        super().clear_notifications()

    def action_quiet(self) -> None:
        """Hide what is private, or show it again."""
        self.quiet = not self.quiet
        self.quiet_signal.publish(self.quiet)
        self.notify(
            _("Quiet screen: only what others may read is shown. f6 shows everything again.")
            if self.quiet
            else _("Everything shows again.")
        )

    def report(self, error: BaseException) -> None:
        """Tell the coach what went wrong: what happened, what is safe, what to do."""
        if isinstance(error, StoreClosed) and self.is_locked:
            # A screen behind the lock asked something; it asks again when it is shown.
            return
        if isinstance(error, Refused):
            # Never names anybody, so it is told in quiet mode as well.
            self._tell(str(error), severity="warning", timeout=8, markup=False)
            return
        faults.note(error)
        self._tell(
            _(
                "Something went wrong in the program. What you saved is safe and what you typed is kept. ({kind})"
            ).format(kind=type(error).__name__),
            severity="error",
            timeout=12,
            markup=False,
        )

    def handover_screen(self, person: PersonRef) -> Screen[Any]:
        from screens.handover import HandoverScreen

        return HandoverScreen(person)

    def _fatal_error(self) -> None:
        """End the program without Textual's own traceback: that shows the values of variables, so clients' words.

        A private hook of Textual, because there is no public one for this.
        """
        error = sys.exception()
        if error is not None:
            faults.note(error)
        self.panic(
            _(
                "WerkZaam had to stop because of a fault in the program. Everything that was saved is safe, and "
                "what you typed comes back when you open it again. Where it happened is in {file}."
            ).format(file=faults.file())
        )

    # Opening

    def on_mount(self) -> None:
        if self._passphrase is not None:
            self.run_worker(self._open_at_once(self._passphrase), exit_on_error=True)
        else:
            self.call_after_refresh(self._prepare)

    def _lock_screen(self) -> Screen[Any]:
        if self._passphrase is not None:
            return Screen()
        if isinstance(self._store, Path) and not self._store.exists():
            from screens.first_start import FirstStartScreen

            return FirstStartScreen(self._store)
        return self._unlock_screen()

    async def _open_at_once(self, passphrase: str) -> None:
        await self.desk.open(self._store, passphrase)
        await self.switch_mode(FIRST_ROOM)

    async def on_unlocked(self, message: Unlocked) -> None:
        is_first = not self._return_to
        if is_first:
            await self._fill_room(FIRST_ROOM)
        await super().on_unlocked(message)
        if not is_first:
            return
        from werkzaam_tui.content import lists

        told = [one.in_words() for one in self._preferences.misread]
        for problem in lists.problems():
            words = _("Your organisation's own list {file} has a mistake; the rest of it is used. {text}")
            told.append(words.format(file=problem.file, text=problem.text))
        if told:
            self.notify("\n".join(told), severity="warning", timeout=12, markup=False)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        # The thread that writes it to the terminal has its turn before anything else is done.
        sleep(_TURN)

    async def on_unmount(self) -> None:
        await self.desk.close()

    def action_noop(self) -> None:
        """For keys that a widget handles itself, named here so that the bottom line can show them."""

    # The command palette, language and look

    def action_command_palette(self) -> None:
        # Without an id: one can stay open in a room while the screen is locked, where there is another.
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Search for a command…")))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        offered = {"command_palette"}
        offered_words: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            # Textual's own keys have no id; they are not commands of this program. Nor is a step through a list.
            own = binding.id is not None and not binding.id.startswith("list.")
            if own and binding.description and binding.action not in offered:
                offered.add(binding.action)
                title, does = _(binding.description), _(binding.tooltip or binding.description)
                offered_words.add(title)
                run, key = self._runner(active.node, binding.action), key_text(binding.key)
                yield SystemCommand(title, f"{key} · {does}" if does != title else key, run)
        for theme, words in (
            ("werkzaam-dark", N_("Look: dark")),
            ("werkzaam-light", N_("Look: light")),
            ("werkzaam-contrast", N_("Look: high contrast")),
        ):
            yield SystemCommand(
                _(words), _("Change the colours and remember it"), lambda t=theme: self._look(t)
            )
        if screen.is_modal:
            # A panel that is being filled in stays as it is; its words cannot change under the cursor.
            return
        if self.offers_safekeeping(screen):
            yield from self.safekeeping_commands()
        if self.is_in_use:
            yield SystemCommand(
                _("My details"), _("Your phone number, as it stands on papers"), self._my_details
            )
            for words, does, open_screen in (
                (N_("My absences"), N_("When you are away, and who takes over"), rooms.absences),
                (N_("Reminders"), N_("All rules for reminders and what they will raise"), rooms.reminders),
                (N_("Week ahead"), N_("What comes this week"), rooms.week_ahead),
                (
                    N_("Evaluations of all cases"),
                    N_("What was said, by theme and result"),
                    rooms.evaluations,
                ),
                (
                    N_("Rights and retention"),
                    N_("Who asks for the whole file, whose term is over, a lost laptop"),
                    rooms.rights,
                ),
            ):
                # Where the screen has a key for it, that stands in the list already.
                if _(words) not in offered_words:
                    yield SystemCommand(_(words), _(does), self._opener(open_screen))
        for code, words in (("nl", N_("Language: Dutch")), ("en", N_("Language: English"))):
            yield SystemCommand(
                _(words), _("Change the language and remember it"), lambda c=code: self._speak(c)
            )

    def _my_details(self) -> None:
        from screens.dialogs.my_details import MyDetailsDialog

        self.call_later(self.push_screen, MyDetailsDialog())

    def _opener(self, make: Callable[[], Screen[Any]]) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.push_screen, make())

        return run

    def _runner(self, node: Any, action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.run_action, action, node)

        return run

    def _look(self, theme: str) -> None:
        self.theme = theme
        self.remember(theme=theme)

    def _speak(self, code: str) -> None:
        if code == language():
            return
        set_language(code)
        self.remember(language=code)
        self.notify(_("The screens are in this language from now on."))
        self.screen.refresh(recompose=True)
