from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from werkzaam_tui.content import lists, outcomes, overrides
from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.road import AT_WORK, EXITS, ORDER


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    overrides.use_override_folder(tmp_path)
    yield tmp_path / "outcomes.toml"
    overrides.use_override_folder(None)


def test_both_definitions_of_lasting_work_are_there() -> None:
    three, year = outcomes.durabilities()
    assert (three.months, three.longer, three.one_employer) == (3, False, False)
    assert (year.months, year.longer, year.one_employer) == (12, True, True)
    assert outcomes.match_rule() == year


def test_an_organisation_changes_a_definition_and_is_told_what_is_wrong(own: Path) -> None:
    own.write_text(
        '[[durable]]\ncode = "three_months"\nmonths = 6\n[[durable]]\ncode = "year_one_employer"\nlonger = "yes"\n'
    )
    assert outcomes.durabilities()[0].months == 6
    assert outcomes.durabilities()[1].longer is True
    (problem,) = outcomes.problems()
    assert problem.line == 4
    assert problem in lists.problems()


def test_every_exit_has_reasons_wherever_it_happens() -> None:
    for after in (None, *ORDER):
        for phase in EXITS:
            group = lists.reason_group(phase, after)
            assert group is not None and lists.reasons(group)
    assert lists.reason_group(Phase.RETURNED, None) is ReasonGroup.RETURNED_INTAKE
    assert lists.reason_group(Phase.RETURNED, Phase.ORIENTATION) is ReasonGroup.RETURNED_ORIENTATION
    assert {lists.reason_group(Phase.RETURNED, one) for one in AT_WORK} == {ReasonGroup.DROPOUT}
    assert lists.reason_group(Phase.JOB_SEARCH, Phase.ORIENTATION) is None
