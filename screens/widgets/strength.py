"""How strong a passphrase is, in words while it is typed."""

from __future__ import annotations

from werkzaam_tui.domain.passphrase import SHORTEST, Strength, strength
from werkzaam_tui.language import N_, _

STRENGTH_WORDS = {
    Strength.TOO_SHORT: N_("too short: at least {n} characters"),
    Strength.WEAK: N_("weak: add a word or two"),
    Strength.FAIR: N_("fair: one more word makes it strong"),
    Strength.STRONG: N_("strong"),
}


def strength_words(passphrase: str) -> str:
    """How strong a passphrase is, to show while it is typed; empty for none."""
    return _(STRENGTH_WORDS[strength(passphrase)]).format(n=SHORTEST) if passphrase else ""
