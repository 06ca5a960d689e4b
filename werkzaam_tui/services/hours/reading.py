"""The hours of one participant in one period, and of everyone: what was used, what is left, what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import ColumnElement, select

from werkzaam_tui.content.regimes import regimes, terms
from werkzaam_tui.domain.codes import Channel
from werkzaam_tui.domain.dates import local_day, local_moment
from werkzaam_tui.domain.hours import (
    Grant,
    GrantStanding,
    Minutes,
    Period,
    Planned,
    Renewal,
    Spent,
    current,
    number_of,
    planned_contacts,
    regime_of,
    renewal,
    standing,
    week_of,
    weeks_without_hours,
)
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.hours.grants import grants, grants_of
from werkzaam_tui.services.hours.lines import lines_of
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactEvent, Goal, Handover
from werkzaam_tui.storage.tables.record import table_of

WEEKS_BACK = 13
"""How far back weeks without hours are looked for."""
_CHUNK = 400

_contact = table_of(ContactEvent)
_goal = table_of(Goal)
_handover = table_of(Handover)


@dataclass(frozen=True, slots=True)
class GrantView:
    """A grant with what is known of it today."""

    grant: Grant
    number: int
    """Which period it is, from 1."""
    used: int
    """Minutes."""
    standing: GrantStanding
    renewal: Renewal
    above_regime: float | None
    """The highest percentage of its year, where the grant goes beyond it."""

    @property
    def left(self) -> int | None:
        """Minutes; below 0 where more was used than granted. None where no hours were granted."""
        budget = self.grant.budget
        return None if budget is None else budget - self.used


@dataclass(frozen=True, slots=True)
class LoggedContact:
    """The time of one contact, with the line about it for the funder and the note that stays here."""

    spent: Spent
    note: str
    line: str


@dataclass(frozen=True, slots=True)
class PersonHours:
    participant: str
    period: Period
    contacts: tuple[LoggedContact, ...]
    """From old to new."""
    goals: tuple[tuple[str, str], ...]
    """Id and text of every goal of the participant, in the order in which they began."""
    goal_lines: dict[str, str]
    """The line for the funder about each goal in this period, by its id."""
    grants: tuple[GrantView, ...]
    """From old to new."""
    missing: tuple[date, ...]
    """Mondays of weeks of the last quarter without hours, in order."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One participant in the list of everyone's hours."""

    participant: str
    name: PersonName
    grant: GrantView | None
    """The one that runs, or else the next or the last."""
    missing: tuple[date, ...]


def person_hours(reading: Reading, participant: str, period: Period) -> PersonHours:
    contacts = _logged(reading, participant, period)
    lines, goal_lines = lines_of(reading, participant, period.first)
    goals = reading.connection.execute(
        select(_goal.c.id, _goal.c.text)
        .where(_goal.c.participant == participant)
        .order_by(_goal.c.starts_on, _goal.c.id)
    )
    return PersonHours(
        participant=participant,
        period=period,
        contacts=tuple(LoggedContact(spent, note, lines.get(spent.contact, "")) for spent, note in contacts),
        goals=tuple((record, text) for record, text in goals),
        goal_lines=goal_lines,
        grants=tuple(grant_views(reading, participant)),
        missing=missing_weeks(reading, [participant]).get(participant, ()),
    )


def usual_period(reading: Reading, participant: str) -> Period:
    """What hours are likely to be asked for: the grant that runs, or else the half year until today."""
    today = reading.today
    grant = current(grants_of(reading, participant), today)
    if grant is not None and grant.starts_on <= today:
        return grant.period
    return Period(today - timedelta(days=182), today)


def grant_views(reading: Reading, participant: str) -> list[GrantView]:
    known = grants_of(reading, participant)
    if not known:
        return []
    within = Period(min(one.starts_on for one in known), max(one.ends_on for one in known))
    spent = [one for one, _note in _logged(reading, participant, within)]
    return [_view(grant, known, grant.used(spent), reading.today) for grant in known]


def overview(reading: Reading) -> list[OverviewRow]:
    """Everyone in the caseload who is followed, and who is no longer, until the day to account for the last grant.

    In no particular order.
    """
    today = reading.today
    known = grants(reading)
    rows = caseload.up_to_date(reading).rows
    chosen = {person: grant for person, all_of in known.items() if (grant := current(all_of, today))}
    used = _used(reading, {person: grant for person, grant in chosen.items() if person in rows})
    views = {person: _view(chosen[person], known[person], used[person], today) for person in used}
    followed = [
        one
        for one in rows.values()
        if one.ended_on is None or (one.id in views and views[one.id].renewal.account_by >= today)
    ]
    missing = missing_weeks(reading, {one.id for one in followed})
    return [OverviewRow(one.id, one.name, views.get(one.id), missing.get(one.id, ())) for one in followed]


