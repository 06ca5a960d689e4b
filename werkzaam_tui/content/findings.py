"""The finding that each signal rests on, as shipped and as the organisation changed it (``findings.toml``)."""

from __future__ import annotations

from dataclasses import dataclass

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Entry, Problem, text_of
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.language import _

FILE = "findings.toml"

_SECTION = "findings"
_FIELDS = frozenset({"source", "ends"})


@dataclass(frozen=True, slots=True)
class Finding:
    text: str
    source: str
    """The study and the place in it, as printed."""
    ends: str
    """How the signal ends by itself."""


def finding(kind: Attention) -> Finding:
    """What the signal ``kind`` rests on, in the language of the screens."""
    entry = _section().entries[kind.value]
    return Finding(text_of(entry, "label"), text_of(entry, "source"), text_of(entry, "ends"))


def problems() -> tuple[Problem, ...]:
    """What in the organisation's findings is not used, in the language of the screens."""
    return (*overrides.file_problems(FILE, frozenset({_SECTION})), *_section().problems)


def _section() -> overrides.Section:
    return overrides.section(FILE, _SECTION, _FIELDS, _known)


def _known(entry: Entry) -> str | None:
    code = entry["code"]
    if code not in list(Attention) or not Attention(code).is_signal:
        return _("“{code}” is not one of the signals the program knows, so it is not used.").format(code=code)
    if entry.get("hidden"):
        return _("The finding of a signal cannot be hidden, so “{code}” is shown as it was.").format(
            code=code
        )
    return None
