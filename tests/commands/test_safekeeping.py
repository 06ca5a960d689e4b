"""The commands that keep a store safe, as people and scripts use them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.commands.test_exchange import Run, coach_store, run  # noqa: F401 the fixture
from tests.conftest import FAST_KEY, PASSPHRASE
from tests.services.exchange.helpers import add_person
from werkzaam_tui import paths
from werkzaam_tui.services import opening
from werkzaam_tui.services.safekeeping import passphrases, recovery, restoring

NEW = "drie andere woorden"


@pytest.fixture(autouse=True)
def _quick_change(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:  # noqa: F811
    for module, name in ((passphrases, "change"), (restoring, "differences"), (restoring, "restore")):
        monkeypatch.setattr(module, name, partial(getattr(module, name), kdf_iterations=FAST_KEY))


def test_a_backup_is_made_and_gone_back_to(run: Run, tmp_path: Path) -> None:  # noqa: F811
    store = coach_store(people=2)
    store.close()
    stick = tmp_path / "stick"
    stick.mkdir()
    status, out, err = run("backup", "-o", str(stick))
    assert (status, err) == (0, "")
    assert out.count("Backup made") == 2
    assert run("backup", "-o", str(tmp_path / "weg"))[0] == 1

    again = opening.open_store(store.path, PASSPHRASE, opening.real_world())
    add_person(again, "Later")
    again.close()
    status, out, err = run("restore", "latest")
    assert status == 1
    assert "Goes, as it is not in the backup: Later Verzonnen" in out
    assert "--yes" in err
    (copy,) = stick.glob("*.backup")
    status, out, err = run("restore", str(copy), "--yes")
    assert (status, err) == (0, "")
    assert "is kept:" in out
    assert "which devices are revoked" not in out
    assert run("check")[:2] == (0, "The store is in order.\n")
    store.path.unlink()
    assert "which devices are revoked" in run("restore", str(copy), "--yes")[1]
    assert run("restore", str(tmp_path / "niets"), "--yes")[0] == 1


def test_damage_is_told_and_repaired(run: Run) -> None:  # noqa: F811
    store = coach_store()
    with store.writing() as writing:
        writing.connection.exec_driver_sql("UPDATE participant SET last_name = 'Anders'")
    store.close()
    status, out, _err = run("check")
    assert status == 1
    assert "--repair" in out
    status, out, _err = run("check", "--repair")
    assert status == 0
    assert "Repaired." in out
    assert run("check")[0] == 0


def test_the_passphrase_is_changed_and_found_again_with_the_recovery_key(run: Run, tmp_path: Path) -> None:  # noqa: F811
    store = coach_store()
    with store.writing() as writing:
        key = recovery.make(writing, store.path, PASSPHRASE)
    store.close()
    new, written = tmp_path / "new", tmp_path / "key"
    new.write_text(NEW + "\n")
    written.write_text(key)
    status, out, err = run("passphrase", "--new-passphrase-file", str(new))
    assert (status, out, err) == (0, "The passphrase is changed.\n", "")
    assert run("today")[0] == 1
    new.write_text("nu weer iets anders\n")
    status, out, err = run("recover", "--key-file", str(written), "--new-passphrase-file", str(new))
    assert (status, err) == (0, "")
    opening.open_store(paths.coach_store(), "nu weer iets anders", opening.real_world()).close()
    written.write_text("verkeerd")
    status, out, err = run("recover", "--key-file", str(written), "--new-passphrase-file", str(new))
    assert status == 1
    assert "does not fit" in err


def test_the_file_of_a_person_is_asked_for_and_given(run: Run, tmp_path: Path) -> None:  # noqa: F811
    coach_store().close()
    assert "No access request" in run("access-request")[1]
    assert "Answer it by" in run("access-request", "persoon 0 verzonnen")[1]
    assert "Persoon 0 Verzonnen: asked on" in run("access-request")[1]
    assert run("access-request", "iemand anders")[0] == 1
    status, _out, err = run("access-request", "Persoon 0 Verzonnen", "--answer", "-o", str(tmp_path))
    assert (status, err) == (0, "")
    assert len(list(tmp_path.glob("*.pdf"))) == len(list(tmp_path.glob("*.json"))) == 1
    assert "No file is past" in run("retention")[1]
    assert run("retention", "Persoon 0 Verzonnen", "--until", "+2m", "--reason", "bezwaar")[0] == 0
    assert run("breach-sheet", "-o", str(tmp_path))[0] == 0
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_the_sheet_of_a_breach_says_until_when_it_can_be_reported(run: Run, tmp_path: Path) -> None:  # noqa: F811
    coach_store().close()
    status, out, _err = run("breach-sheet", "--found", "2026-10-23 14:00", "-o", str(tmp_path))
    assert status == 0
    assert "Report the data breach: before Monday 26 October 2026 13:00 (AVG art. 33)" in out
    assert run("breach-sheet", "--found", "2199-01-01 9:00", "-o", str(tmp_path))[0] == 1
    assert run("breach-sheet", "--found", "ergens", "-o", str(tmp_path))[0] == 1
    assert len(list(tmp_path.glob("*.pdf"))) == 1
