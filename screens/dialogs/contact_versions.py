"""What a contact said before it was corrected: for each correction what stood there, and what came instead."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.dialogs.base import BaseDialog
from screens.dialogs.contact_fields import party_words
from werkzaam_tui import formats
from werkzaam_tui.content.lists import contact_topic
from werkzaam_tui.domain.changes import JsonValue
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.record_words import field_words
from werkzaam_tui.services.contacts.versions import Correction

_IDS = {"employer", "contact_person", "goal", "group_id", "coach"}
"""Of these the log keeps an id, which says nothing to people."""


class VersionsDialog(BaseDialog[None]):
    CSS_PATH: ClassVar[list[str]] = ["../../styles/dialog.tcss", "../../styles/contact.tcss"]  # type: ignore[assignment]

    def __init__(self, found: Sequence[Correction]) -> None:
        super().__init__()
        self._found = found

    def title_text(self) -> str:
        return _("What this contact said before")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(versions_text(self._found, self.shell.today()))


def versions_text(found: Sequence[Correction], today: date) -> Content:
    return Content("\n").join(line for one in found for line in _correction(one, today))


def _correction(one: Correction, today: date) -> Iterator[Content]:
    head = _("Corrected {moment}").format(moment=formats.moment(one.at, today))
    yield Content.styled(" · ".join(part for part in (head, one.by) if part), "bold")
    for field, value in one.before.items():
        if field in _IDS:
            yield Content(_("{field}: changed").format(field=field_words(field)))
            continue
        yield Content(
            _("{field} was: {words}").format(field=field_words(field), words=_words(field, value, today))
        )
    yield Content("")


def _words(field: str, value: JsonValue, today: date) -> str:
    show = _SHOWN.get(field)
    words = show(value, today) if show is not None else str(value)
    return words or _("(empty)")


def _moment(value: JsonValue, today: date) -> str:
    return formats.moment(datetime.fromisoformat(str(value)), today)


def _several(value: JsonValue) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else list(json.loads(str(value)))


_SHOWN: Mapping[str, Callable[[JsonValue, date], str]] = {
    "happened_at": _moment,
    "recorded_at": _moment,
    "channel": lambda value, _today: label(Channel(str(value))),
    "result": lambda value, _today: label(ContactResult(str(value))),
    "initiator": lambda value, _today: label(Initiator(str(value))),
    "counterparts": lambda value, _today: party_words([Counterpart(one) for one in _several(value)]),
    "topics": lambda value, _today: ", ".join(contact_topic(one).label for one in _several(value)),
}
