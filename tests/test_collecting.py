"""Looking for objects that nothing refers to any more is done when nobody waits."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from werkzaam_tui import cli, collecting


class Ring:
    """Refers to itself, so that only a look finds out that nothing else does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _not_by_itself() -> Iterator[None]:
    # All that the other tests left behind is looked through at none of these.
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def forgotten() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def test_at_rest_what_nothing_refers_to_is_let_go() -> None:
    ring = forgotten()
    others = [Ring() for _ in range(collecting._WORTH_A_LOOK + 1)]
    collecting.look_at_rest()
    assert ring() is None
    assert others


def test_for_few_new_objects_it_does_not_look() -> None:
    ring = forgotten()
    collecting.look_at_rest()
    assert ring() is not None


def test_what_lasted_long_is_looked_through_as_well_in_the_end() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    for _look in range(30):
        others = [Ring() for _ in range(collecting._WORTH_A_LOOK + 1)]
        collecting.look_at_rest()
        assert others
        if _look == 2:
            del ring
    assert gone() is None


def test_it_does_not_look_while_a_command_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.enable()
    looked: list[bool] = []

    def load(_name: str) -> SimpleNamespace:
        looked.append(gc.isenabled())
        return SimpleNamespace(show_today=lambda _arguments: 0)

    monkeypatch.setattr(cli.importlib, "import_module", load)
    assert cli.main(["today"]) == 0
    assert looked == [False]
    assert gc.isenabled()
