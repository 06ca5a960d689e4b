"""What was seen of somebody's life: the last of it for all; for one the whole, and how often they were reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator, MoodQuestion
from werkzaam_tui.domain.life_domains import Rate
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ContactEvent,
    Incident,
    LifeNow,
    MoodCheck,
    Observation,
)
from werkzaam_tui.storage.tables.record import table_of

BY_TEXT = (Channel.SMS, Channel.APP_MESSAGE)
"""A check by message, which is answered or not."""
BY_APPOINTMENT = (
    Channel.CONVERSATION,
    Channel.WORKPLACE_VISIT,
    Channel.EVALUATION_MEETING,
    Channel.CONSULTATION_HOUR,
    Channel.WORKSHOP,
)
"""Where somebody can fail to show up."""

_contact = table_of(ContactEvent)
_life = table_of(LifeNow)


@dataclass(frozen=True, slots=True)
class Seen:
    """How it went in one life domain on one day."""

    id: str
    on: date
    value: int
    """From -2 to 2."""
    words: str
    contact: str = ""
    """Id of the contact in which it was seen; only where the whole is asked."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How somebody was on one day: each answer from 1 to 5."""

    id: str
    on: date
    answers: Mapping[MoodQuestion, int]
    """Only the questions that were answered."""
    contact: str = ""
    """Id of the contact in which they were asked; only where the whole is asked."""


@dataclass(frozen=True, slots=True)
class LastIncident:
    id: str
    on: date


@dataclass(frozen=True, slots=True)
class LifeSeen:
    """The last that was seen of one participant's life, newest first: at most six of each."""

    observations: Mapping[str, tuple[Seen, ...]] = field(default_factory=dict)
    """By code of the life domain."""
    moods: tuple[Mood, ...] = ()
    incident: LastIncident | None = None


# For a whole caseload: what is derived is read, never all contacts


def life_seen(reading: Reading, participants: Collection[str] | None = None) -> dict[str, LifeSeen]:
    """The last observations per domain, mood checks and incident of these participants (of all when None).

    Participants of whom nothing was ever seen are left out.
    """
    rows = reading.connection.execute(select(_life).where(in_dossiers(_life.c.participant, participants)))
    return {
        row.participant: LifeSeen(
            {
                domain: tuple(
                    Seen(record, date.fromisoformat(on), value, words) for on, value, words, record in seen
                )
                for domain, seen in row.observations.items()
            },
            tuple(
                Mood(record, date.fromisoformat(on), _answers(*answers)) for on, answers, record in row.moods
            ),
            LastIncident(row.incident[1], date.fromisoformat(row.incident[0])) if row.incident else None,
        )
        for row in rows
    }


def _answers(*values: int | None) -> dict[MoodQuestion, int]:
    return {
        question: value for question, value in zip(MoodQuestion, values, strict=True) if value is not None
    }


# For one participant


@dataclass(frozen=True, slots=True)
class IncidentSeen:
    id: str
    on: date
    what: str
    contact: str


@dataclass(frozen=True, slots=True)
class Life:
    """All that was seen of one participant's life, oldest first, and how often they could be reached."""

    observations: Mapping[str, tuple[Seen, ...]]
    """By code of the life domain."""
    moods: tuple[Mood, ...]
    incidents: tuple[IncidentSeen, ...]
    answered: Rate
    """Checks by text or app message of the coach that were answered."""
    no_shows: Rate
    """Appointments, not counting those that were called off, at which the participant did not show up."""


def life_of(reading: Reading, participant: str) -> Life:
    seen, mood, incident = table_of(Observation), table_of(MoodCheck), table_of(Incident)
    observations: dict[str, list[Seen]] = {}
    for row in reading.connection.execute(
        select(seen).where(seen.c.participant == participant).order_by(seen.c.observed_on, seen.c.id)
    ):
        one = Seen(row.id, row.observed_on, row.value, row.words, row.contact)
        observations.setdefault(row.domain, []).append(one)
    moods = reading.connection.execute(
        select(mood).where(mood.c.participant == participant).order_by(mood.c.taken_on, mood.c.id)
    )
    incidents = reading.connection.execute(
        select(incident)
        .where(incident.c.participant == participant)
        .order_by(incident.c.happened_on, incident.c.id)
    )
    return Life(
        {domain: tuple(several) for domain, several in observations.items()},
        tuple(
            Mood(row.id, row.taken_on, _answers(row.mood, row.energy, row.work, row.home), row.contact)
            for row in moods
        ),
        tuple(IncidentSeen(row.id, row.happened_on, row.what, row.contact) for row in incidents),
        *_rates(reading, participant),
    )


def _rates(reading: Reading, participant: str) -> tuple[Rate, Rate]:
    rows = reading.connection.execute(
        select(
            _contact.c.channel,
            _contact.c.result,
            _contact.c.initiator,
            _contact.c.counterparts,
            func.count().label("n"),
        )
        .where(_contact.c.participant == participant)
        .group_by(_contact.c.channel, _contact.c.result, _contact.c.initiator, _contact.c.counterparts)
    ).all()
    theirs = [row for row in rows if Counterpart.PARTICIPANT in row.counterparts]
    checks = [row for row in theirs if row.channel in BY_TEXT and row.initiator is Initiator.COACH]
    appointments = [
        row
        for row in theirs
        if row.channel in BY_APPOINTMENT and row.result in (ContactResult.REACHED, ContactResult.NO_SHOW)
    ]
    answered = sum(row.n for row in checks if row.result is ContactResult.REACHED)
    stayed_away = sum(row.n for row in appointments if row.result is ContactResult.NO_SHOW)
    return (
        Rate(answered, sum(row.n for row in checks)),
        Rate(stayed_away, sum(row.n for row in appointments)),
    )
