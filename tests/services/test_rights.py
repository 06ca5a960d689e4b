"""The whole file on request, files past their term, and the sheet for a lost laptop."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tests.conftest import World
from tests.planting import PLANTED, plant
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.domain.codes import PaperKind, Phase
from werkzaam_tui.domain.dates import parse_moment
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services import drafts, papers, reminders
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.services.privacy import breach, retention, rights, whole_file
from werkzaam_tui.storage.store import Reading, Store
from werkzaam_tui.storage.tables import RECORDS, Disclosure, Incident, Participant, PhaseChange
from werkzaam_tui.storage.tables.record import field_columns
from werkzaam_tui.words.record_words import _FIELDS, NOT_FOR_PEOPLE


def added(store: Store, name: str, phase: Phase = Phase.ORIENTATION, since: date = date(2026, 11, 1)) -> str:
    with store.writing() as writing:
        details = ParticipantDetails(first_name=name, last_name="Verzonnen")
        return people.add_participant(writing, details, phase=phase, since=since)


def test_a_request_runs_for_a_calendar_month_and_is_a_reminder(store: Store, world: World) -> None:
    world.now = datetime(2027, 2, 1, 12, tzinfo=UTC)
    person = added(store, "Noor")
    with store.writing() as writing:
        rights.receive(writing, person, date(2027, 1, 31))
    with store.reading() as reading:
        (request,) = rights.open_requests(reading)
        codes = {
            row.reminder.rule.code
            for row in reminders.reminders_due(reading, reading.today, date(2027, 3, 1))
        }
    assert request.due_on == date(2027, 2, 28)
    assert "access_request" in codes
    with store.writing() as writing, pytest.raises(Refused):
        rights.receive(writing, person, date(2027, 2, 1))
    later = added(store, "Later")
    with store.writing() as writing, pytest.raises(InvalidInput):
        rights.receive(writing, later, date(2027, 3, 1))


def test_the_whole_file_holds_every_word_and_its_giving_is_logged(
    store: Store, world: World, tmp_path: Path
) -> None:
    world.now = datetime.now(UTC)
    plant(store)
    with store.reading() as reading:
        person = reading.session.exec(select(Participant.id)).one()
        kept = json.dumps(whole_file.whole_file(reading, person))
        paper = markdown(whole_file.whole_paper(reading, person))
    typed = {word for word in kept.split('"') if word.startswith(PLANTED)}
    assert len(typed) > 40
    # It is for people: no ids, no codes, no names of columns.
    assert re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}|[a-z]_[a-z]|[a-z]:[a-z]", paper.replace("\\", "")) == []
    about_the_person = json.dumps(json.loads(kept)["records"])
    assert all(word in paper for word in typed if word in about_the_person and "@" not in word)
    with store.writing() as writing:
        rights.receive(writing, person, writing.today)
    with store.writing() as writing:
        gathered = rights.gather(writing, person)
        pdf = papers.file_of(gathered.paper, papers.Form.PDF)
        made = rights.answer(writing, person, gathered, pdf, tmp_path)
    assert made.pdf.read_bytes().startswith(b"%PDF")
    assert PLANTED in made.json.read_text(encoding="utf-8")
    with store.reading() as reading:
        assert rights.open_requests(reading) == []
        given = set(reading.session.exec(select(Disclosure.what)).all())
    assert PaperKind.ACCESS in given


def test_the_whole_file_is_in_the_order_of_its_days_and_says_what_was_changed_or_removed(
    store: Store,
) -> None:
    person = added(store, "Noor", since=date(2025, 11, 1))
    with store.reading() as reading:
        assert whole_file.whole_file(reading, person)["earlier"] == []
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.JOB_SEARCH, date(2026, 3, 1), note="eerst dit")
        people.enter_phase(writing, person, Phase.TRIAL_PLACEMENT, date(2026, 2, 1))
        writing.edit(
            writing.session.exec(select(PhaseChange).where(PhaseChange.note != "")).one(), note="toen dat"
        )
        incident = Incident(
            id=writing.new_id(),
            scope=person,
            participant=person,
            happened_on=writing.today,
            what="een misverstand",
        )
        writing.add(incident)
    with store.writing() as writing:
        writing.remove(writing.get(Incident, incident.id))
        drafts.keep(writing, f"contact/{person}", {"note": "een halve zin"})
    with store.reading() as reading:
        file = whole_file.whole_file(reading, person)
        paper = markdown(whole_file.whole_paper(reading, person))
    assert [row["since"] for row in file["records"]["phase_change"]] == [
        "2025-11-01",
        "2026-02-01",
        "2026-03-01",
    ]
    assert [one.get("note") or one.get("what") for one in file["earlier"]] == ["eerst dit", "een misverstand"]
    assert "2025" in paper
    for words in ("eerst dit", "toen dat", "Incident (verwijderd)", "een misverstand", "een halve zin"):
        assert words in paper


def test_every_field_that_people_fill_has_a_name() -> None:
    fields = {name for kind in RECORDS.values() for name in field_columns(kind)} - NOT_FOR_PEOPLE
    assert [name for name in sorted(fields) if name not in _FIELDS] == []


def test_files_past_their_term_are_listed_until_somebody_decides(store: Store) -> None:
    old = added(store, "Oud", Phase.COMPLETED, date(2024, 11, 1))
    added(store, "Net niet", Phase.COMPLETED, date(2024, 12, 1))
    added(store, "Nog bezig", Phase.EMPLOYMENT, date(2020, 1, 1))
    with store.reading() as reading:
        (found,) = retention.past_term(reading)
    assert (found.participant, found.term_ended_on) == (old, date(2026, 11, 1))
    with store.writing() as writing:
        with pytest.raises(InvalidInput) as told:
            retention.keep_longer(writing, old, date(2026, 1, 1), " ")
        assert set(told.value.problems) == {"keep_until", "reason"}
        assert reminded(writing, old)
        retention.keep_longer(writing, old, date(2030, 1, 1), "per ongeluk")
    with store.writing() as writing:
        # The last decision holds, also where it is for less long.
        retention.keep_longer(writing, old, date(2027, 3, 1), "bezwaar loopt nog")
    with store.reading() as reading:
        assert retention.past_term(reading) == []
        (kept,) = retention.kept_longer(reading)
        assert (kept.participant, kept.until, kept.reason) == (old, date(2027, 3, 1), "bezwaar loopt nog")
        assert not reminded(reading, old)


def reminded(reading: Reading, person: str) -> bool:
    found = reminders.reminders_due(reading, reading.today, reading.today)
    return any(
        (row.reminder.rule.code, row.reminder.participant) == ("retention_end", person) for row in found
    )


@pytest.mark.parametrize(
    ("found", "last"),
    [
        ("2026-11-19 14:00", "zondag 22 november 2026 14:00"),
        # The night of 25 October has an hour more, and 72 hours go by on a clock that is not set back.
        ("2026-10-23 14:00", "maandag 26 oktober 2026 13:00"),
        # Of the hour that is there twice the first one is meant, so that nobody is late.
        ("2026-10-25 02:30", "woensdag 28 oktober 2026 01:30"),
    ],
)
def test_the_sheet_of_a_breach_says_until_when_it_can_be_reported(
    store: Store, found: str, last: str
) -> None:
    with store.reading() as reading:
        text = markdown(breach.breach_sheet(reading, parse_moment(found, reading.now)))
        bare = markdown(breach.breach_sheet(reading))
        with pytest.raises(InvalidInput):
            breach.breach_sheet(reading, reading.now + timedelta(minutes=1))
    assert f"vóór {last} (AVG art. 33)" in text and "Schrijf op" not in text
    assert "Schrijf op wanneer" in bare and "vóór" not in bare


def test_the_breach_sheet_names_nobody(store: Store) -> None:
    added(store, "Noor")
    with store.reading() as reading:
        text = markdown(breach.breach_sheet(reading))
        reading.owner = replace(reading.owner, worker="anna@kantoor")
        on_server = markdown(breach.breach_sheet(reading))
    assert ("AES-256" in text) is not store.database.is_shared
    assert "office new-keys" in on_server and "AES-256" not in on_server
    for sheet in (text, on_server):
        assert "Noor" not in sheet and "Verzonnen" not in sheet
