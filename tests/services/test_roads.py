"""Roads out of the store: of everybody at once, and of one with all that happened; and a placement taken out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.dossiers import TODAY, full_dossier
from werkzaam_tui.domain.codes import Destination, MatchResult, Phase, WorkChangeKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.road import Lasting
from werkzaam_tui.services import undo, versions
from werkzaam_tui.services.people import people, phases, placements, roads
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.services.timeline import EntryKind
from werkzaam_tui.services.timeline.whole_road import whole_road
from werkzaam_tui.services.work import work_changes
from werkzaam_tui.services.work.work_changes import WorkChangeDetails
from werkzaam_tui.storage.store import Store


@pytest.fixture
def person(store: Store) -> str:
    with store.writing() as writing:
        return people.add_participant(
            writing,
            ParticipantDetails("Bilal", "", "Bedacht"),
            phase=Phase.JOB_SEARCH,
            since=TODAY - timedelta(days=400),
        )


def test_everybody_in_two_questions_and_nobody_else(store: Store, person: str) -> None:
    other = full_dossier(store)
    with store.reading() as reading:
        assert roads.roads(reading).keys() == {person, other}
        assert roads.roads(reading, [person]).keys() == {person}
        whole = whole_road(reading, other)
        days = [entry.day for entry in whole.entries]
    assert days == sorted(days)
    assert {EntryKind.PHASE, EntryKind.PLACEMENT_BEGINS} <= {entry.kind for entry in whole.entries}
    assert EntryKind.CONTACT not in {entry.kind for entry in whole.entries}


def test_a_road_follows_what_is_entered_and_corrected(store: Store, person: str) -> None:
    start = TODAY - timedelta(days=380)
    details = PlacementDetails(start, employer_name="Bakkerij Verzonnen")
    with store.writing() as writing:
        place = people.add_placement(writing, person, details)
    with store.reading() as reading:
        whole = whole_road(reading, person)
    assert whole.match_result is MatchResult.DURABLE
    assert [state for _rule, state in whole.lasting] == [Lasting.REACHED, Lasting.REACHED]
    with store.writing() as writing:
        people.enter_phase(
            writing,
            person,
            Phase.COMPLETED,
            TODAY - timedelta(days=30),
            ["dropout_illness"],
            finished_before=True,
            destination=Destination.EDUCATION,
        )
    with store.reading() as reading:
        found = whole_road(reading, person).road
        last = found.steps[-1]
        # What does not fit the phase is left out.
        assert (last.reasons, last.finished_before) == ((), None)
        assert found.last_day_at_work == TODAY - timedelta(days=31)
    with store.writing() as writing:
        phases.change_phase(writing, last.id, Phase.DROPOUT, last.since, ["dropout_illness"], "Ziek")
    with store.reading() as reading:
        assert whole_road(reading, person).road.exits[-1].after is Phase.JOB_SEARCH
        (earlier,) = versions.in_words(reading, "phase_change", last.id)
        said = dict(earlier.before)
        assert (said["fase"], said["waarheen"], said["redenen"]) == ("Afgerond", "Opleiding", "(leeg)")
        assert phases.before(reading, person, last.id).usual is Phase.JOB_SEARCH
    with store.writing() as writing:
        people.change_placement(
            writing,
            place,
            PlacementDetails(start, employer_name="Bakkerij Verzonnen", match_result=MatchResult.NOT_DURABLE),
        )
    with store.reading() as reading:
        assert whole_road(reading, person).match_result is MatchResult.NOT_DURABLE


def test_a_placement_is_taken_out_and_back_unless_something_rests_on_it(store: Store, person: str) -> None:
    with store.writing() as writing:
        place = people.add_placement(writing, person, PlacementDetails(TODAY, employer_name="Nep"))
    _none, done = store.do(lambda writing: placements.remove_placement(writing, place))
    with store.reading() as reading:
        assert people.placement_of(reading, person) is None
    store.do(lambda writing: undo.take_back(writing, done.batch))
    with store.writing() as writing:
        back = people.placement_of(writing, person)
        assert back is not None
        details = WorkChangeDetails(WorkChangeKind.HOURS, TODAY, after="16")
        change = work_changes.add(writing, person, details)
    with pytest.raises(Refused), store.writing() as writing:
        placements.remove_placement(writing, back)
    _none, done = store.do(lambda writing: work_changes.remove(writing, change))
    store.do(lambda writing: undo.take_back(writing, done.batch))
    with store.reading() as reading:
        assert people.placement_details(reading, back).hours_per_week == 16
