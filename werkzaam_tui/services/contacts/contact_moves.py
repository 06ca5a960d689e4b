"""A contact that was logged with the wrong person goes to the right one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import select

from werkzaam_tui.content import lists
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.contacts.contact_details import attached_to
from werkzaam_tui.services.handover import agreement_checks
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import CheckedAgreement, ContactEvent, FollowUp, Record
from werkzaam_tui.storage.tables.record import field_columns


def move_contact(writing: Writing, contact: str, to: str, draft: str = "") -> str:
    """Put a contact in the dossier of the participant ``to``; its new id. Raises InvalidInput for ``person``.

    A record belongs to the dossier it was written in, and each dossier goes its own way to other computers;
    so it is written there anew and taken out here, with what was seen in it and the actions it led to. What
    was said about agreements goes along where the other had agreed on the same topic by that day, and else is
    written in the note: these are the agreements of somebody else.
    """
    row = writing.get(ContactEvent, contact)
    if row.participant == to:
        raise InvalidInput({"person": _("This contact is with this person already.")})
    record = _copy(writing, row, to, goal="")
    attached = attached_to(writing, contact)
    actions = list(writing.session.exec(select(FollowUp).where(FollowUp.contact == contact)))
    checks = [part for part in attached if isinstance(part, CheckedAgreement)]
    for part in [*attached, *actions]:
        if not isinstance(part, CheckedAgreement):
            _copy(writing, part, to, contact=record)
    _move_checks(writing, checks, to, record)
    writing.remove(*attached, *actions, row)
    drafts.drop(writing, draft)
    name = participant_details(writing, to).name.full
    writing.describe(_("moving a contact to {name}").format(name=name))
    return record


def _move_checks(writing: Writing, checks: Sequence[CheckedAgreement], to: str, record: str) -> None:
    agreed = agreement_checks.to_check(writing, to)
    topics = {one.topic for one in agreed.agreements} if agreed else set()
    left = []
    for check in checks:
        if agreed and check.topic in topics and check.checked_on >= agreed.held_on:
            _copy(writing, check, to, contact=record, handover=agreed.handover)
        else:
            left.append(check)
    if left:
        moved = writing.get(ContactEvent, record)
        writing.edit(moved, note="\n".join(filter(None, (moved.note, *map(_in_words, left)))))


def _in_words(check: CheckedAgreement) -> str:
    said = _("{topic}, {party}: {outcome}").format(
        topic=lists.agreement_topic(check.topic).label,
        party=label(check.party).lower(),
        outcome=label(check.outcome).lower(),
    )
    return f"{said} ({' '.join(check.note.split())})" if check.note.strip() else said


def _copy(writing: Writing, record: Record, to: str, **changed: Any) -> str:
    fields = {name: getattr(record, name) for name in field_columns(type(record))}
    copy = writing.new_id()
    writing.add(type(record)(id=copy, scope=to, **(fields | {"participant": to} | changed)))
    return copy
