"""Fills every field that people can type in with words that stand nowhere else, uses all that writes a file, and ends
as a power cut does: ``python -m tests.planting BUNDLES HANDED_OUT`` (see :mod:`tests.planting.__main__`)."""

from tests.planting.dossier import plant
from tests.planting.words import OTHER_PASSPHRASE, PLANTED

__all__ = ["OTHER_PASSPHRASE", "PLANTED", "plant"]
