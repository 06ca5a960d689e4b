"""For comparison with keys that change the screen: a bare Textual application that does the like.

It has two rooms with a table of sixty rows each, and a panel with as many fields as that of a contact.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import DataTable, Footer, Input, Label


class Room(Screen[None]):
    def compose(self) -> ComposeResult:
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*"abcdefgh")
        for row in range(60):
            table.add_row(*(f"row {row}" for _ in range(8)))


class Panel(ModalScreen[None]):
    BINDINGS = [("escape", "dismiss", "Back")]
    CSS = "Vertical { width: 76; height: auto; } Horizontal { height: 1; } Input { border: none; height: 1; }"

    def compose(self) -> ComposeResult:
        with Vertical():
            for number in range(8):
                with Horizontal():
                    yield Label(f"field {number}")
                    yield Input()
            yield Footer()


class Bare(App[None]):
    MODES: ClassVar = {"one": Room, "two": Room}
    DEFAULT_MODE = "one"
    BINDINGS = [
        ("1", "switch_mode('one')", "One"),
        ("2", "switch_mode('two')", "Two"),
        ("c", "panel", "Panel"),
        ("ctrl+q", "quit", "Quit"),
    ]

    def action_panel(self) -> None:
        self.push_screen(Panel())


if __name__ == "__main__":
    Bare().run()
