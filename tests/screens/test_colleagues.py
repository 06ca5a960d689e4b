"""Pages that save outside dialogs, while a colleague writes in the same store at the same time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from screens.before_match import BeforeMatchScreen
from screens.evaluation_taking import EvaluationTakingScreen
from screens.handover import HandoverScreen
from screens.shell import PersonRef
from screens.widgets.form import Form
from tests.conftest import World
from tests.screens.conftest import AppOpener, settle
from tests.screens.test_evaluations import at_work
from tests.services.test_handover import add_person
from werkzaam_tui.domain.codes import AgreementState
from werkzaam_tui.domain.evaluation import Answer, AnswerState, Perspective
from werkzaam_tui.domain.matching import Met, Side, Weight
from werkzaam_tui.services import evaluation, handover, matching
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.handover.entries import AgreementEntry
from werkzaam_tui.services.handover.steps import Step, StepKind
from werkzaam_tui.services.matching import CriterionDetails
from werkzaam_tui.services.matching.rows import criteria_of
from werkzaam_tui.services.opening import started
from werkzaam_tui.storage.store import Store, Writing

HOURS, FINANCE = "agreement:hours", "agreement:finance"


class Colleague:
    """Writes in the store that the program has open, as from another computer."""

    def __init__(self, desk: Desk, world: World) -> None:
        self._desk = desk
        store: Any = desk._store
        store.database.is_shared = True
        self._store: Store = started(store.database, world.surroundings)

    async def does(self, action: Callable[..., Any], *args: Any) -> Any:
        return await self._desk._on_thread(lambda: self._store.do(lambda writing: action(writing, *args))[0])


class Office:
    def __init__(self, pilot: Pilot[None], world: World, about: str) -> None:
        self.pilot, self.about = pilot, about
        self.desk: Desk = pilot.app.desk  # type: ignore[attr-defined]
        self.colleague = Colleague(self.desk, world)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settle(self.pilot)

    @property
    def form(self) -> Form:
        return self.pilot.app.screen.query_one(Form)

    def put(self, name: str, value: str) -> None:
        self.form.query_one(f"#field-{name}", TextArea).text = value

    def below(self, name: str) -> str:
        return str(self.form.query_one(f"#row-{name} .form-note", Static).content)

    def told(self) -> str:
        return " ".join(str(note.message) for note in self.pilot.app._notifications)


@pytest.fixture
def open_office(open_app: AppOpener, world: World) -> Callable[..., Any]:
    @asynccontextmanager
    async def opened(fill: Callable[[Store], str]) -> AsyncIterator[Office]:
        """With a store that ``fill`` wrote to; what it gives is what the test is about."""
        made: list[str] = []
        async with open_app(lambda store: made.append(fill(store))) as pilot:
            yield Office(pilot, world, made[0])

    return opened


async def test_a_step_of_a_handover_never_goes_over_what_a_colleague_wrote_in_it(
    open_office: Callable[..., Any],
) -> None:
    async with open_office(add_person) as office:

        def begin(writing: Writing) -> str:
            return handover.start(
                writing, office.about, handover.opening_proposal(writing, office.about), HOURS
            )

        meeting = await office.desk.do(begin)

        async def agreed() -> AgreementEntry:
            found = await office.desk.ask(handover.entry, meeting, Step(StepKind.AGREEMENT, "hours"))
            assert isinstance(found, AgreementEntry)
            return found

        async def colleague_agrees(what: str) -> None:
            entry = AgreementEntry(AgreementState.AGREED, what)
            await office.colleague.does(handover.save_step, meeting, HOURS, entry, FINANCE)

        await office.pilot.app.push_screen(HandoverScreen(PersonRef(office.about, "Noor")))
        await settle(office.pilot)
        # What a colleague does elsewhere in the same handover is in nobody's way.
        await office.colleague.does(handover.go_to, meeting, FINANCE)
        office.put("what", "Om acht uur")
        await office.press("ctrl+s")
        assert (await agreed()).what == "Om acht uur"

        # Going on is possible: what was typed is kept, and saved once both were seen.
        await colleague_agrees("Om negen uur")
        office.put("what", "Om tien uur")
        await office.press("f3")
        assert "collega" in office.told()
        assert (await agreed()).what == "Om negen uur"
        await office.press("f2")
        assert (office.form.values["what"], office.below("what")) == (
            "Om tien uur",
            "Nu opgeslagen: Om negen uur",
        )
        await office.press("f3")
        assert (await agreed()).what == "Om tien uur"

        # Saving shows both at once; leaving keeps what was typed, too.
        await office.press("f2")
        await colleague_agrees("Om elf uur")
        office.put("what", "Om twaalf uur")
        await office.press("ctrl+s")
        assert (await agreed()).what == "Om elf uur"
        assert office.below("what") == "Nu opgeslagen: Om elf uur"
        await colleague_agrees("Om dertien uur")
        await office.press("escape")
        assert not isinstance(office.pilot.app.screen, HandoverScreen)
        assert (await agreed()).what == "Om dertien uur"


async def test_an_answer_never_goes_over_the_one_of_a_colleague(open_office: Callable[..., Any]) -> None:
    async with open_office(at_work) as office:

        def begin(writing: Writing) -> str:
            found = evaluation.proposal(writing, office.about, Perspective.PARTICIPANT)
            return evaluation.start(writing, office.about, found.details)

        taken = await office.desk.do(begin)
        await office.desk.do(evaluation.go_to, taken, "selection")

        async def answered() -> str:
            found = await office.desk.ask(evaluation.taking, taken)
            answer = found.line("selection").answer
            return answer.words if answer is not None else ""

        async def colleague_writes(words: str) -> None:
            said = Answer(AnswerState.ANSWERED, words=words)
            await office.colleague.does(evaluation.answer, taken, "selection", said, "prepared")

        await office.pilot.app.push_screen(EvaluationTakingScreen(PersonRef(office.about, "Noor"), taken))
        await settle(office.pilot)
        for key in ("f3", "f5", "escape"):
            await colleague_writes(f"Zij, voor {key}")
            office.put("words", f"Ik, voor {key}")
            await office.press(key)
            assert await answered() == f"Zij, voor {key}"
            assert office.form.values["words"] == f"Ik, voor {key}"
            assert office.below("words") == f"Nu opgeslagen: Zij, voor {key}"
        await office.press("ctrl+s")
        assert await answered() == "Ik, voor escape"

        # What was finished or taken out meanwhile holds nobody.
        await office.colleague.does(evaluation.finish, taken)
        office.put("words", "Te laat")
        await office.press("escape")
        assert "afgerond" in office.told() and await answered() == "Ik, voor escape"
        await office.press("e")
        await office.colleague.does(evaluation.remove, taken)
        office.put("words", "Nog later")
        await office.press("escape")
        assert not isinstance(office.pilot.app.screen, EvaluationTakingScreen)


async def test_what_is_done_in_a_list_rests_on_what_it_shows(open_office: Callable[..., Any]) -> None:
    asked = CriterionDetails(Side.JOB, Weight.HARD, "Heftruck rijden", Met.UNKNOWN, "", HOURS)

    def fill(store: Store) -> str:
        person = add_person(store)
        with store.writing() as writing:
            matching.save_criterion(writing, person, asked)
        return person

    async with open_office(fill) as office:
        await office.pilot.app.push_screen(BeforeMatchScreen(PersonRef(office.about, "Noor")))
        await settle(office.pilot)

        async def present() -> tuple[str, CriterionDetails]:
            (found,) = await office.desk.ask(criteria_of, office.about)
            return found

        record, _details = await present()
        await office.colleague.does(matching.set_met, record, Met.YES)
        await office.press("m", "j", "enter")
        assert "collega" in office.told()
        assert (await present())[1].met is Met.YES
        # It was shown anew, so now it is known what is changed.
        await office.press("m", "j", "enter")
        assert (await present())[1].met is Met.NO

        # A panel shows what the list knew when it opened, whatever was written since then.
        better = replace(asked, words="Heftruck rijden, met certificaat")
        await office.colleague.does(matching.save_criterion, office.about, better, record)
        await office.press("enter")
        office.put("words", "Op een heftruck rijden")
        await office.press("ctrl+s")
        assert (await present())[1].words == better.words
        await office.press("escape", "enter")
        assert office.below("words") == f"Nu opgeslagen: {better.words}"
        await office.press("ctrl+s")
        assert (await present())[1].words == "Op een heftruck rijden"
