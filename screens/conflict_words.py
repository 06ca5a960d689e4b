"""How versions of a value, and what was lost to a deletion, are written on the screen."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from werkzaam_tui import formats
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange.authors import Written
from werkzaam_tui.services.exchange.conflicts import Version
from werkzaam_tui.services.exchange.overruled import OverruledLine


def whose(written: Written) -> str:
    """``Coby Coach (hier)``: who wrote it, and whether that was on this computer."""
    return _("{name} (here)").format(name=written.by) if written.is_mine else written.by


def written_words(written: Written, today: date) -> str:
    """``Coby Coach (hier), vr 20 nov 10:30``."""
    return f"{whose(written)}, {formats.moment(written.at, today)}"


def version_lines(version: Version, today: date) -> list[Content]:
    head = written_words(version.written, today)
    if version.shows:
        head = _("{who} · this shows now").format(who=head)
    return [Content.styled(head, "bold"), Content(version.words)]


def lost_lines(line: OverruledLine, today: date) -> list[Content]:
    lines = [
        Content.styled(
            _("Deleted by {who}. A deletion holds; what was written is kept here to read.").format(
                who=written_words(line.deleted, today)
            ),
            "bold",
        )
    ]
    for lost in line.lost:
        lines.append(
            Content(
                _("{field}, by {who}:").format(field=lost.field, who=written_words(lost.written, today))
                + f" {lost.words}"
            )
        )
    return lines
