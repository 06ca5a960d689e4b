"""The people of the Praktijkproef, so that every table counts to what it prints."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzaam_tui.domain.outcomes.significance import compare

# How far somebody came. The steps of tables 14-22 are nested, so each difference between two rows of a table is
# the number of people with that characteristic in one of these.
WORK, SEARCH, AFTER, DURING = "work", "search", "after orientation", "during orientation"
BEGAN = (WORK, SEARCH, AFTER, DURING)
INTAKE, WITHDRAWN = "after intake", "withdrawn"

FLEXPAY, RANDSTAD, ADECCO = "FlexPay", "Randstad Participatie", "Adecco"
CHECK_ANSWERED = {"Tranche 1": 7, "Tranche 2": 14}
"""Praktijkproef t.25."""

NOT_EXTENDED = "stalled_not_extended"
"""Was at work on trial and not kept on, which the pilot counts as part of the job search."""

FITTING = {
    "physical": {"physical", "combination"},
    "mental": {"cognitive", "combination"},
    "behaviour": {"social", "combination"},
    "communication": {"social", "combination"},
}
"""For which limitations an adaptation is likely; no table says so, and nothing counted depends on it."""


@dataclass(eq=False)
class Person:
    outcome: str
    fields: dict[str, str] = field(default_factory=dict)
    """By field of the tables; what is not there is unknown."""
    cohort: str = ""
    provider: str = ""
    came: bool = False
    answered: bool = False


Table = dict[str, Any]


def reconstructed(tables: Table, dice: random.Random) -> list[Person]:
    """The people, so that every table counts to what it prints."""
    group = {one["field"]: one for one in tables["group"]}
    profile = {one["field"]: one for one in tables["profile"]}
    reasons = {one["code"]: dict(one["reasons"]) for one in tables["exits"]}
    counts = {outcome: sum(each) for outcome, each in _by_outcome(group["education"]).items()}
    counts |= {
        INTAKE: sum(reasons["returned_intake"].values()),
        WITHDRAWN: sum(reasons["withdrawn"].values()),
    }
    people = [Person(outcome) for outcome, n in counts.items() for _ in range(n)]

    _deal_agencies(people, group, tables["kick_off"]["rows"])
    ages = profile["age_class"]
    profile["age"] = {"n": [*ages["n"][:2], sum(ages["n"][2:])]}
    for name, table in group.items():
        if "without" not in table:
            _deal_characteristic(people, name, table, profile[name]["n"], dice)
    above_30 = [one for one in people if one.fields.get("age") == "from_30"]
    _deal(above_30, "age", ages["groups"][2:], ages["n"][2:], dice)
    _fit_limitations(people)
    _settle_the_one(people)

    _deal_reasons(_of(people, WITHDRAWN), reasons["withdrawn"], dice)
    _deal_reasons(_of(people, AFTER, DURING), reasons["returned_orientation"], dice)
    on_trial = _on_trial(people, tables["group"], reasons["stalled"].pop(NOT_EXTENDED))
    for one in on_trial:
        one.fields["reason"] = NOT_EXTENDED
    others = [one for one in _of(people, SEARCH) if one not in on_trial]
    _deal_reasons(others, reasons["returned_job_search"] | reasons["stalled"], dice)
    too_far = [one for one in _of(people, INTAKE) if one.provider == ADECCO]
    _deal_reasons(too_far, {"returned_intake_distance": len(too_far)}, dice)
    reasons["returned_intake"]["returned_intake_distance"] -= len(too_far)
    _deal_reasons(
        [one for one in _of(people, INTAKE) if one not in too_far], reasons["returned_intake"], dice
    )

    _deal_kick_off(people, tables["kick_off"]["rows"], dice)
    for cohort, n in CHECK_ANSWERED.items():
        asked = [one for one in _of(people, *BEGAN) if one.cohort == cohort and one.provider != ADECCO]
        for one in dice.sample(asked, n):
            one.answered = True
    dice.shuffle(people)
    return people


def _by_outcome(table: Table) -> dict[str, list[int]]:
    """For each outcome of who began, how many people have each value of the table's field."""
    steps = [table[step]["n"] for step in ("lasting", "job_search", "orientation", "began")]
    further = [[0] * len(steps[0]), *steps[:-1]]
    return {
        outcome: [here - more for here, more in zip(step, beyond, strict=True)]
        for outcome, step, beyond in zip(BEGAN, steps, further, strict=True)
    }


def _of(people: Sequence[Person], *outcomes: str) -> list[Person]:
    return [one for one in people if one.outcome in outcomes]


def _deal(
    people: Sequence[Person], name: str, values: Sequence[str], counts: Sequence[int], dice: random.Random
) -> None:
    """Each value to as many people as ``counts`` says; who is left over gets none."""
    dealt = [value for value, n in zip(values, counts, strict=True) for _ in range(n)]
    for one, value in zip(dice.sample(people, len(dealt)), dealt, strict=True):
        one.fields[name] = value


def _deal_reasons(people: Sequence[Person], reasons: dict[str, int], dice: random.Random) -> None:
    _deal(people, "reason", tuple(reasons), tuple(reasons.values()), dice)


