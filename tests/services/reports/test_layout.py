"""A report as lines: it fits, it is read without colour, and each number says where it stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.outcomes.counting import Count
from werkzaam_tui.services.reports.layout import bar, lay_out
from werkzaam_tui.services.reports.plotting import plotted
from werkzaam_tui.services.reports.table import Line, Plot, Report, Row, Table, count, percent

TABLE = Table(
    "t",
    "Titel",
    ("Wie", "Gestart", "Doorlopen"),
    (
        Row("Iedereen", (count(Count(12, 50, ("a", "b"))), count(Count(1, 12, ("a",))))),
        Row(
            "Een naam die veel te lang is om naast de getallen op één regel te staan",
            (count(Count(5, 50, ())),),
        ),
    ),
    has_bars=True,
)


def test_each_number_is_where_its_spot_says() -> None:
    page = lay_out(Report("r", "R", ("Over wie",), (TABLE,)), 60)
    lines = page.text.splitlines()
    assert [lines[spot.line][spot.start : spot.end] for spot in page.spots] == [
        "12 (24%)",
        "1 (8%)",
        "5 (10%)",
    ]
    assert page.spots[1].where == "Titel · Iedereen · Doorlopen"
    assert max(map(len, lines)) <= 60


@settings(max_examples=40)
@given(st.floats(0, 1), st.integers(8, 40))
def test_a_bar_is_as_wide_as_asked_and_shows_what_is_more_than_nothing(share: float, width: int) -> None:
    drawn = bar(share, width)
    assert len(drawn) == width
    assert (set(drawn) == {"·"}) == (share == 0)


def test_a_percentage_never_rounds_to_nobody_or_everybody() -> None:
    assert [percent(n, 400) for n in (0, 1, 200, 399, 400)] == ["0%", "<1%", "50%", ">99%", "100%"]
    assert percent(1234, 2300) == "53,7%"


def test_lines_of_a_plot_are_told_apart_by_their_marks() -> None:
    plot = Plot(
        "P",
        (Line("een", ((0, 1.0), (100, 0.5))), Line("twee", ((0, 1.0), (50, 0.2)))),
        100,
        ((0, "0"), (100, "12")),
    )
    drawn = list(plotted(plot, 50))
    assert drawn[0].startswith("100% ┤●") and drawn[8].endswith("○")
    assert drawn[-2:] == ["  ● een", "  ○ twee"]
    assert drawn[-3].split() == ["0", "12"]
