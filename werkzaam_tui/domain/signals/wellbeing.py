"""Signals from how somebody is: each life domain and each question by itself, never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.signals import terms
from werkzaam_tui.domain.signals.facts import Answered, Facts, Observed
from werkzaam_tui.domain.signals.signal import Signal


def critical_incident(facts: Facts, today: date) -> Iterator[Signal]:
    recent = [one for one in facts.incidents if today - one.day <= terms.INCIDENT_SHOWN]
    if recent and not facts.ended:
        yield Signal(
            facts.participant,
            Attention.CRITICAL_INCIDENT,
            recent[0].day,
            tuple(one.record for one in recent),
        )


def life_domain_dropping(facts: Facts, today: date) -> Iterator[Signal]:
    """Lower than it was and below nought, or two steps lower; until it rises again."""
    if facts.ended:
        return
    of_domain: dict[str, list[Observed]] = defaultdict(list)
    for one in facts.observations:
        if add_months(one.day, terms.OBSERVED_MONTHS) > today:
            of_domain[one.domain].append(one)
    for domain, seen in of_domain.items():
        last = seen[0]
        higher = next((place for place, one in enumerate(seen) if one.level > last.level), None)
        if higher is None:
            continue
        before = seen[higher]
        if last.level < 0 or before.level - last.level >= terms.LARGE_DROP:
            yield Signal(
                facts.participant,
                Attention.LIFE_DOMAIN_DROPPING,
                seen[higher - 1].day,
                tuple(one.record for one in seen[: higher + 1]),
                about=domain,
                change=(before.level, last.level),
                grounds=(str(last.level),),
            )


def mood_dropping(facts: Facts, today: date) -> Iterator[Signal]:
    """An answer that went down each of the last times, or two steps at once."""
    if facts.ended:
        return
    recent = [one for one in facts.answers if add_months(one.day, terms.OBSERVED_MONTHS) > today]
    for question in dict.fromkeys(question for one in recent for question in one.answers):
        asked = [one for one in recent if question in one.answers]
        fallen = _fallen(asked, question)
        if fallen:
            yield Signal(
                facts.participant,
                Attention.MOOD_DROPPING,
                fallen[-2].day,
                tuple(one.record for one in fallen),
                about=question,
                change=(fallen[-1].answers[question], fallen[0].answers[question]),
            )


def _fallen(asked: Sequence[Answered], question: str) -> Sequence[Answered]:
    """The last checks in which the answer fell, latest first, with the one it fell from; or nothing."""
    answers = [one.answers[question] for one in asked]
    fell = 1
    while fell < len(answers) and answers[fell - 1] < answers[fell]:
        fell += 1
    if fell >= terms.CHECKS_IN_A_ROW or (fell > 1 and answers[1] - answers[0] >= terms.LARGE_DROP):
        return asked[:fell]
    return ()
