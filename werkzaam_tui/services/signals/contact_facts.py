"""Facts from the contacts, looked up for few people or from what is kept beside the contacts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time

from sqlalchemy import select

from werkzaam_tui.domain.codes import Channel, ContactResult
from werkzaam_tui.domain.dates import local_day, local_moment
from werkzaam_tui.domain.signals.facts import Dated, RecordRef
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactEvent
from werkzaam_tui.storage.tables.record import table_of

_contact = table_of(ContactEvent)


def evaluation_meetings(reading: Reading, participants: Collection[str], since: date) -> dict[str, Dated]:
    """The last evaluation meeting of each of these participants, if any was on or after ``since``.

    Looks into the contacts by their index, so it is asked for those whose placement ends, and not for more.
    """
    found: dict[str, Dated] = {}
    if not participants:
        return found
    rows = reading.connection.execute(
        select(_contact.c.participant, _contact.c.id, _contact.c.happened_at)
        .where(
            _contact.c.participant.in_(sorted(participants)),
            _contact.c.happened_at >= local_moment(since, time.min),
            _contact.c.channel == Channel.EVALUATION_MEETING,
            _contact.c.result == ContactResult.REACHED,
        )
        .order_by(_contact.c.happened_at)
    )
    for participant, record, happened_at in rows:
        found[participant] = Dated(local_day(happened_at), RecordRef("contact_event", record))
    return found
