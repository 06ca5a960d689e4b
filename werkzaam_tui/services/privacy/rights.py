"""The whole file of a person on request, and the clock of that request."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from werkzaam_tui.documents.paper import Paper
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts, papers
from werkzaam_tui.services.papers.placing import note_made, place
from werkzaam_tui.services.privacy.person import name_of
from werkzaam_tui.services.privacy.whole_file import whole_file, whole_paper
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import AccessRequest, Participant
from werkzaam_tui.storage.tables.record import table_of

ANSWER_MONTHS = 1
"""AVG art. 12, third paragraph."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    id: str
    participant: str
    name: str
    received_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Gathered:
    paper: Paper
    json: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    pdf: Path
    json: Path


def receive(writing: Writing, participant: str, received_on: date, draft: str = "") -> str:
    """Note that the participant asked for the whole file; the id of the request.

    Raises InvalidInput for a day to come, and Refused when one is open already.
    """
    name = name_of(writing, participant)
    if received_on > writing.today:
        raise InvalidInput({"received_on": _("A request was received today or earlier.")})
    if any(request.participant == participant for request in open_requests(writing)):
        raise Refused(_("There is an open request of this participant already. Nothing was changed."))
    record = writing.new_id()
    writing.add(AccessRequest(id=record, scope=participant, participant=participant, received_on=received_on))
    drafts.drop(writing, draft)
    writing.describe(_("access request of {name}").format(name=name))
    return record


def open_requests(reading: Reading) -> list[OpenRequest]:
    """Those not answered yet, the first due first."""
    table, people = table_of(AccessRequest), table_of(Participant)
    rows = reading.connection.execute(
        select(table, people.c.first_name, people.c.prefix, people.c.last_name)
        .join(people, people.c.id == table.c.participant)
        .where(table.c.answered_on.is_(None))
        .order_by(table.c.received_on, table.c.id)
    )
    return [
        OpenRequest(
            id=row.id,
            participant=row.participant,
            name=PersonName(row.first_name, row.prefix, row.last_name).full,
            received_on=row.received_on,
            due_on=add_months(row.received_on, ANSWER_MONTHS),
        )
        for row in rows
    ]


def gather(reading: Reading, participant: str) -> Gathered:
    """All that is kept of the participant, as of now. Raises Refused when the person is not in this store any more."""
    file = json.dumps(whole_file(reading, participant), ensure_ascii=False, indent=2)
    return Gathered(whole_paper(reading, participant), file.encode())


def answer(writing: Writing, participant: str, made: Gathered, pdf: bytes, folder: Path) -> Answered:
    """Put the whole file in ``folder`` as PDF and JSON, and note that it was given.

    ``pdf`` is the paper of ``made`` as a file: that takes seconds for a long one, and needs no store. Raises Refused
    when the folder cannot be written.
    """
    name = name_of(writing, participant)
    written = Answered(
        pdf=papers.put(made.paper, papers.Form.PDF, pdf, folder, writing.today),
        json=place(PaperKind.ACCESS, Reader.PARTICIPANT, made.json, folder, "json", writing.today),
    )
    note_made(writing, participant, PaperKind.ACCESS, Reader.PARTICIPANT)
    for request in open_requests(writing):
        if request.participant == participant:
            writing.edit(writing.get(AccessRequest, request.id), answered_on=writing.today)
    writing.describe(_("file given to {name}").format(name=name))
    return written
