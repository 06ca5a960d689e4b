"""The caseload: everyone a coach follows, with what is needed to see who needs attention.

Built from a fixed number of questions, whatever the number of people, and none of them reads the contacts:
the last one with each party is kept beside them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import Counterpart, FollowUpState, Phase, StoreRole
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.services.caseload.present import Job as Job
from werkzaam_tui.services.caseload.present import LastTry as LastTry
from werkzaam_tui.services.caseload.present import present
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.signals.raised import raised
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ChangeRow, ContactEvent, FollowUp, Participant
from werkzaam_tui.storage.tables.record import table_of

_people = table_of(Participant)
_actions = table_of(FollowUp)
_log = table_of(ChangeRow)

_MOST_AT_ONCE = 200
"""Changed dossiers that are looked up by themselves; beyond this starting anew is as quick."""


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    id: str
    name: PersonName
    number: str
    phone: str
    municipality: str
    phase: Phase | None
    """None where no phase was ever entered."""
    phase_since: date | None
    job: Job | None
    dues: tuple[DueContact, ...]
    """Of every agreement what is due within :data:`.monitoring.WEEKS_AHEAD`, or else the first to come.

    Longest due first; none in a phase that has ended.
    """
    agreed: bool
    """Whether anything about contact is agreed now, be it on request only."""
    last: Mapping[Counterpart, LastTry]
    open_actions: int
    oldest_action: date | None
    """Due day of the open action that is due first."""
    signals: tuple[Signal, ...]
    """Every reason to look at this person that was not dismissed, most pressing first."""

    @property
    def ended_on(self) -> date | None:
        """The day on which the guidance ended; None while it goes on."""
        return self.phase_since if self.phase is not None and self.phase.ended else None

    @property
    def attention(self) -> Attention:
        """The most pressing of these."""
        return self.signals[0].kind if self.signals else Attention.QUIET

    @property
    def due(self) -> DueContact | None:
        """The due contact that has waited longest, or else the first to come, with any party."""
        return self.dues[0] if self.dues else None


@dataclass(frozen=True, slots=True)
class Caseload:
    """All rows by participant, as the store had them at one moment."""

    rows: Mapping[str, CaseloadRow]
    position: int
    """How far the change log went then."""
    day: date


def caseload(reading: Reading) -> list[CaseloadRow]:
    """Everyone the owner of this store follows, in no particular order; the office has everyone."""
    return list(up_to_date(reading).rows.values())


def up_to_date(reading: Reading) -> Caseload:
    """The caseload as it is now: the very same one as before when nothing changed.

    Of the one before, only the dossiers that changed since are looked up. A new day or a change of an
    employer or of somebody there can touch everyone, so these start anew.
    """
    before: Caseload | None = reading.memory.get(Caseload)
    now = reading.memory[Caseload] = _brought_up_to_date(reading, before) if before else anew(reading)
    return now


def anew(reading: Reading) -> Caseload:
    """The caseload without regard to what was known of it before."""
    return Caseload(_rows(reading, None), reading.position, reading.today)


def row_now(reading: Reading, participant: str) -> CaseloadRow | None:
    """One person as they stand at this moment, also in the middle of a transaction."""
    return _rows(reading, [participant]).get(participant)


def _brought_up_to_date(reading: Reading, before: Caseload) -> Caseload:
    position = reading.position
    if before.day != reading.today:
        return anew(reading)
    if position == before.position:
        return before
    # Without DISTINCT, which would go through the whole log instead of its end.
    scopes = set(reading.connection.scalars(select(_log.c.scope).where(_log.c.position > before.position)))
    if DIRECTORY_SCOPE in scopes or len(scopes) > _MOST_AT_ONCE:
        return anew(reading)
    kept = {key: row for key, row in before.rows.items() if key not in scopes}
    return Caseload(kept | _rows(reading, scopes), position, before.day)


def _rows(reading: Reading, only: Collection[str] | None) -> dict[str, CaseloadRow]:
    people = reading.connection.execute(_of_owner(reading, only)).all()
    now = present(reading, [one.id for one in people], only)
    signals = raised(reading, now, only)
    rows: dict[str, CaseloadRow] = {}
    for one in people:
        here = now[one.id]
        rows[one.id] = CaseloadRow(
            id=one.id,
            name=PersonName(one.first_name, one.prefix, one.last_name),
            number=one.number,
            phone=one.phone,
            municipality=one.municipality,
            phase=here.phase,
            phase_since=here.phase_since,
            job=here.job,
            dues=here.dues,
            agreed=any(not plan.ended(reading.today) for plan in here.plans),
            last=here.last,
            open_actions=here.open_actions,
            oldest_action=here.oldest_action,
            signals=signals[one.id],
        )
    return rows


def _of_owner(reading: Reading, only: Collection[str] | None) -> Select[Any]:
    columns = ("id", "first_name", "prefix", "last_name", "number", "phone", "municipality")
    query = select(*(_people.c[name] for name in columns)).where(in_dossiers(_people.c.id, only))
    if reading.owner.role is StoreRole.COACH:
        query = query.where(_people.c.coach == reading.owner.coach)
    return query


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands beside the list for one person: the last words and what is to be done first."""

    last_note: str
    last_day: date | None
    actions: tuple[str, ...]


def glance(reading: Reading, participant: str) -> Glance:
    """The last contact with words in it, and the first two open actions."""
    contact = table_of(ContactEvent)
    note = reading.connection.execute(
        select(contact.c.note, contact.c.happened_at)
        .where(contact.c.participant == participant, contact.c.note != "")
        .order_by(contact.c.happened_at.desc(), contact.c.id.desc())
        .limit(1)
    ).first()
    what = reading.connection.scalars(
        select(_actions.c.what)
        .where(_actions.c.participant == participant, _actions.c.state == FollowUpState.OPEN)
        .order_by(_actions.c.due_on.is_(None), _actions.c.due_on, _actions.c.id)
        .limit(2)
    )
    return Glance(note.note if note else "", local_day(note.happened_at) if note else None, tuple(what))
