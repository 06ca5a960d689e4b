"""The program on the store of an office that is on a server, while a colleague has it open as well."""

from __future__ import annotations

from textual.widgets import Input

from tests.conftest import FAST_KEY, StoreMaker, World
from tests.screens.conftest import settle
from tests.screens.test_lock import text_of, unlocked, until_locked
from tests.services.exchange.helpers import add_person, change_person, person_field
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.services.desk import Desk


async def test_two_of_the_office_work_beside_each_other(open_on_server: StoreMaker, world: World) -> None:
    colleague = open_on_server()
    person = add_person(colleague, "Noor", coach="")
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    app = WerkZaamApp(colleague.database.place, desk=desk, now=world.look)  # type: ignore[attr-defined]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        # Nobody types a passphrase faster than the program makes ready.
        await app.workers.wait_for_complete()
        await settle(pilot)
        await unlocked(pilot)
        assert "Noor Verzonnen" in text_of(pilot)
        add_person(colleague, "Nora", coach="")
        await pilot.press("2", "1")
        await settle(pilot)
        assert "Nora Verzonnen" in text_of(pilot)

        await pilot.press("g", "e")
        await settle(pilot)
        app.screen.query_one("#field-phone", Input).value = "06-00000001"
        change_person(colleague, person, phone="06-00000002")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert person_field(colleague, person, "phone") == "06-00000002"
        assert "collega" in "".join(note.message for note in app._notifications)
        await pilot.press("escape", "ctrl+l")
        await until_locked(pilot)
        assert "Noor" not in text_of(pilot)
        await unlocked(pilot)
        assert "Noor Verzonnen" in text_of(pilot)
