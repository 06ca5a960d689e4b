from __future__ import annotations

from datetime import date, timedelta

from tests.domain.signals.examples import TODAY, ago, found
from werkzaam_tui.domain.agreement_checks import Check, standing
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import AgreementCheck, Party
from werkzaam_tui.domain.signals import RecordRef
from werkzaam_tui.domain.signals.facts import Adaptation, Agreed, Gap, Told

AGREED_ON = ago(60)
KEPT, NOT_KEPT, UNKNOWN = AgreementCheck.KEPT, AgreementCheck.NOT_KEPT, AgreementCheck.UNKNOWN


def agreed(*said: Check, topic: str = "hours", since: date = AGREED_ON, today: date = TODAY) -> Agreed:
    last = {one.party: one for one in said}
    return Agreed(RecordRef("agreement", topic), topic, since, None, standing(said, since, today), last)


def by(party: Party, outcome: AgreementCheck, days: int, record: str = "check") -> Check:
    return Check(party, outcome, ago(days), record)


def test_an_agreement_that_was_not_kept() -> None:
    assert Attention.AGREEMENT_NOT_KEPT not in found(agreements=(agreed(by(Party.EMPLOYER, KEPT, 5)),))
    partly = agreed(by(Party.EMPLOYER, AgreementCheck.PARTLY, 5))
    assert Attention.AGREEMENT_NOT_KEPT not in found(agreements=(partly,))
    broken = agreed(by(Party.EMPLOYER, NOT_KEPT, 5), by(Party.COACH, KEPT, 5))
    signal = found(agreements=(broken,))[Attention.AGREEMENT_NOT_KEPT]
    assert (signal.about, signal.since) == ("hours", ago(5))
    assert signal.records == (RecordRef("agreement", "hours"), RecordRef("agreement_check", "check"))


def test_an_agreement_of_which_nobody_knew_anything_for_too_long() -> None:
    quiet = agreed(since=date(2026, 8, 20))
    assert Attention.AGREEMENT_UNKNOWN not in found(agreements=(quiet,))
    old = [agreed(topic=topic, since=date(2026, 8, 19)) for topic in ("hours", "travel")]
    signal = found(agreements=tuple(old))[Attention.AGREEMENT_UNKNOWN]
    assert (signal.since, len(signal.records)) == (date(2026, 11, 19), 2)
    asked = agreed(by(Party.COACH, UNKNOWN, 1), since=date(2026, 8, 19))
    assert Attention.AGREEMENT_UNKNOWN in found(agreements=(asked,))


def test_an_expectation_gap_that_stays_open() -> None:
    fresh = Gap(RecordRef("expectation", "a"), "growth", ago(27))
    open_still = Gap(RecordRef("expectation", "b"), "tasks", ago(28))
    assert Attention.EXPECTATION_GAP not in found(gaps=(fresh,))
    signal = found(gaps=(fresh, open_still))[Attention.EXPECTATION_GAP]
    assert (signal.since, signal.records) == (ago(28), (open_still.record,))


def test_participant_and_employer_contradict_each_other_about_an_agreement() -> None:
    both = (by(Party.PARTICIPANT, NOT_KEPT, 3), by(Party.EMPLOYER, KEPT, 8))
    raised = found(agreements=(agreed(*both),))
    assert raised[Attention.CONTRADICTION].about == "hours"
    assert Attention.AGREEMENT_NOT_KEPT not in raised, "one signal says it all"
    with_coach = (by(Party.PARTICIPANT, NOT_KEPT, 3), by(Party.COACH, KEPT, 3))
    assert Attention.CONTRADICTION not in found(agreements=(agreed(*with_coach),))


def test_participant_and_employer_contradict_each_other_about_how_it_goes() -> None:
    def told(theirs: int, employers: int, apart: int) -> tuple[Told, ...]:
        return (
            Told(ago(5), RecordRef("mood_check", "m"), Party.PARTICIPANT, theirs),
            Told(ago(5 + apart), RecordRef("agreement_check", "c"), Party.EMPLOYER, employers),
        )

    assert found(told=told(-2, 1, 30))[Attention.CONTRADICTION].since == ago(5)
    assert Attention.CONTRADICTION not in found(told=told(-2, 1, 31)), "not of the same time"
    assert Attention.CONTRADICTION not in found(told=told(-1, -1, 0))
    assert Attention.CONTRADICTION not in found(told=told(0, 1, 0)), "in between is no contradiction"


def test_an_adaptation_that_was_agreed_and_not_arranged() -> None:
    without_day = Adaptation(RecordRef("agreement", "a"), ago(42), None)
    assert Attention.ADAPTATION_NOT_ARRANGED not in found(adaptations=(without_day,))
    assert found(TODAY + timedelta(days=1), adaptations=(without_day,))[Attention.ADAPTATION_NOT_ARRANGED]
    by_today = Adaptation(RecordRef("agreement", "a"), ago(3), TODAY)
    assert Attention.ADAPTATION_NOT_ARRANGED not in found(adaptations=(by_today,))
    missing = Adaptation(RecordRef("work_change", "w"), TODAY, TODAY, missing=True)
    assert found(adaptations=(missing,))[Attention.ADAPTATION_NOT_ARRANGED].day == TODAY
