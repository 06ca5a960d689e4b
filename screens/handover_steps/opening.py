"""The first step: why the parties meet, on which day, and who is at the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.handover_steps.page import StepPage
from screens.widgets.answers import Values, typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui.domain.codes import HandoverOccasion, Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.handover.entries import OpeningEntry, Seat


class OpeningPage(StepPage):
    def __init__(self, entry: OpeningEntry) -> None:
        self._entry = entry

    def fields(self, wide: bool) -> Sequence[Field]:
        found = [
            Field("occasion", N_("Occasion"), Kind.CHOICE, options_of(HandoverOccasion)),
            Field("held_on", N_("Day of the meeting"), Kind.DAY),
        ]
        for party in Party:
            found.append(Field(f"name-{party}", N_("Name"), heading=label(party)))
            found.append(Field(f"present-{party}", N_("Is at the table"), Kind.YES))
        return found

    def initial(self) -> dict[str, str]:
        found = {"occasion": self._entry.occasion.value, "held_on": typed(self._entry.held_on)}
        for seat in self._entry.seats:
            found[f"name-{seat.party}"] = seat.name
            found[f"present-{seat.party}"] = "1" if seat.present else ""
        return found

    def entry(self, values: Values, today: date) -> OpeningEntry:
        answers = self.answers(values, today)
        held_on = answers.day("held_on")
        if held_on is None:
            answers.problems.setdefault("held_on", _("Type the day of the meeting, such as 21-11 or today."))
        answers.check()
        return OpeningEntry(
            occasion=HandoverOccasion(values["occasion"]),
            held_on=held_on or today,
            seats=tuple(
                Seat(party, answers.text(f"name-{party}"), answers.yes(f"present-{party}")) for party in Party
            ),
        )
