"""Signals from contact that was promised or tried; nobody who asked for none is ever among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.monitoring import DueContact, DueState
from werkzaam_tui.domain.schedule import due_state, no_contact_wanted
from werkzaam_tui.domain.signals import terms
from werkzaam_tui.domain.signals.facts import Facts, RecordRef
from werkzaam_tui.domain.signals.signal import Signal

_OVERDUE = {
    Counterpart.PARTICIPANT: Attention.OVERDUE_PARTICIPANT,
    Counterpart.EMPLOYER: Attention.OVERDUE_EMPLOYER,
}


def overdue(facts: Facts, today: date) -> Iterator[Signal]:
    """Of each kind the one that has waited longest."""
    told: set[Attention] = set()
    for due in _wanted(facts, today):
        kind = _OVERDUE.get(due.counterpart, Attention.OVERDUE_OTHER)
        if kind not in told and due.overdue(today):
            told.add(kind)
            yield _of_due(facts, kind, due)


def due_soon(facts: Facts, today: date) -> Iterator[Signal]:
    """The first that is due today and the first that is due this week."""
    kinds = {DueState.TODAY: Attention.DUE_TODAY, DueState.THIS_WEEK: Attention.DUE_THIS_WEEK}
    for due in _wanted(facts, today):
        kind = kinds.pop(due_state(due, today), None)
        if kind is not None:
            yield _of_due(facts, kind, due)


def _wanted(facts: Facts, today: date) -> Iterator[DueContact]:
    if facts.ended:
        return
    for due in facts.dues:
        if not no_contact_wanted(facts.plans, due.counterpart, today):
            yield due


def _of_due(facts: Facts, kind: Attention, due: DueContact) -> Signal:
    return Signal(
        facts.participant,
        kind,
        due.since,
        (RecordRef("monitoring_plan", due.plan),),
        about=due.counterpart.value,
        day=due.due,
        grounds=(due.id, str(due.missed)),
    )


def unanswered(facts: Facts, today: date) -> Iterator[Signal]:
    """Somebody did not answer or did not come, two times or more, and nobody spoke with them since."""
    if facts.ended:
        return
    for counterpart, missed in facts.missed.items():
        if len(missed.records) >= terms.IN_A_ROW and not no_contact_wanted(facts.plans, counterpart, today):
            yield Signal(
                facts.participant,
                Attention.UNANSWERED,
                missed.first,
                missed.records,
                about=counterpart.value,
                day=missed.last,
            )
