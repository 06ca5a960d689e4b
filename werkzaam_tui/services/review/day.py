"""What came of the review of today: who was decided about and how, and the contacts and actions of the day."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import and_, or_, select

from werkzaam_tui.domain.codes import FollowUpState, ReviewOutcome
from werkzaam_tui.domain.dates import local_day, local_moment
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.review.queue import decisions_since
from werkzaam_tui.storage.projection import CREATED
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactEvent, FollowUp, Participant
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.clock import stamp_instant

_contact = table_of(ContactEvent)
_action = table_of(FollowUp)
_people = table_of(Participant)


@dataclass(frozen=True, slots=True)
class DecidedLine:
    participant: str
    name: PersonName
    kind: ReviewOutcome
    reason: str
    until: date
    """The last day on which the decision may hold."""


@dataclass(frozen=True, slots=True)
class DaySummary:
    day: date
    decided: tuple[DecidedLine, ...]
    """By name."""
    contacts: int
    """Contacts of today, and those of people in the review that were written down today."""
    minutes: int
    """Of these contacts, with travel and indirect time."""
    actions_made: int
    """Written down today with people in the review."""
    actions_done: int
    """Closed as done today."""

    def number_of(self, kind: ReviewOutcome) -> int:
        return sum(one.kind is kind for one in self.decided)


def day_summary(reading: Reading) -> DaySummary:
    today = reading.today
    rows = caseload.up_to_date(reading).rows
    made = [one for one in decisions_since(reading, today) if one.day == today]
    names = _names(reading, [one.participant for one in made])
    contacts, minutes = _contacts(reading, [one.participant for one in made])
    actions = reading.connection.execute(
        select(_action.c.stamps).where(_action.c.participant.in_([one.participant for one in made]))
    )
    done = reading.connection.execute(
        select(_action.c.participant).where(
            _action.c.closed_on == today, _action.c.state == FollowUpState.DONE
        )
    )
    decided = [
        DecidedLine(one.participant, names[one.participant], one.kind, one.reason, one.until)
        for one in made
        if one.participant in names
    ]
    return DaySummary(
        day=today,
        decided=tuple(sorted(decided, key=lambda line: (line.name.sort_key, line.participant))),
        contacts=contacts,
        minutes=minutes,
        actions_made=sum(_written_on(stamps) == today for (stamps,) in actions),
        actions_done=sum(person in rows for (person,) in done),
    )


def _contacts(reading: Reading, people: Collection[str]) -> tuple[int, int]:
    """How many contacts of the owner belong to today, and their minutes; by the indexes of the contacts."""
    begin = local_moment(reading.today, time.min)
    end = local_moment(reading.today + timedelta(days=1), time.min)
    found = reading.connection.execute(
        select(
            _contact.c.id,
            _contact.c.minutes + _contact.c.travel_minutes + _contact.c.indirect_minutes,
        ).where(
            _contact.c.coach == reading.owner.coach,
            or_(
                and_(_contact.c.happened_at >= begin, _contact.c.happened_at < end),
                and_(
                    _contact.c.participant.in_(sorted(people)),
                    _contact.c.recorded_at >= begin,
                    _contact.c.recorded_at < end,
                ),
            ),
        )
    ).all()
    return len(found), sum(minutes for _id, minutes in found)


def _written_on(stamps: str) -> date:
    return local_day(stamp_instant(json.loads(stamps)[CREATED].split()[0]))


def _names(reading: Reading, people: Collection[str]) -> dict[str, PersonName]:
    rows = reading.connection.execute(
        select(_people.c.id, _people.c.first_name, _people.c.prefix, _people.c.last_name).where(
            _people.c.id.in_(sorted(people))
        )
    )
    return {row.id: PersonName(row.first_name, row.prefix, row.last_name) for row in rows}
