"""Keys as quick as in the other tests of the screens."""

from tests.screens.conftest import _quick_keys

__all__ = ["_quick_keys"]
