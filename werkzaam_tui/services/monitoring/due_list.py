"""What is due with everyone: the contacts to be made in the next weeks and those that should have been."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from werkzaam_tui.domain.monitoring import DueContact, DueState
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.schedule import due_state
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload.caseload import Caseload
from werkzaam_tui.storage.store import Reading


@dataclass(frozen=True, slots=True)
class DueRow:
    """A contact to be made, with what a list shows of it."""

    due: DueContact
    state: DueState
    name: str
    """The participant's, as it is spoken."""
    employer: str
    """Name of the employer of the present placement; empty where there is none."""
    city: str = ""
    """Where that employer is."""


@dataclass(frozen=True, slots=True)
class DueGroup:
    state: DueState
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    of: Caseload
    groups: tuple[DueGroup, ...]


def due_list(reading: Reading) -> tuple[DueGroup, ...]:
    """What is due in the next four weeks or should have been done: overdue, today, this week, later.

    Only the owner's own participants (everyone's at an office), and nobody in a phase that has ended. Each
    group has the longest due first; groups without contacts are left out. When nothing changed it is the
    very same list as before.
    """
    now = caseload.up_to_date(reading)
    known: _Known | None = reading.memory.get(_Known)
    if known is None or known.of is not now:
        known = reading.memory[_Known] = _Known(now, _groups(now))
    return known.groups


def _groups(now: Caseload) -> tuple[DueGroup, ...]:
    found: dict[DueState, list[DueRow]] = defaultdict(list)
    for row in now.rows.values():
        for due in row.dues:
            state = due_state(due, now.day)
            if state is not DueState.LATER:
                job = row.job
                employer, city = (job.employer, job.city) if job is not None else ("", "")
                found[state].append(DueRow(due, state, row.name.full, employer, city))
    for rows in found.values():
        rows.sort(key=lambda row: (row.due.since, row.due.due, _normalised(row.name), row.due.id))
    return tuple(DueGroup(state, tuple(found[state])) for state in DueState if found[state])


_normalised = lru_cache(maxsize=8192)(normalised)
