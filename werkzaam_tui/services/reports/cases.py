"""The people behind a number, by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services.caseload.present import present
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Coach, Participant
from werkzaam_tui.storage.tables.record import table_of

_people = table_of(Participant)
_coaches = table_of(Coach)


@dataclass(frozen=True, slots=True)
class Case:
    """Where somebody stands now, whatever day the report is about."""

    id: str
    name: str
    phase: Phase | None
    since: date | None
    employer: str
    coach: str


def cases(reading: Reading, people: Collection[str]) -> list[Case]:
    """Those of ``people`` who are still in the store, by last name."""
    coaches = {row.id: row.name for row in reading.connection.execute(select(_coaches.c.id, _coaches.c.name))}
    found: list[tuple[tuple[str, ...], Case]] = []
    for part in portions(people):
        standing = present(reading, part, part)
        query = select(
            _people.c.id, _people.c.first_name, _people.c.prefix, _people.c.last_name, _people.c.coach
        )
        for row in reading.connection.execute(query.where(_people.c.id.in_(part))):
            here = standing[row.id]
            name = PersonName(row.first_name, row.prefix, row.last_name)
            case = Case(
                row.id,
                name.full,
                here.phase,
                here.phase_since,
                here.job.employer if here.job is not None else "",
                coaches.get(row.coach, ""),
            )
            found.append(((row.last_name.casefold(), row.first_name.casefold(), row.id), case))
    return [case for _key, case in sorted(found, key=lambda one: one[0])]
