"""An office for the demo: it has the caseload, wrote in it at the same time, and sent that back by real files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import select

from werkzaam_tui.domain.codes import FollowUpState, StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services import opening
from werkzaam_tui.services.exchange import bring_in, cards, export, refusals
from werkzaam_tui.storage.store import Store, Surroundings
from werkzaam_tui.storage.tables import FollowUp, Participant

_THROWN_AWAY = "een kantoor dat nooit bestond"
_ROUNDS = 4000
"""Of key derivation: nobody keeps this store."""


def add_exchange(coach: Store, world: Surroundings) -> None:
    """Enrol an office, exchange, and leave behind what an exchange leaves: choices to make, and work that waits."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        office = opening.create_store(
            folder / "kantoor.store",
            _THROWN_AWAY,
            "Kantoor Verzonnen",
            StoreRole.OFFICE,
            world,
            kdf_iterations=_ROUNDS,
        )
        try:
            _introduce(coach, office, folder)
            _hand_over(coach, office, folder)
            _hand_over(office, coach, folder)
            _write_at_once(coach, office)
            _hand_over(office, coach, folder)
            _refuse(coach, folder)
        finally:
            office.close()


def _introduce(one: Store, other: Store, folder: Path) -> None:
    for giver, taker in ((one, other), (other, one)):
        with giver.reading() as reading:
            own = cards.write_own_card(reading, folder)
        with taker.writing() as writing:
            cards.enrol(writing, own.path, own.card.fingerprint)


def _hand_over(sender: Store, receiver: Store, folder: Path) -> None:
    made = export.export(sender, receiver.owner.device, folder)
    if made is not None:
        with receiver.writing() as writing:
            bring_in.bring_in(writing, made.path)


def _refuse(coach: Store, folder: Path) -> None:
    """A bundle that came in damaged over the mail."""
    damaged = folder / "kantoor-verzonnen-2026-beschadigd.werkzaam"
    damaged.write_bytes(b"age-encryption.org/v1\n")
    try:
        with coach.trying() as writing:
            bring_in.preview(writing, damaged)
    except Refused as refused:
        with coach.writing() as writing:
            refusals.note(writing, damaged.name, str(refused))


def _write_at_once(coach: Store, office: Store) -> None:
    """A phone number and the words of an action that both changed, and an action that one deleted."""
    for store, phone, words, reason in (
        (coach, "06-00000071", "Samen de loonstrook nalopen", "uitgesteld op verzoek"),
        (office, "06-00000072", "Loonstrook aan de werkgever vragen", "wacht op de werkgever"),
    ):
        with store.writing() as writing:
            people = writing.session.exec(select(Participant).order_by(Participant.id)).all()
            actions = writing.session.exec(
                select(FollowUp).where(FollowUp.state == FollowUpState.OPEN).order_by(FollowUp.id)
            ).all()
            writing.edit(people[0], phone=phone)
            writing.edit(actions[0], what=words)
            if store is coach:
                writing.remove(actions[1])
            else:
                writing.edit(actions[1], reason=reason)
