"""The actions of a dossier, the open ones first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from screens.dossier_parts.base import DossierPart, joined, lines
from screens.widgets.list_table import Cell, Column
from werkzaam_tui import formats
from werkzaam_tui.content.lists import agreement_topic
from werkzaam_tui.domain.codes import FollowUpState
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpLine


class ActionsPart(DossierPart):
    CODE: ClassVar[str] = "actions"

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, FollowUpLine] = {}

    def columns(self) -> Sequence[Column]:
        return [
            Column("state", _("State"), 16),
            Column("day", _("Day"), 10),
            Column("owner", _("Who"), 10),
            Column("what", _("What"), 12, fill=True),
        ]

    async def load(self, participant: str) -> None:
        found = await self.desk.ask(follow_ups.of_participant, participant)
        self._lines = {line.id: line for line in found}
        self.show(
            _("enter: done, another day, no longer needed or change") if found else "",
            list(self._lines),
            _("No actions. Press a to write down what has to be done, by whom and when."),
        )

    def cells(self, key: str) -> Sequence[Cell]:
        return _cells(self._lines[key], self.shell.today())

    def detail(self, key: str) -> Content:
        line, today = self._lines[key], self.shell.today()
        due = ""
        if line.due_on is not None:
            due = _("by {day}").format(day=formats.day_long(line.due_on))
            if line.state is FollowUpState.OPEN:
                due += f" ({formats.relative_days(line.due_on, today)})"
        closed = f"{label(line.state)}: {formats.day_long(line.closed_on)}" if line.closed_on else ""
        topic = (
            _("from the agreement “{topic}”").format(topic=agreement_topic(line.topic).label)
            if line.topic
            else ""
        )
        reason = _("Why: {reason}").format(reason=line.reason) if line.reason else ""
        return lines(Content.styled(line.what, "bold"), joined(label(line.owner), due, topic), closed, reason)


def _cells(line: FollowUpLine, today: date) -> list[Cell]:
    state = _("! Overdue") if line.overdue(today) else label(line.state)
    day = line.closed_on if line.state is not FollowUpState.OPEN else line.due_on
    return [
        state,
        formats.day_narrow(day, today) if day else _("no day"),
        label(line.owner),
        " ".join(line.what.split()),
    ]
