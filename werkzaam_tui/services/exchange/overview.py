"""The office at a glance: every coach with their laptops, and what asks for somebody's attention."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from werkzaam_tui.services.exchange import assigning
from werkzaam_tui.services.exchange.assigning import CoachLoad
from werkzaam_tui.services.exchange.due import coach_of
from werkzaam_tui.services.exchange.status import ExchangeStatus, PeerStatus, status
from werkzaam_tui.services.people import merging
from werkzaam_tui.storage.store import Reading


class State(StrEnum):
    NO_LAPTOP = "no_laptop"
    """The coach has dossiers and no laptop that bundles can go to."""
    NOTHING_CAME = "nothing_came"
    WAITS = "waits"
    """Something is to be brought: make a bundle."""
    UNDER_WAY = "under_way"
    """All of it is in a bundle, of which no receipt came back."""
    UP_TO_DATE = "up_to_date"


@dataclass(frozen=True, slots=True)
class CoachLine:
    key: str
    """The laptop, or else the coach."""
    coach: str
    """Id; empty while nothing came from that laptop."""
    name: str
    dossiers: int
    peer: PeerStatus | None
    state: State


@dataclass(frozen=True, slots=True)
class Overview:
    status: ExchangeStatus
    coaches: tuple[CoachLine, ...]
    unassigned: int
    """Participants without a coach."""
    late: int
    """Merged employers to which something was written that nobody at the office looked at."""


def overview(reading: Reading) -> Overview:
    found = status(reading)
    loads = {load.id: load for load in assigning.loads(reading)}
    lines = [_line(reading, peer, loads) for peer in found.peers]
    with_laptop = {line.coach for line in lines}
    lines += [
        CoachLine(load.id, load.id, load.name, load.dossiers, None, State.NO_LAPTOP)
        for load in loads.values()
        if load.id not in with_laptop and load.dossiers
    ]
    return Overview(
        status=found,
        coaches=tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.key))),
        unassigned=len(assigning.followed_by(reading, "")),
        late=sum(1 for each in merging.merged(reading) if each.late),
    )


def _line(reading: Reading, peer: PeerStatus, loads: dict[str, CoachLoad]) -> CoachLine:
    coach = coach_of(reading.connection, peer.device)
    known = loads.get(coach)
    return CoachLine(
        key=peer.device,
        coach=coach if known is not None else "",
        name=known.name if known is not None else peer.name,
        dossiers=peer.dossiers,
        peer=peer,
        state=_state(peer),
    )


def _state(peer: PeerStatus) -> State:
    if peer.last_received_at is None:
        return State.NOTHING_CAME
    if peer.is_under_way:
        return State.UNDER_WAY
    return State.WAITS if peer.has_something_to_hear else State.UP_TO_DATE
