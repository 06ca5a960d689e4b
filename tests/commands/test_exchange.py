"""The commands of exchange, as scripts and office jobs use them."""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyrage
import pytest

from tests.conftest import FAST_KEY, PASSPHRASE
from tests.services.exchange.helpers import add_employer, add_person
from werkzaam_tui import cli, paths
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.language import DEFAULT_LANGUAGE, set_language
from werkzaam_tui.services import opening
from werkzaam_tui.services.exchange import cards
from werkzaam_tui.storage.store import Store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs a command in English, with the passphrase from a file; gives exit status, output and errors."""
    monkeypatch.setenv("WERKZAAM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for opener in ("create_store", "open_store"):
        quick = partial(getattr(opening, opener), kdf_iterations=FAST_KEY)
        monkeypatch.setattr(opening, opener, quick)
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n")

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["--lang", "en", *words, "--passphrase-file", str(secret)])
        out, err = capsys.readouterr()
        return status, out, err

    yield command
    set_language(DEFAULT_LANGUAGE)


def coach_store(name: str = "Coby Coach", people: int = 1) -> Store:
    store = opening.create_store(paths.coach_store(), PASSPHRASE, name, StoreRole.COACH, opening.real_world())
    for number in range(people):
        add_person(store, f"Persoon {number}")
    return store


def digits_in(output: str) -> str:
    return output.split("aloud:")[1].strip()


def only(folder: Path, suffix: str) -> Path:
    (found,) = folder.glob(f"*{suffix}")
    return found


def test_a_whole_exchange(run: Run, tmp_path: Path) -> None:
    for name in ("kaart-coach", "kaart-kantoor", "heen", "terug"):
        (tmp_path / name).mkdir()
    coach_store().close()

    status, out, _err = run("office", "init", "--name", "Kantoor", "-o", "kaart-kantoor")
    assert status == 0
    office_digits = digits_in(out)
    _status, out, _err = run("card", "-o", "kaart-coach")
    coach_digits = digits_in(out)
    office_card = str(only(tmp_path / "kaart-kantoor", "-card"))
    coach_card = str(only(tmp_path / "kaart-coach", "-card"))

    status, _out, err = run("enrol", office_card, "--fingerprint", "1234 5678")
    assert status == 1
    assert err.count("\n") == 1
    assert run("enrol", office_card, "--fingerprint", office_digits)[:2] == (0, "Kantoor is enrolled.\n")
    assert run("office", "enrol", coach_card, "--fingerprint", coach_digits)[0] == 0

    status, out, _err = run("export", "-o", "heen")
    assert status == 0
    assert out.startswith("Bundle 1 for Kantoor: 2 changes.")
    bundle = str(only(tmp_path / "heen", ".werkzaam"))
    status, out, _err = run("office", "import", "--preview", bundle)
    assert "2 changes are new here" in out
    status, out, _err = run("office", "import", "heen")
    assert status == 0
    assert "2 changes were imported, in 1 dossier." in out
    taken = str(only(tmp_path / "heen" / "ingelezen", ".werkzaam"))
    status, out, _err = run("office", "import", taken)
    assert (status, "Nothing new" in out) == (0, True)

    status, out, _err = run("office", "export", "-o", "terug")
    assert (status, "only the receipt" in out) == (0, True)
    status, out, _err = run("import", str(only(tmp_path / "terug", ".werkzaam")))
    assert (status, "only a receipt: Kantoor has what was sent" in out) == (0, True)
    status, out, _err = run("export", "-o", "heen")
    assert (status, out) == (0, "There is nothing new for Kantoor, so no bundle was made.\n")
    status, out, _err = run("office", "status")
    assert "Everything of Coby Coach up to and including" in out
    assert "1 dossier" in out


def test_without_the_digits_and_without_a_keyboard_enrolment_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_store(people=0).close()
    run("office", "init", "--name", "Kantoor")
    card = str(only(tmp_path, "-card"))
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    status, _out, err = run("enrol", card)
    assert status == 1
    assert "--fingerprint" in err


@pytest.mark.parametrize(("answer", "status"), [("ja", 0), ("no", 1), ("", 1)])
def test_with_a_keyboard_the_digits_are_shown_and_compared(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    coach_store(people=0).close()
    run("office", "init", "--name", "Kantoor")

    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard(answer + "\n"))
    assert run("enrol", str(only(tmp_path, "-card")))[0] == status


def test_an_office_without_coaches_and_a_coach_without_office(run: Run) -> None:
    coach_store(people=0).close()
    status, _out, err = run("export")
    assert (status, "No office is enrolled" in err) == (1, True)
    run("office", "init", "--name", "Kantoor")
    status, _out, err = run("office", "export")
    assert (status, "No coach is enrolled" in err) == (1, True)
    status, out, _err = run("office", "status")
    assert (status, "No coach is enrolled" in out) == (0, True)
    status, _out, err = run("office", "init", "--name", "Kantoor")
    assert (status, "already a file" in err) == (1, True)


def test_bad_files_do_not_stop_the_good_ones(run: Run, tmp_path: Path) -> None:
    for name in ("in", "kaart"):
        (tmp_path / name).mkdir()
    coach_store().close()
    _status, out, _err = run("office", "init", "--name", "Kantoor", "-o", "kaart")
    run("enrol", str(only(tmp_path / "kaart", "-card")), "--fingerprint", digits_in(out))
    _status, out, _err = run("card")
    run("office", "enrol", str(only(tmp_path, "-card")), "--fingerprint", digits_in(out))
    run("export", "-o", "in")
    good = only(tmp_path / "in", ".werkzaam")
    (tmp_path / "in" / "a.werkzaam").write_bytes(good.read_bytes()[:-9])
    (tmp_path / "in" / "b.werkzaam").write_text("geen bundel")
    (tmp_path / "in" / "c.txt").write_text("een brief")
    status, out, err = run("office", "import", "in", "nergens.werkzaam")
    assert status == 1
    assert "2 changes were imported" in out
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "a.werkzaam",
        "b.werkzaam",
        "nergens.werkzaam",
    ]


def test_the_key_of_the_office_is_only_for_its_owner(run: Run, tmp_path: Path) -> None:
    run("office", "init", "--name", "Kantoor")
    assert run("office", "key", "-o", "sleutel.txt")[0] == 0
    key = tmp_path / "sleutel.txt"
    assert "AGE-SECRET-KEY-1" in key.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert run("office", "key", "-o", "sleutel.txt")[0] == 1


def test_a_short_passphrase_makes_no_office(run: Run, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text("kort\n")
    status, _out, err = run("office", "init", "--name", "Kantoor")
    assert (status, "too short" in err) == (1, True)
    assert not paths.office_store().exists()


def test_the_age_command_and_unzip_open_a_bundle(run: Run, tmp_path: Path) -> None:
    """With the program that everybody has, where it is installed; otherwise with the library it is made of."""
    coach_store().close()
    _status, out, _err = run("office", "init", "--name", "Kantoor")
    run("enrol", str(only(tmp_path, "-card")), "--fingerprint", digits_in(out))
    run("export")
    run("office", "key", "-o", "sleutel.txt")
    bundle = only(tmp_path, ".werkzaam")
    if shutil.which("age"):
        subprocess.run(["age", "-d", "-i", "sleutel.txt", "-o", "bundel.zip", str(bundle)], check=True)
        packed = (tmp_path / "bundel.zip").read_bytes()
    else:
        secret = (tmp_path / "sleutel.txt").read_text().splitlines()[-1]
        packed = pyrage.decrypt(bundle.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    assert packed.startswith(b"PK")


class TestAtTheOffice:
    @pytest.fixture
    def folder(self, run: Run, tmp_path: Path) -> Path:
        """A watched folder with two bundles of one coach, the second of which builds on the first."""
        coach_store().close()
        run("office", "init", "--name", "Kantoor")
        office_card = str(only(tmp_path, "-card"))
        digits = digits_in(run("card", "-o", ".")[1])
        (coach_card,) = {str(card) for card in tmp_path.glob("*-card")} - {office_card}
        run("office", "enrol", coach_card, "--fingerprint", digits)
        run("enrol", office_card, "--fingerprint", digits_in(run_office_card(run)))
        made = tmp_path / "post"
        made.mkdir()
        run("export", "-o", "post")
        return made

    def test_a_watched_folder_keeps_only_what_was_not_understood(
        self, run: Run, folder: Path, tmp_path: Path
    ) -> None:
        bundle = only(folder, ".werkzaam")
        half = folder / "half.werkzaam"
        half.write_bytes(bundle.read_bytes()[:500])
        (folder / "brief.txt").write_text("geen bundel")
        status, out, err = run("office", "import", "post")
        assert status == 1
        assert "2 changes were imported" in out
        assert err.startswith("half.werkzaam: ")
        assert {path.name for path in folder.iterdir()} == {"half.werkzaam", "brief.txt", "ingelezen"}
        assert [path.name for path in (folder / "ingelezen").iterdir()] == [bundle.name]
        half.unlink()
        shutil.copy(folder / "ingelezen" / bundle.name, bundle)
        assert run("office", "import", "--preview", "post")[0] == 0
        assert bundle.exists()
        assert run("office", "import", "post")[0] == 0
        assert len(list((folder / "ingelezen").iterdir())) == 2
        status, out, err = run("office", "import", "post")
        assert (status, out, err) == (0, "post: no bundles here.\n", "")

    def test_while_the_program_is_open_it_says_so_and_nothing_moves(self, run: Run, folder: Path) -> None:
        before = sorted(folder.iterdir())
        office = opening.open_store(paths.office_store(), PASSPHRASE, opening.real_world())
        status, out, err = run("office", "import", "post")
        office.close()
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert sorted(folder.iterdir()) == before

    def test_assigning_merging_and_revoking(self, run: Run, folder: Path) -> None:
        office = opening.open_store(paths.office_store(), PASSPHRASE, opening.real_world())
        add_person(office, "Nieuw")
        for name in ("Bakkerij Verzonnen", "bakkerij verzonnen bv"):
            add_employer(office, name)
        office.close()
        run("office", "import", "post")
        status, out, _err = run("office", "assign")
        assert (status, out) == (0, "Nieuw Verzonnen\nCoby Coach: 1 dossier\n")
        status, out, _err = run("office", "assign", "nieuw verzonnen", "coby")
        assert (status, out.startswith("Assigned to Coby Coach.")) == (0, True)
        assert run("office", "assign", "nieuw verzonnen")[0] == 1

        status, out, _err = run("office", "merge-employers")
        assert "Bakkerij Verzonnen | bakkerij verzonnen bv  (the same name)" in out
        status, out, _err = run(
            "office", "merge-employers", "Bakkerij Verzonnen", "bakkerij verzonnen bv", "--take", "name"
        )
        assert (status, "is bakkerij verzonnen bv from now on" in out) == (0, True)
        assert "No two employers" in run("office", "merge-employers")[1]

        assert run("office", "new-keys")[0] == 0
        assert "Coby Coach" in run("office", "devices")[1]
        assert run("office", "revoke", "Coby", "--reason", "gestolen")[0] == 0
        assert "gestolen" in run("office", "devices")[1]
        run("export", "-o", "post")
        status, _out, err = run("office", "import", "post")
        assert (status, "was revoked" in err) == (1, True)


def run_office_card(run: Run) -> str:
    """What the command prints that shows the office's own digits again."""
    office = opening.open_store(paths.office_store(), PASSPHRASE, opening.real_world())
    with office.reading() as reading:
        digits = cards.own_card(reading).fingerprint
    office.close()
    return f"aloud: {digits}"
