"""Every report on nobody, one person, and a few who are all alike or all different: plain words, never a crash."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    Destination,
    Phase,
    PlacementKind,
)
from werkzaam_tui.domain.outcomes.facts import ContactFact, KickOff, PersonFacts
from werkzaam_tui.domain.outcomes.groups import FIELDS
from werkzaam_tui.domain.road import Place, Step, road
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters
from werkzaam_tui.services.reports.views import KINDS, Choice, view

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2025, 1, 1), date(2027, 2, 1))
TRUTH = st.sampled_from((True, False, None))

steps = st.builds(
    Step,
    id=st.uuids().map(str),
    phase=st.sampled_from(Phase),
    since=DAYS,
    reasons=st.sampled_from(((), ("stalled_hours",), ("own code", "dropout_illness"))),
    finished_before=TRUTH,
    destination=st.sampled_from((None, *Destination)),
)
places = st.builds(
    lambda number, employer, kind, starts, days: Place(
        number, employer, kind, starts, None if days is None else starts + timedelta(days=days)
    ),
    st.uuids().map(str),
    st.sampled_from("ab"),
    st.sampled_from(PlacementKind),
    DAYS,
    st.one_of(st.none(), st.integers(0, 500)),
)
contacts = st.builds(
    ContactFact,
    day=DAYS.filter(lambda day: day <= TODAY),
    coach=st.just("c"),
    counterparts=st.sampled_from(((), (Counterpart.PARTICIPANT,), (Counterpart.EMPLOYER,))),
    channel=st.sampled_from(Channel),
    result=st.sampled_from(ContactResult),
)
persons = st.builds(
    lambda number, walked, worked, fields, spoke, kick_off, sent, answered: PersonFacts(
        number,
        road(walked, worked, TODAY),
        coach="c",
        profile=fields,
        kick_off=kick_off,
        check_sent=sent,
        check_answered=answered,
        contacts=tuple(sorted(spoke, key=lambda one: one.day)),
    ),
    st.uuids().map(str),
    st.lists(steps, max_size=5),
    st.lists(places, max_size=3),
    st.fixed_dictionaries(
        {}, optional={"education": st.sampled_from((("none",), ("higher",))), "sector": st.just(("a", "b"))}
    ),
    st.lists(contacts, max_size=4),
    st.builds(KickOff, TRUTH, TRUTH, TRUTH),
    TRUTH,
    TRUTH,
)


@settings(max_examples=40)
@given(st.lists(persons, max_size=5, unique_by=lambda one: one.id), st.sampled_from(FIELDS))
def test_every_report_of_a_few_people_says_something(people, field):
    known = KnownPeople(TODAY, tuple(people), {"c": "Coby Coach"}, ())
    ids = {one.id for one in people}
    for kind in KINDS:
        for filters in (Filters(), Filters(since=date(2026, 1, 1), until=TODAY), Filters(cohort="none")):
            report = view(known, Choice(kind.code, filters, (field, "education")[: kind.groups]))
            assert report.tables, kind.code
            for table in report.tables:
                assert table.rows or table.empty, (kind.code, table.code)
                for row in table.rows:
                    assert len(row.cells) <= max(len(table.heads) - 1, 1), (kind.code, table.code)
                    for cell in row.cells:
                        assert set(cell.cases or ()) <= ids
                        assert "nan" not in cell.text and "None" not in cell.text
