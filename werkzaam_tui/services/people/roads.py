"""The roads of people as they stand in the store: of everybody in two questions, of one with all that happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, true

from werkzaam_tui.content import outcomes
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.road import Durability, Lasting, Place, Road, Step, road
from werkzaam_tui.services.timeline import Entry, EntryKind, road_entries
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Coach, Employer, Participant, PhaseChange, Placement
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


def roads(reading: Reading, participants: Collection[str] | None = None) -> dict[str, Road]:
    """The roads of these people (None: of everybody) as of today; who has neither phase nor place is left out."""
    steps, places = _steps(reading, participants), _places(reading, participants)
    return {
        person: road(steps.get(person, ()), places.get(person, ()), reading.today)
        for person in steps.keys() | places.keys()
    }


def whole_road(reading: Reading, participant: str) -> WholeRoad:
    found = roads(reading, [participant]).get(participant) or road((), (), reading.today)
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


def _steps(reading: Reading, participants: Collection[str] | None) -> dict[str, list[Step]]:
    table = table_of(PhaseChange)
    query = select(
        table.c.participant,
        table.c.id,
        table.c.phase,
        table.c.since,
        table.c.reasons,
        table.c.finished_before,
        table.c.destination,
    )
    found: dict[str, list[Step]] = defaultdict(list)
    for person, record, phase, since, reasons, finished, destination in reading.connection.execute(
        query.where(_of(table.c.participant, participants))
    ):
        found[person].append(Step(record, phase, since, tuple(reasons), finished, destination))
    return found


def _places(reading: Reading, participants: Collection[str] | None) -> dict[str, list[Place]]:
    table = table_of(Placement)
    query = select(
        table.c.participant,
        table.c.id,
        table.c.employer,
        table.c.kind,
        table.c.starts_on,
        table.c.ends_on,
        table.c.match_result,
    )
    found: dict[str, list[Place]] = defaultdict(list)
    for person, *place in reading.connection.execute(query.where(_of(table.c.participant, participants))):
        found[person].append(Place(*place))
    return found


def _of(column: Any, participants: Collection[str] | None) -> ColumnElement[bool]:
    return true() if participants is None else column.in_(sorted(participants))
