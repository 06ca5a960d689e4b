"""The people and employers a contact can be with, by name: fetched when they are needed, and kept."""

from __future__ import annotations

from collections.abc import Sequence

from werkzaam_tui.services.contacts import as_typed
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.people import directory, people
from werkzaam_tui.services.people.directory import EmployerEntry
from werkzaam_tui.services.people.people import PersonEntry


class KnownNames:
    """For one panel; what is offered is empty until it was fetched."""

    def __init__(self) -> None:
        self.people_offered: Sequence[str] = ()
        self.employers_offered: Sequence[str] = ()
        self.there_offered: Sequence[str] = ()
        """The people at the employer that was looked up last."""
        self._people: Sequence[PersonEntry] | None = None
        self._employers: Sequence[EmployerEntry] | None = None
        self._there = ""

    async def fetch_people(self, desk: Desk) -> None:
        if self._people is None:
            self._people = await desk.ask(people.person_names)
            self.people_offered = as_typed.names_offered(self._people)

    async def fetch_employers(self, desk: Desk) -> None:
        if self._employers is None:
            self._employers = await desk.ask(directory.employer_names)
            self.employers_offered = as_typed.employers_offered(self._employers)

    def person(self, typed: str) -> str:
        """Id of the participant meant. Raises InvalidInput."""
        return as_typed.person_called(self._people or (), typed).id

    def people(self, typed: str) -> list[str]:
        """Ids of the participants meant by several names. Raises InvalidInput."""
        return [one.id for one in as_typed.people_called(self._people or (), typed)]

    def employer_words(self, employer: str) -> str:
        """How the employer with this id is offered; empty where it is not known."""
        ids = (one.id for one in self._employers or ())
        return dict(zip(ids, self.employers_offered, strict=True)).get(employer, "")

    async def look_up(self, desk: Desk, typed: str) -> bool:
        """Fetch the people at the employer meant; says whether there is such a one. Raises InvalidInput."""
        await self.fetch_employers(desk)
        known = as_typed.employer_called(self._employers or (), typed)
        if known is None:
            self._there, self.there_offered = "", ()
        elif known.id != self._there:
            there = await desk.ask(directory.contact_persons, known.id)
            self._there, self.there_offered = known.id, [one.details.name for one in there]
        return known is not None
