"""Beside the list from 120 columns: the person under the cursor, with phones, why here and the last words."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.caseload_words import clipped, why
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.labels import label, symbol
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload.caseload import CaseloadRow, Glance, Job, LastTry

_LAST_WORDS = 400
"""Characters of a note that are shown here; the dossier has all of it."""


class PersonPane(VerticalScroll, can_focus=False):
    def compose(self) -> ComposeResult:
        yield Static("", id="pane-person", markup=False)
        yield Static("", id="pane-words", markup=False)

    def show(self, row: CaseloadRow | None, today: date, found: str = "") -> None:
        """Show what the list knows of ``row``, and where it was found; the rest follows with :meth:`add`."""
        person = self.query_one("#pane-person", Static)
        self.query_one("#pane-words", Static).update("")
        person.update(_about(row, today, found) if row is not None else "")
        self.scroll_home(animate=False)

    def add(self, glance: Glance, today: date) -> None:
        """The last words and the first actions of the person that is shown."""
        self.query_one("#pane-words", Static).update(_words(glance, today))


def _about(row: CaseloadRow, today: date, found: str) -> Content:
    lines: list[Content] = [Content.styled(row.name.full, "bold")]
    facts = " · ".join(filter(None, (row.number, row.municipality)))
    lines += [Content(line) for line in (facts, found) if line]
    lines += [
        Content(""),
        Content.styled(f"{symbol(row.attention)} {label(row.attention)}", "bold"),
        Content(why(row, today)),
        *_section(
            _("Participant"), row.phone or _("no phone number"), _last(row, Counterpart.PARTICIPANT, today)
        ),
    ]
    if row.job is not None:
        lines += _section(_("Employer"), *_employer(row.job), _last(row, Counterpart.EMPLOYER, today))
        lines += _section(_("Work"), *_job(row.job, today))
    if row.phase is not None and row.phase_since is not None:
        since = _("since {day}").format(day=formats.day(row.phase_since, today))
        lines += _section(_("Phase"), f"{label(row.phase)} {since}")
    return Content("\n").join(lines)


def _section(title: str, *lines: str) -> list[Content]:
    return [Content(""), Content.styled(title, "bold dim"), *(Content(line) for line in lines if line)]


def _employer(job: Job) -> list[str]:
    place = ", ".join(filter(None, (job.employer, job.city)))
    contact = " ".join(filter(None, (job.contact_name, job.contact_phone)))
    mentor = _("workplace mentor: {name}").format(name=job.mentor_name) if job.mentor_name else ""
    if job.employer_phone and job.employer_phone != job.contact_phone:
        place = f"{place} · {job.employer_phone}"
    return [place, contact, mentor]


def _job(job: Job, today: date) -> list[str]:
    start = formats.day(job.starts_on, today)
    if job.ends_on is None:
        dates = _("from {start}, no end date").format(start=start)
    else:
        dates = _("from {start} to {end}").format(start=start, end=formats.day(job.ends_on, today))
    return [" · ".join(filter(None, (label(job.kind), job.job_title))), dates]


def _last(row: CaseloadRow, counterpart: Counterpart, today: date) -> str:
    last = row.last.get(counterpart)
    if last is None:
        return _("no contact yet")
    reached = (
        _("last contact {when}").format(when=formats.relative_days(last.reached, today))
        if last.reached
        else ""
    )
    return ", ".join(filter(None, (reached, _tried(last, today))))


def _tried(last: LastTry, today: date) -> str:
    if last.tried == last.reached:
        return ""
    return _("{result} {when}").format(
        result=label(last.result).lower(), when=formats.relative_days(last.tried, today)
    )


def _words(glance: Glance, today: date) -> Content:
    lines: list[Content] = []
    if glance.actions:
        lines += _section(_("To do"), *(f"□ {what}" for what in glance.actions))
    if glance.last_day is not None:
        title = _("Last words, {day}").format(day=formats.day(glance.last_day, today))
        lines += _section(title, clipped(glance.last_note, _LAST_WORDS))
    return Content("\n").join(lines)
