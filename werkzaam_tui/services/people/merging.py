"""At the office: two employers that are one. What pointed to the double points to the other from then on.

The double is not deleted: a deletion would beat what a coach wrote about it at the same time. It stays as a record
that says into which one it was merged (``merged_into``), takes over that one's details, and is left out of every list.
The merge writes all of its fields in one change. So whatever was written to it unseen is found: a field whose stamp
is another than that of ``merged_into``, or an open conflict. Somebody at the office then says whether it holds for
the one that was kept. A record of a dossier that comes later and still points to the double is led on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import select as select_rows

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.doubles import Known, Likeness, likely_doubles
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts, undo
from werkzaam_tui.services.people.directory import EmployerDetails, employer_details, tidied
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.projection import stamp_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import (
    ChangeRow,
    Conflict,
    ContactEvent,
    ContactPerson,
    Employer,
    Placement,
    Record,
)
from werkzaam_tui.storage.tables.record import entity_of, table_of

_employers = table_of(Employer)
_people = table_of(ContactPerson)
_conflicts = table_of(Conflict)
_log = table_of(ChangeRow)

FIELDS = ("name", "city", "phone", "sector")
_PERSON_FIELDS = ("employer", "name", "role", "phone", "email")

_POINTING: Mapping[type[Record], Mapping[str, type[Record]]] = {
    ContactPerson: {"employer": Employer},
    Placement: {"employer": Employer, "contact_person": ContactPerson, "workplace_mentor": ContactPerson},
    ContactEvent: {"employer": Employer, "contact_person": ContactPerson},
}
"""Which fields hold the id of an employer, or of somebody there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two employers that may be one."""

    one: str
    other: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class LateValue:
    """Something that was written to the double and that whoever merged had not seen."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Merged:
    id: str
    former_name: str
    kept_name: str
    late: tuple[LateValue, ...]


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """An employer as the office looks at it."""

    id: str
    details: EmployerDetails
    placements: int
    people: int


def directory_lines(reading: Reading) -> list[DirectoryLine]:
    """All employers by name and city, with how many placements and contact persons each has."""
    placements, people = (_counted(reading, table_of(kind).c.employer) for kind in (Placement, ContactPerson))
    found = [
        DirectoryLine(
            row.id,
            EmployerDetails(row.name, row.city, row.phone, row.sector),
            placements.get(row.id, 0),
            people.get(row.id, 0),
        )
        for row in reading.connection.execute(select(_employers).where(_employers.c.merged_into == ""))
    ]
    return sorted(found, key=lambda one: (normalised(one.details.name), normalised(one.details.city), one.id))


def named(line: DirectoryLine) -> str:
    """``Bakkerij Verzonnen, Zwolle``."""
    return ", ".join(filter(None, (line.details.name, line.details.city)))


def find(lines: Iterable[DirectoryLine], words: str) -> str:
    """Id of the employer called ``words``: a name, with the city where several have it. Raises Refused."""
    every, wanted = list(lines), normalised(words)
    found = [line for line in every if normalised(named(line)) == wanted] or [
        line for line in every if normalised(line.details.name) == wanted
    ]
    if len(found) == 1:
        return found[0].id
    if not found:
        raise Refused(_('No employer is called "{name}". Use the whole name.').format(name=words))
    raise Refused(
        _('More than one employer is called "{name}": {names}. Add the city, after a comma.').format(
            name=words, names="; ".join(map(named, found))
        )
    )


def filled_in(kept: EmployerDetails, double: EmployerDetails, take: Collection[str] = ()) -> EmployerDetails:
    """What the one that is kept says, with what it lacks from the double; of the fields ``take``, the double's."""
    mine, theirs = asdict(kept), asdict(double)
    return EmployerDetails(
        **{name: theirs[name] if name in take else mine[name] or theirs[name] for name in FIELDS}
    )


def proposals(reading: Reading) -> list[Proposal]:
    """Which employers may be one, the likeliest kind first."""
    known = [
        Known(line.id, line.details.name, line.details.city, line.details.phone)
        for line in directory_lines(reading)
    ]
    return [Proposal(pair.one, pair.other, pair.likeness) for pair in likely_doubles(known)]


