"""The list of every screen: it keeps the cursor's row, and makes a long list only as far as one looks."""

from __future__ import annotations

import random

import pytest
from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input

from screens.widgets.list_table import Column, ListTable

MANY = [f"r{n}" for n in range(1000)]


class Lists(App[None]):
    def compose(self) -> ComposeResult:
        yield ListTable([Column("a", "A", 10), Column("b", "B", 10)])


def rows(keys: list[str], word: str = "x") -> list[tuple[str, list[str]]]:
    return [(key, [key, word]) for key in keys]


async def test_a_long_list_is_made_as_far_as_one_looks() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        asked: list[str] = []

        def cells_of(key: str) -> list[str]:
            asked.append(key)
            return [key, "x"]

        table.show_keys(MANY, cells_of)
        await pilot.pause()
        assert 24 < len(asked) < 300
        for _ in range(12):
            await pilot.press("pagedown")
        assert table.selected_key in MANY[200:]
        await pilot.press("G")
        assert table.selected_key == MANY[-1]
        await pilot.press("g")
        assert table.selected_key == MANY[0]


async def test_the_cursor_stays_on_its_row_wherever_that_goes() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(MANY))
        await pilot.press("j", "j")
        assert table.selected_key == "r2"
        table.show_rows(rows(MANY[::-1]))
        await pilot.pause()
        assert table.selected_key == "r2"
        table.show_rows(rows(["r5", "r2"], "y"))
        await pilot.pause()
        assert table.selected_key == "r2"
        table.show_rows(rows(["r5"]))
        await pilot.pause()
        assert table.selected_key == "r5"
        table.show_rows([])
        await pilot.pause()
        assert table.selected_key is None
        table.show_rows(rows(MANY))
        await pilot.pause()
        assert table.selected_key == "r0"


async def test_what_differs_is_shown_and_typed_signs_are_not_markup() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(["one", "two"]))
        await pilot.press("j")
        table.show_rows(rows(["one", "two"], "[b]y"))
        await pilot.pause()
        assert table.get_cell("two", "b").plain == "[b]y"
        assert table.selected_key == "two"


async def test_the_cursor_can_be_sent_to_a_row_and_to_the_top() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(MANY))
        table.go_to("r700")
        await pilot.pause()
        assert table.selected_key == "r700"
        table.show_keys(MANY, lambda key: [key, "y"], from_top=True)
        await pilot.pause()
        assert table.selected_key == "r0"


async def test_a_column_takes_the_room_there_is_and_the_list_stays_where_it_was() -> None:
    class Filled(App[None]):
        def compose(self) -> ComposeResult:
            yield ListTable([Column("a", "A", 10), Column("b", "B", 10, fill=True)])

    app = Filled()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(MANY))
        table.go_to("r60")
        await pilot.pause()
        narrow = table.ordered_columns[1].width
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert table.ordered_columns[1].width == narrow + 40
        assert table.selected_key == "r60"
        assert table.get_cell("r60", "a").plain == "r60"


async def test_other_columns_leave_the_cursor_on_its_row_and_begin_another_list_on_top() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(MANY))
        table.go_to("r60")
        await pilot.pause()
        table.set_columns([Column("a", "A", 10)])
        table.show_rows([(key, [key]) for key in MANY])
        await pilot.pause()
        assert table.selected_key == "r60"
        table.set_columns([Column("c", "C", 10)])
        table.show_rows([(f"other {key}", [key]) for key in MANY])
        await pilot.pause()
        assert table.selected_key == "other r0"


async def test_another_theme_is_seen_in_every_cell() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(MANY))
        await pilot.pause()
        before = [segment.style for segment in table.render_line(3)]
        app.theme = "textual-light"
        await pilot.pause()
        assert [segment.style for segment in table.render_line(3)] != before


async def test_numbers_and_their_title_end_under_each_other() -> None:
    class Numbers(App[None]):
        def compose(self) -> ComposeResult:
            yield ListTable([Column("who", "Who", 6), Column("n", "N", 5, right=True)])

    app = Numbers()
    async with app.run_test(size=(40, 8)) as pilot:
        app.query_one(ListTable).show_rows([("a", ["Noor", "7"]), ("b", ["Bo", "1.234"])])
        await pilot.pause()
        strips = app.query_one(ListTable).render_lines(app.query_one(ListTable).size.region)
        assert [strip.text.rstrip() for strip in strips][:3] == [
            " Who         N",
            " Noor        7",
            " Bo      1.234",
        ]


class ListAndLine(App[None]):
    def compose(self) -> ComposeResult:
        yield ListTable([Column("a", "A", 10), Column("b", "B", 10, fill=True)])
        yield Input()


@pytest.mark.parametrize("seed", range(3))
async def test_lines_that_were_drawn_before_look_as_if_they_were_drawn_now(seed: int) -> None:
    chance = random.Random(seed)
    app = ListAndLine()
    async with app.run_test(size=(40, 12)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(MANY[:200]))
        table.focus()
        others = {
            "words": lambda: table.show_rows(rows(MANY[:200], chance.choice("xyz"))),
            "one row less": lambda: table.show_rows(rows(MANY[: chance.randrange(190, 200)])),
            "the other way round": lambda: table.show_rows(rows(MANY[199::-1])),
            "no rows": lambda: table.show_rows([]),
            "theme": lambda: setattr(app, "theme", chance.choice(["textual-light", "nord"])),
            "no cursor": lambda: setattr(table, "show_cursor", not table.show_cursor),
            "not in use": lambda: setattr(table, "disabled", not table.disabled),
        }
        for _step in range(60):
            if chance.random() < 0.3:
                others[chance.choice(list(others))]()
            elif chance.random() < 0.1:
                await pilot.resize_terminal(chance.randrange(30, 60), chance.randrange(8, 20))
            else:
                await pilot.press(
                    chance.choice(["j", "j", "j", "k", "k", "G", "g", "pagedown", "pageup", "tab"])
                )
            await pilot.pause()
            shown = table.render_lines(table.size.region)
            kept = dict(table._drawn)
            table._clear_caches()
            assert shown == DataTable.render_lines(table, table.size.region)
            table._drawn.update(kept)


async def test_a_list_that_scrolls_draws_only_the_rows_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(ListTable)
        table.show_rows(rows(MANY))
        await pilot.pause()
        await pilot.press(*["j"] * 40)
        table.render_lines(table.size.region)
        drawn: list[int] = []
        monkeypatch.setattr(
            DataTable,
            "render_line",
            lambda table, y: drawn.append(y) or table._render_line(y, 0, 80, table.rich_style),
        )
        await pilot.press("j")
        table.render_lines(table.size.region)
        assert 0 < len(drawn) <= 3
