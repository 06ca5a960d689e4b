from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.plans import plan
from tests.domain.signals.examples import CALLS, TODAY, VISITS, ago, found
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Counterpart, Frequency, Phase
from werkzaam_tui.domain.schedule import next_due
from werkzaam_tui.domain.signals import RecordRef
from werkzaam_tui.domain.signals.facts import Missed

OVERDUE = {Attention.OVERDUE_PARTICIPANT, Attention.OVERDUE_EMPLOYER, Attention.OVERDUE_OTHER}


@pytest.mark.parametrize(
    ("counterpart", "kind"),
    [
        (Counterpart.PARTICIPANT, Attention.OVERDUE_PARTICIPANT),
        (Counterpart.EMPLOYER, Attention.OVERDUE_EMPLOYER),
        (Counterpart.SUPPORTER, Attention.OVERDUE_OTHER),
    ],
)
def test_overdue_contact_with_each_party(counterpart: Counterpart, kind: Attention) -> None:
    weekly = plan(id="weekly", counterpart=counterpart, starts_on=ago(10))
    due = next_due(weekly, None, [], TODAY)
    assert due is not None and due.latest == ago(1)
    signal = found(plans=(weekly,), dues=(due,))[kind]
    assert (signal.since, signal.records) == (ago(3), (RecordRef("monitoring_plan", "weekly"),))
    # Its window is still open: just not.
    assert not OVERDUE & found(ago(1), plans=(weekly,), dues=(due,)).keys()
    # One more that was missed is another signal, so nothing said of the first holds for it.
    later = next_due(weekly, None, [], TODAY + timedelta(days=7))
    assert later is not None
    again = found(TODAY + timedelta(days=7), plans=(weekly,), dues=(later,))[kind]
    assert again.fingerprint != signal.fingerprint


@pytest.mark.parametrize("frequency", [Frequency.NONE, Frequency.ON_DEMAND])
def test_nobody_is_overdue_or_unanswered_who_wants_no_contact(frequency: Frequency) -> None:
    ended = replace(CALLS, starts_on=ago(60), ends_on=ago(20))
    due = next_due(ended, None, [], TODAY)
    assert due is not None
    silent = plan(frequency, id="silent", starts_on=ago(20))
    facts = {"plans": (ended, silent), "dues": (due,), "missed": {Counterpart.PARTICIPANT: missed(9, 2)}}
    assert found(**facts).keys() == {Attention.NO_CONTACT_WANTED}


def missed(*days: int) -> Missed:
    records = tuple(RecordRef("contact_event", f"c{number}") for number, _day in enumerate(days))
    return Missed(ago(days[0]), ago(days[-1]), records)


def test_two_without_an_answer_in_a_row() -> None:
    assert Attention.UNANSWERED not in found(missed={Counterpart.EMPLOYER: missed(5)})
    signal = found(missed={Counterpart.EMPLOYER: missed(9, 5)})[Attention.UNANSWERED]
    assert (signal.since, signal.day, signal.about, len(signal.records)) == (ago(9), ago(5), "employer", 2)
    assert Attention.UNANSWERED not in found(
        phase=Phase.COMPLETED, missed={Counterpart.EMPLOYER: missed(9, 5)}
    )


def test_tapering_stopped_contact_and_then_a_signal_came() -> None:
    stopped = replace(CALLS, starts_on=ago(200), ends_on=ago(40))
    after = {Counterpart.EMPLOYER: missed(12, 5)}
    signal = found(plans=(stopped, VISITS), missed=after)[Attention.TAPERED_AWAY]
    assert (signal.about, signal.day, signal.since) == ("participant", ago(40), ago(12))
    # The signal was there before, contact goes on at another pace, or contact is not wanted: no reason.
    before = {Counterpart.EMPLOYER: missed(40, 5)}
    slower = plan(Frequency.MONTHS, id="slower", starts_on=ago(40))
    unwanted = plan(Frequency.NONE, id="unwanted", starts_on=ago(40))
    assert Attention.TAPERED_AWAY not in found(plans=(stopped, VISITS), missed=before)
    assert Attention.TAPERED_AWAY not in found(plans=(stopped, slower, VISITS), missed=after)
    assert Attention.TAPERED_AWAY not in found(plans=(stopped, unwanted, VISITS), missed=after)
