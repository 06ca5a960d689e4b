"""Make the pictures of the README from the real screens, on the made-up caseload of a fixed day.

``python tools/pictures.py [FOLDER]`` writes SVG files to docs/pictures/ (or FOLDER). The same code gives the
same pictures, so a difference in them is a difference on the screen.
"""

from __future__ import annotations

import asyncio
import random
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.language import set_language
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.made_up.demo import make_demo
from werkzaam_tui.settings import Settings
from werkzaam_tui.storage.store import Reading, Surroundings

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PASSPHRASE = "een passphrase voor de foto"
MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
KEY_ROUNDS = 4000

Steps = Callable[[Pilot[None]], Awaitable[None]]


def keys(*pressed: str) -> Steps:
    """Press these keys one by one, waiting for the screen after each."""

    async def press(pilot: Pilot[None]) -> None:
        for key in pressed:
            await pilot.press(key)
            await settle(pilot)

    return press


@dataclass(frozen=True)
class Picture:
    name: str
    size: tuple[int, int]
    steps: Steps
    theme: str = "werkzaam-dark"
    language: str = "nl"


PICTURES = (
    Picture("caseload", (80, 24), keys("j", "j")),
    Picture("caseload-wide", (120, 36), keys("j", "j"), theme="werkzaam-light"),
    Picture("contact", (80, 24), keys("c")),
    Picture("dossier", (80, 24), keys("enter")),
    Picture("handover", (80, 24), keys(*["j"] * 6, "h", "f3", "f3", "f3")),
    Picture("monitoring", (80, 24), keys("2")),
    Picture("contacts", (80, 24), keys("3")),
    Picture("exchange", (80, 24), keys("4")),
    Picture("caseload-english", (80, 24), keys("j"), language="en"),
)


class _World:
    def __init__(self) -> None:
        self._now = MORNING
        self._random = random.Random(7)

    def look(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(self.look, self._random.randbytes)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the store has answered all that was asked; an open dialog is not waited for."""
    for _ in range(4):
        await pilot.pause()
        await pilot.app.desk.ask(_nothing)  # type: ignore[attr-defined]
    await pilot.pause(0.1)


def _nothing(_reading: Reading) -> None:
    """Work for the store is done in order, so an answer to this means that there is none before it."""


async def take(picture: Picture, folder: Path) -> None:
    set_language(picture.language)
    with tempfile.TemporaryDirectory() as home:
        world = _World()
        store = Path(home) / "demo.store"
        make_demo(store, PASSPHRASE, world.surroundings, kdf_iterations=KEY_ROUNDS)
        desk = Desk(world=world.surroundings, kdf_iterations=KEY_ROUNDS)
        app = WerkZaamApp(
            store,
            desk=desk,
            passphrase=PASSPHRASE,
            preferences=Settings(theme=picture.theme, language=picture.language),
            now=world.look,
        )
        async with app.run_test(size=picture.size) as pilot:
            while not desk.is_open:
                await pilot.pause(0.01)
            await settle(pilot)
            await picture.steps(pilot)
            drawing = app.export_screenshot(title="WerkZaam")
        (folder / f"{picture.name}.svg").write_text(tidied(drawing), encoding="utf-8")
        print(picture.name)


def tidied(drawing: str) -> str:
    """Without fonts from elsewhere, and with names that do not change from run to run."""
    drawing = re.sub(r"@font-face\s*\{.*?\}", "", drawing, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", drawing)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        asyncio.run(take(picture, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
