"""The top line: the five rooms of the program and which one this is."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from screens.quiet import is_quiet
from screens.shell import shell
from werkzaam_tui.language import N_, _

MODES = (
    ("1", "caseload", N_("Caseload")),
    ("2", "monitoring", N_("Monitoring")),
    ("3", "contacts", N_("Contacts")),
    ("4", "exchange", N_("Exchange")),
    ("5", "reports", N_("Reports")),
)
"""Key, mode and name; the numbers are fixed, also in the user's fingers."""


class ModeBar(Static):
    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode

    def on_mount(self) -> None:
        shell(self).quiet_signal.subscribe(self, self._follow_quiet)
        self.update(self._line())

    def _follow_quiet(self, _quiet: bool) -> None:
        self.update(self._line())

    def _line(self) -> Content:
        if is_quiet(self):
            return Content.styled(
                _("QUIET SCREEN: what is private is hidden. f6 shows it again."), "bold reverse"
            )
        parts: list[Content] = []
        for key, mode, name in MODES:
            if mode == self._mode:
                # Brackets as well as colour: state is never shown by colour alone.
                parts.append(Content.styled(f"[{key} {_(name)}]", "bold reverse"))
            else:
                parts.append(Content(f" {key} {_(name)} "))
        return Content(" ").join(parts)
