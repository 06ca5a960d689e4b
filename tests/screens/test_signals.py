"""The signals of a dossier: from the list to the person to the record, putting aside, and tapering."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from screens.dialogs.contact import ContactDialog
from screens.dialogs.plan_change import PlanChangeDialog
from screens.dialogs.signal import DismissSignalDialog
from screens.dossier_parts.signals import SignalsPart
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import agree, follow, new_contact
from werkzaam_tui.domain.codes import (
    AgreementCheck,
    AgreementState,
    ContactResult,
    Counterpart,
    HandoverOccasion,
    Party,
)
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Agreement, CheckedAgreement, Handover

pytestmark = pytest.mark.usefixtures("english")


TODAY = date(2026, 11, 20)


def silent_employer(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, Counterpart.EMPLOYER, every=4, starts_on=TODAY)
        for hours in (30, 4):
            at = writing.now - timedelta(hours=hours)
            missed = new_contact(person, at, Counterpart.EMPLOYER, result=ContactResult.NO_ANSWER)
            contacts.log_contact(writing, missed)


def all_quiet(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        job = PlacementDetails(employer_name="Bakkerij Bedacht", starts_on=date(2026, 3, 1))
        place = people.add_placement(writing, person, job)
        agree(writing, person, every=2, starts_on=date(2026, 7, 3))
        contacts.log_contact(writing, new_contact(person, writing.now))
        meeting, agreed = writing.new_id(), writing.new_id()
        common = {"scope": person, "participant": person}
        writing.add(
            Handover(
                id=meeting,
                placement=place,
                occasion=HandoverOccasion.CONTRACT_START,
                held_on=date(2026, 3, 1),
                finished_at=writing.now,
                **common,
            ),
            Agreement(
                id=agreed,
                handover=meeting,
                topic="hours",
                state=AgreementState.AGREED,
                what="24 uur",
                **common,
            ),
            CheckedAgreement(
                id=writing.new_id(),
                handover=meeting,
                topic="hours",
                party=Party.EMPLOYER,
                outcome=AgreementCheck.KEPT,
                checked_on=date(2026, 11, 1),
                **common,
            ),
        )


def listed(pilot: Pilot[None]) -> list[str]:
    table = pilot.app.screen.query_one(SignalsPart).table
    return [" ".join(map(str, table.get_row_at(place))) for place in range(table.row_count)]


async def open_signals(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await settle(pilot)
    await pilot.press("i")
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_signal_shows_what_it_rests_on_and_opens_its_record(
    open_app: AppOpener, size: tuple[int, int]
) -> None:
    async with open_app(silent_employer, size=size) as pilot:
        await open_signals(pilot)
        (row,) = listed(pilot)
        assert "@" in row and "Not reached" in row
        detail = str(pilot.app.screen.query_one(SignalsPart).query_one(".part-detail Static").render())
        for words in ("2 times in a row", "No answer", "Praktijkproef t.11", "How it ends"):
            assert words in detail
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactDialog)


async def test_putting_aside_asks_why_and_can_be_undone(open_app: AppOpener) -> None:
    async with open_app(silent_employer) as pilot:
        await open_signals(pilot)
        await pilot.press("delete")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DismissSignalDialog)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DismissSignalDialog), "a reason is needed"
        await pilot.press(*"verbouwing", "ctrl+s")
        await settle(pilot)
        (row,) = listed(pilot)
        assert "put aside: verbouwing" in row
        await pilot.press("u")
        await settle(pilot)
        assert "put aside" not in listed(pilot)[0]


async def test_all_quiet_shows_the_change_before_it_is_agreed(open_app: AppOpener) -> None:
    async with open_app(all_quiet) as pilot:
        await open_signals(pilot)
        (row,) = listed(pilot)
        assert "All quiet" in row
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PlanChangeDialog)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert listed(pilot) == [], "there is less contact now, and that has to prove itself first"


async def test_declining_the_proposal_asks_why(open_app: AppOpener) -> None:
    async with open_app(all_quiet) as pilot:
        await open_signals(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DismissSignalDialog)
