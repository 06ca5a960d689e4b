"""The last step: does each party agree, and who takes which open point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from screens.handover_steps.page import AHEAD, StepPage
from screens.widgets.answers import Values, typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui.domain.codes import AgreedHow, Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import handover
from werkzaam_tui.services.handover.entries import ClosingEntry


class ClosingPage(StepPage):
    def __init__(self, entry: ClosingEntry) -> None:
        self._entry = entry

    def fields(self, wide: bool) -> Sequence[Field]:
        found: list[Field] = []
        for one in self._entry.approvals:
            party = label(one.party)
            heading = _("{party}: {name}").format(party=party, name=one.name) if one.name else party
            found.append(
                Field(
                    f"agreed-{one.party}",
                    N_("Agrees"),
                    Kind.CHOICE,
                    options_of(AgreedHow, N_("Not yet")),
                    heading=heading,
                )
            )
            found.append(
                Field(f"on-{one.party}", N_("On"), Kind.DAY, hint=N_("Empty: the day of the meeting"))
            )
        for point in self._entry.points:
            owner, due = handover.point_fields(point.step)
            found.append(
                Field(
                    owner,
                    N_("Who takes it"),
                    Kind.CHOICE,
                    options_of(Party),
                    heading=_("Open point: {topic}").format(topic=point.title),
                )
            )
            found.append(Field(due, N_("By which day"), Kind.DAY, toward=AHEAD))
        found.append(Field("note", N_("Remark"), Kind.TEXT, lines=3, heading=N_("What else was said")))
        return found

    def initial(self) -> dict[str, str]:
        found = {"note": self._entry.note}
        for one in self._entry.approvals:
            found[f"agreed-{one.party}"] = one.how.value if one.agreed else ""
            found[f"on-{one.party}"] = typed(one.agreed_on)
        for point in self._entry.points:
            owner, due = handover.point_fields(point.step)
            found[owner] = point.owner.value
            found[due] = typed(point.due_on)
        return found

    def entry(self, values: Values, today: date) -> ClosingEntry:
        answers = self.answers(values, today)
        approvals = []
        for one in self._entry.approvals:
            how = answers.code(f"agreed-{one.party}", AgreedHow)
            on = answers.day(f"on-{one.party}")
            approvals.append(replace(one, agreed=how is not None, agreed_on=on, how=how or one.how))
        points = []
        for point in self._entry.points:
            owner, due = handover.point_fields(point.step)
            points.append(replace(point, owner=Party(values[owner]), due_on=answers.day(due) or point.due_on))
        answers.check()
        return ClosingEntry(tuple(approvals), tuple(points), answers.text("note"))

    def hidden(self, values: Values) -> set[str]:
        return {f"on-{party}" for party in Party if not values[f"agreed-{party}"]}

    def note(self, values: Values, today: date) -> str:
        n = len(self._entry.points)
        open_points = ngettext("{n} open point becomes an action.", "{n} open points become actions.", n)
        return " ".join([open_points.format(n=n)] * bool(n) + [_("Ready? f10 finishes the handover.")])

    def not_agreed(self, values: Values, today: date) -> list[Party]:
        """The parties that did not agree (yet)."""
        return [one.party for one in self.entry(values, today).approvals if not one.agreed]
