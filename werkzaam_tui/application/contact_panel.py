"""The panel to log a contact, made once and kept: it is what opens most, and has to be there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.shell import PersonRef
from werkzaam_tui.application.keeping import Keeping
from werkzaam_tui.language import language

if TYPE_CHECKING:
    from screens.dialogs.contact import ContactDialog

_NAME = "contact-panel"
"""Under this name Textual keeps it when it is closed."""


class ContactPanel(Keeping):
    quiet: bool
    _panel: ContactDialog | None = None
    _panel_in: str = ""
    """The language of its words."""

    def expect_contact(self, person: PersonRef) -> None:
        """Look up what the panel begins with for whoever one is looking at: it opens most often for them."""
        from screens.dialogs.contact import draft_of
        from werkzaam_tui.services import drafts
        from werkzaam_tui.services.contacts import contacts

        self.desk.ask_ahead(contacts.defaults_for, person.id)
        self.desk.ask_ahead(drafts.of_form, draft_of(person.id))

    async def log_contact(self, person: PersonRef | None, counterpart: str = "", due: str = "") -> str | None:
        """Let somebody log a contact; the id of what was logged last, None when it was left. For a worker."""
        from screens.dialogs.contact import ContactDialog

        if person is None or self.quiet or self._panel_is_open:
            return await self.push_screen_wait(ContactDialog(person, counterpart, due))
        if self._panel is None or self._panel_in != language():
            await self._drop_panel()
            self._keep(ContactDialog(person, counterpart, due))
        else:
            await self._panel.turn_to(person, counterpart, due)
        panel = self._panel
        assert panel is not None
        result = await self.push_screen_wait(panel)
        if not panel.can_be_turned:
            self.call_later(self._drop_panel)
        return result

    @property
    def _panel_is_open(self) -> bool:
        return self._panel in self.screen_stack

    def _keep(self, panel: ContactDialog) -> None:
        self.install_screen(panel, _NAME)
        self._panel, self._panel_in = panel, language()

    async def _drop_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            self.uninstall_screen(panel)
            if panel.is_attached:
                await panel.remove()
