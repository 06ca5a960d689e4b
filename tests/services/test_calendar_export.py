"""The calendar file: one entry for one thing whatever happens to it, and nobody's name unless that is allowed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.services.followed import agree, follow, log, new_contact
from werkzaam_tui.domain.codes import Channel, Counterpart
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.monitoring import absences, calendar_export
from werkzaam_tui.services.monitoring.absences import AbsenceDetails
from werkzaam_tui.services.monitoring.calendar_export import Exported
from werkzaam_tui.storage.store import Store

TODAY = date(2026, 11, 20)


def write(store: Store, path: Path, names: bool = False) -> tuple[Exported, dict[str, Any]]:
    made, _done = store.do(lambda writing: calendar_export.export_calendar(writing, path, names))
    calendar = Calendar.from_ical(path.read_bytes())
    assert calendar["METHOD"] == "PUBLISH"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    return made, {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_updates_and_cancellations_correct_what_the_file_before_said(store: Store, tmp_path: Path) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, Counterpart.EMPLOYER, channel=Channel.WORKPLACE_VISIT)
    path = tmp_path / "agenda.ics"
    made, first = write(store, path)
    assert made.appointments == len(first) == made.changed
    again, same = write(store, path)
    assert again.changed == again.cancelled == 0
    assert {uid: event["DTSTART"].dt for uid, event in same.items()} == {
        uid: event["DTSTART"].dt for uid, event in first.items()
    }
    # The visit of today is made, and that of next week waits for the coach to be back.
    log(store, new_contact(person, store.world.now(), Counterpart.EMPLOYER))
    away = AbsenceDetails(TODAY + timedelta(days=5), TODAY + timedelta(days=8))
    with store.writing() as writing:
        absences.add(writing, away)
    changed, second = write(store, path)
    assert changed.cancelled == 1 and changed.changed == 1
    (cancelled,) = (event for event in second.values() if event["STATUS"] == "CANCELLED")
    assert cancelled["SEQUENCE"] == 1
    moved = next(event for event in second.values() if event["STATUS"] == "CONFIRMED" and event["SEQUENCE"])
    assert moved["DTSTART"].dt == TODAY + timedelta(days=10)
    # Told again until a month after its day, with the same number.
    _made, third = write(store, path)
    assert third[str(cancelled["UID"])]["SEQUENCE"] == 1


def test_initials_only_unless_names_are_allowed(store: Store, tmp_path: Path) -> None:
    with store.writing() as writing:
        agree(writing, follow(writing, "Noor", "Verzonnen"))
    write(store, tmp_path / "a.ics")
    text = (tmp_path / "a.ics").read_text(encoding="utf-8")
    assert "N.V." in text and "Verzonnen" not in text and "Noor" not in text
    write(store, tmp_path / "b.ics", names=True)
    assert "Noor Verzonnen" in (tmp_path / "b.ics").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_changes_nothing(store: Store, tmp_path: Path) -> None:
    with store.writing() as writing:
        agree(writing, follow(writing))
    with pytest.raises(Refused):
        store.do(
            lambda writing: calendar_export.export_calendar(writing, tmp_path / "nergens" / "a.ics", False)
        )
    made, _events = write(store, tmp_path / "a.ics")
    assert made.changed == made.appointments
