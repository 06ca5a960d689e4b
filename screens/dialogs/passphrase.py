"""Another passphrase for the store that is open."""

from __future__ import annotations

from collections.abc import Mapping

from screens.dialogs.secrets import SecretsDialog
from screens.widgets.strength import strength_words
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import N_, _


class PassphraseDialog(SecretsDialog[bool]):
    """True when the passphrase was changed."""

    LINES = (
        ("old", N_("Passphrase now")),
        ("new", N_("New passphrase")),
        ("again", N_("The new one again")),
    )

    def title_text(self) -> str:
        return _("Change the passphrase")

    def introduction(self) -> str:
        return _(
            "Your dossiers and their backups on this computer are encrypted anew. Your recovery key keeps working. "
            "A backup on a USB stick keeps the old passphrase until you make a new one there."
        )

    def judged(self, name: str, value: str) -> str:
        return strength_words(value) if name == "new" else ""

    async def carry_out(self, values: Mapping[str, str]) -> bool:
        if values["new"] != values["again"]:
            raise InvalidInput(
                {"again": _("The two passphrases are not the same. Type the second one again.")}
            )
        problems = await self.desk.change_passphrase(values["old"], values["new"])
        self.notify(" ".join([_("The passphrase is changed."), *problems]), timeout=8, markup=False)
        return True
