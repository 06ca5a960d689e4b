from __future__ import annotations

from datetime import date

import pytest

from tests.domain.signals.examples import AT_WORK, TODAY, ago, dated, found
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.signals import RecordRef
from werkzaam_tui.domain.signals.facts import Noted


def noted(*values: int) -> tuple[Noted, ...]:
    """These values two weeks apart, the last of them five days ago; latest first, as they are kept."""
    several = [
        Noted(ago(5 + 14 * (len(values) - 1 - place)), RecordRef("observation", f"o{place}"), value)
        for place, value in enumerate(values)
    ]
    return tuple(reversed(several))


def test_a_critical_incident_stays_in_sight_for_six_weeks() -> None:
    assert found(incident=dated(42, "i", "incident"))[Attention.CRITICAL_INCIDENT].since == ago(42)
    assert Attention.CRITICAL_INCIDENT not in found(incident=dated(43, "i", "incident"))
    ended = found(incident=dated(1, "i", "incident"), phase=Phase.COMPLETED)
    assert Attention.CRITICAL_INCIDENT not in ended


@pytest.mark.parametrize(
    ("values", "raised"),
    [
        ((1, 0), False),
        ((0, -1), True),
        ((2, 0), True),
        ((2, 1, 0), True),
        ((0, -1, 0), False),
        ((0, -1, -1), True),
        ((0, -1, -1, -1), False),
        ((-1,), False),
        ((-2, -2), False),
        ((1, 1, 2), False),
    ],
)
def test_a_life_domain_dropping(values: tuple[int, ...], raised: bool) -> None:
    assert (Attention.LIFE_DOMAIN_DROPPING in found(observations={"money": noted(*values)})) is raised


def test_what_a_drop_says() -> None:
    signal = found(observations={"money": noted(1, -1, -2)})[Attention.LIFE_DOMAIN_DROPPING]
    assert (signal.about, signal.since, signal.change) == ("money", ago(19), (1, -2))
    assert [one.id for one in signal.records] == ["o2", "o1", "o0"]
    again = found(observations={"money": noted(1, -1, -2, -2)})[Attention.LIFE_DOMAIN_DROPPING]
    assert again.fingerprint != signal.fingerprint, "it was seen once more"


def test_what_was_seen_half_a_year_ago_tells_nothing_of_today() -> None:
    def since(day: date) -> tuple[Noted, ...]:
        refs = [RecordRef("observation", one) for one in ("new", "old")]
        return (Noted(day, refs[0], -2), Noted(date(2026, 5, 21), refs[1], 1))

    assert found(observations={"money": since(date(2026, 6, 1))})
    assert Attention.LIFE_DOMAIN_DROPPING not in found(
        date(2026, 11, 21), observations={"money": since(date(2026, 6, 1))}
    )


@pytest.mark.parametrize(
    ("values", "raised"),
    [((4, 3), False), ((4, 2), True), ((5, 4, 3), True), ((3, 2, 4), False), ((2, 2, 2), False)],
)
def test_mood_dropping_over_the_last_checks(values: tuple[int, ...], raised: bool) -> None:
    assert (Attention.MOOD_DROPPING in found(answers={"energy": noted(*values)})) is raised


def test_questions_are_never_added_up() -> None:
    small = {question: noted(4, 3) for question in ("mood", "energy", "work", "home")}
    assert Attention.MOOD_DROPPING not in found(TODAY, AT_WORK, answers=small)
