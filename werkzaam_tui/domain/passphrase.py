"""How strong a passphrase is, in a word; a rough measure on the careful side."""

from __future__ import annotations

import math
from enum import StrEnum

SHORTEST = 8
"""Fewer characters than this are refused."""

_BITS_FAIR, _BITS_STRONG = 45, 65


class Strength(StrEnum):
    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """Judge by length, variety and repetition: three or four unrelated words come out as strong."""
    if len(passphrase) < SHORTEST:
        return Strength.TOO_SHORT
    kinds = (
        (26, any(c.islower() for c in passphrase)),
        (26, any(c.isupper() for c in passphrase)),
        (10, any(c.isdigit() for c in passphrase)),
        (20, any(not c.isalnum() for c in passphrase)),
    )
    alphabet = sum(size for size, there in kinds if there)
    # Repeating characters or whole words adds little: count what is new, and half of the rest.
    fresh = len(set(passphrase.lower()))
    words = passphrase.lower().split()
    repeated = len(words) - len(set(words))
    length = min(len(passphrase), fresh + (len(passphrase) - fresh) / 2) - 3 * repeated
    # Letters in words are easier to guess than random ones.
    bits = length * math.log2(alphabet) * (0.7 if alphabet <= 46 else 0.85)
    if bits < _BITS_FAIR:
        return Strength.WEAK
    return Strength.FAIR if bits < _BITS_STRONG else Strength.STRONG
