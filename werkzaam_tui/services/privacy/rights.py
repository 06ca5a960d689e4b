"""Rights of people over their own file: all of it on request, and no longer kept than it may be.

And what an organisation has to say when a laptop is lost: what was on it, encrypted how.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from werkzaam_tui import formats
from werkzaam_tui.content.lists import consent_categories
from werkzaam_tui.documents.paper import Fact, Item, Paper, Section, Words
from werkzaam_tui.domain.codes import PaperKind, Phase, Reader
from werkzaam_tui.domain.dates import add_months, local_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.privacy import RETENTION_YEARS
from werkzaam_tui.language import _, language, ngettext
from werkzaam_tui.record_words import field_words, record_words, records_counted
from werkzaam_tui.services import drafts, papers
from werkzaam_tui.services.exchange.values import value_words
from werkzaam_tui.services.papers.placing import note_made, place
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import (
    RECORDS,
    AccessRequest,
    ContactEvent,
    Participant,
    Peer,
    PhaseChange,
    Record,
    RetentionDecision,
)
from werkzaam_tui.storage.tables.record import field_columns, table_of, to_json
from werkzaam_tui.sync.clock import stamp_instant

ANSWER_MONTHS = 1
"""AVG art. 12, third paragraph."""

_ABOUT_ITSELF = {"participant"}
"""Fields that say of whom the file is, on each of its records."""
_BESIDE = ("employer", "contact_person", "coach", "workplace_mentor")
"""Fields with the id of a record of the directory that a file is not complete without."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    id: str
    participant: str
    name: str
    received_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class PastTerm:
    """Somebody whose file is kept longer than the term."""

    participant: str
    name: str
    ended_on: date
    term_ended_on: date


@dataclass(frozen=True, slots=True)
class KeptLonger:
    """Somebody whose file is kept beyond its term, because somebody decided so."""

    participant: str
    name: str
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    pdf: Path
    json: Path


# The whole file on request


def receive(writing: Writing, participant: str, received_on: date, draft: str = "") -> str:
    """Note that the participant asked for the whole file; the id of the request.

    Raises InvalidInput for a day to come, and Refused when one is open already.
    """
    person = _person(writing, participant)
    if received_on > writing.today:
        raise InvalidInput({"received_on": _("A request was received today or earlier.")})
    if any(request.participant == participant for request in open_requests(writing)):
        raise Refused(_("There is an open request of this participant already. Nothing was changed."))
    record = writing.new_id()
    writing.add(AccessRequest(id=record, scope=participant, participant=participant, received_on=received_on))
    drafts.drop(writing, draft)
    writing.describe(_("access request of {name}").format(name=_name(person)))
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


def answer(writing: Writing, participant: str, folder: Path, own_templates: Path | None = None) -> Answered:
    """Write the whole file as PDF and JSON to ``folder``, and note that it was given.

    Raises Refused when the folder cannot be written. Takes seconds for a long file.
    """
    person = _person(writing, participant)
    made = whole_paper(writing, participant)
    data = papers.file_of(made, papers.Form.PDF, own_templates)
    written = Answered(
        pdf=papers.put(made, papers.Form.PDF, data, folder, writing.today),
        json=place(
            PaperKind.ACCESS,
            Reader.PARTICIPANT,
            json.dumps(whole_file(writing, participant), ensure_ascii=False, indent=2).encode(),
            folder,
            "json",
            writing.today,
        ),
    )
    note_made(writing, participant, PaperKind.ACCESS, Reader.PARTICIPANT)
    for request in open_requests(writing):
        if request.participant == participant:
            writing.edit(writing.get(AccessRequest, request.id), answered_on=writing.today)
    writing.describe(_("file given to {name}").format(name=_name(person)))
    return written


def whole_file(reading: Reading, participant: str) -> dict[str, Any]:
    """Everything that is kept of the participant, for a machine to read; when each record was last written too."""
    _person(reading, participant)
    records = {entity: list(rows) for entity, rows in _records(reading, participant)}
    beside: dict[str, list[dict[str, Any]]] = {}
    for name in _BESIDE:
        kind = RECORDS["contact_person" if name == "workplace_mentor" else name]
        ids = {row[name] for rows in records.values() for row in rows if row.get(name)}
        beside.setdefault(table_of(kind).name, []).extend(_rows(reading, kind, "id", ids))
    return {
        "made_on": reading.today.isoformat(),
        "kept_by": reading.owner.name,
        "records": records,
        "people_and_organisations": beside,
    }