def merged(reading: Reading) -> list[Merged]:
    """All that were merged; those with something that was written late first, then by former name."""
    names = {
        row.id: row.name for row in reading.connection.execute(select(_employers.c.id, _employers.c.name))
    }
    found = []
    for row in reading.session.exec(select_rows(Employer).where(Employer.merged_into != "")).all():
        former = _before(reading, row).get("name", row.name)
        found.append(Merged(row.id, former, names.get(row.merged_into, ""), _late(reading, row)))
    return sorted(found, key=lambda one: (not one.late, normalised(one.former_name), one.id))


def merge(writing: Writing, kept: str, double: str, details: EmployerDetails, draft: str = "") -> None:
    """``double`` is ``kept``, which has these ``details`` from now on. Raises InvalidInput and Refused."""
    _check_office(writing)
    one, other = writing.get(Employer, kept), writing.get(Employer, double)
    details = EmployerDetails(*(tidied(value) for value in asdict(details).values()))
    if not details.name:
        raise InvalidInput({"name": _("Type the name of the employer.")})
    if kept == double or one.merged_into or other.merged_into:
        raise Refused(_("One of these was merged already, or they are the same. Nothing was changed."))
    writing.edit(one, **asdict(details))
    _merge_people(writing, kept, double)
    _become(writing, other, {**asdict(details), "merged_into": kept})
    _lead_on(writing)
    drafts.drop(writing, draft)
    undo_words = _("merging {double} into {name}").format(
        double=_before(writing, other).get("name", ""), name=details.name
    )
    writing.describe(undo_words)


def split(writing: Writing, double: str) -> None:
    """Two again: what the merge changed goes back, but what was written since stays. Raises Refused."""
    _check_office(writing)
    row = writing.get(Employer, double)
    if not row.merged_into:
        raise Refused(_("This employer was not merged. Nothing was changed."))
    undo.take_back(writing, _merge_change(writing, row).batch, keeps_later=True)
    writing.edit(writing.get(Employer, double), merged_into="")
    writing.describe(_("splitting {name} off again").format(name=writing.get(Employer, double).name))


def settle_late(writing: Writing, double: str, *, take_over: bool) -> None:
    """What was written to the double unseen holds for the one that was kept, or is put aside. Raises Refused."""
    _check_office(writing)
    row = writing.get(Employer, double)
    late = _late(writing, row)
    if not row.merged_into or not late:
        raise Refused(_("Nothing was written to this employer after the merge. Nothing was changed."))
    kept = writing.get(Employer, row.merged_into)
    if take_over:
        writing.edit(kept, **{each.field: each.value for each in late})
    details = asdict(employer_details(writing, kept.id))
    _become(writing, row, {**details, "merged_into": kept.id})
    writing.describe(_("looking at what was written to {name} later").format(name=kept.name))


def follow(writing: Writing) -> None:
    """After an import at the office: what came and still points to a double is led on to the one that was kept."""
    if writing.owner.role is StoreRole.OFFICE:
        _lead_on(writing, {entity: set(ids) for entity, ids in writing.journal.touched.items()})


# How it is done


def _check_office(writing: Writing) -> None:
    if writing.owner.role is not StoreRole.OFFICE:
        raise Refused(_("Only the office merges employers. Nothing was changed."))


def _counted(reading: Reading, column: Any) -> dict[str, int]:
    rows = reading.connection.execute(select(column, func.count()).group_by(column))
    return {row[0]: row[1] for row in rows}


def _become(writing: Writing, row: Employer | ContactPerson, fields: Mapping[str, str]) -> None:
    """Write all of ``fields`` in one change, also what is so already: it replaces whatever is known of them."""
    kind, record = type(row), row.id
    losers: dict[str, list[str]] = {}
    query = select(_conflicts.c.field, _conflicts.c.stamp).where(_conflicts.c.record == record)
    for name, stamp in writing.connection.execute(query.order_by(_conflicts.c.stamp)):
        if name in fields:
            losers.setdefault(name, []).append(stamp)
    writing.journal.put(kind, record, DIRECTORY_SCOPE, dict(fields), settles=losers)
    writing.session.expire(row)


