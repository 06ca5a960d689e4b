"""What a screen looks like, cell by cell: its letters, colours and signs of emphasis."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.app import App
from textual.geometry import Region


class Cell(NamedTuple):
    x: int
    y: int
    letter: str
    style: Style

    @property
    def is_text(self) -> bool:
        """Whether it is to be read; lines, bars and blocks are not."""
        return not self.letter.isspace() and not 0x2500 <= ord(self.letter) <= 0x259F

    @property
    def emphasis(self) -> tuple[bool, bool, bool]:
        """What a terminal without colours shows of the style."""
        return bool(self.style.bold), bool(self.style.reverse), bool(self.style.underline)

    @property
    def contrast(self) -> float:
        """Between letter and background, from 1 to 21 (WCAG 2.2, contrast ratio)."""
        return _contrast(_triplet(self.style.color), _triplet(self.style.bgcolor), bool(self.style.dim))


def letters(app: App[Any]) -> str:
    """All that stands on the screen on top."""
    return "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)


def cells(app: App[Any], region: Region | None = None) -> Iterator[Cell]:
    """The cells of the screen on top, or of a part of it."""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        if region is not None and not region.y <= y < region.bottom:
            continue
        x = 0
        for text, style, _control in strip:
            for letter in text:
                if region is None or region.contains(x, y):
                    yield Cell(x, y, letter, style or Style())
                x += 1


def _triplet(color: Any) -> ColorTriplet:
    assert color is not None and color.triplet is not None, "a cell without a colour of its own"
    triplet: ColorTriplet = color.triplet
    return triplet


@cache
def _contrast(letter: ColorTriplet, background: ColorTriplet, dim: bool) -> float:
    if dim:
        letter = ColorTriplet(*((one + other) // 2 for one, other in zip(letter, background, strict=True)))
    darker, lighter = sorted((_luminance(letter), _luminance(background)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: ColorTriplet) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
