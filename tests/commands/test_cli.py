"""The command itself: faults, refusals and wrong usage, each with its exit status."""

from __future__ import annotations

import argparse
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from werkzaam_tui import cli
from werkzaam_tui.commands import daily


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WERKZAAM_HOME", str(tmp_path))
    return tmp_path


def test_without_a_store_the_line_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", "en", "today", "--passphrase-file", "nergens"]) == 1
    assert capsys.readouterr().err == "There is no store here yet. Start `werkzaam` once to make it.\n"


def test_wrong_usage_is_two() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["importeer-alles"])
    assert ended.value.code == 2


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("command", [[], ["today"], ["export"], ["office", "import"], ["generate"]])
def test_every_command_has_help(
    command: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--lang", language, *command, "--help"])
    assert ended.value.code == 0
    assert "werkzaam" in capsys.readouterr().out


OF_COACHES = {"today", "export-calendar", "import-caseload", "card", "enrol", "export", "import"}


def commands_of(parser: argparse.ArgumentParser) -> Iterator[tuple[str, set[str]]]:
    """Each command with its options."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                yield part.prog.removeprefix("werkzaam "), set(part._option_string_actions)
                yield from commands_of(part)


def test_whatever_opens_the_store_of_an_office_opens_one_on_a_server() -> None:
    of_a_file = OF_COACHES | {"office move"}
    found = {command: options for command, options in commands_of(cli._parser()) if "--store" in options}
    assert {command for command, options in found.items() if "--database" not in options} == of_a_file


def test_a_fault_shows_nobodys_words(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_arguments: object) -> int:
        raise ValueError("Anouk Verzonnen heeft schulden")

    monkeypatch.setattr(daily, "show_today", broken)
    assert cli.main(["today"]) == 1
    shown = capsys.readouterr()
    noted = (home / "faults.log").read_text(encoding="utf-8")
    assert "ValueError" in noted
    assert "Verzonnen" not in shown.err + shown.out + noted


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), "cannot be written"),
        (OSError(errno.EIO, "Input/output error"), "does not answer"),
        (OperationalError("INSERT …", {}, Exception("database or disk is full")), "The disk is full"),
    ],
)
def test_a_disk_that_takes_nothing_is_told_in_one_line(
    fault: Exception,
    says: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(_arguments: object) -> int:
        raise fault

    monkeypatch.setattr(daily, "show_today", broken)
    assert cli.main(["--lang", "en", "today"]) == 1
    shown = capsys.readouterr()
    assert says in shown.err and len(shown.err.splitlines()) == 1
    assert not (home / "faults.log").exists()
