"""Grants of one participant: what a funder decided to pay, and how much of it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.content.regimes import regimes, terms
from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.hours import Grant, next_period, regime_of
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details, placement_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import GrantPeriod, Participant, Placement
from werkzaam_tui.storage.tables.record import table_of

_grant = table_of(GrantPeriod)
_SHOWN = (
    "id",
    "participant",
    "funder",
    "starts_on",
    "ends_on",
    "hours_awarded",
    "regime_percent",
    "worked_per_week",
    "travel_counts",
    "decided_on",
    "note",
)


@dataclass(frozen=True, slots=True)
class GrantDetails:
    """A decision as a coach writes it down."""

    funder: str
    starts_on: date
    ends_on: date
    hours_awarded: float | None = None
    regime_percent: float | None = None
    worked_per_week: float | None = None
    travel_counts: bool = False
    decided_on: date | None = None
    note: str = ""


def grants(reading: Reading, participants: Collection[str] | None = None) -> dict[str, list[Grant]]:
    """The grants of these participants (of all when None) by participant, from old to new."""
    query = select(*(_grant.c[name] for name in _SHOWN)).order_by(_grant.c.starts_on, _grant.c.id)
    if participants is not None:
        query = query.where(_grant.c.participant.in_(list(participants)))
    found: dict[str, list[Grant]] = defaultdict(list)
    for row in reading.connection.execute(query):
        found[row.participant].append(Grant(*row))
    return dict(found)


def grants_of(reading: Reading, participant: str) -> list[Grant]:
    return grants(reading, [participant]).get(participant, [])


def grant_details(reading: Reading, grant: str) -> GrantDetails:
    row = reading.get(GrantPeriod, grant)
    return GrantDetails(**{name: getattr(row, name) for name in GrantDetails.__slots__})


def proposed_grant(reading: Reading, participant: str) -> GrantDetails:
    """What the next decision is likely to be: the period after the last, at the highest percentage of its year."""
    known = grants_of(reading, participant)
    period = next_period(known, reading.today, terms())
    regime = regime_of(len(known) + 1, regimes(), terms())
    place = placement_of(reading, participant)
    return GrantDetails(
        funder=known[-1].funder if known else reading.get(Participant, participant).funder,
        starts_on=period.first,
        ends_on=period.last,
        regime_percent=regime.percent if regime else None,
        worked_per_week=reading.get(Placement, place).hours_per_week if place else None,
        travel_counts=known[-1].travel_counts if known else False,
    )


def add_grant(writing: Writing, participant: str, details: GrantDetails, draft: str = "") -> str:
    """Write down a decision; its id. Raises InvalidInput."""
    _check(details, writing.today)
    name = participant_details(writing, participant).name.full
    record = writing.new_id()
    writing.add(GrantPeriod(id=record, scope=participant, participant=participant, **asdict(details)))
    drafts.drop(writing, draft)
    writing.describe(_("grant for {name}").format(name=name))
    return record


def change_grant(writing: Writing, grant: str, details: GrantDetails, draft: str = "") -> None:
    """Raises InvalidInput."""
    _check(details, writing.today)
    row = writing.get(GrantPeriod, grant)
    writing.edit(row, **asdict(details))
    drafts.drop(writing, draft)
    name = participant_details(writing, row.participant).name.full
    writing.describe(_("change of a grant for {name}").format(name=name))


def delete_grant(writing: Writing, grant: str, draft: str = "") -> None:
    """Take out a grant for good, on every computer; so this cannot be undone."""
    writing.remove(writing.get(GrantPeriod, grant))
    drafts.drop(writing, draft)


def _check(details: GrantDetails, today: date) -> None:
    problems = record_rules.problems("grant_period", asdict(details), today)
    if problems:
        raise InvalidInput(problems)
