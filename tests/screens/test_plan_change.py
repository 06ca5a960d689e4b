"""Another agreement about contact, from the dossier: what it does is seen before it is settled."""

from __future__ import annotations

from datetime import date

from textual.widgets import Input, Static

from screens.dialogs.plan_change import PlanChangeDialog
from screens.dossier import DossierScreen
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import agree, follow
from werkzaam_tui.domain.codes import Counterpart, Frequency
from werkzaam_tui.language import set_language
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.storage.store import Store


def followed(store: Store) -> str:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    return person


async def test_less_contact_shows_what_vanishes_and_is_settled_with_a_reason(open_app: AppOpener) -> None:
    set_language("nl")
    async with open_app(followed) as pilot:
        await pilot.press("enter", "m", "w")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, PlanChangeDialog)
        await pilot.press("f7")
        await settle(pilot)
        shown = str(dialog.query_one("#plan-difference", Static).content)
        minus, plus, same = shown.split("\n")[1:]
        assert minus.startswith("− 13") and "27 nov" in minus
        assert plus.startswith("+ 0")
        assert same.startswith("= 13")
        assert dialog.query_one("#plan-difference").region.bottom <= 23, "seen whole at 80×24"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.screen is dialog, "a change has a reason"
        dialog.query_one("#field-reason", Input).value = "Gaat goed"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DossierScreen)
        desk = pilot.app.desk  # type: ignore[attr-defined]
        (plans,) = (await desk.ask(monitoring.plans)).values()
        assert [(one.every, one.starts_on) for one in plans] == [
            (1, date(2026, 11, 13)),
            (2, date(2026, 11, 20)),
        ]
        await pilot.press("u")
        await settle(pilot)
        (plans,) = (await desk.ask(monitoring.plans)).values()
        assert [one.every for one in plans] == [1]


async def test_a_first_agreement_and_the_usual_rhythm_of_a_year(open_app: AppOpener) -> None:
    def nobody_agreed(store: Store) -> None:
        with store.writing() as writing:
            follow(writing)

    async with open_app(nobody_agreed, size=(120, 40)) as pilot:
        await pilot.press("enter", "w")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, PlanChangeDialog)
        dialog.query_one("#field-reason", Input).value = "Begonnen"
        await pilot.press("ctrl+s")
        await settle(pilot)
        desk = pilot.app.desk  # type: ignore[attr-defined]
        (plans,) = (await desk.ask(monitoring.plans)).values()
        assert [(one.frequency, one.every, one.counterpart) for one in plans] == [
            (Frequency.WEEKS, 1, Counterpart.PARTICIPANT),
            (Frequency.MONTHS, 1, Counterpart.PARTICIPANT),
        ]
        assert plans[1].ends_on == date(2027, 12, 20)
