"""What was typed in a dossier and not saved goes along with it to the next coach, as long as it takes.

It is written into the offer when that is made, and brought up to date with each bundle: also with the first one after
this laptop heard that the dossier is another coach's. Until then it stays here as it was typed. Where it arrives it
waits in the same forms; what stands in a form already is never typed over, and can be read beside the offer.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import select as select_rows

from werkzaam_tui.domain.codes import StoreRole, TransferState
from werkzaam_tui.services import drafts
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import RECORDS, CaseTransfer, ChangeRow, Participant
from werkzaam_tui.storage.tables.record import entity_of, table_of

Unsaved = dict[str, dict[str, str]]
"""The text of fields, by form and field."""

_log = table_of(ChangeRow)
_transfers = table_of(CaseTransfer)
_CODES = re.compile(r"[a-z0-9_,:]*")


def typed_here(reading: Reading) -> dict[str, Unsaved]:
    """All that was typed here about somebody, or at a record of a dossier: by dossier."""
    forms = drafts.open_forms(reading)
    named = {part for form in forms for part in form.split("/")}
    scopes: dict[str, str] = {}
    for table in map(table_of, RECORDS.values()) if named else ():
        query = select(table.c.id, table.c.scope).where(table.c.id.in_(named))
        scopes |= {row.id: row.scope for row in reading.connection.execute(query)}
    typed: dict[str, Unsaved] = defaultdict(dict)
    for form in forms:
        for scope in {scopes[part] for part in form.split("/") if part in scopes}:
            typed[scope][form] = drafts.of_form(reading, form)
    return typed


@dataclass(frozen=True, slots=True)
class _Behind:
    """An offer that does not hold all that was typed here."""

    row: CaseTransfer
    typed: Unsaved
    is_gone: bool
    """The dossier is another coach's."""


def _behind(reading: Reading) -> Iterator[_Behind]:
    """Where there is more here than went along: in what is offered, and in what went to somebody else."""
    if reading.owner.role is not StoreRole.COACH:
        return
    typed = typed_here(reading)
    for row in _latest_from(reading):
        person = reading.find(Participant, row.participant)
        if person is None:
            # Deleted, or on its way: there is no dossier that anything could go along with.
            continue
        here, is_gone = typed.get(row.scope, {}), person.coach != reading.owner.coach
        is_on_its_way = row.state is TransferState.OFFERED or (
            row.state is TransferState.ACCEPTED and is_gone
        )
        if is_on_its_way and (bool(here) if is_gone else here != row.drafts):
            yield _Behind(row, here, is_gone)


def _latest_from(reading: Reading) -> list[CaseTransfer]:
    """Of each dossier the last offer of this coach that was not refused or taken back."""
    holds = CaseTransfer.state.in_([TransferState.OFFERED, TransferState.ACCEPTED])  # type: ignore[attr-defined]
    query = select_rows(CaseTransfer).where(CaseTransfer.from_coach == reading.owner.coach, holds)
    rows = reading.session.exec(query.order_by(_transfers.c.offered_on, _transfers.c.id)).all()
    return list({row.participant: row for row in rows}.values())


def left_here(reading: Reading) -> dict[str, Unsaved]:
    """By offer (id), what did not go along yet: it goes with the next bundle."""
    return {behind.row.id: behind.typed for behind in _behind(reading) if behind.typed}


def send_along(writing: Writing) -> None:
    """Write into the offers what was typed since; part of making a bundle.

    What was typed in a dossier that is another coach's is no longer here after that.
    """
    for behind in list(_behind(writing)):
        row = behind.row
        writing.answer_for(row.scope)
        if not behind.is_gone:
            writing.edit(row, drafts=behind.typed)
            continue
        writing.edit(row, drafts={**row.drafts, **behind.typed})
        for form in behind.typed:
            drafts.drop(writing, form)


def put_in_forms(
    writing: Writing,
    unsaved: Mapping[str, Mapping[str, str]],
    known: Collection[tuple[str, str, str]] = (),
) -> None:
    """Let it wait in the forms that it was typed in, but for those in which somebody typed here.

    What is ``known`` (form, field and text) was put there before and not touched since.
    """
    for form, fields in unsaved.items():
        present = drafts.of_form(writing, form)
        if all((form, field, text) in known for field, text in present.items()):
            drafts.keep(writing, form, fields)


def put_late_in_forms(writing: Writing, since: int) -> None:
    """What came along after this coach got the dossier: part of an import, which began at position ``since``."""
    came = select(_log.c.record).where(_log.c.entity == entity_of(CaseTransfer), _log.c.position > since)
    for record in set(writing.connection.scalars(came)):
        row = writing.find(CaseTransfer, record)
        if row is None or not _is_how_it_came(writing, row):
            continue
        known = _came_before(writing, record, since)
        late = {
            form: fields
            for form, fields in row.drafts.items()
            if any((form, field, text) not in known for field, text in fields.items())
        }
        put_in_forms(writing, late, known)


def _is_how_it_came(reading: Reading, row: CaseTransfer) -> bool:
    """Whether ``row`` is how this coach got the dossier."""
    latest = select(_transfers.c.id).where(
        _transfers.c.participant == row.participant, _transfers.c.state == TransferState.ACCEPTED
    )
    last = latest.order_by(_transfers.c.offered_on.desc(), _transfers.c.id.desc()).limit(1)
    person = reading.find(Participant, row.participant)
    is_mine = person is not None and person.coach == row.to_coach == reading.owner.coach
    return is_mine and reading.connection.scalar(last) == row.id


def _came_before(reading: Reading, record: str, since: int) -> set[tuple[str, str, str]]:
    """Form, field and text of all that stood in an offer up to position ``since``."""
    changes = reading.connection.scalars(
        select(_log.c.fields).where(_log.c.record == record, _log.c.position <= since)
    )
    return {
        (form, field, text)
        for change in changes
        for form, fields in json.loads(change).get("drafts", {}).items()
        for field, text in fields.items()
    }


def in_words(unsaved: object) -> list[str]:
    """What people typed, a line for each form; codes and numbers are left out."""
    if not isinstance(unsaved, dict):
        return []
    forms = (form.values() if isinstance(form, dict) else [form] for form in unsaved.values())
    lines = (" · ".join(str(text) for text in texts if not _CODES.fullmatch(str(text))) for texts in forms)
    return [line for line in lines if line]
