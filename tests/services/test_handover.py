"""The handover as a service: written down in steps, finished, and met by two laptops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import StoreMaker
from werkzaam_tui.domain.codes import (
    AgreementState,
    Channel,
    ConsentState,
    Counterpart,
    Frequency,
    HandoverOccasion,
    Party,
    Phase,
    PlacementKind,
)
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services import drafts, handover
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    ClosingEntry,
    ConsentEntry,
    ExpectationEntry,
    FundingEntry,
    InformationEntry,
    MonitoringEntry,
)
from werkzaam_tui.services.handover.plans import first_days, plans_of
from werkzaam_tui.services.handover.steps import (
    Step,
    StepKind,
    StepState,
    all_steps,
    form_name,
    new_form_name,
)
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.people import people
from werkzaam_tui.storage.store import Reading, Store
from werkzaam_tui.storage.tables import Agreement, FollowUp, Handover
from werkzaam_tui.storage.tables.record import table_of

HELD = date(2026, 11, 20)


def add_person(store: Store) -> str:
    with store.writing() as writing:
        person = people.add_participant(
            writing, people.ParticipantDetails(first_name="Noor", prefix="van", last_name="Verzonnen")
        )
        people.add_placement(
            writing,
            person,
            people.PlacementDetails(
                starts_on=date(2026, 11, 1),
                employer_name="Bakkerij Bedacht",
                contact_name="Wim Werkgever",
                job_title="inpakker",
            ),
        )
    return person


def begin(store: Store, person: str) -> str:
    with store.writing() as writing:
        return handover.start(writing, person, handover.opening_proposal(writing, person), "agreement:hours")


def save(store: Store, meeting: str, step: str, entry: object, to: str = "") -> None:
    with store.writing() as writing:
        handover.save_step(writing, meeting, step, entry, to)  # type: ignore[arg-type]


def states(reading: Reading, meeting: str) -> dict[str, StepState]:
    return {line.step.key: line.state for line in handover.overview(reading, meeting).lines}


def finish(store: Store, meeting: str, **owners: tuple[Party, date]) -> handover.Finished:
    with store.writing() as writing:
        closing = handover.entry(writing, meeting, Step(StepKind.CLOSING))
        assert isinstance(closing, ClosingEntry)
        points = tuple(
            replace(
                point,
                owner=owners[point.step.split(":")[1]][0],
                due_on=owners[point.step.split(":")[1]][1],
            )
            if point.step.split(":")[1] in owners
            else point
            for point in closing.points
        )
        return handover.finish(writing, meeting, replace(closing, points=points))


def actions(store: Store) -> dict[str, tuple[str, Party, date, str]]:
    table = table_of(FollowUp)
    with store.reading() as reading:
        rows = reading.connection.execute(
            select(table.c.what, table.c.owner, table.c.due_on, table.c.state, table.c.topic)
        ).all()
    return {row.topic or row.what: (row.what, row.owner, row.due_on, row.state.value) for row in rows}


def weekly(starts_on: date = HELD, **fields: object) -> MonitoringEntry:
    return replace(MonitoringEntry(starts_on, Frequency.WEEKS), **fields)  # type: ignore[arg-type]


def test_a_new_handover_knows_who_belongs_at_the_table(store: Store) -> None:
    person = add_person(store)
    with store.reading() as reading:
        proposal = handover.opening_proposal(reading, person)
        view = handover.not_begun(reading, person)
    assert proposal.occasion is HandoverOccasion.CONTRACT_START
    assert [(seat.party, seat.name) for seat in proposal.seats] == [
        (Party.PARTICIPANT, "Noor van Verzonnen"),
        (Party.EMPLOYER, "Wim Werkgever"),
        (Party.COACH, "Coby Coach"),
    ]
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.ORIENTATION, HELD)
        trial = people.PlacementDetails(HELD, PlacementKind.TRIAL, employer_name="Bakkerij Bedacht")
        people.add_placement(writing, person, trial)
    with store.reading() as reading:
        # A new participant is in a phase that says nothing of the placement, which is a trial one.
        assert handover.opening_proposal(reading, person).occasion is HandoverOccasion.TRIAL_START
    assert (view.employer, view.job_title) == ("Bakkerij Bedacht", "inpakker")
    assert {line.state for line in view.lines} == {StepState.UNTOUCHED}


def test_the_steps_follow_the_lists_of_the_domain() -> None:
    kinds = [step.kind for step in all_steps()]
    assert kinds.count(StepKind.AGREEMENT) == 15
    assert kinds.count(StepKind.EXPECTATION) == 5
    assert kinds.count(StepKind.MONITORING) == 2
    assert {step.key for step in all_steps() if step.kind is StepKind.CONSENT} == {
        "consent:agreements:funder",
        "consent:expectations:employer",
        "consent:work_limits:employer",
        "consent:involvement:employer",
    }


def test_what_is_written_in_a_step_is_there_again_and_so_is_the_place(store: Store) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    long = "Zestien uur per week. " * 455
    agreed = AgreementEntry(
        AgreementState.AGREED, long, Party.EMPLOYER, date(2026, 12, 1), (Party.EMPLOYER, Party.COACH)
    )
    words = ExpectationEntry("Ik wil <meer>", "[b]Eerst[/b] wennen", "Rustig aan", "")
    save(store, meeting, "agreement:hours", agreed, "expectation:growth")
    save(store, meeting, "expectation:growth", words, "funding")
    save(store, meeting, "funding", FundingEntry(("employer",)), "information")
    save(store, meeting, "information", InformationEntry(("booklet_law", "phone_number")), "closing")
    with store.reading() as reading:
        assert handover.open_handover(reading, person) == meeting
        view = handover.overview(reading, meeting)
        assert view.place.key == "closing"
        assert handover.entry(reading, meeting, Step(StepKind.AGREEMENT, "hours")) == agreed
        assert handover.entry(reading, meeting, Step(StepKind.EXPECTATION, "growth")) == words
        found = states(reading, meeting)
    assert found["agreement:hours"] is StepState.AGREED
    assert found["expectation:growth"] is StepState.OPEN
    assert found["funding"] is found["information"] is StepState.AGREED
    assert found["agreement:leave"] is StepState.UNTOUCHED


def test_an_agreement_with_words_and_no_decision_is_open(store: Store) -> None:
    meeting = begin(store, add_person(store))
    save(store, meeting, "agreement:team", AgreementEntry(what="Bespreken"))
    save(store, meeting, "agreement:leave", AgreementEntry())
    with store.reading() as reading:
        found = states(reading, meeting)
    assert found["agreement:team"] is StepState.OPEN
    assert found["agreement:leave"] is StepState.UNTOUCHED


def test_saving_a_step_lets_go_of_its_draft_and_shows_drafts_of_others(store: Store) -> None:
    meeting = begin(store, add_person(store))
    with store.writing() as writing:
        drafts.keep(writing, form_name(meeting, "agreement:hours"), {"what": "x"})
        drafts.keep(writing, form_name(meeting, "agreement:team"), {"what": "y"})
    save(store, meeting, "agreement:hours", AgreementEntry(AgreementState.AGREED, "x"))
    with store.reading() as reading:
        found = states(reading, meeting)
        assert drafts.of_form(reading, form_name(meeting, "agreement:hours")) == {}
    assert found["agreement:hours"] is StepState.AGREED
    assert found["agreement:team"] is StepState.UNSAVED
    with pytest.raises(Refused, match="f4"):
        finish(store, meeting)
    with store.reading() as reading:
        assert handover.open_handover(reading, reading.get(Handover, meeting).participant) == meeting


def test_only_one_handover_of_a_person_is_open(store: Store) -> None:
    person = add_person(store)
    begin(store, person)
    with store.writing() as writing:
        drafts.keep(writing, new_form_name(person), {"held_on": "morgen"})
    with pytest.raises(Refused):
        begin(store, person)


def test_plans_count_only_after_finishing(store: Store) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    save(store, meeting, "monitoring:participant", weekly())
    with store.reading() as reading:
        assert monitoring.plans(reading, [person]) == {}
    assert finish(store, meeting) == handover.Finished(plans=1, actions=0)
    with store.reading() as reading:
        (plan,) = monitoring.plans(reading, [person])[person]
        assert handover.open_handover(reading, person) is None
        assert handover.last_finished(reading, person) == meeting
    assert (plan.counterpart, plan.frequency, plan.starts_on) == (
        Counterpart.PARTICIPANT,
        Frequency.WEEKS,
        HELD,
    )


def test_a_taper_makes_two_plans_that_follow_each_other_and_can_be_taken_back(store: Store) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    entry = weekly(
        ends_on=date(2027, 11, 20),
        then_frequency=Frequency.MONTHS,
        then_from=date(2026, 12, 20),
        channel=Channel.APP_MESSAGE,
    )
    step = Step(StepKind.MONITORING, "employer")
    save(store, meeting, step.key, entry)
    with store.reading() as reading:
        assert handover.entry(reading, meeting, step) == entry
    save(store, meeting, step.key, weekly())
    with store.reading() as reading:
        assert handover.entry(reading, meeting, step) == weekly()
    save(store, meeting, step.key, entry)
    assert finish(store, meeting).plans == 2
    with store.reading() as reading:
        first, then = monitoring.plans(reading, [person])[person]
    assert (first.ends_on, then.starts_on, then.ends_on) == (
        date(2026, 12, 20),
        date(2026, 12, 20),
        date(2027, 11, 20),
    )
    assert then.frequency is Frequency.MONTHS


def test_a_new_rhythm_ends_the_earlier_one_of_the_same_party_only(store: Store) -> None:
    person = add_person(store)
    first = begin(store, person)
    save(store, first, "monitoring:participant", weekly())
    save(store, first, "monitoring:employer", weekly())
    finish(store, first)
    with store.writing() as writing:
        second = handover.revise(writing, first, HandoverOccasion.EVALUATION, "Na drie maanden")
    save(store, second, "monitoring:employer", weekly(date(2027, 2, 28), every=2))
    finish(store, second)
    with store.reading() as reading:
        found = monitoring.plans(reading, [person])[person]
    ends = {(plan.counterpart, plan.every): plan.ends_on for plan in found}
    assert ends == {
        (Counterpart.PARTICIPANT, 1): None,
        (Counterpart.EMPLOYER, 1): date(2027, 2, 27),
        (Counterpart.EMPLOYER, 2): None,
    }


@pytest.mark.parametrize("frequency", [Frequency.ON_DEMAND, Frequency.NONE])
def test_contact_on_request_or_none_is_an_agreement_without_due_contacts(
    store: Store, frequency: Frequency
) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    save(store, meeting, "monitoring:participant", weekly(frequency=frequency))
    finish(store, meeting)
    with store.reading() as reading:
        (plan,) = monitoring.plans(reading, [person])[person]
    assert plan.frequency is frequency
    assert first_days(plan, 5) == []


def test_the_preview_counts_months_from_the_first_day() -> None:
    entry = MonitoringEntry(date(2027, 12, 31), Frequency.MONTHS)
    (plan,) = plans_of(entry, "person", Counterpart.EMPLOYER, "handover")
    assert first_days(plan, 3) == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"every": 0}, "every"),
        ({"ends_on": date(2026, 11, 19)}, "ends_on"),
        ({"then_frequency": Frequency.MONTHS}, "then_from"),
        ({"then_frequency": Frequency.MONTHS, "then_from": date(2026, 11, 1)}, "then_from"),
    ],
)
def test_a_rhythm_that_cannot_be_is_refused_at_its_field(
    store: Store, wrong: dict[str, object], field: str
) -> None:
    meeting = begin(store, add_person(store))
    with pytest.raises(InvalidInput) as refused:
        save(store, meeting, "monitoring:participant", weekly(**wrong))
    assert list(refused.value.problems) == [field]


def test_open_points_become_actions_with_owner_and_day(store: Store) -> None:
    meeting = begin(store, add_person(store))
    save(store, meeting, "agreement:travel", AgreementEntry(AgreementState.OPEN, "Fiets\nof bus?"))
    save(
        store,
        meeting,
        "agreement:leave",
        AgreementEntry(AgreementState.POSTPONED, "", by_when=date(2027, 1, 4)),
    )
    save(store, meeting, "agreement:team", AgreementEntry(AgreementState.OPEN, "x" * 10_000))
    save(store, meeting, "agreement:hours", AgreementEntry(AgreementState.AGREED, "16 uur"))
    save(store, meeting, "expectation:growth", ExpectationEntry(participant="Meer uren"))
    done = finish(store, meeting, team=(Party.EMPLOYER, date(2026, 11, 27)))
    assert done == handover.Finished(plans=0, actions=4)
    found = actions(store)
    assert found["travel"] == ("Reiskosten: Fiets of bus?", Party.COACH, date(2026, 12, 4), "open")
    assert found["leave"][1:3] == (Party.COACH, date(2027, 1, 4))
    assert found["team"][1:3] == (Party.EMPLOYER, date(2026, 11, 27))
    assert len(found["team"][0]) == 200
    assert found.keys() >= {"travel", "leave", "team"}


def test_a_finished_handover_takes_nothing_more(store: Store) -> None:
    meeting = begin(store, add_person(store))
    finish(store, meeting)
    with pytest.raises(Refused):
        save(store, meeting, "agreement:hours", AgreementEntry(AgreementState.AGREED))
    with pytest.raises(Refused):
        finish(store, meeting)


def test_two_laptops_write_down_one_agreement_in_the_same_record(make_store: StoreMaker) -> None:
    ids = []
    for name in ("Coby Coach", "Kees Kantoor"):
        store = make_store(name)
        with store.writing() as writing:
            # The same unfinished handover, as a bundle would have brought it to both.
            writing.add(
                Handover(
                    id="meeting",
                    scope="person",
                    participant="person",
                    occasion=HandoverOccasion.OTHER,
                    held_on=HELD,
                )
            )
        save(store, "meeting", "agreement:team", AgreementEntry(AgreementState.OPEN, f"Van {name}"))
        save(store, "meeting", "monitoring:employer", weekly(then_frequency=Frequency.MONTHS, then_from=HELD))
        finish(store, "meeting")
        with store.reading() as reading:
            plans = monitoring.plans(reading)["person"]
            agreement = reading.connection.scalar(select(table_of(Agreement).c.id))
            action = reading.connection.scalar(select(table_of(FollowUp).c.id))
            ids.append(([plan.id for plan in plans], agreement, action))
    assert ids[0] == ids[1]


def test_consent_needs_a_purpose_and_keeps_the_day_it_was_given(store: Store) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    step = Step(StepKind.CONSENT, "expectations", "employer")
    with pytest.raises(InvalidInput) as refused:
        save(store, meeting, step.key, ConsentEntry(ConsentState.GIVEN))
    assert list(refused.value.problems) == ["purpose"]
    given = ConsentEntry(ConsentState.GIVEN, "begeleiding op het werk", date(2027, 11, 20))
    save(store, meeting, step.key, given)
    with store.reading() as reading:
        assert handover.entry(reading, meeting, step) == given
        assert states(reading, meeting)[step.key] is StepState.AGREED


def test_money_comes_from_sources_or_from_none(store: Store) -> None:
    meeting = begin(store, add_person(store))
    with pytest.raises(InvalidInput):
        save(store, meeting, "funding", FundingEntry(("employer", "none")))
