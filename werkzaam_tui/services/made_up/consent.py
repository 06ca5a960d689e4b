"""Made-up consent, papers, checked agreements and revisions, for those who have a finished handover."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from werkzaam_tui.domain.codes import (
    AgreedHow,
    AgreementCheck,
    AgreementState,
    ConsentState,
    HandoverOccasion,
    PaperKind,
    Party,
    Reader,
    Recipient,
)
from werkzaam_tui.domain.dates import local_moment
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.services.handover.revisions import followers
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import (
    Agreement,
    Attendance,
    CheckedAgreement,
    Consent,
    Disclosure,
    Expectation,
    Handover,
    Participant,
    SignedPaper,
)
from werkzaam_tui.storage.tables.record import field_columns

PURPOSE = "Begeleiding bij dit werk"

_CHECKS = (
    ("travel", {Party.PARTICIPANT: AgreementCheck.NOT_KEPT, Party.EMPLOYER: AgreementCheck.PARTLY}),
    ("guidance", dict.fromkeys(Party, AgreementCheck.KEPT)),
    ("hours", {Party.PARTICIPANT: AgreementCheck.KEPT, Party.EMPLOYER: AgreementCheck.KEPT}),
    ("contact", {Party.EMPLOYER: AgreementCheck.UNKNOWN}),
)


def add_consent(make: Builder) -> None:
    """Papers for everyone with a handover; by turns a withdrawal, a refusal, checks or a revision with them."""
    people = {row.id for row in make.records if isinstance(row, Participant)}
    done = [
        row
        for row in make.records
        if isinstance(row, Handover) and row.finished_at is not None and row.participant in people
    ]
    for number, handover in enumerate(done):
        _papers(make, handover, signed=number % 3 == 0)
        match number % 4:
            case 0:
                _choose(
                    make, handover, "expectations", ConsentState.WITHDRAWN, make.today - timedelta(days=5)
                )
            case 1:
                _choose(make, handover, "work_limits", ConsentState.REFUSED, handover.held_on)
                _check(make, handover, make.today - timedelta(days=12))
            case 2:
                _choose(make, handover, "work_limits", ConsentState.GIVEN, handover.held_on)
            case _:
                _check(make, handover, handover.held_on + timedelta(days=10))
                _revise(make, handover)


def _choose(make: Builder, handover: Handover, category: str, state: ConsentState, on: date) -> None:
    gone = state is ConsentState.WITHDRAWN
    make.add(
        Consent(
            id=make.id(),
            scope=handover.scope,
            participant=handover.participant,
            category=category,
            recipient=Recipient.EMPLOYER,
            state=state,
            purpose="" if state is ConsentState.REFUSED else PURPOSE,
            given_on=handover.held_on if gone else on,
            given_how=AgreedHow.SPOKEN,
            withdrawn_on=on if gone else None,
        )
    )


def _papers(make: Builder, handover: Handover, *, signed: bool) -> None:
    for what, reader in (
        (PaperKind.HANDOVER, Reader.EMPLOYER),
        (PaperKind.SUMMARY, Reader.PARTICIPANT),
    ):
        make.add(
            Disclosure(
                id=make.id(),
                scope=handover.scope,
                participant=handover.participant,
                handover=handover.id,
                what=what,
                reader=reader,
                made_at=local_moment(handover.held_on, time(16, 10)),
            )
        )
    back = handover.held_on + timedelta(days=6)
    if signed and back <= make.today:
        make.add(
            SignedPaper(
                id=make.id(),
                scope=handover.scope,
                participant=handover.participant,
                handover=handover.id,
                party=Party.EMPLOYER,
                received_on=back,
                note="In de map op kantoor.",
            )
        )


def _check(make: Builder, handover: Handover, on: date) -> None:
    if not handover.held_on <= on <= make.today:
        return
    for topic, said in _CHECKS:
        for party, outcome in said.items():
            make.add(
                CheckedAgreement(
                    id=derived_id("agreement_check", handover.id, topic, party.value, on.isoformat()),
                    scope=handover.scope,
                    participant=handover.participant,
                    handover=handover.id,
                    topic=topic,
                    party=party,
                    outcome=outcome,
                    checked_on=on,
                )
            )


def _revise(make: Builder, first: Handover) -> None:
    """A revision after a month: more hours, the tasks settled, the growth still open."""
    on = first.held_on + timedelta(days=30)
    if on > make.today:
        return
    second = Handover(
        id=followers(first.id)[0],
        scope=first.scope,
        participant=first.participant,
        placement=first.placement,
        revision=2,
        reason="Meer uren na een goede eerste maand.",
        occasion=HandoverOccasion.CHANGED_HOURS,
        held_on=on,
        finished_at=local_moment(on, time(11, 15)),
        funding=list(first.funding),
        information=list(first.information),
    )
    make.add(second)
    for row in [one for one in make.records if getattr(one, "handover", "") == first.id]:
        match row:
            case Agreement():
                fields = _copied(row, second, "agreement", row.topic)
                if row.topic == "hours":
                    fields |= {"what": "24 uur per week, op vier dagen; geen avonden."}
                if row.state is AgreementState.OPEN and row.topic == "travel":
                    fields |= {"state": AgreementState.AGREED}
                make.add(Agreement(**fields))
            case Expectation():
                fields = _copied(row, second, "expectation", row.topic)
                if row.topic == "tasks":
                    fields |= {"settled": "Niet achter de kassa; in het magazijn helpen mag."}
                make.add(Expectation(**fields))
            case Attendance():
                fields = _copied(row, second, "attendance", row.party.value)
                make.add(Attendance(**fields | {"agreed_on": on}))


def _copied(row: Agreement | Expectation | Attendance, to: Handover, kind: str, part: str) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in field_columns(type(row))}
    return {**fields, "handover": to.id, "id": derived_id(kind, to.id, part), "scope": to.scope}
