"""At the office: who follows whom. A new participant gets a coach, or goes to another one with the reason.

Unlike an offer (:mod:`.transfers`), this waits for nobody's answer: both laptops hear of it with the office's next
bundle for them, and until then the coach before can go on working.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import select as select_rows

from werkzaam_tui.domain.codes import StoreRole, TransferState
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import PersonName, normalised
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.exchange.cards import peers
from werkzaam_tui.services.exchange.due import coach_of
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.services.work.work_changes import record_new_coach
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import CaseTransfer, Coach, Participant
from werkzaam_tui.storage.tables.record import table_of

_people = table_of(Participant)
_coaches = table_of(Coach)


@dataclass(frozen=True, slots=True)
class CoachLoad:
    id: str
    name: str
    dossiers: int
    has_laptop: bool
    """Whether bundles can go to and fro: a laptop of this coach is enrolled and not revoked."""


@dataclass(frozen=True, slots=True)
class Followed:
    participant: str
    name: PersonName
    number: str


def loads(reading: Reading) -> list[CoachLoad]:
    """All coaches by name, each with how many dossiers they follow."""
    dossiers = Counter(reading.connection.scalars(select(_people.c.coach)))
    with_laptop = {coach_of(reading.connection, peer.device) for peer in peers(reading)}
    rows = reading.connection.execute(select(_coaches.c.id, _coaches.c.name))
    found = [CoachLoad(row.id, row.name, dossiers[row.id], row.id in with_laptop) for row in rows]
    return sorted(found, key=lambda coach: (normalised(coach.name), coach.id))


def followed_by(reading: Reading, coach: str) -> list[Followed]:
    """The participants of a coach, by name; those of nobody when ``coach`` is empty."""
    known = select(_coaches.c.id)
    whose = _people.c.coach.not_in(known) if not coach else _people.c.coach == coach
    rows = reading.connection.execute(select(_people).where(whose))
    found = [
        Followed(row.id, PersonName(row.first_name, row.prefix, row.last_name), row.number) for row in rows
    ]
    return sorted(found, key=lambda one: (one.name.sort_key, one.participant))


def assign(writing: Writing, participant: str, coach: str, reason: str = "", draft: str = "") -> str:
    """``coach`` (an id) follows ``participant`` from today; the coach's name.

    An offer that still waited for an answer is taken back. Raises InvalidInput without a reason when there was
    another coach, and Refused.
    """
    if writing.owner.role is not StoreRole.OFFICE:
        raise Refused(_("Only the office assigns people to coaches. Nothing was changed; offer the dossier."))
    person, new = writing.get(Participant, participant), writing.get(Coach, coach)
    if person.coach == coach:
        raise Refused(_("This dossier is with that coach already. Nothing was changed."))
    if person.coach and writing.find(Coach, person.coach) is not None:
        # With it travels what the coach before typed and did not save. First, because that coach gets nothing that
        # was written after the change of coach.
        writing.add(
            CaseTransfer(
                id=writing.new_id(),
                scope=participant,
                participant=participant,
                from_coach=person.coach,
                to_coach=coach,
                offered_on=writing.today,
                reason=reason.strip(),
                state=TransferState.ACCEPTED,
                answered_on=writing.today,
            )
        )
        record_new_coach(writing, participant, coach, reason.strip())
    else:
        writing.edit(person, coach=coach)
    waiting = select_rows(CaseTransfer).where(
        CaseTransfer.participant == participant, CaseTransfer.state == TransferState.OFFERED
    )
    for offer in writing.session.exec(waiting).all():
        writing.edit(offer, state=TransferState.WITHDRAWN, answered_on=writing.today)
    drafts.drop(writing, draft)
    name = participant_details(writing, participant).name.full
    writing.describe(_("assigning {person} to {coach}").format(person=name, coach=new.name))
    return new.name


def find_participant(reading: Reading, words: str) -> str:
    """Id of the participant with this name or client number. Raises Refused unless exactly one fits."""
    wanted = normalised(words)
    everybody = [
        Followed(row.id, PersonName(row.first_name, row.prefix, row.last_name), row.number)
        for row in reading.connection.execute(select(_people))
    ]
    found = [one for one in everybody if wanted in (normalised(one.name.full), normalised(one.number))]
    return _only(
        [(one.participant, f"{one.name.full} ({one.number or '—'})") for one in found],
        _('No participant is called "{name}". Use the whole name, or the client number.').format(name=words),
        _('More than one participant fits "{name}": {names}. Use the client number.'),
        words,
    )


def find_coach(reading: Reading, words: str) -> str:
    """Id of the coach with this name. Raises Refused unless exactly one fits."""
    wanted = normalised(words)
    everybody = loads(reading)
    found = [one for one in everybody if normalised(one.name) == wanted] or [
        one for one in everybody if wanted and wanted in normalised(one.name)
    ]
    return _only(
        [(one.id, one.name) for one in found],
        _('No coach is called "{name}". The office knows: {names}.').format(
            name=words, names=", ".join(one.name for one in everybody) or _("none")
        ),
        _('More than one coach fits "{name}": {names}. Use the whole name.'),
        words,
    )


def _only(found: list[tuple[str, str]], none: str, several: str, words: str) -> str:
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise Refused(none)
    raise Refused(several.format(name=words, names=", ".join(name for _id, name in found)))
