"""The actions of the whole caseload, by day; fetched by the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, tuple_
from sqlalchemy.sql.selectable import Select

from werkzaam_tui.domain.codes import FollowUpState, Party, StoreRole
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services.dossier.follow_ups import FollowUpLine
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import FollowUp, Participant
from werkzaam_tui.storage.tables.record import table_of

_action = table_of(FollowUp)
_participant = table_of(Participant)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions; those of everybody that are still open, when nothing else is said."""

    owner: Party | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list a next page begins: after this action."""

    day: date
    id: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    line: FollowUpLine
    participant: str
    name: str
    """The participant's, as it is spoken."""

    @property
    def place(self) -> Place:
        if self.line.state is FollowUpState.OPEN:
            return Place(self.line.due_on or date.max, self.line.id)
        return Place(self.line.closed_on or date.min, self.line.id)


@dataclass(frozen=True, slots=True)
class ActionCount:
    n: int
    overdue: int


def actions(
    reading: Reading, wanted: Wanted, after: Place | None = None, limit: int = 100
) -> list[ActionRow]:
    """At most ``limit`` actions from the one that follows ``after``: open ones by the day they are due, those
    without a day last; closed ones last closed first."""
    day = _day(wanted)
    query = _those(
        reading,
        wanted,
        select(
            *(_action.c[name] for name in _SHOWN),
            _action.c.participant,
            _participant.c.first_name,
            _participant.c.prefix,
            _participant.c.last_name,
        ),
    )
    if after is not None:
        here = tuple_(day, _action.c.id)
        there = (after.day, after.id)
        query = query.where(here < there if wanted.closed else here > there)
    order = (day.desc(), _action.c.id.desc()) if wanted.closed else (day, _action.c.id)
    return [
        ActionRow(
            FollowUpLine(*row[: len(_SHOWN)]),
            row.participant,
            PersonName(row.first_name, row.prefix, row.last_name).full,
        )
        for row in reading.connection.execute(query.order_by(*order).limit(limit))
    ]


def count(reading: Reading, wanted: Wanted) -> ActionCount:
    """How many there are in all, and how many of them are late."""
    late = case((_action.c.due_on < reading.today, 1), else_=0)
    query = select(func.count(), func.coalesce(func.sum(late), 0))
    n, overdue = reading.connection.execute(_those(reading, wanted, query)).one()
    return ActionCount(n, 0 if wanted.closed else overdue)


_SHOWN = ("id", "what", "owner", "due_on", "state", "closed_on", "reason", "topic")
"""As :class:`FollowUpLine` has them."""


def _day(wanted: Wanted) -> ColumnElement[Any]:
    if wanted.closed:
        return func.coalesce(_action.c.closed_on, date.min)
    return func.coalesce(_action.c.due_on, date.max)


def _those(reading: Reading, wanted: Wanted, query: Select[Any]) -> Select[Any]:
    query = query.select_from(_action.join(_participant, _participant.c.id == _action.c.participant))
    is_open = _action.c.state == FollowUpState.OPEN
    query = query.where(~is_open if wanted.closed else is_open)
    if reading.owner.role is StoreRole.COACH:
        query = query.where(_participant.c.coach == reading.owner.coach)
    if wanted.owner is not None:
        query = query.where(_action.c.owner == wanted.owner)
    return query
