"""The sentences of exchange are looked at in English, which is how they stand in the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import introduce
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.language import DEFAULT_LANGUAGE, set_language
from werkzaam_tui.storage.store import Store


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language(DEFAULT_LANGUAGE)


@pytest.fixture
def coach(make_store: StoreMaker) -> Store:
    return make_store("Coby Coach")


ON_BOTH = pytest.mark.parametrize("office", ["file", "server"], indirect=True)
"""A test of the office, in a file and once more on a server."""


@pytest.fixture
def office(request: pytest.FixtureRequest, make_store: StoreMaker, coach: Store, tmp_path: Path) -> Store:
    """An office that has enrolled the coach, and the coach the office; see :data:`ON_BOTH`."""
    if getattr(request, "param", "file") == "server":
        made = request.getfixturevalue("open_on_server")()
    else:
        made = make_store("Kantoor", StoreRole.OFFICE)
    introduce(coach, made, tmp_path)
    return made
