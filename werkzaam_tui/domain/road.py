"""The road of a person, read out of the phases that were entered and the placements that were made.

Nothing here is stored: which phases were started and completed, which exits there were and why, when somebody
was at work and whether that lasted, all follow from the records, as known on a day that is passed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from werkzaam_tui.domain.codes import Destination, MatchResult, Phase, PlacementKind
from werkzaam_tui.domain.dates import add_months

ORDER: Final = (
    Phase.ORIENTATION,
    Phase.JOB_SEARCH,
    Phase.TRIAL_PLACEMENT,
    Phase.EMPLOYMENT,
    Phase.AFTERCARE,
    Phase.COMPLETED,
)
"""The usual way through; going back along it is normal."""

EXITS: Final = (Phase.WITHDRAWN, Phase.RETURNED, Phase.STALLED, Phase.DROPOUT)
"""Phases that are entered with reasons."""

AT_WORK: Final = frozenset({Phase.TRIAL_PLACEMENT, Phase.EMPLOYMENT, Phase.AFTERCARE})

_LEAVES_WORK: Final = frozenset(
    {Phase.DROPOUT, Phase.RETURNED, Phase.WITHDRAWN, Phase.JOB_SEARCH, Phase.ORIENTATION}
)
"""Entering one of these says that the place is gone, whatever last day was agreed. Who is stalled may be at work."""


@dataclass(frozen=True, slots=True)
class Step:
    """A phase was entered."""

    id: str
    phase: Phase
    since: date
    reasons: tuple[str, ...] = ()
    finished_before: bool | None = None
    """Whether the phase before this one was finished; None where that follows from the order."""
    destination: Destination | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place at an employer."""

    id: str
    employer: str
    """Id; empty where only a phase tells that there was work."""
    kind: PlacementKind
    starts_on: date
    ends_on: date | None
    """Last agreed day, inclusive; None for an open-ended contract."""
    match_result: MatchResult | None = None
    """What people concluded; None where the rule decides."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The time somebody was in one phase."""

    step: Step
    until: date | None
    """The day on which the next phase began; None for the present phase."""
    completed: bool
    """Whether the phase was gone through, and not only begun."""
    back: bool
    """Whether it lies before a phase that had been reached already."""

    @property
    def phase(self) -> Phase:
        return self.step.phase


@dataclass(frozen=True, slots=True)
class Exit:
    """Somebody fell out, was handed back, withdrew or came to a halt."""

    step: Step
    after: Phase | None
    """The phase of the usual way it happened in; None where none had begun, as after an intake."""

    @property
    def on(self) -> date:
        return self.step.since


