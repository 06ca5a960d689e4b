"""What asks for somebody's eye in room 4, on a laptop and at an office alike."""

from __future__ import annotations

from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.exchange import words
from werkzaam_tui.services.exchange.status import ExchangeStatus


def things_to_look_at(found: ExchangeStatus, today: date) -> list[str]:
    """A line for each, with the key that shows it."""
    notes: list[str] = []
    if found.to_answer:
        notes.append(
            ngettext(
                "▲ {n} dossier is offered to you and waits for your answer: t shows it.",
                "▲ {n} dossiers are offered to you and wait for your answer: t shows them.",
                found.to_answer,
            ).format(n=found.to_answer)
        )
    if found.to_return:
        notes.append(
            ngettext(
                "▲ {n} dossier is with a stand-in for longer than was agreed: t shows it.",
                "▲ {n} dossiers are with a stand-in for longer than was agreed: t shows them.",
                found.to_return,
            ).format(n=found.to_return)
        )
    if found.unsaved:
        notes.append("▲ " + words.unsaved_goes_along(found.unsaved) + " " + _("t shows it."))
    if found.refused_at is not None:
        notes.append(
            _("✗ A bundle was refused, {moment}: l shows why.").format(
                moment=formats.moment(found.refused_at, today)
            )
        )
    if found.overruled:
        notes.append(
            ngettext(
                "✗ {n} record was deleted while somebody wrote in it: o shows it.",
                "✗ {n} records were deleted while somebody wrote in them: o shows them.",
                found.overruled,
            ).format(n=found.overruled)
        )
    if found.conflicts:
        notes.append(
            ngettext(
                "▲ {n} value was written on both sides: o shows it.",
                "▲ {n} values were written on both sides: o shows them.",
                found.conflicts,
            ).format(n=found.conflicts)
        )
    return notes
