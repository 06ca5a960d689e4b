"""The roads of people as they stand in the store, in two questions whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select

from werkzaam_tui.domain.road import Place, Road, Step, road
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import PhaseChange, Placement
from werkzaam_tui.storage.tables.record import table_of


def roads(reading: Reading, participants: Collection[str] | None = None) -> dict[str, Road]:
    """The roads of these people (None: of everybody) as of today; who has neither phase nor place is left out."""
    steps, places = _steps(reading, participants), _places(reading, participants)
    return {
        person: road(steps.get(person, ()), places.get(person, ()), reading.today)
        for person in steps.keys() | places.keys()
    }


def road_of(reading: Reading, participant: str) -> Road:
    """The road of one person as of today; an empty one where nothing was entered."""
    return roads(reading, [participant]).get(participant) or road((), (), reading.today)


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
        query.where(in_dossiers(table.c.participant, participants))
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
    for person, *place in reading.connection.execute(
        query.where(in_dossiers(table.c.participant, participants))
    ):
        found[person].append(Place(*place))
    return found
