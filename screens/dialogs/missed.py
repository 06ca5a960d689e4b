"""Nobody answered, or nobody came: one letter logs it, for the participant or, as a capital, the employer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from screens.dialogs.base import BaseDialog
from screens.shell import PersonRef, task
from screens.widgets.fields import Line
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import ContactResult, Counterpart
from werkzaam_tui.domain.dates import parse_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, pgettext
from werkzaam_tui.services.contacts import missed


def letters() -> Mapping[ContactResult, str]:
    """The key for each result, in the current language."""
    return {
        ContactResult.NO_ANSWER: pgettext("key for: nobody answered the call", "n"),
        ContactResult.NO_SHOW: pgettext("key for: nobody came to the appointment", "d"),
        ContactResult.CANCELLED: pgettext("key for: the appointment was called off", "c"),
    }


class MissedDialog(BaseDialog[str]):
    """Gives the id of the contact. ``first`` is whom the small letters are about."""

    CSS_PATH: ClassVar[list[str]] = ["../../styles/dialog.tcss", "../../styles/missed.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "day", N_("New day"), id="missed.day", tooltip=N_("On which day to try again")),
    ]

    def __init__(self, person: PersonRef, first: Counterpart = Counterpart.PARTICIPANT) -> None:
        super().__init__()
        self._person = person
        other = Counterpart.PARTICIPANT if first is Counterpart.EMPLOYER else Counterpart.EMPLOYER
        self._parties = (first, other)

    def title_text(self) -> str:
        return _("Not reached: {name}").format(name=self._person.name)

    def compose_body(self) -> ComposeResult:
        yield Static(_choices(self._parties), id="missed-choices")
        with_day = Line(placeholder=_("tab: a new day, like friday or +2d; may stay empty"), id="missed-day")
        yield with_day
        yield Static("", id="missed-note", markup=False)

    def action_day(self) -> None:
        line = self.query_one(Line)
        if line.has_focus:
            self.set_focus(None)
        else:
            line.focus()

    @on(Input.Submitted)
    def _day_is_typed(self) -> None:
        self.set_focus(None)

    @on(Input.Changed)
    def _show_day(self, event: Input.Changed) -> None:
        words = ""
        if event.value.strip():
            try:
                words = formats.day_long(parse_day(event.value, self.shell.today(), "future"))
            except Refused as refused:
                words = str(refused)
        self.query_one("#missed-note", Static).update(words)

    def on_key(self, event: events.Key) -> None:
        if self.focused is not None or event.character is None:
            return
        for result, letter in letters().items():
            if event.character.lower() == letter:
                event.stop()
                self.action_log(result, self._parties[event.character.isupper()])

    @task
    async def action_log(self, result: ContactResult, counterpart: Counterpart) -> None:
        try:
            on_day = self._day()
            logged = await self.desk.do(missed.log_missed, self._person.id, counterpart, result, on_day)
        except (InvalidInput, Refused) as refused:
            words = " ".join(refused.problems.values()) if isinstance(refused, InvalidInput) else str(refused)
            self.query_one("#missed-note", Static).update(f"▲ {words}")
            return
        self.notify(_("{result}: written down. Press u to undo.").format(result=label(result)))
        self.dismiss(logged)

    def _day(self) -> date | None:
        typed = self.query_one(Line).value
        return parse_day(typed, self.shell.today(), "future") if typed.strip() else None


def _choices(parties: tuple[Counterpart, Counterpart]) -> Content:
    lines: list[Content] = []
    for party, capital in zip(parties, (False, True), strict=True):
        lines.append(Content.styled(label(party), "bold"))
        for result, letter in letters().items():
            key = letter.upper() if capital else letter
            lines.append(Content.assemble("  ", (f" {key} ", "reverse bold"), f" {label(result)}"))
    return Content("\n").join(lines)
