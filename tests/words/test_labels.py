"""Every code has words in both languages, and every kind of attention its own sign."""

from __future__ import annotations

import gettext
import inspect
from enum import StrEnum

import pytest
from rich.cells import cell_len

from werkzaam_tui import labels
from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.domain import codes, evaluation
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import ConsentState, Counterpart, Frequency, Party, Phase
from werkzaam_tui.domain.monitoring import DueState
from werkzaam_tui.language import LOCALE_FOLDER, set_language

ENUMS: list[type[StrEnum]] = [
    kind for _name, kind in inspect.getmembers(codes, inspect.isclass) if kind.__module__ == codes.__name__
]
ENUMS += [Attention, DueState, ReasonGroup]
ENUMS += [
    kind
    for _name, kind in inspect.getmembers(evaluation, inspect.isclass)
    if issubclass(kind, StrEnum) and kind is not evaluation.QuestionKind
]


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("kind", ENUMS)
def test_every_member_has_words(kind: type[StrEnum], code: str) -> None:
    set_language(code)
    words = [labels.label(member) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words), "two codes of one list read the same"


def test_the_words_are_in_the_catalogues() -> None:
    for code in ("nl", "en"):
        known = set(
            vars(gettext.translation("werkzaam", LOCALE_FOLDER, languages=[code]))["_catalog"].values()
        )
        set_language(code)
        assert [m for kind in ENUMS for m in kind if labels.label(m) not in known] == []


def test_members_that_are_equal_as_text_keep_their_own_words() -> None:
    assert Phase.WITHDRAWN == ConsentState.WITHDRAWN
    assert labels.label(Phase.WITHDRAWN) == "Teruggetrokken"
    assert labels.label(ConsentState.WITHDRAWN) == "Ingetrokken"
    assert labels.label(Party.PARTICIPANT) == labels.label(Counterpart.PARTICIPANT) == "Deelnemer"


def test_words_follow_the_language() -> None:
    assert labels.label(Phase.AFTERCARE) == "Nazorg"
    set_language("en")
    assert labels.label(Phase.AFTERCARE) == "Aftercare"


def test_signs_differ_take_one_cell_and_are_plain_ascii() -> None:
    overdue = [attention for attention in Attention if attention.is_overdue]
    assert len({labels.symbol(attention) for attention in overdue}) == 1
    signs = [labels.symbol(attention) for attention in Attention if attention not in overdue[1:]]
    assert len(set(signs)) == len(signs)
    assert all(cell_len(sign) == 1 and sign.isascii() and sign.isprintable() for sign in signs)
    assert "[" not in signs, "would be read as markup"


@pytest.mark.parametrize(
    ("frequency", "every", "dutch", "english"),
    [
        (Frequency.DAYS, 1, "elke dag", "every day"),
        (Frequency.DAYS, 10, "om de 10 dagen", "every 10 days"),
        (Frequency.WEEKS, 1, "elke week", "every week"),
        (Frequency.WEEKS, 2, "om de 2 weken", "every 2 weeks"),
        (Frequency.MONTHS, 1, "elke maand", "every month"),
        (Frequency.MONTHS, 3, "om de 3 maanden", "every 3 months"),
        (Frequency.ON_DEMAND, 0, "alleen op verzoek", "only on request"),
        (Frequency.NONE, 0, "geen contact (wens)", "no contact (own wish)"),
    ],
)
def test_how_often_in_words(frequency: Frequency, every: int, dutch: str, english: str) -> None:
    assert labels.frequency_words(frequency, every) == dutch
    set_language("en")
    assert labels.frequency_words(frequency, every) == english
