"""What stands in quiet mode where everything is private and there is no list to show it: that it is hidden."""

from __future__ import annotations

from textual.widgets import Static

from werkzaam_tui.language import _


class Covered(Static):
    """Seen in quiet mode only."""

    def __init__(self) -> None:
        super().__init__(
            _("Hidden in the quiet screen. f6 shows it again."), classes="covered public", markup=False
        )
