"""How one person of the caseload reads: the cells of the row, and why they need a look, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from screens.widgets.list_table import Column, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.attention import Attention, time_in_job
from werkzaam_tui.domain.codes import Counterpart, Phase
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.labels import label, symbol
from werkzaam_tui.language import _, ngettext, pgettext
from werkzaam_tui.services.caseload.caseload import CaseloadRow, Job
from werkzaam_tui.words import signal_words

_ALL_FROM: Final = 98
"""Width of the list from which it has every column; below it, what stands under the list stays out of it."""
_UNDER_THE_LIST: Final = frozenset({"time", "last_p", "last_e"})
_FIXED: Final = {
    "sign": 2,
    "words": 19,
    "phase": 11,
    "time": 8,
    "next": 13,
    "last_p": 6,
    "last_e": 6,
    "actions": 2,
}
"""With the space behind each."""
_WORDS_NARROW: Final = 17

_NOT_AT_WORK: Final = frozenset(
    {
        Phase.ORIENTATION,
        Phase.JOB_SEARCH,
        Phase.DROPOUT,
        Phase.STALLED,
        Phase.RETURNED,
        Phase.WITHDRAWN,
    }
)

Cells = Mapping[str, Callable[[CaseloadRow, date], str]]


def columns_for(width: int) -> list[Column]:
    """The columns of a list of ``width`` cells, with what is left for the names."""
    widths = dict(_FIXED)
    if width < _ALL_FROM:
        widths = {key: cells for key, cells in _FIXED.items() if key not in _UNDER_THE_LIST}
        widths["words"] = _WORDS_NARROW
    left = max(26, width - sum(widths.values()))
    name = left * 61 // 100
    columns = [
        Column("sign", "", _FIXED["sign"]),
        Column("words", _("Attention"), widths["words"]),
        Column("name", _("Name"), name, quiet=Quiet.INITIALS),
        Column("employer", _("Employer"), left - name),
        Column("phase", _("Phase"), _FIXED["phase"]),
        Column("time", _("In job"), _FIXED["time"]),
        Column("next", _("Next"), _FIXED["next"]),
        Column(
            "last_p",
            pgettext("last contact with the participant", "lst P"),
            _FIXED["last_p"],
        ),
        Column("last_e", pgettext("last contact with the employer", "lst E"), _FIXED["last_e"]),
        Column("actions", pgettext("number of actions", "A"), _FIXED["actions"]),
    ]
    return [column for column in columns if column.key in widths or column.key in ("name", "employer")]


def cells_for(columns: list[Column], row: CaseloadRow, today: date) -> list[Text]:
    """The cells of ``row`` under ``columns``, each cut to its column with a space behind it."""
    style = "bold" if row.attention.rank <= Attention.DUE_TODAY.rank else ""
    return [
        Text(clipped(_CELLS[column.key](row, today), (column.width or 1) - 1), style, no_wrap=True, end="")
        for column in columns
    ]


def clipped(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with … where something was cut off."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def party_letter(counterpart: Counterpart) -> str:
    letters = {
        Counterpart.PARTICIPANT: pgettext("one letter for participant", "P"),
        Counterpart.EMPLOYER: pgettext("one letter for employer", "E"),
        Counterpart.COLLEAGUE: pgettext("one letter for colleague", "C"),
        Counterpart.SUPPORTER: pgettext("one letter for other supporter", "S"),
        Counterpart.FUNDER: pgettext("one letter for funder", "F"),
        Counterpart.FAMILY: pgettext("one letter for family", "Y"),
    }
    return letters[counterpart]


def span_short(days: int) -> str:
    """A number of days in at most four cells: ``13 d``, ``9 w``, ``23 m``, ``4 j``."""
    if days < 14:
        return pgettext("days, short", "{n} d").format(n=days)
    if days < 70:
        return pgettext("weeks, short", "{n} w").format(n=days // 7)
    if days < 730:
        return pgettext("months, short", "{n} m").format(n=days * 12 // 365)
    return pgettext("years, short", "{n} y").format(n=days // 365)


def phase_short(phase: Phase | None) -> str:
    """The phase in at most ten cells."""
    if phase is None:
        return "–"
    short = {
        Phase.TRIAL_PLACEMENT: pgettext("phase, short", "Trial"),
        Phase.EMPLOYMENT: pgettext("phase, short", "Employed"),
        Phase.JOB_SEARCH: pgettext("phase, short", "Job search"),
        Phase.RETURNED: pgettext("phase, short", "Returned"),
        Phase.WITHDRAWN: pgettext("phase, short", "Withdrawn"),
    }
    return short.get(phase) or label(phase)


def time_words(row: CaseloadRow, today: date) -> str:
    """How long somebody works there, or from when; at most seven cells."""
    job = row.job
    if job is None:
        return "–"
    if job.starts_on > today:
        return pgettext("starts on, short", "→ {day}").format(
            day=f"{job.starts_on.day}-{job.starts_on.month}"
        )
    if row.phase in _NOT_AT_WORK:
        return "–"
    time = time_in_job(job.starts_on, min(today, job.ends_on or today))
    if not (time.years or time.months):
        return span_short(time.days)
    parts = []
    if time.years:
        parts.append(pgettext("years, short", "{n} y").format(n=time.years))
    if time.months:
        parts.append(pgettext("months, short", "{n} m").format(n=time.months))
    return " ".join(parts)


def next_words(row: CaseloadRow, today: date) -> str:
    """With whom the next contact is and when; at most twelve cells."""
    if row.due is None:
        if row.phase is not None and row.phase.ended:
            return "–"
        return _("on request") if row.agreed else _("no plan")
    party = party_letter(row.due.counterpart)
    return f"{party} {_when(row.due, today)}"


def _when(due: DueContact, today: date) -> str:
    if due.overdue(today):
        return pgettext("overdue by", "{span} late").format(span=span_short((today - due.since).days))
    away = (due.due - today).days
    if away < 0:
        return pgettext("due some days ago, still in time", "now ({span})").format(span=span_short(-away))
    if away < 2:
        return formats.relative_days(due.due, today)
    if away <= 28:
        return pgettext("due in", "in {span}").format(span=span_short(away))
    return formats.day_narrow(due.due, today)


def _last(counterpart: Counterpart) -> Callable[[CaseloadRow, date], str]:
    def words(row: CaseloadRow, today: date) -> str:
        last = row.last.get(counterpart)
        return "–" if last is None or last.reached is None else span_short((today - last.reached).days)

    return words


_CELLS: Final[Cells] = {
    "sign": lambda row, _today: symbol(row.attention),
    "words": lambda row, _today: label(row.attention),
    "name": lambda row, _today: row.name.full,
    "employer": lambda row, _today: row.job.employer if row.job is not None else "–",
    "phase": lambda row, _today: phase_short(row.phase),
    "time": time_words,
    "next": next_words,
    "last_p": _last(Counterpart.PARTICIPANT),
    "last_e": _last(Counterpart.EMPLOYER),
    "actions": lambda row, _today: str(row.open_actions or ""),
}


# Whole sentences, for the line under the list and the pane beside it


def why(row: CaseloadRow, today: date) -> str:
    """Why this person stands where they stand, in one sentence."""
    if row.signals:
        return reason_words(row, row.signals[0], today, named=True)
    return _due_sentence(row.due, today) if row.due is not None else _("Nothing asks for attention now.")


def reason_words(row: CaseloadRow, signal: Signal, today: date, *, named: bool = False) -> str:
    """One of the reasons to look at this person, in one sentence; ``named`` where its label stands before it."""
    match signal.kind:
        case kind if (kind.is_overdue or kind in _COMES_UP) and (due := _due_of(row, signal)) is not None:
            return _due_sentence(due, today, named=named and kind is Attention.OVERDUE_EMPLOYER)
        case kind if kind.is_signal:
            return signal_words.what(signal, today)
        case Attention.HANDOVER_OPEN:
            return _("A handover was begun and is not finished.")
        case Attention.CONTRACT_ENDING if row.job is not None and row.job.ends_on is not None:
            day = row.job.ends_on
            words = _("The placement ended on {day} ({when}).")
            if day >= today:
                words = _("The placement ends on {day} ({when}).")
            return words.format(day=formats.day(day, today), when=formats.relative_days(day, today))
        case Attention.FOLLOW_UP_OVERDUE if row.oldest_action is not None:
            return _("An action was to be done by {day}.").format(day=formats.day(row.oldest_action, today))
        case Attention.NO_PLAN:
            return _("Nothing is agreed about contact.")
        case Attention.NO_CONTACT_WANTED:
            return _("Agreed: contact on request only, or none.")
        case kind:
            return label(kind)


_COMES_UP: Final = (Attention.DUE_TODAY, Attention.DUE_THIS_WEEK)


def _due_of(row: CaseloadRow, signal: Signal) -> DueContact | None:
    """The due contact that ``signal`` is about."""
    return next((due for due in row.dues if due.id in signal.grounds), None)


def _due_sentence(due: DueContact, today: date, *, named: bool = False) -> str:
    # Where the words before it name the party already, the line has no room to name it twice.
    words = _("{channel}: {day}, {when}.") if named else _("{party}, {channel}: {day}, {when}.")
    words = words.format(
        party=label(due.counterpart),
        channel=label(due.channel) if named else label(due.channel).lower(),
        day=formats.day(due.since, today),
        when=formats.relative_days(due.since, today),
    )
    if due.missed > 0 and due.overdue(today):
        missed = ngettext("{n} earlier one was missed.", "{n} earlier ones were missed.", due.missed)
        return f"{words} {missed.format(n=due.missed)}"
    return words


def so_far(row: CaseloadRow, today: date) -> str:
    """How long in the job, and when each party was last spoken to: what a narrow list has no column for."""
    time = time_words(row, today)
    last = _("Last contact: participant {participant}, employer {employer}").format(
        participant=_ago(row, Counterpart.PARTICIPANT, today), employer=_ago(row, Counterpart.EMPLOYER, today)
    )
    return last if time == "–" else " · ".join((last, _("in job {time}").format(time=time)))


def _ago(row: CaseloadRow, counterpart: Counterpart, today: date) -> str:
    last = row.last.get(counterpart)
    if last is None or last.reached is None:
        return _("not yet")
    days = (today - last.reached).days
    return (
        pgettext("some time ago, short", "{span} ago").format(span=span_short(days)) if days else _("today")
    )


def phones(row: CaseloadRow) -> str:
    """Whom to call: the participant, and the one to speak to at the employer."""
    called = [f"{row.name.first or row.name.full} {row.phone}" if row.phone else ""]
    if row.job is not None:
        called.append(employer_phone(row.job))
    return " · ".join(filter(None, called)) or _("No phone numbers are known.")


def employer_phone(job: Job) -> str:
    number = job.contact_phone or job.employer_phone
    return f"{job.contact_name or job.employer} {number}" if number else job.contact_name
