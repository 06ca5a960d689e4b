"""Words that stand nowhere else, to be planted in fields and looked for in files."""

from __future__ import annotations

from tests.conftest import PASSPHRASE

PLANTED = "vlonkerbries"
"""Begins every planted word; it stands in no file of the program."""

OTHER_PASSPHRASE = PASSPHRASE + " anders"
"""That of the store afterwards."""

_given: list[str] = []


def word() -> str:
    """A planted word that was not given before."""
    number = len(_given)
    _given.append(PLANTED + chr(97 + number // 26) + chr(97 + number % 26))
    return _given[-1]


def address() -> str:
    """A planted mail address."""
    return f"{word()}@{word()}.example"


def given() -> int:
    """How many words were planted by now."""
    return len(_given)
