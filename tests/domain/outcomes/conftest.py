"""The reference that the outcomes are compared with."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def scipy_stats():
    """Imported only by the tests that compare with it: it takes a second."""
    import scipy.stats

    return scipy.stats
