"""Contacts: logging one, correcting it, and the list of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.directory import ContactPersonEntry, contact_persons
from werkzaam_tui.services.monitoring import open_dues
from werkzaam_tui.services.people import PersonEntry, participant_details, placement_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import ContactEvent, ContactPerson, Participant, Placement
from werkzaam_tui.storage.tables.record import table_of

USUAL_MINUTES = 15
MOST_MINUTES = 24 * 60
_LEEWAY = timedelta(minutes=2)
"""Clocks differ a little: a contact that is recorded as it happens is not one to come."""
_HABITS = 40
"""How many of the last contacts tell by which channel somebody is usually reached."""

_contact = table_of(ContactEvent)
_participant = table_of(Participant)
_contact_person = table_of(ContactPerson)


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact as a coach records it."""

    participant: str
    counterparts: tuple[Counterpart, ...]
    """With whom; one contact with both parties is one record."""
    channel: Channel
    result: ContactResult
    happened_at: datetime
    """Aware, UTC; not in the future."""
    minutes: int = USUAL_MINUTES
    note: str = ""
    contact_person: str = ""
    """Id of the person spoken to at the employer; empty where that is not known."""
    initiator: Initiator = Initiator.COACH
    topics: tuple[str, ...] = ()


# Writing


def log_contact(writing: Writing, new: NewContact, draft: str = "") -> str:
    """Record a contact; its id. The due contacts that it meets are met by this alone. Raises InvalidInput."""
    fields = _fields(writing, new)
    name = participant_details(writing, new.participant).name.full
    record = writing.new_id()
    writing.add(
        ContactEvent(
            id=record,
            scope=new.participant,
            participant=new.participant,
            coach=writing.owner.coach,
            recorded_at=writing.now,
            **fields,
        )
    )
    drafts.drop(writing, draft)
    writing.describe(_("contact with {name}").format(name=name))
    return record


def change_contact(writing: Writing, contact: str, new: NewContact, draft: str = "") -> None:
    """Correct a contact; the change log keeps what it said before. Raises InvalidInput.

    Whose contact it is cannot be changed: its dossier is where it belongs. Who recorded it, and when, stays.
    """
    row = writing.get(ContactEvent, contact)
    writing.edit(row, **_fields(writing, new))
    drafts.drop(writing, draft)
    name = participant_details(writing, row.participant).name.full
    writing.describe(_("correction of a contact with {name}").format(name=name))


def delete_contact(writing: Writing, contact: str, draft: str = "") -> None:
    """Take out a contact for good, on every computer; so this cannot be undone."""
    writing.remove(writing.get(ContactEvent, contact))
    drafts.drop(writing, draft)


def _fields(writing: Writing, new: NewContact) -> dict[str, Any]:
    problems: dict[str, str] = {}
    if not new.counterparts:
        problems["with_whom"] = _("Choose with whom the contact was.")
    if new.happened_at > writing.now + _LEEWAY:
        problems["when"] = _(
            "That moment is still to come. Log a contact after it has happened; nothing was saved yet."
        )
    if not 0 <= new.minutes <= MOST_MINUTES:
        problems["minutes"] = _("Type the minutes as a whole number, from 0 to {most}.").format(
            most=MOST_MINUTES
        )
    if problems:
        raise InvalidInput(problems)
    fields = asdict(new)
    del fields["participant"]
    at_employer = Counterpart.EMPLOYER in new.counterparts
    return fields | {
        "counterparts": [one.value for one in Counterpart if one in new.counterparts],
        "contact_person": new.contact_person if at_employer else "",
        "topics": list(new.topics),
        "note": new.note.strip(),
    }


# Whom a contact is with, as typed


def entry_words(entry: PersonEntry, people: Sequence[PersonEntry]) -> str:
    """The name of ``entry`` as it is offered; with the client number where others in ``people`` have it too."""
    doubles = sum(normalised(one.name.full) == normalised(entry.name.full) for one in people)
    return f"{entry.name.full} ({entry.number})" if doubles > 1 and entry.number else entry.name.full


def entry_called(people: Sequence[PersonEntry], typed: str) -> PersonEntry:
    """The one of ``people`` meant by a name, client number, or the beginnings of both. Raises InvalidInput."""
    wanted = normalised(typed.replace("(", " ").replace(")", " "))
    if not wanted:
        raise InvalidInput({"person": _("Type the name of the participant.")})
    found = [one for one in people if wanted in (normalised(one.name.full), normalised(one.name.sorted))]
    if not found:
        words = wanted.replace(",", " ").split()
        found = [one for one in people if _begin_so(f"{one.name.full} {one.number}", words)]
    if not found:
        raise InvalidInput(
            {"person": _("Nobody in your caseload has this name. Check it, or add this person first.")}
        )
    if len(found) > 1:
        raise InvalidInput(
            {"person": _("Several people have this name. Type more of it, or the client number.")}
        )
    return found[0]


def _begin_so(name: str, words: Sequence[str]) -> bool:
    parts = normalised(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)


# What a new contact begins with


@dataclass(frozen=True, slots=True)
class ContactDefaults:
    """What is likely about the next contact with one participant, and what would be met by it."""

    channels: Mapping[Counterpart, Channel] = field(default_factory=dict)
    """Last used with each party."""
    dues: tuple[DueContact, ...] = ()
    people: tuple[ContactPersonEntry, ...] = ()
    """Those at the present employer."""
    contact_person: str = ""
    """Id of the contact person of the present placement."""

    def channel_for(self, counterparts: Sequence[Counterpart]) -> Channel:
        """The last one used with the first of these parties, or else what was agreed, or else the phone."""
        planned = {due.counterpart: due.channel for due in reversed(self.dues)}
        for known in (self.channels, planned):
            for counterpart in counterparts:
                if counterpart in known:
                    return known[counterpart]
        return Channel.PHONE

    def met_by(self, counterparts: Sequence[Counterpart], day: date) -> list[DueContact]:
        """The due contacts that reaching these parties on ``day`` meets: those whose window is open by then."""
        return [due for due in self.dues if due.counterpart in counterparts and due.earliest <= day]


def defaults_for(reading: Reading, participant: str) -> ContactDefaults:
    """What a form for a contact with ``participant`` begins with."""
    rows = reading.connection.execute(
        select(_contact.c.counterparts, _contact.c.channel)
        .where(_contact.c.participant == participant)
        .order_by(_contact.c.happened_at.desc())
        .limit(_HABITS)
    ).all()
    channels: dict[Counterpart, Channel] = {}
    for counterparts, channel in rows:
        for counterpart in counterparts:
            channels.setdefault(Counterpart(counterpart), channel)
    place = placement_of(reading, participant)
    placement = reading.get(Placement, place) if place is not None else None
    return ContactDefaults(
        channels=channels,
        dues=tuple(open_dues(reading, participant)),
        people=tuple(contact_persons(reading, placement.employer)) if placement else (),
        contact_person=placement.contact_person if placement else "",
    )
