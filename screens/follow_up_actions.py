"""What can be done with one action, from the dossier and from the list of all of them."""

from __future__ import annotations

from screens.base import BaseScreen
from screens.dialogs.follow_up import DropFollowUpDialog, FollowUpDialog, MoveFollowUpDialog
from screens.dialogs.pick import PickDialog
from werkzaam_tui.domain.codes import FollowUpState
from werkzaam_tui.language import _
from werkzaam_tui.services.dossier import follow_ups


async def act_on(screen: BaseScreen, participant: str, follow_up: str) -> bool:
    """Ask what is to be done with an action, and do it; says whether anything may have changed."""
    found = await screen.desk.ask(follow_ups.follow_up_line, follow_up)
    options = [("change", _("Change what, who or when"))]
    if found.state is FollowUpState.OPEN:
        options = [
            ("finish", _("Done")),
            ("move", _("Another day")),
            ("drop", _("No longer needed")),
            *options,
        ]
    else:
        options = [("reopen", _("Open again")), *options]
    match await screen.app.push_screen_wait(PickDialog(found.what, options)):
        case "finish":
            await finish(screen, follow_up)
        case "reopen":
            await screen.desk.do(follow_ups.reopen, follow_up)
        case "move":
            await screen.app.push_screen_wait(MoveFollowUpDialog(follow_up))
        case "drop":
            await screen.app.push_screen_wait(DropFollowUpDialog(follow_up))
        case "change":
            await screen.app.push_screen_wait(FollowUpDialog(participant, follow_up))
        case _:
            return False
    return True


async def finish(screen: BaseScreen, follow_up: str) -> None:
    await screen.desk.do(follow_ups.finish, follow_up)
    screen.notify(_("Done. Press u to undo."))
