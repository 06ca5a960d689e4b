"""Handing a dossier to another coach: the whole of it, and only when that coach says yes.

Who has the dossier, or the office, offers it. The offer goes with the next bundle, and the dossier with it, so
that the other can look before answering. On yes the other is responsible, with the day and the reason in the
timeline; the laptop it came from locks the dossier when it hears of that, not before. On no, all stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.domain.codes import StoreRole, TransferState
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts as kept_drafts
from werkzaam_tui.services.exchange import unsaved
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.services.work.work_changes import record_new_coach
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import CaseTransfer, Coach, Participant
from werkzaam_tui.storage.tables.record import table_of

_transfers = table_of(CaseTransfer)
_people = table_of(Participant)
_coaches = table_of(Coach)


@dataclass(frozen=True, slots=True)
class Offer:
    """What is asked of the other coach."""

    to_coach: str
    """Id."""
    reason: str
    until: date | None = None
    """The last day of a stand-in, inclusive; None for good."""


@dataclass(frozen=True, slots=True)
class TransferLine:
    id: str
    participant: str
    name: str
    from_coach: str
    to_coach: str
    """Names."""
    offered_on: date
    reason: str
    until: date | None
    state: TransferState
    answered_on: date | None
    answer: str
    is_to_me: bool
    """It waits for the answer of the coach whose laptop this is."""
    is_mine: bool
    """It can be taken back here."""
    typed: tuple[str, ...]
    """What came along of what was typed and not saved, a line for each form."""
    left: tuple[str, ...]
    """What was typed here since, and goes along with the next bundle."""
    is_to_return: bool
    """It was for a time that is over, and the dossier is still with the stand-in."""


@dataclass(frozen=True, slots=True)
class CoachName:
    id: str
    name: str


def coaches(reading: Reading, participant: str) -> list[CoachName]:
    """Whom the dossier can be offered to: every coach this computer knows but the present one."""
    present = reading.get(Participant, participant).coach
    query = select(_coaches.c.id, _coaches.c.name).where(_coaches.c.id != present).order_by(_coaches.c.name)
    return [CoachName(row.id, row.name) for row in reading.connection.execute(query)]


def transfers(reading: Reading) -> list[TransferLine]:
    """All offers: those that wait first, then from new to old."""
    rows = reading.connection.execute(
        select(
            _transfers,
            _people.c.first_name,
            _people.c.prefix,
            _people.c.last_name,
            _people.c.coach,
        ).join(_people, _people.c.id == _transfers.c.participant)
    )
    names = {row.id: row.name for row in reading.connection.execute(select(_coaches.c.id, _coaches.c.name))}
    left = unsaved.left_here(reading)
    me, is_office = reading.owner.coach, reading.owner.role is StoreRole.OFFICE
    lines = [
        TransferLine(
            id=row.id,
            participant=row.participant,
            name=PersonName(row.first_name, row.prefix, row.last_name).full,
            from_coach=names.get(row.from_coach, _("another coach")),
            to_coach=names.get(row.to_coach, _("another coach")),
            offered_on=row.offered_on,
            reason=row.reason,
            until=row.until,
            state=row.state,
            answered_on=row.answered_on,
            answer=row.answer,
            is_to_me=row.state is TransferState.OFFERED and row.to_coach == me and not is_office,
            is_mine=row.state is TransferState.OFFERED and (is_office or row.from_coach == me),
            typed=tuple(unsaved.in_words(row.drafts)),
            left=tuple(unsaved.in_words(left.get(row.id, {}))),
            is_to_return=(
                row.state is TransferState.ACCEPTED
                and row.until is not None
                and row.until < reading.today
                and row.coach == row.to_coach
            ),
        )
        for row in rows
    ]
    lines.sort(key=lambda line: (line.offered_on, line.id), reverse=True)
    lines.sort(key=lambda line: line.state is not TransferState.OFFERED)
    return lines


def offer(writing: Writing, participant: str, details: Offer, draft: str = "") -> str:
    """Offer the dossier to another coach; the id of the offer. Raises InvalidInput and Refused."""
    person = writing.get(Participant, participant)
    problems: dict[str, str] = {}
    if not details.reason.strip():
        problems["reason"] = _(
            "Say in a few words why the coach changes: people count on one contact person."
        )
    if details.until is not None and details.until < writing.today:
        problems["until"] = _("The last day has already passed.")
    if problems:
        raise InvalidInput(problems)
    if details.to_coach == person.coach:
        raise Refused(_("This dossier is with that coach already. Nothing was changed."))
    if _open_offer(writing, participant) is not None:
        raise Refused(
            _("This dossier is offered to somebody already. Take that offer back first (room 4, t).")
        )
    kept_drafts.drop(writing, draft)
    record = writing.new_id()
    writing.add(
        CaseTransfer(
            id=record,
            scope=participant,
            participant=participant,
            from_coach=person.coach,
            to_coach=details.to_coach,
            offered_on=writing.today,
            reason=details.reason.strip(),
            until=details.until,
            state=TransferState.OFFERED,
            drafts=unsaved.typed_here(writing).get(participant, {}),
        )
    )
    writing.describe(
        _("offer of the dossier of {name}").format(name=participant_details(writing, participant).name.full)
    )
    return record


def accept(writing: Writing, transfer: str) -> None:
    """The dossier is this coach's from today; what was typed and not saved comes along. Raises Refused."""
    row = _to_answer(writing, transfer)
    if writing.get(Participant, row.participant).coach != row.from_coach:
        raise Refused(_("This dossier went to another coach meanwhile. Nothing was changed."))
    writing.answer_for(row.scope)
    writing.edit(row, state=TransferState.ACCEPTED, answered_on=writing.today)
    record_new_coach(writing, row.participant, row.to_coach, row.reason)
    unsaved.put_in_forms(writing, row.drafts)
    # Answered is answered: the other side counts on it, so it is no step that u takes back.
    writing.summary = ""


