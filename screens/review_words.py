"""How the daily review reads: why somebody is there, what was said last, and what came of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.table import Table
from rich.text import Text

from screens.caseload_words import phones, reason_words
from screens.dossier_parts.base import joined
from werkzaam_tui import formats
from werkzaam_tui.content.lists import agreement_topic
from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import AgreementState, ContactResult, ReviewOutcome
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.reminders.raising import Reminder
from werkzaam_tui.domain.review import Decided
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.labels import label, symbol
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.dossier.agreements import AgreementLine
from werkzaam_tui.services.dossier.follow_ups import FollowUpLine
from werkzaam_tui.services.review.day import DaySummary, DecidedLine
from werkzaam_tui.services.review.deciding import Movable
from werkzaam_tui.services.review.person import LastWords, PersonView
from werkzaam_tui.services.review.queue import Queue, Turn
from werkzaam_tui.words import due_words, work_words

_LABEL = 13
_MOST = 4
"""Lines of one kind; the rest is counted."""


def heading(queue: Queue, place: int) -> str:
    """``Dagstart ma 23 nov · 4 van 11 · 2 bleven vr 20 nov liggen``; ``place`` counts from 0 among who waits."""
    parts = [_("Daily review {day}").format(day=formats.day(queue.day))]
    if queue.turns:
        parts.append(_("{n} of {total}").format(n=queue.decided + place + 1, total=queue.total))
    if queue.left_over and queue.last_day is not None:
        words = ngettext("{n} left from {day}", "{n} left from {day}", queue.left_over)
        parts.append(words.format(n=queue.left_over, day=formats.day(queue.last_day, queue.day)))
    elif queue.later:
        parts.append(_("{n} more on other days").format(n=queue.later))
    if len(queue.turns) > 1:
        parts.append(_("← → leaf through"))
    return joined(*parts)


def who(turn: Turn) -> Text:
    """Name, employer and phase, and whom to call: two lines."""
    row = turn.row
    phase = label(row.phase) if row.phase is not None else _("no phase yet")
    first = Text(row.name.full, "bold")
    first.append(f" · {joined(row.job.employer if row.job is not None else '', phase)}", "not bold")
    return Text("\n").join([first, Text(phones(row))])


def why_and_words(turn: Turn, view: PersonView, today: date) -> Table:
    grid = _grid()
    signals = [one.about for one in turn.waiting.reasons if isinstance(one.about, Signal)]
    # Actions stand below one by one: here the one that has waited longest speaks for all.
    lines = [_reason(turn, one, today) for one in _of_each_kind(signals)]
    if turn.waiting.again:
        lines.insert(0, Text(_("Decided today; this came after it."), "italic"))
    if turn.waiting.left_over is not None:
        day = formats.day(turn.waiting.left_over, today)
        lines.insert(0, Text(_("Left from {day}: not decided then.").format(day=day), "italic"))
    _add(grid, _("Why now"), lines)
    _add(grid, _("Reminders"), _reminders(turn, view, today))
    if view.sick is not None:
        _add(grid, _("Ill"), [Text(work_words.sick(view.sick, today))])
    _add(grid, _("Last words"), [_words(one, today) for one in view.last_words], _("No contact yet."))
    if view.before is not None:
        _add(grid, _("Last time"), [_before(view.before, today)])
    return grid


def open_and_next(turn: Turn, view: PersonView, today: date) -> Table:
    grid = _grid()
    ahead = [one for one in turn.row.dues if one.due > today]
    _add(grid, _("Coming"), [_due(one, today) for one in ahead], _("No contact is planned."))
    _add(grid, _("Actions"), _actions(view.actions, today), _("No open actions."))
    _add(grid, _("Agreements"), _agreements(view.agreements, today))
    return grid


def _agreements(lines: Sequence[AgreementLine], today: date) -> list[Text]:
    """One by one, but those of which it is long unknown together: they can be many."""
    unknown = [one for one in lines if one.standing is Standing.UNKNOWN_TOO_LONG]
    found = [_agreement(one, today) for one in lines if one not in unknown]
    if unknown:
        words = ngettext(
            "Of {n} nobody has known for long whether it is kept.",
            "Of {n} nobody has known for long whether they are kept.",
            len(unknown),
        )
        found.insert(_MOST - 1, Text(words.format(n=len(unknown))))
    return found


def _grid() -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=_LABEL, no_wrap=True, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    return grid


def _add(grid: Table, title: str, lines: list[Text], nothing: str = "") -> None:
    if not lines and not nothing:
        return
    shown = lines[:_MOST] or [Text(nothing, "dim")]
    if len(lines) > _MOST:
        more = ngettext("… and {n} more", "… and {n} more", len(lines) - _MOST)
        shown.append(Text(more.format(n=len(lines) - _MOST), "dim"))
    grid.add_row(Text(title, overflow="ellipsis"), Text("\n").join(shown))


def _of_each_kind(signals: Sequence[Signal]) -> list[Signal]:
    """All of them, but of the actions only the first."""
    actions = [one for one in signals if one.kind is Attention.FOLLOW_UP_OVERDUE]
    return [one for one in signals if one not in actions[1:]]


def _reason(turn: Turn, signal: Signal, today: date) -> Text:
    words = reason_words(turn.row, signal, today)
    if signal.kind is Attention.FOLLOW_UP_OVERDUE:
        words = _("An action was to be done by {day}.").format(day=formats.day(signal.since, today))
        if signal.since == today:
            words = _("An action is for today.")
    return Text(f"{symbol(signal.kind)} {words}")


def _reminders(turn: Turn, view: PersonView, today: date) -> list[Text]:
    """By day; the first is marked with the key that finishes it, unless that finishes an action first."""
    found = [one.about for one in turn.waiting.reasons if isinstance(one.about, Reminder)]
    found.sort(key=lambda one: one.on)
    action = any(one.due_by(today) for one in view.actions)
    return [
        Text(joined(reminder_words(one, today), _("f: done") if place == 0 and not action else ""))
        for place, one in enumerate(found)
    ]


def reminder_words(reminder: Reminder, today: date) -> str:
    """``Proeftijd van een maand eindigt · za 28 nov``."""
    return joined(reminder.rule.label, formats.day(reminder.on, today))


def movable_words(what: Movable, today: date) -> str:
    """What gets another day."""
    if what.action is not None:
        return what.action.what
    return reminder_words(what.reminder, today) if what.reminder else due_names(what.dues, today)


def _words(words: LastWords, today: date) -> Text:
    result = "" if words.result is ContactResult.REACHED else label(words.result)
    text = Text(f"{label(words.counterpart)} {formats.day(words.day, today)}", "bold")
    said = joined(label(words.channel).lower(), result, " ".join(words.note.split()))
    return text.append(f" {said}", "not bold")


def _before(before: Decided, today: date) -> Text:
    reason = f" ({before.reason})" if before.reason else ""
    return Text(f"{formats.day(before.day, today)}: {label(before.kind).lower()}{reason}")


def _actions(lines: Sequence[FollowUpLine], today: date) -> list[Text]:
    """By day; the first is marked with the key that finishes it, when its day has come."""
    return [_action(one, today, place == 0 and one.due_by(today)) for place, one in enumerate(lines)]


def _action(line: FollowUpLine, today: date, marked: bool) -> Text:
    due = formats.day(line.due_on, today) if line.due_on is not None else _("no day")
    late = line.overdue(today)
    sign = _("+ late since {day}").format(day=due) if late else due
    done = _("f: done") if marked else ""
    return Text(joined(sign, label(line.owner), " ".join(line.what.split()), done))


def _agreement(line: AgreementLine, today: date) -> Text:
    state = label(line.state)
    if line.state is AgreementState.AGREED and line.standing is not None:
        state = label(line.standing)
    by = _("by {day}").format(day=formats.day(line.by_when, today)) if line.by_when is not None else ""
    return Text(joined(agreement_topic(line.topic).label, state.lower(), by))


def _due(due: DueContact, today: date) -> Text:
    day = formats.day(due.due, today)
    return Text(joined(day, label(due.counterpart), label(due.channel).lower(), due_words.missed(due, today)))


def due_names(dues: Sequence[DueContact], today: date) -> str:
    """``werkgever (telefoon, wo 23 sep)``, several with commas."""
    return ", ".join(
        f"{label(due.counterpart).lower()} ({label(due.channel).lower()}, {formats.day(due.due, today)})"
        for due in dues
    )


# The end


def summary(day: DaySummary) -> str:
    """What came of today, in a few lines."""
    contacts = ngettext("{n} contact", "{n} contacts", day.contacts).format(n=day.contacts)
    spent = _("{contacts} today, together {time}").format(contacts=contacts, time=_spent(day.minutes))
    kinds = [
        f"{label(kind)} {day.number_of(kind)}"
        for kind in ReviewOutcome
        if kind is not ReviewOutcome.LOGGED and day.number_of(kind)
    ]
    made = ngettext("{n} action made", "{n} actions made", day.actions_made).format(n=day.actions_made)
    done = ngettext("{n} action done", "{n} actions done", day.actions_done).format(n=day.actions_done)
    actions = joined(made if day.actions_made else "", done if day.actions_done else "")
    return "\n".join(filter(None, (spent, joined(*kinds), actions)))


def _spent(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    in_minutes = ngettext("{n} minute", "{n} minutes", rest).format(n=rest)
    if not hours:
        return in_minutes
    in_hours = ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return f"{in_hours} {in_minutes}" if rest else in_hours


def decided_lines(day: DaySummary) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=26, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for line in day.decided:
        grid.add_row(Text(line.name.full, overflow="ellipsis"), Text(_decided(line)))
    return grid


def _decided(line: DecidedLine) -> str:
    return joined(label(line.kind), line.reason)
