"""What a revision of a handover does with the actions of the one before it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.services.test_handover import add_person, begin, finish, save, states, weekly
from werkzaam_tui.domain.codes import AgreementState, HandoverOccasion
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services import handover
from werkzaam_tui.services.handover.entries import AgreementEntry, ExpectationEntry
from werkzaam_tui.services.handover.steps import Step, StepKind, StepState
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import FollowUp, Handover
from werkzaam_tui.storage.tables.record import table_of


def test_a_revision_begins_with_what_was_agreed_and_closes_settled_actions(store: Store) -> None:
    person = add_person(store)
    first = begin(store, person)
    save(store, first, "agreement:hours", AgreementEntry(AgreementState.AGREED, "16 uur"))
    save(store, first, "agreement:travel", AgreementEntry(AgreementState.OPEN, "Bus?"))
    save(store, first, "agreement:leave", AgreementEntry(AgreementState.OPEN, "Bij wie?"))
    save(store, first, "monitoring:participant", weekly())
    finish(store, first)
    with store.writing() as writing:
        second = handover.revise(writing, first, HandoverOccasion.CHANGED_HOURS, "Meer uren")
    with pytest.raises(Refused), store.writing() as writing:
        handover.revise(writing, first, HandoverOccasion.CHANGED_HOURS, "Meer uren")
    save(store, second, "agreement:travel", AgreementEntry(AgreementState.AGREED, "De bus"))
    with store.reading() as reading:
        view = handover.overview(reading, second)
        found = states(reading, second)
        hours = handover.entry(reading, second, Step(StepKind.AGREEMENT, "hours"))
        contact = handover.entry(reading, second, Step(StepKind.MONITORING, "participant"))
    assert view.revision == 2
    assert isinstance(hours, AgreementEntry) and hours.what == "16 uur"
    assert contact == weekly()
    assert found["monitoring:participant"] is StepState.AGREED
    finish(store, second)
    table = table_of(FollowUp)
    with store.reading() as reading:
        rows = reading.connection.execute(
            select(table.c.topic, table.c.state, func.count()).group_by(table.c.topic, table.c.state)
        ).all()
        (plan,) = monitoring.plans(reading, [person])[person]
    assert sorted((topic, state.value, n) for topic, state, n in rows) == [
        ("leave", "dropped", 1),
        ("leave", "open", 1),
        ("travel", "done", 1),
    ]
    assert plan.ends_on is None


def revised(store: Store, meeting: str) -> str:
    with store.writing() as writing:
        return handover.revise(writing, meeting, HandoverOccasion.EVALUATION, "Na drie maanden")


def states_of_actions(store: Store) -> list[tuple[str, str]]:
    """What the actions are about and how they stand, by the handover in which they were made."""
    action, made = table_of(FollowUp), table_of(Handover)
    with store.reading() as reading:
        rows = reading.connection.execute(
            select(made.c.revision, action.c.topic, action.c.state)
            .join(made, made.c.id == action.c.handover)
            .order_by(made.c.revision, action.c.topic)
        )
        return [(f"{revision} {topic}".strip(), state.value) for revision, topic, state in rows]


def test_a_revision_closes_the_action_of_an_expectation(store: Store) -> None:
    first = begin(store, add_person(store))
    save(store, first, "expectation:growth", ExpectationEntry(participant="Meer uren"))
    finish(store, first)
    second = revised(store, first)
    finish(store, second)
    assert states_of_actions(store) == [("1", "dropped"), ("2", "open")]
    third = revised(store, second)
    save(store, third, "expectation:growth", ExpectationEntry("Meer uren", settled="Vanaf maart"))
    finish(store, third)
    assert states_of_actions(store) == [("1", "dropped"), ("2", "done")]
    for meeting in (third, second):
        with store.writing() as writing:
            handover.withdraw(writing, meeting, "verkeerde persoon")
    assert states_of_actions(store) == [("1", "open")]


def test_an_open_expectation_about_tasks_does_not_drop_the_agreement_about_tasks(store: Store) -> None:
    first = begin(store, add_person(store))
    save(store, first, "agreement:tasks", AgreementEntry(AgreementState.OPEN, "Wie doet de oven?"))
    save(store, first, "expectation:tasks", ExpectationEntry(participant="Ook de oven"))
    finish(store, first)
    second = revised(store, first)
    save(store, second, "agreement:tasks", AgreementEntry(AgreementState.AGREED, "Noor"))
    finish(store, second)
    assert states_of_actions(store) == [("1", "dropped"), ("1 tasks", "done"), ("2", "open")]
