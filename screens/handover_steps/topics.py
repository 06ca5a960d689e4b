"""Agreements and expectations: one topic in one view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.handover_steps.page import AHEAD, StepPage
from screens.widgets.answers import Values, typed
from screens.widgets.choice import options_of
from screens.widgets.fields import LIST_SEPARATOR, Field, Kind
from werkzaam_tui.domain.codes import AgreementState, Party
from werkzaam_tui.domain.expectations import ExpectationGap, expectation_gap, silent_parties
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.handover.entries import AgreementEntry, Entry, ExpectationEntry

_CHOOSE_WHO_SEES = (Party.PARTICIPANT, Party.EMPLOYER)
"""The coach writes it down and so always sees it."""


def is_private(entry: Entry) -> bool:
    """Whether one of the parties at the table may not read it."""
    return isinstance(entry, AgreementEntry) and not set(_CHOOSE_WHO_SEES) <= set(entry.visible_to)


class AgreementPage(StepPage):
    def __init__(self, entry: AgreementEntry) -> None:
        self._entry = entry

    @property
    def is_private(self) -> bool:
        return is_private(self._entry)

    def fields(self, wide: bool) -> Sequence[Field]:
        undecided = "" if self._entry.state else N_("Not discussed yet")
        return (
            Field("what", N_("What we agree"), Kind.TEXT, lines=8 if wide else 5),
            Field("who", N_("Who does it"), Kind.CHOICE, options_of(Party, N_("Nobody yet"))),
            Field("by_when", N_("By which day"), Kind.DAY, hint=N_("May stay empty"), toward=AHEAD),
            Field(
                "state",
                N_("How it stands"),
                Kind.CHOICE,
                options_of(AgreementState, undecided),
            ),
            Field("visible_to", N_("Who may read this"), Kind.SEVERAL, options_of(_CHOOSE_WHO_SEES)),
        )

    def initial(self) -> dict[str, str]:
        entry = self._entry
        seen = sorted(party.value for party in entry.visible_to if party in _CHOOSE_WHO_SEES)
        return {
            "what": entry.what,
            "who": entry.who.value if entry.who else "",
            "by_when": typed(entry.by_when),
            "state": entry.state.value if entry.state else "",
            "visible_to": LIST_SEPARATOR.join(seen),
        }

    def entry(self, values: Values, today: date) -> AgreementEntry:
        answers = self.answers(values, today)
        by_when = answers.day("by_when")
        answers.check()
        state = answers.code("state", AgreementState)
        if state is None and values["visible_to"] != self.initial()["visible_to"]:
            state = AgreementState.OPEN
        return AgreementEntry(
            state=state,
            what=answers.text("what"),
            who=answers.code("who", Party),
            by_when=by_when,
            visible_to=(*(Party(code) for code in answers.several("visible_to")), Party.COACH),
        )

    def follows(self, name: str, values: Values) -> dict[str, str]:
        """Who writes an agreement down means that it is agreed; the choice below shows it and can be changed."""
        if name == "what" and values["what"].strip() and not values["state"]:
            return {"state": AgreementState.AGREED.value}
        return {}


class ExpectationPage(StepPage):
    """The words of each party beside each other, and under them what they settled on."""

    def __init__(self, entry: ExpectationEntry) -> None:
        self._entry = entry

    def fields(self, wide: bool) -> Sequence[Field]:
        lines = 10 if wide else 3
        parties = [Field(party.value, label(party), Kind.TEXT, lines=lines) for party in Party]
        settled = Field("settled", N_("What we settle on"), Kind.TEXT, lines=6 if wide else 2)
        return (*parties, settled)

    def initial(self) -> dict[str, str]:
        entry = self._entry
        return {
            "participant": entry.participant,
            "employer": entry.employer,
            "coach": entry.coach,
            "settled": entry.settled,
        }

    def entry(self, values: Values, today: date) -> ExpectationEntry:
        return ExpectationEntry(**{name: values[name] for name in self.initial()})

    def note(self, values: Values, today: date) -> str:
        words = {party: values[party.value] for party in Party}
        gap = expectation_gap(words)
        if values["settled"].strip() or gap is ExpectationGap.UNSAID:
            return ""
        if gap is ExpectationGap.SILENT:
            parties = ", ".join(label(party) for party in silent_parties(words))
            return "? " + _("Not heard yet: {parties}.").format(parties=parties)
        if gap is ExpectationGap.SAME:
            return "= " + _("You expect the same. Write down what you settle on.")
        return "≠ " + _("Not settled yet: an open point until you write down what you settle on.")
