"""Evaluations by their keys: asked one question at a time, broken off, finished, laid side by side, counted."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from textual.pilot import Pilot
from textual.widgets import Static

from screens.evaluation_taking import EvaluationTakingScreen
from screens.evaluation_views import EvaluationViewsScreen
from screens.evaluations import EvaluationsScreen
from screens.widgets.list_table import ListTable
from tests.screens.conftest import AppOpener, settle
from tests.screens.rendered import cells
from tests.services.followed import follow
from werkzaam_tui.domain.evaluation import Answer, AnswerState, Choice, Perspective
from werkzaam_tui.services import evaluation
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.storage.store import Store

HER_WORDS, THEIR_WORDS = "Ze noemen me bij mijn naam", "Het tempo is te hoog"


def at_work(store: Store) -> str:
    with store.writing() as writing:
        person = follow(writing)
        starts_on = writing.today - timedelta(days=270)
        details = PlacementDetails(starts_on, employer_name="Kwekerij Fantasie", contact_name="Wim Bedacht")
        people.add_placement(writing, person, details)
    return person


def two_views(store: Store) -> str:
    """The participant is in the right place, and the employer sees that otherwise."""
    person = at_work(store)
    for party, choice, words in (
        (Perspective.PARTICIPANT, Choice.YES, HER_WORDS),
        (Perspective.EMPLOYER, Choice.NO, THEIR_WORDS),
    ):
        with store.writing() as writing:
            taken = evaluation.start(writing, person, evaluation.proposal(writing, person, party).details)
        with store.writing() as writing:
            said = Answer(AnswerState.ANSWERED, choice, words=words)
            evaluation.answer(writing, taken, "right_place", said)
            evaluation.finish(writing, taken)
    return person


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    await pilot.press(*pressed)
    await settle(pilot)


def table_rows(pilot: Pilot[None]) -> list[list[str]]:
    table = pilot.app.screen.query_one(ListTable)
    return [[str(cell).strip() for cell in table.get_row_at(n)] for n in range(table.row_count)]


def screen_text(pilot: Pilot[None]) -> str:
    """All that is to be read on the screen, with lines joined by a space."""
    lines: dict[int, str] = {}
    for cell in cells(pilot.app):
        lines[cell.y] = lines.get(cell.y, "") + cell.letter
    return " ".join(" ".join(lines.values()).split())


def shown(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Static).content)


async def test_a_conversation_by_keys_is_left_and_goes_on_where_it_was(open_app: AppOpener) -> None:
    async with open_app(at_work) as pilot:
        await keys(pilot, "enter")
        await keys(pilot, "E")
        assert isinstance(pilot.app.screen, EvaluationsScreen)
        assert "Er is nog niemand gevraagd" in screen_text(pilot)
        await keys(pilot, "n")
        await keys(pilot, "ctrl+s")
        assert "vraag 1 van 23" in shown(pilot, "taking-theme")
        # One is in a text here, of which Textual would select everything.
        await keys(pilot, "f7")
        assert shown(pilot, "taking-strip").replace(" ", "").startswith("×[·]")
        await keys(pilot, "f2", "f8")
        await keys(pilot, *"Zelf", "f3")
        # A fixed contact person: a letter answers, enter goes on.
        assert shown(pilot, "taking-question").startswith("Had je één vaste persoon")
        await keys(pilot, "n", "enter")
        await keys(pilot, "f5")
        assert shown(pilot, "taking-strip").replace(" ", "").startswith("–✓✓?[·]")
        await keys(pilot, "d", "escape")
        assert isinstance(pilot.app.screen, EvaluationsScreen)
        assert "5 van 23" in screen_text(pilot)
        await keys(pilot, "enter")
        assert "vraag 5 van 23" in shown(pilot, "taking-theme")
        # The mark: 0 stands for ten.
        await keys(pilot, "f4")
        await keys(pilot, "end", "up", "enter")
        await keys(pilot, "0", "f10")
        await keys(pilot, "tab", "enter")
        assert "6 van 23" in shown(pilot, "taking-theme") and "Afgerond op" in shown(pilot, "taking-theme")
        await keys(pilot, "u")
        assert "vraag 22 van 23" in shown(pilot, "taking-theme")
        screen = cast(EvaluationTakingScreen, pilot.app.screen)
        (taken,) = await screen.desk.ask(evaluation.evaluations, screen.person().id)
        found = await screen.desk.ask(evaluation.taking, taken.id)
    said = {line.asked.question.code: line.answer for line in found.lines if line.answer is not None}
    assert {code: answer.state.value for code, answer in said.items()} == {
        "approach": "not_asked",
        "selection": "answered",
        "fixed_contact": "answered",
        "understood": "unknown",
        "prepared": "answered",
        "mark": "answered",
    }
    assert (said["fixed_contact"].choice, said["prepared"].choice) == (Choice.NO, Choice.PARTLY)
    assert (said["selection"].words, said["mark"].mark) == ("Zelf", 10)


async def test_views_are_compared_and_never_shown_to_another_party(open_app: AppOpener) -> None:
    async with open_app(two_views) as pilot:
        await keys(pilot, "enter")
        await keys(pilot, "E")
        await keys(pilot, "v")
        # One case: where they differ is seen without colour.
        assert isinstance(pilot.app.screen, EvaluationViewsScreen)
        await keys(pilot, "j", "j", "right")
        assert pilot.app.screen.query_one(ListTable).cursor_row == 2
        await keys(pilot, "left", "d", "right")
        assert table_rows(pilot) == [["≠ verschilt", "Op de juiste plek", "Nee"]]
        text = screen_text(pilot)
        assert "≠ bij 1 vraag" in text and HER_WORDS in text and THEIR_WORDS in text
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert table_rows(pilot) == [["≠ verschilt", "Op de juiste plek", "Ja", "Nee", ""]]
        await keys(pilot, "f6")
        assert HER_WORDS not in screen_text(pilot) and THEIR_WORDS not in screen_text(pilot)
        # One party: nothing of what another said is there.
        await keys(pilot, "f6", "enter")
        said = str(pilot.app.screen.query_one("#taking-read Static", Static).content)
        assert THEIR_WORDS in said and HER_WORDS not in said
