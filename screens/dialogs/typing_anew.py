"""Typing what a field should be, in the kind of input that goes with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field, Kind
from werkzaam_tui.language import N_
from werkzaam_tui.services.exchange import conflicts
from werkzaam_tui.services.exchange.conflicts import OpenConflict
from werkzaam_tui.services.exchange.typing_anew import Asked, Way

_KINDS = {
    Way.LINE: Kind.LINE,
    Way.TEXT: Kind.TEXT,
    Way.NUMBER: Kind.NUMBER,
    Way.DAY: Kind.DAY,
    Way.MOMENT: Kind.MOMENT,
    Way.YES: Kind.YES,
    Way.SOME_OF: Kind.SEVERAL,
}


class TypingAnewDialog(FormDialog[bool]):
    def __init__(self, conflict: OpenConflict, asked: Asked) -> None:
        super().__init__()
        self._conflict, self._asked = conflict, asked

    def title_text(self) -> str:
        return f"{self._conflict.field} · {self._conflict.record}"

    def fields(self) -> Sequence[Field]:
        kind = _KINDS[self._asked.way]
        return [Field("value", N_("It should be"), kind, options=lambda: self._asked.options, lines=8)]

    def initial(self) -> Mapping[str, str]:
        return {"value": self._asked.value}

    def draft(self) -> str:
        # With the person in it: what is typed about somebody goes when they are erased.
        return f"conflict/{self._conflict.participant}/{self._conflict.of_record}/{self._conflict.name}"

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(conflicts.settle_anew, self._conflict.id, values["value"], self.draft())
        return True
