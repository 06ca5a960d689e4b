"""The tables of the Praktijkproef, out of the program's own import and reports: to the number and to the mark.

What the publication prints stands in tests/data/praktijkproef/tables.toml, with what is wrong in it; the people in
cohort.csv are made of its counts (docs/praktijkproef.md).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW, Home, World
from werkzaam_tui.content.lists import reason_label
from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.domain.codes import Phase, StoreRole
from werkzaam_tui.labels import label
from werkzaam_tui.services.caseload_import import apply_import, read_caseload
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters, all_but, choices, in_words
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.table import Cell, Table, percent
from werkzaam_tui.services.reports.views import Choice, view
from werkzaam_tui.services.reports.words import exit_label, value_label

FOLDER = Path(__file__).resolve().parents[2] / "data" / "praktijkproef"
PRINTED = tomllib.loads((FOLDER / "tables.toml").read_text("utf-8"))
MARKS = {-3: "▼▼▼", -2: "▼▼", -1: "▼", 0: "", 1: "▲", 2: "▲▲", 3: "▲▲▲"}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, store_home: Home) -> KnownPeople:
    """What the reports know after the cohort came in."""
    world = World()
    file = read_caseload(FOLDER / "cohort.csv", NOW.date())
    assert not (file.problems or file.rows_left_out or file.ignored_columns)
    path = tmp_path_factory.mktemp("pilot") / "werkzaam.store"
    store = store_home.begin(path, "Coby Coach", StoreRole.COACH, world, world, engine="pilot")
    try:
        result, _batch = store.do(lambda writing: apply_import(writing, file))
        assert result.added == 78
        with store.reading() as reading:
            return known_people(reading)
    finally:
        store_home.take_back(store_home.leave(store))


def table_of(known: KnownPeople, choice: Choice, code: str) -> Table:
    return next(table for table in view(known, choice).tables if table.code == code)


def cells_of(table: Table, label: str) -> tuple[Cell, ...]:
    (row,) = [row for row in table.rows if row.label == label]
    return row.cells


def right(table: dict[str, Any], names: Sequence[str]) -> list[str]:
    """``63 (81%)`` for each row as the publication prints it, put right where it is wrong."""
    corrections = {one["percent"]: one for one in table.get("corrections", ())}
    shares = []
    for name, printed in zip(names, table["percent"], strict=True):
        correction = corrections.get(name, {"printed": printed, "right": printed})
        assert correction["printed"] == printed, "a correction of what is not printed"
        shares.append(correction["right"])
    return [f"{n} ({share}%)" for n, share in zip(table["n"], shares, strict=True)]


@pytest.mark.parametrize("table", PRINTED["profile"], ids=lambda table: f"table-{table['table']}")
def test_who_they_were(known, table):
    values = [value for person in known.people for value in person.values(table["field"])]
    assert len(values) == table["total"]
    found = [f"{n} ({percent(n, len(values))})" for n in map(values.count, table["groups"])]
    assert found == right(table, table["groups"])


def test_how_far_they_came(known):
    road = table_of(known, Choice("funnel"), "funnel")
    lines = {
        "referred": road.rows[1].cells[0],
        "began": road.rows[2].cells[0],
        "orientation": cells_of(road, label(Phase.ORIENTATION))[0],
        "job_search": cells_of(road, label(Phase.JOB_SEARCH))[0],
        "lasting": cells_of(road, durabilities()[0].label)[0],
    }
    exits = table_of(known, Choice("funnel"), "exits")
    for table in PRINTED["flow"]:
        found = [(lines.get(row) or cells_of(exits, exit_label(row))[0]).text for row in table["rows"]]
        assert found == right(table, table["rows"]), f"table {table['table']}"
    assert cells_of(road, label(Phase.ORIENTATION))[1].text == "44 (88%)", (
        "completed, as tables 16-22 count it"
    )


def test_why_others_left(known):
    found: dict[str, dict[str, float | None]] = {}
    for row in table_of(known, Choice("funnel"), "exit_reasons").rows:
        if row.is_total:
            reasons = found[row.label] = {"": row.cells[0].number}
        else:
            reasons[row.label] = row.cells[0].number
    assert found == {
        exit_label(one["code"]): {
            "": one["total"],
            **{reason_label(reason): n for reason, n in one["reasons"].items()},
        }
        for one in PRINTED["exits"]
    }


STEPS = {"began": 1, "orientation": 2, "job_search": 3, "lasting": 5}
"""Where each line of tables 14-22 stands in the report; its fourth is who was ever at work, which they lack."""


@pytest.mark.parametrize("table", PRINTED["group"], ids=lambda table: f"table-{table['table']}")
def test_how_far_each_group_came(known, table):
    selection = Filters(approach=all_but(table["without"])) if "without" in table else Filters()
    groups = table_of(known, Choice("groups", selection, (table["field"],)), "groups")
    for number, value in enumerate(table["groups"]):
        cells = ("", *cells_of(groups, value_label(known, table["field"], value)))
        for step, column in STEPS.items():
            line = table[step]
            marks = MARKS[line["marks"][number]] if "marks" in line else ""
            expected = f"{line['n'][number]} ({line['percent'][number]}%) {marks}".strip()
            assert cells[column].text.rstrip("!") == expected, (value, step)
        assert not set("▲▼") & set(cells[4].text), "no mark beyond those of the publication"
    (total,) = [row for row in groups.rows if row.is_total]
    assert total.cells[0].number == table["began"]["total"]
    for step in ("orientation", "job_search", "lasting"):
        line = table[step]
        assert total.cells[STEPS[step] - 1].text == f"{line['total']} ({line['total_percent']}%)"


def test_who_came_to_the_kick_offs(known):
    kick_off = table_of(known, Choice("attendance"), "kick_off")
    lines = {(row["cohort"], row["provider"]): row for row in PRINTED["kick_off"]["rows"]}
    lines["", ""] = PRINTED["kick_off"]["total"]
    assert len(kick_off.rows) == len(lines)
    for (cohort, provider), line in lines.items():
        invited, came, *_more = (
            cells_of(kick_off, f"{cohort} × {provider}") if cohort else kick_off.rows[0].cells
        )
        assert invited.number == line["invited"]
        assert came.text == f"{line['attended']} ({line['percent']}%)"


def test_every_number_opens_its_cases(known):
    numbers = {person.id for person in known.people}
    groups = table_of(known, Choice("groups", fields=("adaptation",)), "groups")
    for row in groups.rows:
        for cell in row.cells:
            assert len(cell.cases) == cell.number and set(cell.cases) <= numbers


def test_one_approach_can_be_left_out(known):
    words = dict(choices(known, "approach"))
    assert list(words.values())[:3] == ["Aanbodgericht", "Standaard", "Vraaggericht"]
    assert words[all_but("standard")] == "allen behalve Standaard"
    assert in_words(known, Filters(approach=all_but("standard"))) == "Aanpak: allen behalve Standaard"
    assert [code for code, _words in choices(known, "cohort")] == ["Tranche 1", "Tranche 2"]


def test_a_mark_on_few_people_says_so(known):
    groups = table_of(known, Choice("groups", fields=("education",)), "groups")
    lowest = cells_of(groups, value_label(known, "education", "none"))[4]
    assert lowest.text == "1 (5%) ▼▼!" and "p = 0,0095" in lowest.detail and "p = 0,0160" in lowest.detail
    assert any("Cochran" in note for note in groups.notes)
    tests = table_of(known, Choice("groups", fields=("education",)), "tests")
    assert [cell.text for cell in tests.rows[3].cells[2:]] == ["0,0095 ▼▼", "0,0160 ▽", "!"]
