"""Signals from the work itself: who guides, how long, how many hours, and what it brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.signals import terms
from werkzaam_tui.domain.signals.facts import Facts
from werkzaam_tui.domain.signals.signal import Signal


def mentor_gone(facts: Facts, today: date) -> Iterator[Signal]:
    gone = facts.mentor_gone
    if gone is not None and gone.day <= today and facts.at_work:
        yield Signal(facts.participant, Attention.MENTOR_GONE, gone.day, (gone.record,))


def coach_changed(facts: Facts, today: date) -> Iterator[Signal]:
    """In the last three months, or more than twice in a year."""
    if facts.ended:
        return
    changes = [one for one in facts.coach_changes if one.day <= today]
    year = [one for one in changes if add_months(one.day, terms.COACH_YEAR_MONTHS) > today]
    recent = [one for one in changes if add_months(one.day, terms.COACH_MONTHS) > today]
    counted = year if len(year) > terms.COACH_CHANGES else recent
    if counted:
        records = tuple(one.record for one in counted)
        yield Signal(facts.participant, Attention.COACH_CHANGED, counted[0].day, records)


def ends_unevaluated(facts: Facts, today: date) -> Iterator[Signal]:
    """Within its notice period, and no evaluation was recorded since shortly before that."""
    place = facts.place
    if place is None or place.ends_on is None or not facts.at_work or place.ends_on < today:
        return
    notice, evaluated = place.notice, facts.evaluated_on
    if (
        notice is None
        or notice > today
        or (evaluated and evaluated.day >= add_months(notice, -terms.EVALUATED_MONTHS))
    ):
        return
    yield Signal(
        facts.participant,
        Attention.ENDS_UNEVALUATED,
        notice,
        (place.record,),
        day=place.ends_on,
        grounds=(place.ends_on.isoformat(),),
    )


def sick_long(facts: Facts, today: date) -> Iterator[Signal]:
    sick = facts.sick
    if sick is None or facts.ended:
        return
    if (facts.sick_term or sick.day + timedelta(days=terms.SICK_DAYS)) <= today:
        yield Signal(facts.participant, Attention.SICK_LONG, sick.day, (sick.record,))


def hours_reduced(facts: Facts, today: date) -> Iterator[Signal]:
    hours = facts.hours
    if hours is None or not facts.at_work or hours.now >= hours.was or hours.day > today:
        return
    if add_months(hours.day, terms.HOURS_MONTHS) > today:
        yield Signal(
            facts.participant,
            Attention.HOURS_REDUCED,
            hours.day,
            (hours.record,),
            change=(hours.was, hours.now),
        )


def financial_loss(facts: Facts, today: date) -> Iterator[Signal]:
    losses = [one for one in facts.losses if one.day <= today]
    if losses and facts.at_work:
        records = tuple(one.record for one in losses)
        yield Signal(facts.participant, Attention.FINANCIAL_LOSS, min(one.day for one in losses), records)


def growth_not_possible(facts: Facts, today: date) -> Iterator[Signal]:
    refused = facts.growth_refused
    if refused is not None and refused.day <= today and facts.at_work:
        yield Signal(facts.participant, Attention.GROWTH_NOT_POSSIBLE, refused.day, (refused.record,))
