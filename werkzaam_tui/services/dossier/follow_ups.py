"""Actions (follow-ups): what is to be done, by which of the three parties, by when; and how they ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.codes import FollowUpState, Party
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import FollowUp
from werkzaam_tui.storage.tables.record import table_of


@dataclass(frozen=True, slots=True)
class FollowUpDetails:
    what: str
    owner: Party
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """An action in a list."""

    id: str
    what: str
    owner: Party
    due_on: date | None
    state: FollowUpState
    closed_on: date | None
    reason: str
    """Why it was dropped or given another day; empty where nobody said."""
    topic: str
    """Code of the agreement it came from, or empty."""

    def overdue(self, today: date) -> bool:
        """On its day itself an action is not late yet."""
        return self.due_by(today - timedelta(days=1))

    def due_by(self, day: date) -> bool:
        """Still open on ``day``, which is the day it was to be done or later."""
        return self.state is FollowUpState.OPEN and self.due_on is not None and self.due_on <= day


def of_participant(reading: Reading, participant: str) -> list[FollowUpLine]:
    """All actions of one dossier: the open ones by day, those without a day after them, then the closed ones,
    last closed first."""
    table = table_of(FollowUp)
    rows = reading.connection.execute(
        select(
            table.c.id,
            table.c.what,
            table.c.owner,
            table.c.due_on,
            table.c.state,
            table.c.closed_on,
            table.c.reason,
            table.c.topic,
        )
        .where(table.c.participant == participant)
        .order_by(table.c.id)
    )
    lines = [FollowUpLine(*row) for row in rows]
    still_open = [line for line in lines if line.state is FollowUpState.OPEN]
    closed = [line for line in lines if line.state is not FollowUpState.OPEN]
    still_open.sort(key=lambda line: line.due_on or date.max)
    closed.sort(key=lambda line: line.closed_on or date.min, reverse=True)
    return [*still_open, *closed]


def follow_up_line(reading: Reading, follow_up: str) -> FollowUpLine:
    row = reading.get(FollowUp, follow_up)
    return FollowUpLine(
        row.id, row.what, row.owner, row.due_on, row.state, row.closed_on, row.reason, row.topic
    )


def follow_up_details(reading: Reading, follow_up: str) -> FollowUpDetails:
    row = reading.get(FollowUp, follow_up)
    return FollowUpDetails(row.what, row.owner, row.due_on)


def add(writing: Writing, participant: str, details: FollowUpDetails, draft: str = "") -> str:
    """A new, open action in this dossier. Raises InvalidInput."""
    record = write_action(writing, participant, details)
    drafts.drop(writing, draft)
    _describe(writing, _("new action of {name}"), participant)
    return record


def write_action(writing: Writing, participant: str, details: FollowUpDetails, contact: str = "") -> str:
    """A new action as a part of something greater, such as the contact with this id. Raises InvalidInput."""
    record = writing.new_id()
    writing.add(
        FollowUp(
            id=record,
            scope=participant,
            participant=participant,
            what=_what(details, writing.today),
            owner=details.owner,
            due_on=details.due_on,
            contact=contact,
        )
    )
    return record


def change(writing: Writing, follow_up: str, details: FollowUpDetails, draft: str = "") -> None:
    """Give an action these details; it stays open or closed as it is. Raises InvalidInput."""
    row = writing.get(FollowUp, follow_up)
    writing.edit(row, what=_what(details, writing.today), owner=details.owner, due_on=details.due_on)
    drafts.drop(writing, draft)
    _describe(writing, _("changed action of {name}"), row.participant)


def finish(writing: Writing, follow_up: str) -> None:
    """The action is done, today. Raises Refused when it was closed already."""
    row = _open(writing, follow_up)
    writing.edit(row, state=FollowUpState.DONE, closed_on=writing.today)
    _describe(writing, _("finished action of {name}"), row.participant)


def move(writing: Writing, follow_up: str, to: date, draft: str = "", reason: str = "") -> None:
    """Give an open action another day, today or later. Raises InvalidInput, Refused when it is closed."""
    row = _open(writing, follow_up)
    if to < writing.today:
        raise InvalidInput({"due_on": _("That day has already passed. Choose today or later.")})
    writing.edit(row, due_on=to, reason=reason.strip())
    drafts.drop(writing, draft)
    _describe(writing, _("moved action of {name}"), row.participant)


def drop(writing: Writing, follow_up: str, reason: str, draft: str = "") -> None:
    """The action is no longer needed. Raises InvalidInput without a reason, Refused when it is closed."""
    row = _open(writing, follow_up)
    if not reason.strip():
        raise InvalidInput({"reason": _("Say in a few words why it is no longer needed.")})
    writing.edit(row, state=FollowUpState.DROPPED, closed_on=writing.today, reason=reason.strip())
    drafts.drop(writing, draft)
    _describe(writing, _("dropped action of {name}"), row.participant)


def reopen(writing: Writing, follow_up: str) -> None:
    """A closed action is open again, with the day it had."""
    row = writing.get(FollowUp, follow_up)
    writing.edit(row, state=FollowUpState.OPEN, closed_on=None, reason="")
    _describe(writing, _("reopened action of {name}"), row.participant)


def _open(writing: Writing, follow_up: str) -> FollowUp:
    row = writing.get(FollowUp, follow_up)
    if row.state is not FollowUpState.OPEN:
        raise Refused(_("This action is closed already. Open it again first, if there is more to do."))
    return row


def _what(details: FollowUpDetails, today: date) -> str:
    problems = record_rules.problems("follow_up", {"what": details.what}, today)
    if problems:
        raise InvalidInput(problems)
    return details.what.strip()


def _describe(writing: Writing, summary: str, participant: str) -> None:
    writing.describe(summary.format(name=participant_details(writing, participant).name.full))
