"""What an import would do with each person of a caseload file, decided before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from werkzaam_tui.domain.codes import Phase, PlacementKind
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.caseload_import.additions import NOTHING, Additions, Entry, additions, said_in
from werkzaam_tui.services.caseload_import.caseload import CaseloadFile
from werkzaam_tui.services.caseload_import.here import entries_of
from werkzaam_tui.services.caseload_import.known import Likeness, Match, People
from werkzaam_tui.services.caseload_import.row_cells import RowProblem
from werkzaam_tui.services.caseload_import.rows import CaseloadRow
from werkzaam_tui.storage.store import Reading

_AT_WORK = (Phase.TRIAL_PLACEMENT, Phase.EMPLOYMENT, Phase.AFTERCARE)


class PersonState(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    HERE = "here"
    """The same person is in the store, and gets what the row adds."""
    LOOKS_LIKE = "looks_like"
    """Perhaps the same person: left out, for a coach to look at."""
    OTHER_COACH = "other_coach"
    """The row names another coach, in a list of several coaches; left out."""


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    row: CaseloadRow
    state: PersonState
    message: str
    """Why the row is left alone, in a whole sentence; "" for somebody who is new or gets something."""
    phase: Phase
    phase_since: date
    assumed: bool
    """The file has no phase, or not since when, so that something had to be taken for it."""
    here: str = ""
    """Id of the same person in the store."""
    known_as: str = ""
    """The name here, where it is not the one in the file."""
    additions: Additions = NOTHING
    """What the row adds to somebody who is here."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    people: tuple[PlannedPerson, ...]
    """In the order of the sheet."""
    problems: tuple[RowProblem, ...]
    ignored_columns: tuple[str, ...]
    notes: tuple[str, ...]
    """Whole sentences about the file and about what is taken for what it does not say."""
    rows_left_out: int
    """Rows with a problem that keeps them from being imported."""

    def of(self, state: PersonState) -> tuple[PlannedPerson, ...]:
        return tuple(person for person in self.people if person.state is state)

    @property
    def brings_something(self) -> bool:
        return bool(self.of(PersonState.NEW) or self.filled)

    @property
    def filled(self) -> tuple[PlannedPerson, ...]:
        """Who is here already and gets something."""
        return tuple(person for person in self.people if person.additions.gains)

    @property
    def differing(self) -> tuple[PlannedPerson, ...]:
        """Who is here already, and of whom the file says something else."""
        return tuple(person for person in self.people if person.additions.differences)


def plan_import(reading: Reading, file: CaseloadFile) -> ImportPlan:
    """What :func:`apply_import` would do with ``file`` now. Changes nothing."""
    known = People(reading)
    own = [_is_own(row.coach, reading.owner.name) for row in file.rows]
    # Only where the owner of the store is named is it certain that another name is another coach.
    several = any(row.coach and mine for row, mine in zip(file.rows, own, strict=True))
    people = _with_additions(
        reading,
        [
            _planned(row, known.match(row), several and not mine, reading)
            for row, mine in zip(file.rows, own, strict=True)
        ],
    )
    added = [person for person in people if person.state is PersonState.NEW]
    others = 0 if several else sum(not _is_own(person.row.coach, reading.owner.name) for person in added)
    return ImportPlan(
        people=tuple(people),
        problems=file.problems,
        ignored_columns=file.ignored_columns,
        notes=(*file.notes, *_notes(added, others), *_not_compared(people)),
        rows_left_out=file.rows_left_out,
    )


def _is_own(coach: str, owner: str) -> bool:
    """Whether a coach as a sheet names them ("Coby", "C. Coach", "Coach, Coby") can be the owner; so can nobody."""
    named, own = (normalised(name).replace(".", " ").replace(",", " ").split() for name in (coach, owner))
    if set(own) <= set(named):
        return True
    return all(any(word == one or (len(word) == 1 and one.startswith(word)) for one in own) for word in named)


def _planned(row: CaseloadRow, match: Match | None, of_other: bool, reading: Reading) -> PlannedPerson:
    phase, since = _phase(row, reading.today)
    assumed = row.phase is None or row.phase_since is None
    if match is not None and match.likeness is Likeness.SAME:
        known_as = "" if normalised(match.name) == normalised(row.name.full) else match.name
        why = _why_left_alone(match, reading)
        return PlannedPerson(row, PersonState.HERE, why, phase, since, assumed, match.id, known_as)
    state, message = PersonState.NEW, ""
    if of_other:
        state, message = PersonState.OTHER_COACH, _("This person has another coach in the list.")
    elif match is not None:
        state, message = PersonState.LOOKS_LIKE, _looks_like(match)
    return PlannedPerson(row, state, message, phase, since, assumed)


