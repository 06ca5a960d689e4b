"""People and employers as somebody types them: what is offered while typing, and who is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _
from werkzaam_tui.services.people.directory import EmployerEntry
from werkzaam_tui.services.people.people import PersonEntry

SEPARATOR = ";"
"""Between several names in one line; it stands in nobody's name."""


def names_offered(people: Sequence[PersonEntry]) -> list[str]:
    """The names of ``people`` as they are offered; with the client number where others have it too."""
    plain = [one.name.full.casefold() for one in people]
    count = Counter(plain)
    return [
        f"{one.name.full} ({one.number})" if count[name] > 1 and one.number else one.name.full
        for one, name in zip(people, plain, strict=True)
    ]


def person_called(people: Sequence[PersonEntry], typed: str) -> PersonEntry:
    """The one of ``people`` meant by a name, client number, or the beginnings of both. Raises InvalidInput."""
    wanted = normalised(typed.replace("(", " ").replace(")", " "))
    if not wanted:
        raise InvalidInput({"person": _("Type the name of the participant.")})
    found = [one for one in people if wanted in (normalised(one.name.full), normalised(one.name.sorted))]
    if not found:
        words = wanted.replace(",", " ").split()
        found = [one for one in people if _begin_so(f"{one.name.full} {one.number}", words)]
    if not found:
        raise InvalidInput(
            {"person": _("Nobody in your caseload has this name. Check it, or add this person first.")}
        )
    if len(found) > 1:
        raise InvalidInput(
            {"person": _("Several people have this name. Type more of it, or the client number.")}
        )
    return found[0]


def people_called(people: Sequence[PersonEntry], typed: str) -> list[PersonEntry]:
    """Everyone meant by several names with ``;`` between them, each once. Raises InvalidInput for ``others``."""
    found: dict[str, PersonEntry] = {}
    for name in filter(str.strip, typed.split(SEPARATOR)):
        try:
            one = person_called(people, name)
        except InvalidInput as invalid:
            problem = _("“{name}”: {problem}")
            words = problem.format(name=name.strip(), problem=invalid.problems["person"])
            raise InvalidInput({"others": words}) from None
        found[one.id] = one
    return list(found.values())


def _begin_so(name: str, words: Sequence[str]) -> bool:
    parts = normalised(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def employers_offered(employers: Sequence[EmployerEntry]) -> list[str]:
    """The names of ``employers`` as they are offered; with the city where others have the name too."""
    count = Counter(one.name.casefold() for one in employers)
    return [_words_for(one, count[one.name.casefold()]) for one in employers]


def employer_offered(employer: EmployerEntry, names: Iterable[str]) -> str:
    """How one of all employers is offered, where the employers have these names."""
    wanted = employer.name.casefold()
    return _words_for(employer, sum(name.casefold() == wanted for name in names))


def _words_for(employer: EmployerEntry, with_this_name: int) -> str:
    return _in_city(employer) if with_this_name > 1 and employer.city else employer.name


def employer_called(employers: Sequence[EmployerEntry], typed: str) -> EmployerEntry | None:
    """The one of ``employers`` with this name, or None where nobody has it. Raises InvalidInput for several."""
    wanted = normalised(typed)
    found = [one for one in employers if wanted in (normalised(one.name), normalised(_in_city(one)))]
    if len(found) > 1:
        raise InvalidInput(
            {"employer": _("Several employers have this name. Choose one from the list, with its city.")}
        )
    return found[0] if found else None


def is_among(names: Sequence[str], typed: str) -> bool:
    """Whether one of ``names`` is what was typed, however it is written."""
    return normalised(typed) in map(normalised, names)


def _in_city(employer: EmployerEntry) -> str:
    return f"{employer.name} ({employer.city})"
