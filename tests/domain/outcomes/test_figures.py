"""Funnel, contact, agreements and dropout: what is counted where, and whom each number leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    Direction,
    DueDecisionKind,
    FollowUpState,
    Frequency,
    Party,
    Phase,
    PlacementKind,
)
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import DueDecision, Plan
from werkzaam_tui.domain.outcomes.agreement_figures import (
    Closing,
    Completeness,
    closings,
    handovers,
    kept_by_topic,
)
from werkzaam_tui.domain.outcomes.causes import dropouts
from werkzaam_tui.domain.outcomes.contact_figures import (
    MEETINGS,
    Timing,
    came,
    check_answers,
    continuity,
    kick_offs,
    no_shows,
    timings,
)
from werkzaam_tui.domain.outcomes.counting import Count
from werkzaam_tui.domain.outcomes.facts import (
    AgreementFact,
    ContactFact,
    HandoverFact,
    KickOff,
    OpenPoint,
    PersonFacts,
)
from werkzaam_tui.domain.outcomes.funnel import funnel
from werkzaam_tui.domain.outcomes.groups import grouped
from werkzaam_tui.domain.outcomes.load import load
from werkzaam_tui.domain.road import Place, Step, road

TODAY = date(2026, 11, 20)
START = date(2026, 9, 1)


def always(_day: date) -> bool:
    return True


def walked(
    *steps: tuple[Phase, int, tuple[str, ...]], places: tuple[Place, ...] = (), **more: object
) -> PersonFacts:
    """Somebody who entered these phases so many days ago."""
    found = [
        Step(str(number), phase, TODAY - timedelta(days=ago), reasons)
        for number, (phase, ago, reasons) in enumerate(steps)
    ]
    return PersonFacts(road=road(found, places, TODAY), **{"id": "p", **more})  # type: ignore[arg-type]


def contact(
    day: date, result: ContactResult = ContactResult.REACHED, channel: Channel = Channel.PHONE
) -> ContactFact:
    return ContactFact(day, "coach", (Counterpart.PARTICIPANT,), channel, result, minutes=30)


def followed(*days: date, decisions: tuple[DueDecision, ...] = ()) -> PersonFacts:
    """Contact was agreed every four weeks from 1 September: due on 29 September, 27 October and 24 November."""
    plan = Plan(
        "plan", "p", Counterpart.PARTICIPANT, Channel.PHONE, Direction.BOTH, Frequency.WEEKS, 4, START, None
    )
    return walked(plans=(plan,), contacts=tuple(map(contact, days)), decisions=decisions)


def outcome(person: PersonFacts) -> dict[Timing, int]:
    found = timings([person], TODAY, always)[Counterpart.PARTICIPANT]
    return {timing: count.n for timing, count in found.items() if count.n}


def test_a_contact_within_its_window_is_on_time_and_after_it_late() -> None:
    assert outcome(followed(date(2026, 10, 7), date(2026, 10, 20))) == {Timing.ON_TIME: 2}
    # The window of 29 September closes on 7 October; that of 27 October opens on the 19th.
    assert outcome(followed(date(2026, 10, 8))) == {Timing.LATE: 1, Timing.MISSED: 1}
    assert outcome(followed(date(2026, 10, 19))) == {Timing.MISSED: 1, Timing.ON_TIME: 1}


def test_what_was_moved_is_due_on_its_new_day_and_what_was_skipped_is_in_no_share() -> None:
    due = derived_id("due", "plan", "2026-09-29")
    moved = DueDecision(due, "plan", DueDecisionKind.RESCHEDULED, date(2026, 10, 10), "ziek")
    assert outcome(followed(date(2026, 10, 11), decisions=(moved,)))[Timing.ON_TIME] == 1
    skipped = DueDecision(due, "plan", DueDecisionKind.SKIPPED, None, "vakantie")
    found = timings([followed(decisions=(skipped,))], TODAY, always)[Counterpart.PARTICIPANT]
    assert (found[Timing.SKIPPED].n, found[Timing.SKIPPED].of) == (1, None)
    assert found[Timing.MISSED] == Count(1, 1, ("p",))


def test_a_window_that_is_open_is_not_due_yet() -> None:
    person = followed()
    assert timings([person], date(2026, 10, 7), always)[Counterpart.PARTICIPANT][Timing.NOT_DUE].n == 1
    assert timings([person], date(2026, 10, 8), always)[Counterpart.PARTICIPANT][Timing.MISSED].n == 1


def test_nobody_is_late_for_a_contact_after_guidance_has_ended() -> None:
    plan = replace(followed().plans[0], every=1, starts_on=date(2026, 1, 1))
    weeks = [plan.starts_on + timedelta(weeks=number) for number in range(1, 9)]
    made = tuple(map(contact, weeks))
    completed, again, today = date(2026, 3, 1), date(2026, 5, 14), date(2026, 6, 1)
    steps = [Step("1", Phase.AFTERCARE, plan.starts_on), Step("2", Phase.COMPLETED, completed)]

    def counted(*steps: Step, decisions: tuple[DueDecision, ...] = ()) -> dict[Timing, int]:
        person = PersonFacts("p", road(steps, (), today), plans=(plan,), contacts=made, decisions=decisions)
        found = timings([person], today, always)[Counterpart.PARTICIPANT]
        return {timing: count.n for timing, count in found.items() if count.n}

    assert counted(*steps) == {Timing.ON_TIME: 8}
    # Who comes back is followed from that day on: 14, 21 and 28 May.
    back = counted(*steps, Step("3", Phase.AFTERCARE, again))
    assert back == {Timing.ON_TIME: 8, Timing.MISSED: 3}
    due = derived_id("due", "plan", weeks[-1].isoformat())
    moved = DueDecision(due, "plan", DueDecisionKind.RESCHEDULED, date(2026, 3, 3), "ziek")
    assert counted(*steps, decisions=(moved,)) == {Timing.ON_TIME: 7}


def test_the_funnel_names_each_exit_by_where_it_happened() -> None:
    persons = [
        walked((Phase.WITHDRAWN, 50, ("withdrawn_health",)), id="a"),
        walked((Phase.RETURNED, 50, ()), id="b"),
        walked((Phase.ORIENTATION, 90, ()), (Phase.RETURNED, 50, ("returned_orientation_medical",)), id="c"),
        walked(
            (Phase.ORIENTATION, 90, ()),
            (Phase.STALLED, 60, ("stalled_hours",)),
            (Phase.JOB_SEARCH, 5, ()),
            id="d",
        ),
        walked(id="e"),
    ]
    found = funnel(persons, durabilities())
    assert (found.everyone.n, found.referred.n, found.began.cases) == (5, 4, ("c", "d"))
    assert {one.code: one.total.cases for one in found.exits} == {
        "withdrawn": ("a",),
        "returned_intake": ("b",),
        "returned_orientation": ("c",),
        "stalled": ("d",),
    }
    stalled = next(one for one in found.exits if one.code == "stalled")
    assert stalled.back.cases == ("d",)
    assert dict(next(one for one in found.exits if one.code == "returned_intake").reasons)[""].n == 1
    assert sum(one.now.n for one in found.standing) == 5


def test_who_dropped_out_is_counted_by_reason_and_by_time_at_work() -> None:
    place = Place("1", "e", PlacementKind.EMPLOYMENT, TODAY - timedelta(days=200), TODAY - timedelta(days=50))
    person = walked(
        (Phase.EMPLOYMENT, 200, ()), (Phase.DROPOUT, 49, ("dropout_communication",)), places=(place,)
    )
    found = dropouts([person, walked((Phase.JOB_SEARCH, 20, ()), id="q")])
    assert found.total == Count(1, 1, ("p",))
    assert {term: count.n for term, count in found.after} == {3: 0, 6: 1, 12: 0, None: 0}
    assert found.reasons_after["dropout_communication", 6].cases == ("p",)


def test_attendance_is_of_contacts_and_no_shows_are_of_people() -> None:
    visits = [
        contact(START, result, Channel.WORKPLACE_VISIT)
        for result in (ContactResult.REACHED, ContactResult.NO_SHOW, ContactResult.NO_SHOW)
    ]
    person = walked(contacts=tuple(visits))
    (visited,) = came([person], MEETINGS, always)
    assert visited.total.n == 3 and visited.results[ContactResult.NO_SHOW] == Count(2, 3, ("p",))
    assert [count.n for _times, count in no_shows([person], always)] == [0, 0, 1, 0]


def test_kick_off_and_check_are_counted_of_who_was_asked() -> None:
    persons = [
        walked(id="a", kick_off=KickOff(True, True, True), check_sent=True, check_answered=False),
        walked(id="b", kick_off=KickOff(True, False, False), contacts=(contact(START, channel=Channel.SMS),)),
        walked(id="c", kick_off=KickOff(), check_sent=None),
    ]
    (counted,) = kick_offs(grouped(persons, ()))
    assert (counted.invited.n, counted.attended.n, counted.reminded_attended.n) == (2, 1, 1)
    (answers,) = check_answers(grouped(persons, ()), always)
    assert (answers.sent.cases, answers.answered.cases) == (("a", "b"), ("b",))


def test_a_handover_is_complete_with_all_parties_and_all_topics() -> None:
    everyone = frozenset(Party)
    whole = HandoverFact("1", START, True, everyone, everyone, 0)
    half = HandoverFact("2", START, True, everyone - {Party.EMPLOYER}, everyone, 3)
    found = handovers([walked(handovers=(whole, half))], always)
    assert {kind: count.n for kind, count in found.having.items()} == {
        Completeness.FINISHED: 2,
        Completeness.THREE_PRESENT: 1,
        Completeness.THREE_AGREED: 2,
        Completeness.EVERY_TOPIC: 1,
        Completeness.COMPLETE: 1,
    }


def test_open_points_agreements_contact_persons_and_load() -> None:
    done, yesterday = FollowUpState.DONE, TODAY - timedelta(days=1)
    person = walked(
        (Phase.AFTERCARE, 20, ()),
        coach="coach",
        open_points=(
            OpenPoint(yesterday, done, yesterday),
            OpenPoint(yesterday, done, TODAY),
            OpenPoint(yesterday, FollowUpState.OPEN, None),
            OpenPoint(TODAY, FollowUpState.OPEN, None),
        ),
        agreements=(AgreementFact("travel", START, Standing.NOT_KEPT),),
        coaches=frozenset("abcde"),
        contacts=(contact(START), contact(START, ContactResult.NO_ANSWER)),
    )
    found = {kind: count.n for kind, count in closings([person], TODAY, always).items() if count.n}
    assert found == {Closing.IN_TIME: 1, Closing.LATE: 1, Closing.OPEN: 1, Closing.OVERDUE: 1}
    assert kept_by_topic([person])["travel"][Standing.NOT_KEPT] == Count(1, 1, ("p",))
    assert [count.n for _number, count in continuity([person]).coaches] == [0, 0, 0, 1]
    (one,) = load([person], always)
    assert (one.guided.n, one.contacts.n, one.attempts.n, one.minutes) == (1, 2, 1, 60)


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.tuples(st.sampled_from(list(Phase)), st.integers(0, 400)), max_size=5), max_size=8)
)
def test_nobody_is_lost_from_a_funnel(roads: list[list[tuple[Phase, int]]]) -> None:
    persons = [
        walked(*((phase, ago, ()) for phase, ago in steps), id=f"p{number}")
        for number, steps in enumerate(roads)
    ]
    found = funnel(persons, durabilities())
    assert sum(one.now.n for one in found.standing) == len(persons)
    counts = [found.everyone, found.referred, found.began, *(one.total for one in found.exits)]
    counts += [count for stage in found.stages for count in (stage.started, stage.completed)]
    for count in counts:
        assert (
            count.n
            == len(count.cases)
            == len(set(count.cases))
            <= (len(persons) if count.of is None else count.of)
        )