def refuse(writing: Writing, transfer: str, answer: str, draft: str = "") -> None:
    """The dossier stays where it is. Raises InvalidInput without a reason, and Refused."""
    if not answer.strip():
        raise InvalidInput({"answer": _("Say why in a few words; nothing was changed yet.")})
    row = _to_answer(writing, transfer)
    writing.answer_for(row.scope)
    writing.edit(row, state=TransferState.REFUSED, answered_on=writing.today, answer=answer.strip())
    kept_drafts.drop(writing, draft)


def withdraw(writing: Writing, transfer: str) -> None:
    """Take an offer back to which there is no answer yet. Raises Refused."""
    row = writing.get(CaseTransfer, transfer)
    if row.state is not TransferState.OFFERED:
        raise Refused(_("This offer was answered already. Nothing was changed."))
    writing.edit(row, state=TransferState.WITHDRAWN, answered_on=writing.today)
    writing.describe(
        _("taking back the offer of {name}").format(
            name=participant_details(writing, row.participant).name.full
        )
    )


def end_overtaken(writing: Writing) -> None:
    """After an import at the office: take back what was offered by a coach who no longer has the dossier.

    Nobody can accept it, and until it ends the whole dossier goes to whom it was offered.
    """
    if writing.owner.role is not StoreRole.OFFICE:
        return
    overtaken = (
        select(_transfers.c.id)
        .join(_people, _people.c.id == _transfers.c.participant)
        .where(_transfers.c.state == TransferState.OFFERED, _transfers.c.from_coach != _people.c.coach)
        .order_by(_transfers.c.id)
    )
    for transfer in list(writing.connection.scalars(overtaken)):
        row = writing.get(CaseTransfer, transfer)
        writing.edit(row, state=TransferState.WITHDRAWN, answered_on=writing.today)


def _to_answer(writing: Writing, transfer: str) -> CaseTransfer:
    row = writing.get(CaseTransfer, transfer)
    if row.to_coach != writing.owner.coach:
        raise Refused(_("Only the coach to whom it is offered can answer. Nothing was changed."))
    if row.state is not TransferState.OFFERED:
        raise Refused(_("This offer was answered or taken back already. Nothing was changed."))
    return row


def _open_offer(reading: Reading, participant: str) -> str | None:
    query = select(_transfers.c.id).where(
        _transfers.c.participant == participant, _transfers.c.state == TransferState.OFFERED
    )
    found: str | None = reading.connection.scalar(query)
    return found