def _deal_characteristic(
    people: Sequence[Person], name: str, table: Table, everyone: Sequence[int], dice: random.Random
) -> None:
    """One field: for who began as tables 16-22 say, and for the others what is left of tables 1-7."""
    for outcome, counts in _by_outcome(table).items():
        _deal(_of(people, outcome), name, table["groups"], counts, dice)
    left = [all_ - began for all_, began in zip(everyone, table["began"]["n"], strict=True)]
    # Four people have no profile at all: the last ones, whatever the field.
    others = _of(people, INTAKE, WITHDRAWN)[: sum(left)]
    if name == "adaptation":
        # People with physical limitations were mostly lost when UWV withdrew them (text under graph 4).
        early = _of(people, WITHDRAWN)[: left[0]]
        _deal(early, name, ["physical"], [left.pop(0)], dice)
        others = [one for one in others if one not in early]
        _deal(others, name, table["groups"][1:], left, dice)
    else:
        _deal(others, name, table["groups"], left, dice)


def _deal_agencies(people: Sequence[Person], group: dict[str, Table], kick_offs: Sequence[Table]) -> None:
    """Tranche and agency, so that tables 14, 15 and 23 hold at once.

    Of the four numbers of an outcome (two tranches, two agencies) one settles the other three. All combinations
    are tried; of those that need no more people than were invited, the most even one is taken.
    """
    cohorts, approaches = _by_outcome(group["cohort"]), _by_outcome(group["approach"])
    invited = {(row["cohort"], row["provider"]): row["invited"] for row in kick_offs}
    cells = [(cohort, provider) for cohort in CHECK_ANSWERED for provider in (FLEXPAY, RANDSTAD)]

    def split(outcome: str, first: int) -> list[int]:
        (one, two), (flexpay, _) = cohorts[outcome], approaches[outcome]
        return [first, one - first, flexpay - first, two - flexpay + first]

    possible = []
    for choice in itertools.product(*(range(cohorts[outcome][0] + 1) for outcome in BEGAN)):
        splits = [split(outcome, first) for outcome, first in zip(BEGAN, choice, strict=True)]
        lost = [
            invited[cell] - sum(began) for cell, began in zip(cells, zip(*splits, strict=True), strict=True)
        ]
        if min(itertools.chain(lost, *splits)) >= 0:
            unevenness = sum(abs(2 * each[0] - sum(each[:2])) for each in splits)
            possible.append((unevenness, splits, lost))
    _, splits, lost = min(possible)
    for outcome, counts in zip(BEGAN, splits, strict=True):
        _place(_of(people, outcome), cells, counts)
    # The agency with its usual way kept one of its ten. Of the others who were invited and did not begin, some were
    # handed back and the rest withdrawn after the kick-off; ten people were withdrawn without an invitation.
    usual = [("Tranche 1", ADECCO)]
    _place([one for one in _of(people, WORK) if not one.provider], usual, [1])
    handed_back = invited[usual[0]] - 1
    returned = _of(people, INTAKE)
    _place(returned[:handed_back], usual, [handed_back])
    _place([*returned[handed_back:], *reversed(_of(people, WITHDRAWN))], cells, lost)


def _place(people: Sequence[Person], cells: Sequence[tuple[str, str]], counts: Sequence[int]) -> None:
    places = [cell for cell, n in zip(cells, counts, strict=True) for _ in range(n)]
    for one, (cohort, provider) in zip(people, places, strict=False):
        one.cohort, one.provider = cohort, provider


def _on_trial(people: Sequence[Person], groups: Sequence[Table], n: int) -> tuple[Person, ...]:
    """Of those who searched, ``n`` whose trial period gives no group a mark for who was ever at work.

    The pilot has no such row; so whoever compares its tables with a report sees the marks of the pilot alone.
    """

    def values(one: Person, name: str) -> str:
        return {"cohort": one.cohort, "approach": one.provider}.get(name) or one.fields.get(name, "")

    def has_mark(chosen: Sequence[Person]) -> bool:
        worked = {*_of(people, WORK), *chosen}
        for name in (table["field"] for table in groups):
            known = [one for one in _of(people, *BEGAN) if values(one, name)]
            for value in {values(one, name) for one in known}:
                group = [one for one in known if values(one, name) == value]
                hits, all_hits = (len(worked.intersection(some)) for some in (group, known))
                if len(group) < len(known) and compare(hits, len(group), all_hits, len(known)).level:
                    return True
        return False

    return next(some for some in itertools.combinations(_of(people, SEARCH), n) if not has_mark(some))


def _fit_limitations(people: Sequence[Person]) -> None:
    """Trade limitations between people with the same outcome where that fits their adaptations better."""

    def fits(adapted: Person, limited: Person) -> bool:
        return limited.fields["limitation"] in FITTING[adapted.fields["adaptation"]]

    known = [one for one in people if {"limitation", "adaptation"} <= one.fields.keys()]
    for one, other in itertools.permutations(known, 2):
        if one.outcome == other.outcome and fits(one, other) + fits(other, one) > fits(one, one) + fits(
            other, other
        ):
            _trade(one, other, "limitation")


def _trade(one: Person, other: Person, name: str) -> None:
    one.fields[name], other.fields[name] = other.fields[name], one.fields[name]


def _settle_the_one(people: Sequence[Person]) -> None:
    """The one person who stayed with the agency with its usual way: 25 years old, mbo 4, found work by herself."""
    working = _of(people, WORK)
    (she,) = (one for one in working if one.provider == ADECCO)
    for name, value in (("education", "mbo4_havo"), ("age", "from_25")):
        _trade(she, next(one for one in working if one.fields[name] == value), name)


def _deal_kick_off(people: Sequence[Person], rows: Sequence[Table], dice: random.Random) -> None:
    """Table 23; those who were withdrawn after it are the last to have come."""
    for row in rows:
        invited = [one for one in people if (one.cohort, one.provider) == (row["cohort"], row["provider"])]
        dice.shuffle(invited)
        invited.sort(key=lambda one: one.outcome == WITHDRAWN)
        for one in invited[: row["attended"]]:
            one.came = True
