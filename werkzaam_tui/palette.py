"""What the command palette (``ctrl+p``) offers, in the language of the screens."""

from __future__ import annotations

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

from werkzaam_tui.language import _


class Commands(SystemCommandsProvider):
    """The commands of the application; where none fits, a line says so in words that follow the language."""

    async def search(self, query: str) -> Hits:
        found = False
        async for hit in super().search(query):
            found = True
            yield hit
        if not found:
            yield Hit(0, _("Nothing found"), _nothing)


def _nothing() -> None:
    """What the line that nothing was found does: the palette closes."""
