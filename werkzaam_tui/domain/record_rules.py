"""What must hold within one record whoever writes it: in a form, or in the place of values that were written at once.

Only what follows from the record itself and from the day is here. What depends on other records, such as a number
that somebody else has already, is for the service that writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from werkzaam_tui.domain.codes import ConsentState
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.evaluation import HIGHEST_MARK, LOWEST_MARK
from werkzaam_tui.domain.life_domains import BEST, LEAST, MOST, WORST
from werkzaam_tui.language import N_, _

OLDEST_BIRTH_YEAR: Final = 1900
MOST_MINUTES: Final = 24 * 60
MOST_WEEKLY_HOURS: Final = 60
MOST_GRANTED_HOURS: Final = 10_000
LONGEST_ABSENCE: Final = timedelta(days=2 * 366)

Fields = Mapping[str, Any]
"""Values of a record by field, as its columns have them."""


@dataclass(frozen=True, slots=True)
class Rule:
    about: tuple[str, ...]
    """Fields; the sentence stands at the last one. A rule asks nothing of what is not filled in."""
    holds: Callable[..., bool]
    """Is told today (in the Netherlands) and what the fields ``about`` hold."""
    words: str
    """An N_() text, in which ``{most}`` may stand."""
    most: float = 0
    is_asked_of_empty: bool = False


def problems(entity: str, fields: Fields, today: date) -> dict[str, str]:
    """What cannot be kept of a record of the table ``entity``: a sentence for each field."""
    found: dict[str, str] = {}
    for rule in RULES.get(entity, ()):
        if rule.about[-1] not in found and not _holds(rule, fields, today):
            found[rule.about[-1]] = _said(rule)
    return found


def problem_of(entity: str, field: str, fields: Fields, today: date) -> str:
    """The sentence of the first rule about ``field`` that ``fields`` break; empty where there is none."""
    broken = (
        rule
        for rule in RULES.get(entity, ())
        if field in rule.about and field in fields and not _holds(rule, fields, today)
    )
    return next(map(_said, broken), "")


def looks_like_mail(text: str) -> bool:
    """Whether it can be an address; a slip of the finger is noticed, and no more than that."""
    before, at, after = text.partition("@")
    return bool(before and at and "." in after and " " not in text and "@" not in after)


def mail_problem() -> str:
    return _(_NO_MAIL)


def minutes_problem() -> str:
    return _(_NO_MINUTES).format(most=MOST_MINUTES)


def _holds(rule: Rule, fields: Fields, today: date) -> bool:
    values = [fields.get(name) for name in rule.about]
    if not rule.is_asked_of_empty and any(value is None or value == "" for value in values):
        return True
    return rule.holds(today, *values)


def _said(rule: Rule) -> str:
    return _(rule.words).format(most=rule.most)


_TO_COME = N_("This day is still to come.")
_NO_MAIL = N_("This is not an e-mail address. Type it like name@example.org, or leave it empty.")
_NO_MINUTES = N_("Type the minutes as a whole number, from 0 to {most}.")
_NO_HOURS = N_("Type the hours as a number of 0 or more, like 24 or 28,5.")


def _in_order(first: str, last: str, words: str = N_("The last day is before the first day.")) -> Rule:
    return Rule((first, last), lambda _today, one, other: bool(one <= other), words)


def _not_ahead(field: str, words: str = _TO_COME) -> Rule:
    return Rule((field,), lambda today, day: _day(day) <= today, words)


def _day(value: date) -> date:
    return local_day(value) if isinstance(value, datetime) else value


def _between(field: str, least: float, most: float, words: str) -> Rule:
    return Rule((field,), lambda _today, number: bool(least <= number <= most), words, most)


def _filled(field: str, words: str) -> Rule:
    return Rule((field,), lambda _today, text: bool(text and text.strip()), words, is_asked_of_empty=True)


_MAIL = Rule(("email",), lambda _today, text: looks_like_mail(text), _NO_MAIL)
_MOODS = tuple(
    _between(name, LEAST, MOST, N_("Choose a number from 1 to 5."))
    for name in ("mood", "energy", "work", "home")
)
_BEFORE_ILL = N_("This is before the first day of illness.")

RULES: Mapping[str, tuple[Rule, ...]] = {
    "participant": (
        Rule(
            ("last_name", "first_name"),
            lambda _today, *names: any(name and name.strip() for name in names),
            N_("Type a first name or a last name."),
            is_asked_of_empty=True,
        ),
        Rule(
            ("birth_year",),
            lambda today, year: OLDEST_BIRTH_YEAR <= year <= today.year,
            N_("That year of birth is not possible. Type it like 1998."),
        ),
        _MAIL,
    ),
    "phase_change": (
        _not_ahead("since", N_("A phase begins today or earlier. Enter it on the day itself.")),
    ),
    "placement": (
        _in_order("starts_on", "ends_on"),
        Rule(
            ("hours_per_week",),
            lambda _today, hours: 0 < hours <= MOST_WEEKLY_HOURS,
            N_("Type the hours a week, from 1 to {most}."),
            MOST_WEEKLY_HOURS,
        ),
    ),
    "employer": (_filled("name", N_("Type the name of the employer.")),),
    "contact_person": (_filled("name", N_("Type the name of the contact person.")), _MAIL),
    "coach": (
        Rule(
            ("phone",),
            lambda _today, text: any(one.isdigit() for one in text),
            N_("A phone number has digits, like 06-00000000."),
        ),
    ),
    "contact_event": (
        _not_ahead(
            "happened_at",
            N_("That moment is still to come. Log a contact after it has happened; nothing was saved yet."),
        ),
        *(
            _between(name, 0, MOST_MINUTES, _NO_MINUTES)
            for name in ("minutes", "travel_minutes", "indirect_minutes")
        ),
    ),
    "follow_up": (_filled("what", N_("Say in a few words what is to be done.")),),
    "goal": (_filled("text", N_("Say in a few words what the goal is.")), _in_order("starts_on", "ends_on")),
    "observation": (
        _between("value", WORST, BEST, N_("Choose a number from −2 to +2.")),
        _not_ahead("observed_on"),
    ),
    "mood_check": (*_MOODS, _not_ahead("taken_on")),
    "incident": (_not_ahead("happened_on"),),
    "monitoring_plan": (_in_order("starts_on", "ends_on"),),
    "agreement_check": (_not_ahead("checked_on"),),
    "consent": (
        Rule(
            ("state", "purpose"),
            lambda _today, state, text: state != ConsentState.GIVEN or bool(text and text.strip()),
            N_("Say for what: consent always has a purpose."),
            is_asked_of_empty=True,
        ),
        _in_order("given_on", "until", N_("This day is before the day of the answer.")),
    ),
    "signed_paper": (_not_ahead("received_on"),),
    "access_request": (_not_ahead("received_on", N_("A request was received today or earlier.")),),
    "grant_period": (
        _in_order(
            "starts_on", "ends_on", N_("The last day is before the first day; nothing was changed yet.")
        ),
        *(_between(name, 0, MOST_GRANTED_HOURS, _NO_HOURS) for name in ("hours_awarded", "worked_per_week")),
        _between("regime_percent", 0, 100, N_("Type a percentage from 0 to 100, like 15 or 7,5.")),
    ),
    "sick_report": (
        _not_ahead("started_on", N_("That day is still to come. Report an illness when it has begun.")),
        _in_order("started_on", "expected_end", _BEFORE_ILL),
        _not_ahead("recovered_on", N_("That day is still to come. Fill in the expected end instead.")),
        _in_order("started_on", "recovered_on", _BEFORE_ILL),
    ),
    "match_criterion": (_filled("words", N_("Say in a few words what is asked.")),),
    "closing_report": (_in_order("starts_on", "ends_on"),),
    "workplace_study": (_in_order("asked_on", "done_on"),),
    "evaluation": (
        _not_ahead("held_on"),
        Rule(("round",), lambda _today, number: number >= 1, N_("Rounds are counted from 1.")),
    ),
    "evaluation_answer": (
        _between("mark", LOWEST_MARK, HIGHEST_MARK, N_("A mark is a whole number from 1 to 10.")),
    ),
    "absence": (
        _in_order("starts_on", "ends_on"),
        Rule(
            ("starts_on", "ends_on"),
            lambda _today, first, last: last - first <= LONGEST_ABSENCE,
            N_("That is more than two years. Hand the caseload over instead."),
        ),
    ),
}
