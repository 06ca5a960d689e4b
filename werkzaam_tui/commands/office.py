"""``werkzaam office``: the store in which the work of all coaches comes together."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from werkzaam_tui import formats
from werkzaam_tui.commands import exchange
from werkzaam_tui.commands.common import new_passphrase, opened, passphrase_from
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.places import Place
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services import opening
from werkzaam_tui.services.exchange import assigning, cards, device_words, devices, replacing
from werkzaam_tui.services.exchange import export as exporting
from werkzaam_tui.services.exchange import status as states
from werkzaam_tui.services.exchange.intake import FileReport, Intake, Outcome
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.services.people import merging
from werkzaam_tui.services.safekeeping import moving
from werkzaam_tui.storage.store import Reading, Store


def init(arguments: Namespace) -> int:
    """Make the office's store, and its card for the coaches."""
    if not arguments.output.is_dir():
        raise Refused(_("The folder for the card does not exist. Nothing was made."))
    passphrase = new_passphrase(arguments)
    world = opening.real_world()
    store = opening.create_store(arguments.store, passphrase, arguments.name.strip(), StoreRole.OFFICE, world)
    try:
        print(_("Office store made: {path}").format(path=arguments.store))
        exchange.show_card(store, arguments.output)
    finally:
        store.close()
    return 0


def open_program(arguments: Namespace) -> int:
    """Open the full-screen program on the office's store."""
    from werkzaam_tui.commands import interactive

    place: Place = arguments.store
    if isinstance(place, Path) and not place.exists():
        raise Refused(_("There is no office store here yet. Make it with `werkzaam office init`."))
    return interactive.run(arguments)


def move(arguments: Namespace) -> int:
    """Go on in a database on a server with the office's store that was in a file."""
    path: Path = arguments.store
    passphrase = passphrase_from(arguments)
    with closing(opening.open_store(path, passphrase, opening.real_world())) as store:
        if store.owner.role is not StoreRole.OFFICE:
            raise Refused(_("This is the store of a coach, not of an office."))
        moving.move(store, arguments.to, passphrase).close()
    # Both would give the same numbers to other changes: the file must not be opened by mistake.
    aside = path.replace(path.with_name(path.name + ".moved"))
    print(_("The office's store is in {place} now.").format(place=arguments.to))
    print(_("The file is kept, and must not be used any more: {path}").format(path=aside))
    return 0


