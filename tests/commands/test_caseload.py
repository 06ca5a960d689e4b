"""``werkzaam import-caseload``: from the command line to the store, and what it prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from tests.conftest import FAST_KEY, PASSPHRASE, World
from tests.services.caseload_import.files import office_book, save_book
from werkzaam_tui.cli import main
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services import opening
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Participant

Run = Callable[..., int]


@pytest.fixture
def store_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World) -> Path:
    """A coach's store with a fast key, on a day of choice, and a home in which nothing else is found."""
    monkeypatch.setattr(opening, "real_world", lambda: world.surroundings)
    monkeypatch.setenv("WERKZAAM_HOME", str(tmp_path / "home"))
    path = tmp_path / "home" / "werkzaam.store"
    opening.create_store(
        path,
        PASSPHRASE,
        "Coby Coach",
        StoreRole.COACH,
        opening.real_world(),
        kdf_iterations=FAST_KEY,
    ).close()
    opened = opening.open_store

    def fast(path: Path, passphrase: str, world: opening.Surroundings) -> Store:
        return opened(path, passphrase, world, kdf_iterations=FAST_KEY)

    monkeypatch.setattr(opening, "open_store", fast)
    return path


@pytest.fixture
def run(store_file: Path, tmp_path: Path) -> Run:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def run_it(*words: str) -> int:
        return main(["--lang", "en", "import-caseload", *words, "--passphrase-file", str(secret)])

    return run_it


def names(store_file: Path) -> list[str]:
    store = opening.open_store(store_file, PASSPHRASE, opening.real_world())
    with store.reading() as reading:
        found = sorted(reading.session.exec(select(Participant.first_name)).all())
    store.close()
    return found


def test_a_preview_tells_everything_and_changes_nothing(
    run: Run, store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = office_book(tmp_path)
    assert run(str(book), "--preview") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("7 new people · 2 rows left out\n")
    assert "  row 10, Start datum: That day does not exist." in printed
    assert "  row 12, NAAM: This is the same person as in row 4." in printed
    assert "This column is not imported: Opmerkingen." in printed
    assert "  row 4, Anouk van der Verzonnen: " in printed
    assert printed.endswith("This was a preview; nothing was imported.\n")
    assert names(store_file) == []


def test_the_good_rows_are_imported_once(
    run: Run, store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = office_book(tmp_path)
    assert run(str(book)) == 0
    assert capsys.readouterr().out.endswith("7 participants were imported.\n")
    assert names(store_file) == ["Anouk", "Bram", "Chloë", "Daan", "Eva", "Faas", "Gijs"]
    assert run(str(book)) == 0
    assert capsys.readouterr().out.endswith("nothing was changed.\n")
    assert len(names(store_file)) == 7


def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    run: Run, store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (tmp_path / "not-there.xlsx", save_book(tmp_path, ("Iets", "Anders"), (1, 2))):
        assert run(str(file)) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.splitlines()) == 1
    assert names(store_file) == []
