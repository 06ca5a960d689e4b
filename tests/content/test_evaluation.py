"""The nine guides of an evaluation, and what an organisation may change in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content import lists, overrides
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.evaluation import Perspective, QuestionKind, Theme
from werkzaam_tui.language import LANGUAGES, set_language

ASKED_OF_ALL = {
    "right_place",
    "expectations_met",
    "agreements_kept",
    "adaptations_needed",
    "fixed_contact",
    "aftercare_received",
    "aftercare_wanted",
    "better_off",
    "main_reason",
    "mark",
}


@pytest.fixture(autouse=True)
def _no_own_lists() -> Iterator[None]:
    yield
    overrides.use_override_folder(None)


def test_each_of_the_nine_guides_covers_the_twelve_themes() -> None:
    assert len(Theme) == 12
    for perspective in Perspective:
        for result in MatchResult:
            asked = guides.guide(perspective, result)
            assert {one.question.theme for one in asked} == set(Theme)
            assert {one.question.code for one in asked} >= ASKED_OF_ALL


def test_every_question_is_a_whole_sentence_in_both_languages() -> None:
    for language in LANGUAGES:
        set_language(language)
        for perspective in Perspective:
            for result in MatchResult:
                for one in guides.guide(perspective, result):
                    assert one.words.endswith("?") or one.question.kind is QuestionKind.MARK
                    assert len(one.words) <= 100 and len(one.ask) <= 120 and len(one.label) <= 28


def test_what_is_asked_follows_party_and_result() -> None:
    def words(perspective: Perspective, result: MatchResult) -> str:
        asked = guides.guide(perspective, result)
        return next(one.words for one in asked if one.question.code == "right_place")

    assert words(Perspective.PARTICIPANT, MatchResult.DURABLE) == "Zit je hier op de juiste plek?"
    assert words(Perspective.PARTICIPANT, MatchResult.NOT_DURABLE) == "Zat je daar op de juiste plek?"
    assert "medewerker" in words(Perspective.EMPLOYER, MatchResult.DURABLE)
    assert [len(lists.main_reasons(result)) for result in MatchResult] == [12, 17, 10]


def test_an_organisation_words_a_question_anew_takes_one_out_and_adds_one(tmp_path: Path) -> None:
    (tmp_path / "evaluation.toml").write_text(
        '[[questions]]\ncode = "travel"\ntheme = "money"\nkind = "yes_no"\nlabel = "Reis"\n', encoding="utf-8"
    )
    (tmp_path / "evaluation_employer.toml").write_text(
        '[[durable]]\ncode = "mark"\nlabel.nl = "Welk cijfer geeft u?"\n'
        '[[durable]]\ncode = "incentives"\nhidden = true\n'
        '[[durable]]\ncode = "travel"\nlabel = "Lukt de reis?"\n'
        '[[durable]]\ncode = "made_up"\nlabel = "En dit?"\n',
        encoding="utf-8",
    )
    overrides.use_override_folder(tmp_path)
    asked = {one.question.code: one for one in guides.guide(Perspective.EMPLOYER, MatchResult.DURABLE)}
    assert asked["mark"].words == "Welk cijfer geeft u?"
    assert "incentives" not in asked and "made_up" not in asked
    assert asked["travel"].question.theme is Theme.MONEY
    assert "travel" not in {
        one.question.code for one in guides.guide(Perspective.EMPLOYER, MatchResult.NO_MATCH)
    }
    problems = [problem for problem in lists.problems() if "made_up" in problem.text]
    assert [problem.line for problem in problems] == [10]


def test_an_unknown_theme_or_kind_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "evaluation.toml").write_text(
        '[[questions]]\ncode = "luck"\ntheme = "stars"\nkind = "open"\nlabel = "Geluk"\n', encoding="utf-8"
    )
    overrides.use_override_folder(tmp_path)
    assert "luck" not in {topic.question.code for topic in guides.topics()}
    assert len(lists.problems()) == 1
    assert guides.topic("luck").label == "luck"
