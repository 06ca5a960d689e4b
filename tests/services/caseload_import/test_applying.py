"""Bringing a caseload in: everything that belongs to a person, once, and nobody a second time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, func
from sqlmodel import select

from tests.conftest import StoreMaker
from tests.services.caseload_import.files import read_rows, read_text
from werkzaam_tui.domain.codes import Counterpart, Frequency, Phase, PlacementKind
from werkzaam_tui.services import undo
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload_import import (
    CaseloadFile,
    ImportPlan,
    ImportResult,
    PersonState,
    apply_import,
    plan_import,
    preview_lines,
)
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.people import directory, people
from werkzaam_tui.services.people.directory import EmployerDetails
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import (
    RECORDS,
    ContactPerson,
    Employer,
    MonitoringPlan,
    Participant,
    PhaseChange,
    Placement,
)

HEADER = ("Cliëntnummer", "Naam", "Geboortejaar", "Werkgever", "Plaats", "Startdatum")
ANOUK = ("K-1", "Anouk van der Verzonnen", 1996, "Bakkerij Proefdeeg", "Nergenshuizen", "3-3-2026")
BRAM = ("K-2", "Bram Bedacht", "", "Drukkerij Inktvis", "", "1 sep 2026")
CHLOE = ("", "Chloë Éénmaal", 2001, "", "", "")
FILE = (HEADER, ANOUK, BRAM, CHLOE)


def bring_in(store: Store, file: CaseloadFile) -> ImportResult:
    result: ImportResult = store.do(lambda writing: apply_import(writing, file))[0]
    return result


def planned(store: Store, file: CaseloadFile) -> ImportPlan:
    with store.reading() as reading:
        return plan_import(reading, file)


def states(plan: ImportPlan) -> list[PersonState]:
    return [person.state for person in plan.people]


def counted(store: Store) -> dict[str, int]:
    with store.reading() as reading:
        return {
            name: reading.session.exec(select(func.count()).select_from(kind)).one()
            for name, kind in RECORDS.items()
        }


def id_of(store: Store, last: str) -> str:
    with store.reading() as reading:
        return reading.session.exec(select(Participant.id).where(Participant.last_name == last)).one()


def test_all_that_a_row_says_is_kept(store: Store, tmp_path: Path) -> None:
    text = (
        "Cliëntnummer;Voornaam;Tussenvoegsel;Achternaam;Geboortejaar;Telefoon deelnemer;Gemeente;Opdrachtgever;"
        "Fase;Fase sinds;Werkgever;Plaats;Telefoon;Branche;Contactpersoon;Rol;Telefoon;Functie;Soort plaatsing;"
        "Start;Eind;Uren;Contact deelnemer;Contact werkgever\r\n"
        "K-1;Anouk;van der;Verzonnen;1996;06-00000001;Nergenshuizen;Gemeente Nergens;Nazorg;1-9-2026;"
        "Bakkerij Proefdeeg;Ergens;010-0000000;Horeca;Karin Bedacht;leidinggevende;06-00000002;bakker;"
        "dienstverband;3 maart 2026;2-3-2027;24,5;om de 2 weken;op verzoek\r\n"
    )
    result = bring_in(store, read_text(tmp_path, text))
    assert (result.added, result.plan.problems) == (1, ())
    with store.reading() as reading:
        person = reading.session.exec(select(Participant)).one()
        assert (person.first_name, person.prefix, person.last_name) == ("Anouk", "van der", "Verzonnen")
        assert (person.number, person.birth_year, person.phone) == ("K-1", 1996, "06-00000001")
        assert (person.municipality, person.funder) == ("Nergenshuizen", "Gemeente Nergens")
        assert (person.scope, person.coach) == (person.id, store.owner.coach)
        phase = reading.session.exec(select(PhaseChange)).one()
        assert (phase.phase, phase.since, phase.note) == (Phase.AFTERCARE, date(2026, 9, 1), "")
        employer = reading.session.exec(select(Employer)).one()
        assert (employer.city, employer.phone, employer.sector) == ("Ergens", "010-0000000", "Horeca")
        contact = reading.session.exec(select(ContactPerson)).one()
        assert (contact.name, contact.role, contact.phone) == (
            "Karin Bedacht",
            "leidinggevende",
            "06-00000002",
        )
        placement = reading.session.exec(select(Placement)).one()
        assert (placement.employer, placement.contact_person) == (employer.id, contact.id)
        assert (placement.job_title, placement.kind) == ("bakker", PlacementKind.EMPLOYMENT)
        assert (placement.starts_on, placement.ends_on) == (date(2026, 3, 3), date(2027, 3, 2))
        assert placement.hours_per_week == 24.5
        plans = {plan.counterpart: plan for plan in monitoring.plans(reading)[person.id]}
        assert (plans[Counterpart.PARTICIPANT].frequency, plans[Counterpart.PARTICIPANT].every) == (
            Frequency.WEEKS,
            2,
        )
        assert plans[Counterpart.EMPLOYER].frequency is Frequency.ON_DEMAND
        assert caseload.caseload(reading)[0].due is not None


def test_importing_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    assert bring_in(store, read_rows(tmp_path, *FILE)).added == 3
    before = counted(store)
    again = bring_in(store, read_rows(tmp_path, HEADER, BRAM, CHLOE, ANOUK))
    assert again.added == 0
    assert states(again.plan) == [PersonState.HERE] * 3
    assert counted(store) == before


def test_only_who_is_new_is_added_later(store: Store, tmp_path: Path) -> None:
    bring_in(store, read_rows(tmp_path, HEADER, ANOUK))
    result = bring_in(store, read_rows(tmp_path, *FILE))
    assert result.added == 2
    assert states(result.plan) == [PersonState.HERE, PersonState.NEW, PersonState.NEW]


def test_somebody_whose_name_was_put_right_here_is_still_known(store: Store, tmp_path: Path) -> None:
    bring_in(store, read_rows(tmp_path, *FILE))
    chloe, bram = id_of(store, "Éénmaal"), id_of(store, "Bedacht")
    with store.writing() as writing:
        details = ParticipantDetails(first_name="Chloë", last_name="Tweemaal", birth_year=2002)
        people.change_participant(writing, chloe, details)
        details = ParticipantDetails(first_name="Bram", prefix="de", last_name="Bedachte")
        people.change_participant(writing, bram, details)
        employer = directory.employers_called(writing, "Drukkerij Inktvis")[0].id
        directory.change_employer(writing, employer, EmployerDetails("Drukkerij Inktvlek"))
    again = bring_in(store, read_rows(tmp_path, *FILE))
    assert states(again.plan) == [PersonState.HERE] * 3
    assert "Chloë Tweemaal" in again.plan.people[2].message


def test_a_new_job_does_not_make_a_new_person(store: Store, tmp_path: Path) -> None:
    row = ("", "Bram Bedacht", "", "Drukkerij Inktvis", "", "1-9-2026")
    bring_in(store, read_rows(tmp_path, HEADER, row))
    bram = id_of(store, "Bedacht")
    with store.writing() as writing:
        details = PlacementDetails(starts_on=date(2026, 11, 1), employer_name="Bakkerij Proefdeeg")
        people.add_placement(writing, bram, details)
    assert states(planned(store, read_rows(tmp_path, HEADER, row))) == [PersonState.HERE]
    moved = ("", "Bram Bedacht", "", "bakkerij  PROEFDEEG", "", "1-11-2026")
    assert states(planned(store, read_rows(tmp_path, HEADER, moved))) == [PersonState.HERE]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (("", "anouk van der VERZONNEN", 1996, "", "", ""), PersonState.HERE),
        (("k1", "Verzonnen, Anouk van der", "", "", "", ""), PersonState.HERE),
        (("", "Anouk van der Verzonnen", "", "bakkerij proefdeeg", "", ""), PersonState.HERE),
        (("", "Anouk van der Verzonnen", "", "Elders", "", ""), PersonState.LOOKS_LIKE),
        (("", "Anouk van der Verzonnen", "", "", "", ""), PersonState.LOOKS_LIKE),
        (("K-9", "Anouk van der Verzonnen", 1996, "Elders", "", ""), PersonState.LOOKS_LIKE),
        (("K-1", "Iemand Anders", 1980, "", "", ""), PersonState.LOOKS_LIKE),
        (("", "Anouk van der Verzonnen", 1985, "Bakkerij Proefdeeg", "", ""), PersonState.NEW),
        (("K-9", "Anouk van der Verzonnen", "", "Elders", "", ""), PersonState.NEW),
        (("", "Anouk Verzonnen", 1996, "Bakkerij Proefdeeg", "", ""), PersonState.NEW),
    ],
)
def test_who_is_here_already(store: Store, tmp_path: Path, row: Sequence[object], state: PersonState) -> None:
    bring_in(store, read_rows(tmp_path, HEADER, ANOUK))
    plan = planned(store, read_rows(tmp_path, HEADER, row))
    assert states(plan) == [state]
    assert bool(plan.people[0].message) is (state is not PersonState.NEW)
    assert bring_in(store, read_rows(tmp_path, HEADER, row)).added == (state is PersonState.NEW)


def test_somebody_added_by_hand_is_not_imported_again(store: Store, tmp_path: Path) -> None:
    with store.writing() as writing:
        people.add_participant(
            writing, ParticipantDetails(first_name="Chloë", last_name="Éénmaal", birth_year=2001)
        )
    assert states(planned(store, read_rows(tmp_path, *FILE)))[2] is PersonState.HERE


def test_doubles_in_the_file_are_one_person(store: Store, tmp_path: Path) -> None:
    result = bring_in(store, read_rows(tmp_path, HEADER, ANOUK, ("K-01", *ANOUK[1:]), CHLOE, CHLOE))
    assert result.added == 2
    assert result.plan.rows_left_out == 2
    assert [problem.row for problem in result.plan.problems] == [3, 5]


def test_undo_takes_the_whole_import_back_and_it_can_be_done_again(store: Store, tmp_path: Path) -> None:
    empty = counted(store)
    _result, done = store.do(lambda writing: apply_import(writing, read_rows(tmp_path, *FILE)))
    assert done.summary
    with store.writing() as writing:
        undo.take_back(writing, done.batch)
    assert counted(store) == empty
    assert bring_in(store, read_rows(tmp_path, *FILE)).added == 3


def test_nothing_new_is_nothing_to_undo(store: Store, tmp_path: Path) -> None:
    bring_in(store, read_rows(tmp_path, HEADER, ANOUK))
    _result, done = store.do(lambda writing: apply_import(writing, read_rows(tmp_path, HEADER, ANOUK)))
    assert done.summary == ""


def test_ids_do_not_follow_from_who_somebody_is(make_store: StoreMaker, tmp_path: Path) -> None:
    ids = set()
    for _each in range(2):
        store = make_store()
        bring_in(store, read_rows(tmp_path, HEADER, ANOUK))
        ids.add(id_of(store, "Verzonnen"))
    assert len(ids) == 2


def test_an_employer_is_one_record_however_it_is_written(store: Store, tmp_path: Path) -> None:
    with store.writing() as writing:
        people.find_or_add_employer(writing, "Bakkerij Proefdeeg", "Nergenshuizen")
    header = ("Naam", "Werkgever", "Plaats", "Telefoon", "Contactpersoon", "Startdatum")
    bring_in(
        store,
        read_rows(
            tmp_path,
            header,
            ("A Bedacht", "Café Überdacht", "", "", "Karin Bedacht", "3-3-2026"),
            ("B Bedacht", "cafe  uberdacht", "Ergens", "010-0000000", "karin bedacht", "3-3-2026"),
            ("C Bedacht", "Café Überdacht", "Elders", "", "Karin Bedacht", "3-3-2026"),
            ("D Bedacht", "bakkerij proefdeeg", "", "010-0000001", "", "3-3-2026"),
        ),
    )
    with store.reading() as reading:
        employers = reading.session.exec(select(Employer).order_by(Employer.name, Employer.city)).all()
        assert [(one.name, one.city, one.phone) for one in employers] == [
            ("Bakkerij Proefdeeg", "Nergenshuizen", "010-0000001"),
            ("Café Überdacht", "", ""),
            ("Café Überdacht", "Elders", ""),
            ("cafe uberdacht", "Ergens", "010-0000000"),
        ]
        # A name that stands for two towns is a third until somebody says which it is.
        assert len(reading.session.exec(select(ContactPerson)).all()) == 3


@pytest.mark.parametrize(
    ("fields", "phase", "since"),
    [
        (("Proefdeeg", "dienstverband", "3-3-2026", ""), Phase.AFTERCARE, date(2026, 3, 3)),
        (("Proefdeeg", "proefplaatsing", "1-11-2026", ""), Phase.TRIAL_PLACEMENT, date(2026, 11, 1)),
        (("Proefdeeg", "dienstverband", "1-12-2026", ""), Phase.ORIENTATION, date(2026, 11, 20)),
        (("Proefdeeg", "dienstverband", "3-3-2025", "2-3-2026"), Phase.ORIENTATION, date(2026, 11, 20)),
        (("", "", "", ""), Phase.ORIENTATION, date(2026, 11, 20)),
    ],
)
def test_a_missing_phase_is_taken_from_the_job_and_told(
    store: Store, tmp_path: Path, fields: tuple[str, ...], phase: Phase, since: date
) -> None:
    header = ("Naam", "Geboortejaar", "Werkgever", "Soort plaatsing", "Start", "Eind")
    result = bring_in(store, read_rows(tmp_path, header, ("Anouk Verzonnen", 1996, *fields)))
    with store.reading() as reading:
        change = reading.session.exec(select(PhaseChange)).one()
        assert (change.phase, change.since) == (phase, since)
        assert change.note
    assert len(result.plan.notes) == 2
    assert "*" in preview_lines(result.plan)[-1].text


@pytest.mark.parametrize(
    ("said", "last", "starts_on", "due"),
    [
        ("elke 2 weken", "", date(2026, 11, 20), date(2026, 12, 4)),
        ("elke 2 weken", "13-11-2026", date(2026, 11, 13), date(2026, 11, 27)),
        ("elke 2 weken", "1-1-2024", date(2026, 11, 6), date(2026, 11, 20)),
        ("maandelijks", "1-1-2024", date(2026, 10, 20), date(2026, 11, 20)),
        ("10 dagen", "13-11-2026", date(2026, 11, 13), date(2026, 11, 23)),
        ("op verzoek", "13-11-2026", date(2026, 11, 20), None),
        ("geen", "", date(2026, 11, 20), None),
    ],
)
def test_agreed_contact_is_counted_from_the_last_one_and_never_long_overdue(
    store: Store, tmp_path: Path, said: str, last: str, starts_on: date, due: date | None
) -> None:
    header = ("Naam", "Geboortejaar", "Contact deelnemer", "Laatste contact")
    bring_in(store, read_rows(tmp_path, header, ("Anouk Verzonnen", 1996, said, last)))
    with store.reading() as reading:
        plan = reading.session.exec(select(MonitoringPlan)).one()
        first = caseload.caseload(reading)[0].due
        assert (plan.starts_on, plan.settled) == (starts_on, True)
    assert (first.due if first else None) == due
    assert first is None or first.missed == 0


def test_a_list_of_several_coaches_brings_in_the_own_people(store: Store, tmp_path: Path) -> None:
    header = ("Naam", "Geboortejaar", "Jobcoach")
    rows = (("A", 1990, "C. Coach"), ("B", 1991, "Dina Ander"), ("C", 1992, ""), ("D", 1993, "coby coach"))
    result = bring_in(store, read_rows(tmp_path, header, *rows))
    assert states(result.plan) == [
        PersonState.NEW,
        PersonState.OTHER_COACH,
        PersonState.NEW,
        PersonState.NEW,
    ]
    assert result.added == 3


def test_where_the_own_name_is_nowhere_the_list_is_taken_whole_and_that_is_told(
    store: Store, tmp_path: Path
) -> None:
    header = ("Naam", "Geboortejaar", "Jobcoach")
    plan = planned(store, read_rows(tmp_path, header, ("A", 1990, "Dina Ander"), ("B", 1991, "")))
    assert states(plan) == [PersonState.NEW] * 2
    assert any(note.startswith("1 ") and "coach" in note for note in plan.notes)


def test_a_refused_import_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted(store)

    def full(*_records: object) -> None:
        raise OSError

    file = read_rows(tmp_path, *FILE)
    with pytest.raises(OSError), store.writing() as writing:
        monkeypatch.setattr(writing.journal, "add", full)
        apply_import(writing, file)
    assert counted(store) == before


def test_a_large_file_is_written_in_a_few_strokes(store: Store, tmp_path: Path) -> None:
    header = ("Cliëntnummer", "Naam", "Werkgever", "Contactpersoon", "Start", "Contact deelnemer")
    rows = [
        (f"K-{n}", f"Persoon {n} Verzonnen", f"Bedrijf {n % 150}", f"Chef {n}", "3-3-2026", "wekelijks")
        for n in range(500)
    ]
    file = read_rows(tmp_path, header, *rows)
    statements: list[str] = []
    event.listen(
        store.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: statements.append(statement),
    )
    assert bring_in(store, file).added == 500
    assert counted(store)["employer"] == 150
    assert counted(store)["contact_person"] == 500
    writes = [one for one in statements if not one.lstrip().upper().startswith("SELECT")]
    assert len(writes) < 60
    # One look for each new dossier: how far its numbering is.
    assert len(statements) < 500 + 200
    assert bring_in(store, file).added == 0
