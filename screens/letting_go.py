"""Taking a dossier of another coach off this laptop, from wherever that is offered."""

from __future__ import annotations

from screens.base import BaseScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.shell import PersonRef
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import letting_go


async def let_go(screen: BaseScreen, person: PersonRef) -> bool:
    """Ask, and take it out of this store alone; whether it was done. Call it from a task: it waits for an answer."""
    sure = await screen.app.push_screen_wait(
        ConfirmDialog(
            _("Let go of the dossier of {name}").format(name=person.name),
            _(
                "This dossier is another coach's. It disappears from this laptop, with what you typed in it and did "
                "not save; for its coach and the office nothing changes. Backups of this laptop that hold it "
                "disappear when newer ones take their place."
            ),
            _("Let go of it"),
        )
    )
    if not sure:
        return False
    await screen.desk.do(letting_go.let_go, person.id)
    screen.notify(_("The dossier is not on this laptop any more. Make a bundle, so that the office knows."))
    return True
