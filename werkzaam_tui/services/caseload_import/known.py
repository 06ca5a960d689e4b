"""Whom the store has already: the people a row of a caseload may be about.

Somebody is recognised by everything they were ever called here: the change log remembers names, client
numbers, years of birth and employers from before a correction, so that a file from before it does not bring
the same person in a second time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.changes import ChangeKind, JsonValue
from werkzaam_tui.domain.names import PersonName, normalised
from werkzaam_tui.services.caseload_import.identity import same_name, same_number
from werkzaam_tui.services.caseload_import.rows import CaseloadRow
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ChangeRow, Employer, Participant, Placement, Record
from werkzaam_tui.storage.tables.record import entity_of, table_of

_CHUNK = 400


class Likeness(StrEnum):
    """Why somebody in the store is, or may be, the person of a row."""

    SAME = "same"
    OTHER_NAME = "other_name"
    """The client number is the same and the name is not."""
    OTHER_NUMBER = "other_number"
    """The name and the year of birth or the employer are the same, and the client number is not."""
    SAME_NAME = "same_name"
    """The name is the same; the year of birth or the client number is not known of both."""


@dataclass(slots=True)
class _Known:
    id: str
    name: str
    """As it is now."""
    coach: str
    names: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    employers: set[str] = field(default_factory=set)
    """Names of those where they have or had a placement; "" for somebody without one."""


@dataclass(frozen=True, slots=True)
class Match:
    likeness: Likeness
    id: str
    name: str
    """What the person is called in the store now."""
    coach: str
    """Id of the coach who is responsible now."""
    is_sure: bool = True
    """Nobody else in the store is, or has the client number of, the person of the row."""


class People:
    """Everyone in the store, to look up the people of many rows."""

    def __init__(self, reading: Reading) -> None:
        self._by_number: dict[str, list[_Known]] = defaultdict(list)
        self._by_name: dict[str, list[_Known]] = defaultdict(list)
        for person in _everyone(reading):
            for number in person.numbers:
                self._by_number[number].append(person)
            for name in person.names:
                self._by_name[name].append(person)

    def match(self, row: CaseloadRow) -> Match | None:
        """Who in the store is, or looks like, the person of ``row``; None when it is clearly nobody here."""
        name, number = same_name(row), same_number(row.number)
        found: list[Match] = []
        for person in self._by_number.get(number, ()) if number else ():
            likeness = Likeness.SAME if name in person.names else Likeness.OTHER_NAME
            found.append(Match(likeness, person.id, person.name, person.coach))
        for person in self._by_name.get(name, ()):
            likeness_by_name = _by_name(person, row, number)
            if likeness_by_name is not None:
                found.append(Match(likeness_by_name, person.id, person.name, person.coach))
        order = list(Likeness)
        first = min(found, key=lambda match: order.index(match.likeness), default=None)
        claims = {match.id for match in found if match.likeness in (Likeness.SAME, Likeness.OTHER_NAME)}
        return first and replace(first, is_sure=len(claims) == 1)


def _by_name(person: _Known, row: CaseloadRow, number: str) -> Likeness | None:
    """What a person with the same name has in common with ``row``."""
    other_number = bool(number and person.numbers) and number not in person.numbers
    if row.birth_year is not None and person.years:
        same = row.birth_year in person.years
        if not same:
            return None
    else:
        # An employer without a start makes no placement, so the store may not know of it.
        places = {normalised(row.employer), normalised(row.employer) if row.has_placement else ""}
        same = bool(places & person.employers)
    if same:
        return Likeness.OTHER_NUMBER if other_number else Likeness.SAME
    return None if other_number else Likeness.SAME_NAME


def _everyone(reading: Reading) -> list[_Known]:
    table = table_of(Participant)
    columns = (table.c.id, table.c.first_name, table.c.prefix, table.c.last_name, table.c.coach)
    everyone = {
        row.id: _Known(row.id, PersonName(row.first_name, row.prefix, row.last_name).full, row.coach)
        for row in reading.connection.execute(select(*columns))
    }
    for record, version in _versions(reading, Participant, everyone):
        person = everyone[record]
        name = PersonName(*(str(version.get(part) or "") for part in ("first_name", "prefix", "last_name")))
        person.names.add(normalised(name.full))
        person.numbers.add(same_number(str(version.get("number") or "")))
        year = version.get("birth_year")
        if isinstance(year, int):
            person.years.add(year)
    _add_employers(reading, everyone)
    for person in everyone.values():
        person.numbers.discard("")
        person.employers = person.employers or {""}
    return list(everyone.values())


def _add_employers(reading: Reading, everyone: dict[str, _Known]) -> None:
    table = table_of(Placement)
    rows = reading.connection.execute(select(table.c.id, table.c.participant))
    owners: dict[str, str] = {row.id: row.participant for row in rows}
    at: dict[str, set[str]] = defaultdict(set)
    for record, version in _versions(reading, Placement, owners):
        at[str(version.get("employer"))].add(owners[record])
    for employer, version in _versions(reading, Employer, at):
        for participant in at[employer]:
            if participant in everyone:
                everyone[participant].employers.add(normalised(str(version.get("name"))))


def _versions(
    reading: Reading, kind: type[Record], ids: Collection[str]
) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """Each record of ``ids`` as it was after each of its changes, in the order in which they came in."""
    log: Any = table_of(ChangeRow).c
    now: dict[str, dict[str, JsonValue]] = defaultdict(dict)
    all_ids = sorted(ids)
    for start in range(0, len(all_ids), _CHUNK):
        query = (
            select(log.record, log.fields)
            .where(
                log.record.in_(all_ids[start : start + _CHUNK]),
                log.entity == entity_of(kind),
                log.kind == ChangeKind.PUT,
            )
            .order_by(log.position)
        )
        for record, fields in reading.connection.execute(query):
            now[record].update(json.loads(fields))
            yield record, now[record]
