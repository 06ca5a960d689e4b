"""The days a coach is away and who takes over; and from these the calendar that contacts are planned with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import select

from werkzaam_tui.content import calendar as days
from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.calendar import Away, Calendar
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Absence, Coach, Participant
from werkzaam_tui.storage.tables.record import table_of

"""Who is away for longer has handed the caseload over."""

_absence = table_of(Absence)
_coach = table_of(Coach)
_people = table_of(Participant)


@dataclass(frozen=True, slots=True)
class AbsenceDetails:
    starts_on: date
    ends_on: date
    backup: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    id: str
    coach: str
    """Name of the coach; a dash where the directory does not know it yet."""
    starts_on: date
    ends_on: date
    """Inclusive."""
    backup: str
    note: str


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendar of each coach; the one without absences for all others."""

    plain: Calendar
    of_coach: Mapping[str, Calendar]

    def of(self, coach: str) -> Calendar:
        return self.of_coach.get(coach, self.plain)


def working_days() -> Calendar:
    """The calendar of a coach without absences."""
    return Calendar(days.working_days(), days.holidays())


def calendars(reading: Reading) -> Calendars:
    plain = working_days()
    away: dict[str, list[Away]] = defaultdict(list)
    rows = reading.connection.execute(
        select(_absence.c.coach, _absence.c.starts_on, _absence.c.ends_on, _absence.c.backup).order_by(
            _absence.c.starts_on, _absence.c.ends_on, _absence.c.id
        )
    )
    for coach, first, last, backup in rows:
        # A merge of two corrections can leave the days the wrong way round.
        away[coach].append(Away(min(first, last), max(first, last), backup))
    own = {coach: Calendar(plain.weekdays, plain.holidays, tuple(found)) for coach, found in away.items()}
    return Calendars(plain, own)


def calendar_of(reading: Reading, participant: str) -> Calendar:
    """The calendar of the coach who is responsible for a participant."""
    coach = reading.connection.scalar(select(_people.c.coach).where(_people.c.id == participant))
    return calendars(reading).of(coach or "")


def calendars_of_people(reading: Reading) -> Callable[[str], Calendar]:
    """Gives for each participant the calendar of the responsible coach."""
    known = calendars(reading)
    if not known.of_coach:
        return lambda _participant: known.plain
    away = select(_people.c.id, _people.c.coach).where(_people.c.coach.in_(list(known.of_coach)))
    coaches = {row.id: row.coach for row in reading.connection.execute(away)}
    return lambda participant: known.of(coaches.get(participant, ""))


def own_calendar(reading: Reading) -> Calendar:
    """The calendar of the owner of this store; an office has no absences."""
    return calendars(reading).of(reading.owner.coach)


def absences(reading: Reading) -> list[AbsenceLine]:
    """The owner's absences (everyone's at an office): what is or comes first, then what was, latest first."""
    query = select(
        _absence.c.id,
        _coach.c.name,
        _absence.c.starts_on,
        _absence.c.ends_on,
        _absence.c.backup,
        _absence.c.note,
    ).outerjoin(_coach, _coach.c.id == _absence.c.coach)
    if reading.owner.role is StoreRole.COACH:
        query = query.where(_absence.c.coach == reading.owner.coach)
    lines = [AbsenceLine(row[0], row[1] or "–", *row[2:]) for row in reading.connection.execute(query)]
    today = reading.today
    coming = sorted((one for one in lines if one.ends_on >= today), key=lambda one: (one.starts_on, one.id))
    gone = sorted((one for one in lines if one.ends_on < today), key=lambda one: (one.starts_on, one.id))
    return [*coming, *reversed(gone)]


def absence_details(reading: Reading, absence: str) -> AbsenceDetails:
    row = reading.get(Absence, absence)
    return AbsenceDetails(row.starts_on, row.ends_on, row.backup, row.note)


def backups(reading: Reading) -> list[str]:
    """Names to propose for who takes over: the other coaches, and those who took over before."""
    names = set(reading.connection.scalars(select(_coach.c.name).where(_coach.c.id != reading.owner.coach)))
    names |= set(reading.connection.scalars(select(_absence.c.backup).distinct()))
    return sorted(name for name in names if name)


def add(writing: Writing, details: AbsenceDetails, draft: str = "") -> str:
    """The owner of this store is away on these days. Raises InvalidInput."""
    record = writing.new_id()
    details = _checked(details, writing.today)
    writing.add(
        Absence(
            id=record,
            scope=DIRECTORY_SCOPE,
            coach=writing.owner.coach,
            starts_on=details.starts_on,
            ends_on=details.ends_on,
            backup=details.backup,
            note=details.note,
        )
    )
    drafts.drop(writing, draft)
    writing.describe(_("new absence"))
    return record


def change(writing: Writing, absence: str, details: AbsenceDetails, draft: str = "") -> None:
    """Raises InvalidInput."""
    writing.edit(writing.get(Absence, absence), **asdict(_checked(details, writing.today)))
    drafts.drop(writing, draft)
    writing.describe(_("changed absence"))


def remove(writing: Writing, absence: str) -> None:
    """The coach is at work after all."""
    writing.remove(writing.get(Absence, absence))
    writing.describe(_("removed absence"))


def _checked(details: AbsenceDetails, today: date) -> AbsenceDetails:
    problems = record_rules.problems("absence", asdict(details), today)
    if problems:
        raise InvalidInput(problems)
    return replace(details, backup=details.backup.strip(), note=details.note.strip())