def whole_paper(reading: Reading, participant: str) -> Paper:
    """Everything that is kept of the participant, for people to read."""
    person = _person(reading, participant)
    sections = []
    for entity, rows in _records(reading, participant):
        items = tuple(
            Item(
                title=f"{record_words(entity)} {number}",
                note=_("written {moment}").format(moment=formats.moment(stamp_instant(row["written"][-1]))),
                words=tuple(
                    Words(field_words(name), value_words(reading, entity, name, value))
                    for name, value in row.items()
                    if name not in ("id", "written", *_ABOUT_ITSELF) and value not in (None, "", [])
                ),
            )
            for number, row in enumerate(rows, 1)
        )
        if items:
            sections.append(Section(entity, records_counted(entity, len(items)), items=items))
    return Paper(
        kind=PaperKind.ACCESS,
        reader=Reader.PARTICIPANT,
        language=language(),
        title=_("The whole file"),
        subtitle=_name(person),
        sections=tuple(sections),
        footer=_("Made on {day} for the participant; holds everything that {coach} keeps.").format(
            day=formats.day_long(reading.today), coach=reading.owner.name
        ),
    )


def _records(reading: Reading, participant: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for entity, kind in RECORDS.items():
        rows = _rows(reading, kind, "scope", {participant})
        if rows:
            yield entity, rows


def _rows(reading: Reading, kind: type[Record], column: str, values: set[str]) -> list[dict[str, Any]]:
    table = table_of(kind)
    found = reading.connection.execute(
        select(table).where(table.c[column].in_(sorted(values))).order_by(table.c.id)
    )
    return [
        {"id": row.id}
        | {name: to_json(row._mapping[name]) for name in field_columns(kind)}
        | {"written": sorted(stamp for text in json.loads(row.stamps).values() for stamp in text.split())}
        for row in found
    ]


# Retention


def past_term(reading: Reading) -> list[PastTerm]:
    """Files whose term is over and of which nobody decided to keep them longer; the longest over first."""
    people, phases = table_of(Participant), table_of(PhaseChange)
    kept = table_of(RetentionDecision)
    decided = reading.connection.execute(
        select(kept.c.participant, func.max(kept.c.keep_until)).group_by(kept.c.participant)
    )
    longer: dict[str, date] = {row[0]: row[1] for row in decided}
    last: dict[str, tuple[Phase, date]] = {}
    steps = reading.connection.execute(
        select(phases.c.participant, phases.c.phase, phases.c.since).order_by(phases.c.since, phases.c.id)
    )
    for step in steps:
        last[step.participant] = (step.phase, step.since)
    found = []
    for row in reading.connection.execute(
        select(people.c.id, people.c.first_name, people.c.prefix, people.c.last_name)
    ):
        phase, since = last.get(row.id, (None, None))
        if phase is None or since is None or not phase.ended:
            continue
        term = add_months(since, 12 * RETENTION_YEARS)
        until = longer.get(row.id)
        if term < reading.today and (until is None or until < reading.today):
            name = PersonName(row.first_name, row.prefix, row.last_name).full
            found.append(PastTerm(row.id, name, since, term))
    return sorted(found, key=lambda one: (one.term_ended_on, one.name))


def kept_longer(reading: Reading) -> list[KeptLonger]:
    """Files that are kept beyond their term today, the first to be looked at again first."""
    kept, people = table_of(RetentionDecision), table_of(Participant)
    rows = reading.connection.execute(
        select(kept, people.c.first_name, people.c.prefix, people.c.last_name)
        .join(people, people.c.id == kept.c.participant)
        .order_by(kept.c.keep_until, kept.c.id)
    )
    last = {
        row.participant: KeptLonger(
            row.participant,
            PersonName(row.first_name, row.prefix, row.last_name).full,
            row.keep_until,
            row.reason,
        )
        for row in rows
        if row.keep_until >= reading.today
    }
    return sorted(last.values(), key=lambda one: (one.until, one.name))


def keep_longer(writing: Writing, participant: str, keep_until: date, reason: str, draft: str = "") -> None:
    """Keep the file of the participant beyond its term. Raises InvalidInput without a reason or a day to come."""
    person = _person(writing, participant)
    problems = {}
    if keep_until <= writing.today:
        problems["keep_until"] = _("Choose a day to come.")
    if not reason.strip():
        problems["reason"] = _("Say why this file is kept longer.")
    if problems:
        raise InvalidInput(problems)
    writing.add(
        RetentionDecision(
            id=writing.new_id(),
            scope=participant,
            participant=participant,
            decided_on=writing.today,
            keep_until=keep_until,
            reason=reason.strip(),
        )
    )
    drafts.drop(writing, draft)
    writing.describe(_("file of {name} kept longer").format(name=_name(person)))


# A lost laptop


def breach_sheet(reading: Reading) -> Paper:
    """What is in this store and how it is protected, for the report within 72 hours. Names no participant."""
    people = reading.connection.scalar(select(func.count()).select_from(table_of(Participant))) or 0
    contacts = table_of(ContactEvent)
    first, last = reading.connection.execute(
        select(func.min(contacts.c.happened_at), func.max(contacts.c.happened_at))
    ).one()
    counts = [
        records_counted(entity, number)
        for entity, kind in RECORDS.items()
        if (number := reading.connection.scalar(select(func.count()).select_from(table_of(kind))))
    ]
    peers = table_of(Peer)
    sent = [
        Fact(row.name, formats.moment(row.last_sent_at) if row.last_sent_at else _("nothing yet"))
        for row in reading.connection.execute(select(peers).order_by(peers.c.name))
    ]
    between = (
        _("none")
        if first is None
        else f"{formats.day_long(local_day(first))} – {formats.day_long(local_day(last))}"
    )
    return Paper(
        kind=PaperKind.BREACH,
        reader=Reader.FILE,
        language=language(),
        title=_("Breach sheet"),
        subtitle=_("What is on the laptop of {name}, and how it is protected").format(
            name=reading.owner.name
        ),
        sections=(
            Section(
                "what",
                _("What it holds"),
                facts=(
                    Fact(
                        _("People"), ngettext("{n} participant", "{n} participants", people).format(n=people)
                    ),
                    Fact(_("Contacts between"), between),
                    Fact(_("Kinds of data"), ", ".join(consent_category_names())),
                    Fact(_("Records"), ", ".join(counts)),
                ),
            ),
            Section(
                "how",
                _("How it is protected"),
                intro=_(
                    "One file, encrypted with SQLCipher 4: AES-256 with an HMAC-SHA512 on every page. The key is "
                    "derived from the passphrase by PBKDF2-HMAC-SHA512 in 256,000 rounds. Search index, drafts and "
                    "backups are encrypted in the same way. While the program is locked or closed, nothing of it can "
                    "be read without the passphrase or the recovery key."
                ),
            ),
            Section(
                "sent",
                _("Last bundle made for"),
                intro=_("What was sent is at the office, and can be given to a new laptop."),
                facts=tuple(sent),
            ),
            Section(
                "do",
                _("What to do now"),
                intro=_(
                    "Write down when the loss was found: the report is due within 72 hours from then (AVG art. 33). "
                    "Was the laptop open and unlocked, does somebody know the passphrase, or was the recovery key with "
                    "it? Then what it holds must be taken as read. Let the office shut the laptop out: "
                    "`werkzaam office replace`."
                ),
            ),
        ),
        footer=_("Made on {day}.").format(day=formats.day_long(reading.today)),
    )


def consent_category_names() -> list[str]:
    """The kinds of data a dossier can hold, in words."""
    return [category.label for category in consent_categories()]


def _person(reading: Reading, participant: str) -> Participant:
    person = reading.find(Participant, participant)
    if person is None:
        raise Refused(_("This dossier is no longer in the store. Nothing was changed."))
    return person


def _name(person: Participant) -> str:
    return PersonName(person.first_name, person.prefix, person.last_name).full
