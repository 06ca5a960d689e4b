"""Signals from how somebody is: each life domain and each question by itself, never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.life_domains import CourseKind, Point, course
from werkzaam_tui.domain.signals import terms
from werkzaam_tui.domain.signals.facts import Facts, Noted
from werkzaam_tui.domain.signals.signal import Signal


def critical_incident(facts: Facts, today: date) -> Iterator[Signal]:
    incident = facts.incident
    if incident is not None and not facts.ended and today - incident.day <= terms.INCIDENT_SHOWN:
        yield Signal(facts.participant, Attention.CRITICAL_INCIDENT, incident.day, (incident.record,))


def life_domain_dropping(facts: Facts, today: date) -> Iterator[Signal]:
    """It goes down to below nought, or by two steps."""
    for domain, noted in facts.observations.items() if not facts.ended else ():
        yield from _dropping(facts, Attention.LIFE_DOMAIN_DROPPING, domain, noted, 0, today)


def mood_dropping(facts: Facts, today: date) -> Iterator[Signal]:
    """The answer to one question goes down by two steps; one step is an off day."""
    for question, noted in facts.answers.items() if not facts.ended else ():
        yield from _dropping(facts, Attention.MOOD_DROPPING, question, noted, None, today)


def _dropping(
    facts: Facts, kind: Attention, about: str, noted: Sequence[Noted], nought: int | None, today: date
) -> Iterator[Signal]:
    """``nought`` is what must not be gone below, also by one step."""
    seen = [one for one in noted if add_months(one.day, terms.OBSERVED_MONTHS) > today]
    how = course(Point(one.day, one.value) for one in reversed(seen))
    if how.kind is not CourseKind.WORSE or how.value is None or how.before is None or how.since is None:
        return
    if how.before - how.value >= terms.LARGE_DROP or (nought is not None and how.value < nought):
        since = how.since
        fallen = [one for one in seen if one.day >= since]
        yield Signal(
            facts.participant,
            kind,
            since,
            tuple(one.record for one in [*fallen, *seen[len(fallen) : len(fallen) + 1]]),
            about=about,
            change=(how.before, how.value),
        )
