"""The account of hours: what the funder gets and never gets, words to look at, and files that harm nobody."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.conftest import NOW
from tests.services.followed import follow, log, new_contact
from werkzaam_tui.documents.sheet import Sheet, as_csv, as_xlsx, harmless
from werkzaam_tui.domain.codes import (
    ConsentState,
    Counterpart,
    PaperKind,
    Reader,
    Recipient,
)
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.hours import Minutes, Period
from werkzaam_tui.services import hours
from werkzaam_tui.services.hours import Account, AccountForm, GrantDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Consent, ContactEvent, Disclosure, Goal, Incident
from werkzaam_tui.storage.tables.record import table_of

TODAY = local_day(NOW)
PERIOD = Period(TODAY - timedelta(days=60), TODAY)
SECRET = "Vertelde over zijn medicijnen"
TRICK = "=HYPERLINK(1) #set page() [b]"


@pytest.fixture
def person(store: Store) -> str:
    """Somebody with two goals and three contacts, one of them with the family."""
    with store.writing() as writing:
        found = follow(writing, "Zo\u00eb", "=Verzonnen")
        of = {"scope": found, "participant": found}
        writing.add(Goal(id="g1", text="Op tijd komen", starts_on=PERIOD.first, **of))
        writing.add(Goal(id="g2", text="Van mijn schulden af", starts_on=PERIOD.first, **of))
        writing.add(Incident(id="i", happened_on=TODAY, what="Incident dat nergens staat", **of))
        hours.add_grant(writing, found, GrantDetails("UWV", PERIOD.first, TODAY, hours_awarded=10))
    for days, goal, parties, note in (
        (20, "g1", (Counterpart.PARTICIPANT, Counterpart.EMPLOYER), SECRET),
        (10, "g2", (Counterpart.FAMILY,), "Zus belt"),
        (1, "", (Counterpart.PARTICIPANT,), TRICK),
    ):
        new = replace(new_contact(found, NOW - timedelta(days=days), *parties, note=note), minutes=30)
        contact = log(store, new)
        with store.writing() as writing:
            row = writing.get(ContactEvent, contact)
            writing.edit(row, goal=goal, travel_minutes=20, indirect_minutes=10, topics=["training"])
            if goal == "g1":
                hours.keep_contact_line(writing, found, contact, "Rooster besproken")
    return found


def made(
    store: Store, person: str, reader: Reader = Reader.FUNDER, kind: PaperKind = PaperKind.HOURS_STATEMENT
) -> Account:
    with store.reading() as reading:
        return hours.account(reading, person, kind, reader, PERIOD)


def decide(store: Store, person: str, category: str) -> None:
    with store.writing() as writing:
        writing.add(
            Consent(
                id=writing.new_id(),
                scope=person,
                participant=person,
                category=category,
                recipient=Recipient.FUNDER,
                state=ConsentState.REFUSED,
                given_on=TODAY,
            )
        )


def test_the_funder_gets_lines_in_the_place_of_notes_goal_by_goal(store: Store, person: str) -> None:
    found = made(store, person)
    assert [(part.goal, part.title) for part in found.parts] == [
        ("g1", "Op tijd komen"),
        ("g2", "Van mijn schulden af"),
        ("", ""),
    ]
    assert [row.words for row in found.rows] == ["Rooster besproken", "", ""]
    assert found.total == Minutes(90, 60, 30)
    assert found.grant is not None and found.grant.used == 120
    # That the family was spoken to is for nobody else.
    assert [row.counterparts for row in found.rows][1] == ()
    said = hours.preview(found)
    assert SECRET not in said and "Zus" not in said and "Incident" not in said


def test_the_own_file_has_the_notes_and_everyone(store: Store, person: str) -> None:
    found = made(store, person, Reader.FILE, PaperKind.LOGBOOK)
    assert [row.words for row in found.rows] == [SECRET, "Zus belt", TRICK]
    assert found.rows[1].counterparts == (Counterpart.FAMILY,)
    assert hours.to_look_at(found) == []


def test_what_the_participant_refused_is_left_out(store: Store, person: str) -> None:
    decide(store, person, "contact_notes")
    decide(store, person, "identity")
    decide(store, person, "schemes")
    found = made(store, person)
    assert (found.name, found.grant) == ("", None)
    assert {part.title for part in found.parts} == {""} and {row.words for row in found.rows} == {""}
    assert "Doel 1" in hours.preview(found) and "schulden" not in hours.preview(found)
    decide(store, person, "involvement")
    with pytest.raises(Refused):
        made(store, person)


def test_words_to_look_at_are_told_with_their_place(store: Store, person: str) -> None:
    contact = made(store, person).rows[-1].contact
    with store.writing() as writing:
        hours.keep_contact_line(writing, person, contact, "Sprak met de huisarts")
        hours.keep_goal_line(writing, person, "g1", PERIOD.first, "Slaapt slecht door stress")
    found = hours.to_look_at(made(store, person))
    assert [(one.text[slice(*one.span)], one.goal, one.contact, one.in_title) for one in found] == [
        ("stress", "g1", "", False),
        ("schulden", "g2", "", True),
        ("huisarts", "", contact, False),
    ]


@pytest.mark.parametrize("form", AccountForm)
def test_a_file_holds_it_and_its_making_is_noted(
    store: Store, person: str, form: AccountForm, tmp_path: Path
) -> None:
    found = made(store, person)
    data = hours.file_of(found, form)
    with store.writing() as writing:
        path = hours.keep_account(writing, found, form, data, tmp_path)
    assert path.suffix == f".{form}" and path.read_bytes() == data
    assert "Verzonnen" not in path.name
    with store.reading() as reading:
        table = table_of(Disclosure)
        noted = reading.connection.execute(table.select()).one()
    assert (noted.participant, noted.what, noted.reader) == (
        person,
        PaperKind.HOURS_STATEMENT,
        Reader.FUNDER,
    )
    if form is AccountForm.PDF:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        assert "Rooster besproken" in text and "=Verzonnen" in text and "medicijnen" not in text
    assert SECRET.encode() not in data


def test_a_paper_is_thrown_away_when_what_may_be_on_it_changed(
    store: Store, person: str, tmp_path: Path
) -> None:
    found = made(store, person)
    decide(store, person, "contact_notes")
    with pytest.raises(Refused), store.writing() as writing:
        hours.keep_account(writing, found, AccountForm.CSV, b"x", tmp_path)
    with store.reading() as reading:
        assert reading.connection.execute(table_of(Disclosure).select()).all() == []
    assert list(tmp_path.glob("*.csv")) == []


def test_a_full_folder_leaves_neither_file_nor_note(store: Store, person: str, tmp_path: Path) -> None:
    found = made(store, person)
    with pytest.raises(Refused), store.writing() as writing:
        hours.keep_account(writing, found, AccountForm.CSV, b"x", tmp_path / "nergens")
    with store.reading() as reading:
        assert reading.connection.execute(table_of(Disclosure).select()).all() == []


def test_nothing_logged_makes_no_paper(store: Store, person: str) -> None:
    with store.reading() as reading, pytest.raises(Refused):
        hours.account(
            reading,
            person,
            PaperKind.LOGBOOK,
            Reader.FUNDER,
            Period(date(2020, 1, 1), date(2020, 2, 29)),
        )


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", " =1", "\t=1", "\uff1d1"])
def test_no_cell_is_a_formula(text: str) -> None:
    sheet = Sheet("Blad [1]", ((text, text),), (text, "n"), ((text, -5), (text, 1.5), (text, TODAY)))
    read = list(csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in read] == [harmless(text)] * 4 and read[0][0].startswith("'")
    assert [row[1] for row in read[1:]] == ["-5", "1,50", TODAY.isoformat()]
    page = load_workbook(io.BytesIO(as_xlsx((sheet, sheet)))).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert page.cell(5, 2).value == -5


def test_a_long_note_and_control_characters_fit_in_a_sheet() -> None:
    sheet = Sheet("x", (), ("a",), (("\x00\x0b" + "e" * 40_000,),))
    page = load_workbook(io.BytesIO(as_xlsx((sheet,)))).worksheets[0]
    assert len(str(page.cell(4, 1).value)) == 32_000
