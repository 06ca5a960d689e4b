"""The start stays light: the unlock screen needs Textual and nothing else."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "pydantic",
    "cryptography",
    "pyrage",
    "openpyxl",
    "dateutil",
)


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_unlock_screen_loads_nothing_but_textual() -> None:
    loaded = modules_after(
        "import asyncio\nfrom pathlib import Path\nfrom werkzaam_tui.app import WerkZaamApp\n"
        "async def start():\n"
        "    app = WerkZaamApp(Path(__file__) if '__file__' in globals() else Path('/'))\n"
        "    app._prepare = lambda: None\n"
        "    async with app.run_test() as pilot:\n"
        "        assert app.screen.query('#passphrase')\n"
        "asyncio.run(start())"
    )
    assert "textual" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_command_line_alone_does_not_load_textual() -> None:
    loaded = modules_after("from werkzaam_tui.cli import _parser\n_parser()")
    assert loaded.isdisjoint((*HEAVY, "textual", "rich"))


def test_screens_do_not_reach_the_store_by_themselves() -> None:
    loaded = modules_after(
        "import screens.unlock, screens.first_start, screens.shell, screens.widgets.key_bar"
    )
    assert loaded.isdisjoint(HEAVY)
