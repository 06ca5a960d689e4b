"""No word of a client stands readable on the disk, in the terminal after the program, or in what tells of a fault."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal and kill -9 are POSIX", allow_module_level=True)

from tests.conftest import PASSPHRASE
from tests.planting import OTHER_PASSPHRASE, PLANTED
from tests.planting.files import NAMELESS
from tests.real_program import make_home, program, unlock
from tools.terminal import Terminal

pytestmark = pytest.mark.of_a_file("every file on the computer is searched")

ROOT = Path(__file__).resolve().parents[1]

TITLE = re.compile(rb"\x1b\](.*?)(?:\x07|\x1b\\)", re.DOTALL)
"""A command to the terminal itself, such as its title or its clipboard."""
OTHER_SCREEN, BACK = b"\x1b[?1049h", b"\x1b[?1049l"

FAULTY = """
import sys
from screens import caseload
from werkzaam_tui.cli import main

def broken(row, today):
    word = {word!r}
    raise ValueError(word)

caseload.why = broken
sys.exit(main(["--lang", "en"]))
"""


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """The environment of a computer on which all that a program writes comes in the folder of the test."""
    folders = {"HOME": "user", "TMPDIR": "temp", "XDG_RUNTIME_DIR": "run"}
    for folder in folders.values():
        (tmp_path / folder).mkdir()
    make_home(tmp_path / "home")
    return {
        "WERKZAAM_HOME": str(tmp_path / "home"),
        **{name: str(tmp_path / folder) for name, folder in folders.items()},
    }


def files_with(word: str, folder: Path) -> list[str]:
    """The files in whose bytes or name ``word`` can be read."""
    needles = [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        str(path.relative_to(folder))
        for path in _files_in(folder)
        if any(needle in path.read_bytes() for needle in needles) or word in str(path.relative_to(folder))
    ]


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def outside_its_screen(output: bytes) -> bytes:
    """What a terminal keeps after the program: all that was not on the screen which goes when it ends."""
    before, *rest = output.split(OTHER_SCREEN)
    return before + b"".join(part.partition(BACK)[2] for part in rest)


def test_a_search_of_files_finds_what_is_readable(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"… {PLANTED} …", encoding="utf-8")
    (tmp_path / "wide").write_text(PLANTED, encoding="utf-16")
    (tmp_path / "other").write_text("iets anders", encoding="utf-8")
    assert sorted(files_with(PLANTED, tmp_path)) == ["plain", "wide"]


def test_no_file_holds_a_word_that_was_typed(tmp_path: Path, places: dict[str, str]) -> None:
    bundles, handed_out = tmp_path / "bundles", tmp_path.with_name(f"{tmp_path.name}-papers")
    for folder in (bundles, handed_out):
        folder.mkdir()
    planted = subprocess.run(
        [sys.executable, "-m", "tests.planting", str(bundles), str(handed_out)],
        env={**os.environ, **places, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path / "temp",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert planted.returncode == -9, planted.stderr
    told = json.loads(planted.stdout)
    assert told["bare"] == [], "plant words in these columns too, or name them in tests/planting/fields.py"
    hits = [*files_with(PASSPHRASE, tmp_path), *files_with(PLANTED, tmp_path)]
    searched = [path.stat().st_size for path in _files_in(tmp_path)]
    print(
        f"{told['words']} words in {told['fields']} fields planted; "
        f"{len(searched)} files with {sum(searched):,} bytes searched; {len(hits)} hits"
    )
    assert hits == []
    assert len(list(bundles.glob("*.werkzaam"))) == 2
    # What is made to be read is readable, and nowhere else than where it was asked for.
    assert {Path(name).suffix for name in files_with(PLANTED, handed_out)} >= {".md", ".json", ".ics", ".csv"}
    assert list((handed_out / NAMELESS).iterdir())
    assert files_with(PLANTED, handed_out / NAMELESS) == []
    kept = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert {".backup", ".recovery", ".store"} <= {path.suffix for path in kept}
    assert [path for path in kept if path.stat().st_mode & 0o077] == []

    with program(tmp_path / "home", **places) as terminal:
        unlock(terminal, OTHER_PASSPHRASE)
        _write_find_and_undo(terminal)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    assert PLANTED.encode() in terminal.output
    assert PLANTED.encode() not in outside_its_screen(bytes(terminal.output))
    assert [title for title in TITLE.findall(bytes(terminal.output)) if PLANTED.encode() in title] == []
    assert files_with(PLANTED, tmp_path) == []


def _write_find_and_undo(terminal: Terminal) -> None:
    """Log a contact with a word in it, search the word, see it in the dossier, take it back, leave a draft."""
    note, draft = PLANTED + "notitie", PLANTED + "actie"
    terminal.press("/", "Noor", "enter")
    terminal.wait_for("1 of 8 found")
    terminal.press("c")
    terminal.wait_for("Contact with Noor")
    terminal.settle()
    terminal.press("tab", "tab", "tab", note, "ctrl+s")
    terminal.wait_for("[1 Caseload]")
    terminal.settle()
    terminal.press("escape")
    terminal.settle()
    terminal.press("/", note)
    terminal.wait_for("1 of 8 found")
    terminal.press("enter", "enter")
    terminal.wait_for("[o Overview]")
    terminal.press("t")
    terminal.wait_for(note)
    terminal.press("u")
    terminal.wait_for("Undone")
    terminal.press("a")
    terminal.wait_for("New action")
    terminal.settle()
    terminal.press(draft)
    terminal.wait_for(draft)
    terminal.pass_time(1)


def test_a_fault_that_ends_the_program_shows_no_word(tmp_path: Path, places: dict[str, str]) -> None:
    planted = PLANTED + "fout"
    command = [sys.executable, "-c", FAULTY.format(word=planted)]
    with Terminal(command, {**places, "PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("Passphrase")
        terminal.press(PASSPHRASE, "enter")
        assert terminal.exit_status() != 0
    left = outside_its_screen(bytes(terminal.output)).decode()
    assert "Everything that was saved is safe" in " ".join(left.split())
    assert planted not in terminal.output.decode()
    faults = tmp_path / "home" / "faults.log"
    assert "ValueError" in faults.read_text(encoding="utf-8")
    assert faults.stat().st_mode & 0o077 == 0
    assert files_with(planted, tmp_path) == []