@dataclass(frozen=True, slots=True)
class Spell:
    """A time at work without interruption."""

    first_day: date
    last_day: date
    """Inclusive; the day up to which it is known, where it is not over."""
    over: bool
    """Whether the work ended. If not, it goes on, or guidance was completed while it did."""
    followed: bool
    """Whether guidance goes on, so that the end of the work would be known."""
    places: tuple[Place, ...]
    """In the order of their start; those of several employers may overlap."""

    @property
    def days(self) -> int:
        """Days at work, the first and the last included."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True)
class Durability:
    """What counts as lasting work; an organisation may change it (``content/outcomes.toml``)."""

    code: str
    label: str
    months: int
    longer: bool
    """More than so many months, and not also exactly so many."""
    one_employer: bool
    trial_counts: bool
    gap_days: int
    """So many days between two places still make one spell of work."""
    source: str

    def reached_by(self, spell: Spell) -> bool:
        """Whether the spell lasted long enough, as far as it is known."""
        whole = add_months(spell.first_day, self.months)
        return spell.last_day >= (whole if self.longer else whole - timedelta(days=1))


class Lasting(StrEnum):
    """How it stands with work that lasts."""

    REACHED = "reached"
    ENDED_BEFORE = "ended_before"
    NOT_YET = "not_yet"
    """At work, and not for so long."""
    NOT_FOLLOWED = "not_followed"
    """Guidance was completed before it could be known."""
    NO_WORK = "no_work"


@dataclass(frozen=True, slots=True)
class Road:
    """All of it as known at the end of the day ``on``; made by :func:`road`."""

    on: date
    steps: tuple[Step, ...]
    """By day, then by entry."""
    places: tuple[Place, ...]
    """That began by then, in the order of their start."""

    # Phases

    @property
    def current(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    @property
    def stays(self) -> tuple[Stay, ...]:
        return tuple(self._stays())

    def _stays(self) -> Iterator[Stay]:
        furthest = -1
        for number, step in enumerate(self.steps):
            later = self.steps[number + 1 :]
            place = _place_of(step.phase)
            yield Stay(
                step=step,
                until=later[0].since if later else None,
                completed=_completed(step.phase, later),
                back=place is not None and place < furthest,
            )
            furthest = max(furthest, -1 if place is None else place)

    @property
    def without_guidance(self) -> tuple[tuple[date, date | None], ...]:
        """From which day until which (None: until now) nobody expected contact; the first in it, the last not."""
        return tuple((stay.step.since, stay.until) for stay in self._stays() if stay.phase.ended)

    def started(self, phase: Phase) -> date | None:
        """The day on which the phase was first entered; None where it never was."""
        return next((step.since for step in self.steps if step.phase is phase), None)

    def completed(self, phase: Phase) -> date | None:
        """The day on which the phase was left after going through it; None where it was not."""
        return next((stay.until for stay in self._stays() if stay.phase is phase and stay.completed), None)

    @property
    def exits(self) -> tuple[Exit, ...]:
        found = []
        after: Phase | None = None
        for step in self.steps:
            if step.phase in EXITS:
                found.append(Exit(step, after))
            else:
                after = step.phase
        return tuple(found)

    @property
    def destination(self) -> Destination | None:
        """Where somebody went who completed; work where nothing else was said and there was any."""
        last = self.current
        if last is None or last.phase is not Phase.COMPLETED:
            return None
        return last.destination or (Destination.WORK if self.first_day_at_work else None)

    # Work

    @property
    def first_day_at_work(self) -> date | None:
        return min((place.starts_on for place in self._worked()), default=None)

    @property
    def last_day_at_work(self) -> date | None:
        """The last day of all work; None where there was none, or where it is not over."""
        ends = [self.end_of(place) for place in self._worked()]
        return (
            max((last for last, _over in ends), default=None) if all(over for _last, over in ends) else None
        )

    def spells(self, rule: Durability) -> tuple[Spell, ...]:
        """The times at work as ``rule`` counts them, in the order of their start."""
        places = [
            place for place in self._worked() if rule.trial_counts or place.kind is not PlacementKind.TRIAL
        ]
        if not rule.one_employer:
            return tuple(self._joined(places, rule.gap_days))
        employers = dict.fromkeys(place.employer for place in places)
        found = [
            spell
            for employer in employers
            for spell in self._joined([one for one in places if one.employer == employer], rule.gap_days)
        ]
        return tuple(sorted(found, key=lambda spell: (spell.first_day, spell.last_day)))

    def lasting(self, rule: Durability) -> Lasting:
        """Whether there was work that lasted, by ``rule``; the best that can be said of any spell."""
        spells = self.spells(rule)
        if not spells:
            return Lasting.NO_WORK
        if any(rule.reached_by(spell) for spell in spells):
            return Lasting.REACHED
        going_on = [spell for spell in spells if not spell.over]
        if any(spell.followed for spell in going_on):
            return Lasting.NOT_YET
        return Lasting.NOT_FOLLOWED if going_on else Lasting.ENDED_BEFORE

    def match_result(self, rule: Durability) -> MatchResult | None:
        """What became of the match: what people concluded of the last place, or else what ``rule`` says.

        None while it is too early to tell, and for who withdrew before anything began.
        """
        stated = [place.match_result for place in self.places if place.match_result is not None]
        if stated:
            return stated[-1]
        match self.lasting(rule):
            case Lasting.REACHED:
                return MatchResult.DURABLE
            case Lasting.ENDED_BEFORE:
                return MatchResult.NOT_DURABLE
            case Lasting.NO_WORK if self._left_without_work():
                return MatchResult.NO_MATCH
            case _:
                return None

    def _left_without_work(self) -> bool:
        last = self.current
        return (
            last is not None
            and last.phase in (Phase.RETURNED, Phase.COMPLETED)
            and last.destination is not Destination.EDUCATION
            and self.started(Phase.JOB_SEARCH) is not None
        )

    def _worked(self) -> tuple[Place, ...]:
        """The places; where none was ever recorded, what the phases tell of work."""
        return self.places or tuple(self._told_by_phases())

    def _told_by_phases(self) -> Iterator[Place]:
        for stay in self._stays():
            if stay.phase in AT_WORK:
                kind = (
                    PlacementKind.TRIAL if stay.phase is Phase.TRIAL_PLACEMENT else PlacementKind.EMPLOYMENT
                )
                last = self._last_day_of(stay)
                if last is None or last >= stay.step.since:
                    yield Place(stay.step.id, "", kind, stay.step.since, last)

    def _last_day_of(self, stay: Stay) -> date | None:
        """The last day of a phase of work; None where it is the last one that is known."""
        going_on = stay.until is None or self.steps[self.steps.index(stay.step) + 1].phase is Phase.COMPLETED
        return None if going_on or stay.until is None else stay.until - timedelta(days=1)

    def _joined(self, places: Sequence[Place], gap_days: int) -> Iterator[Spell]:
        """The spells that ``places``, in the order of their start, make together."""
        together: list[Place] = []
        last: date | None = None
        for place in places:
            end, _over = self.end_of(place)
            if last is not None and place.starts_on > last + timedelta(days=gap_days + 1):
                yield self._spell(together)
                together, last = [], None
            together.append(place)
            last = end if last is None else max(last, end)
        if together:
            yield self._spell(together)

    def _spell(self, places: Sequence[Place]) -> Spell:
        ends = [self.end_of(place) for place in places]
        over = all(each for _last, each in ends)
        followed = self.current is None or self.current.phase is not Phase.COMPLETED
        return Spell(
            first_day=places[0].starts_on,
            last_day=max(last for last, _over in ends),
            over=over,
            followed=followed and not over,
            places=tuple(places),
        )

    def end_of(self, place: Place) -> tuple[date, bool]:
        """The last day of a place as far as it is known, and whether it is over then."""
        last, over = self.on, False
        if place.ends_on is not None and place.ends_on < last:
            last, over = place.ends_on, True
        begun = False
        for step in self.steps:
            # On the first day itself only what was entered after the work had begun can have ended it.
            begun = step.since > place.starts_on or (begun and step.since == place.starts_on)
            if not begun:
                begun = step.since == place.starts_on and step.phase in AT_WORK
                continue
            if step.since > last:
                break
            if step.phase in _LEAVES_WORK or step.destination is Destination.EDUCATION:
                return max(step.since - timedelta(days=1), place.starts_on), True
            if step.phase is Phase.COMPLETED and self.current is step:
                # From here on nobody would have been told that the work ended.
                return step.since, False
        return last, over

    def lost_on(self, place: Place) -> date | None:
        """The last day of a place that was lost before its agreed end; None where it was not."""
        last, over = self.end_of(place)
        return last if over and last != place.ends_on else None


def road(steps: Iterable[Step], places: Iterable[Place], on: date) -> Road:
    """The road of one person as known at the end of ``on``; what began later is left out."""
    return Road(
        on=on,
        steps=tuple(sorted((one for one in steps if one.since <= on), key=lambda one: (one.since, one.id))),
        places=tuple(
            sorted((one for one in places if one.starts_on <= on), key=lambda one: (one.starts_on, one.id))
        ),
    )


def lost_since(starts_on: date, phase: Phase | None, since: date | None) -> bool:
    """Whether the present ``phase``, entered on ``since``, says that a place that began before it is gone."""
    return since is not None and phase in _LEAVES_WORK and since > starts_on


def _place_of(phase: Phase) -> int | None:
    """How far along the usual way a phase lies; None for an exit."""
    return ORDER.index(phase) if phase in ORDER else None


def _completed(phase: Phase, later: Sequence[Step]) -> bool:
    """Whether ``phase`` was gone through, given the steps after it.

    Someone who came to a halt and then went on had gone through it after all.
    """
    place = _place_of(phase)
    if place is None or not later:
        return False
    if later[0].finished_before is not None:
        return later[0].finished_before
    onward = next((step for step in later if step.phase is not Phase.STALLED), None)
    if onward is None:
        return False
    reached = _place_of(onward.phase)
    return reached is not None and reached > place
