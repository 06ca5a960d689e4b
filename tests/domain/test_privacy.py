"""The privacy table: every category and reader, with every state that consent can be in."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Access, ConsentState, Reader, Recipient
from werkzaam_tui.domain.privacy import Choice, Extent, latest, may_see

TODAY = date(2028, 2, 29)
DAY = timedelta(days=1)
CATEGORIES = {category.code: category for category in lists.consent_categories()}

STATES: dict[str, dict[str, object] | None] = {
    "not asked": None,
    "given": {"state": ConsentState.GIVEN, "given_on": TODAY - DAY},
    "given today, until today": {"state": ConsentState.GIVEN, "given_on": TODAY, "until": TODAY},
    "given from tomorrow": {"state": ConsentState.GIVEN, "given_on": TODAY + DAY},
    "given without a day": {"state": ConsentState.GIVEN},
    "given until yesterday": {"state": ConsentState.GIVEN, "given_on": TODAY - DAY, "until": TODAY - DAY},
    "given and withdrawn today": {
        "state": ConsentState.GIVEN,
        "given_on": TODAY - DAY,
        "withdrawn_on": TODAY,
    },
    "refused": {"state": ConsentState.REFUSED, "given_on": TODAY - DAY},
    "refused long ago, with an end": {
        "state": ConsentState.REFUSED,
        "given_on": date(2026, 1, 1),
        "until": date(2026, 2, 1),
    },
    "withdrawn": {"state": ConsentState.WITHDRAWN, "given_on": TODAY - DAY, "withdrawn_on": TODAY},
}
VALID = {"given", "given today, until today"}
CLOSED = {"given and withdrawn today", "refused", "refused long ago, with an end", "withdrawn"}

WITHOUT_CONSENT = {
    Access.ALLOWED: Extent.ALL,
    Access.NEVER: Extent.NOTHING,
    Access.CONSENT: Extent.NOTHING,
    Access.AFTER_PLACEMENT: Extent.NOTHING,
    Access.OWN: Extent.OWN,
    Access.ON_REQUEST: Extent.NOTHING,
    Access.COACH_ONLY: Extent.NOTHING,
    Access.SUMMARY: Extent.SUMMARY,
    Access.NUMBERS: Extent.NUMBERS,
    Access.CODE: Extent.CODE,
    Access.AS_NEEDED: Extent.NEEDED,
}

# Domain.md section 9, row by row: participant, employer, office, funder.
TABLE = {
    "identity": "allowed after_placement allowed allowed",
    "contract": "allowed allowed allowed allowed",
    "agreements": "allowed own allowed consent",
    "expectations": "allowed consent coach_only never",
    "contact_notes": "on_request never coach_only summary",
    "life_domains": "allowed never numbers never",
    "health": "allowed never never never",
    "work_limits": "allowed consent never as_needed",
    "sickness": "allowed allowed allowed allowed",
    "private_life": "allowed never never never",
    "schemes": "allowed own allowed allowed",
    "dropout_reason": "allowed never code code",
    "involvement": "allowed consent allowed allowed",
}


def choices(category: str, state: str) -> list[Choice]:
    fields = STATES[state]
    if fields is None:
        return []
    return [Choice(category, recipient, **fields) for recipient in Recipient]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("category", "reader", "state"),
    list(product(TABLE, [Reader.PARTICIPANT, Reader.EMPLOYER, Reader.OFFICE, Reader.FUNDER], STATES)),
)
def test_the_table_of_the_domain(category: str, reader: Reader, state: str) -> None:
    column = ["participant", "employer", "office", "funder"].index(reader.value)
    default = Access(TABLE[category].split()[column])
    assert CATEGORIES[category].default_of(reader) is default
    expected = WITHOUT_CONSENT[default]
    if reader is not Reader.PARTICIPANT:
        if state in CLOSED:
            expected = Extent.NOTHING
        elif default is Access.CONSENT and state in VALID:
            expected = Extent.ALL
    assert may_see(reader, category, default, choices(category, state), TODAY) is expected


@pytest.mark.parametrize(("category", "state"), list(product(TABLE, STATES)))
def test_the_file_of_the_coach_has_all(category: str, state: str) -> None:
    default = CATEGORIES[category].default_of(Reader.FILE)
    assert may_see(Reader.FILE, category, default, choices(category, state), TODAY) is Extent.ALL


def test_after_placement_and_on_request() -> None:
    after, request = Access.AFTER_PLACEMENT, Access.ON_REQUEST
    assert may_see(Reader.EMPLOYER, "identity", after, [], TODAY, placed=True) is Extent.ALL
    refused = choices("identity", "refused")
    assert may_see(Reader.EMPLOYER, "identity", after, refused, TODAY, placed=True) is Extent.NOTHING
    assert may_see(Reader.PARTICIPANT, "contact_notes", request, [], TODAY, asked=True) is Extent.ALL


def test_a_choice_counts_for_its_own_category_and_recipient_only() -> None:
    given_to_funder = [Choice("agreements", Recipient.FUNDER, ConsentState.GIVEN, TODAY)]
    assert may_see(Reader.FUNDER, "agreements", Access.CONSENT, given_to_funder, TODAY) is Extent.ALL
    assert may_see(Reader.EMPLOYER, "agreements", Access.CONSENT, given_to_funder, TODAY) is Extent.NOTHING
    assert may_see(Reader.FUNDER, "expectations", Access.CONSENT, given_to_funder, TODAY) is Extent.NOTHING


days = st.dates(date(2025, 1, 1), date(2029, 12, 31))
any_choice = st.builds(
    Choice,
    category=st.sampled_from(["expectations", "involvement"]),
    recipient=st.sampled_from(Recipient),
    state=st.sampled_from(ConsentState),
    given_on=days,
    until=st.none() | days,
    withdrawn_on=st.none() | days,
)


@given(st.lists(any_choice, max_size=6), days, st.sampled_from(Access), st.sampled_from(Reader))
def test_a_withdrawal_or_refusal_after_everything_else_closes(
    earlier: list[Choice], today: date, default: Access, reader: Reader
) -> None:
    last = Choice("expectations", Recipient.EMPLOYER, ConsentState.WITHDRAWN, today, None, date(2030, 1, 1))
    found = may_see(reader, "expectations", default, [*earlier, last], today, placed=True, asked=True)
    if reader is Reader.EMPLOYER:
        assert found is Extent.NOTHING
    assert latest([*earlier, last], "expectations", Recipient.EMPLOYER) is last


@given(st.lists(any_choice, max_size=6), days, st.sampled_from(Reader))
def test_no_consent_opens_what_may_never_be_told(choices: list[Choice], today: date, reader: Reader) -> None:
    found = may_see(reader, "expectations", Access.NEVER, choices, today, placed=True, asked=True)
    assert found is (Extent.ALL if reader is Reader.FILE else Extent.NOTHING)


def test_of_two_decisions_of_one_day_the_last_recorded_holds() -> None:
    short = Choice("involvement", Recipient.EMPLOYER, ConsentState.GIVEN, TODAY - DAY, TODAY - DAY)
    longer = Choice("involvement", Recipient.EMPLOYER, ConsentState.GIVEN, TODAY - DAY, TODAY + DAY)
    assert may_see(Reader.EMPLOYER, "involvement", Access.CONSENT, [short, longer], TODAY) is Extent.ALL
    assert may_see(Reader.EMPLOYER, "involvement", Access.CONSENT, [longer, short], TODAY) is Extent.NOTHING
