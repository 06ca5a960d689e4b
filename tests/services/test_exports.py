"""Reports as a file: the numbers of the screen in each form, in their place, and noted as having left."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from secrets import token_bytes

import openpyxl
import pytest

from tests.conftest import World
from tests.services.dossiers import TODAY
from tests.services.followed import follow
from tests.services.test_reports import fill
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.domain.codes import PaperKind, Phase
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.evaluation import Answer, AnswerState, Perspective
from werkzaam_tui.services import evaluation, exports
from werkzaam_tui.services.exports import Export, ExportForm
from werkzaam_tui.services.exports.wording import as_paper
from werkzaam_tui.services.people import people as placements
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.services.privacy import papers_log
from werkzaam_tui.services.privacy.papers_log import PaperOut
from werkzaam_tui.services.reports.filters import Filters
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.views import KINDS, Choice, view
from werkzaam_tui.storage.store import Store


def test_a_file_holds_the_numbers_of_the_report(store: Store) -> None:
    fill(store)
    with store.reading() as reading:
        known = known_people(reading)
    choice = Choice("funnel")
    report = view(known, choice)
    shown = [
        (table.title, row.label, head, cell.number, cell.of, cell.share)
        for table in report.tables
        for row in table.rows
        for head, cell in zip(table.heads[1:], row.cells, strict=True)
        if cell.text
    ]

    data = exports.numbers(known, [choice], ExportForm.CSV, "Coby").files[0].data
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))[1:]
    assert [(line[2], line[3], line[4], line[6]) for line in lines] == [
        (title, label, head, str(int(n))) for title, label, head, n, _of, _share in shown if n is not None
    ]
    share = {(title, label, head): share for title, label, head, _n, _of, share in shown}
    assert all(
        float(line[8].replace(",", ".")) == pytest.approx(share[line[2], line[3], line[4]], abs=1e-6)
        for line in lines
        if line[8]
    )

    data = exports.numbers(known, [choice], ExportForm.XLSX, "Coby").files[0].data
    book = openpyxl.load_workbook(io.BytesIO(data))
    road = book.worksheets[1]
    rows = [[cell.value for cell in row] for row in road.iter_rows()]
    begin = next(number for number, row in enumerate(rows) if row[0] == report.tables[0].heads[0])
    for row, there in zip(report.tables[0].rows, rows[begin + 1 :], strict=True):
        assert there[0].strip() == row.label
        assert there[1:4] == [row.cells[0].number, row.cells[0].of, row.cells[0].share]


def test_a_paper_of_all_reports_holds_each_of_them_and_what_the_definitions_rest_on(store: Store) -> None:
    fill(store)
    with store.reading() as reading:
        known = known_people(reading)
    reports = [view(known, Choice(one.code)) for one in KINDS]
    text = markdown(as_paper(reports, "Coby"))
    for report in reports:
        assert f"# {report.title}" in text
    assert "Praktijkproef" in text and "Kaplan" in text
    made = exports.numbers(known, [Choice("retention", fields=("age",))], ExportForm.PDF, "Coby")
    assert made.files[0].data.startswith(b"%PDF")


def test_what_left_the_house_is_noted_and_nothing_is_when_it_could_not_be_placed(
    store: Store, tmp_path: Path
) -> None:
    fill(store)
    with store.reading() as reading:
        known = known_people(reading)
    made = exports.numbers(known, [Choice("funnel", Filters(coach="x"))], ExportForm.CSV, "Coby")
    with pytest.raises(InvalidInput), store.writing() as writing:
        exports.keep(writing, made, tmp_path, " ")
    with pytest.raises(Refused), store.writing() as writing:
        exports.keep(writing, made, tmp_path / "nowhere" / "file.csv", "Gemeente")
    with store.reading() as reading:
        assert exports.left_the_house(reading) == []
    for _time in range(2):
        with store.writing() as writing:
            (path,) = exports.keep(writing, made, tmp_path, "Gemeente")
            assert path.read_bytes() == made.files[0].data
    assert len(list(tmp_path.glob("*.csv"))) == 2
    with store.reading() as reading:
        noted, _second = exports.left_the_house(reading)
    assert (noted.what, noted.reports, noted.form, noted.for_whom) == (
        PaperKind.REPORTS,
        ("funnel",),
        "csv",
        "Gemeente",
    )
    assert (noted.people, noted.is_named, noted.filters) == (0, False, Filters(coach="x"))


def many(store: Store, people: int) -> None:
    """People with a name that stands nowhere else, some of whom work."""
    with store.writing() as writing:
        for number in range(people):
            phase = Phase.EMPLOYMENT if number % 2 else Phase.ORIENTATION
            person = follow(writing, f"Vlonker{number}", phase=phase)
            if number % 2:
                details = PlacementDetails(
                    employer_name="Verzonnen BV", starts_on=TODAY - timedelta(days=20 * number)
                )
                placements.add_placement(writing, person, details)


def rows_of(made: Export) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.files[0].data.decode("utf-8-sig")), delimiter=";"))[1:]


def test_a_research_file_names_nobody_and_each_combination_is_of_five(store: Store) -> None:
    many(store, 24)
    with store.reading() as reading:
        known = known_people(reading)
        exports.check_apart(reading, known, Filters())
    made = exports.research(known, Filters(), ExportForm.CSV, token_bytes)
    rows = rows_of(made)
    assert sorted(int(row[0]) for row in rows) == list(range(1, 25))
    assert all(n >= 5 for n in Counter(tuple(row[1:]) for row in rows).values())
    assert len({tuple(row[1:]) for row in rows}) > 1
    text = b"".join(file.data for file in made.files).decode()
    assert not any(word in text for word in ("Vlonker", "Verzonnen", *(one.id for one in known.people)))
    other = exports.research(known, Filters(), ExportForm.CSV, token_bytes)
    assert Counter(tuple(row[1:]) for row in rows_of(other)) == Counter(tuple(row[1:]) for row in rows)


def test_two_research_files_that_differ_by_a_few_people_are_not_made(
    store: Store, world: World, tmp_path: Path
) -> None:
    many(store, 12)
    with store.reading() as reading:
        known = known_people(reading)
        few = Filters(since=TODAY + timedelta(days=1))
        with pytest.raises(Refused):
            exports.check_apart(reading, known, few)
    with store.writing() as writing:
        made = exports.research(known, Filters(), ExportForm.XLSX, token_bytes)
        exports.keep(writing, made, tmp_path, "Universiteit")
    day, world.now = local_day(world.now), world.now + timedelta(days=1)
    with store.writing() as writing:
        follow(writing, "Later")
    with store.reading() as reading:
        with pytest.raises(Refused):
            exports.check_apart(reading, known_people(reading), Filters())
        exports.check_apart(reading, known_people(reading, day), Filters())


def test_a_third_research_file_that_leaves_one_person_between_two_others_is_not_made(
    store: Store, tmp_path: Path
) -> None:
    last = date(2026, 3, 31)
    with store.writing() as writing:
        for number in range(21):
            began = last + timedelta(days=(number > 10) - (number < 10))
            details = ParticipantDetails(first_name=f"Vlonker{number}", last_name="Verzonnen")
            placements.add_participant(writing, details, phase=Phase.ORIENTATION, since=began)
    until, since = Filters(until=date(2026, 3, 30)), Filters(since=date(2026, 4, 1))
    for filters in (Filters(), until, until):
        with store.writing() as writing:
            known = known_people(writing)
            exports.check_apart(writing, known, filters)
            made = exports.research(known, filters, ExportForm.CSV, token_bytes)
            exports.keep(writing, made, tmp_path, "Universiteit")
    with store.reading() as reading:
        with pytest.raises(Refused, match="1 persoon"):
            exports.check_apart(reading, known, since)
        exports.check_apart(reading, known, Filters(since=last))
        exports.check_apart(reading, known, Filters())


def test_an_overview_of_cases_names_people_only_for_the_own_file(store: Store, tmp_path: Path) -> None:
    many(store, 2)
    with store.writing() as writing:
        person = next(one.id for one in placements.person_names(writing) if "1" in one.name.first)
        begun = evaluation.proposal(writing, person, Perspective.PARTICIPANT).details
        taken = evaluation.start(writing, person, begun)
        evaluation.answer(writing, taken, "mark", Answer(AnswerState.ANSWERED, mark=8))
        evaluation.finish(writing, taken)
    with store.reading() as reading:
        known, names = known_people(reading), exports.own_names(reading)
    bare = exports.overview(known, Filters(), ExportForm.MARKDOWN)
    assert bare.people == 1 and not bare.named
    text = bare.files[0].data.decode()
    assert "Vlonker" not in text and "| 8 |" in text
    with_names = exports.overview(known, Filters(), ExportForm.CSV, names)
    assert rows_of(with_names)[0][0].startswith("Vlonker1") and with_names.named == (person,)
    assert exports.overview(known, Filters(), ExportForm.PDF).files[0].data.startswith(b"%PDF")
    with store.writing() as writing:
        exports.keep(writing, with_names, tmp_path, "eigen gebruik")
    with store.reading() as reading:
        (out,) = papers_log.papers_log(reading, person)
        assert isinstance(out, PaperOut) and out.what is PaperKind.CASES
        assert exports.left_the_house(reading)[0].is_named
