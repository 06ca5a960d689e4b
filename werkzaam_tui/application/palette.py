"""What the command palette (``ctrl+p``) offers, in the language of the screens."""

from __future__ import annotations

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

from werkzaam_tui.language import _

_BY_WHAT_IT_DOES = 0.01
"""Below every command that is found by its name."""


class Commands(SystemCommandsProvider):
    """The commands of the application, found by their names or by the words that say what they do.

    Where none fits, a line says so in words that follow the language.
    """

    async def search(self, query: str) -> Hits:
        matcher, found = self.matcher(query), False
        for title, does, run, _shown in self.app.get_system_commands(self.screen):
            score = matcher.match(title)
            if score <= 0 and query.casefold() in does.casefold():
                score = _BY_WHAT_IT_DOES
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(title), run, help=does)
        if not found:
            yield Hit(0, _("Nothing found"), _nothing)


def _nothing() -> None:
    """What the line that nothing was found does: the palette closes."""
