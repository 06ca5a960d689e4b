"""The reference for the start: a Textual application with a header, an input and a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input


class Bare(App[None]):
    BINDINGS = [("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input(placeholder="Passphrase")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
