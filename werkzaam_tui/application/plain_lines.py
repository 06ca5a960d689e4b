"""What people wrote is shown as it is, but nothing in it may steer the terminal.

Control characters (an escape sequence pasted from somewhere, a bell) and signs that turn the direction of the
rest of a line stay in the store exactly as they were typed, and are left out of every line that is painted.
They take no cell, so nothing on the screen moves. Right-to-left letters and emoji are no such signs.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


class PlainLines(LineFilter):
    """Takes steering characters out of the text of each line, and nothing out of Textual's own control codes."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if not any(_STEERING.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(_STEERING.sub("", segment.text), segment.style)
            for segment in segments
        ]
