"""Contacts: logging one or one with several people, correcting it, and what a new one begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.minutes import shares
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.record_rules import MOST_MINUTES, minutes_problem
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services import drafts
from werkzaam_tui.services.contacts.as_typed import employer_called, employer_offered
from werkzaam_tui.services.contacts.contact_details import (
    MoreOfContact,
    attached_to,
    write_more,
)
from werkzaam_tui.services.monitoring.monitoring import open_dues
from werkzaam_tui.services.people.directory import (
    ContactPersonEntry,
    EmployerEntry,
    contact_persons,
    employer_entry,
    employer_names,
    employer_spellings,
    find_or_add_contact_person,
    find_or_add_employer,
)
from werkzaam_tui.services.people.people import participant_details, placement_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import ContactEvent, ContactPerson, Placement
from werkzaam_tui.storage.tables.record import table_of

USUAL_MINUTES = 15
_LEEWAY = timedelta(minutes=2)
"""Clocks differ a little: a contact that is recorded as it happens is not one to come."""
_HABITS = 40
"""How many of the last contacts tell by which channel somebody is usually reached."""

_contact = table_of(ContactEvent)


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
    employer: str = ""
    """Id of the employer."""
    employer_name: str = ""
    """As typed; goes before the id. An employer that is not known yet is added."""
    spoken_to: str = ""
    """The person at the employer as typed; goes before the id. Who is not known there yet is added."""
    initiator: Initiator = Initiator.COACH
    topics: tuple[str, ...] = ()
    more: MoreOfContact | None = None
    """What is beyond the line; None leaves it as it is."""


# Writing


def log_contact(writing: Writing, new: NewContact, draft: str = "") -> str:
    """Record a contact; its id. The due contacts that it meets are met by this alone. Raises InvalidInput."""
    name = participant_details(writing, new.participant).name.full
    record = _log(writing, new)
    drafts.drop(writing, draft)
    writing.describe(_("contact with {name}").format(name=name))
    return record


def log_group(writing: Writing, new: NewContact, others: Sequence[str], draft: str = "") -> list[str]:
    """Record one contact with several participants: a record for each, all with a share of the minutes.

    ``others`` are the ids of those beside ``new.participant``; what is beyond the line is about the latter
    alone. The ids of the records, in that order. Raises InvalidInput.
    """
    everyone = list(dict.fromkeys([new.participant, *others]))
    if len(everyone) == 1:
        return [log_contact(writing, new, draft)]
    _check(writing, new)
    more = new.more or MoreOfContact()
    minutes, travel, indirect = (
        shares(whole, len(everyone)) for whole in (new.minutes, more.travel_minutes, more.indirect_minutes)
    )
    group = writing.new_id()
    made = []
    for place, person in enumerate(everyone):
        own = more if place == 0 else MoreOfContact()
        own = replace(own, travel_minutes=travel[place], indirect_minutes=indirect[place])
        theirs = replace(new, participant=person, minutes=minutes[place], more=own)
        made.append(_log(writing, theirs, group))
    drafts.drop(writing, draft)
    summary = ngettext("contact with {n} person", "contact with {n} people", len(everyone))
    writing.describe(summary.format(n=len(everyone)))
    return made


def _log(writing: Writing, new: NewContact, group: str = "") -> str:
    row = ContactEvent(
        id=writing.new_id(),
        scope=new.participant,
        participant=new.participant,
        coach=writing.owner.coach,
        recorded_at=writing.now,
        group_id=group,
        **_fields(writing, new),
    )
    writing.add(row)
    if new.more is not None:
        write_more(writing, row, new.more)
    return row.id


def change_contact(writing: Writing, contact: str, new: NewContact, draft: str = "") -> None:
    """Correct a contact; the change log keeps what it said before. Raises InvalidInput.

    Whose contact it is cannot be changed here, see :func:`.contact_moves.move_contact`. Who recorded it,
    and when, stays.
    """
    row = writing.get(ContactEvent, contact)
    writing.edit(row, **_fields(writing, new))
    write_more(writing, row, new.more)
    drafts.drop(writing, draft)
    name = participant_details(writing, row.participant).name.full
    writing.describe(_("correction of a contact with {name}").format(name=name))


def delete_contact(writing: Writing, contact: str, draft: str = "") -> None:
    """Take out a contact for good, on every computer; so this cannot be undone."""
    row = writing.get(ContactEvent, contact)
    writing.remove(*attached_to(writing, contact), row)
    drafts.drop(writing, draft)


def _check(writing: Writing, new: NewContact) -> None:
    """Raises InvalidInput."""
    problems: dict[str, str] = {}
    if not new.counterparts:
        problems["with_whom"] = _("Choose with whom the contact was.")
    if new.happened_at > writing.now + _LEEWAY:
        problems["when"] = _(
            "That moment is still to come. Log a contact after it has happened; nothing was saved yet."
        )
    if not 0 <= new.minutes <= MOST_MINUTES:
        problems["minutes"] = minutes_problem()
    if new.spoken_to.strip() and not (new.employer or new.employer_name.strip()):
        problems["employer"] = _("At which employer? Type the name.")
    if problems:
        raise InvalidInput(problems)


def _fields(writing: Writing, new: NewContact) -> dict[str, Any]:
    _check(writing, new)
    employer = person = ""
    if Counterpart.EMPLOYER in new.counterparts:
        employer, person = _spoken_to(writing, new)
    return {
        "counterparts": [one.value for one in Counterpart if one in new.counterparts],
        "channel": new.channel,
        "result": new.result,
        "happened_at": new.happened_at,
        "minutes": new.minutes,
        # Kept exactly as it was typed, spaces and all; only a note of nothing but spaces is none.
        "note": new.note if new.note.strip() else "",
        "employer": employer,
        "contact_person": person,
        "initiator": new.initiator,
        "topics": list(new.topics),
    }


def _spoken_to(writing: Writing, new: NewContact) -> tuple[str, str]:
    """The ids of the employer and of the person there; who is not known yet is added."""
    employer = new.employer
    if new.employer_name.strip():
        known = employer_called(employer_names(writing), new.employer_name)
        employer = known.id if known else find_or_add_employer(writing, new.employer_name)
    if new.spoken_to.strip():
        return employer, find_or_add_contact_person(writing, employer, new.spoken_to)
    if not new.contact_person:
        return employer, ""
    there = writing.find(ContactPerson, new.contact_person)
    return employer or (there.employer if there else ""), new.contact_person


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
    employer: EmployerEntry | None = None
    """Of the present placement."""
    employer_words: str = ""
    """How that employer is offered."""

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
    employer = employer_entry(reading, placement.employer) if placement else None
    return ContactDefaults(
        channels=channels,
        dues=tuple(open_dues(reading, participant)),
        people=tuple(contact_persons(reading, placement.employer)) if placement else (),
        contact_person=placement.contact_person if placement else "",
        employer=employer,
        employer_words=employer_offered(employer, employer_spellings(reading)) if employer else "",
    )
