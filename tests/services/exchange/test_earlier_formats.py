"""Bundles as earlier programs made them stay readable.

``tests/data/bundles`` holds for each format a bundle that the program of its time made of one whole dossier: format 1
by the last program with schema 0001, format 2 by the last with schema 0002 (from a laptop that came back from a
backup), format 3 by the first that could change its keys. Beside each lie the keys of the office it is for, which
were made for this and guard nothing, the card of the coach, and how many records of each kind there were.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import select as select_rows

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import look, take
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import RECORDS, OwnDevice, Peer
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync import faults, manifest
from werkzaam_tui.sync.bundle import open_bundle
from werkzaam_tui.sync.cards import Card

FOLDER = Path(__file__).parents[2] / "data" / "bundles"
FORMATS = (1, 2, 3)


def bundle(format_: int) -> Path:
    return FOLDER / f"format-{format_}.werkzaam"


def beside(format_: int) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(bundle(format_).with_suffix(".json").read_text())
    return values


def card(format_: int) -> Card:
    values = beside(format_)["coach"]
    return Card(**values | {"role": StoreRole(values["role"])})


@pytest.fixture
def office(make_store: StoreMaker, request: pytest.FixtureRequest) -> Store:
    """A new office with the keys of the one for which the bundle of this format was made."""
    store = make_store("Kantoor", StoreRole.OFFICE)
    coach = card(request.param)
    with store.writing() as writing:
        own = writing.session.exec(select_rows(OwnDevice)).one()
        for name, value in beside(request.param)["office"].items():
            setattr(own, name, StoreRole(value) if name == "role" else value)
        writing.session.add(
            Peer(
                device=coach.device,
                name=coach.name,
                role=coach.role,
                age_recipient=coach.age_recipient,
                verify_key=coach.verify_key,
                enrolled_at=writing.now,
            )
        )
        writing.is_owner_changed = True
    return store


@pytest.mark.parametrize(("office", "format_"), [(each, each) for each in FORMATS], indirect=["office"])
def test_a_bundle_of_an_earlier_format_is_taken_in_whole(office: Store, format_: int) -> None:
    about = beside(format_)
    with office.reading() as reading:
        opened = open_bundle(
            bundle(format_), identity_of(reading.session), {card(format_).device: card(format_)}
        )
    assert opened.manifest.format == format_
    assert opened.manifest.schema_version == about["schema"]
    seen = look(office, bundle(format_))
    assert take(office, bundle(format_)) == seen
    with office.reading() as reading:
        for entity, count in about["records"].items():
            table = table_of(RECORDS[entity])
            query = select(func.count()).select_from(table).where(table.c.scope == about["participant"])
            assert reading.connection.scalar(query) == count, entity
        # What later schemas added has its default, and the screens can show it.
        shown = dossier.overview(reading, about["participant"])
        assert shown is not None and len(shown.placements) == about["records"]["placement"]
    assert take(office, bundle(format_)).is_nothing_new


@pytest.mark.parametrize("office", [FORMATS[-1]], indirect=True)
def test_a_newer_one_is_refused_in_plain_words(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "FORMAT", FORMATS[-1] - 1)
    with pytest.raises(faults.NewerBundle, match="newer WerkZaam"):
        take(office, bundle(FORMATS[-1]))


def test_every_format_that_can_be_read_is_kept_here() -> None:
    assert FORMATS[-1] == manifest.FORMAT
