"""What one reader may see of one participant today."""

from __future__ import annotations

from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Reader
from werkzaam_tui.domain.privacy import Choice, Extent, may_see
from werkzaam_tui.storage.store import Reading


class Sight:
    """By the defaults of the organisation and what the participant decided, in the order in which that was."""

    def __init__(self, reading: Reading, reader: Reader, choices: list[Choice], *, placed: bool) -> None:
        self.reader = reader
        self._choices = choices
        self._today = reading.today
        self._placed = placed
        self._defaults = {one.code: one.default_of(reader) for one in lists.all_consent_categories()}

    def of(self, category: str) -> Extent:
        return may_see(
            self.reader,
            category,
            self._defaults[category],
            self._choices,
            self._today,
            placed=self._placed,
        )

    def all_of(self, category: str) -> bool:
        return self.of(category) is Extent.ALL

    def some_of(self, category: str) -> bool:
        """All, or what concerns the reader: the caller leaves out what does not."""
        return self.of(category) in (Extent.ALL, Extent.OWN)
