"""The handover at the table, driven by its keys: steps, leaving, coming back, finishing and revising."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.revise import WithdrawDialog
from screens.handover import HandoverScreen
from screens.handover_steps.strip import HandoverStrip, StepsDialog
from screens.shell import PersonRef
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from screens.widgets.key_bar import KeyBar, key_line
from tests.conftest import FAST_KEY, PASSPHRASE, Home, World
from tests.screens.conftest import settle
from tests.services.test_handover import add_person
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.domain.codes import Party, StoreRole
from werkzaam_tui.language import set_language
from werkzaam_tui.services import drafts, handover
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.handover.entries import AgreementEntry, ClosingEntry, ExpectationEntry
from werkzaam_tui.services.handover.steps import CLOSING, Step, StepKind
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.opening import open_store

pytestmark = pytest.mark.usefixtures("english")


class Table:
    """The application with the handover of one person open."""

    def __init__(self, pilot: Pilot[None], person: str) -> None:
        self.pilot = pilot
        self.person = person

    @property
    def screen(self) -> HandoverScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, HandoverScreen)
        return screen

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settle(self.pilot)

    async def type(self, text: str) -> None:
        """As a terminal hands over what is pasted: much quicker than key by key."""
        self.pilot.app.post_message(events.Paste(text))
        await settle(self.pilot)

    async def go_to(self, step: str) -> None:
        """By the list of steps."""
        await self.press("f4")
        dialog = self.pilot.app.screen
        assert isinstance(dialog, StepsDialog)
        dialog.dismiss(step)
        await settle(self.pilot)

    async def open(self) -> None:
        await self.pilot.app.push_screen(HandoverScreen(PersonRef(self.person, "Noor van Verzonnen")))
        await settle(self.pilot)

    def title(self) -> str:
        return str(self.screen.query_one("#step-title", Static).content)

    def note(self) -> str:
        return str(self.screen.query_one("#step-note", Static).content)

    def strip(self) -> str:
        return str(self.screen.query_one(HandoverStrip).content)

    def text(self, field: str) -> str:
        return self.screen.query_one(f"#field-{field}", TextArea).text

    def values(self) -> dict[str, str]:
        return self.screen.query_one(Form).values

    async def meeting(self) -> str | None:
        return await self.screen.desk.ask(handover.open_handover, self.person)

    async def entry(self, step: Step) -> Any:
        meeting = await self.meeting()
        assert meeting is not None
        return await self.screen.desk.ask(handover.entry, meeting, step)


class Laptop:
    """One store on which the program is started and stopped."""

    def __init__(self, folder: Path, store_home: Home) -> None:
        self.world = World()
        path = folder / "app" / "werkzaam.store"
        store = store_home.begin(path, "Coby Coach", StoreRole.COACH, self.world, self.world)
        self.person = add_person(store)
        self.place = store_home.leave(store)

    def begin(self, step: str) -> None:
        """A handover was begun and left at ``step``."""
        store = open_store(self.place, PASSPHRASE, self.world.surroundings, kdf_iterations=FAST_KEY)
        with store.writing() as writing:
            handover.start(writing, self.person, handover.opening_proposal(writing, self.person), step)
        store.close()

    @asynccontextmanager
    async def table(self, at: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Table]:
        """The program with the handover open, which was begun and left at the step ``at`` if that is given."""
        if at:
            self.begin(at)
        desk = Desk(world=self.world.surroundings, kdf_iterations=FAST_KEY)
        app = WerkZaamApp(self.place, desk=desk, passphrase=PASSPHRASE, now=self.world.look)
        async with app.run_test(size=size) as pilot:
            while not desk.is_open:
                await pilot.pause(0.01)
            await settle(pilot)
            table = Table(pilot, self.person)
            await table.open()
            yield table


@pytest.fixture
def laptop(tmp_path: Path, store_home: Home) -> Iterator[Laptop]:
    made = Laptop(tmp_path, store_home)
    yield made
    store_home.take_back(made.place)


HOURS = Step(StepKind.AGREEMENT, "hours")
FINANCE = Step(StepKind.AGREEMENT, "finance")


async def test_nothing_begins_by_opening_and_leaving(laptop: Laptop) -> None:
    async with laptop.table() as table:
        assert table.title().startswith("At the table   (Step 1 of 30)")
        assert await table.meeting() is None
        desk = table.screen.desk
        await table.press("escape")
        assert not isinstance(table.pilot.app.screen, HandoverScreen)
        assert await desk.ask(handover.open_handover, table.person) is None
        assert await desk.ask(drafts.open_forms) == []


async def test_steps_follow_each_other_and_keep_what_was_written(laptop: Laptop) -> None:
    async with laptop.table() as table:
        await table.press("f3")
        assert table.title().startswith("Pay and benefit")
        assert "Agreements [·]··············" in table.strip()
        await table.type("Elke maand <b> en [red]")
        assert table.values()["state"] == "agreed"
        await table.press("f3", "f2")
        assert table.text("what") == "Elke maand <b> en [red]"
        assert "Agreements [✓]··············" in table.strip()
        entry = await table.entry(FINANCE)
        assert isinstance(entry, AgreementEntry)
        assert entry.visible_to == (Party.PARTICIPANT, Party.EMPLOYER, Party.COACH)
        assert await table.screen.desk.ask(drafts.open_forms) == []


async def test_quick_keys_take_one_step_each(laptop: Laptop) -> None:
    async with laptop.table() as table:
        await table.pilot.press("f3", "f3", "f3", "f2", "f3")
        await settle(table.pilot)
        assert "(Step 4 of 30)" in table.title()
        assert len(table.screen.query(Form)) == 1


async def test_any_step_can_be_taken_in_any_order(laptop: Laptop) -> None:
    async with laptop.table("consent:expectations:employer") as table:
        assert table.title().startswith("Expectations of the participant")
        await table.press("right")
        await table.go_to("agreement:hours")
        assert "Consent ·✓··" in table.strip()
        assert "[·]" in table.strip()


async def test_the_list_of_steps_goes_to_the_one_chosen(laptop: Laptop) -> None:
    async with laptop.table() as table:
        await table.press("f3", "f4", "down", "enter")
        assert table.title().startswith("Travel costs")


async def test_after_a_stop_the_text_is_back_where_it_was_typed(laptop: Laptop) -> None:
    async with laptop.table("agreement:hours") as table:
        await table.type("16 uur, geen avo")
    async with laptop.table() as table:
        assert table.title().startswith("Hours and working times")
        assert table.text("what") == "16 uur, geen avo"
        await table.go_to("agreement:leave")
        entry = await table.entry(HOURS)
        assert entry.what == "16 uur, geen avo"


async def test_a_handover_that_was_not_begun_yet_comes_back_too(laptop: Laptop) -> None:
    async with laptop.table() as table:
        await table.press("tab", "end")
        await table.type("x")
    async with laptop.table() as table:
        assert table.values()["held_on"] == "20-11-2026x"
        await table.press("f3")
        assert table.title().startswith("At the table")
        assert await table.meeting() is None
        await table.press("end", "backspace", "f3")
        assert table.title().startswith("Pay and benefit")
        assert await table.screen.desk.ask(drafts.open_forms) == []


async def test_a_step_that_cannot_be_read_is_kept_and_holds_nobody(laptop: Laptop) -> None:
    async with laptop.table("agreement:hours") as table:
        await table.type("16 uur")
        await table.press("tab", "tab")
        await table.type("ooit")
        await table.press("f3")
        assert table.title().startswith("Output expected")
        assert "!" in table.strip()
        await table.go_to("closing")
        await table.press("f10", "tab", "enter")
        assert await table.meeting() is not None
        await table.go_to("agreement:hours")
        assert table.values()["by_when"] == "ooit"
        assert table.text("what") == "16 uur"


async def test_escape_keeps_everything_and_comes_back_to_the_same_step(laptop: Laptop) -> None:
    async with laptop.table("expectation:growth") as table:
        await table.type("Meer uren")
        await table.press("escape")
        assert not isinstance(table.pilot.app.screen, HandoverScreen)
        await table.open()
        assert table.title().startswith("Room to grow")
        assert table.text("participant") == "Meer uren"
        assert "Not heard yet: Employer, Coach." in table.note()


async def test_saving_stays_and_keeps_what_is_typed_after_it(laptop: Laptop) -> None:
    async with laptop.table() as table:
        await table.press("ctrl+s")
        assert table.title().startswith("At the table")
        await table.press("f3")
        await table.type("16")
        await table.press("ctrl+s")
        await table.type(" uur")
    async with laptop.table() as table:
        assert table.text("what") == "16 uur"
        assert (await table.entry(FINANCE)).what == "16"


async def test_ten_thousand_characters_go_in_one_field(laptop: Laptop) -> None:
    long = "Wij spreken af dat het rustig begint.\n" * 264
    async with laptop.table("expectation:foundation") as table:
        table.screen.query_one("#field-employer", TextArea).load_text(long)
        await settle(table.pilot)
        await table.press("f3", "f2")
        assert table.text("employer") == long
        entry = await table.entry(Step(StepKind.EXPECTATION, "foundation"))
        assert isinstance(entry, ExpectationEntry) and entry.employer == long


async def test_the_coming_days_show_before_anybody_agrees(laptop: Laptop) -> None:
    async with laptop.table("monitoring:participant") as table:
        assert "f5 proposes" in table.note()
        await table.press("right", "right")
        assert "Every week, first on: Fri 27 Nov, Fri 4 Dec, Fri 11 Dec" in table.note()
        table.screen.query_one("#field-then_frequency", Choice).value = "months"
        await settle(table.pilot)
        assert "Say from which day" in table.note()
        await table.press("f3")
        assert "Contact ![·]" in table.strip()
        await table.press("f5")
        assert "Every week, first on: Fri 27 Nov" in table.note()
        assert "Every month, first on: Wed 20 Jan 2027" in table.note()
        await table.press("f2", "f3")
        assert "Contact ![✓]" in table.strip()


async def test_finishing_asks_when_something_is_not_settled(laptop: Laptop) -> None:
    async with laptop.table("monitoring:participant") as table:
        await table.press("right", "right")
        await table.go_to("agreement:travel")
        await table.type("Bus of fiets?")
        table.screen.query_one("#field-state", Choice).value = "open"
        await table.press("f10")
        assert table.title().startswith("Closing")
        assert "1 open point becomes an action." in table.note()
        await table.press("f10")
        dialog = table.pilot.app.screen
        assert isinstance(dialog, ConfirmDialog)
        question = str(dialog.query_one(".question", Static).content)
        assert "26 steps were not discussed" in question
        assert "participant, employer, coach" in question
        await table.press("enter")
        assert await table.meeting() is not None
        await table.press("f10", "tab", "enter")
        assert await table.meeting() is None
        assert table.title().startswith("Finished on Friday 20 November 2026")
        desk = table.screen.desk
        plans = await desk.ask(monitoring.plans, [table.person])
        assert [plan.every for plan in plans[table.person]] == [1]
        (action,) = await desk.ask(follow_ups.of_participant, table.person)
        assert action.what == "Travel costs: Bus of fiets?"


async def test_owner_and_day_of_an_open_point_are_chosen_in_the_closing(laptop: Laptop) -> None:
    async with laptop.table("expectation:growth") as table:
        await table.type("Meer uren")
        await table.go_to("closing")
        table.screen.query_one("#field-owner-expectation-growth", Choice).value = "employer"
        for party in Party:
            table.screen.query_one(f"#field-agreed-{party}", Choice).value = "on_paper"
        await settle(table.pilot)
        await table.press("f2", "f3")
        assert table.values()["owner-expectation-growth"] == "employer"
        closing = await table.entry(CLOSING)
        assert isinstance(closing, ClosingEntry)
        assert all(one.agreed for one in closing.approvals)
        await table.press("ctrl+s", "tab", "enter")
        (action,) = await table.screen.desk.ask(follow_ups.of_participant, table.person)
        assert action.owner is Party.EMPLOYER
        assert await table.screen.desk.ask(drafts.open_forms) == []


async def test_a_finished_handover_is_read_and_revised(laptop: Laptop) -> None:
    async with laptop.table("agreement:hours") as table:
        await table.type("16 uur met [haken]")
        await table.press("f10", "f10", "tab", "enter")
        shown = str(table.screen.query_one("#finished Static", Static).content)
        assert "16 uur met [haken]" in shown
        assert not table.screen.query(Form)
        await table.press("f3", "ctrl+s", "e", "tab")
        await table.type("Na drie maanden")
        await table.press("ctrl+s")
        head = str(table.screen.query_one("#handover-title", Static).content)
        assert "revision 2" in head
        await table.go_to("agreement:hours")
        assert table.text("what") == "16 uur met [haken]"


async def test_nothing_at_the_table_leads_into_the_dossier(laptop: Laptop) -> None:
    async with laptop.table() as table:
        await table.press("tab", "tab", "tab", "c", "u", "h")
        assert table.title().startswith("At the table")


@pytest.mark.parametrize("code", ["nl", "en"])
async def test_the_keys_and_the_strip_fit_in_80_columns(laptop: Laptop, code: str) -> None:
    set_language(code)
    async with laptop.table() as table:
        await table.press("f3")
        bindings = table.screen.query_one(KeyBar).bindings()
        assert [binding.key for binding in bindings] == ["f2", "f3", "f4", "f10", "f1", "escape"]
        assert key_line(bindings, 200).cell_length <= 80
        assert all(len(line) <= 78 for line in table.strip().splitlines())
        form = table.screen.query_one(Form)
        assert form.virtual_size.height <= form.size.height


async def test_three_perspectives_stand_side_by_side_where_there_is_room(laptop: Laptop) -> None:
    async with laptop.table("expectation:growth", size=(120, 40)) as table:
        boxes = [table.screen.query_one(f"#field-{party}").region for party in Party]
        assert len({box.y for box in boxes}) == 1
        assert boxes[0].right <= boxes[1].x < boxes[1].right <= boxes[2].x


async def test_a_handover_that_was_finished_elsewhere_can_be_left(laptop: Laptop) -> None:
    async with laptop.table("agreement:hours") as table:
        meeting, closing = await table.meeting(), await table.entry(CLOSING)
        assert meeting is not None
        await table.screen.desk.do(handover.finish, meeting, closing)
        await table.type("te laat")
        await table.press("escape")
        assert table.title().startswith("Finished on")
        await table.press("escape")
        assert not isinstance(table.pilot.app.screen, HandoverScreen)


async def test_another_language_changes_no_step_and_no_text(laptop: Laptop) -> None:
    async with laptop.table("agreement:hours") as table:
        await table.press("f3")
        await table.type("Zestien per uur")
        set_language("nl")
        table.screen.refresh(recompose=True)
        await settle(table.pilot)
        assert table.title().startswith("Productie-eisen")
        assert table.text("what") == "Zestien per uur"


async def test_a_mistaken_handover_is_withdrawn_with_a_reason(laptop: Laptop) -> None:
    async with laptop.table("agreement:travel") as table:
        await table.type("Met de bus")
        await table.press("f3", "f9")
        dialog = table.pilot.app.screen
        assert isinstance(dialog, WithdrawDialog)
        await table.press("ctrl+s")
        assert table.pilot.app.screen is dialog, "a reason is asked"
        await table.type("Verkeerde persoon")
        await table.press("ctrl+s")
        assert table.title().startswith("At the table"), "a new one may begin"
        desk = table.pilot.app.desk  # type: ignore[attr-defined]
        assert await desk.ask(handover.open_handover, table.person) is None
