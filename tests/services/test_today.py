"""``werkzaam today``: the same facts for people and for scripts."""

from __future__ import annotations

import json
from datetime import date

from tests.services.followed import agree, follow
from werkzaam_tui.domain.codes import Channel, Counterpart
from werkzaam_tui.services import reminders
from werkzaam_tui.services.monitoring import today
from werkzaam_tui.services.monitoring.due_list import due_list
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.storage.store import Store

DAY = date(2026, 11, 20)


def test_people_read_who_when_and_what_was_missed(store: Store) -> None:
    with store.writing() as writing:
        agree(writing, follow(writing), starts_on=date(2026, 10, 20))
        agree(writing, follow(writing, "Çiğdem", "Fantasie"), Counterpart.EMPLOYER, channel=Channel.MAIL)
    with store.reading() as reading:
        groups = due_list(reading)
    lines = today.today_text(groups, DAY).splitlines()
    late = next(line for line in lines if "Noor Verzonnen" in line)
    assert "di 17 nov" in late
    assert "3" in late
    assert any("Çiğdem Fantasie" in line and "vr 20 nov" in line for line in lines)
    assert not any(line.endswith(" ") for line in lines)


def test_an_empty_day_says_so(store: Store) -> None:
    with store.reading() as reading:
        groups = due_list(reading)
    assert len(today.today_text(groups, DAY).splitlines()) == 3
    assert today.today_json(groups, DAY) == ""


def test_scripts_get_one_object_on_a_line(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, starts_on=date(2026, 10, 20))
    with store.reading() as reading:
        groups = due_list(reading)
    first, *_others = map(json.loads, today.today_json(groups, DAY).splitlines())
    assert first == {
        "state": "overdue",
        "participant": person,
        "name": "Noor Verzonnen",
        "employer": "",
        "with": "participant",
        "channel": "phone",
        "direction": "coach_to_them",
        "due": "2026-11-17",
        "earliest": "2026-11-15",
        "latest": "2026-11-19",
        "missed": 3,
        "since": "2026-10-27",
        "moved": False,
        "days_late": 24,
    }


def test_reminders_and_signals_follow_the_contacts(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, starts_on=date(2026, 9, 20))
        details = PlacementDetails(
            employer_name="Verzonnen BV", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
        )
        people.add_placement(writing, person, details)
    with store.reading() as reading:
        groups, signals = due_list(reading), today.signal_rows(reading)
        due = reminders.reminders_due(reading, DAY, DAY)
        text = today.today_text(groups, DAY, due, signals)
        lines = [json.loads(line) for line in today.today_json(groups, DAY, due, signals).splitlines()]
    assert "BW 7:668" in text
    notice = next(line for line in lines if line.get("rule") == "end_notice")
    assert (notice["due"], notice["employer"]) == ("2026-11-30", "Verzonnen BV")
    assert any(line["participant"] == person for line in lines if "signal" in line)
    assert not any(line.endswith(" ") for line in text.splitlines())
