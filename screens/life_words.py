"""The course of a life domain, a short question or a goal in words, and a plot of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from screens.dossier_parts.base import joined, lines
from screens.widgets.list_table import Cell
from screens.widgets.plots import in_one_line, with_axis
from screens.widgets.scale import signed
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import MoodQuestion
from werkzaam_tui.domain.life_domains import (
    BEST,
    LEAST,
    MOST,
    WORST,
    Course,
    CourseKind,
    Point,
    Rate,
    course,
)
from werkzaam_tui.labels import label, well_words
from werkzaam_tui.language import _
from werkzaam_tui.services.contacts.goals import GoalLine
from werkzaam_tui.services.contacts.observations import IncidentSeen, Life, Mood, Seen

PLOT = 18
"""Cells of the plot in the list: three weeks each."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One line of the list: a life domain or one of the short questions."""

    title: str
    short: str
    """At most fourteen characters."""
    points: tuple[Point, ...]
    scale: tuple[int, int]
    seen: tuple[Seen, ...] = ()
    """What was said with it, oldest first."""
    moods: tuple[Mood, ...] = ()

    def value_words(self, value: int) -> str:
        if self.scale == (WORST, BEST):
            return f"{signed(value)} {well_words(value)}"
        return f"{value} {well_words(value + WORST - LEAST)}"

    @property
    def contact(self) -> str:
        """Id of the contact in which it was seen last; empty where that is not known."""
        return self.seen[-1].contact if self.seen else self.moods[-1].contact if self.moods else ""


def followed(life: Life) -> dict[str, Followed]:
    """All domains of the content and all that were ever recorded, then the questions; by a key for the list."""
    found: dict[str, Followed] = {}
    codes = dict.fromkeys([*(topic.code for topic in lists.life_domains()), *life.observations])
    for code in codes:
        topic, seen = lists.life_domain(code), life.observations.get(code, ())
        points = tuple(Point(one.on, one.value) for one in seen)
        found[f"domain/{code}"] = Followed(topic.label, topic.short, points, (WORST, BEST), seen)
    for question in MoodQuestion:
        moods = tuple(one for one in life.moods if question in one.answers)
        points = tuple(Point(one.on, one.answers[question]) for one in moods)
        found[f"mood/{question}"] = Followed(
            label(question), label(question), points, (LEAST, MOST), moods=moods
        )
    return found


def course_words(of: Course, today: date) -> str:
    """``ging achteruit sinds sep``."""
    if of.since is None:
        return _("not looked at yet")
    since = formats.month_short(of.since, today)
    match of.kind:
        case CourseKind.ONCE:
            return _("seen once, in {month}").format(month=since)
        case CourseKind.BETTER:
            return _("went up since {month}").format(month=since)
        case CourseKind.WORSE:
            return _("went down since {month}").format(month=since)
        case _:
            return _("the same since {month}").format(month=since)


def cells(of: Followed, today: date) -> list[Cell]:
    went = course(of.points)
    now = of.value_words(went.value) if went.value is not None else ""
    return [of.short, in_one_line(of.points, today, PLOT, of.scale[0]), now, course_words(went, today)]


def goal_cells(line: GoalLine, today: date) -> list[Cell]:
    goal = line.details
    until = formats.day_narrow(goal.ends_on, today) if goal.ends_on else ""
    span = f"{formats.day_narrow(goal.starts_on, today)} – {until}"
    return [_("Goal"), span, label(goal.state), " ".join(goal.text.split())]


def detail(of: Followed, incidents: Sequence[IncidentSeen], today: date, width: int) -> Content:
    """The plot, and below it what was seen, newest first."""
    went = course(of.points)
    head = f"{of.title}: {course_words(went, today)}"
    if went.value is not None:
        head = joined(head, of.value_words(went.value))
    if not of.points:
        return lines(Content.styled(head, "bold"), _("Press c for a contact and f4 to write it down."))
    scale = range(of.scale[0], of.scale[1] + 1)
    name = signed if of.scale == (WORST, BEST) else str
    plot = with_axis(of.points, today, width, scale, name)
    told = {one.on: one for one in incidents}
    rows = [Content.styled(head, "bold"), *map(Content, plot), *_told(of, today)]
    rows += [
        Content(f"{formats.day(on, today)}  {_('! Critical incident')}  {one.what}")
        for on, one in sorted(told.items(), reverse=True)
    ]
    return Content("\n").join(rows)


def _told(of: Followed, today: date) -> list[Content]:
    values: Mapping[date, int] = {point.on: point.value for point in of.points}
    words = {one.on: one.words for one in of.seen}
    return [
        Content("  ".join(filter(None, [formats.day(on, today), of.value_words(value), words.get(on, "")])))
        for on, value in sorted(values.items(), reverse=True)
    ]


def goal_detail(line: GoalLine, today: date) -> Content:
    goal = line.details
    until = _("until {day}").format(day=formats.day(goal.ends_on, today)) if goal.ends_on else ""
    since = _("from {day}").format(day=formats.day(goal.starts_on, today))
    return lines(Content.styled(joined(_("Goal"), label(goal.state), since, until), "bold"), goal.text)


def rates(life: Life) -> str:
    """How often messages were answered and appointments missed, never without the numbers behind it."""
    return joined(
        _("Answers messages: {rate}").format(rate=_rate(life.answered)),
        _("Did not show up: {rate}").format(rate=_rate(life.no_shows)),
    )


def _rate(rate: Rate) -> str:
    return formats.percentage(rate.n, rate.of)