def _merge_people(writing: Writing, kept: str, double: str) -> None:
    """Who is there under the same name is one person; what the one lacks, the other fills in."""
    there = {
        normalised(person.name): person
        for person in writing.session.exec(
            select_rows(ContactPerson).where(ContactPerson.employer == kept, ContactPerson.merged_into == "")
        ).all()
    }
    theirs = select_rows(ContactPerson).where(
        ContactPerson.employer == double, ContactPerson.merged_into == ""
    )
    for person in writing.session.exec(theirs).all():
        same = there.get(normalised(person.name))
        if same is None:
            there[normalised(person.name)] = person
            continue
        missing = {
            name: getattr(person, name)
            for name in ("role", "phone", "email")
            if getattr(person, name) and not getattr(same, name)
        }
        writing.edit(same, **missing)
        _become(
            writing,
            person,
            {name: getattr(same, name) for name in _PERSON_FIELDS} | {"merged_into": same.id},
        )


def _lead_on(writing: Writing, among: Mapping[str, Collection[str]] | None = None) -> None:
    """Let whatever points to something that was merged point to what it was merged into.

    ``among`` are the ids per entity to look at; all records when it is not given.
    """
    goals: dict[type[Record], dict[str, str]] = {
        kind: _goals(writing, kind) for kind in (Employer, ContactPerson)
    }
    for kind, fields in _POINTING.items():
        ids = None if among is None else among.get(entity_of(kind), ())
        for name, to in fields.items():
            for row in _pointing(writing, kind, name, goals[to], ids):
                if not getattr(row, "merged_into", ""):
                    writing.edit(row, **{name: goals[to][getattr(row, name)]})


def _pointing(
    writing: Writing, kind: type[Record], name: str, goals: Collection[str], ids: Collection[str] | None
) -> list[Record]:
    """Records of one kind, all or those of ``ids``, whose field ``name`` is one of ``goals``."""
    if not goals or ids == ():
        return []
    if ids is None:
        queries = [select_rows(kind).where(getattr(kind, name).in_(part)) for part in portions(goals)]
    else:
        queries = [select_rows(kind).where(table_of(kind).c.id.in_(part)) for part in portions(ids)]
    found = [row for query in queries for row in writing.session.exec(query).all()]
    return [row for row in found if getattr(row, name) in goals]


def _goals(reading: Reading, kind: type[Employer] | type[ContactPerson]) -> dict[str, str]:
    """For each that was merged the one to which that leads in the end."""
    table = table_of(kind)
    next_ = {
        row.id: row.merged_into
        for row in reading.connection.execute(
            select(table.c.id, table.c.merged_into).where(table.c.merged_into != "")
        )
    }
    goals = {}
    for start in next_:
        seen = {start}
        goal = next_[start]
        while goal in next_ and goal not in seen:
            seen.add(goal)
            goal = next_[goal]
        if goal not in next_:
            goals[start] = goal
    return goals


def _late(reading: Reading, row: Employer) -> tuple[LateValue, ...]:
    stamps = json.loads(row.stamps)
    merge_stamp = stamp_of(stamps, "merged_into")
    late = {name: getattr(row, name) for name in FIELDS if stamp_of(stamps, name) != merge_stamp}
    query = select(_conflicts.c.field, _conflicts.c.value).where(_conflicts.c.record == row.id)
    for name, value in reading.connection.execute(query.order_by(_conflicts.c.stamp)):
        if name in FIELDS:
            late.setdefault(name, json.loads(value))
    return tuple(LateValue(name, late[name]) for name in FIELDS if name in late)


def _merge_change(reading: Reading, row: Employer) -> Any:
    """The change that merged it."""
    found, before = None, ""
    query = select(_log).where(_log.c.record == row.id).order_by(_log.c.position)
    for change in reading.connection.execute(query):
        into = json.loads(change.fields).get("merged_into", before)
        if into and into != before:
            found = change
        before = into
    return found


def _before(reading: Reading, row: Employer) -> dict[str, str]:
    """The fields of ``row`` as they were before it was merged."""
    change = _merge_change(reading, row)
    fields: dict[str, str] = {}
    query = select(_log).where(_log.c.record == row.id, _log.c.position < change.position)
    for earlier in reading.connection.execute(query.order_by(_log.c.stamp)):
        fields |= json.loads(earlier.fields)
    return fields
