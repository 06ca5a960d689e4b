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


@pytest.fixture
def office(make_store: StoreMaker, coach: Store, tmp_path: Path) -> Store:
    """An office that has enrolled the coach, and the coach the office."""
    made = make_store("Kantoor", StoreRole.OFFICE)
    introduce(coach, made, tmp_path)
    return made
