"""A made-up office: three coaches whose bundles came in, doubles in the directory, and work for the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import Phase, StoreRole
from werkzaam_tui.services import opening
from werkzaam_tui.services.exchange import assigning, bring_in, cards, devices, export, transfers
from werkzaam_tui.services.exchange.transfers import Offer
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.services.people import merging
from werkzaam_tui.services.people.people import ParticipantDetails, add_participant
from werkzaam_tui.storage.store import Store, Surroundings, Writing
from werkzaam_tui.storage.tables import Employer, Participant

OFFICE_NAME = "Kantoor Voorbeeld"
COACHES = (("Coby Voorbeeld", 14), ("Oscar Bedacht", 9), ("Iris van Nergens", 17))
"""Names, and how many people each follows."""


def make_office_demo(path: Path, passphrase: str, world: Surroundings) -> None:
    """Make an encrypted office store at ``path`` with what came from made-up coaches, and close it."""
    office = opening.create_store(path, passphrase, OFFICE_NAME, StoreRole.OFFICE, world)
    with TemporaryDirectory(prefix="werkzaam-demo-") as name:
        folder, laptops = Path(name), []
        try:
            for number, (coach, people) in enumerate(COACHES):
                laptop = opening.create_store(
                    folder / f"{number}.store", passphrase, coach, StoreRole.COACH, world
                )
                laptops.append(laptop)
                _introduce(laptop, office, folder)
                with laptop.writing() as writing:
                    _fill(writing, number, people)
                _bring(laptop, office, folder)
            _happen(office, laptops, folder)
            _lose_a_laptop(office, folder, passphrase)
        finally:
            for store in (*laptops, office):
                store.close()


def _introduce(one: Store, other: Store, folder: Path) -> None:
    for giver, taker in ((one, other), (other, one)):
        with giver.reading() as reading:
            own = cards.write_own_card(reading, folder)
        with taker.writing() as writing:
            cards.enrol(writing, own.path, own.card.fingerprint)


def _bring(sender: Store, receiver: Store, folder: Path) -> None:
    made = export.export(sender, receiver.owner.device, folder)
    if made is not None:
        with receiver.writing() as writing:
            bring_in.bring_in(writing, made.path)


def _fill(writing: Writing, number: int, people: int) -> None:
    """Each coach wrote down the same first employers, as coaches without a connection do."""
    make = Builder(Random(number), writing.today, writing.owner.coach)
    workplaces = make.employers(2 + number)
    for place in range(people):
        person = make.participant(100 * (number + 1) + place).id
        since = make.today - timedelta(days=30 + 11 * place)
        make.phase(person, Phase.EMPLOYMENT, since)
        make.placement(person, workplaces[place % len(workplaces)], since)
    writing.add(*make.records)


def _happen(office: Store, laptops: list[Store], folder: Path) -> None:
    """What waits for somebody at the office today."""
    coby, oscar, iris = laptops
    for laptop in laptops:
        _bring(office, laptop, folder)
    _write_on_both_sides(coby, office)
    with office.reading() as reading:
        pair = merging.proposals(reading)[0]
        kept, double = (
            next(line for line in merging.directory_lines(reading) if line.id == each)
            for each in (pair.one, pair.other)
        )
    # A coach writes a number down for an employer that the office is merging at that moment.
    with oscar.writing() as writing:
        writing.edit(writing.get(Employer, double.id), phone="06-00000077")
        writing.add(
            Employer(
                id=writing.new_id(),
                scope=DIRECTORY_SCOPE,
                name="Bakerij Het Verzonnen Brood",
                city="Nergenshuizen",
            )
        )
    with office.writing() as writing:
        merging.merge(writing, kept.id, double.id, replace(kept.details, sector="voeding en zoetwaren"))
    with office.writing() as writing:
        for first, last in (("Aagje", "Nieuweling"), ("Bas", "Instroom")):
            add_participant(writing, ParticipantDetails(first, "", last, number=f"N{last[:2].upper()}"))
    with office.writing() as writing:
        (someone, *_rest) = assigning.followed_by(writing, iris.owner.coach)
        transfers.offer(writing, someone.participant, Offer(oscar.owner.coach, "Iris gaat met verlof"))
    for laptop in (coby, oscar):
        _bring(laptop, office, folder)


def _lose_a_laptop(office: Store, folder: Path, passphrase: str) -> None:
    lost = opening.create_store(
        folder / "lost.store",
        passphrase,
        COACHES[0][0],
        StoreRole.COACH,
        office.world,
    )
    _introduce(lost, office, folder)
    with office.writing() as writing:
        devices.revoke(writing, lost.owner.device, "Laten liggen in de trein naar Zeepbeldijk")
    lost.close()


def _write_on_both_sides(coach: Store, office: Store) -> None:
    with office.reading() as reading:
        someone = assigning.followed_by(reading, coach.owner.coach)[0].participant
    for store, phone in ((coach, "06-00000041"), (office, "06-00000042")):
        with store.writing() as writing:
            writing.edit(writing.get(Participant, someone), phone=phone)
