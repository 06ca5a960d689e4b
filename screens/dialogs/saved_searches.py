"""Searches to keep: giving one a name, and opening or dropping one that was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from screens.dialogs.base import BaseDialog
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.form import FormDialog
from screens.dialogs.pick import PickList
from screens.shell import task
from screens.widgets.fields import Field
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.contacts import saved_searches
from werkzaam_tui.services.contacts.saved_searches import SavedSearch


class KeepSearchDialog(FormDialog[str]):
    """Keeps ``line``; gives its name."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self._line = line

    def title_text(self) -> str:
        return _("Keep this search")

    def draft(self) -> str:
        return ""

    def compose_body(self) -> ComposeResult:
        yield Static(self._line, classes="question", markup=False)

    def fields(self) -> Sequence[Field]:
        return [Field("name", N_("Name"), hint=N_("Like: employers not reached"))]

    async def save(self, values: Mapping[str, str]) -> str:
        await self.desk.do(saved_searches.keep_search, values["name"], self._line)
        return values["name"].strip()


class SavedSearchesDialog(BaseDialog[SavedSearch]):
    """Gives the one to search with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "drop", N_("Drop"), id="saved.drop", tooltip=N_("Drop this kept search")),
    ]
    READY_WHEN_SHOWN = False

    def __init__(self) -> None:
        super().__init__()
        self._saved: list[SavedSearch] = []

    def title_text(self) -> str:
        return _("Kept searches")

    def compose_body(self) -> ComposeResult:
        yield PickList()
        yield Static("", id="saved-empty", classes="empty -hidden", markup=False)

    async def on_mount(self) -> None:
        await self._fill()
        self.shell.release_keys()

    async def _fill(self) -> None:
        self._saved = await self.desk.ask(saved_searches.saved_searches)
        choices = self.query_one(PickList)
        choices.clear_options()
        for one in self._saved:
            choices.add_option(Option(Content.assemble((one.name, "bold"), f"  {one.line}")))
        choices.set_class(not self._saved, "-hidden")
        nothing = self.query_one("#saved-empty", Static)
        nothing.set_class(bool(self._saved), "-hidden")
        nothing.update(
            _("No search was kept yet. Press / in the contact log, type what you look for, and press ctrl+s.")
        )
        if self._saved:
            choices.highlighted = 0
            choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._saved[event.option_index])

    @task
    async def action_drop(self) -> None:
        place = self.query_one(PickList).highlighted
        if place is None:
            return
        name = self._saved[place].name
        question = _("Drop the search “{name}”? The contacts themselves stay.").format(name=name)
        if await self.app.push_screen_wait(ConfirmDialog(_("Drop search"), question, _("Drop"))):
            await self.desk.do(saved_searches.drop_search, name)
            await self._fill()
