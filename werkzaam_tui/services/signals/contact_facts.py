"""When somebody's work was evaluated last, looked up for the few whose placement ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time

from sqlalchemy import select

from werkzaam_tui.domain.codes import Channel, ContactResult
from werkzaam_tui.domain.dates import local_day, local_moment
from werkzaam_tui.domain.signals.facts import Dated, RecordRef
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactEvent, Evaluation
from werkzaam_tui.storage.tables.record import table_of

_contact = table_of(ContactEvent)
_evaluation = table_of(Evaluation)


def last_evaluated(reading: Reading, participants: Collection[str], since: date) -> dict[str, Dated]:
    """The last evaluation meeting, or evaluation with a party, of each of these participants since that day."""
    found = _evaluation_meetings(reading, participants, since)
    for participant, one in _evaluations(reading, participants, since).items():
        if participant not in found or found[participant].day < one.day:
            found[participant] = one
    return found


def _evaluations(reading: Reading, participants: Collection[str], since: date) -> dict[str, Dated]:
    """Those that were finished."""
    rows = reading.connection.execute(
        select(_evaluation.c.participant, _evaluation.c.id, _evaluation.c.held_on)
        .where(
            _evaluation.c.participant.in_(sorted(participants)),
            _evaluation.c.held_on >= since,
            _evaluation.c.finished_at.is_not(None),
        )
        .order_by(_evaluation.c.held_on)
    )
    return {row.participant: Dated(row.held_on, RecordRef("evaluation", row.id)) for row in rows}


def _evaluation_meetings(reading: Reading, participants: Collection[str], since: date) -> dict[str, Dated]:
    """Found by the index of the contacts, which is quick for those whose placement ends and not for everybody."""
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
