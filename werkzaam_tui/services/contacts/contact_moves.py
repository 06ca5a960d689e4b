"""A contact that was logged with the wrong person goes to the right one."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.contacts.contact_details import attached_to
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import CheckedAgreement, ContactEvent, FollowUp, Record
from werkzaam_tui.storage.tables.record import field_columns


def move_contact(writing: Writing, contact: str, to: str, draft: str = "") -> str:
    """Put a contact in the dossier of the participant ``to``; its new id. Raises InvalidInput for ``person``.

    A record belongs to the dossier it was written in, and each dossier goes its own way to other computers;
    so it is written there anew and taken out here, with what was seen in it and the actions it led to. What
    was said about agreements does not go along: these are agreements of the other.
    """
    row = writing.get(ContactEvent, contact)
    if row.participant == to:
        raise InvalidInput({"person": _("This contact is with this person already.")})
    record = _copy(writing, row, to, goal="")
    attached = attached_to(writing, contact)
    actions = list(writing.session.exec(select(FollowUp).where(FollowUp.contact == contact)))
    for part in [*attached, *actions]:
        if not isinstance(part, CheckedAgreement):
            _copy(writing, part, to, contact=record)
    writing.remove(*attached, *actions, row)
    drafts.drop(writing, draft)
    name = participant_details(writing, to).name.full
    writing.describe(_("moving a contact to {name}").format(name=name))
    return record


def _copy(writing: Writing, record: Record, to: str, **changed: Any) -> str:
    fields = {name: getattr(record, name) for name in field_columns(type(record))}
    copy = writing.new_id()
    writing.add(type(record)(id=copy, scope=to, **(fields | {"participant": to} | changed)))
    return copy
