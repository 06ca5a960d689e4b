"""Another laptop for a coach: in place of a lost one, or beside the one that is still in use.

The coach stays the same person, so no dossier changes hands: the office notes in the directory which laptops the
coach has now. The new laptop hears that with its first bundle and takes over who it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as with_other

from sqlalchemy import func, select
from sqlmodel import select as select_rows

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import devices
from werkzaam_tui.services.exchange.due import coach_of
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import Coach, OwnDevice, Participant, Peer
from werkzaam_tui.storage.tables.record import table_of

_people = table_of(Participant)


@dataclass(frozen=True, slots=True)
class Replaced:
    name: str
    """The coach."""
    dossiers: int


def replace(writing: Writing, old: str, new: str) -> Replaced:
    """At the office: the coach of the device ``old`` has the device ``new`` from now on; ``old`` is revoked.

    Raises Refused when nothing of the old one is known here, or both are the same.
    """
    coach = _coach(writing, old, new)
    if writing.session.get_one(Peer, old).revoked_at is None:
        devices.revoke(writing, old, _("replaced by another laptop"))
    others = [device for device in coach.device.split() if device not in (old, new)]
    return _go_on(writing, coach, [*others, new])


def add(writing: Writing, old: str, new: str) -> Replaced:
    """At the office: the coach of the device ``old`` works on ``new`` as well. Raises as :func:`replace`."""
    coach = _coach(writing, old, new)
    return _go_on(writing, coach, [*(device for device in coach.device.split() if device != new), new])


def _coach(writing: Writing, old: str, new: str) -> Coach:
    if old == new:
        raise Refused(_("This is twice the same laptop. Nothing was changed. Enrol the new one first."))
    coach = writing.find(Coach, coach_of(writing.connection, old))
    if coach is None:
        raise Refused(_("No bundle of that laptop ever came here, so there is nothing to go on with."))
    return coach


def _go_on(writing: Writing, coach: Coach, devices_now: list[str]) -> Replaced:
    writing.edit(coach, device=" ".join(devices_now))
    query = select(func.count()).select_from(_people).where(_people.c.coach == coach.id)
    return Replaced(coach.name, writing.connection.scalar(query) or 0)


def take_over(writing: Writing) -> bool:
    """At a coach's laptop: be the laptop of the coach whom the office says it belongs to; whether that is new."""
    owner = writing.owner
    if owner.role is not StoreRole.COACH:
        return False
    coach = coach_of(writing.connection, owner.device)
    if coach == owner.coach:
        return False
    # Written down here before the office's first bundle came.
    for person in writing.session.exec(
        select_rows(Participant).where(Participant.coach == owner.coach)
    ).all():
        writing.edit(person, coach=coach)
    beginning = writing.find(Coach, owner.coach)
    if beginning is not None:
        writing.remove(beginning)
    writing.session.exec(select_rows(OwnDevice)).one().coach = coach
    writing.owner = with_other(owner, coach=coach)
    writing.is_owner_changed = True
    return True
