"""Sick and recovered: from when, who said so, and until when. Never why: that is nobody's business here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.codes import Initiator
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.services.work.work_facts import work_facts
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import SickReport
from werkzaam_tui.storage.tables.record import table_of


@dataclass(frozen=True, slots=True)
class SickDetails:
    started_on: date
    """The first day of illness."""
    reported_by: Initiator = Initiator.PARTICIPANT
    expected_end: date | None = None
    recovered_on: date | None = None
    """The first day at work again; None while it lasts."""


def open_report(reading: Reading, participant: str) -> str | None:
    """Id of the report of the illness that goes on."""
    facts = work_facts(reading, [participant]).get(participant)
    return facts.sick.id if facts is not None and facts.sick is not None else None


def details_of(reading: Reading, report: str) -> SickDetails:
    row = reading.get(SickReport, report)
    return SickDetails(row.started_on, row.reported_by, row.expected_end, row.recovered_on)


def report(writing: Writing, participant: str, details: SickDetails, draft: str = "") -> str:
    """Somebody is ill, or was; the id. Raises InvalidInput."""
    _check(writing, participant, details, "")
    record = writing.new_id()
    writing.add(
        SickReport(
            id=record,
            scope=participant,
            participant=participant,
            started_on=details.started_on,
            expected_end=details.expected_end,
            recovered_on=details.recovered_on,
            reported_by=details.reported_by,
        )
    )
    drafts.drop(writing, draft)
    _describe(writing, _("sick report of {name}"), participant)
    return record


def change(writing: Writing, report: str, details: SickDetails, draft: str = "") -> None:
    """Correct a report, or say that somebody is better. Raises InvalidInput."""
    row = writing.get(SickReport, report)
    _check(writing, row.participant, details, report)
    recovers = row.recovered_on is None and details.recovered_on is not None
    writing.edit(
        row,
        started_on=details.started_on,
        expected_end=details.expected_end,
        recovered_on=details.recovered_on,
        reported_by=details.reported_by,
    )
    drafts.drop(writing, draft)
    words = _("recovery of {name}") if recovers else _("correction of a sick report of {name}")
    _describe(writing, words, row.participant)


def remove(writing: Writing, report: str, draft: str = "") -> None:
    """Take out a report of an illness that never was."""
    row = writing.get(SickReport, report)
    participant = row.participant
    writing.remove(row)
    drafts.drop(writing, draft)
    _describe(writing, _("removal of a sick report of {name}"), participant)


def _check(reading: Reading, participant: str, details: SickDetails, itself: str) -> None:
    problems = record_rules.problems("sick_report", asdict(details), reading.today)
    if "started_on" not in problems:
        other = _overlapping(reading, participant, details, itself)
        problems |= {"started_on": other} if other is not None else {}
    if problems:
        raise InvalidInput(problems)


def _overlapping(reading: Reading, participant: str, details: SickDetails, itself: str) -> str | None:
    """A sentence where another report covers the same days."""
    table = table_of(SickReport)
    rows = reading.connection.execute(
        select(table.c.started_on, table.c.recovered_on).where(
            table.c.participant == participant, table.c.id != itself
        )
    )
    for start, back in rows:
        if details.started_on < (back or date.max) and start < (details.recovered_on or date.max):
            return _("There is a report already for these days. Correct that one in the timeline.")
    return None


def _describe(writing: Writing, summary: str, participant: str) -> None:
    writing.describe(summary.format(name=participant_details(writing, participant).name.full))
