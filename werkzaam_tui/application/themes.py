"""The three looks: dark, light and high contrast. Meaning never hangs on a colour alone."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.theme import Theme

THEMES = (
    Theme(
        name="werkzaam-dark",
        primary="#5fb3a1",
        secondary="#7aa2c8",
        accent="#e0b15a",
        warning="#e0b15a",
        error="#e57373",
        success="#7fc97f",
        foreground="#e6e6e6",
        background="#14191c",
        surface="#1b2226",
        panel="#232c31",
        dark=True,
    ),
    Theme(
        name="werkzaam-light",
        primary="#0b6b58",
        secondary="#24527a",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#a61c1c",
        success="#1e6b1e",
        foreground="#1a1a1a",
        background="#fbfaf7",
        surface="#f1efe9",
        panel="#e4e1d8",
        dark=False,
    ),
    Theme(
        name="werkzaam-contrast",
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff8080",
        success="#80ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#202020",
        dark=True,
    ),
)


def begin_with(app: App[Any], name: str) -> None:
    """Have all looks in ``app``, and this one from the start: nothing was drawn yet.

    To choose one later in the usual way reads all style sheets again.
    """
    for theme in THEMES:
        app.register_theme(theme)
    app.set_reactive(App.theme, name)
    dark = app.current_theme.dark
    app.set_class(dark, "-dark-mode", update=False)
    app.set_class(not dark, "-light-mode", update=False)
    app.set_class(True, f"-theme-{name}", update=False)
    app.stylesheet.set_variables(app.get_css_variables())
