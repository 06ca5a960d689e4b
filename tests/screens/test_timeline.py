"""The timeline: narrowed down, walked by month, corrected; and the life domains beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from screens.dialogs.phase import PhaseDialog
from screens.dossier_parts.timeline import TimelinePart
from screens.life_domains import LifeDomainsScreen
from tests.conftest import NOW
from tests.screens.conftest import AppOpener, settle
from tests.screens.rendered import cells
from tests.services.dossiers import full_dossier
from tests.services.followed import follow, new_contact
from werkzaam_tui.domain.codes import Counterpart, MoodQuestion, Phase
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.contacts.contact_details import DomainSeen, MoreOfContact
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.people import people
from werkzaam_tui.services.timeline import EntryGroup
from werkzaam_tui.storage.store import Store


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def lived(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        for months, value in ((5, 1), (3, 0), (1, -1)):
            more = MoreOfContact(
                domains={"housing": DomainSeen(value, "huur" if value < 0 else "")},
                answers={MoodQuestion.MOOD: 3 + value},
            )
            at = NOW - timedelta(days=30 * months)
            contacts.log_contact(writing, replace(new_contact(person, at), more=more))


def shown(pilot: Pilot[Any]) -> TimelinePart:
    return pilot.app.screen.query_one(TimelinePart)


async def test_it_is_narrowed_down_and_walked_by_month(open_app: AppOpener) -> None:
    async with open_app(full_dossier) as pilot:
        await press(pilot, "enter", "t")
        part = shown(pilot)
        everything = part.table.row_count
        await press(pilot, "q", "down", "enter")
        group = {entry.group for entry in part._entries.values()}
        assert group == {EntryGroup.CONTACTS}
        await press(pilot, "backspace", "Q")
        assert all(Counterpart.PARTICIPANT in entry.parties for entry in part._entries.values())
        await press(pilot, "backspace")
        assert part.table.row_count == everything
        months = []
        for _ in range(3):
            entry = part.entry(part.table.selected_key or "")
            assert entry is not None
            months.append((entry.day.year, entry.day.month))
            await press(pilot, "full_stop")
        assert months == sorted(set(months), reverse=True)
        await press(pilot, "comma", "comma", "comma", "comma")
        assert part.table.cursor_row == 0


async def test_narrowed_down_to_nothing_it_is_widened_again(open_app: AppOpener) -> None:
    async with open_app(full_dossier) as pilot:
        await press(pilot, "enter", "t")
        part = shown(pilot)
        everything = part.table.row_count
        await press(pilot, "q", "down", "down", "down", "enter", "Q")
        assert not part._entries
        await press(pilot, "backspace")
        assert part.table.row_count == everything
        await press(pilot, "j")
        assert part.table.cursor_row == 1


async def test_a_phase_is_corrected_from_it_and_taken_out(open_app: AppOpener) -> None:
    def two_phases(store: Store) -> None:
        with store.writing() as writing:
            person = follow(writing)
            people.enter_phase(writing, person, Phase.STALLED, writing.today - timedelta(days=3))

    async with open_app(two_phases) as pilot:
        await press(pilot, "enter", "t", "g", "j")
        part = shown(pilot)
        entry = part.entry(part.table.selected_key or "")
        assert entry is not None
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PhaseDialog)
        pilot.app.screen.form.put("since", "18-11-2026")
        await press(pilot, "ctrl+s")
        overview = await pilot.app.desk.ask(dossier.overview, pilot.app.screen.person().id)  # type: ignore[attr-defined]
        assert date(2026, 11, 18) in {one.since for one in overview.phases}
        before = len(overview.phases)
        await press(pilot, "enter", "f8", "tab", "enter")
        overview = await pilot.app.desk.ask(dossier.overview, pilot.app.screen.person().id)  # type: ignore[attr-defined]
        assert len(overview.phases) == before - 1
        await press(pilot, "u")
        overview = await pilot.app.desk.ask(dossier.overview, pilot.app.screen.person().id)  # type: ignore[attr-defined]
        assert len(overview.phases) == before


async def test_life_domains_are_drawn_with_words_beside_them(open_app: AppOpener) -> None:
    async with open_app(lived) as pilot:
        await press(pilot, "enter", "d")
        screen = pilot.app.screen
        assert isinstance(screen, LifeDomainsScreen)
        await press(pilot, "j")
        detail = str(screen.query_one("#life-detail Static", Static).render())
        assert "ging achteruit sinds aug" in detail
        assert "huur" in detail
        heights = [line.index("█") for line in detail.splitlines() if "█" in line]
        assert heights == sorted(heights)
        assert len(heights) == 3
        text = "".join(cell.letter for cell in cells(pilot.app))
        assert "▆" in text and "▂" in text
        await press(pilot, "n")
        pilot.app.screen.form.put("text", "Zelf reizen")  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert any("Zelf reizen" in str(screen._cells(key)) for key in screen._goals)


NASTY = "Fijn 👩‍👩‍👧 שלום \x1b[2J\x07\u202egaat goed\x9b5m\x00 einde\n" + "lang " * 2000


async def test_what_was_written_is_kept_exactly_and_never_steers_the_terminal(open_app: AppOpener) -> None:
    def nasty(store: Store) -> None:
        with store.writing() as writing:
            contacts.log_contact(writing, new_contact(follow(writing), note=NASTY))

    async with open_app(nasty) as pilot:
        for keys in (("3",), ("enter",), ("escape", "1", "enter", "t")):
            await press(pilot, *keys)
            letters = {cell.letter for cell in cells(pilot.app)}
            assert not letters & set("\x1b\x07\u202e\x9b\x00"), keys
        assert "".join(cell.letter for cell in cells(pilot.app)).count("Fijn") >= 1
        await press(pilot, "g", "j", "ctrl+c")
        copied = pilot.app.clipboard
        await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        await press(pilot, "g", "j", "ctrl+c")
        assert pilot.app.clipboard == copied == NASTY
