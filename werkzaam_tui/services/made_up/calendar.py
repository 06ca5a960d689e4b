"""An absence of the made-up coach, visits in one town in one week, and a contract and a trial that end."""

from __future__ import annotations

from datetime import timedelta

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import Channel, Counterpart, Frequency
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import Absence, Employer, MonitoringPlan, Placement

BACKUP = "Wim Verzonnen"
_VISITS = 4


def add_calendar(make: Builder) -> None:
    """Three days away in a fortnight; and in the town with most employers, visits that fall in one week."""
    today = make.today
    monday = today + timedelta(days=14 - today.weekday())
    make.add(
        Absence(
            id=make.id(),
            scope=DIRECTORY_SCOPE,
            coach=make.coach,
            starts_on=monday + timedelta(days=1),
            ends_on=monday + timedelta(days=3),
            backup=BACKUP,
            note="Vrije dagen",
        )
    )
    city = {row.id: row.city for row in make.records if isinstance(row, Employer)}
    agreed = {
        row.participant
        for row in make.records
        if isinstance(row, MonitoringPlan) and row.counterpart is Counterpart.EMPLOYER
    }
    placements = [
        row
        for row in make.records
        if isinstance(row, Placement)
        and row.participant not in agreed
        and (row.ends_on is None or row.ends_on > today)
    ]
    towns = [city.get(row.employer, "") for row in placements]
    town = max(sorted(set(towns)), key=towns.count, default="")
    there = [row for row, place in zip(placements, towns, strict=True) if place == town][:_VISITS]
    for n, row in enumerate(there):
        starts_on = max(row.starts_on, today - timedelta(days=24 - n))
        make.plan(
            row.participant, Counterpart.EMPLOYER, Frequency.WEEKS, 4, starts_on, Channel.WORKPLACE_VISIT
        )
