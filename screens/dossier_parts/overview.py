"""The first part of a dossier: who is around this person with their phone numbers, the placement, the road so far."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.dossier_parts.base import joined
from screens.widgets.covered import Covered
from werkzaam_tui import formats
from werkzaam_tui.content.lists import life_domain, reason_label
from werkzaam_tui.domain.attention import time_in_job
from werkzaam_tui.domain.codes import WorkChangeKind
from werkzaam_tui.domain.profile import Known
from werkzaam_tui.domain.work import OF_THE_PERSON
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.dossier.dossier import Overview, PhaseLine, PlacementLine, Reachable
from werkzaam_tui.services.people.profiles import SupporterDetails
from werkzaam_tui.words import work_words

LABEL_WIDTH = 16
PHONE_WIDTH = 15


class OverviewPart(VerticalScroll):
    """Read-only; scrolls with the keys of a list."""

    CODE: ClassVar[str] = "overview"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", N_("Down"), show=False, id="overview.down", tooltip=N_("Further down")),
        Binding("k", "scroll_up", N_("Up"), show=False, id="overview.up", tooltip=N_("Further up")),
        Binding("g", "scroll_home", N_("First"), show=False, id="overview.first", tooltip=N_("To the top")),
        Binding("G", "scroll_end", N_("Last"), show=False, id="overview.last", tooltip=N_("To the end")),
    ]

    def __init__(self) -> None:
        super().__init__(id=self.CODE, classes="part", can_focus=True)

    def compose(self) -> ComposeResult:
        yield Covered()
        for section, title in (
            ("who", N_("Who")),
            ("place", N_("Placement")),
            ("work", N_("Changed in the work")),
            ("road", N_("Phases")),
            ("facts", N_("Details")),
        ):
            yield Static(_(title), id=f"overview-title-{section}", classes="section-title", markup=False)
            yield Static("", id=f"overview-{section}", classes="section")

    def show(self, overview: Overview, today: date, *, narrow: bool) -> None:
        """``narrow`` puts a phone number under the name instead of in a column of its own."""
        for section, grid in (
            ("who", _who(overview, narrow)),
            ("place", _places(overview, today, narrow)),
            ("work", _work(overview, today)),
            ("road", _road(overview, today)),
            ("facts", _facts(overview)),
        ):
            self.query_one(f"#overview-{section}", Static).update(grid)
            for part in (f"#overview-{section}", f"#overview-title-{section}"):
                self.query_one(part).set_class(not grid.row_count, "-hidden")


def headline(overview: Overview, today: date) -> str:
    """Who it is and where they stand, on one line."""
    phase, place = overview.phase, overview.placement
    since = (
        _("{phase} since {day}").format(phase=label(phase.phase), day=formats.day(phase.since, today))
        if phase
        else _("no phase yet")
    )
    # Before the rest, so that a narrow screen never cuts it off.
    draft = _("? handover not finished") if overview.handover_draft else ""
    sick = overview.work.sick
    ill = work_words.sick(sick, today) if sick is not None else ""
    return joined(overview.name.full, ill, draft, since, place.employer if place else "")


def _grid(phones: bool = False) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=LABEL_WIDTH, no_wrap=True, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    if phones:
        # A phone number is what one looks for here: it is never broken or cut.
        grid.add_column(width=PHONE_WIDTH, no_wrap=True, justify="right")
    return grid


def _who(overview: Overview, narrow: bool) -> Table:
    grid = _grid(phones=not narrow)
    for title, somebody in (
        (_("Participant"), overview.participant),
        (_("Employer"), overview.employer),
        (_("Contact person"), overview.contact_person),
        (_("Workplace mentor"), overview.mentor),
        (_("Coach"), overview.coach),
    ):
        name, phone = _reach(somebody)
        if narrow and phone:
            name = Text("\n").join([name, phone])
        grid.add_row(Text(title, overflow="ellipsis"), *([name] if narrow else [name, phone]))
    for supporter in overview.profile.supporters:
        words = Text(_supporter(supporter))
        grid.add_row(
            Text(_("Also supports"), overflow="ellipsis"), *([words] if narrow else [words, Text("")])
        )
    return grid


def _supporter(supporter: SupporterDetails) -> str:
    """``Woonbegeleider · Wonen · moedigt werk aan``: supporters often disagree, so that is said when it is known."""
    encourages = {
        Known.YES: _("encourages work"),
        Known.NO: _("does not encourage work"),
        Known.UNKNOWN: "",
    }
    domain = life_domain(supporter.domain).label if supporter.domain else ""
    return joined(supporter.who, domain, encourages[supporter.encourages])


def _reach(somebody: Reachable | None) -> tuple[Text, Text]:
    if somebody is None:
        return Text("–"), Text("")
    # A second line only for an address: most people are phoned.
    name = joined(somebody.name, somebody.detail)
    return Text("\n".join(part for part in (name, somebody.email) if part)), Text(
        somebody.phone, style="bold"
    )


def _places(overview: Overview, today: date, narrow: bool) -> Table:
    grid = _grid()
    if not overview.placements:
        grid.add_row(Text("–"), Text(_("No placement yet. Press p to add one.")))
    for place in overview.placements:
        grid.add_row(Text(label(place.kind), overflow="ellipsis"), _place(place, today, narrow))
    return grid


def _place(place: PlacementLine, today: date, narrow: bool) -> Text:
    hours = ""
    if place.hours_per_week is not None:
        whole = place.hours_per_week == int(place.hours_per_week)
        amount = formats.number(place.hours_per_week, 0 if whole else 1)
        hours = _("{n} hours a week").format(n=amount)
    ends = formats.day(place.ends_on, today) if place.ends_on else _("no end day")
    span = f"{formats.day(place.starts_on, today)} – {ends}"
    where, so_far = joined(place.employer, place.job_title), _so_far(place, today)
    if narrow:
        return Text("\n".join(part for part in (where, span, joined(hours, so_far)) if part))
    return Text(f"{joined(where, hours)}\n{joined(span, so_far)}")


def _so_far(place: PlacementLine, today: date) -> str:
    if place.starts_on > today:
        return _("still to come")
    ended = place.ends_on is not None and place.ends_on < today
    last = place.ends_on if place.ends_on is not None and ended else today
    worked = formats.duration_in_job(*time_in_job(place.starts_on, last))
    return joined(worked, _("ended") if ended else "")


def _work(overview: Overview, today: date) -> Table:
    """Whether somebody is ill, and the last change of each kind."""
    grid = _grid()
    work, place = overview.work, overview.placement
    if work.sick is not None:
        grid.add_row(Text(_("Ill")), Text(work_words.sick(work.sick, today)))
    for kind in WorkChangeKind:
        last = work.last(kind, None if kind in OF_THE_PERSON or place is None else place.id)
        if last is not None:
            words = joined(work_words.change(last, today), formats.day(last.on, today), _one_line(last.note))
            grid.add_row(Text(label(kind), overflow="ellipsis"), Text(words))
    return grid


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _road(overview: Overview, today: date) -> Table:
    grid = _grid()
    if not overview.phases:
        grid.add_row(Text("–"), Text(_("No phase yet. Press f to enter one.")))
    for change in overview.phases:
        grid.add_row(Text(formats.day(change.since, today)), _phase(change))
    return grid


def _phase(change: PhaseLine) -> Text:
    reasons = ", ".join(reason_label(code) for code in change.reasons)
    return Text(joined(label(change.phase), reasons, _one_line(change.note)))


def _facts(overview: Overview) -> Table:
    grid = _grid()
    details = overview.profile.details
    actions = ngettext("{n} open action", "{n} open actions", overview.open_follow_ups)
    for title, fact in (
        (_("Client number"), overview.number),
        (_("Year of birth"), str(overview.birth_year or "")),
        (_("Municipality"), overview.municipality),
        (_("Funder"), overview.funder),
        (_("Cohort"), joined(details.cohort, _known(details.approach))),
        (_("Education"), _known(details.education)),
        (_("Limitation"), _known(details.limitation)),
        (_("Adaptation"), _known(details.adaptation)),
        (_("Actions"), actions.format(n=overview.open_follow_ups)),
    ):
        if fact:
            grid.add_row(Text(title), Text(fact))
    return grid


def _known(code: StrEnum) -> str:
    """The words for ``code``; nothing where it is unknown."""
    return "" if code.value == "unknown" else label(code)
