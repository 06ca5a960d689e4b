"""Erasing a person: why, then a question that says what goes. Two steps, and the safe answer has the focus."""

from __future__ import annotations

from screens.base import BaseScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.pick import PickDialog
from screens.shell import PersonRef
from screens.widgets.choice import options_of
from werkzaam_tui.domain.codes import ErasureReason
from werkzaam_tui.language import _
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.privacy.erasure import ToErase


async def erase_person(screen: BaseScreen, person: PersonRef) -> bool:
    """Ask, and erase; whether it was done. Call it from a task: it waits for answers."""
    reasons = options_of(ErasureReason)()
    reason = await screen.app.push_screen_wait(PickDialog(_("Erase this dossier: why?"), reasons))
    if reason is None:
        return False
    found = await screen.desk.ask(erasure.to_erase, person.id)
    sure = await screen.app.push_screen_wait(
        ConfirmDialog(
            _("Erase {name}").format(name=found.name),
            _question(found, on_server=screen.desk.is_shared),
            _("Yes, erase for good"),
        )
    )
    if not sure:
        return False
    await screen.desk.do(erasure.erase, person.id, ErasureReason(reason))
    screen.notify(_("Erased here. The other computers follow at their next import: room 4, key w."))
    return True


def _question(found: ToErase, *, on_server: bool) -> str:
    lines = [_("This goes for good: {records}.").format(records=", ".join(found.records))]
    if found.devices:
        lines.append(_("It goes at the next import from: {names}.").format(names=", ".join(found.devices)))
    lines.append(
        _(
            "Nobody can bring it back, also not with u. Only counts stay, without a name. "
            "Printed papers and bundle files you destroy yourself."
        )
    )
    lines.append(
        _("Backups of the database hold it until the administrator of the server throws them away.")
        if on_server
        else _(
            "Backups hold it until newer ones take their place, after at most four weeks of use; “Make backups anew” "
            "in the list of commands (ctrl+p) ends that at once."
        )
    )
    return "\n\n".join(lines)
