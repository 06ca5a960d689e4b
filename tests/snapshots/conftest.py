"""Keys as quick as in the other tests of the screens."""

from tests.screens.conftest import _quick_screens

__all__ = ["_quick_screens"]
