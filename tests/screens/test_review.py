"""The daily review and the week ahead by their keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.dialogs.contact import ContactDialog
from screens.dialogs.review import NothingDialog
from screens.dossier import DossierScreen
from screens.review import ReviewScreen
from screens.week import WeekScreen, WeekTable
from screens.widgets.key_bar import key_line, shown_bindings
from tests.conftest import World
from tests.screens.conftest import AppOpener, settle
from tests.screens.rendered import letters
from tests.services.dossiers import TODAY
from tests.services.followed import agree, follow
from werkzaam_tui.domain.codes import Party
from werkzaam_tui.language import set_language
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.storage.store import Store

pytestmark = pytest.mark.usefixtures("english")


def fill(store: Store) -> None:
    with store.writing() as writing:
        for name in ("Noor", "Sam", "Bo"):
            person = follow(writing, name, "Verzonnen")
            agree(writing, person)
        follow_ups.add(
            writing, person, FollowUpDetails("Rooster vragen", Party.COACH, TODAY - timedelta(days=1))
        )


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def text(pilot: Pilot[None], part: str) -> str:
    return str(pilot.app.screen.query_one(part, Static).content)


async def test_a_whole_review_by_its_keys(open_app: AppOpener) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "1 of 3" in text(pilot, "#review-head")
        first = text(pilot, "#review-who")
        await press(pilot, "right")
        assert text(pilot, "#review-who") != first and "2 of 3" in text(pilot, "#review-head")
        await press(pilot, "left", "n", "g", "enter")
        assert "2 of 3" in text(pilot, "#review-head")
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ContactDialog)
        await press(pilot, "ctrl+s")
        assert "3 of 3" in text(pilot, "#review-head")
        await press(pilot, "u")
        assert "2 of 3" in text(pilot, "#review-head"), "the contact and the decision are one"
        await press(pilot, "c", "ctrl+s", "p", "enter")
        assert "Done: 3 people" in text(pilot, "#review-summary")
        assert "1 contact today" in text(pilot, "#review-summary")
        await press(pilot, "u")
        assert "3 of 3" in text(pilot, "#review-head")


async def test_a_dossier_erased_from_the_review_leaves_the_review_open(open_app: AppOpener) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "r", "enter", "f8", "enter", "right", "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "1 of 2" in text(pilot, "#review-head")
        (told,) = pilot.app._notifications
        assert told.message.startswith("Erased here.")


async def test_a_long_employer_leaves_the_phone_numbers_where_they_are(open_app: AppOpener) -> None:
    def at_work(store: Store) -> None:
        with store.writing() as writing:
            person = follow(writing, "Noor", "van der Verzonnen-Bedacht")
            agree(writing, person)
            place = PlacementDetails(
                TODAY,
                employer_name="Stichting Verzonnen Kringloopwinkels en Werkplaatsen Nergenshuizen",
                contact_name="Piet Proef",
                contact_phone="000-0000010",
            )
            people.add_placement(writing, person, place)

    async with open_app(at_work) as pilot:
        await press(pilot, "r")
        assert "Piet Proef 000-0000010" in letters(pilot.app)


async def test_broken_off_and_gone_on_with_the_next_day(open_app: AppOpener, world: World) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "r", "n", "g", "enter", "escape")
        assert not isinstance(pilot.app.screen, ReviewScreen)
        world.now += timedelta(days=3)
        await press(pilot, "r")
        assert "1 of 2 · 2 left from Fri 20 Nov" in text(pilot, "#review-head")


async def test_a_letter_that_is_no_reason_is_asked_again_and_typed_words_are_kept(
    open_app: AppOpener,
) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "r", "n", "q", "enter")
        assert isinstance(pilot.app.screen, NothingDialog)
        await press(pilot, "escape", "n")
        assert pilot.app.screen.query_one("#field-reason").value == "q"  # type: ignore[attr-defined]
        await press(pilot, *"uit", "enter")
        assert "2 of 3" in text(pilot, "#review-head")


async def test_nobody_waits_and_the_keys_say_so(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        await press(pilot, "r")
        assert "Nobody needs a decision today." in text(pilot, "#review-summary")
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_the_week_ahead_opens_dossiers(open_app: AppOpener) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "r", "w")
        assert isinstance(pilot.app.screen, WeekScreen)
        table = pilot.app.screen.query_one(WeekTable)
        assert table.row_count == 1 + 3 + 6
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReviewScreen), "what is late is for the review"
        await press(pilot, "escape", "down", "enter")
        assert isinstance(pilot.app.screen, DossierScreen)


@pytest.mark.parametrize("code", ["nl", "en"])
async def test_the_keys_of_the_review_fit(open_app: AppOpener, code: str) -> None:
    set_language(code)
    async with open_app(fill) as pilot:
        await press(pilot, "r")
        shown = shown_bindings(pilot.app.screen.active_bindings.values())
        assert [one.key for one in shown] == ["c", "p", "m", "n", "a", "question_mark"]
        assert key_line(shown, 80).cell_length == key_line(shown, 200).cell_length
