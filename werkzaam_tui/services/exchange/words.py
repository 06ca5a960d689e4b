"""What an exchange did, in words that a command prints and a screen shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.exchange.arrivals import Arrival, Collision, Counts
from werkzaam_tui.services.exchange.export import Exported
from werkzaam_tui.services.exchange.imports import ImportLine
from werkzaam_tui.words.record_words import records_counted


def where_from(arrival: Arrival | ImportLine, today: date) -> str:
    """``Bundel 3 van Coby Coach, gemaakt za 21 nov 14:30``."""
    return _("Bundle {number} of {name}, made {moment}").format(
        number=arrival.number, name=arrival.sender, moment=formats.moment(arrival.made_at, today)
    )


def summary(arrival: Arrival, *, done: bool) -> str:
    """What it brings in one or two sentences; ``done`` says whether it was taken in."""
    if not arrival.changes:
        if not arrival.confirmed:
            return _("Nothing new: everything in this bundle is here already.")
        return _("No changes, only a receipt: {name} has what was sent.").format(name=arrival.sender)
    n = arrival.changes
    words = (
        ngettext("{n} change was imported", "{n} changes were imported", n)
        if done
        else ngettext("{n} change is new here", "{n} changes are new here", n)
    ).format(n=formats.number(n))
    if arrival.dossiers:
        words += ngettext(", in {n} dossier", ", in {n} dossiers", arrival.dossiers).format(
            n=formats.number(arrival.dossiers)
        )
    return f"{words}."


def details(arrival: Arrival | Counts) -> list[str]:
    """One line for what was added, changed and removed, as far as there is any."""
    lines = []
    if arrival.added:
        lines.append(_("New: {records}").format(records=_counts(arrival.added)))
    if arrival.changed:
        lines.append(_("Changed: {records}").format(records=_counts(arrival.changed)))
    if arrival.removed:
        lines.append(_("Removed: {records}").format(records=_counts(arrival.removed)))
    return lines


def collisions_heading(arrival: Arrival) -> str:
    """Says that fields were written on both sides; empty when there are none."""
    n = len(arrival.collisions)
    if not n:
        return ""
    return ngettext(
        "{n} field was written on both sides. Both values are kept until you choose:",
        "{n} fields were written on both sides. Both values are kept until you choose:",
        n,
    ).format(n=n)


def erased_words(n: int) -> str:
    """That this cannot be taken back."""
    return ngettext(
        "{n} dossier is erased. That cannot be taken back, and so this import cannot be either.",
        "{n} dossiers are erased. That cannot be taken back, and so this import cannot be either.",
        n,
    ).format(n=n)


def collision_line(collision: Collision) -> str:
    """``Noor Verzonnen, Deelnemer, telefoon: "…" (Coby Coach), "…" (Kantoor); was "…"``."""
    where = ", ".join(filter(None, (collision.person, collision.record, collision.field)))
    return _("{where}: “{mine}” ({me}), “{theirs}” ({them}); was “{base}”").format(
        where=where,
        mine=collision.mine,
        me=collision.mine_written.by,
        theirs=collision.theirs,
        them=collision.theirs_written.by,
        base=collision.base,
    )


def made(exported: Exported) -> str:
    """What is in the bundle that was made and for whom, in one sentence."""
    n = exported.changes
    if not n:
        return _("Bundle {number} for {name}: no changes, only the receipt.").format(
            number=exported.number, name=exported.recipient
        )
    return ngettext(
        "Bundle {number} for {name}: {n} change.", "Bundle {number} for {name}: {n} changes.", n
    ).format(number=exported.number, name=exported.recipient, n=formats.number(n))


def nothing_for(name: str) -> str:
    return _("There is nothing new for {name}, so no bundle was made.").format(name=name)


def unsaved_goes_along(n: int) -> str:
    """What was typed and not saved in ``n`` dossiers that are offered, or went to somebody else."""
    return ngettext(
        "You typed something without saving it in {n} dossier that goes to another coach. "
        "It goes along with your next bundle.",
        "You typed something without saving it in {n} dossiers that go to another coach. "
        "It goes along with your next bundle.",
        n,
    ).format(n=n)


def _counts(records: Mapping[str, int]) -> str:
    return ", ".join(records_counted(entity, n) for entity, n in sorted(records.items()))
