"""Make the pictures of the README from the real screens and papers, on the made-up caseload of a fixed day.

``python tools/pictures.py [FOLDER]`` writes SVG files of screens and PNG files of papers to docs/pictures/ (or
FOLDER). The same code gives the same pictures, so a difference in them is a difference on the screen.
"""

from __future__ import annotations

import asyncio
import random
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from screens.shell import PersonRef
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.documents.pdf import page_pictures
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.hours import Period
from werkzaam_tui.language import set_language
from werkzaam_tui.services import handover, hours, papers
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.handover.steps import StepState
from werkzaam_tui.services.hours.account import Account
from werkzaam_tui.services.hours.wording import worded
from werkzaam_tui.services.made_up.demo import make_demo
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.people import people
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


def at_the_table(step: str, *pressed: str) -> Steps:
    """The first handover that is under way and starts from what came before the match, at ``step``."""

    async def go(pilot: Pilot[None]) -> None:
        from screens.handover import HandoverScreen

        person, meeting = await pilot.app.desk.ask(_under_way)  # type: ignore[attr-defined]
        await pilot.app.desk.do(handover.go_to, meeting, step)  # type: ignore[attr-defined]
        await pilot.app.push_screen(HandoverScreen(person))
        await settle(pilot)
        await keys(*pressed)(pilot)

    return go


async def before_the_match(pilot: Pilot[None]) -> None:
    from screens.before_match import BeforeMatchScreen

    person, _meeting = await pilot.app.desk.ask(_under_way)  # type: ignore[attr-defined]
    await pilot.app.push_screen(BeforeMatchScreen(person))
    await settle(pilot)


def _under_way(reading: Reading) -> tuple[PersonRef, str]:
    for one in people.person_names(reading):
        meeting = handover.open_handover(reading, one.id)
        if meeting and any(
            line.state is StepState.BEFORE for line in handover.overview(reading, meeting).lines
        ):
            return PersonRef(one.id, one.name.full), meeting
    raise LookupError("nobody in the made-up caseload has such a handover")


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
    Picture("road", (80, 24), keys("enter", "f3")),
    Picture("evaluation-wide", (120, 36), keys("enter", "E", "v")),
    Picture("signals", (80, 24), keys("enter", "i")),
    Picture("life-domains", (80, 24), keys("enter", "d")),
    Picture("consent", (80, 24), keys("enter", "y")),
    Picture("hours", (80, 24), keys("x")),
    Picture("review", (80, 24), keys("r")),
    Picture("before-match", (80, 24), before_the_match),
    Picture("handover", (80, 24), at_the_table("agreement:tasks")),
    Picture("handover-steps", (80, 24), at_the_table("agreement:tasks", "f4")),
    Picture("handover-expectation", (80, 24), at_the_table("expectation:foundation")),
    Picture("handover-expectation-wide", (120, 36), at_the_table("expectation:foundation")),
    Picture("handover-contact", (80, 24), at_the_table("monitoring:participant", "f5")),
    Picture("handover-consent", (80, 24), at_the_table("consent:expectations:employer")),
    Picture("handover-closing", (80, 24), at_the_table("closing")),
    Picture("monitoring", (80, 24), keys("2")),
    Picture("contacts", (80, 24), keys("3")),
    Picture("exchange", (80, 24), keys("4")),
    Picture("conflict", (80, 24), keys("4", "o", "enter")),
    Picture("report-funnel", (80, 24), keys("5", "enter", "down", "down", "down")),
    Picture("report-retention", (80, 24), keys("5", "j", "j", "enter")),
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


@dataclass(frozen=True)
class Page:
    """One page of a paper of a finished handover."""

    name: str
    kind: PaperKind
    reader: Reader
    number: int = 0


PAGES = (
    Page("paper-handover", PaperKind.HANDOVER, Reader.EMPLOYER),
    Page("paper-summary", PaperKind.SUMMARY, Reader.PARTICIPANT),
    Page("paper-folder", PaperKind.FOLDER, Reader.EMPLOYER),
)
DOTS_PER_INCH = 75


def print_pages(folder: Path) -> None:
    set_language("nl")
    with tempfile.TemporaryDirectory() as home:
        world = _World()
        path = Path(home) / "demo.store"
        make_demo(path, PASSPHRASE, world.surroundings, kdf_iterations=KEY_ROUNDS)
        with (
            closing(open_store(path, PASSPHRASE, world.surroundings, kdf_iterations=KEY_ROUNDS)) as store,
            store.reading() as reading,
        ):
            meetings = (handover.last_finished(reading, one.id) for one in people.person_names(reading))
            meeting = next(filter(None, meetings))
            made = {page: papers.paper(reading, meeting, page.kind, page.reader) for page in PAGES}
            logbook = worded(_half_year(reading))
    for number, picture in enumerate(page_pictures(logbook, DOTS_PER_INCH), 1):
        (folder / f"logbook-{number}.png").write_bytes(picture)
        print(f"logbook-{number}")
    for page, paper in made.items():
        (folder / f"{page.name}.png").write_bytes(page_pictures(paper, DOTS_PER_INCH)[page.number])
        print(page.name)


def _half_year(reading: Reading) -> Account:
    """The logbook over the granted period of whoever worked on most goals, for the funder."""
    granted = (
        (one.id, view.grant)
        for one in people.person_names(reading)
        for view in hours.grant_views(reading, one.id)
        if view.used
    )
    made = [
        hours.account(
            reading, person, PaperKind.LOGBOOK, Reader.FUNDER, Period(grant.starts_on, grant.ends_on)
        )
        for person, grant in granted
    ]
    return max(made, key=lambda one: (len(one.parts), len(one.rows)))


def tidied(drawing: str) -> str:
    """Without fonts from elsewhere, and with names that do not change from run to run."""
    drawing = re.sub(r"@font-face\s*\{.*?\}", "", drawing, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", drawing)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        asyncio.run(take(picture, folder))
    print_pages(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
