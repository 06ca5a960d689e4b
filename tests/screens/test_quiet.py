"""Quiet mode: nobody's words are on the screen, whatever is opened, and nothing that was typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from textual.pilot import Pilot
from textual.widgets import Input

from screens.base import BaseScreen
from screens.dialogs.agreement_checks import CheckDialog
from screens.dialogs.base import BaseDialog
from screens.dossier import DossierScreen
from screens.handover import HandoverScreen
from screens.quiet import initials
from screens.shell import PersonRef
from screens.widgets.list_table import ListTable
from tests.conftest import World
from tests.planting import PLANTED, plant
from tests.screens.conftest import AppOpener, settle
from tests.screens.rendered import letters
from tests.services.followed import follow, new_contact
from tests.services.test_handover import add_person, begin, finish, save
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.domain.codes import AgreementState, Party
from werkzaam_tui.services import handover
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.handover.entries import AgreementEntry
from werkzaam_tui.storage.store import Store

LEFT_OUT = {"quit", "quiet", "undo", "back", "handover.open", "lock"}
"""What ends the program, the mode or the walk; and the handover, which is meant for three people to read."""

MOVES = {"room", "list", "overview"}
"""Beginnings of the keys that only move the cursor."""


def screen_text(pilot: Pilot[Any]) -> str:
    return letters(pilot.app).casefold()


def keys_of(pilot: Pilot[Any], pressed: set[str]) -> list[str]:
    """The keys of the screen on top that were not pressed before, which they are from now on."""
    found = []
    for active in list(pilot.app.screen.active_bindings.values()):
        binding = active.binding
        if binding.id and binding.id not in LEFT_OUT | pressed and binding.id.split(".")[0] not in MOVES:
            pressed.add(binding.id)
            found.append(binding.key)
    return found


async def back_to(pilot: Pilot[Any], screen: object) -> None:
    for _again in range(6):
        if pilot.app.screen is screen:
            return
        await pilot.press("escape")
        await settle(pilot)
    raise AssertionError(f"{type(pilot.app.screen).__name__} does not close")


async def walk(pilot: Pilot[Any], seen: set[str], pressed: set[str]) -> None:
    """Press every key of the screen on top once, and look each time."""
    here = pilot.app.screen
    for key in keys_of(pilot, pressed):
        await pilot.press(key)
        await settle(pilot)
        top = pilot.app.screen
        seen.add(type(top).__name__)
        assert PLANTED not in screen_text(pilot), f"{key} in {type(here).__name__}: {type(top).__name__}"
        if isinstance(top, DossierScreen) and top is not here:
            await walk(pilot, seen, pressed)
        await back_to(pilot, here)


async def test_no_room_shows_anybody_s_words(open_app: AppOpener, world: World) -> None:
    world.now = datetime.now(UTC)  # the day on which the planted dossier is made
    async with open_app(plant, size=(120, 40)) as pilot:
        assert PLANTED in screen_text(pilot)
        await pilot.press("f6")
        await settle(pilot)
        seen: set[str] = set()
        pressed: set[str] = set()
        for room in "12345":
            await pilot.press(room)
            await settle(pilot)
            assert PLANTED not in screen_text(pilot), room
            await walk(pilot, seen, pressed)
        assert {"DossierScreen", "ContactDialog", "ParticipantDialog", "FollowUpDialog"} <= seen
        await pilot.press("2", "f6")
        await settle(pilot)
        assert PLANTED in screen_text(pilot)


async def test_what_is_undone_is_not_named_in_any_room(open_app: AppOpener, world: World) -> None:
    people: list[str] = []

    def one(store: Store) -> None:
        with store.writing() as writing:
            people.append(follow(writing))

    async with open_app(one) as pilot:
        app = cast(WerkZaamApp, pilot.app)
        for _contact in range(6):
            await app.desk.do(contacts.log_contact, new_contact(people[0], world.look()))
        await pilot.press("u")
        await settle(pilot)
        assert "Noor" in "".join(one.message for one in app._notifications)
        await pilot.press("f6")
        for room in "12345":
            await pilot.press(room, "u")
            await settle(pilot)
            (told,) = app._notifications
            assert "Noor" not in told.message, room
        assert not app.desk._undoable, "it was undone, and that was said without a name"


async def test_it_says_so_and_a_list_shows_initials(open_app: AppOpener) -> None:
    def two(store: Store) -> None:
        with store.writing() as writing:
            follow(writing, "Noor", "van der Verzonnen")
            follow(writing, "IJsbrand", "Bedacht")

    async with open_app(two) as pilot:
        await pilot.press("f6")
        await settle(pilot)
        text = screen_text(pilot)
        assert "rustig scherm" in text and "f6" in text
        assert "n.v." in text and "ij.b." in text
        assert "noor" not in text and "bedacht" not in text


async def test_what_is_typed_in_a_covered_form_stays_and_goes_on(open_app: AppOpener) -> None:
    def one(store: Store) -> None:
        with store.writing() as writing:
            follow(writing)

    async with open_app(one) as pilot:
        await pilot.press("e")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, BaseDialog)
        name = dialog.query_one("#field-first_name", Input)
        name.focus()
        await pilot.press("end", "x", "f6")
        await settle(pilot)
        assert "noorx" not in screen_text(pilot) and "f6" in screen_text(pilot)
        await pilot.press("y", "f6")
        await settle(pilot)
        assert name.value == "Noorx"
        await pilot.press("z")
        await settle(pilot)
        assert name.value == "Noorxz", "the cursor is where it was"


async def test_agreements_are_checked_without_what_not_everybody_may_read(open_app: AppOpener) -> None:
    people: list[str] = []

    def evaluated(store: Store) -> None:
        people.append(add_person(store))
        begun = begin(store, people[0])
        for topic, seen in (("travel", tuple(Party)), ("personal", (Party.PARTICIPANT, Party.COACH))):
            save(
                store,
                begun,
                f"agreement:{topic}",
                AgreementEntry(AgreementState.AGREED, topic, None, None, seen),
            )
        finish(store, begun)

    async with open_app(evaluated) as pilot:
        await pilot.app.push_screen(CheckDialog(PersonRef(people[0], "Noor")))
        await settle(pilot)
        rows = [pilot.app.screen.query_one(f"#row-check-{topic}") for topic in ("travel", "personal")]
        assert [row.display for row in rows] == [True, True]
        await pilot.press("f6")
        await settle(pilot)
        assert [row.display for row in rows] == [True, False]


async def test_at_the_table_only_what_everybody_may_read(open_app: AppOpener) -> None:
    def meeting(store: Store) -> str:
        with store.writing() as writing:
            person = follow(writing)
            begun = handover.start(writing, person, handover.opening_proposal(writing, person))
        with store.writing() as writing:
            for topic, words, seen in (
                ("travel", "Met de bus", tuple(Party)),
                ("personal", "Zorgt voor haar broer", (Party.PARTICIPANT, Party.COACH)),
            ):
                entry = AgreementEntry(AgreementState.AGREED, words, None, None, seen)
                handover.save_step(writing, begun, f"agreement:{topic}", entry)
        return person

    people: list[str] = []
    async with open_app(lambda store: people.append(meeting(store))) as pilot:
        await pilot.press("f6")
        await pilot.app.push_screen(HandoverScreen(PersonRef(people[0], "Noor Verzonnen")))
        await settle(pilot)
        assert "broer" not in screen_text(pilot), "the step that was written last"
        await pilot.press("f6")
        await settle(pilot)
        assert "broer" in screen_text(pilot)
        await pilot.press("f6", "f4", "home", "down", "down", "enter")
        await settle(pilot)
        assert "met de bus" in screen_text(pilot)


def test_initials_tell_apart_and_name_nobody() -> None:
    assert initials("Noor van der Verzonnen") == "N.V."
    assert initials("Anouk-Marie Bedacht") == "A.M.B."
    assert initials("") == ""
    assert issubclass(HandoverScreen, BaseScreen) and HandoverScreen.SHOWN_WHEN_QUIET


async def test_a_dossier_says_that_it_is_hidden_and_no_list_when_contact_is_due(open_app: AppOpener) -> None:
    def one(store: Store) -> None:
        with store.writing() as writing:
            follow(writing)

    async with open_app(one) as pilot:
        await pilot.press("f6")
        await settle(pilot)
        cells_shown = {str(cell).strip() for cell in pilot.app.screen.query_one(ListTable).get_row_at(0)}
        assert cells_shown <= {"N.V.", "verborgen", "·", ""}
        pilot.app._disable_notifications = False
        await pilot.press("enter")
        await settle(pilot)
        assert "verborgen in het rustige scherm" in screen_text(pilot)
        # A message that makes room for the next leaves nothing of itself behind.
        await pilot.press("f6")
        await settle(pilot)
        await pilot.press("f6")
        await settle(pilot)
        assert "je ziet alleen wat" in screen_text(pilot)
        assert "toastholder" not in screen_text(pilot)
        assert len(pilot.app.screen.query("ToastHolder")) == 1


async def test_the_keys_work_again_in_what_was_opened_while_it_was_hidden(open_app: AppOpener) -> None:
    def one(store: Store) -> None:
        with store.writing() as writing:
            follow(writing)

    async with open_app(one) as pilot:
        await pilot.press("f6", "e", "f6", "x")
        assert isinstance(pilot.app.focused, Input)
        assert "x" in pilot.app.focused.value
        # A list of choices, and screens of which nothing but words is shown.
        for keys in (("escape", "minus"), ("escape", "r"), ("escape", "enter")):
            await pilot.press("f6", *keys)
            await settle(pilot)
            assert pilot.app.focused is None, keys
            await pilot.press("f6")
            await settle(pilot)
            assert pilot.app.focused is not None, keys
