"""The reports: each gives its tables from what is known of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from werkzaam_tui import formats
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.outcomes.groups import FIELDS
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters, in_words, kept
from werkzaam_tui.services.reports.table import Report
from werkzaam_tui.services.reports.views import (
    agreed,
    contact,
    evaluated,
    far,
    groups,
    leaving,
    loads,
    staying,
)
from werkzaam_tui.services.reports.views.parts import Asked, Parts


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to see."""

    code: str
    filters: Filters = field(default_factory=Filters)
    fields: tuple[str, ...] = ()
    """By which one or two fields to group, where a report can."""
    rule: str = ""
    """Code of the definition of lasting work; empty for the first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A report there is."""

    code: str
    title: str
    """An N_() text, as is the next."""
    question: str
    make: Callable[[Asked], Parts]
    groups: int = 0
    """By how many fields it can be grouped at once."""
    fields: tuple[str, ...] = ()
    """By which it is grouped when nobody chose."""
    must_group: bool = False
    """Whether without groups it says nothing."""
    who_began: bool = True
    """Whether the period is about when people began, and not about when something was done."""


KINDS: Final = (
    Kind("funnel", N_("Funnel"), N_("How far did people come, and why did others leave?"), far.funnel_parts),
    Kind(
        "groups",
        N_("By group"),
        N_("Do some groups come further than others?"),
        groups.groups_parts,
        groups=2,
        fields=("education",),
        must_group=True,
    ),
    Kind(
        "retention",
        N_("Still at work"),
        N_("Who is still at work after 3, 6 and 12 months?"),
        staying.retention_parts,
        groups=1,
    ),
    Kind("dropouts", N_("Dropout"), N_("Why did people lose their work, and when?"), leaving.dropout_parts),
    Kind(
        "attendance",
        N_("Attendance and response"),
        N_("Who came to appointments, and who answered?"),
        contact.attendance_parts,
        groups=2,
        fields=("cohort", "provider"),
        who_began=False,
    ),
    Kind(
        "on_time",
        N_("Contact on time"),
        N_("Was contact made as agreed, with each party?"),
        contact.on_time_parts,
        who_began=False,
    ),
    Kind(
        "continuity",
        N_("Continuity"),
        N_("With how many contact persons did people have to deal?"),
        contact.continuity_parts,
    ),
    Kind(
        "handovers",
        N_("Handovers"),
        N_("Are handovers complete, and what was left open done?"),
        agreed.handover_parts,
        who_began=False,
    ),
    Kind("agreements", N_("Agreements"), N_("Which agreements are kept?"), agreed.agreement_parts),
    Kind(
        "evaluations",
        N_("Evaluations"),
        N_("What did participant, employer and public body say, by theme and result?"),
        evaluated.evaluated_parts,
    ),
    Kind(
        "load",
        N_("Load per coach"),
        N_("How much work does each coach have?"),
        loads.load_parts,
        who_began=False,
    ),
)
"""Adding one here puts it on the screen, in the command and in the files."""

_BY_CODE: Final[Mapping[str, Kind]] = {kind.code: kind for kind in KINDS}


def kind(code: str) -> Kind:
    return _BY_CODE[code]


def view(known: KnownPeople, choice: Choice) -> Report:
    """The report that was asked for, over the people that were asked for."""
    chosen = kind(choice.code)
    people = kept(known, choice.filters, who_began=chosen.who_began)
    fields = choice.fields[: chosen.groups] or _usual_fields(chosen, people)
    parts = chosen.make(Asked(known, people, choice.filters, fields, choice.rule))
    return Report(
        chosen.code,
        _(chosen.title),
        (*_about(known, people, choice.filters, chosen), *parts.about),
        parts.tables,
        parts.plot,
        (*parts.notes, *_erased(known)),
    )


def _usual_fields(chosen: Kind, people: Sequence[PersonFacts]) -> tuple[str, ...]:
    """The usual ones, or where nothing is known of these the first field that tells people apart."""
    if not chosen.must_group or any(person.values(field) for person in people for field in chosen.fields):
        return chosen.fields
    told = (field for field in FIELDS if len({person.values(field) for person in people} - {()}) > 1)
    first = next(told, None)
    return chosen.fields if first is None else (first,)


def _about(
    known: KnownPeople, people: tuple[PersonFacts, ...], filters: Filters, chosen: Kind
) -> tuple[str, ...]:
    whom = ngettext("{n} person", "{n} people", len(people)).format(n=formats.number(len(people)))
    day = _("as known on {day}").format(day=formats.day_long(known.day))
    asked = in_words(known, filters)
    first = " · ".join(filter(None, (whom, day, asked)))
    dated = filters.since is not None or filters.until is not None
    if not dated:
        return (first,)
    if chosen.who_began:
        return (first, _("The period is about when people began."))
    return (first, _("The period is about when something was done."))


def _erased(known: KnownPeople) -> tuple[str, ...]:
    n = len(known.erased)
    if not n:
        return ()
    return (
        ngettext(
            "{n} person was erased and is in none of these numbers.",
            "{n} people were erased and are in none of these numbers.",
            n,
        ).format(n=formats.number(n)),
    )
