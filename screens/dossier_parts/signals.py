"""The signals of a dossier: what, since when, the records and the finding behind it, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from screens.dossier_parts.base import DossierPart, lines
from screens.widgets.list_table import Cell, Column
from werkzaam_tui import formats
from werkzaam_tui.content.findings import finding
from werkzaam_tui.labels import label, symbol
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.signals import listing
from werkzaam_tui.services.signals.listing import SignalLine
from werkzaam_tui.words import signal_words

WIDE = 120
"""Columns from which all of a signal stands beside the list."""


class SignalsPart(DossierPart):
    CODE: ClassVar[str] = "signals"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "delete",
            "put_aside",
            N_("Put aside"),
            id="signals.aside",
            show=False,
            tooltip=N_("Put this signal aside with a reason, or take it up again"),
        ),
    ]

    class PutAside(Message):
        """The key to put a signal aside, or to take it up again."""

        def __init__(self, line: SignalLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, SignalLine] = {}
        self._shown_columns: list[Column] = []

    def columns(self) -> Sequence[Column]:
        short = [
            Column("sign", "", 1),
            Column("kind", _("Signal"), 18, fill=self._beside),
            Column("since", _("Since"), 10),
        ]
        return short if self._beside else [*short, Column("what", _("What was recorded"), 20, fill=True)]

    @property
    def _beside(self) -> bool:
        """Whether all of a signal stands beside the list, so that the list need not say it."""
        return self.app.size.width >= WIDE

    def on_resize(self) -> None:
        if self._lines and list(self.columns()) != self._shown_columns:
            self._show()

    async def load(self, participant: str) -> None:
        found = await self.desk.ask(listing.dossier_signals, participant)
        self._lines = {line.key: line for line in found}
        self._show()

    def _show(self) -> None:
        self._shown_columns = list(self.columns())
        self.table.set_columns(self._shown_columns)
        self.show(
            _("What cannot wait comes first. enter: what is behind it · del: put aside")
            if self._lines
            else "",
            list(self._lines),
            _("No signals: nothing that was recorded asks for a look. They come by themselves."),
        )

    def line(self, key: str) -> SignalLine | None:
        return self._lines.get(key)

    def action_put_aside(self) -> None:
        line = self._lines.get(self.table.selected_key or "")
        if line is not None:
            self.post_message(self.PutAside(line))

    def cells(self, key: str) -> Sequence[Cell]:
        line, today = self._lines[key], self.shell.today()
        signal, dismissal = line.signal, line.dismissal
        since = formats.day_narrow(signal.since, today)
        if dismissal is None:
            words = [symbol(signal.kind), label(signal.kind), since, signal_words.what(signal, today)]
        else:
            aside = _("put aside: {reason}").format(reason=" ".join(dismissal.reason.split()))
            words = ["–", label(signal.kind), since, aside]
        return words[: len(self._shown_columns)]

    def detail(self, key: str) -> Content:
        line, today = self._lines[key], self.shell.today()
        signal, dismissal = line.signal, line.dismissal
        behind = finding(signal.kind)
        aside = ""
        if dismissal is not None:
            aside = _("Put aside on {day}, until {until} at the latest: {reason}").format(
                day=formats.day(dismissal.dismissed_on, today),
                until=formats.day(dismissal.until, today),
                reason=dismissal.reason,
            )
        return lines(
            Content.styled(signal_words.what(signal, today), "bold"),
            aside,
            *(f"• {formats.day_narrow(one.day, today)}  {one.text}" for one in line.records),
            Content.assemble((_("Why it matters: "), "bold"), behind.text, f" ({behind.source})"),
            Content.assemble((_("How it ends: "), "bold"), behind.ends),
        )
