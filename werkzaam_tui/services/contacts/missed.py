"""A call that nobody answered, an appointment that nobody came to: logged in two keys, and tried again."""

from __future__ import annotations

from datetime import date

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Party
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.contacts.contacts import ContactDefaults, NewContact, defaults_for, log_contact
from werkzaam_tui.services.contacts.observations import BY_APPOINTMENT
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails, write_action
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Writing

MISSED_MINUTES = 5


def log_missed(
    writing: Writing,
    participant: str,
    counterpart: Counterpart,
    result: ContactResult,
    again_on: date | None = None,
) -> str:
    """Record that ``counterpart`` was not reached just now; the id of the contact.

    ``again_on`` moves the contact that is due to that day; where none is due it becomes an action. The name
    for undo tells who it was about. Raises InvalidInput for ``again_on``.
    """
    defaults = defaults_for(writing, participant)
    record = log_contact(
        writing,
        NewContact(
            participant=participant,
            counterparts=(counterpart,),
            channel=_channel(defaults, counterpart, result),
            result=result,
            happened_at=writing.now,
            minutes=MISSED_MINUTES,
            contact_person=defaults.contact_person,
            employer=defaults.employer.id if defaults.employer else "",
        ),
    )
    if again_on is not None:
        _try_again(writing, participant, defaults, counterpart, result, again_on, record)
    name = participant_details(writing, participant).name.full
    writing.describe(_("{result}: {name}").format(result=label(result), name=name))
    return record


def _channel(defaults: ContactDefaults, counterpart: Counterpart, result: ContactResult) -> Channel:
    """Nobody fails to answer an appointment, and nobody fails to show up for a call."""
    usual = defaults.channel_for([counterpart])
    if result is ContactResult.NO_SHOW and usual not in BY_APPOINTMENT:
        return Channel.CONVERSATION
    if result is ContactResult.NO_ANSWER and usual in BY_APPOINTMENT:
        return Channel.PHONE
    return usual


def _try_again(
    writing: Writing,
    participant: str,
    defaults: ContactDefaults,
    counterpart: Counterpart,
    result: ContactResult,
    on: date,
    contact: str,
) -> None:
    if on < writing.today:
        raise InvalidInput({"again_on": _("That day has already passed. Choose today or later.")})
    # One whose time has not come was not what this was about.
    open_now = [one for one in defaults.dues if one.earliest <= writing.today]
    due = next((one for one in open_now if one.counterpart is counterpart), None)
    if due is None:
        what = _("Contact {party} again").format(party=label(counterpart).lower())
        write_action(writing, participant, FollowUpDetails(what, Party.COACH, on), contact)
        return
    try:
        monitoring.reschedule(writing, due, on, label(result))
    except InvalidInput as invalid:
        raise InvalidInput({"again_on": " ".join(invalid.problems.values())}) from None
