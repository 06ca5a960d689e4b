"""Another agreement about contact outside a handover: seen first, settled with a reason, and undone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.followed import agree, follow
from werkzaam_tui.domain.codes import Counterpart, Frequency
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.services import undo
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.handover.entries import MonitoringEntry
from werkzaam_tui.services.handover.plans import first_year
from werkzaam_tui.services.monitoring import monitoring, plan_changes
from werkzaam_tui.services.timeline import PlanChanged, timeline
from werkzaam_tui.storage.store import Store

TODAY = date(2026, 11, 20)
PARTICIPANT = Counterpart.PARTICIPANT


@pytest.fixture
def noor(store: Store) -> str:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
        agree(writing, person, Counterpart.EMPLOYER, Frequency.MONTHS)
    return person


def rhythms(store: Store, person: str) -> list[tuple[Frequency, int, date, date | None]]:
    with store.reading() as reading:
        found = monitoring.plans(reading, [person])[person]
    return [(p.frequency, p.every, p.starts_on, p.ends_on) for p in found if p.counterpart is PARTICIPANT]


def test_what_is_seen_before_is_what_happens(store: Store, noor: str) -> None:
    with store.reading() as reading:
        proposal = plan_changes.gentler(reading, noor, PARTICIPANT)
        assert proposal is not None and (proposal.frequency, proposal.every) == (Frequency.WEEKS, 2)
        preview = plan_changes.preview_change(reading, noor, PARTICIPANT, proposal)
    promised = {one.due for one in preview.difference.appear + preview.difference.stay}
    with store.writing() as writing:
        plan_changes.change_plan(writing, noor, PARTICIPANT, proposal, "gaat goed")
    with store.reading() as reading:
        due = dossier.monitoring_of(reading, noor).due
    assert {one.due for one in due if one.counterpart is PARTICIPANT} <= promised
    assert rhythms(store, noor) == [
        (Frequency.WEEKS, 1, date(2026, 11, 13), TODAY),
        (Frequency.WEEKS, 2, TODAY, None),
    ]


def test_a_change_is_in_the_timeline_and_can_be_undone(store: Store, noor: str) -> None:
    before = rhythms(store, noor)
    proposal = first_year(MonitoringEntry(date(2026, 12, 1)))
    _plans, done = store.do(
        lambda writing: plan_changes.change_plan(writing, noor, PARTICIPANT, proposal, "nieuwe baan")
    )
    assert [one[:2] for one in rhythms(store, noor)] == [
        (Frequency.WEEKS, 1),
        (Frequency.WEEKS, 1),
        (Frequency.MONTHS, 1),
    ]
    with store.reading() as reading:
        (entry,) = [one for one in timeline(reading, noor) if isinstance(one.what, PlanChanged)]
    assert isinstance(entry.what, PlanChanged)
    assert (entry.day, entry.what.reason, entry.what.ended) == (TODAY, "nieuwe baan", False)
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert rhythms(store, noor) == before


def test_ending_leaves_nothing_and_says_why(store: Store, noor: str) -> None:
    nothing = MonitoringEntry(starts_on=TODAY)
    with store.writing() as writing:
        assert plan_changes.change_plan(writing, noor, PARTICIPANT, nothing, "wil het zelf") == ()
    assert rhythms(store, noor) == [(Frequency.WEEKS, 1, date(2026, 11, 13), TODAY)]
    with store.reading() as reading:
        (entry,) = [one for one in timeline(reading, noor) if isinstance(one.what, PlanChanged)]
        employer = plan_changes.present_plans(reading, noor)[1]
    assert isinstance(entry.what, PlanChanged) and entry.what.ended
    assert employer.entry is not None, "the other party keeps its rhythm"


@pytest.mark.parametrize(
    ("proposal", "reason", "field"),
    [
        (MonitoringEntry(TODAY, Frequency.WEEKS), " ", "reason"),
        (MonitoringEntry(date(2026, 11, 19), Frequency.WEEKS), "x", "starts_on"),
        (MonitoringEntry(TODAY, Frequency.WEEKS, 0), "x", "every"),
        (MonitoringEntry(TODAY, Frequency.WEEKS, ends_on=date(2026, 11, 1)), "x", "ends_on"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    store: Store, noor: str, proposal: MonitoringEntry, reason: str, field: str
) -> None:
    with store.writing() as writing, pytest.raises(InvalidInput) as invalid:
        plan_changes.change_plan(writing, noor, PARTICIPANT, proposal, reason)
    assert field in invalid.value.problems


def test_nothing_is_ended_where_nothing_was(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing, "Sem")
    with store.writing() as writing, pytest.raises(InvalidInput):
        plan_changes.change_plan(writing, person, PARTICIPANT, MonitoringEntry(TODAY), "x")
