"""What a row adds to somebody who is here already: only what is not known yet, and never a change of what is.

Person and profile are filled in field by field. A supporter is the same by name, a phase by its day and a placement
by employer and start; of these, too, only what is missing is filled in. Further supporters are added. A road is put
before the first phase that stands here where it leads to that phase, and a placement where there is none, or before
the first one: anywhere else it cannot be told from one that stands here with other words or days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.profile import Known
from werkzaam_tui.services.caseload_import.fields import SERIES, Field
from werkzaam_tui.services.caseload_import.identity import same_number
from werkzaam_tui.services.caseload_import.phase_cells import PhaseCells
from werkzaam_tui.services.caseload_import.rows import CaseloadRow
from werkzaam_tui.services.people.profiles import settled


class Part(StrEnum):
    """Of what one record is."""

    PERSON = "person"
    PROFILE = "profile"
    SUPPORTER = "supporter"
    PHASE = "phase"
    PLACE = "place"


FIELDS: Mapping[Part, tuple[Field, ...]] = {
    Part.PERSON: (
        *(Field.NUMBER, Field.BIRTH_YEAR, Field.PHONE, Field.EMAIL),
        *(Field.MUNICIPALITY, Field.FUNDER),
    ),
    Part.PROFILE: (
        *(Field.EDUCATION, Field.LIMITATION, Field.ADAPTATION, Field.EARLIER_TRAJECTORY),
        *(Field.OTHER_SUPPORT, Field.CONDUCT_CERTIFICATE, Field.BENEFIT),
        *(Field.APPROACH, Field.COHORT, Field.PROVIDER, Field.KICKOFF_INVITED, Field.KICKOFF_ON),
        *(Field.KICKOFF_REMINDED, Field.KICKOFF_REMINDED_HOW, Field.KICKOFF_REMINDED_ON),
        *(Field.KICKOFF_ATTENDED, Field.CHECK_SENT, Field.CHECK_ANSWERED),
    ),
    Part.SUPPORTER: SERIES[Field.SUPPORTER],
    Part.PHASE: SERIES[Field.PHASE],
    Part.PLACE: SERIES[Field.EMPLOYER],
}

_COLUMNS = {
    Field.PHASE_SINCE: "since",
    Field.PHASE_REASONS: "reasons",
    Field.PHASE_NOTE: "note",
    Field.SUPPORTER: "who",
    Field.SUPPORTER_DOMAIN: "domain",
    Field.SUPPORTER_ENCOURAGES: "encourages",
}

_REMINDING = (Field.KICKOFF_REMINDED, Field.KICKOFF_REMINDED_HOW, Field.KICKOFF_REMINDED_ON)

_LEFT_ALONE = frozenset(
    {
        *(Field.EMPLOYER_CITY, Field.EMPLOYER_PHONE, Field.SECTOR),
        *(Field.CONTACT_NAME, Field.CONTACT_ROLE, Field.CONTACT_PHONE, Field.CONTACT_EMAIL),
        # A row without a kind has got one from its phase, and a placement here always has one.
        Field.PLACEMENT_KIND,
    }
)
"""Not compared with a placement that is here: most of it is of the employer, whom others have as well."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one record says, or what a row says that one should: by field, without what is unknown."""

    part: Part
    values: Mapping[Field, Any]
    record: str = ""
    """The id of the record; "" for one that is not here."""


