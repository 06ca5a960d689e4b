"""The fields of a contact: those of the quick panel, those of the pages behind it, and what their values mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from screens.dialogs.follow_up import OWNERS, USUAL_TERM
from screens.widgets.answers import Answers
from screens.widgets.choice import Option, options_of
from screens.widgets.fields import LIST_SEPARATOR, Field, Kind
from screens.widgets.party_checks import from_text, letters, parties_line, to_text
from screens.widgets.scale import domain_options, mood_options
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    GoalState,
    Initiator,
    MoodQuestion,
    Party,
)
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.record_rules import minutes_problem
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.contacts.contact_details import DomainSeen, MoreOfContact
from werkzaam_tui.services.contacts.contact_list import ContactRow
from werkzaam_tui.services.contacts.contacts import ContactDefaults
from werkzaam_tui.services.contacts.goals import GoalLine
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.handover.agreement_checks import ToCheck, TopicCheck

BOTH = LIST_SEPARATOR.join((Counterpart.PARTICIPANT, Counterpart.EMPLOYER))
ACTIONS = 3
"""So many actions can be written down in passing."""
CHECK, CHECK_NOTE = "check-", "note-"
DOMAIN, DOMAIN_WORDS = "domain-", "words-"
MOOD = "mood-"

Suggested = Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the pages behind the quick panel need to know of the participant, and of a contact to correct."""

    participant: str
    goals: Sequence[GoalLine] = ()
    agreed: ToCheck | None = None
    said: Mapping[str, TopicCheck] | None = None
    """What was written down about the agreements on the day of the contact, by topic."""
    more: MoreOfContact = field(default_factory=MoreOfContact)
    logged: ContactRow | None = None


# The quick panel


def quick_fields(
    parties: Callable[[], Sequence[Option]], people: Suggested | None, employers: Suggested, there: Suggested
) -> list[Field]:
    """``people`` suggests participants, where it is still to be said who it is about."""
    who = Field("person", N_("Participant"), hint=N_("A name, or part of it"), suggestions=people)
    return [
        *([who] if people is not None else []),
        Field("with_whom", N_("With"), Kind.CHOICE, parties),
        Field("channel", N_("How"), Kind.CHOICE, options_of(Channel)),
        Field("result", N_("Result"), Kind.CHOICE, options_of(ContactResult)),
        Field("note", N_("Note"), Kind.TEXT, hint=N_("One line is enough; may stay empty"), lines=3),
        Field("when", N_("When"), Kind.MOMENT, hint=N_("now, 14:30, yesterday 14:30, 3-11 9:00")),
        Field("minutes", N_("Minutes"), Kind.NUMBER),
        Field("employer", N_("Employer"), hint=N_("A name, or part of it"), suggestions=employers),
        Field("spoken_to", N_("Spoken to"), hint=N_("A name; may stay empty"), suggestions=there),
    ]


def party_words(counterparts: Sequence[Counterpart]) -> str:
    """With whom a contact was, in words."""
    if LIST_SEPARATOR.join(counterparts) == BOTH:
        return _("Both")
    return " + ".join(label(counterpart) for counterpart in counterparts)


def planned_words(
    defaults: ContactDefaults, parties: Sequence[Counterpart], day: date, today: date, *, reached: bool
) -> str:
    """What was planned with these parties, and what a contact on ``day`` does to it."""
    met = defaults.met_by(parties, day)
    days = ", ".join(dict.fromkeys(formats.day(due.due, today) for due in met))
    if met and not reached:
        return _("The planned contact of {days} stays open.").format(days=days)
    if met:
        return _("Meets the planned contact of {days}.").format(days=days)
    ahead = [due for due in defaults.dues if due.counterpart in parties]
    if ahead:
        return _("Next planned contact: {day}.").format(day=formats.day(ahead[0].due, today))
    return ""


def parties_of(codes: str) -> tuple[Counterpart, ...]:
    return tuple(Counterpart(code) for code in codes.split(LIST_SEPARATOR))


def typed_moment(logged: ContactRow) -> str:
    """The moment of a contact as a coach would type it; that lacks the seconds."""
    day = formats.day_typed(local_day(logged.happened_at))
    return f"{day} {formats.clock(logged.happened_at)}"


def minutes_of(values: Mapping[str, str], name: str) -> int:
    """Raises InvalidInput."""
    typed = values[name].strip() or "0"
    if not typed.isdecimal():
        raise InvalidInput({name: minutes_problem()})
    return int(typed)


# The pages behind it


def time_fields(known: Known, people: Suggested) -> list[Field]:
    others = Field(
        "others",
        N_("Also there"),
        hint=N_("Other participants; ; between the names"),
        suggestions=people,
        several_names=True,
    )
    goals = [line for line in known.goals if _offered(line, known.more.goal)]
    return [
        Field("initiator", N_("Initiative of"), Kind.CHOICE, options_of(Initiator)),
        Field("travel", N_("Travel, minutes"), Kind.NUMBER),
        Field("indirect", N_("Indirect, minutes"), Kind.NUMBER, hint=N_("Preparing, writing, arranging")),
        Field("goal", N_("Worked on"), Kind.CHOICE, lambda: _goals(goals)),
        Field("new_goal", N_("Or a new goal"), hint=N_("In their own words; may stay empty")),
        Field("topics", N_("About"), Kind.SEVERAL, _topics),
        *([] if known.logged else [others]),
    ]


def _offered(line: GoalLine, chosen: str) -> bool:
    return line.details.state is GoalState.OPEN or line.id == chosen


def _goals(goals: Sequence[GoalLine]) -> Sequence[Option]:
    return [("", _("no goal")), *((line.id, " ".join(line.details.text.split())) for line in goals)]


