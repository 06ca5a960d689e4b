"""``werkzaam report``: the numbers of screen 5 from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.test_caseload import Run, store_file
from tests.conftest import PASSPHRASE, World
from tests.services.test_reports import fill
from werkzaam_tui.cli import main
from werkzaam_tui.services import opening

__all__ = ["store_file"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def run_it(*words: str) -> int:
        return main(["--lang", "nl", *words, "--passphrase-file", str(secret)])

    return run_it


@pytest.fixture
def filled(store_file: Path, world: World) -> Path:
    store = opening.open_store(store_file, PASSPHRASE, world.surroundings)
    fill(store)
    store.close()
    return store_file


def test_the_same_numbers_as_text_json_and_markdown(
    run: Run, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", "funnel") == 0
    assert "Teruggetrokken voor de start" in capsys.readouterr().out
    assert run("report", "funnel", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    (report,) = found["reports"]
    exits = next(table for table in report["tables"] if table["code"] == "exits")
    assert [(row["cells"][0]["number"], row["cells"][0]["of"]) for row in exits["rows"]] == [(1, 3)]
    assert run("report", "retention", "--by", "age", "--markdown") == 0
    assert capsys.readouterr().out.startswith("# Nog aan het werk")


def test_what_does_not_occur_is_refused_in_one_line(
    run: Run, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["nonsense"], ["funnel", "--cohort", "Tranche 9"], ["funnel", "--as-known-on", "1-1-2099"]):
        assert run("report", *words) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_report_as_a_file_is_noted(
    run: Run, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "trechter.pdf"
    assert run("report", "funnel", "--format", "pdf", "-o", str(place), "--for", "Gemeente") == 0
    assert place.read_bytes().startswith(b"%PDF")
    assert run("report", "funnel", "--format", "csv", "-o", str(tmp_path / "gone" / "x.csv")) == 1
    capsys.readouterr()


def test_rows_of_people_are_refused_where_somebody_could_be_found(
    run: Run, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--format", "csv", "-o", str(tmp_path)]
    for words in (["research", *place], ["research"], ["cases", "funnel", *place], ["cases", *place]):
        assert run("report", *words) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not list(tmp_path.glob("*.csv"))
