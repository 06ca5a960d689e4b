"""One person of whom a test says what was recorded, and what the rules make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.domain.plans import plan
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Counterpart, Phase, PlacementKind
from werkzaam_tui.domain.signals import Facts, RecordRef, Signal, reasons
from werkzaam_tui.domain.signals.facts import Dated, Place

TODAY = date(2026, 11, 20)
"""A Friday."""

CALLS = plan(id="calls", starts_on=date(2026, 11, 6), every=2)
"""With the participant, every two weeks; agreed two weeks ago."""
VISITS = plan(id="visits", counterpart=Counterpart.EMPLOYER, starts_on=date(2026, 11, 6), every=8)

AT_WORK = Facts(
    "noor",
    Phase.AFTERCARE,
    place=Place(RecordRef("placement", "job"), PlacementKind.EMPLOYMENT, date(2026, 2, 1), None),
    plans=(CALLS, VISITS),
)
"""Somebody at work of whom nothing asks for a look."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def dated(days: int, record: str = "r", entity: str = "work_change") -> Dated:
    return Dated(ago(days), RecordRef(entity, record))


def found(today: date = TODAY, person: Facts = AT_WORK, **facts: Any) -> dict[Attention, Signal]:
    """What the rules find for ``person`` with these facts beside, by kind."""
    return {one.kind: one for one in reasons(replace(person, **facts), today)}
