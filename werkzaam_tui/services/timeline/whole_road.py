"""One person's road with all that happened along it, to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from werkzaam_tui.content import outcomes
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.road import Durability, Lasting, Road
from werkzaam_tui.services.people.roads import road_of
from werkzaam_tui.services.timeline import Entry, EntryKind, road_entries
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Coach, Employer, Participant
from werkzaam_tui.storage.tables.record import table_of


@dataclass(frozen=True, slots=True)
class WholeRoad:
    """One person's road, to show."""

    road: Road
    employers: Mapping[str, str]
    """Names by id, as far as they are known here."""
    coach: str
    """Name of who follows the person now."""
    entries: tuple[Entry, ...]
    """Oldest first, with what is still to begin."""
    lasting: tuple[tuple[Durability, Lasting], ...]
    """How it stands by each definition of lasting work."""
    match_result: MatchResult | None


def whole_road(reading: Reading, participant: str) -> WholeRoad:
    found = road_of(reading, participant)
    employer = table_of(Employer)
    ids = [place.employer for place in found.places]
    names = reading.connection.execute(select(employer.c.id, employer.c.name).where(employer.c.id.in_(ids)))
    coach = reading.find(Coach, reading.get(Participant, participant).coach)
    return WholeRoad(
        road=found,
        employers={row.id: row.name for row in names},
        coach=coach.name if coach is not None else "",
        entries=tuple(
            entry for entry in road_entries(reading, participant) if not _came_too_late(entry, found)
        ),
        lasting=tuple((rule, found.lasting(rule)) for rule in outcomes.durabilities()),
        match_result=found.match_result(outcomes.match_rule()),
    )


def _came_too_late(entry: Entry, found: Road) -> bool:
    """Whether it is the agreed end of a placement that was lost before it."""
    if entry.kind is not EntryKind.PLACEMENT_ENDS:
        return False
    place = next((one for one in found.places if one.id == entry.record), None)
    return place is not None and found.end_of(place)[0] < entry.day
