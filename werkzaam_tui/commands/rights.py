"""``werkzaam access-request``, ``retention`` and ``breach-sheet``."""

from __future__ import annotations

from argparse import Namespace

from werkzaam_tui import formats, paths
from werkzaam_tui.commands.common import opened
from werkzaam_tui.domain.dates import parse_day, parse_moment
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import papers
from werkzaam_tui.services.people import people
from werkzaam_tui.services.privacy import breach, rights
from werkzaam_tui.services.privacy import retention as keeping
from werkzaam_tui.storage.store import Reading, Store


def access_request(arguments: Namespace) -> int:
    """Without a name the open requests; with one a request is noted, or answered."""
    with opened(arguments, role=None) as store:
        if arguments.name is None:
            with store.reading() as reading:
                requests = rights.open_requests(reading)
            for request in requests:
                print(
                    _("{name}: asked on {day}, to be answered by {due}").format(
                        name=request.name,
                        day=formats.day_long(request.received_on),
                        due=formats.day_long(request.due_on),
                    )
                )
            if not requests:
                print(_("No access request is open."))
            return 0
        if arguments.answer:
            return _answer(store, arguments)
        with store.writing() as writing:
            participant = _find(writing, arguments.name)
            received = parse_day(arguments.received, writing.today) if arguments.received else writing.today
            rights.receive(writing, participant, received)
        with store.reading() as reading:
            due = next(one.due_on for one in rights.open_requests(reading) if one.participant == participant)
    print(_("Noted. Answer it by {due}.").format(due=formats.day_long(due)))
    return 0


def _answer(store: Store, arguments: Namespace) -> int:
    with store.reading() as reading:
        participant = _find(reading, arguments.name)
        made = rights.gather(reading, participant)
    pdf = papers.file_of(made.paper, papers.Form.PDF, paths.paper_templates())
    with store.writing() as writing:
        written = rights.answer(writing, participant, made, pdf, arguments.output)
    print(_("Made: {path}").format(path=written.pdf))
    print(_("Made: {path}").format(path=written.json))
    return 0


def retention(arguments: Namespace) -> int:
    """Without a name whose file is past its term; with one that file is kept, with a reason."""
    with opened(arguments, role=None) as store:
        if arguments.name is not None:
            with store.writing() as writing:
                if not arguments.until:
                    raise Refused(_("Say with --until how long, and with --reason why. Nothing was changed."))
                until = parse_day(arguments.until, writing.today, "future")
                keeping.keep_longer(writing, _find(writing, arguments.name), until, arguments.reason)
            print(_("The file is kept until {day}.").format(day=formats.day_long(until)))
            return 0
        with store.reading() as reading:
            found = keeping.past_term(reading)
    for one in found:
        print(
            _("{name}: guidance ended on {ended}, the term on {term}").format(
                name=one.name,
                ended=formats.day_long(one.ended_on),
                term=formats.day_long(one.term_ended_on),
            )
        )
    print(
        _(
            "Erase each of them in WerkZaam, or keep it with a reason: `werkzaam retention NAME --until … --reason …`."
        )
        if found
        else _("No file is past its term.")
    )
    return 0


def breach_sheet(arguments: Namespace) -> int:
    with opened(arguments, role=None) as store, store.reading() as reading:
        found = parse_moment(arguments.found, reading.now) if arguments.found else None
        made, today = breach.breach_sheet(reading, found), reading.today
    data = papers.file_of(made, papers.Form.PDF, paths.paper_templates())
    path = papers.put(made, papers.Form.PDF, data, arguments.output, today)
    print(_("Made: {path}").format(path=path))
    for fact in breach.last_moments(found) if found is not None else ():
        print(f"{fact.label}: {fact.value}")
    return 0


def _find(reading: Reading, name: str) -> str:
    """The participant who is called so. Raises Refused unless exactly one is."""
    wanted = name.strip().casefold()
    everyone = people.person_names(reading)
    found = [one for one in everyone if wanted in (one.name.full.casefold(), one.number.casefold())]
    if len(found) != 1:
        raise Refused(
            _("No participant has exactly this name. Nothing was changed.")
            if not found
            else _("More than one participant has this name; give the number. Nothing was changed.")
        )
    return found[0].id
