"""The commands of an office whose store is on a server, as people and scheduled jobs use them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.commands.test_exchange import Run, coach_store, digits_in, run  # noqa: F401 the fixture
from tests.conftest import FAST_KEY, PASSPHRASE, StoreMaker
from tools.servers import TestServer
from werkzaam_tui import paths
from werkzaam_tui.domain.places import ServerPlace
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.services.safekeeping import moving, passphrases
from werkzaam_tui.storage.sealing import PassphraseChanged

NEW = "drie andere woorden"


def test_a_whole_exchange(run: Run, server: TestServer, tmp_path: Path) -> None:  # noqa: F811
    url = server.empty().url
    status, out, err = run("office", "init", "--name", "Kantoor", "--database", url, "-o", str(tmp_path))
    assert (status, err) == (0, "")
    assert "Office store made: postgresql://postgres@/test_" in out
    assert run("office", "init", "--name", "Kantoor", "--database", url)[0] == 1
    (office_card,) = tmp_path.glob("werkzaam-kantoor-*")
    coach_store().close()
    own = run("card", "-o", str(tmp_path))[1]
    (coach_card,) = tmp_path.glob("werkzaam-coby-coach-*")
    assert run("enrol", str(office_card), "--fingerprint", digits_in(out))[0] == 0
    enrolled = run("office", "enrol", str(coach_card), "--fingerprint", digits_in(own), "--database", url)
    assert enrolled[0] == 0
    assert run("export", "-o", str(tmp_path))[0] == 0
    for again in ("changes were imported", "no bundles here"):
        status, out, err = run("office", "import", str(tmp_path), "--database", url)
        assert (status, err) == (0, "")
        assert again in out
    assert "1 dossier" in run("office", "status", "--database", url)[1]
    assert "Bundle 1 for Coby Coach" in run("office", "export", "-o", str(tmp_path), "--database", url)[1]
    assert run("check", "--database", url)[:2] == (0, "The store is in order.\n")
    assert "Answer it by" in run("access-request", "Persoon 0 Verzonnen", "--database", url)[1]
    assert "No file is past" in run("retention", "--database", url)[1]
    for command in (["backup"], ["restore", "latest"], ["recover"]):
        status, out, err = run(*command, "--database", url)
        assert (status, out) == (1, "")
        assert "pg_dump" in err


def test_an_office_moves_from_its_file_to_a_server(
    run: Run,  # noqa: F811
    server: TestServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(moving, "move", partial(moving.move, kdf_iterations=FAST_KEY))
    made = run("office", "init", "--name", "Kantoor", "-o", str(tmp_path))[1]
    (office_card,) = tmp_path.glob("werkzaam-kantoor-*")
    coach_store(people=2).close()
    own = run("card", "-o", str(tmp_path))[1]
    (coach_card,) = tmp_path.glob("werkzaam-coby-coach-*")
    run("enrol", str(office_card), "--fingerprint", digits_in(made))
    run("office", "enrol", str(coach_card), "--fingerprint", digits_in(own))
    run("export", "-o", str(tmp_path))
    assert run("office", "import", str(tmp_path))[0] == 0
    before = run("office", "status")[1]
    url = server.empty().url
    status, out, err = run("office", "move", "--to", url)
    assert (status, err) == (0, "")
    assert str(paths.office_store()) + ".moved" in out
    assert not paths.office_store().exists()
    assert run("office", "status", "--database", url)[1] == before
    assert run("check", "--database", url)[:2] == (0, "The store is in order.\n")
    # It goes on as the same office, with numbers that follow.
    assert run("export", "-o", str(tmp_path))[0] == 0
    assert run("office", "import", str(tmp_path), "--database", url)[0] == 0
    assert run("office", "export", "-o", str(tmp_path), "--database", url)[0] == 0
    (back,) = tmp_path.glob("*-kantoor-to-coby*.werkzaam")
    assert run("import", str(back))[0] == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("postgresql://anna:geheim99@/nergens?host=/nergens", "could not be opened"),
        ("postgresql://anna:geheim99@localhost:port/naam", "not the address"),
        ("mysql://anna:geheim99@localhost/naam", "not the address"),
        ("anna:geheim99", "not the address"),
    ],
)
def test_what_cannot_be_reached_is_told_without_the_password(run: Run, wrong: str, words: str) -> None:  # noqa: F811
    status, out, err = run("office", "status", "--database", wrong)
    assert (status, out) == (1, "")
    assert words in err
    assert "geheim99" not in err + repr(ServerPlace(wrong)) + str(ServerPlace(wrong))


def test_a_database_of_something_else_is_left_alone(run: Run, server: TestServer) -> None:  # noqa: F811
    status, _out, err = run("office", "status", "--database", server.empty().url)
    assert status == 1
    assert "no WerkZaam store" in err


def test_the_keys_are_sealed_with_the_passphrase_which_can_be_changed(
    run: Run,  # noqa: F811
    open_on_server: StoreMaker,
    make_store: StoreMaker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = open_on_server()
    url = office.database.place.url  # type: ignore[attr-defined]
    with office.reading() as reading:
        secret = identity_of(reading.session).age_secret
        stored = reading.connection.exec_driver_sql("SELECT * FROM own_device").one()
    assert secret.startswith("AGE-SECRET-KEY")
    assert "AGE-SECRET-KEY" not in str(stored)
    monkeypatch.setattr(passphrases, "change", partial(passphrases.change, kdf_iterations=FAST_KEY))
    (tmp_path / "new").write_text(NEW)
    assert run("passphrase", "--new-passphrase-file", str(tmp_path / "new"), "--database", url)[0] == 0
    status, _out, err = run("office", "status", "--database", url)
    assert (status, "does not open" in err) == (1, True)
    # Who still has it open is told; what they did before is safe.
    with pytest.raises(PassphraseChanged), office.reading():
        pass
    (tmp_path / "passphrase").write_text(NEW)
    assert run("office", "status", "--database", url)[0] == 0
    (tmp_path / "new").write_text(PASSPHRASE)
    assert run("passphrase", "--new-passphrase-file", str(tmp_path / "new"), "--database", url)[0] == 0
