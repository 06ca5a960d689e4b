"""The quiet screen: with others looking on, nothing private of anybody shows.

``f6`` turns it on and off, everywhere. What is hidden is everything that nobody declared to be public, so that
a screen that is forgotten hides too much and never too little:

* a list shows a cell only where its :class:`~screens.widgets.list_table.Column` says so, or where the cell
  itself is ``Public``;
* of the rest of a screen only what has the class ``public`` is seen, and all of a screen with
  ``SHOWN_WHEN_QUIET``, such as the handover, which is meant for three people;
* a dialog is covered, unless it has ``SHOWN_WHEN_QUIET``. What is typed in it stays;
* a message that holds people's words (``markup=False``) only says that there is one.
"""

from __future__ import annotations

from typing import Any

from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from werkzaam_tui.domain.names import PersonName, split_name
from werkzaam_tui.language import _


def is_quiet(node: DOMNode) -> bool:
    """Whether the application that ``node`` is part of is in quiet mode."""
    return bool(getattr(node.app, "quiet", False))


def focus_again(screen: Screen[Any], before: Widget | None) -> None:
    """Give the keys to what had them ``before`` it was hidden; else to the list, or to whatever comes first.

    Nothing had them before in what was opened while it was hidden.
    """
    if screen.focused is None:
        chain = screen.focus_chain
        wanted = (before, *screen.query("ListTable"), *chain)
        screen.set_focus(next((one for one in wanted if one in chain), None))


def hidden_words() -> str:
    return _("hidden")


def initials(name: str | PersonName) -> str:
    """ "N.V." for "Noor van der Verzonnen": enough for who knows whom it is about."""
    parts = split_name(name) if isinstance(name, str) else name
    return parts.monogram
