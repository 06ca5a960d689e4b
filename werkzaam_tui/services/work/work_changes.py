"""Dated changes in somebody's work: writing them down, correcting them, taking them out.

Where the placement holds the present value (hours, last day, contact person, mentor) it follows the last
change; so does the coach of the participant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.codes import Instrument, WorkChangeKind, WorkState
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.record_rules import MOST_WEEKLY_HOURS
from werkzaam_tui.domain.work import NUMBERS, OF_THE_PERSON, STATES, WorkFact, as_number, latest
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.directory import find_or_add_contact_person, tidied
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.services.work.work_facts import work_changes
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Coach, ContactPerson, Participant, Placement, WorkChange
from werkzaam_tui.storage.tables.record import table_of

_HELD = {
    WorkChangeKind.HOURS: "hours_per_week",
    WorkChangeKind.CONTRACT: "ends_on",
    WorkChangeKind.EMPLOYER_CONTACT: "contact_person",
    WorkChangeKind.WORKPLACE_MENTOR: "workplace_mentor",
}
"""The field of a placement that holds the present value."""

_PEOPLE = frozenset({WorkChangeKind.EMPLOYER_CONTACT, WorkChangeKind.WORKPLACE_MENTOR})
"""Kinds of which the placement holds the id of somebody, and the change a name."""


@dataclass(frozen=True, slots=True)
class WorkChangeDetails:
    """A change as a coach records it; what does not fit its kind is left out when it is saved."""

    kind: WorkChangeKind
    on: date
    state: WorkState | None = None
    instrument: Instrument | None = None
    before: str = ""
    """As in :class:`.work.WorkFact`: a number with a decimal point, or a name."""
    after: str = ""
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """How it is now, to begin a form with; an empty text where it is not known."""

    placement: str
    employer: str
    """Id."""
    hours: str
    wage_value: str
    ends_on: date | None
    contact: str
    mentor: str
    coach: str
    coaches: tuple[str, ...]
    """Names of the coaches that this computer knows."""


def present(reading: Reading, participant: str) -> Present:
    place = people.placement_of(reading, participant)
    details = people.placement_details(reading, place) if place is not None else None
    hours = details.hours_per_week if details is not None else None
    changes = work_changes(reading, [participant]).get(participant, [])
    value = latest(changes, WorkChangeKind.WAGE_VALUE, place or "")
    coach = reading.find(Coach, reading.get(Participant, participant).coach)
    return Present(
        placement=place or "",
        employer=details.employer if details is not None else "",
        hours="" if hours is None else _number_text(hours),
        wage_value=value.after if value is not None else "",
        ends_on=details.ends_on if details is not None else None,
        contact=details.contact_name if details is not None else "",
        mentor=details.mentor_name if details is not None else "",
        coach=coach.name if coach is not None else "",
        coaches=tuple(sorted(_coaches(reading), key=normalised)),
    )


def details_of(reading: Reading, change: str) -> WorkChangeDetails:
    row = reading.get(WorkChange, change)
    return WorkChangeDetails(
        kind=row.kind,
        on=row.changed_on,
        state=row.state,
        instrument=row.instrument,
        before=row.before,
        after=row.after,
        until=row.until,
        note=row.note,
    )


# Writing


def add(writing: Writing, participant: str, details: WorkChangeDetails, draft: str = "") -> str:
    """A change in the work of ``participant``; the id. Raises InvalidInput."""
    placement = "" if details.kind in OF_THE_PERSON else people.placement_of(writing, participant) or ""
    if not placement and details.kind not in OF_THE_PERSON:
        raise InvalidInput({"kind": _("There is no placement yet. Add one first, with p in the dossier.")})
    fields = _fields(writing, details)
    if details.kind is WorkChangeKind.CONTRACT:
        ends_on = writing.get(Placement, placement).ends_on
        fields["before"] = ends_on.isoformat() if ends_on else ""
    record = writing.new_id()
    writing.add(
        WorkChange(id=record, scope=participant, participant=participant, placement=placement, **fields)
    )
    course = _Course(writing, participant, placement, details.kind)
    said = course.said()
    if said is not None and said[0] == record:
        course.hold(said[1])
    drafts.drop(writing, draft)
    _describe(writing, _("change in the work of {name}"), participant)
    return record


def correct(writing: Writing, change: str, details: WorkChangeDetails, draft: str = "") -> None:
    """Give a change these details; its kind stays what it was. Raises InvalidInput."""
    row = writing.get(WorkChange, change)
    fields = _fields(writing, replace(details, kind=row.kind))
    if row.kind is WorkChangeKind.CONTRACT:
        del fields["before"]
    course = _Course(writing, row.participant, row.placement, row.kind)
    before = course.said()
    in_step = before is None or course.holds(before[1])
    writing.edit(row, **fields)
    said = course.said()
    if in_step and said is not None:
        course.hold(said[1])
    drafts.drop(writing, draft)
    _describe(writing, _("correction of a change in the work of {name}"), row.participant)


def remove(writing: Writing, change: str, draft: str = "") -> None:
    """Take out a change that never was.

    The placement goes back to the change before it, or else to what this one says it was.
    """
    row = writing.get(WorkChange, change)
    course = _Course(writing, row.participant, row.placement, row.kind)
    facts = work_changes(writing, [row.participant], [row.kind])[row.participant]
    fact = next(one for one in facts if one.id == change)
    last = course.said()
    in_step = last is not None and last[0] == change and course.holds(last[1])
    writing.remove(row)
    if in_step:
        said = course.said()
        value = said[1] if said is not None else _value_before(fact)
        if value is not None:
            course.hold(value)
    drafts.drop(writing, draft)
    _describe(writing, _("removal of a change in the work of {name}"), row.participant)


def _fields(reading: Reading, details: WorkChangeDetails) -> dict[str, Any]:
    """The columns for ``details``, with only what fits the kind. Raises InvalidInput."""
    kind = details.kind
    fields: dict[str, Any] = {
        "kind": kind,
        "changed_on": details.on,
        "state": details.state if details.state in STATES.get(kind, ()) else None,
        "instrument": details.instrument if kind is WorkChangeKind.INSTRUMENT else None,
        "before": tidied(details.before),
        "after": tidied(details.after),
        "until": details.until,
        "note": details.note.strip(),
    }
    problems = _problems(reading, details, fields)
    if problems:
        raise InvalidInput(problems)
    return fields


def _problems(reading: Reading, details: WorkChangeDetails, fields: dict[str, Any]) -> dict[str, str]:
    kind, state = details.kind, fields["state"]
    problems: dict[str, str] = {}
    if details.on > reading.today:
        problems["on"] = _(
            "That day is still to come. Make it an action until then (a), and write the change down on the day."
        )
    if kind in STATES and state is None:
        problems["state"] = _("Choose how it stands.")
    if kind is WorkChangeKind.INSTRUMENT and fields["instrument"] is None:
        problems["instrument"] = _("Choose which scheme it is about.")
    if kind in NUMBERS:
        problems |= _number_problems(kind, fields)
    elif _names_somebody(kind, state) and not fields["after"]:
        problems["after"] = _("Type the name of who it is now.")
    if kind is WorkChangeKind.CONTRACT and state is WorkState.EXTENDED and details.until is None:
        problems["until"] = _("Type the new last day.")
    if kind is WorkChangeKind.COACH and not fields["note"]:
        problems["note"] = _("Say in a few words why the coach changes: people count on one contact person.")
    if details.until is not None and details.until < details.on and state is not WorkState.ENDED:
        problems.setdefault("until", _("The last day is before the first day."))
    return problems


def _names_somebody(kind: WorkChangeKind, state: WorkState | None) -> bool:
    if kind is WorkChangeKind.WORKPLACE_MENTOR:
        return state is WorkState.REPLACED
    return kind in (WorkChangeKind.EMPLOYER_CONTACT, WorkChangeKind.COACH)


def _number_problems(kind: WorkChangeKind, fields: dict[str, Any]) -> dict[str, str]:
    """Puts the numbers in ``fields`` in one form; a problem for each that cannot be one."""
    problems: dict[str, str] = {}
    most = MOST_WEEKLY_HOURS if kind is WorkChangeKind.HOURS else 100
    for name in ("before", "after"):
        text = fields[name].replace(",", ".").removesuffix("%").strip()
        number = as_number(text)
        if text == "" and name == "before":
            continue
        if number is None or not 0 < number <= most:
            problems[name] = _("Type a number from 1 to {most}, like 24 or 24,5.").format(most=most)
        else:
            fields[name] = _number_text(number)
    return problems


def _number_text(number: float) -> str:
    return f"{number:g}"


# What follows the last change

Held = tuple[Any]
"""A value for the placement or the participant, in a tuple because nothing can be a value too."""


@dataclass(frozen=True, slots=True)
class _Course:
    """The changes of one kind in one placement, or of one person."""

    writing: Writing
    participant: str
    placement: str
    kind: WorkChangeKind

    def said(self) -> tuple[str, Held] | None:
        """The last change that says how it is now, and what it says."""
        for one in work_changes(self.writing, [self.participant], [self.kind]).get(self.participant, []):
            value = _value(one) if one.placement == self.placement else None
            if value is not None:
                return one.id, value
        return None

    def holds(self, value: Held) -> bool:
        """Whether the placement, or the participant, says so too: it may have been changed by itself since."""
        return self._held() == value

    def _held(self) -> Held | None:
        writing = self.writing
        if self.kind is WorkChangeKind.COACH:
            coach = writing.find(Coach, writing.get(Participant, self.participant).coach)
            return (coach.name if coach is not None else "",)
        if self.kind not in _HELD:
            return None
        value = getattr(writing.get(Placement, self.placement), _HELD[self.kind])
        if self.kind in _PEOPLE:
            person = writing.find(ContactPerson, value)
            value = person.name if person is not None else ""
        return (value,)

    def hold(self, value: Held) -> None:
        """Let the placement, or the participant, say so from now on."""
        if self.kind is WorkChangeKind.COACH:
            _hand_to(self.writing, self.participant, value[0])
        elif self.kind in _HELD:
            row = self.writing.get(Placement, self.placement)
            new = value[0]
            if self.kind in _PEOPLE:
                new = find_or_add_contact_person(self.writing, row.employer, new) if new else ""
            self.writing.edit(row, **{_HELD[self.kind]: new})


def _value(fact: WorkFact) -> Held | None:
    """How it is from this change on; None where it says nothing about that."""
    match fact.kind:
        case WorkChangeKind.HOURS:
            return (as_number(fact.after),)
        case WorkChangeKind.CONTRACT if fact.state is WorkState.PERMANENT:
            return (None,)
        case WorkChangeKind.CONTRACT:
            return (fact.until or _day(fact.before),)
        case WorkChangeKind.EMPLOYER_CONTACT | WorkChangeKind.COACH:
            return (fact.after,)
        case WorkChangeKind.WORKPLACE_MENTOR if fact.state is WorkState.REPLACED:
            return (fact.after,)
        case _:
            return None


def _value_before(fact: WorkFact) -> Held | None:
    """How it was until this change; None where that is not known."""
    match fact.kind:
        case WorkChangeKind.HOURS:
            number = as_number(fact.before)
            return (number,) if number is not None else None
        case WorkChangeKind.CONTRACT:
            return (_day(fact.before),)
        case _:
            return (fact.before,) if fact.before else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


# The coach


def _coaches(reading: Reading) -> dict[str, str]:
    """Ids of the coaches by name."""
    table = table_of(Coach)
    return {
        row.name: row.id
        for row in reading.connection.execute(select(table.c.name, table.c.id).order_by(table.c.id.desc()))
    }


def known_coach(reading: Reading, name: str) -> str | None:
    """Id of the coach called ``name``, if this computer knows one."""
    wanted = normalised(name)
    return next((one for known, one in _coaches(reading).items() if normalised(known) == wanted), None)


def _hand_to(writing: Writing, participant: str, name: str) -> None:
    """The dossier is of the coach called ``name``; where nobody is known by it, the office settles that."""
    coach = known_coach(writing, name)
    if coach is not None:
        writing.edit(writing.get(Participant, participant), coach=coach)


def record_new_coach(writing: Writing, participant: str, coach: str, reason: str) -> str:
    """``coach`` (an id) follows ``participant`` from today for this reason. Raises InvalidInput."""
    before = writing.find(Coach, writing.get(Participant, participant).coach)
    details = WorkChangeDetails(
        WorkChangeKind.COACH,
        writing.today,
        before=before.name if before is not None else "",
        after=writing.get(Coach, coach).name,
        note=reason,
    )
    record = add(writing, participant, details)
    # By id: two coaches may have one name, and a clock may have run ahead when the last change was entered.
    writing.edit(writing.get(Participant, participant), coach=coach)
    return record


def _describe(writing: Writing, summary: str, participant: str) -> None:
    writing.describe(summary.format(name=participant_details(writing, participant).name.full))
