"""The panel to log a contact is made while nobody waits, and is there when somebody asks for it."""

from __future__ import annotations

import asyncio

import pytest
from textual.widgets import Static

from screens import base
from screens.dialogs.contact import ContactDialog, draft_of
from screens.widgets.form import Form
from tests.screens.conftest import AppOpener, settle
from tests.services.exchange.helpers import add_person
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.services import drafts
from werkzaam_tui.storage.store import Store


def two_people(store: Store) -> None:
    add_person(store, "Noor")
    add_person(store, "Bram")


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "REST", 0.01)


async def made_ahead(app: WerkZaamApp) -> ContactDialog:
    for _round in range(500):
        if app._panel is not None and app._making is None:
            return app._panel
        await asyncio.sleep(0.01)
    raise AssertionError


async def test_it_is_made_at_rest_and_is_about_whoever_it_is_asked_for(open_app: AppOpener) -> None:
    async with open_app(two_people) as pilot:
        app = pilot.app
        assert isinstance(app, WerkZaamApp)
        panel = await made_ahead(app)
        assert panel not in app.screen_stack
        forms = list(panel.query(Form))
        await pilot.press("j", "c")
        await settle(pilot)
        assert app.screen is panel
        assert list(panel.query(Form)) == forms
        below = app.screen_stack[0]
        assert isinstance(below, base.BaseScreen)
        person = below.person()
        assert person is not None
        assert person.name in panel.title_text()
        await pilot.press("tab", "tab", "tab", *"hoi", "ctrl+s")
        await settle(pilot)
        assert app.screen is below


async def test_what_was_typed_before_comes_back_when_it_is_asked_for_and_not_when_it_is_made(
    open_app: AppOpener,
) -> None:
    def typed_before(store: Store) -> None:
        person = add_person(store)
        store.do(lambda writing: drafts.keep(writing, draft_of(person), {"note": "half af"}))

    async with open_app(typed_before) as pilot:
        app = pilot.app
        assert isinstance(app, WerkZaamApp)
        panel = await made_ahead(app)
        assert not app._notifications
        await pilot.press("c")
        await settle(pilot)
        assert app.screen is panel
        assert len(app._notifications) == 1
        assert panel.values["note"] == "half af"
        await pilot.press("tab", "tab", "tab", "end", "x", "escape", "c")
        await settle(pilot)
        assert panel.values["note"] == "half afx"


async def test_keys_typed_while_it_is_being_made_end_up_in_it(
    open_app: AppOpener, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = asyncio.Event()
    prepare = ContactDialog.prepare

    async def slow(panel: ContactDialog) -> None:
        if panel.is_made_ahead:
            await goes_on.wait()
        await prepare(panel)

    monkeypatch.setattr(ContactDialog, "prepare", slow)
    async with open_app(two_people) as pilot:
        app = pilot.app
        assert isinstance(app, WerkZaamApp)
        while app._making is None:
            await asyncio.sleep(0.01)
        for key in ("c", "tab", "tab", "tab", *"hoi"):
            app.simulate_key(key)
        await asyncio.sleep(0.05)
        assert app.screen is app.screen_stack[0]
        goes_on.set()
        while not isinstance(app.screen, ContactDialog):
            await asyncio.sleep(0.01)
        await settle(pilot)
        assert app.screen.values["note"] == "hoi"


async def test_a_fault_while_it_is_made_is_told_only_to_who_asks_for_it(
    open_app: AppOpener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_panel: ContactDialog) -> None:
        raise RuntimeError

    async with open_app(two_people) as pilot:
        app = pilot.app
        assert isinstance(app, WerkZaamApp)
        with monkeypatch.context() as breaking:
            breaking.setattr(ContactDialog, "prepare", broken)
            await made_ahead(app)
            assert not app._notifications
            await pilot.press("c")
            await settle(pilot)
        assert len(app._notifications) == 1
        assert app.screen is app.screen_stack[0]
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(app.screen, ContactDialog)


@pytest.mark.parametrize(("width", "is_seen"), [(80, False), (120, True)])
async def test_what_happens_behind_it_draws_it_only_where_that_can_be_seen(
    open_app: AppOpener, width: int, is_seen: bool
) -> None:
    async with open_app(two_people, size=(width, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, WerkZaamApp)
        await made_ahead(app)
        await pilot.press("c")
        await settle(pilot)
        panel, behind = app.screen, app.screen_stack[0]
        assert isinstance(panel, ContactDialog)
        drawn: list[object] = []
        app._display = lambda screen, _what: drawn.append(screen)  # type: ignore[method-assign,assignment,misc]
        behind.query_one("#caseload-heading", Static).update("anders")
        await settle(pilot)
        assert (panel in drawn) == is_seen
        await pilot.press("escape")
        await settle(pilot)
        assert behind in drawn
