"""What was agreed about contact, in words, and the contacts that come from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from screens.dossier_parts.base import DossierPart, joined, lines
from screens.widgets.list_table import Cell, Column
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Counterpart, Direction
from werkzaam_tui.domain.monitoring import DueContact, DueState, Plan
from werkzaam_tui.domain.schedule import due_state
from werkzaam_tui.labels import frequency_words, label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.dossier.dossier import Monitoring
from werkzaam_tui.words import due_words


class MonitoringPart(DossierPart):
    CODE: ClassVar[str] = "monitoring"

    def __init__(self) -> None:
        super().__init__()
        self._due: dict[str, DueContact] = {}

    def columns(self) -> Sequence[Column]:
        return [
            Column("state", _("When"), 13),
            Column("who", _("With"), 10),
            Column("day", _("Day"), 10),
            Column("window", _("Between"), 22),
            Column("how", _("How"), 9, fill=True),
        ]

    async def load(self, participant: str) -> None:
        found = await self.desk.ask(dossier.monitoring_of, participant)
        self._due = {one.id: one for one in found.due}
        self.show(lines(*_plans(found, self.shell.today())), list(self._due), _nothing(found))

    def cells(self, key: str) -> Sequence[Cell]:
        return _cells(self._due[key], self.shell.today())

    def due(self, key: str) -> DueContact | None:
        return self._due.get(key)

    def detail(self, key: str) -> Content:
        one, today = self._due[key], self.shell.today()
        head = joined(label(one.counterpart), label(one.channel), label(one.direction))
        day = formats.day_long(one.due)
        when = joined(f"{day} ({formats.relative_days(one.due, today)})", due_words.window(one, today))
        moved = (
            _("Moved; it was planned on {day}").format(day=formats.day_long(one.nominal)) if one.moved else ""
        )
        return lines(Content.styled(head, "bold"), when, due_words.missed(one, today), moved)


def _plans(found: Monitoring, today: date) -> list[Content]:
    words = [
        Content.assemble((f"{label(plan.counterpart)}: ", "bold"), _plan(plan, found, today))
        for plan in sorted(found.plans, key=_party_order)
    ]
    if found.ended:
        earlier = ngettext(
            "{n} earlier agreement about contact has ended",
            "{n} earlier agreements about contact have ended",
            found.ended,
        )
        words.append(Content.styled(earlier.format(n=found.ended), "dim"))
    if words:
        words.append(Content(_("w: another rhythm, with what it does to these contacts")))
    return words


def _party_order(plan: Plan) -> int:
    return list(Counterpart).index(plan.counterpart)


def _plan(plan: Plan, found: Monitoring, today: date) -> str:
    rhythm = frequency_words(plan.frequency, plan.every)
    reached = found.last_reached.get(plan.counterpart)
    last = _("last reached {day}").format(day=formats.day_narrow(reached, today)) if reached else ""
    if not plan.frequency.repeats:
        return joined(rhythm, _span(plan, today), last)
    # That the coach makes the contact is the usual thing; only another agreement is worth the words.
    direction = "" if plan.direction is Direction.COACH_TO_THEM else label(plan.direction)
    return joined(f"{rhythm}, {label(plan.channel)}", direction, _span(plan, today), last)


def _span(plan: Plan, today: date) -> str:
    """From when, where that is still to come, and until when, where there is an end."""
    starts = _("from {day}").format(day=formats.day(plan.starts_on, today)) if plan.starts_on > today else ""
    ends = _("until {day}").format(day=formats.day_narrow(plan.ends_on, today)) if plan.ends_on else ""
    return joined(starts, ends)


def _cells(one: DueContact, today: date) -> list[Cell]:
    state = due_state(one, today)
    return [
        ("! " if state is DueState.OVERDUE else "") + label(state),
        label(one.counterpart),
        formats.day_narrow(one.due, today),
        due_words.window_narrow(one, today),
        joined(due_words.missed_narrow(one), label(one.channel)),
    ]


def _nothing(found: Monitoring) -> str:
    if found.closed:
        return _("The guidance has ended, so no contact is expected any more.")
    if found.plans:
        return _(
            "No contact comes up: that is what was agreed. Contact on request can always be logged with c."
        )
    return _(
        "Nothing was agreed about contact yet. That happens at a handover: press h; or with w on your own."
    )
