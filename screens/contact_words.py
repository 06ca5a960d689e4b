"""A contact in words, as the contact log shows it: in its list, and read whole; with searched words marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text
from textual.content import Content

from screens.dialogs.contact_fields import party_words
from screens.widgets.list_table import Cell, Column, Quiet
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import ContactResult, Initiator
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.marking import excerpt, marks
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.contacts.contact_list import ContactRow

_SEEN_AT_ONCE = 140
"""Characters of a note that are seen without scrolling on a small screen: two lines."""

MARKED = "bold underline"
"""Seen without colours too."""


def log_columns() -> Sequence[Column]:
    return [
        Column("day", _("Day"), 10),
        Column("who", _("Participant"), 18, quiet=Quiet.INITIALS),
        Column("party", _("With"), 10),
        Column("how", _("How"), 14),
        Column("note", _("Note"), 15, fill=True),
    ]


def log_cells(row: ContactRow, today: date, words: Sequence[str]) -> list[Cell]:
    result = "" if row.result is ContactResult.REACHED else label(row.result)
    note = excerpt(row.note, words) if words else row.note.partition("\n")[0]
    return [
        formats.day_narrow(local_day(row.happened_at), today),
        marked_cell(row.name, words),
        party_words(row.counterparts),
        label(row.channel),
        marked_cell(" · ".join(filter(None, (result, note))), words),
    ]


def contact_detail(row: ContactRow, today: date, words: Sequence[str]) -> Content:
    spoken_to = row.contact_person_name
    head = [row.name, party_words(row.counterparts) + (f" ({spoken_to})" if spoken_to else "")]
    minutes = ngettext("{n} minute", "{n} minutes", row.minutes).format(n=row.minutes)
    facts = [formats.moment(row.happened_at, today), label(row.channel), label(row.result), minutes]
    if row.initiator is not Initiator.COACH:
        facts.append(_("initiative: {who}").format(who=label(row.initiator)))
    if local_day(row.recorded_at) != local_day(row.happened_at):
        facts.append(_("recorded {moment}").format(moment=formats.moment(row.recorded_at, today)))
    about = ", ".join(lists.contact_topic(code).label for code in row.topics)
    lines = "\n".join(filter(None, [" · ".join(facts), about]))
    return Content.assemble(
        (" · ".join(head), "bold"), f"\n{lines}\n", marked(_from_found(row.note, words), words)
    )


def _from_found(note: str, words: Sequence[str]) -> str:
    """The note; where the first word found would be below the edge, from just before it."""
    found = marks(note, words) if words else []
    return excerpt(note, words) if found and found[0][0] > _SEEN_AT_ONCE else note


def marked(text: str, words: Sequence[str]) -> Content:
    shown = Content(text)
    for start, end in marks(text, words) if words else ():
        shown = shown.stylize(MARKED, start, end)
    return shown


def marked_cell(text: str, words: Sequence[str]) -> Cell:
    if not words:
        return text
    cell = Text(text, no_wrap=True, overflow="ellipsis", end="")
    for start, end in marks(text, words):
        cell.stylize(MARKED, start, end)
    return cell
