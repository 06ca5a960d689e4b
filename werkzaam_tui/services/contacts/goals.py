"""Goals: what a participant works towards, set in passing and closed when it is reached or let go."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.codes import GoalState
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Goal
from werkzaam_tui.storage.tables.record import table_of


@dataclass(frozen=True, slots=True)
class GoalDetails:
    text: str
    starts_on: date
    ends_on: date | None = None
    state: GoalState = GoalState.OPEN


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in a list."""

    id: str
    details: GoalDetails


def goals_of(reading: Reading, participant: str) -> list[GoalLine]:
    """All goals of one dossier: those that are worked on first, then the others; each by first day."""
    table = table_of(Goal)
    rows = reading.connection.execute(
        select(table.c.id, table.c.text, table.c.starts_on, table.c.ends_on, table.c.state)
        .where(table.c.participant == participant)
        .order_by(table.c.starts_on, table.c.id)
    )
    lines = [GoalLine(row.id, GoalDetails(row.text, row.starts_on, row.ends_on, row.state)) for row in rows]
    return sorted(lines, key=lambda line: line.details.state is not GoalState.OPEN)


def goal_details(reading: Reading, goal: str) -> GoalDetails:
    row = reading.get(Goal, goal)
    return GoalDetails(row.text, row.starts_on, row.ends_on, row.state)


def write_goal(writing: Writing, participant: str, details: GoalDetails) -> str:
    """A new goal, as a part of a greater action; its id. Raises InvalidInput."""
    record = writing.new_id()
    writing.add(
        Goal(id=record, scope=participant, participant=participant, **_fields(details, writing.today))
    )
    return record


def add_goal(writing: Writing, participant: str, details: GoalDetails, draft: str = "") -> str:
    """A new goal in this dossier. Raises InvalidInput."""
    record = write_goal(writing, participant, details)
    drafts.drop(writing, draft)
    name = participant_details(writing, participant).name.full
    writing.describe(_("new goal of {name}").format(name=name))
    return record


def change_goal(writing: Writing, goal: str, details: GoalDetails, draft: str = "") -> None:
    """Give a goal these details. One that is closed without a last day ends today. Raises InvalidInput."""
    row = writing.get(Goal, goal)
    fields = _fields(details, writing.today)
    if details.state is not GoalState.OPEN and details.ends_on is None:
        fields["ends_on"] = writing.today
    writing.edit(row, **fields)
    drafts.drop(writing, draft)
    name = participant_details(writing, row.participant).name.full
    writing.describe(_("change of a goal of {name}").format(name=name))


def _fields(details: GoalDetails, today: date) -> dict[str, Any]:
    problems = record_rules.problems("goal", asdict(details), today)
    if problems:
        raise InvalidInput(problems)
    return {
        "text": details.text.strip(),
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "state": details.state,
    }
