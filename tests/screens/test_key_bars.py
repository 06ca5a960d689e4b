"""The bottom line of every screen and dialog: each key that asks for a place has one, whole, at 80 columns."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from datetime import date

import pytest
from textual.binding import ActiveBinding, Binding
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

import screens
from screens.widgets.key_bar import GIVES_WAY, MOST_KEYS, KeyBar, key_line, shown_bindings
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import new_contact
from tests.services.test_caseload import person, place, plan
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.language import LANGUAGES, set_language
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.storage.store import Store

PANEL = 72
"""Cells of the bottom line of a dialog on a screen of 80."""

WALK: tuple[tuple[str, ...], ...] = (
    ("1",),
    ("slash",),
    ("escape", "n"),
    ("escape", "c"),
    ("escape", "p"),
    ("escape", "f"),
    ("escape", "w"),
    ("enter",),
    ("escape", "i"),
    ("escape", "enter"),
    ("s",),
    ("t",),
    ("m",),
    ("l",),
    ("a",),
    ("escape", "e"),
    ("escape", "b"),
    ("a",),
    ("enter",),
    ("escape", "escape", "E"),
    ("n",),
    ("ctrl+s",),
    ("escape", "escape", "h"),
    ("f4",),
    ("escape", "f3"),
    ("escape", "escape", "question_mark"),
    ("escape", "2"),
    ("enter",),
    ("escape", "m"),
    ("escape", "s"),
    ("escape", "a"),
    ("escape", "3"),
    ("enter",),
    ("escape", "slash"),
    ("escape", "4"),
    ("m",),
    ("escape", "5"),
)
"""Keys from one place to the next, through the screens and most of the dialogs."""

BY_STATE = {"HandoverScreen", "ContactDialog", "ContactCorrection", "EvaluationTakingScreen"}
"""Screens that have other keys in another state, so never all of them at once; these are walked to."""


def filled(store: Store) -> None:
    with store.writing() as writing:
        noor = person(writing, "Noor", "Verzonnen", phase=Phase.AFTERCARE, since=date(2026, 8, 1))
        place(writing, noor, date(2026, 8, 1), contact_name="Karin Bedacht", contact_phone="06-00000001")
        plan(writing, noor, starts_on=date(2026, 11, 17))
        contacts.log_contact(writing, new_contact(noor))


def wanted(active: Iterable[ActiveBinding]) -> list[Binding]:
    """What asks for a place in the line, one for each action; what leaves the screen may have what is left."""
    by_action = {
        entry.binding.action: entry.binding
        for entry in active
        if entry.binding.show and entry.binding.description and entry.enabled
    }
    return [binding for action, binding in by_action.items() if action not in ("quit", "back")]


def problems(where: str, active: list[ActiveBinding], width: int) -> list[str]:
    found = []
    asked, shown = wanted(active), shown_bindings(active)
    if len(shown) > MOST_KEYS:
        found.append(f"{where}: {len(shown)} keys")
    if lost := {one.action for one in asked} - {one.action for one in shown}:
        found.append(f"{where}: no place for {', '.join(sorted(lost))}")
    for code in LANGUAGES:
        set_language(code)
        line = key_line(shown, width).plain
        lost_here = [
            one for one in shown if one.action not in GIVES_WAY and key_line([one], 99).plain not in line
        ]
        if lost_here or len(line) > width:
            found.append(f"{where} [{code}]: {line} without {[one.action for one in lost_here]}")
    return found


def screen_classes() -> dict[str, type[Screen[object]]]:
    found: dict[str, type[Screen[object]]] = {}
    for info in pkgutil.walk_packages(screens.__path__, "screens."):
        for one in vars(importlib.import_module(info.name)).values():
            if isinstance(one, type) and issubclass(one, Screen) and one.__module__ == info.name:
                found[one.__name__] = one
    return found


def of_class(screen: type[Screen[object]]) -> list[ActiveBinding]:
    """The keys that a screen has by its class; those of the application come after its own."""
    by_key: dict[str, Binding] = {}
    for one in (*reversed(screen.__mro__), WerkZaamApp):
        for binding in vars(one).get("BINDINGS", ()):
            if isinstance(binding, Binding) and (one is not WerkZaamApp or binding.key not in by_key):
                by_key[binding.key] = binding
    return [ActiveBinding(None, binding, True, binding.tooltip) for binding in by_key.values()]  # type: ignore[arg-type]


def here(pilot: Pilot[None]) -> tuple[Screen[object], list[ActiveBinding], KeyBar]:
    screen = pilot.app.screen
    return screen, list(screen.active_bindings.values()), screen.query_one(KeyBar)


async def test_the_line_is_whole_in_every_place_one_walks_to(open_app: AppOpener) -> None:
    set_language("nl")
    found: list[str] = []
    seen: set[str] = set()
    async with open_app(filled) as pilot:
        for keys in WALK:
            await pilot.press(*keys)
            await settle(pilot)
            screen, active, bar = here(pilot)
            name = type(screen).__name__
            seen.add(name)
            assert str(bar.content) == key_line(bar.bindings(), bar.size.width).plain, name
            found += problems(f"{name} after {keys[-1]}", active, bar.size.width)
            set_language("nl")
    assert not found, "\n".join(found)
    assert len(seen) >= 15, sorted(seen)


async def test_a_screen_on_top_tells_how_to_go_back(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await pilot.press("2", "a")
        await settle(pilot)
        assert str(here(pilot)[2].content).endswith(" ?  Toetsen   esc  Terug")


@pytest.mark.parametrize("name", sorted(screen_classes().keys() - BY_STATE))
def test_the_keys_of_every_class_fit(name: str) -> None:
    screen = screen_classes()[name]
    width = PANEL if issubclass(screen, ModalScreen) else 80
    assert problems(name, of_class(screen), width) == []
