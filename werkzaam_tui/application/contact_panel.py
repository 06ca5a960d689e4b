"""The panel to log a contact, made once and kept: it is what opens most, and has to be there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import Worker

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
    _making: Worker[None] | None = None

    def expect_contact(self, person: PersonRef) -> None:
        """Have ready what the panel begins with for whoever one is looking at, and the panel: it opens most often."""
        from screens.dialogs.contact import draft_of
        from werkzaam_tui.services import drafts
        from werkzaam_tui.services.contacts import contacts

        self.desk.ask_ahead(contacts.defaults_for, person.id)
        self.desk.ask_ahead(drafts.of_form, draft_of(person.id))
        if self._panel is None and not self.quiet and self._making is None:
            self._making = self.run_worker(self._make_panel(person), exit_on_error=False)

    async def _make_panel(self, person: PersonRef) -> None:
        """Make it while nobody waits: the first one takes a tenth of a second."""
        from screens.dialogs.contact import ContactDialog

        try:
            panel = ContactDialog(person, is_made_ahead=True)
            self._keep(panel)
            # What Textual does when a screen is shown for the first time.
            self._load_screen_css(panel)
            await self._get_screen(_NAME)[1]
            await panel.is_made.wait()
            panel._refresh_layout(self.size)
            panel._compositor.render_update(full=True)
        finally:
            self._making = None

    async def log_contact(self, person: PersonRef | None, counterpart: str = "", due: str = "") -> str | None:
        """Let somebody log a contact; the id of what was logged last, None when it was left. For a worker."""
        from screens.dialogs.contact import ContactDialog

        if self._making is not None:
            await self._making.wait()
        if person is None or self.quiet or self._panel_is_open:
            return await self.push_screen_wait(ContactDialog(person, counterpart, due))
        if self._panel is None or self._panel_in != language() or not self._panel.can_be_turned:
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