def missing_weeks(reading: Reading, participants: Collection[str]) -> dict[str, tuple[date, ...]]:
    """For each participant the weeks of the last quarter in which something was to be and no hours were logged.

    That is: a contact was due by the agreements (and not skipped) or a handover meeting was finished, and there is
    no contact with minutes in that week, nor in the window of the due contact.
    """
    today = reading.today
    within = Period(week_of(today) - timedelta(weeks=WEEKS_BACK), today)
    everyone = len(participants) > _CHUNK
    asked = None if everyone else participants
    plans, decided = monitoring.plans(reading, asked), monitoring.decisions(reading, asked)
    rows = caseload.up_to_date(reading).rows
    ended = {one: row.ended_on for one, row in rows.items() if row.ended_on is not None}
    planned = {
        person: [
            one
            for one in planned_contacts(theirs, decided, within)
            if person not in ended or one.day < ended[person]
        ]
        for person, theirs in plans.items()
    }
    for person, day in _meetings(reading, within):
        planned.setdefault(person, []).append(Planned(day, day, day))
    # A window may open before the first of these weeks.
    logged = _days_with_hours(reading, Period(within.first - timedelta(weeks=2), today), asked)
    found = {
        person: tuple(weeks_without_hours(theirs, logged.get(person, set()), today))
        for person, theirs in planned.items()
        if person in participants
    }
    return {person: weeks for person, weeks in found.items() if weeks}


def _view(grant: Grant, known: list[Grant], used: int, today: date) -> GrantView:
    number = number_of(grant, known)
    regime = regime_of(number, regimes(), terms())
    above = regime is not None and (grant.regime_percent or 0) > regime.percent
    return GrantView(
        grant=grant,
        number=number,
        used=used,
        standing=standing(grant, used, today, terms()),
        renewal=renewal(grant, number, terms()),
        above_regime=regime.percent if regime and above else None,
    )


def _within(period: Period) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        _contact.c.happened_at >= local_moment(period.first, time(0)),
        _contact.c.happened_at < local_moment(period.last + timedelta(days=1), time(0)),
    )


def _logged(reading: Reading, participant: str, period: Period) -> list[tuple[Spent, str]]:
    rows = reading.connection.execute(
        select(
            _contact.c.id,
            _contact.c.happened_at,
            _contact.c.channel,
            _contact.c.goal,
            _contact.c.minutes,
            _contact.c.travel_minutes,
            _contact.c.indirect_minutes,
            _contact.c.note,
        )
        .where(_contact.c.participant == participant, *_within(period))
        .order_by(_contact.c.happened_at, _contact.c.id)
    )
    return [
        (Spent(record, local_day(moment), Channel(channel), goal, Minutes(direct, travel, indirect)), note)
        for record, moment, channel, goal, direct, travel, indirect, note in rows
    ]


def _used(reading: Reading, chosen: dict[str, Grant]) -> dict[str, int]:
    """Minutes that each of these grants, one for a participant, has used."""
    used = dict.fromkeys(chosen, 0)
    begun = [one.starts_on for one in chosen.values()]
    if not begun:
        return used
    query = select(
        _contact.c.participant,
        _contact.c.happened_at,
        _contact.c.minutes,
        _contact.c.travel_minutes,
        _contact.c.indirect_minutes,
    ).where(_contact.c.happened_at >= local_moment(min(begun), time(0)))
    for part in _chunks(chosen):
        for person, moment, *minutes in reading.connection.execute(
            query.where(_contact.c.participant.in_(part))
        ):
            grant = chosen[person]
            if grant.period.holds(local_day(moment)):
                used[person] += grant.counted(Minutes(*minutes))
    return used


def _days_with_hours(
    reading: Reading, period: Period, participants: Collection[str] | None
) -> dict[str, set[date]]:
    query = select(_contact.c.participant, _contact.c.happened_at).where(
        *_within(period),
        (_contact.c.minutes + _contact.c.travel_minutes + _contact.c.indirect_minutes) > 0,
    )
    if participants is not None:
        query = query.where(_contact.c.participant.in_(list(participants)))
    found: dict[str, set[date]] = defaultdict(set)
    for person, moment in reading.connection.execute(query):
        found[person].add(local_day(moment))
    return found


def _meetings(reading: Reading, period: Period) -> Iterator[tuple[str, date]]:
    rows = reading.connection.execute(
        select(_handover.c.participant, _handover.c.held_on).where(
            _handover.c.held_on >= period.first,
            _handover.c.held_on <= period.last,
            _handover.c.finished_at.is_not(None),
            _handover.c.withdrawn_on.is_(None),
        )
    )
    yield from ((person, held_on) for person, held_on in rows)


def _chunks(ids: Collection[str]) -> Iterator[list[str]]:
    every = sorted(ids)
    for start in range(0, len(every), _CHUNK):
        yield every[start : start + _CHUNK]
