"""Everything that happened, in one list, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from screens.dossier_parts.base import DossierPart, joined, lines
from screens.widgets.list_table import Cell, Column
from werkzaam_tui import formats
from werkzaam_tui.content.lists import contact_topic, reason_label
from werkzaam_tui.domain.codes import ContactResult
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.timeline import (
    ActionEdge,
    ContactMade,
    Entry,
    EntryKind,
    HandoverHeld,
    PaperMade,
    PhaseEntered,
    PlacementEdge,
    timeline,
)


class TimelinePart(DossierPart):
    CODE: ClassVar[str] = "timeline"

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}

    def columns(self) -> Sequence[Column]:
        return [
            Column("day", _("Day"), 10),
            Column("kind", _("What"), 16),
            Column("text", _("About"), 20, fill=True),
        ]

    async def load(self, participant: str) -> None:
        found = await self.desk.ask(timeline, participant)
        self._entries = {entry.key: entry for entry in found}
        self.show(
            _("enter: correct a contact, act on an action, change a placement") if found else "",
            list(self._entries),
            _("Nothing happened yet. Press c to log the first contact."),
        )

    def cells(self, key: str) -> Sequence[Cell]:
        return _cells(self._entries[key], self.shell.today())

    def entry(self, key: str) -> Entry | None:
        return self._entries.get(key)

    def detail(self, key: str) -> Content:
        entry = self._entries[key]
        when = formats.day_long(entry.day)
        if entry.at is not None:
            when += f" {formats.clock(entry.at)}"
        head, *rest = _detail(entry, self.shell.today())
        return lines(Content.styled(joined(when, head), "bold"), *rest)


def _cells(entry: Entry, today: date) -> list[Cell]:
    kind, text = _line(entry)
    return [formats.day_narrow(entry.day, today), kind, " ".join(text.split())]


def _line(entry: Entry) -> tuple[str, str]:
    """The kind of entry and what it says, each on one line."""
    match entry.what:
        case ContactMade() as made:
            # That somebody was reached is the usual thing; only the other results are worth a word.
            result = "" if made.result is ContactResult.REACHED else label(made.result)
            return label(made.channel), joined(_with(made), result, made.note)
        case PhaseEntered(phase, reasons, note):
            return _("Phase"), joined(label(phase), _reasons(reasons), note)
        case PlacementEdge(kind, employer, job_title):
            begins = entry.kind is EntryKind.PLACEMENT_BEGINS
            edge = _("Placement begins") if begins else _("Placement ends")
            return edge, joined(label(kind), employer, job_title)
        case HandoverHeld(occasion, _revision, finished, note):
            return _("Handover"), joined("" if finished else _("? not finished"), label(occasion), note)
        case ActionEdge(text, owner, state, _due, _reason):
            closed = label(state) if entry.kind is EntryKind.ACTION_CLOSED else ""
            return _("Action"), joined(closed, label(owner), text)
        case PaperMade(what, reader):
            return _("Paper made"), joined(label(what), label(reader).lower())


def _detail(entry: Entry, today: date) -> tuple[str, ...]:
    """The first line after the day, and the lines below it."""
    match entry.what:
        case ContactMade() as made:
            minutes = ngettext("{n} minute", "{n} minutes", made.minutes).format(n=made.minutes)
            initiative = _("initiative: {who}").format(who=label(made.initiator))
            topics = ", ".join(contact_topic(code).label for code in made.topics)
            facts = joined(label(made.result), initiative, minutes if made.minutes else "", topics)
            return joined(label(made.channel), _with(made)), facts, made.note
        case PhaseEntered(phase, reasons, note):
            return joined(_("Phase"), label(phase)), _reasons(reasons), note
        case PlacementEdge():
            kind, text = _line(entry)
            return kind, text
        case HandoverHeld(occasion, revision, finished, note):
            state = _("finished") if finished else _("? not finished: h to go on")
            number = _("revision {n}").format(n=revision) if revision > 1 else ""
            return joined(_("Handover"), label(occasion)), joined(number, state), note
        case ActionEdge(text, owner, state, due_on, reason):
            due = _("by {day}").format(day=formats.day(due_on, today)) if due_on else ""
            why = _("Why: {reason}").format(reason=reason) if reason else ""
            return joined(_("Action"), label(state)), text, joined(label(owner), due), why
        case PaperMade(what, reader):
            return _("Paper made"), joined(label(what), label(reader).lower())


def _with(made: ContactMade) -> str:
    who = ", ".join(label(one) for one in made.counterparts)
    return f"{who} ({made.contact_person})" if made.contact_person else who


def _reasons(codes: tuple[str, ...]) -> str:
    return ", ".join(reason_label(code) for code in codes)
