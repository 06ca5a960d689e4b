"""The lines that a coach writes for the funder, in the place of notes: about a contact, or a goal in a period."""

from __future__ import annotations

from datetime import date
from itertools import count

from sqlalchemy import or_, select

from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.projection import buried
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import StatementLine
from werkzaam_tui.storage.tables.record import table_of

NO_GOAL = ""

_line = table_of(StatementLine)


def lines_of(reading: Reading, participant: str, first: date) -> tuple[dict[str, str], dict[str, str]]:
    """The lines about single contacts, and those about goals in the period that begins on ``first``."""
    rows = reading.connection.execute(
        select(_line.c.about, _line.c.starts_on, _line.c.words)
        .where(
            _line.c.participant == participant,
            or_(_line.c.starts_on.is_(None), _line.c.starts_on == first),
        )
        .order_by(_line.c.id)
    ).all()
    contacts = {row.about: row.words for row in rows if row.starts_on is None}
    goals = {row.about: row.words for row in rows if row.starts_on is not None}
    return contacts, goals


def keep_contact_line(writing: Writing, participant: str, contact: str, words: str, draft: str = "") -> None:
    """What the funder may read about this contact; empty takes it away."""
    _keep(writing, participant, contact, None, words)
    drafts.drop(writing, draft)


def keep_goal_line(
    writing: Writing, participant: str, goal: str, first: date, words: str, draft: str = ""
) -> None:
    """What the funder may read about this goal in the period that begins on ``first``; empty takes it away."""
    _keep(writing, participant, goal, first, words)
    drafts.drop(writing, draft)


def line_id(participant: str, about: str, first: date | None, attempt: int = 1) -> str:
    """Derived, because two laptops that write about the same thing mean the same line."""
    return derived_id("statement_line", participant, about, first.isoformat() if first else "", str(attempt))


def _keep(writing: Writing, participant: str, about: str, first: date | None, words: str) -> None:
    words = " ".join(words.split())
    name = participant_details(writing, participant).name.full
    writing.describe(_("line for the account of {name}").format(name=name))
    for attempt in count(1):
        # A line that was undone is buried with its id.
        record = line_id(participant, about, first, attempt)
        row = writing.find(StatementLine, record)
        if row is not None:
            writing.edit(row, words=words)
            return
        if not buried(writing.connection, [record]):
            break
    if words:
        writing.add(
            StatementLine(
                id=record,
                scope=participant,
                participant=participant,
                about=about,
                starts_on=first,
                words=words,
            )
        )
