"""What happened with grants that a rule can count from: the end of a period, its hours, and hours not logged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import time

from sqlalchemy import select

from werkzaam_tui.domain.dates import local_day, local_moment
from werkzaam_tui.domain.hours import Grant, Minutes, number_of
from werkzaam_tui.domain.reminders.raising import Event
from werkzaam_tui.domain.reminders.rules import Anchor
from werkzaam_tui.services.hours.grants import grants
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactEvent
from werkzaam_tui.storage.tables.record import table_of

_contact = table_of(ContactEvent)


def grant_events(reading: Reading, only: Collection[str] | None) -> dict[str, list[Event]]:
    """The events of all grants by participant, of these dossiers ``only`` (None: of all).

    Reads the contacts of grants that run today, and of no others.
    """
    today = reading.today
    found: dict[str, list[Event]] = defaultdict(list)
    for person, known in grants(reading, only).items():
        for grant in known:
            facts = {
                "period": number_of(grant, known),
                "followed": any(other.starts_on > grant.starts_on for other in known),
            }
            found[person].append(Event(Anchor.GRANT_END, person, grant.id, grant.ends_on, facts=facts))
            if grant.period.holds(today):
                found[person] += _of_hours(reading, grant)
    return found


def _of_hours(reading: Reading, grant: Grant) -> list[Event]:
    rows = reading.connection.execute(
        select(
            _contact.c.happened_at,
            _contact.c.minutes,
            _contact.c.travel_minutes,
            _contact.c.indirect_minutes,
        ).where(
            _contact.c.participant == grant.participant,
            _contact.c.happened_at >= local_moment(grant.starts_on, time(0)),
        )
    )
    used, last = 0, grant.starts_on
    for moment, *minutes in rows:
        spent = Minutes(*minutes)
        if spent.total:
            used, last = used + grant.counted(spent), max(last, local_day(moment))
    events = [Event(Anchor.HOURS_LOGGED, grant.participant, grant.id, last, ends=grant.ends_on)]
    if grant.budget:
        facts = {"used_percent": used * 100 / grant.budget}
        events.append(
            Event(
                Anchor.HOURS_BUDGET,
                grant.participant,
                grant.id,
                grant.starts_on,
                ends=grant.ends_on,
                facts=facts,
            )
        )
    return events
