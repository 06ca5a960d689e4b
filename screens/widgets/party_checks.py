"""How it went with one agreement: a cell for each party, each answered with one letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from screens.widgets.choice import Choice
from werkzaam_tui.domain.codes import AgreementCheck, Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, pgettext

CELL = 16
"""Columns for one party: the longest words with their sign."""
_SEPARATOR = ","

SIGNS: Mapping[AgreementCheck, str] = {
    AgreementCheck.KEPT: "✓",
    AgreementCheck.PARTLY: "~",
    AgreementCheck.NOT_KEPT: "✗",
    AgreementCheck.UNKNOWN: "?",
}
"""One cell wide each, and told apart without colour."""


def letters() -> dict[AgreementCheck, str]:
    """The key for each answer, in the current language."""
    return {
        AgreementCheck.KEPT: pgettext("key for an agreement that was kept: yes", "y"),
        AgreementCheck.PARTLY: pgettext("key for an agreement that was partly kept", "p"),
        AgreementCheck.NOT_KEPT: pgettext("key for an agreement that was not kept: no", "n"),
        AgreementCheck.UNKNOWN: pgettext("key for an agreement of which it is unknown", "u"),
    }


def parties_line() -> str:
    """The names of the parties, above their cells."""
    return " ".join(f"{label(party):<{CELL}}" for party in Party).rstrip()


def to_text(outcomes: Mapping[Party, AgreementCheck]) -> str:
    """As the value of a field: the codes in the order of the parties, nothing for who said nothing.

    Empty, as a field that nobody touched, where nobody said anything.
    """
    if not outcomes:
        return ""
    return _SEPARATOR.join(outcomes[party].value if party in outcomes else "" for party in Party)


def from_text(value: str) -> dict[Party, AgreementCheck]:
    codes = dict(zip(Party, value.split(_SEPARATOR), strict=False))
    return {party: AgreementCheck(code) for party, code in codes.items() if code}


class PartyChecks(Choice, inherit_bindings=False):
    """A letter answers for the party under the cursor and goes on to the next, and says when it was the last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,space",
            "party(1)",
            N_("Next party"),
            show=False,
            id="checks.next",
            tooltip=N_("Next party"),
        ),
        Binding(
            "left",
            "party(-1)",
            N_("Previous party"),
            show=False,
            id="checks.previous",
            tooltip=N_("Previous party"),
        ),
        Binding(
            "down", "line(1)", N_("Next line"), show=False, id="checks.down", tooltip=N_("Next agreement")
        ),
        Binding(
            "up",
            "line(-1)",
            N_("Previous line"),
            show=False,
            id="checks.up",
            tooltip=N_("Previous agreement"),
        ),
        Binding(
            "backspace,delete",
            "clear",
            N_("Clear"),
            show=False,
            id="checks.clear",
            tooltip=N_("Take this answer away"),
        ),
    ]

    class Done(Message):
        """The last party was answered for."""

        def __init__(self, checks: PartyChecks) -> None:
            super().__init__()
            self.checks = checks

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__([], id=id)
        self.set_reactive(Choice.value, to_text(from_text(value)))
        self._party = 0

    def on_focus(self) -> None:
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character and event.character.isalnum():
            for outcome, letter in letters().items():
                if event.character.lower() == letter:
                    self._answer(outcome)
                    self._go_on()
            event.stop()
            event.prevent_default()

    def _answer(self, outcome: AgreementCheck | None) -> None:
        outcomes = from_text(self.value)
        party = list(Party)[self._party]
        outcomes.pop(party, None)
        if outcome is not None:
            outcomes[party] = outcome
        self.value = to_text(outcomes)

    def _go_on(self) -> None:
        if self._party + 1 < len(Party):
            self._party += 1
            self.refresh()
        else:
            self._party = 0
            self.refresh()
            self.post_message(self.Done(self))

    def action_party(self, by: int) -> None:
        self._party = (self._party + by) % len(Party)
        self.refresh()

    def action_line(self, by: int) -> None:
        if by > 0:
            self.screen.focus_next(PartyChecks)
        else:
            self.screen.focus_previous(PartyChecks)

    def action_clear(self) -> None:
        self._answer(None)

    def render(self) -> Content:
        outcomes = from_text(self.value)
        cells: list[Content] = []
        for place, party in enumerate(Party):
            outcome = outcomes.get(party)
            words = f"{SIGNS[outcome]} {label(outcome)}" if outcome else "·"
            here = self.has_focus and place == self._party
            cells.append(Content.styled(f"{words:<{CELL}}", "bold reverse" if here else ""))
        return Content(" ").join(cells)