def enrol(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store:
        exchange.accept_card(store, arguments.card, arguments.fingerprint)
    return 0


def bring_in(arguments: Namespace) -> int:
    """Take in files and folders of bundles, in whatever order they are given."""
    intake = Intake(arguments.files, keeps_place=arguments.preview)
    with opened(arguments, StoreRole.OFFICE) as store:
        for folder in intake.empty_folders:
            print(_("{folder}: no bundles here.").format(folder=folder))
        while (file := intake.next()) is not None:
            try:
                seen = exchange.take_in(store, file.path, preview=arguments.preview)
            except Refused as refused:
                report = intake.refused(file, refused)
                if report is not None:
                    _show_left(store, report)
            else:
                print(f"{intake.took(file, seen.arrival).file}: ", end="")
                exchange.show_arrival(store, seen, preview=arguments.preview)
    return 0 if intake.is_all_right else 1


def _show_left(store: Store, report: FileReport) -> None:
    """Say why a file was not taken in, and remember it when something is wrong with it."""
    if report.outcome is Outcome.REFUSED:
        exchange.remember_refusal(store, report.file, report.why)
        print(f"{report.file}: {report.why}", file=sys.stderr)
    else:
        print(_("{file}: for another device, left alone.").format(file=report.file))


def export(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store:
        with store.reading() as reading:
            every = exporting.recipients(reading)
            if not every:
                raise Refused(_("No coach is enrolled yet. Enrol one with `werkzaam office enrol CARD`."))
            names = dict(every)
            chosen = [cards.find_peer(reading, name) for name in arguments.to or ()] or list(names)
            groups = exporting.groups(reading, list(dict.fromkeys(chosen)))
        for group in groups:
            exchange.make_bundle(store, group, names[group[0]], arguments.output)
    return 0


def status(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store, store.reading() as reading:
        found = states.status(reading)
        print(found.name)
        for peer in found.peers:
            print(states.sentence(peer, reading.today))
            dossiers = ngettext("{n} dossier", "{n} dossiers", peer.dossiers)
            print("  " + dossiers.format(n=formats.number(peer.dossiers)))
        if not found.peers:
            print(_("No coach is enrolled yet. Enrol one with `werkzaam office enrol CARD`."))
        unassigned = len(assigning.followed_by(reading, ""))
        if unassigned:
            print(
                ngettext(
                    "{n} participant has no coach: `werkzaam office assign`.",
                    "{n} participants have no coach: `werkzaam office assign`.",
                    unassigned,
                ).format(n=formats.number(unassigned))
            )
        if found.conflicts:
            print(
                ngettext(
                    "{n} value was written on two sides and waits for somebody to choose.",
                    "{n} values were written on two sides and wait for somebody to choose.",
                    found.conflicts,
                ).format(n=found.conflicts)
            )
    return 0


def replace(arguments: Namespace) -> int:
    """A coach goes on with another laptop; the lost one is shut out, unless it is still in use."""
    with opened(arguments, StoreRole.OFFICE) as store:
        with store.reading() as reading:
            old, new = (cards.find_peer(reading, name) for name in (arguments.old, arguments.new))
        with store.writing() as writing:
            carry_out = replacing.add if arguments.keep_old else replacing.replace
            replaced = carry_out(writing, old, new)
    sentence = (
        _("{name} works on both laptops now: {dossiers}.")
        if arguments.keep_old
        else _("{name} goes on with the new laptop: {dossiers}. The lost one is shut out.")
    )
    dossiers = ngettext("{n} dossier", "{n} dossiers", replaced.dossiers)
    print(sentence.format(name=replaced.name, dossiers=dossiers.format(n=formats.number(replaced.dossiers))))
    print(_("Make a bundle for the new laptop now: `werkzaam office export`."))
    return 0


def revoke(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store:
        with store.reading() as reading:
            device = cards.find_peer(reading, arguments.name)
        with store.writing() as writing:
            name = devices.revoke(writing, device, arguments.reason)
    print(
        _("{name} is revoked: its bundles are refused from now on. What came before stays.").format(name=name)
    )
    return 0


def devices_list(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store, store.reading() as reading:
        for line in devices.devices(reading):
            print(device_words.line(line, reading.today))
            print(f"  {line.fingerprint}")
    return 0


def assign(arguments: Namespace) -> int:
    """A participant gets a coach; without names, everybody who has none."""
    with opened(arguments, StoreRole.OFFICE) as store:
        if not arguments.participant:
            with store.reading() as reading:
                _show_unassigned(reading)
            return 0
        if not arguments.coach:
            raise Refused(_("Say to which coach: `werkzaam office assign NAME COACH`."))
        with store.reading() as reading:
            participant = assigning.find_participant(reading, arguments.participant)
            coach = assigning.find_coach(reading, arguments.coach)
        with store.writing() as writing:
            name = assigning.assign(writing, participant, coach, arguments.reason)
    print(
        _("Assigned to {name}. It goes along with the next bundles: `werkzaam office export`.").format(
            name=name
        )
    )
    return 0


def _show_unassigned(reading: Reading) -> None:
    without = assigning.followed_by(reading, "")
    for one in without:
        print(f"{one.name.full} ({one.number})" if one.number else one.name.full)
    if not without:
        print(_("Everybody has a coach."))
    for load in assigning.loads(reading):
        dossiers = ngettext("{n} dossier", "{n} dossiers", load.dossiers).format(
            n=formats.number(load.dossiers)
        )
        print(f"{load.name}: {dossiers}" + ("" if load.has_laptop else _(", ▲ no laptop")))


def merge_employers(arguments: Namespace) -> int:
    """Two employers become one; without names, show which ones are likely the same."""
    with opened(arguments, StoreRole.OFFICE) as store:
        with store.reading() as reading:
            lines = {line.id: line for line in merging.directory_lines(reading)}
            if arguments.keep is None:
                pairs = merging.proposals(reading)
                if not pairs:
                    print(_("No two employers look as if they were one."))
                for pair in pairs:
                    one, other = (merging.named(lines[each]) for each in (pair.one, pair.other))
                    print(f"{one} | {other}  ({label(pair.likeness)})")
                return 0
            if arguments.double is None:
                raise Refused(_("Say which two: `werkzaam office merge-employers KEEP DOUBLE`."))
            kept, double = (merging.find(lines.values(), name) for name in (arguments.keep, arguments.double))
        with store.writing() as writing:
            details = merging.filled_in(lines[kept].details, lines[double].details, arguments.take or ())
            merging.merge(writing, kept, double, details)
    print(
        _("{double} is {name} from now on; coaches hear of it with the next bundles.").format(
            double=merging.named(lines[double]), name=details.name
        )
    )
    return 0


def write_key(arguments: Namespace) -> int:
    """Write the secret age key to a file that only its owner may read."""
    with opened(arguments, StoreRole.OFFICE) as store, store.reading() as reading:
        text = identity_of(reading.session).age_key_text()
    try:
        descriptor = os.open(arguments.output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(_("There is already a file with this name. It was left as it is.")) from None
    except OSError:
        raise Refused(_("The key could not be written there. Choose another place.")) from None
    print(_("Key written: {path}").format(path=arguments.output))
    print(_("Whoever has this file can read every bundle for the office. Keep it as safe as the store."))
    return 0
