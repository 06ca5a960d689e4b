"""The made-up people leave in every way there is, so that a report has something to show."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from tests.services.dossiers import TODAY
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Destination, Phase
from werkzaam_tui.domain.road import Place, Road, Step, road
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.services.made_up.roads import COHORTS, LEAVERS, add_roads
from werkzaam_tui.storage.tables import Participant, PhaseChange, Placement, Profile


def roads_of(make: Builder) -> list[Road]:
    return [
        road(
            [
                Step(one.id, one.phase, one.since, tuple(one.reasons), one.finished_before, one.destination)
                for one in make.records
                if isinstance(one, PhaseChange) and one.participant == person.id
            ],
            [
                Place(one.id, one.employer, one.kind, one.starts_on, one.ends_on)
                for one in make.records
                if isinstance(one, Placement) and one.participant == person.id
            ],
            TODAY,
        )
        for person in make.records
        if isinstance(person, Participant)
    ]


def test_every_exit_and_both_destinations_are_there_with_reasons_of_their_own_list() -> None:
    make = Builder(Random(1), TODAY, "coach")
    workplaces = make.employers(3)
    for number in range(1, 13):
        row = make.participant(number)
        start = TODAY - timedelta(days=200)
        make.phase(row.id, Phase.JOB_SEARCH, start - timedelta(days=60))
        make.phase(row.id, Phase.EMPLOYMENT, start)
        make.placement(row.id, workplaces[number % 3], start, None)
    for number, leave in LEAVERS.items():
        leave(make, number, workplaces[number % 3])
    add_roads(make)
    told = roads_of(make)
    exits = [one for each in told for one in each.exits]
    assert {(one.step.phase, one.after) for one in exits} == {
        (Phase.WITHDRAWN, None),
        (Phase.RETURNED, None),
        (Phase.RETURNED, Phase.ORIENTATION),
        (Phase.RETURNED, Phase.JOB_SEARCH),
        (Phase.DROPOUT, Phase.EMPLOYMENT),
    }
    for one in exits:
        group = lists.reason_group(one.step.phase, one.after)
        assert group is not None
        assert set(one.step.reasons) <= {reason.code for reason in lists.reasons(group)}
    assert Destination.EDUCATION in {each.destination for each in told}
    assert any(stay.back for each in told for stay in each.stays)
    profiles = [one for one in make.records if isinstance(one, Profile)]
    assert {one.cohort for one in profiles} == set(COHORTS)
    assert len(profiles) < len(told), "of some nothing is known"
