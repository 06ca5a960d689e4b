"""The reference for keys: a Textual application with a table of sixty rows."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer


class Bare(App[None]):
    BINDINGS = [("j", "down", "Down"), ("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*"abcdefgh")
        for row in range(60):
            table.add_row(*(f"row {row}" for _ in range(8)))

    def action_down(self) -> None:
        self.query_one(DataTable).action_cursor_down()


if __name__ == "__main__":
    Bare().run()
