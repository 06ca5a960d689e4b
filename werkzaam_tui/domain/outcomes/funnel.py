"""How far people came: who started and completed each phase, who fell out and why, and where all stand now.

*Started* a phase and *completed* it are kept apart: table 10 of the Praktijkproef counts the one for the
orientation (50), its tables 16-22 the other (44).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.outcomes.counting import Count, people, those
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.road import ORDER, Durability, Exit, Lasting, Step

RETURNED_WORK = "returned_work"
"""Handed back to the funder after work had begun; the other codes of exits are those of the lists of reasons."""

NO_REASON = ""
"""Stands for an exit of which nobody wrote a reason."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase of the usual way."""

    phase: Phase
    started: Count
    completed: Count


@dataclass(frozen=True, slots=True)
class Exits:
    """Everyone who left in one way; out of all who could: see :func:`funnel`."""

    code: str
    total: Count
    reasons: tuple[tuple[str, Count], ...]
    """By code, most often first; a person can have several."""
    back: Count
    """Of these, who went on with the trajectory afterwards."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where people stand on the day itself."""

    phase: Phase | None
    """None where no phase was entered yet."""
    now: Count


@dataclass(frozen=True, slots=True)
class Lasted:
    rule: Durability
    count: Count
    """Out of those who began."""


@dataclass(frozen=True, slots=True)
class Funnel:
    everyone: Count
    referred: Count
    """Who did not withdraw before anything began."""
    began: Count
    """Who entered the first phase, whichever that was."""
    stages: tuple[Stage, ...]
    """In the usual order; phases that nobody started are left out."""
    lasted: tuple[Lasted, ...]
    exits: tuple[Exits, ...]
    standing: tuple[Standing, ...]
    """Everyone once."""


def has_begun(person: PersonFacts) -> bool:
    return any(step.phase in ORDER for step in person.road.steps)


def withdrew(person: PersonFacts) -> bool:
    """Whether the person withdrew, or was withdrawn, before anything began."""
    return not has_begun(person) and any(step.phase is Phase.WITHDRAWN for step in person.road.steps)


def funnel(persons: Sequence[PersonFacts], rules: Sequence[Durability]) -> Funnel:
    """The funnel of ``persons``, with work that lasted by each of ``rules``.

    A share is of everyone for those referred and for who withdrew; of the referred for those who began and who
    went back after an intake; of those who began for the phases; and of those who started the phase for who
    completed it or left in it.
    """
    everyone = people([person.id for person in persons])
    began = [person for person in persons if has_begun(person)]
    referred = those(persons, lambda person: not withdrew(person), everyone.n)
    return Funnel(
        everyone=everyone,
        referred=referred,
        began=people([person.id for person in began], referred.n),
        stages=tuple(_stages(began)),
        lasted=tuple(Lasted(rule, those(began, _lasts(rule), len(began))) for rule in rules),
        exits=tuple(_exits(persons, set(referred.cases))),
        standing=tuple(_standing(persons)),
    )


def lasting(person: PersonFacts, rule: Durability) -> bool:
    return person.road.lasting(rule) is Lasting.REACHED


def _lasts(rule: Durability) -> Callable[[PersonFacts], bool]:
    return lambda person: lasting(person, rule)


def started(person: PersonFacts, phase: Phase) -> bool:
    return person.road.started(phase) is not None


def completed(person: PersonFacts, phase: Phase) -> bool:
    return person.road.completed(phase) is not None


def _stages(began: Sequence[PersonFacts]) -> Iterator[Stage]:
    for phase in ORDER:
        here = [person for person in began if started(person, phase)]
        if not here:
            continue
        done = [person.id for person in here if phase is Phase.COMPLETED or completed(person, phase)]
        yield Stage(phase, people([person.id for person in here], len(began)), people(done, len(here)))


def _exits(persons: Sequence[PersonFacts], referred: set[str]) -> Iterator[Exits]:
    found: dict[str, dict[str, list[Exit]]] = defaultdict(lambda: defaultdict(list))
    for person in persons:
        for one in person.road.exits:
            found[exit_code(one)][person.id].append(one)
    starters = {phase: {person.id for person in persons if started(person, phase)} for phase in ORDER}
    at_work = {person.id for person in persons if person.road.first_day_at_work is not None}
    could = {
        "withdrawn": {person.id for person in persons},
        "returned_intake": referred,
        "returned_orientation": starters[Phase.ORIENTATION],
        "returned_job_search": starters[Phase.JOB_SEARCH],
        "stalled": {person.id for person in persons if has_begun(person)},
        "dropout": at_work,
        RETURNED_WORK: at_work,
    }
    roads = {person.id: person.road for person in persons}
    for code, others in could.items():
        here = found.get(code)
        if not here:
            continue
        # Who left in this way could, whatever else was written down.
        total = people(here, len(others | here.keys()))
        yield Exits(
            code,
            total,
            _reasons(here, total.n),
            people([one for one, exits in here.items() if _went_on(roads[one].steps, exits[-1])], total.n),
        )


def exit_code(one: Exit) -> str:
    """Which list of reasons belongs to an exit: by its phase and by what came before it."""
    if one.step.phase is not Phase.RETURNED:
        return one.step.phase.value
    match one.after:
        case None:
            return "returned_intake"
        case Phase.ORIENTATION | Phase.JOB_SEARCH:
            return f"returned_{one.after.value}"
        case _:
            return RETURNED_WORK


def _reasons(exits: dict[str, list[Exit]], of: int) -> tuple[tuple[str, Count], ...]:
    given: dict[str, list[str]] = defaultdict(list)
    for person, theirs in exits.items():
        codes = {code for one in theirs for code in one.step.reasons}
        for code in codes or {NO_REASON}:
            given[code].append(person)
    counts = [(code, people(persons, of)) for code, persons in given.items()]
    # What nobody explained comes last, whatever its number.
    return tuple(sorted(counts, key=lambda one: (one[0] == NO_REASON, -one[1].n, one[0])))


def _went_on(steps: Sequence[Step], last: Exit) -> bool:
    """Whether a phase of the usual way came after this exit."""
    return any(step.phase in ORDER for step in steps[steps.index(last.step) + 1 :])


def _standing(persons: Sequence[PersonFacts]) -> Iterator[Standing]:
    now: dict[Phase | None, list[str]] = defaultdict(list)
    for person in persons:
        step = person.road.current
        now[step.phase if step is not None else None].append(person.id)
    for phase in (None, *Phase):
        if phase in now:
            yield Standing(phase, people(now[phase], len(persons)))
