"""The shipped rules are whole, and an organisation changes them without breaking them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from werkzaam_tui.content import reminders
from werkzaam_tui.content.overrides import use_override_folder
from werkzaam_tui.domain.reminders.rules import Offset
from werkzaam_tui.language import set_language


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    use_override_folder(None)


def own_rules(folder: Path, text: str) -> None:
    (folder / "reminders.toml").write_text(text, encoding="utf-8")
    use_override_folder(folder)


@pytest.mark.parametrize("code", ["nl", "en"])
def test_every_shipped_rule_says_what_it_is_and_where_it_stands(code: str) -> None:
    set_language(code)
    found = reminders.rules()
    assert len(found) == 34
    assert reminders.problems() == ()
    for rule in found:
        assert rule.label and rule.text.endswith(".") and rule.source and rule.verified
        assert len(rule.label) <= 50


def test_an_organisation_changes_one_rule_and_adds_another(tmp_path: Path) -> None:
    own_rules(
        tmp_path,
        '[[rules]]\ncode = "handover_evaluation"\noffset = "6w"\nvalid_to = 2027-06-30\n\n'
        '[[rules]]\ncode = "christmas_card"\nlabel = "Kerstkaart"\nanchor = "job_start"\noffset = "30d"\n'
        'source = "Teamafspraak"\nwhen = { contracts_min = 1 }\n\n'
        '[[rules]]\ncode = "milestone_6"\nhidden = true\n',
    )
    assert reminders.problems() == ()
    evaluation, card = reminders.rule("handover_evaluation"), reminders.rule("christmas_card")
    assert evaluation is not None and card is not None
    assert (evaluation.offset, evaluation.valid_to, evaluation.own) == (
        Offset(days=42),
        date(2027, 6, 30),
        True,
    )
    assert evaluation.source, "what the organisation does not mention stays"
    assert card.label == "Kerstkaart"
    assert reminders.rule("milestone_6") is None
    assert not any(rule.own for rule in reminders.rules()[:3])


@pytest.mark.parametrize(
    "wrong",
    [
        'offset = "3 maanden"',
        'lead = "-7d"',
        'every = "0d"',
        'anchor = "birthday"',
        "when = { months_min = 6 }",
        'when = "altijd"',
        'valid_from = "2027-01-01"',
        "valid_from = 2027-01-02\nvalid_to = 2027-01-01",
        'check = "ja"',
        "times = 0",
        'source = ""',
    ],
)
def test_a_bad_rule_is_told_with_its_line_and_the_rest_works(tmp_path: Path, wrong: str) -> None:
    shipped = reminders.rule("handover_evaluation")
    own_rules(
        tmp_path,
        f'[[rules]]\ncode = "milestone_3"\noffset = "100d"\n\n[[rules]]\ncode = "handover_evaluation"\n{wrong}\n',
    )
    (problem,) = reminders.problems()
    assert (problem.file, problem.line) == ("reminders.toml", 5)
    assert reminders.rule("handover_evaluation") == shipped
    milestone = reminders.rule("milestone_3")
    assert milestone is not None and milestone.offset == Offset(days=100)


def test_a_writing_error_costs_only_the_rule_it_is_in(tmp_path: Path) -> None:
    own_rules(
        tmp_path,
        '[[rules]]\ncode = "milestone_3"\noffset = 3m\n\n[[rules]]\ncode = "milestone_6"\noffset = "200d"\n',
    )
    (problem,) = reminders.problems()
    assert problem.line == 3
    milestone = reminders.rule("milestone_6")
    assert milestone is not None and milestone.offset == Offset(days=200)