def _why_left_alone(match: Match, reading: Reading) -> str:
    if not reading.owner.may_write_to(match.coach):
        return _("Is here already, in a dossier that is with another coach now; nothing is filled in.")
    if not match.is_sure:
        return _(
            "Is here already, and somebody else here has the same name or the same client number. As it is not "
            "sure who this is, nothing is filled in."
        )
    return ""


def _with_additions(reading: Reading, people: Sequence[PlannedPerson]) -> list[PlannedPerson]:
    """The same people; who is here gets to know what their row adds, or why it adds nothing."""
    known = entries_of(reading, {person.here for person in people if person.here and not person.message})
    rows: dict[str, int] = {}
    return [_with_addition(person, known, rows) if person.here else person for person in people]


def _with_addition(
    person: PlannedPerson, known: Mapping[str, Sequence[Entry]], rows: dict[str, int]
) -> PlannedPerson:
    """``rows`` are those that were met before, by the id of their person."""
    first = rows.setdefault(person.here, person.row.row)
    if first != person.row.row:
        message = _("This is the same person here as in row {row}. Only that row is used.").format(row=first)
        return replace(person, message=message)
    if person.message:
        return person
    found = additions(known[person.here], said_in(person.row))
    return replace(person, message="" if found.gains else _nothing_new(person.known_as), additions=found)


def _nothing_new(known_as: str) -> str:
    if known_as:
        return _("Is in your caseload already, as {name}; there is nothing new.").format(name=known_as)
    return _("Is in your caseload already; there is nothing new.")


def _looks_like(match: Match) -> str:
    match match.likeness:
        case Likeness.OTHER_NAME:
            return _(
                "Left out: {name}, who is in your caseload, has this client number. Put the name or the number "
                "right, here or in the list."
            ).format(name=match.name)
        case Likeness.OTHER_NUMBER:
            return _(
                "Left out: {name} is in your caseload with another client number. Is this somebody else? "
                "Then add this person by hand."
            ).format(name=match.name)
        case _:
            return _(
                "Left out: {name} is in your caseload, and the list does not tell whether this is the same "
                "person. Is this somebody else? Then add this person by hand."
            ).format(name=match.name)


def _phase(row: CaseloadRow, today: date) -> tuple[Phase, date]:
    """The phase to begin with, and since when; what the row does not say is taken from its placement."""
    starts_on = row.starts_on if row.has_placement else None
    begun = starts_on is not None and starts_on <= today
    phase = row.phase
    if phase is None:
        running = begun and (row.ends_on is None or row.ends_on >= today)
        if not running:
            phase = Phase.ORIENTATION
        elif row.placement_kind is PlacementKind.TRIAL:
            phase = Phase.TRIAL_PLACEMENT
        else:
            phase = Phase.AFTERCARE
    since = row.phase_since
    if since is None:
        since = starts_on if begun and starts_on is not None and phase in _AT_WORK else today
    return phase, since


def _notes(added: Sequence[PlannedPerson], of_others: int) -> Iterator[str]:
    no_phase = sum(person.row.phase is None for person in added)
    if no_phase:
        yield ngettext(
            "{n} new person has no phase in the list. It becomes aftercare with a job, trial placement in "
            "one, and otherwise orientation.",
            "{n} new people have no phase in the list. It becomes aftercare with a job, trial placement in "
            "one, and otherwise orientation.",
            no_phase,
        ).format(n=no_phase)
    undated = sum(person.row.phase_since is None for person in added)
    if undated:
        yield ngettext(
            "The list does not say since when {n} new person is in this phase. The start of the job is "
            "taken, or else today.",
            "The list does not say since when {n} new people are in their phase. The start of the job is "
            "taken, or else today.",
            undated,
        ).format(n=undated)
    if any(person.row.participant_frequency or person.row.employer_frequency for person in added):
        yield _(
            "Agreed contact is planned by phone, on the initiative of the coach. A handover can change that."
        )
    if any(person.row.last_contact for person in added):
        yield _(
            "The day of the last contact is not kept as a contact: the list does not say how it went. Agreed "
            "contact with the participant is counted from it."
        )
    if of_others:
        yield ngettext(
            "{n} new person has a coach with another name in the list, and becomes yours.",
            "{n} new people have a coach with another name in the list, and become yours.",
            of_others,
        ).format(n=of_others)


def _not_compared(people: Sequence[PlannedPerson]) -> Iterator[str]:
    """What a row says of somebody who is here, and is not looked at."""
    rows = [person.row for person in people if person.here]
    if any(row.participant_frequency or row.employer_frequency for row in rows):
        yield _("Agreed contact of people who are here already is left as it is.")
    if any(
        place.contact_name or place.employer_phone or place.sector for row in rows for place in row.places
    ):
        yield _(
            "Of people who are here already, the employer and the contact person are left as they are; a "
            "placement that is added brings its own."
        )