@dataclass(frozen=True, slots=True)
class Gain:
    """A record that is to be made, or what is filled in of one that is here."""

    entry: Entry
    """As it stands here; empty where it is to be made."""
    values: Mapping[Field, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the row says something else; it stays as it is here."""

    entry: Entry
    """The record, as it stands here."""
    field: Field
    said: Any
    here: Any
    """None where it is not known here, and what the row says does not go with what is."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the row that is not here, or cannot be told from what is; it is not taken in."""

    entry: Entry
    """As the row has it."""
    here: tuple[Entry, ...]
    """What there is of its kind."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What a row adds to one person."""

    gains: tuple[Gain, ...] = ()
    differences: tuple[Difference | LeftOut, ...] = ()


NOTHING = Additions()


def column_of(field: Field) -> str:
    """What ``field`` is called in its record, and in the cells of a row."""
    return _COLUMNS.get(field, field.value)


def entry_of(part: Part, source: object, record: str = "") -> Entry:
    """What ``source``, which has the columns of ``part``, says."""
    said = {field: getattr(source, column_of(field), None) for field in FIELDS[part]}
    return Entry(part, {field: value for field, value in said.items() if _is_known(value)}, record)


def _is_known(value: Any) -> bool:
    # Every list of codes that can be unknown calls it so.
    is_unknown = isinstance(value, StrEnum) and value.value == Known.UNKNOWN.value
    return not is_unknown and value not in (None, "", (), [])


def said_in(row: CaseloadRow) -> list[Entry]:
    """All that ``row`` says, in the order of its days."""
    phases = [one for one in (*row.earlier_phases, row.now) if one.phase is not None]
    return [
        entry_of(Part.PERSON, row),
        entry_of(Part.PROFILE, settled(row.profile)),
        *(entry_of(Part.SUPPORTER, one) for one in row.profile.supporters),
        *(entry_of(Part.PHASE, one) for one in sorted(phases, key=_since)),
        *(entry_of(Part.PLACE, one) for one in row.places if one.starts_on is not None),
    ]


def _since(phase: PhaseCells) -> date:
    return phase.since or date.max


def additions(known: Sequence[Entry], said: Sequence[Entry]) -> Additions:
    """What ``said`` adds to ``known``, the records of one person, phases from old to new."""
    meeting = _Meeting(known)
    meeting.fill(Part.PERSON, said)
    meeting.fill(Part.PROFILE, said)
    meeting.bring_supporters(said)
    meeting.bring_phases(said)
    meeting.bring_places(said)
    return Additions(tuple(meeting.gains()), tuple(meeting.differences))


class _Growing:
    """A record, and what it gets."""

    def __init__(self, entry: Entry, gained: Mapping[Field, Any] | None = None) -> None:
        self.entry = entry
        self.gained = dict(gained or {})

    def get(self, field: Field) -> Any:
        return self.entry.values.get(field, self.gained.get(field))

    def has_all(self, entry: Entry, *fields: Field) -> bool:
        """Whether it says the same as ``entry`` in all these fields."""
        return all(_same(field, self.get(field), entry.values.get(field)) for field in fields)


class _Meeting:
    """The records of one person, met by those of a row."""

    def __init__(self, known: Sequence[Entry]) -> None:
        self.known = known
        self.now: dict[Part, list[_Growing]] = {part: [] for part in Part}
        for entry in known:
            self.now[entry.part].append(_Growing(entry))
        self.differences: list[Difference | LeftOut] = []

    def gains(self) -> Iterator[Gain]:
        for growing in (one for ones in self.now.values() for one in ones):
            if growing.gained:
                yield Gain(growing.entry, growing.gained)

    def fill(self, part: Part, said: Sequence[Entry]) -> None:
        """Fill in the one record of ``part``, which is made where there is none."""
        for entry in _of(part, said):
            if not self.now[part]:
                self.now[part].append(_Growing(Entry(part, {})))
            self._merge(self.now[part][0], entry)

    def bring_supporters(self, said: Sequence[Entry]) -> None:
        refused = any(one.get(Field.OTHER_SUPPORT) is Known.NO for one in self.now[Part.PROFILE])
        supporters = _of(Part.SUPPORTER, said)
        for entry in supporters:
            alike = self._same(entry, Field.SUPPORTER)
            here = [one for one in alike if one.entry.record]
            if len(here) == 1 and sum(here[0].has_all(one, Field.SUPPORTER) for one in supporters) == 1:
                self._merge(here[0], entry)
            elif any(one.has_all(entry, *FIELDS[Part.SUPPORTER]) for one in alike):
                continue
            elif here or refused:
                self._leave_out(entry)
            else:
                self._take_in(entry)

    def bring_phases(self, said: Sequence[Entry]) -> None:
        before = _leading_to(_of(Part.PHASE, self.known), _of(Part.PHASE, said))
        for entry in _of(Part.PHASE, said):
            if Field.PHASE_SINCE in entry.values:
                same = self._same(entry, Field.PHASE, Field.PHASE_SINCE)
            else:
                # The present phase, and nobody says since when: that is the present one here, or another.
                present = [one for one in self.now[Part.PHASE] if one.entry.record][-1:]
                same = [one for one in present if one.has_all(entry, Field.PHASE)]
            self._merge_or_bring(same, entry, fits=entry in before)

    def bring_places(self, said: Sequence[Entry]) -> None:
        first = min((one.values[Field.STARTS_ON] for one in _of(Part.PLACE, self.known)), default=None)
        places = _of(Part.PLACE, said)
        # Of two that are the same by employer and start, one that is left out keeps the other out as well.
        late = [one for one in places if first and one.values.get(Field.ENDS_ON, date.max) >= first]
        for entry in places:
            same = self._same(entry, Field.EMPLOYER, Field.STARTS_ON)
            fits = not any(_Growing(one).has_all(entry, Field.EMPLOYER, Field.STARTS_ON) for one in late)
            self._merge_or_bring(same, entry, fits=fits)

    def _same(self, entry: Entry, *fields: Field) -> list[_Growing]:
        return [one for one in self.now[entry.part] if one.has_all(entry, *fields)]

    def _merge_or_bring(self, same: Sequence[_Growing], entry: Entry, *, fits: bool) -> None:
        if same:
            self._merge(same[0], entry)
        elif fits:
            self._take_in(entry)
        else:
            self._leave_out(entry)

    def _take_in(self, entry: Entry) -> None:
        self.now[entry.part].append(_Growing(Entry(entry.part, {}), entry.values))

    def _leave_out(self, entry: Entry) -> None:
        self.differences.append(LeftOut(entry, tuple(_of(entry.part, self.known))))

    def _merge(self, growing: _Growing, entry: Entry) -> None:
        for field, value in entry.values.items():
            here = growing.get(field)
            if field in _LEFT_ALONE or growing.has_all(entry, field):
                continue
            # An end that is not agreed is no gap to fill: the work goes on.
            if here is None and field is not Field.ENDS_ON and not self._contradicts(growing, field, value):
                growing.gained[field] = value
            else:
                self.differences.append(Difference(growing.entry, field, value, here))

    def _contradicts(self, growing: _Growing, field: Field, value: Any) -> bool:
        """Whether ``value`` does not go with what else is known."""

        def get(other: Field) -> Any:
            return value if other is field else growing.get(other)

        if field is Field.OTHER_SUPPORT:
            return value is Known.NO and bool(self.now[Part.SUPPORTER])
        how, on = get(Field.KICKOFF_REMINDED_HOW), get(Field.KICKOFF_REMINDED_ON)
        if field in _REMINDING and get(Field.KICKOFF_REMINDED) is Known.NO and (how or on):
            return True
        kickoff = get(Field.KICKOFF_ON)
        return field in (Field.KICKOFF_ON, Field.KICKOFF_REMINDED_ON) and bool(
            on and kickoff and on > kickoff
        )


def _of(part: Part, entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.part is part]


def _leading_to(known: Sequence[Entry], said: Sequence[Entry]) -> list[Entry]:
    """The phases of a row that came before the first one here, if its road leads to that one."""
    dated = [entry for entry in said if Field.PHASE_SINCE in entry.values]
    if not known:
        return dated
    first = known[0].values
    phase, since = first[Field.PHASE], first[Field.PHASE_SINCE]
    arrives = any(
        one.values[Field.PHASE] is phase and one.values[Field.PHASE_SINCE] == since for one in dated
    )
    before = [one for one in dated if one.values[Field.PHASE_SINCE] < since]
    # The same phase on an earlier day is the first one here, with another day.
    while before and before[-1].values[Field.PHASE] is phase:
        before.pop()
        arrives = True
    return before if arrives else []


def _same(field: Field, one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    compared = _COMPARED.get(field)
    if compared is not None:
        return bool(compared(one) == compared(other))
    if isinstance(one, str) and not isinstance(one, StrEnum):
        return normalised(one) == normalised(str(other))
    return bool(one == other)


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", re.sub(r"(\+|\b00)31\s*(\(0\))?", "0", phone))


_COMPARED: Mapping[Field, Callable[[Any], Any]] = {
    Field.NUMBER: same_number,
    Field.PHONE: _digits,
    Field.PHASE_REASONS: frozenset,
}
