"""A laptop is lost with everything on it: the office gives the dossiers to a new one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import (
    add_action,
    add_person,
    introduce,
    peer_status,
    send,
    sent,
    take,
)
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.exchange import cards, replacing
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Coach, FollowUp, Participant
from werkzaam_tui.sync.faults import RevokedSender


def test_a_new_laptop_gets_everything_that_was_sent_from_the_lost_one(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    person = add_person(coach, "Noor")
    action = add_action(coach, person, "werkschoenen regelen")
    take(office, sent(coach, office, tmp_path).path)
    late = add_action(coach, person, "nooit verstuurd")
    lost = sent(coach, office, tmp_path)

    new = make_store("Coby Coach")
    introduce(new, office, tmp_path)
    # Somebody was written down on the new laptop before anything came from the office.
    early = add_person(new, "Vroeg")
    with office.writing() as writing:
        replaced = replacing.replace(writing, coach.owner.device, new.owner.device)
    assert (replaced.name, replaced.dossiers) == ("Coby Coach", 1)
    assert peer_status(office, new).dossiers == 1

    take(new, sent(office, new, tmp_path).path)
    assert new.owner.coach == coach.owner.coach
    with new.reading() as reading:
        assert reading.get(FollowUp, action).what == "werkschoenen regelen"
        assert reading.find(FollowUp, late) is None
        assert reading.get(Participant, early).coach == coach.owner.coach
        rows = {row.id for row in caseload.caseload(reading)}
    assert rows == {person, early}

    done = add_action(new, person, "verder op de nieuwe laptop")
    take(office, sent(new, office, tmp_path).path)
    back = send(office, new, tmp_path)
    assert back is not None
    take(new, back.path)
    with office.reading() as reading:
        assert reading.get(FollowUp, done).what == "verder op de nieuwe laptop"
        assert reading.get(Participant, early).coach == coach.owner.coach
        assert [one.name for one in reading.session.exec(select(Coach)).all()] == ["Coby Coach"]
    assert peer_status(new, office).waiting.changes == 0
    # Whoever has the old laptop does not get in any more.
    with pytest.raises(RevokedSender):
        take(office, lost.path)


def test_what_cannot_be_replaced_is_refused(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    new = make_store("Nieuw")
    introduce(new, office, tmp_path)
    for old in (coach.owner.device, new.owner.device):
        with office.writing() as writing, pytest.raises(Refused):
            replacing.replace(writing, old, new.owner.device)
    with office.reading() as reading:
        assert len(cards.peers(reading)) == 2
