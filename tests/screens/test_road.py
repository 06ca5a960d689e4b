"""The road of a person: the picture of it, and entering, correcting and taking back by keys."""

from __future__ import annotations

from datetime import date

from textual.widgets import Static

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.phase import PhaseDialog
from screens.dialogs.versions import VersionsDialog
from screens.dossier import DossierScreen
from screens.road import RoadScreen, RoadTable
from screens.road_picture import picture
from screens.shell import PersonRef
from tests.screens.conftest import AppOpener, settle
from tests.services.dossiers import TODAY, full_dossier
from werkzaam_tui.domain.codes import Phase, PlacementKind, WorkChangeKind
from werkzaam_tui.domain.road import Place, Step, road
from werkzaam_tui.domain.work import WorkFact
from werkzaam_tui.services.timeline import Entry, EntryKind, PhaseEntered
from werkzaam_tui.services.timeline.whole_road import WholeRoad, whole_road


def change(record: str, on: date, kind: WorkChangeKind, before: str = "", after: str = "") -> Entry:
    fact = WorkFact(record, "p", "", on, kind, None, None, before, after, None, "")
    return Entry(EntryKind.WORK_CHANGE, record, on, None, fact)


def told(*entries: Entry) -> WholeRoad:
    steps = [
        Step("1", Phase.JOB_SEARCH, date(2026, 1, 1)),
        Step("2", Phase.EMPLOYMENT, date(2026, 3, 1)),
        Step("3", Phase.DROPOUT, date(2026, 5, 1)),
    ]
    place = Place("4", "e", PlacementKind.EMPLOYMENT, date(2026, 3, 1), date(2026, 12, 31))
    found = road(steps, [place], date(2026, 6, 30))
    begun = Entry(EntryKind.PHASE, "1", date(2026, 1, 1), None, PhaseEntered(Phase.JOB_SEARCH, (), ""))
    return WholeRoad(found, {"e": "Bakkerij Verzonnen"}, "Coby Coach", (begun, *entries), (), None)


def test_every_lane_lies_above_the_same_months() -> None:
    hours = change("h", date(2026, 4, 1), WorkChangeKind.HOURS, "24", "16")
    coach = change("c", date(2026, 4, 1), WorkChangeKind.COACH, "Bo Bedacht", "Coby Coach")
    drawn = picture(told(hours, coach), date(2026, 6, 30), 11 + 60, date(2026, 4, 1))
    assert drawn == [
        "Fase       [Zoekperiode──────][Dienstverband─────](Uitval─────────────>",
        "Werk                          [Bakkerij Verzonnen]",
        "Veranderd                               *",
        "Jobcoach   [Bo Bedacht─────────────────][Coby Coach───────────────────>",
        "Wanneer    jan 26    feb      mrt       apr       mei        jun",
        "Gekozen                                 ▲ wo 1 apr",
    ]
    assert picture(WholeRoad(road((), (), TODAY), {}, "", (), (), None), TODAY, 80, None) == []
    assert all(len(line) <= 40 for line in picture(told(hours), date(2026, 6, 30), 40, date(2026, 6, 30)))


async def test_a_phase_is_entered_corrected_and_taken_back_in_a_few_keys(open_app: AppOpener) -> None:
    people: list[str] = []
    async with open_app(lambda store: people.append(full_dossier(store))) as pilot:
        await pilot.app.push_screen(DossierScreen(PersonRef(people[0], "Noor van der Verzonnen")))
        await settle(pilot)

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await settle(pilot)

        async def phases() -> list[Phase]:
            found = await pilot.app.desk.ask(whole_road, people[0])  # type: ignore[attr-defined]
            return [step.phase for step in found.road.steps]

        await press("f3")
        screen = pilot.app.screen
        assert isinstance(screen, RoadScreen)
        before = await phases()
        await press("f")
        await press("ctrl+s")
        entered = await phases()
        assert len(entered) == len(before) + 1
        # Correct it: another day, and see what it said before.
        key = next(key for key in reversed(screen._entries) if key.startswith("phase/"))
        screen.query_one(RoadTable).go_to(key)
        await press("enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, PhaseDialog)
        dialog.form.put("note", "Op eigen verzoek")
        await press("ctrl+s")
        screen.query_one(RoadTable).go_to(key)
        await press("enter")
        await press("f7")
        assert isinstance(pilot.app.screen, VersionsDialog)
        await press("escape")
        await press("f8")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press("tab", "enter")
        assert await phases() == before
        await press("u")
        assert await phases() == entered
        # With others looking on, no name and no reason shows.
        await press("f6")
        assert "Noor" not in str(screen.query_one("#road-title", Static).render())
