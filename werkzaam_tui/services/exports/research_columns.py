"""What a research file may tell of people: classes and intervals, no days, no words, nobody's id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from werkzaam_tui.content.lists import reason_label
from werkzaam_tui.domain.outcomes.anonymous import NONE, OTHER, UNKNOWN, Column
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.outcomes.funnel import has_begun
from werkzaam_tui.domain.profile import AgeClass, Education
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.words import field_label, value_label

WITHHELD: Final = "withheld"

_EMPLOYERS: Final = 3
"""A sector in which fewer employers were worked at says which employer it was."""
_MONTH: Final = 365.25 / 12
"""Days."""

Value = Callable[[PersonFacts], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A column there can be; the most important one first in :data:`KINDS`."""

    code: str
    title: str
    """An N_() text; empty for a field of the profile, which has its own."""
    forms: tuple[Value, ...]
    """From fine to coarse."""
    is_delicate: bool = False
    """Health, justice, money: nobody may learn it of somebody."""


def _field(code: str) -> Value:
    return lambda person: (person.values(code) or (UNKNOWN,))[0]


def _outcome(person: PersonFacts) -> str:
    if not has_begun(person):
        return "not_begun"
    if person.road.first_day_at_work is None:
        last = person.road.current
        return "left" if last is not None and last.phase.ended else "under_way"
    return "at_work" if person.road.last_day_at_work is None else "was_at_work"


def _worked(person: PersonFacts) -> str:
    return "worked" if person.road.first_day_at_work is not None else "never_worked"


def _months_to_work(person: PersonFacts) -> float | None:
    first, began = person.road.first_day_at_work, person.began_on
    return None if first is None or began is None else max(0, (first - began).days) / _MONTH


def _months_at_work(person: PersonFacts) -> float | None:
    first = person.road.first_day_at_work
    last = person.road.last_day_at_work or person.road.on
    return None if first is None else ((last - first).days + 1) / _MONTH


def _in_class(months: Callable[[PersonFacts], float | None], *bounds: int) -> Value:
    """The class of an interval, by the months at which a next one begins."""

    def value(person: PersonFacts) -> str:
        found = months(person)
        if found is None:
            return NONE
        place = sum(found >= bound for bound in bounds)
        return f"months_{bounds[place - 1] if place else 0}_{bounds[place] if place < len(bounds) else ''}"

    return value


_YOUNG: Final = (AgeClass.UNDER_25, AgeClass.FROM_25)
_LOW: Final = (Education.NONE, Education.VMBO_MBO2)


def _age(person: PersonFacts) -> str:
    value = _field("age")(person)
    return value if value == UNKNOWN else "below_30" if value in _YOUNG else "above_30"


def _education(person: PersonFacts) -> str:
    value = _field("education")(person)
    return value if value == UNKNOWN else "up_to_mbo2" if value in _LOW else "above_mbo2"


def _reason(person: PersonFacts) -> str:
    exits = person.road.exits
    if not exits:
        return NONE
    return exits[-1].step.reasons[0] if exits[-1].step.reasons else UNKNOWN


KINDS: Final = (
    Kind("outcome", N_("What became of it"), (_outcome, _worked)),
    Kind("age", N_("Age at the referral"), (_field("age_class"), _field("age"), _age)),
    Kind("education", "", (_field("education"), _education)),
    Kind("limitation", "", (_field("limitation"),), is_delicate=True),
    Kind(
        "time_at_work",
        N_("From the first to the last day at work"),
        (_in_class(_months_at_work, 3, 6, 12), _in_class(_months_at_work, 6)),
    ),
    Kind("approach", "", (_field("approach"),)),
    Kind("cohort", "", (_field("cohort"),)),
    Kind(
        "time_to_work",
        N_("From the referral to the first day at work"),
        (_in_class(_months_to_work, 3, 6, 12), _in_class(_months_to_work, 6)),
    ),
    Kind("earlier_trajectory", "", (_field("earlier_trajectory"),)),
    Kind("other_support", "", (_field("other_support"),), is_delicate=True),
    Kind("adaptation", "", (_field("adaptation"),), is_delicate=True),
    Kind("conduct_certificate", "", (_field("conduct_certificate"),), is_delicate=True),
    Kind("reason", N_("Main reason of the last exit"), (_reason,), is_delicate=True),
    Kind("benefit", "", (_field("benefit"),), is_delicate=True),
    Kind("sector", "", (_field("sector"),)),
    Kind("municipality", "", (_field("municipality"),)),
)

_BY_CODE: Final = {kind.code: kind for kind in KINDS}

_WORDS: Final = {
    WITHHELD: N_("nothing is told of this person"),
    OTHER: N_("other: values that few people have"),
    UNKNOWN: N_("unknown"),
    NONE: N_("does not apply"),
    "not_begun": N_("did not begin"),
    "left": N_("left without work"),
    "under_way": N_("on the way, no work yet"),
    "at_work": N_("at work"),
    "was_at_work": N_("was at work"),
    "worked": N_("started to work"),
    "never_worked": N_("did not start to work"),
    "below_30": N_("younger than 30"),
    "above_30": N_("30 and older"),
    "up_to_mbo2": N_("up to mbo 2"),
    "above_mbo2": N_("mbo 3 or higher"),
}
_TYPED: Final = ("sector", "municipality")
"""What people typed that is told as it is, where it is of enough people."""


def columns(people: Sequence[PersonFacts]) -> list[Column]:
    """What is known of ``people``, in each form in which it can be told."""
    found = []
    for kind in KINDS:
        forms = [tuple(form(person) for person in people) for form in kind.forms]
        if kind.code == "cohort":
            forms = [_lettered(forms[0])]
        elif kind.code == "sector":
            forms = [_of_several_employers(people, forms[0])]
        found.append(Column(kind.code, tuple(forms), kind.is_delicate))
    return found


def _lettered(values: Sequence[str]) -> tuple[str, ...]:
    """A letter for each cohort: its name is typed by people, and often holds a day."""
    by_size = Counter(value for value in values if value != UNKNOWN).most_common()
    letters = {value: f"cohort_{number}" for number, (value, _n) in enumerate(sorted(by_size), 1)}
    return tuple(letters.get(value, value) for value in values)


def _of_several_employers(people: Sequence[PersonFacts], values: Sequence[str]) -> tuple[str, ...]:
    employers: dict[str, set[str]] = defaultdict(set)
    for person, value in zip(people, values, strict=True):
        if len(person.values("sector")) == 1:
            employers[value].update(place.employer for place in person.road.places if place.employer)
    return tuple(
        value if value == UNKNOWN or len(employers[value]) >= _EMPLOYERS else OTHER for value in values
    )


def title(code: str) -> str:
    kind = _BY_CODE[code]
    return _(kind.title) if kind.title else field_label(code)


def value_words(known: KnownPeople, code: str, form: int, value: str) -> str:
    """What a code in the file means; ``form`` is that of its column."""
    if value in _WORDS:
        return _(_WORDS[value])
    if value.startswith("months_"):
        low, high = value.removeprefix("months_").split("_")
        if not high:
            return _("{low} months or longer").format(low=low)
        return _("{low} to {high} months").format(low=low, high=high)
    if value.startswith("cohort_"):
        return _("cohort {n} (its name is left out)").format(n=value.removeprefix("cohort_"))
    if code == "reason":
        return reason_label(value)
    if code in _TYPED:
        return value
    if code == "age":
        return value_label(known, "age" if form else "age_class", value)
    return value_label(known, code, value)
