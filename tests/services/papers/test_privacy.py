"""Every category of the privacy table in a real dossier, every reader, every state of consent.

A word is planted in each place where a category can be written down; it is on the paper of a reader only where
the table of domain.md section 9 lets it be, as text and in what the template of the PDF gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlmodel import select

from tests.conftest import Home, World
from tests.services.test_handover import begin, finish, save, weekly
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.documents.pdf import template_data
from werkzaam_tui.domain.codes import (
    AgreementState,
    Channel,
    ConsentState,
    ContactResult,
    Counterpart,
    PaperKind,
    Party,
    Phase,
    PlacementKind,
    Reader,
    Recipient,
    StoreRole,
)
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.matching import Side, StudyState, Weight
from werkzaam_tui.services import handover, papers
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    ClosingEntry,
    ExpectationEntry,
    FundingEntry,
)
from werkzaam_tui.services.handover.steps import CLOSING
from werkzaam_tui.storage.tables import (
    ClosingReport,
    Coach,
    Consent,
    ContactEvent,
    Employer,
    FollowUp,
    MatchCriterion,
    Participant,
    PhaseChange,
    Placement,
    Profile,
    Supporter,
    WorkplaceStudy,
)

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Planted:
    word: str
    category: str
    own: bool = False
    """Whether it concerns the employer."""
    participant_sees: bool = True


WORDS = [
    Planted("Planthans", "identity"),
    Planted("06-00001111", "identity"),
    Planted("plant@identity.example", "identity"),
    Planted("plantbaan", "contract"),
    Planted("plantzichtbaar", "agreements", own=True),
    Planted("plantonzichtbaar", "agreements"),
    Planted("plantopenpunt", "agreements", own=True),
    Planted("plantregeling", "schemes", own=True),
    Planted("plantverwachting", "expectations"),
    Planted("plantjobcoach", "expectations"),
    Planted("plantbesluit", "expectations"),
    Planted("plantwerkgeverswoord", "own words", own=True),
    Planted("plantslotnotitie", "contact_notes", participant_sees=False),
    Planted("plantcontactnotitie", "contact_notes", participant_sees=False),
    Planted("plantleefgebied", "life_domains", participant_sees=False),
    Planted("plantdiagnose", "health", participant_sees=False),
    Planted("plantgrens", "work_limits", participant_sees=False),
    Planted("plantziek", "sickness", participant_sees=False),
    Planted("plantschuld", "private_life", participant_sees=False),
    Planted("plantuitval", "dropout_reason", participant_sees=False),
    Planted("plantcriterium", "before the match", participant_sees=False),
    Planted("plantverslag", "before the match", participant_sees=False),
    Planted("plantonderzoek", "before the match", participant_sees=False),
    Planted("plantcohort", "profile", participant_sees=False),
    Planted("plantuitvoerder", "profile", participant_sees=False),
    Planted("plantondersteuner", "private_life", participant_sees=False),
    Planted("Plantcoach", "involvement", own=True),
]

STATES: dict[str, dict[str, object] | None] = {
    "not asked": None,
    "given": {"state": ConsentState.GIVEN, "given_on": TODAY},
    "given until today": {"state": ConsentState.GIVEN, "given_on": TODAY - DAY, "until": TODAY},
    "given until yesterday": {"state": ConsentState.GIVEN, "given_on": TODAY - DAY, "until": TODAY - DAY},
    "given from tomorrow": {"state": ConsentState.GIVEN, "given_on": TODAY + DAY},
    "refused": {"state": ConsentState.REFUSED, "given_on": TODAY},
    "withdrawn": {"state": ConsentState.WITHDRAWN, "given_on": TODAY - DAY, "withdrawn_on": TODAY},
}
VALID = ("given", "given until today")
CATEGORIES = [
    "identity", "contract", "agreements", "expectations", "contact_notes", "life_domains", "health",
    "work_limits", "sickness", "private_life", "schemes", "dropout_reason", "involvement",
]  # fmt: skip

# What the employer sees of each category in a handover without consent, and with.
EMPLOYER = {
    "identity": (True, True),
    "contract": (True, True),
    "agreements": ("own", "own"),
    "expectations": (False, True),
    "schemes": ("own", "own"),
    "involvement": (False, True),
}


class Dossier:
    """A dossier with all words in it, whose consent can be set anew."""

    def __init__(self, folder: Path, store_home: Home) -> None:
        world = World()
        path = folder / "x" / "werkzaam.store"
        self.store = store_home.begin(path, "Plantcoach", StoreRole.COACH, world, world)
        self.person = "p" * 26
        with self.store.writing() as writing:
            coach = writing.session.exec(select(Coach)).first()
            assert coach is not None
            writing.add(
                Participant(
                    id=self.person,
                    scope=self.person,
                    first_name="Planthans",
                    last_name="Verzonnen",
                    phone="06-00001111",
                    email="plant@identity.example",
                    coach=coach.id,
                ),
                Employer(id="e" * 26, scope="directory", name="Bakkerij Bedacht"),
                Placement(
                    id="l" * 26,
                    scope=self.person,
                    participant=self.person,
                    employer="e" * 26,
                    job_title="plantbaan",
                    kind=PlacementKind.EMPLOYMENT,
                    starts_on=TODAY,
                ),
                PhaseChange(
                    id="f" * 26,
                    scope=self.person,
                    participant=self.person,
                    phase=Phase.EMPLOYMENT,
                    since=TODAY,
                    note="plantuitval",
                ),
                *(
                    ContactEvent(
                        id=f"{n}" * 26,
                        scope=self.person,
                        participant=self.person,
                        happened_at=writing.now,
                        recorded_at=writing.now,
                        counterparts=[Counterpart.PARTICIPANT.value],
                        channel=Channel.PHONE,
                        result=ContactResult.REACHED,
                        note=note,
                    )
                    for n, note in enumerate(
                        (
                            "plantcontactnotitie",
                            "plantleefgebied",
                            "plantdiagnose",
                            "plantziek",
                            "plantschuld",
                        )
                    )
                ),
                Profile(
                    id="o" * 26,
                    scope=self.person,
                    participant=self.person,
                    cohort="plantcohort",
                    provider="plantuitvoerder",
                ),
                Supporter(id="s" * 26, scope=self.person, participant=self.person, who="plantondersteuner"),
                MatchCriterion(
                    id="m" * 26,
                    scope=self.person,
                    participant=self.person,
                    side=Side.PARTICIPANT,
                    weight=Weight.HARD,
                    words="plantcriterium",
                    step="agreement:tasks",
                ),
                ClosingReport(
                    id="r" * 26,
                    scope=self.person,
                    participant=self.person,
                    mentor="plantverslag",
                    note="plantverslag",
                    at_table=True,
                ),
                WorkplaceStudy(
                    id="w" * 26,
                    scope=self.person,
                    participant=self.person,
                    state=StudyState.DONE,
                    outcome="plantonderzoek",
                    at_table=True,
                ),
                FollowUp(
                    id="a" * 26,
                    scope=self.person,
                    participant=self.person,
                    what="plantgrens",
                    owner=Party.COACH,
                ),
            )
        self.meeting = begin(self.store, self.person)
        agreed, opened = AgreementState.AGREED, AgreementState.OPEN
        hidden = (Party.PARTICIPANT, Party.COACH)
        save(self.store, self.meeting, "agreement:hours",
             AgreementEntry(agreed, "plantzichtbaar", Party.EMPLOYER, TODAY, tuple(Party)))  # fmt: skip
        save(self.store, self.meeting, "agreement:personal",
             AgreementEntry(agreed, "plantonzichtbaar", Party.PARTICIPANT, None, hidden))  # fmt: skip
        save(self.store, self.meeting, "agreement:wage_subsidy",
             AgreementEntry(agreed, "plantregeling", Party.EMPLOYER, None, tuple(Party)))  # fmt: skip
        save(self.store, self.meeting, "agreement:travel",
             AgreementEntry(opened, "plantopenpunt", Party.COACH, None, tuple(Party)))  # fmt: skip
        save(self.store, self.meeting, "expectation:growth",
             ExpectationEntry("plantverwachting", "plantwerkgeverswoord", "plantjobcoach", "plantbesluit"))  # fmt: skip
        save(self.store, self.meeting, "monitoring:participant", weekly())
        save(self.store, self.meeting, "funding", FundingEntry(("employer", "personal_budget")))
        with self.store.reading() as reading:
            closing = handover.entry(reading, self.meeting, CLOSING)
        assert isinstance(closing, ClosingEntry)
        save(self.store, self.meeting, "closing",
             ClosingEntry(closing.approvals, closing.points, "plantslotnotitie"))  # fmt: skip
        finish(self.store, self.meeting)

    def decide(self, states: dict[str, str]) -> None:
        with self.store.writing() as writing:
            writing.remove(*writing.session.exec(select(Consent)).all())
            for category, state in states.items():
                fields = STATES[state]
                if fields is not None:
                    writing.add(
                        *(
                            Consent(
                                id=writing.new_id(),
                                scope=self.person,
                                participant=self.person,
                                category=category,
                                recipient=recipient,
                                purpose="plantdoel",
                                **fields,
                            )
                            for recipient in Recipient
                        )
                    )

    def forms(self, kind: PaperKind, reader: Reader) -> list[str]:
        with self.store.reading() as reading:
            paper = papers.paper(reading, self.meeting, kind, reader)
        return [markdown(paper).replace("\\", ""), template_data(paper)]

    def seen(self, kind: PaperKind, reader: Reader) -> set[str]:
        texts = self.forms(kind, reader)
        found = [{planted.word for planted in WORDS if planted.word in text} for text in texts]
        assert found[0] == found[1], "Markdown and PDF hold the same"
        return found[0]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, store_home: Home) -> Iterator[Dossier]:
    made = Dossier(tmp_path_factory.mktemp("papers"), store_home)
    yield made
    store_home.take_back(store_home.leave(made.store))


def expected_of_employer(states: dict[str, str]) -> set[str]:
    seen = {"plantwerkgeverswoord"}
    for planted in WORDS:
        state = states.get(planted.category, "not asked")
        if state in ("refused", "withdrawn") or planted.category not in EMPLOYER:
            continue
        if planted.category == "schemes" and states.get("agreements") in ("refused", "withdrawn"):
            continue  # it is an agreement as well
        may = EMPLOYER[planted.category][state in VALID]
        if may is True or (may == "own" and planted.own):
            seen.add(planted.word)
    return seen


@pytest.mark.parametrize(("category", "state"), list(product(CATEGORIES, STATES)))
@pytest.mark.parametrize("kind", [PaperKind.HANDOVER, PaperKind.FOLDER])
def test_the_employer_reads_only_what_the_table_lets_them(
    dossier: Dossier, kind: PaperKind, category: str, state: str
) -> None:
    states = {"involvement": "given", category: state}
    dossier.decide(states)
    if states["involvement"] not in VALID:
        with pytest.raises(Refused):
            dossier.seen(kind, Reader.EMPLOYER)
        return
    assert dossier.seen(kind, Reader.EMPLOYER) == expected_of_employer(states)


@pytest.mark.parametrize(("category", "state"), list(product(CATEGORIES, STATES)))
@pytest.mark.parametrize("reader", [Reader.PARTICIPANT, Reader.FILE])
def test_consent_for_others_changes_nothing_for_participant_and_file(
    dossier: Dossier, reader: Reader, category: str, state: str
) -> None:
    dossier.decide({category: state})
    seen = dossier.seen(PaperKind.HANDOVER, reader)
    expected = {planted.word for planted in WORDS if planted.participant_sees}
    if reader is Reader.FILE:
        expected |= {"plantslotnotitie"}
    assert seen == expected


def test_nothing_that_was_not_said_at_the_table_is_on_a_paper(dossier: Dossier) -> None:
    dossier.decide(dict.fromkeys(CATEGORIES, "given"))
    for kind, reader in papers.PAPERS:
        elsewhere = {"plantcontactnotitie", "plantleefgebied", "plantdiagnose", "plantziek", "plantschuld"}
        elsewhere |= {"plantcohort", "plantuitvoerder", "plantondersteuner"}
        before = {"plantcriterium", "plantverslag", "plantonderzoek"}
        assert not dossier.seen(kind, reader) & (elsewhere | before | {"plantgrens", "plantuitval"})


def test_the_employer_does_not_read_who_else_pays_nor_what_the_participant_decided(dossier: Dossier) -> None:
    dossier.decide({"involvement": "given"})
    text, _data = dossier.forms(PaperKind.HANDOVER, Reader.EMPLOYER)
    assert "Werkgever" in text and "Persoonsgebonden budget" not in text
    assert "plantdoel" not in text
    assert "elke week" not in text, "contact with the participant is theirs"
    text, _data = dossier.forms(PaperKind.HANDOVER, Reader.PARTICIPANT)
    assert "Persoonsgebonden budget" in text and "elke week" in text


def test_a_withdrawal_works_at_once_and_a_later_consent_again(dossier: Dossier) -> None:
    dossier.decide({"involvement": "given", "expectations": "given"})
    assert "plantverwachting" in dossier.seen(PaperKind.HANDOVER, Reader.EMPLOYER)
    dossier.decide({"involvement": "given", "expectations": "withdrawn"})
    assert "plantverwachting" not in dossier.seen(PaperKind.HANDOVER, Reader.EMPLOYER)


def test_the_summary_holds_no_words_of_others(dossier: Dossier) -> None:
    dossier.decide({})
    seen = dossier.seen(PaperKind.SUMMARY, Reader.PARTICIPANT)
    assert {"plantzichtbaar", "plantonzichtbaar", "Plantcoach", "plantbaan"} <= seen
    assert not seen & {"plantwerkgeverswoord", "plantslotnotitie", "plantverwachting"}
