"""The papers of one participant that went out and came back: what, for whom and when; and who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import select

from werkzaam_tui.domain.codes import PaperKind, Party, Reader
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.handover.rows import name_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Disclosure, Handover, SignedPaper


@dataclass(frozen=True, slots=True)
class PaperOut:
    id: str
    what: PaperKind
    reader: Reader
    made_at: datetime
    """UTC."""
    held_on: date | None
    """Day of the handover it is of, where it is of one."""

    @property
    def day(self) -> date:
        return local_day(self.made_at)


@dataclass(frozen=True, slots=True)
class SignedBack:
    id: str
    party: Party
    received_on: date
    note: str
    held_on: date | None

    @property
    def day(self) -> date:
        return self.received_on


PaperLine = PaperOut | SignedBack


def papers_log(reading: Reading, participant: str) -> tuple[PaperLine, ...]:
    """What was handed out and what came back signed, the last one first."""
    held = {
        row.id: row.held_on
        for row in reading.session.exec(select(Handover).where(Handover.participant == participant)).all()
    }
    out = reading.session.exec(select(Disclosure).where(Disclosure.participant == participant)).all()
    back = reading.session.exec(select(SignedPaper).where(SignedPaper.participant == participant)).all()
    found: list[PaperLine] = [
        PaperOut(row.id, row.what, row.reader, row.made_at, held.get(row.handover)) for row in out
    ]
    found += [
        SignedBack(row.id, row.party, row.received_on, row.note, held.get(row.handover)) for row in back
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.id), reverse=True))


def signed_by(reading: Reading, handover: str) -> dict[Party, date]:
    """On which day the signed paper of each party came back."""
    rows = reading.session.exec(select(SignedPaper).where(SignedPaper.handover == handover)).all()
    return {row.party: row.received_on for row in sorted(rows, key=lambda row: (row.received_on, row.id))}


def receive_signed(
    writing: Writing, handover: str, party: Party, on: date, note: str = "", draft: str = ""
) -> None:
    """Note that ``party`` gave back the paper of a finished handover, signed.

    Raises InvalidInput for ``on``, and Refused when the handover is not finished.
    """
    row = writing.get(Handover, handover)
    if row.finished_at is None:
        raise Refused(_("This handover is not finished, so there is no paper of it yet. Finish it first."))
    if on > writing.today:
        raise InvalidInput({"on": _("This day is still to come.")})
    if on < row.held_on:
        raise InvalidInput({"on": _("This day is before the meeting itself.")})
    writing.add(
        SignedPaper(
            id=writing.new_id(),
            scope=row.scope,
            participant=row.participant,
            handover=handover,
            party=party,
            received_on=on,
            note=note.strip(),
        )
    )
    drafts.drop(writing, draft)
    name = name_of(writing, row.participant)
    writing.describe(_("signed paper of the handover with {name}").format(name=name))
