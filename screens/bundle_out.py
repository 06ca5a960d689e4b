"""Making a bundle, from wherever that is offered: for whom, and then the dialog."""

from __future__ import annotations

from screens.base import BaseScreen
from screens.dialogs.exchange import ExportDialog
from screens.dialogs.pick import PickDialog
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import status, words
from werkzaam_tui.services.exchange.status import PeerStatus


async def make_bundle(screen: BaseScreen) -> bool:
    """True when one was made. Says so where there is nobody, or nothing, to make one for."""
    found = await screen.desk.ask(status.status)
    if not found.peers:
        screen.notify(_("There is nobody to make a bundle for yet. Exchange cards first, in room 4."))
        return False
    peer = await choose_peer(screen, found.peers, _("For whom is the bundle?"))
    if peer is None:
        return False
    if not peer.has_something_to_hear and not found.unsaved:
        screen.notify(words.nothing_for(peer.name), markup=False)
        return False
    made = await screen.app.push_screen_wait(ExportDialog(peer))
    return made is True


async def choose_peer(screen: BaseScreen, peers: tuple[PeerStatus, ...], question: str) -> PeerStatus | None:
    """The only one, or the one that somebody chooses."""
    if len(peers) == 1:
        return peers[0]
    options = [(peer.device, peer.name) for peer in peers]
    chosen = await screen.app.push_screen_wait(PickDialog(question, options))
    return next((peer for peer in peers if peer.device == chosen), None)
