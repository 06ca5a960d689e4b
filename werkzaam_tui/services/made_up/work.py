"""What changed in the work of some made-up people, and who of them is ill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from werkzaam_tui.domain.codes import Initiator, Instrument, WorkChangeKind, WorkState
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import ContactPerson, Placement, SickReport, WorkChange

EARLIER_COACH = "Bo Bedacht"
"""Followed some of these people before."""

EARLIER_CONTACT = "Ria Verzonnen"


@dataclass(frozen=True, slots=True)
class _Change:
    """A change so many days ago in the work of the person with this place in the list of placements."""

    place: int
    days_ago: int
    kind: WorkChangeKind
    state: WorkState | None = None
    instrument: Instrument | None = None
    before: str = ""
    after: str = ""
    months: int = 0
    """How long it lasts, where it has an end."""
    note: str = ""


_CHANGES = (
    _Change(0, 12, WorkChangeKind.HOURS, before="24", after="16", note="Op eigen verzoek, tot na de winter."),
    _Change(
        1,
        40,
        WorkChangeKind.COACH,
        before=EARLIER_COACH,
        note="Bo werkt niet meer bij de organisatie; samen op bezoek geweest.",
    ),
    _Change(2, 190, WorkChangeKind.INSTRUMENT, WorkState.APPLIED, Instrument.WAGE_SUBSIDY),
    _Change(2, 150, WorkChangeKind.INSTRUMENT, WorkState.GRANTED, Instrument.WAGE_SUBSIDY, months=12),
    _Change(2, 150, WorkChangeKind.WAGE_VALUE, after="60", note="Meting op de werkplek."),
    _Change(
        3, 9, WorkChangeKind.WORKPLACE_MENTOR, WorkState.ABSENT, note="Langdurig afwezig, nog geen vervanger."
    ),
    _Change(
        5, 20, WorkChangeKind.GROWTH, WorkState.NOT_POSSIBLE, note="Wil ook aan de kassa, daar is geen plek."
    ),
    _Change(
        6, 16, WorkChangeKind.INCOME, WorkState.WORSE_OFF, note="Toeslag valt weg, budgetcoach kijkt mee."
    ),
    _Change(6, 16, WorkChangeKind.TRAVEL_COST, WorkState.NOT_PAID),
    _Change(7, 30, WorkChangeKind.ADAPTATION, WorkState.NOT_ARRANGED, note="Rustige werkplek is toegezegd."),
    _Change(8, 45, WorkChangeKind.CONTRACT, WorkState.EXTENDED, months=8),
    _Change(9, 60, WorkChangeKind.INCOME, WorkState.BETTER_OFF),
    _Change(10, 5, WorkChangeKind.EMPLOYER_CONTACT, note="Nieuwe leidinggevende, kennismaking volgt."),
)


def fill(make: Builder, coach: str) -> None:
    """Changes and illness around the placements that ``make`` has made; ``coach`` is the name of the coach now."""
    placements = [one for one in make.records if isinstance(one, Placement)]
    people = {one.id: one.name for one in make.records if isinstance(one, ContactPerson)}
    for change in _CHANGES:
        _change(make, placements[change.place], change, coach, people)
    _ill(make, placements[4].participant, make.today - timedelta(days=11), expected=7)
    _ill(make, placements[9].participant, make.today - timedelta(days=70), days=6)


def _change(make: Builder, placement: Placement, change: _Change, coach: str, people: dict[str, str]) -> None:
    on = make.today - timedelta(days=change.days_ago)
    before, after, until = change.before, change.after, _until(on, change.months)
    match change.kind:
        case WorkChangeKind.HOURS:
            placement.hours_per_week = float(after)
        case WorkChangeKind.COACH:
            after = coach
        case WorkChangeKind.CONTRACT:
            before = placement.ends_on.isoformat() if placement.ends_on else ""
            until = add_months(placement.ends_on, change.months) if placement.ends_on else until
            placement.ends_on = until
        case WorkChangeKind.EMPLOYER_CONTACT:
            after = people[placement.contact_person]
            before = EARLIER_CONTACT
    make.add(
        WorkChange(
            id=make.id(),
            scope=placement.participant,
            participant=placement.participant,
            placement="" if change.kind is WorkChangeKind.COACH else placement.id,
            changed_on=on,
            kind=change.kind,
            instrument=change.instrument,
            state=change.state,
            before=before,
            after=after,
            until=until,
            note=change.note,
        )
    )


def _until(on: date, months: int) -> date | None:
    return add_months(on, months) if months else None


def _ill(make: Builder, person: str, since: date, *, days: int = 0, expected: int = 0) -> None:
    """Ill for so many ``days`` since then, or still, ``expected`` to last so many days from today."""
    make.add(
        SickReport(
            id=make.id(),
            scope=person,
            participant=person,
            started_on=since,
            expected_end=make.today + timedelta(days=expected) if expected else None,
            recovered_on=since + timedelta(days=days) if days else None,
            reported_by=Initiator.EMPLOYER if expected else Initiator.PARTICIPANT,
        )
    )