def _topics() -> Sequence[Option]:
    return [(topic.code, topic.label) for topic in lists.contact_topics()]


def agreement_fields(known: Known) -> list[Field]:
    found: list[Field] = []
    for one in known.agreed.agreements if known.agreed else ():
        short = lists.agreement_topic(one.topic).short
        heading = "" if found else parties_line()
        found.append(Field(CHECK + one.topic, short, Kind.CHECKS, heading=heading))
        found.append(Field(CHECK_NOTE + one.topic, N_("what happened"), hint=N_("In a few words")))
    return found


def domain_fields(_known: Known) -> list[Field]:
    found: list[Field] = []
    for topic in lists.life_domains():
        found.append(Field(DOMAIN + topic.code, topic.label, Kind.SCALE, domain_options))
        found.append(Field(DOMAIN_WORDS + topic.code, N_("in a word"), hint=N_("What you see or hear")))
    return found


def mood_fields(_known: Known) -> list[Field]:
    return [
        *(Field(MOOD + one, _QUESTIONS[one], Kind.SCALE, mood_options) for one in MoodQuestion),
        Field("incident", N_("Critical incident"), Kind.YES),
        Field("incident_what", N_("What happened"), Kind.TEXT, hint=N_("May stay empty"), lines=4),
    ]


_QUESTIONS = {
    MoodQuestion.MOOD: N_("How are you?"),
    MoodQuestion.ENERGY: N_("Energy?"),
    MoodQuestion.WORK: N_("At work?"),
    MoodQuestion.HOME: N_("At home?"),
}


def action_fields(_known: Known) -> list[Field]:
    found: list[Field] = []
    for n in range(1, ACTIONS + 1):
        found += [
            Field(f"action{n}", N_("Action"), hint=N_("What is to be done")),
            Field(f"owner{n}", N_("Who does it"), Kind.CHOICE, options_of(OWNERS)),
            Field(f"due{n}", N_("By when"), Kind.DAY, toward="future", hint=N_("A day; may stay empty")),
        ]
    return found


@dataclass(frozen=True, slots=True)
class Page:
    code: str
    title: str
    """An N_() text."""
    fields: Callable[[Known], list[Field]]
    about: Callable[[Known], str] = lambda _known: ""
    """A line above the fields, in the current language."""


def about_agreements(known: Known) -> str:
    if not (known.agreed and known.agreed.agreements):
        return _("Nothing was agreed at a finished handover yet, so there is nothing to check.")
    return "   ".join(f"{key} {label(outcome).lower()}" for outcome, key in letters().items())


def about_scales(_known: Known) -> str:
    return _("1 to 5 choose from left to right, backspace takes it away.")


def more_initial(known: Known, today: date) -> dict[str, str]:
    """What the fields of all pages begin with."""
    more, logged = known.more, known.logged
    values = {
        "initiator": logged.initiator if logged else Initiator.COACH,
        "travel": str(more.travel_minutes or ""),
        "indirect": str(more.indirect_minutes or ""),
        "goal": more.goal,
        "topics": LIST_SEPARATOR.join(logged.topics) if logged else "",
        "incident": "" if more.incident is None else "1",
        "incident_what": more.incident or "",
    }
    for topic, check in (known.said or {}).items():
        values |= {CHECK + topic: to_text(check.outcomes), CHECK_NOTE + topic: check.note}
    for domain, seen in more.domains.items():
        values |= {DOMAIN + domain: str(seen.value), DOMAIN_WORDS + domain: seen.words}
    values |= {MOOD + question: str(value) for question, value in more.answers.items()}
    for n in range(1, ACTIONS + 1):
        values |= {f"owner{n}": Party.COACH, f"due{n}": formats.day_typed(today + USUAL_TERM)}
    return values


def more_from(values: Mapping[str, str], known: Known, today: date) -> MoreOfContact:
    """What the values of all pages mean. Raises InvalidInput."""
    problems: dict[str, str] = {}
    minutes = {}
    for name in ("travel", "indirect"):
        try:
            minutes[name] = minutes_of(values, name)
        except InvalidInput as invalid:
            problems |= invalid.problems
    answers = Answers(action_fields(known), values, today)
    actions = _actions(answers)
    problems |= answers.problems
    if problems:
        raise InvalidInput(problems)
    said_what = values["incident_what"].strip()
    return MoreOfContact(
        travel_minutes=minutes["travel"],
        indirect_minutes=minutes["indirect"],
        goal=values["goal"],
        new_goal=values["new_goal"],
        checks=_checks(values, known),
        domains={
            name.removeprefix(DOMAIN): DomainSeen(
                int(value), values[DOMAIN_WORDS + name.removeprefix(DOMAIN)]
            )
            for name, value in values.items()
            if name.startswith(DOMAIN) and value
        },
        answers={one: int(values[MOOD + one]) for one in MoodQuestion if values[MOOD + one]},
        # Who writes what happened means that it happened.
        incident=said_what if values["incident"] or said_what else None,
        actions=actions,
    )


def _checks(values: Mapping[str, str], known: Known) -> tuple[TopicCheck, ...]:
    before = known.said or {}
    found = []
    for one in known.agreed.agreements if known.agreed else ():
        now = TopicCheck(one.topic, from_text(values[CHECK + one.topic]), values[CHECK_NOTE + one.topic])
        if now != before.get(one.topic, TopicCheck(one.topic, {})):
            found.append(now)
    return tuple(found)


def _actions(answers: Answers) -> tuple[FollowUpDetails, ...]:
    found = []
    for n in range(1, ACTIONS + 1):
        what = answers.text(f"action{n}")
        if what.strip():
            owner = Party(answers.text(f"owner{n}"))
            found.append(FollowUpDetails(what, owner, answers.day(f"due{n}")))
    return tuple(found)
