"""Hours in words: grants, sums and weeks, as the screens of hours show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.widgets.list_table import Cell, Column, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.hours import GrantStanding, Minutes, Period, month_of, summed, total
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.hours import NO_GOAL, GrantView, LoggedContact, OverviewRow, PersonHours

WARNED = (GrantStanding.USED_UP, GrantStanding.NEARLY_USED, GrantStanding.NO_HOURS)

_WEEKS_TOLD = 4

Row = tuple[str, Sequence[Cell]]


def standing_words(view: GrantView) -> str:
    """With a sign before what asks for attention."""
    words = label(view.standing)
    return f"▲ {words}" if view.standing in WARNED else words


def grant_lines(view: GrantView, today: date) -> str:
    """A grant in a few lines: what was granted, used and left, what is to be done by when, and what is odd."""
    grant, left = view.grant, view.left
    first = _("{funder}, period {number}: {first} to {last}").format(
        funder=grant.funder or _("Grant"),
        number=view.number,
        first=formats.day(grant.starts_on, today),
        last=formats.day(grant.ends_on, today),
    )
    lines = [f"{first} · {standing_words(view)}"]
    if grant.budget is not None and left is not None:
        lines.append(
            _("Granted {granted}, used {used}, left {left}").format(
                granted=formats.hours(grant.budget),
                used=formats.percentage_of_hours(view.used, grant.budget),
                left=formats.hours(left),
            )
        )
    else:
        lines.append(
            _("Used {used}. Press b and enter to write down for how many hours.").format(
                used=formats.hours(view.used)
            )
        )
    by = view.renewal
    account = _("Account and invoice by {day}").format(day=formats.day_typed(by.account_by))
    apply = (
        _("renewal by {day}").format(day=formats.day_typed(by.apply_by))
        if by.apply_by
        else _("this was the last period")
    )
    lines.append(f"{account}; {apply}")
    if view.above_regime is not None:
        lines.append(
            _("▲ More than the highest percentage of this year, {percent}%: check the decision.").format(
                percent=f"{view.above_regime:g}"
            )
        )
    return "\n".join(lines)


# The list of everyone


def overview_columns() -> list[Column]:
    return [
        Column("who", _("Participant"), 19, quiet=Quiet.INITIALS),
        Column("until", _("Grant until"), 10),
        Column("used", _("Used"), 8, right=True),
        Column("left", _("Left"), 6, right=True),
        Column("state", _("State"), 12),
        Column("weeks", _("No hours"), 11, fill=True),
    ]


def overview_cells(row: OverviewRow, today: date) -> list[Cell]:
    view = row.grant
    weeks = (
        ngettext("{n} week", "{n} weeks", len(row.missing)).format(n=len(row.missing)) if row.missing else ""
    )
    if view is None:
        return [row.name.full, "–", "", "", _("No grant"), weeks]
    return [
        row.name.full,
        formats.day_narrow(view.grant.ends_on, today),
        formats.hours(view.used),
        formats.hours(view.left) if view.left is not None else "?",
        standing_words(view),
        weeks,
    ]


def weeks_words(weeks: Sequence[date], today: date) -> str:
    """Which weeks of the last quarter have no hours, the last ones by their Monday."""
    if not weeks:
        return ""
    last = ", ".join(formats.day_narrow(week, today) for week in weeks[-_WEEKS_TOLD:])
    count = ngettext("{n} week without hours", "{n} weeks without hours", len(weeks)).format(n=len(weeks))
    return _("{count}; the last from {days}").format(count=count, days=last)


def pressing(row: OverviewRow) -> tuple[int, bool, int, str]:
    """What the list of everyone is sorted by: grants that ask for attention, other grants, weeks without hours."""
    standing = row.grant.standing if row.grant else None
    warned = WARNED.index(standing) if standing in WARNED else len(WARNED)
    return warned, row.grant is None, -len(row.missing), row.name.sort_key


# One person


def sum_columns(first: str, *, line: bool) -> list[Column]:
    numbers = [
        Column("direct", _("Direct"), 7, right=True),
        Column("travel", _("Travel"), 6, right=True),
        Column("indirect", _("Indirect"), 8, right=True),
        Column("total", _("Together"), 8, right=True),
    ]
    if line:
        return [Column("what", first, 20, fill=True), *numbers, Column("line", _("Line"), 14)]
    return [Column("what", first, 24, fill=True), *numbers]


def goal_rows(hours: PersonHours) -> list[Row]:
    titles = dict(hours.goals)
    sums = summed(
        (one.spent for one in hours.contacts), lambda one: one.goal if one.goal in titles else NO_GOAL
    )
    order = [goal for goal in (*titles, NO_GOAL) if goal in sums]
    rows = [
        (
            f"goal/{goal}",
            [
                " ".join(titles[goal].split()) if goal else _("Not for one goal"),
                *_amounts(sums[goal]),
                hours.goal_lines.get(goal, ""),
            ],
        )
        for goal in order
    ]
    return [*rows, ("total", [_("Together"), *_amounts(_total(hours)), ""])] if rows else []


def kind_rows(hours: PersonHours) -> list[Row]:
    sums = summed((one.spent for one in hours.contacts), lambda one: one.channel)
    rows: list[Row] = [(f"kind/{one}", [label(one), *_amounts(minutes)]) for one, minutes in sums.items()]
    rows.sort(key=lambda row: str(row[1][0]))
    return _with_total(rows, hours)


def month_rows(hours: PersonHours) -> list[Row]:
    sums = summed((one.spent for one in hours.contacts), lambda one: month_of(one.day).first)
    rows: list[Row] = [
        (f"month/{first}", [formats.month(first), *_amounts(minutes)]) for first, minutes in sums.items()
    ]
    return _with_total(rows, hours)


def contact_columns() -> list[Column]:
    return [
        Column("day", _("Day"), 10),
        Column("how", _("How"), 16),
        Column("time", _("Hours"), 6, right=True),
        Column("travel", _("Travel"), 6, right=True),
        Column("line", _("For the funder"), 20, fill=True),
    ]


def contact_rows(hours: PersonHours, today: date) -> list[Row]:
    return [(one.spent.contact, _contact_cells(one, today)) for one in reversed(hours.contacts)]


def _contact_cells(one: LoggedContact, today: date) -> list[Cell]:
    minutes = one.spent.minutes
    return [
        formats.day_narrow(one.spent.day, today),
        label(one.spent.channel),
        formats.hours(minutes.direct + minutes.indirect),
        formats.hours(minutes.travel) if minutes.travel else "",
        one.line or "–",
    ]


def week_columns() -> list[Column]:
    return [
        Column("week", _("Week of"), 24),
        Column("what", _("What is missing"), 30, fill=True),
    ]


def week_rows(hours: PersonHours, today: date) -> list[Row]:
    what = _("something was planned, and no hours were logged")
    return [(f"week/{day}", [formats.day(day, today), what]) for day in reversed(hours.missing)]


def grant_columns() -> list[Column]:
    return [
        Column("number", "#", 2),
        Column("funder", _("Funder"), 10),
        Column("first", _("First day"), 10),
        Column("last", _("Last day"), 10),
        Column("granted", _("Granted"), 9, right=True),
        Column("used", _("Used"), 7, right=True),
        Column("left", _("Left"), 7, right=True),
        Column("state", _("State"), 10, fill=True),
    ]


def grant_rows(hours: PersonHours, today: date) -> list[Row]:
    return [
        (
            view.grant.id,
            [
                str(view.number),
                view.grant.funder,
                formats.day_narrow(view.grant.starts_on, today),
                formats.day_narrow(view.grant.ends_on, today),
                formats.hours(view.grant.budget) if view.grant.budget is not None else "?",
                formats.hours(view.used),
                formats.hours(view.left) if view.left is not None else "?",
                standing_words(view),
            ],
        )
        for view in reversed(hours.grants)
    ]


def period_words(period: Period, today: date) -> str:
    return _("{first} to {last}").format(
        first=formats.day(period.first, today), last=formats.day(period.last, today)
    )


def _with_total(rows: Sequence[Row], hours: PersonHours) -> list[Row]:
    return [*rows, ("total", [_("Together"), *_amounts(_total(hours))])] if rows else []


def _total(hours: PersonHours) -> Minutes:
    return total(one.spent for one in hours.contacts)


def _amounts(minutes: Minutes) -> list[Cell]:
    parts = (minutes.direct, minutes.travel, minutes.indirect, minutes.total)
    return [formats.hours(part) for part in parts]
