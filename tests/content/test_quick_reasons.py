"""Reasons of one letter: each has a letter of its own, whatever an organisation makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from werkzaam_tui.content.overrides import use_override_folder
from werkzaam_tui.content.quick_reasons import Moment, problems, quick_reasons
from werkzaam_tui.language import set_language


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    use_override_folder(None)


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("moment", Moment)
def test_shipped_reasons_have_letters_of_their_own(code: str, moment: Moment) -> None:
    set_language(code)
    found = quick_reasons(moment, taken="t")
    assert len({one.letter for one in found} - {"t"}) == len(found) == 5


def test_an_organisation_adds_hides_and_renames(tmp_path: Path) -> None:
    own = """
[[nothing]]
code = "waiting"
hidden = true
[[nothing]]
code = "team"
label = "in het team besproken"
[[nothing]]
code = "again"
letter = "l"
label = "langdurig verlof"
[[nothing]]
code = "wrong"
letter = "QQ"
label = "niet gebruikt"
"""
    (tmp_path / "quick_reasons.toml").write_text(own, encoding="utf-8")
    use_override_folder(tmp_path)
    found = {one.words: one.letter for one in quick_reasons(Moment.NOTHING)}
    assert "wacht op een ander" not in found
    assert found["in het team besproken"] == "i"
    assert found["langdurig verlof"] == "l" and found["loopt goed"] == "o"
    (problem,) = problems()
    assert "QQ" in problem.text and problem.line == 12
