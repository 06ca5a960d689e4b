"""The profile of a participant by its keys, from the dossier."""

from __future__ import annotations

from screens.dialogs.profile import ProfileDialog
from screens.dossier import DossierScreen
from screens.shell import PersonRef
from tests.screens.conftest import AppOpener, settle
from tests.services.dossiers import full_dossier
from werkzaam_tui.domain.profile import Education, Known
from werkzaam_tui.services.people import profiles


async def test_a_profile_on_four_pages_is_filled_in_by_keys_alone_and_undone(open_app: AppOpener) -> None:
    people: list[str] = []
    async with open_app(lambda store: people.append(full_dossier(store))) as pilot:
        await pilot.app.push_screen(DossierScreen(PersonRef(people[0], "Noor van der Verzonnen")))
        await settle(pilot)

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await settle(pilot)

        # By its first letter, and a page further.
        await press("f4")
        await press("v", "tab", "tab", "tab", "n", "f3", "B", "f3", "f3", "tab", *"Oom")
        await press("tab", "tab", "n", "ctrl+s")
        assert isinstance(pilot.app.screen, DossierScreen)
        found = await pilot.app.desk.ask(profiles.profile_of, people[0])  # type: ignore[attr-defined]
        assert found.details.education is Education.VMBO_MBO2
        assert found.details.conduct_certificate is Known.NO
        assert found.details.earlier_trajectory is Known.UNKNOWN
        assert found.details.cohort == "B"
        assert [(one.who, one.encourages) for one in found.supporters] == [("Oom", Known.NO)]
        # A problem is shown on its own page.
        await press("f4")
        await press("f3", "f3", "tab", *"32", "ctrl+s")
        dialog = pilot.app.screen
        assert isinstance(dialog, ProfileDialog) and dialog.shown_page == "kickoff"
        await press("escape", "u")
        undone = await pilot.app.desk.ask(profiles.profile_of, people[0])  # type: ignore[attr-defined]
        assert undone.details.education is Education.UNKNOWN and undone.supporters == ()
