"""Whether contact was on time, who came and who answered, and with how many people somebody had to deal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from werkzaam_tui.domain.codes import ContactResult
from werkzaam_tui.domain.outcomes.contact_figures import (
    CALLS,
    MEETINGS,
    Came,
    Timing,
    came,
    check_answers,
    continuity,
    kick_offs,
    no_shows,
    timings,
)
from werkzaam_tui.domain.outcomes.counting import Count
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.outcomes.groups import grouped
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.reports.table import Row, Table, count, nobody
from werkzaam_tui.services.reports.views.parts import Asked, Parts, filled
from werkzaam_tui.services.reports.words import group_label, value_order

Groups = Mapping[tuple[str, ...], Sequence[PersonFacts]]
"""Everyone under ``()``, and each group under its values."""

_TIMINGS: Final = {
    Timing.ON_TIME: N_("On time"),
    Timing.LATE: N_("Late"),
    Timing.MISSED: N_("Not made"),
    Timing.SKIPPED: N_("Skipped, with a reason"),
    Timing.NOT_DUE: N_("Window still open"),
}


def on_time_parts(asked: Asked) -> Parts:
    found = timings(asked.people, asked.known.day, asked.filters.covers)
    rows = tuple(
        Row(label(party), tuple(count(counts[timing]) for timing in Timing))
        for party, counts in found.items()
    )
    table = Table(
        "on_time",
        _("Planned contacts by party"),
        (_("With whom"), *(_(_TIMINGS[timing]) for timing in Timing)),
        rows,
        (
            _(
                "On time: reached within the window of the agreement, by whatever channel, whoever took the initiative."
            ),
            _(
                "Percentages are of contacts on time, late or not made; skipped and open ones are counted apart."
            ),
        ),
        empty=_("Nobody in this selection had an agreement about contact in these days."),
        has_bars=True,
    )
    return Parts((table,))


def attendance_parts(asked: Asked) -> Parts:
    if not asked.people:
        return Parts((Table("meetings", _("Appointments"), (), (), empty=nobody()),))
    covers = asked.filters.covers
    groups: Groups = {(): asked.people}
    if asked.fields:
        groups = {**groups, **grouped(asked.people, asked.fields, value_order(asked.known))}
    meetings, calls = came(asked.people, MEETINGS, covers), came(asked.people, CALLS, covers)
    shown = (ContactResult.REACHED, ContactResult.NO_SHOW, ContactResult.CANCELLED)
    answered = (ContactResult.REACHED, ContactResult.NO_ANSWER)
    return Parts(
        filled(
            (
                _came(
                    "meetings",
                    _("Appointments"),
                    meetings,
                    shown,
                    _("No appointments were logged in these days."),
                ),
                _no_shows(asked),
                _came("calls", _("Calls and messages"), calls, answered, ""),
                _checks(asked, groups),
                _kick_off(asked, groups),
            )
        )
    )


def _came(code: str, title: str, found: Sequence[Came], shown: Sequence[ContactResult], empty: str) -> Table:
    rows = tuple(
        Row(
            label(one.channel),
            (count(one.total), *(count(one.results[result]) for result in shown), count(_rest(one, shown))),
        )
        for one in found
    )
    heads = (_("How"), _("Contacts"), *(label(result) for result in shown), _("Otherwise"))
    return Table(code, title, heads, rows, empty=empty)


def _rest(one: Came, shown: Sequence[ContactResult]) -> Count:
    """What has no column of its own, so that the columns add up."""
    others = [counted for result, counted in one.results.items() if result not in shown]
    cases = {person for counted in others for person in counted.cases}
    return Count(sum(counted.n for counted in others), one.total.n, tuple(sorted(cases)))


def _no_shows(asked: Asked) -> Table:
    rows = tuple(
        Row(_times(number), (count(found),)) for number, found in no_shows(asked.people, asked.filters.covers)
    )
    return Table(
        "no_shows",
        _("People who did not show up"),
        (_("How often"), _("People")),
        rows,
        (_("Out of who had an appointment in these days."),) if rows else (),
        has_bars=True,
    )


def _times(number: int) -> str:
    if not number:
        return _("never")
    if number == 3:
        return _("three times or more")
    return ngettext("{n} time", "{n} times", number).format(n=number)


def _group_name(asked: Asked, values: Sequence[str]) -> str:
    return group_label(asked.known, asked.fields, values) if values else _("Everyone")


def _checks(asked: Asked, groups: Groups) -> Table:
    found = check_answers(groups, asked.filters.covers)
    rows = tuple(
        Row(_group_name(asked, one.values), (count(one.sent), count(one.answered)), is_total=not one.values)
        for one in found
    )
    return Table(
        "checks",
        _("The text-message check"),
        (_("Who"), _("Sent to"), _("Answered")),
        rows,
        (_("People, not messages: who answered at least once."),),
        empty=_("No text-message check was sent in these days."),
    )


def _kick_off(asked: Asked, groups: Groups) -> Table:
    found = kick_offs(groups)
    rows = tuple(
        Row(
            _group_name(asked, one.values),
            (count(one.invited), count(one.attended), count(one.reminded), count(one.reminded_attended)),
            is_total=not one.values,
        )
        for one in found
    )
    return Table(
        "kick_off",
        _("The kick-off"),
        (_("Who"), _("Invited"), _("Came"), _("Reminded"), _("Reminded and came")),
        rows,
        empty=_("Nobody in this selection was invited to a kick-off."),
    )


def continuity_parts(asked: Asked) -> Parts:
    if not asked.people:
        return Parts((Table("coaches", _("Contact persons of ours"), (), (), empty=nobody()),))
    found = continuity(asked.people)
    return Parts(
        filled(
            (
                _numbers("coaches", _("Contact persons of ours"), found.coaches, ""),
                _numbers(
                    "at_work",
                    _("Contact persons at the employers"),
                    found.at_work,
                    _("Nobody in this selection worked yet."),
                ),
            )
        ),
        notes=(
            _(
                "Of ours: who was responsible, and everyone who had contact. At the employers: who was the fixed "
                "contact person, and everyone with whom there was contact."
            ),
        ),
    )


def _numbers(code: str, title: str, found: Sequence[tuple[int, Count]], empty: str) -> Table:
    last = found[-1][0] if found else 0
    rows = tuple(Row(_how_many(number, last), (count(counted),)) for number, counted in found)
    return Table(code, title, (_("How many"), _("People")), rows, empty=empty, has_bars=True)


def _how_many(number: int, last: int) -> str:
    if not number:
        return _("none written down")
    if number == last:
        return _("{n} or more").format(n=number)
    return str(number)
