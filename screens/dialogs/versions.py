"""What a record said before it was corrected: for each correction what stood there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from screens.dialogs.base import BaseDialog
from screens.shell import UsesDesk
from werkzaam_tui import formats
from werkzaam_tui.language import _
from werkzaam_tui.services import versions
from werkzaam_tui.services.versions import EarlierWords


class VersionsDialog(BaseDialog[None]):
    def __init__(self, title: str, found: Sequence[EarlierWords]) -> None:
        super().__init__()
        self._title = title
        self._found = found

    def title_text(self) -> str:
        return self._title

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(_text(self._found, self.shell.today()))


async def show_versions(screen: UsesDesk, entity: str, record: str) -> None:
    """Show what ``record`` of the table ``entity`` said before, or say that it always said the same."""
    assert isinstance(screen, Screen)
    found = await screen.desk.ask(versions.in_words, entity, record)
    if not found:
        screen.notify(_("This says what it said from the start."))
        return
    await screen.app.push_screen_wait(VersionsDialog(_("What this said before"), found))


def _text(found: Sequence[EarlierWords], today: date) -> Content:
    return Content("\n").join(line for one in found for line in _correction(one, today))


def _correction(one: EarlierWords, today: date) -> Iterator[Content]:
    head = _("Corrected {moment}").format(moment=formats.moment(one.at, today))
    yield Content.styled(" · ".join(part for part in (head, one.by) if part), "bold")
    for field, words in one.before:
        if words is None:
            yield Content(_("{field}: changed").format(field=field))
        else:
            yield Content(_("{field} was: {words}").format(field=field, words=words))
    yield Content("")
