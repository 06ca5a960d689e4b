"""Small pieces that the wording of several papers uses."""

from __future__ import annotations

from werkzaam_tui.documents.paper import Fact, Paper
from werkzaam_tui.services.papers.contents import Contents, Reachable

TO_FILL_IN = "06 - ...................."
"""Where the coach's number is not known, there is room to write it by hand."""


def join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def facts(*said: tuple[str, str]) -> tuple[Fact, ...]:
    """Those of which something was said."""
    return tuple(Fact(about, words) for about, words in said if words.strip())


def reach(one: Reachable) -> str:
    return join(one.name, one.phone, one.email)


def coach_words(contents: Contents) -> str:
    """The coach with a phone number, or with room for it."""
    coach = contents.coach
    return join(coach.name, coach.phone or TO_FILL_IN, coach.email) if coach.name else ""


def lacks_a_number(paper: Paper) -> bool:
    """Whether somebody has to write the coach's number on it by hand."""
    return any(TO_FILL_IN in fact.value for section in paper.sections for fact in section.facts)
