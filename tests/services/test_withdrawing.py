"""A handover that was a mistake is withdrawn: what finishing did is taken back, and the log can still be read."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.test_handover import add_person, begin, finish, save, weekly
from werkzaam_tui.domain.codes import (
    AgreementCheck,
    AgreementState,
    ConsentState,
    HandoverOccasion,
    Party,
    Recipient,
)
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.privacy import Extent
from werkzaam_tui.services import handover
from werkzaam_tui.services.dossier import agreements, follow_ups
from werkzaam_tui.services.handover.agreement_checks import TopicCheck
from werkzaam_tui.services.handover.entries import AgreementEntry, ConsentEntry
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.privacy import consent, papers_log
from werkzaam_tui.services.timeline import HandoverHeld, timeline
from werkzaam_tui.storage.store import Store

TODAY = date(2026, 11, 20)


@pytest.fixture
def person(store: Store) -> str:
    return add_person(store)


def meeting(store: Store, person: str, every: int = 1) -> str:
    """A finished handover with a weekly rhythm and one open point."""
    begun = begin(store, person)
    save(store, begun, "monitoring:participant", weekly(every=every))
    save(store, begun, "agreement:travel", AgreementEntry(AgreementState.OPEN, "Bus of fiets?"))
    finish(store, begun)
    return begun


def revised(store: Store, handover_id: str) -> str:
    with store.writing() as writing:
        return handover.revise(writing, handover_id, HandoverOccasion.EVALUATION, "evaluatie")


def withdraw(store: Store, handover_id: str, reason: str = "verkeerde persoon") -> None:
    with store.writing() as writing:
        handover.withdraw(writing, handover_id, reason)


def test_a_finished_revision_goes_and_what_was_before_is_in_force_again(store: Store, person: str) -> None:
    first = meeting(store, person)
    with store.reading() as reading:
        plans = monitoring.plans(reading)
        actions = follow_ups.of_participant(reading, person)
    second = revised(store, first)
    save(store, second, "monitoring:participant", weekly(TODAY, every=4))
    save(store, second, "agreement:travel", AgreementEntry(AgreementState.AGREED, "Fiets"))
    finish(store, second)
    with store.reading() as reading:
        assert monitoring.plans(reading) != plans
        assert handover.last_finished(reading, person) == second
    withdraw(store, second)
    with store.reading() as reading:
        assert monitoring.plans(reading) == plans
        assert follow_ups.of_participant(reading, person) == actions
        assert handover.last_finished(reading, person) == first
        assert handover.open_handover(reading, person) is None
        assert [one.id for one in handover.revisions(reading, first)] == [first]
        assert agreements.agreements(reading, person).draft is None
        held = [one.what for one in timeline(reading, person) if isinstance(one.what, HandoverHeld)]
    assert {(one.revision, one.withdrawn) for one in held} == {(1, ""), (2, "verkeerde persoon")}


def test_another_revision_takes_its_place(store: Store, person: str) -> None:
    first = meeting(store, person)
    mistaken = revised(store, first)
    withdraw(store, mistaken)
    again = revised(store, first)
    assert again not in (first, mistaken)
    finish(store, again)
    third = revised(store, again)
    finish(store, third)
    with store.reading() as reading:
        chain = [(one.id, one.revision) for one in handover.revisions(reading, third)]
        change = handover.against_earlier(reading, again)
    assert chain == [(first, 1), (again, 2), (third, 3)]
    assert change is not None and change.before == 1


def test_what_was_given_at_it_does_not_count_and_a_refusal_does(store: Store, person: str) -> None:
    begun = begin(store, person)
    given = ConsentEntry(ConsentState.GIVEN, "Begeleiding")
    save(store, begun, "consent:expectations:employer", given)
    save(store, begun, "consent:involvement:employer", ConsentEntry(ConsentState.REFUSED))
    withdraw(store, begun)
    with store.reading() as reading:
        cells = consent.consent_table(reading, person).cells
    employer = {one.category: one for one in cells if one.recipient is Recipient.EMPLOYER}
    assert employer["expectations"].extent is Extent.NOTHING and not employer["expectations"].history
    assert employer["involvement"].history


def test_it_is_not_withdrawn_twice_without_reason_or_when_more_rests_on_it(store: Store, person: str) -> None:
    first = meeting(store, person)
    with pytest.raises(InvalidInput):
        withdraw(store, first, " ")
    second = revised(store, first)
    with pytest.raises(Refused, match=r"\w"):
        withdraw(store, first)
    withdraw(store, second)
    with pytest.raises(Refused):
        withdraw(store, second)
    with store.writing() as writing:
        papers_log.receive_signed(writing, first, Party.EMPLOYER, TODAY)
    with pytest.raises(Refused):
        withdraw(store, first)


def test_a_handover_whose_agreements_were_checked_stays(store: Store, person: str) -> None:
    begun = begin(store, person)
    save(store, begun, "agreement:travel", AgreementEntry(AgreementState.AGREED, "Fiets"))
    finish(store, begun)
    check = TopicCheck("travel", {Party.COACH: AgreementCheck.KEPT})
    with store.writing() as writing:
        handover.save_checks(writing, begun, TODAY, [check])
    with pytest.raises(Refused):
        withdraw(store, begun)
