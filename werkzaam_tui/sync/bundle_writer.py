"""Making a bundle file: changes, cover sheet and signature in a zip, sealed with age for its recipients.

Only the compressed zip is held in memory; nothing unencrypted ever reaches the disk.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from werkzaam_tui.domain.changes import Change
from werkzaam_tui.language import pgettext
from werkzaam_tui.sync import limits
from werkzaam_tui.sync.cards import Card, KeyChange, seal
from werkzaam_tui.sync.change_lines import encode_change
from werkzaam_tui.sync.faults import BundleCancelled, TooMuchForOneBundle
from werkzaam_tui.sync.identity import DeviceIdentity
from werkzaam_tui.sync.manifest import (
    CHANGES_PART,
    MANIFEST_PART,
    SIGNATURE_PART,
    Manifest,
    Part,
    ScopeRange,
    Sender,
    is_valid_manifest,
    lowest_format,
    manifest_bytes,
)
from werkzaam_tui.sync.safe_write import check_place, place_file

BUNDLE_SUFFIX = ".werkzaam"
_MAX_SLUG = 30


@dataclass(frozen=True, slots=True)
class BundleDraft:
    """What the sender says beside the changes; the rest of the manifest follows from the changes."""

    number: int
    """Running number of this device's bundles, from 1."""
    made_at: datetime
    """Aware."""
    app_version: str
    schema_version: str
    receipts: Mapping[str, Mapping[str, int]]
    """{scope: {device: how far this store has its changes}}."""
    confirms: Mapping[str, int]
    """{recipient: highest number of its bundles imported here}."""
    writers: tuple[str, ...] = ()
    """The ids under which this store numbers its changes, when it came back from a backup once."""
    anew: bool = False
    """Whether the recipients must forget what this store said before that it has."""
    keys: tuple[KeyChange, ...] = ()
    """The new keys of this device, while a recipient may not know of them."""
    forgotten: tuple[str, ...] = ()
    """Scopes that this store let go of, while a recipient may not know of it."""


def write_bundle(
    path: Path,
    draft: BundleDraft,
    changes: Iterable[Change],
    identity: DeviceIdentity,
    recipients: Sequence[Card],
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda done: None,
) -> Manifest:
    """Write ``changes`` for ``recipients`` to the new file ``path``; gives its manifest.

    The changes of one device in one scope come in rising order of their numbers, without gaps; those of
    different scopes or devices may be mixed. ``cancelled`` is asked, and ``progress`` told the number of
    changes so far, every so often.

    ``Refused``: the place cannot be written (see :func:`~werkzaam_tui.sync.safe_write.place_file`), or there
    is too much for one file. ``BundleCancelled``: ``cancelled`` said so. ``ValueError``: a mistake of the
    caller, such as a gap. In every case there is no file, not even half of one.
    """
    if not recipients or any(card.device == identity.device for card in recipients):
        raise ValueError("a bundle is for one or more other devices")
    check_place(path)
    packed, manifest = _pack(draft, changes, identity, recipients, cancelled, progress)
    sealed = seal(packed, recipients)
    if len(sealed) > limits.MAX_BUNDLE_BYTES:
        raise TooMuchForOneBundle
    if cancelled():
        raise BundleCancelled
    place_file(path, sealed, for_others=True)
    return manifest


def bundle_name(sender_name: str, recipient_name: str, made_at: datetime) -> str:
    """A file name that every system takes and that names no client.

    For instance ``werkzaam-jansen-aan-kantoor-20261121-143005.werkzaam``; the time is in the zone of
    ``made_at``, so pass the local time.
    """
    to = pgettext("in a file name, between sender and recipient", "to")
    names = f"{slug(sender_name)}-{slug(to)}-{slug(recipient_name)}"
    return f"werkzaam-{names}-{made_at:%Y%m%d-%H%M%S}{BUNDLE_SUFFIX}"


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MAX_SLUG].strip("-") or "x"


def _pack(
    draft: BundleDraft,
    changes: Iterable[Change],
    identity: DeviceIdentity,
    recipients: Sequence[Card],
    cancelled: Callable[[], bool],
    progress: Callable[[int], None],
) -> tuple[bytes, Manifest]:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        ranges, counts, part = _pack_changes(archive, changes, cancelled, progress)
        manifest = Manifest(
            format=lowest_format(draft),
            app_version=draft.app_version,
            schema_version=draft.schema_version,
            sender=Sender(identity.device, identity.name, identity.role),
            recipients=tuple(card.device for card in recipients),
            number=draft.number,
            made_at=draft.made_at.astimezone(UTC),
            scopes=ranges,
            receipts=draft.receipts,
            confirms=draft.confirms,
            counts=counts,
            parts={CHANGES_PART: part},
            writers=draft.writers,
            anew=draft.anew,
            keys=draft.keys,
            forgotten=draft.forgotten,
        )
        if draft.made_at.tzinfo is None or not is_valid_manifest(manifest):
            raise ValueError("a bundle that no one could import")
        raw = manifest_bytes(manifest)
        if len(raw) > limits.MAX_MANIFEST_BYTES:
            raise TooMuchForOneBundle
        archive.writestr(_entry(MANIFEST_PART), raw)
        archive.writestr(_entry(SIGNATURE_PART), identity.sign(raw))
    return buffer.getvalue(), manifest


def _pack_changes(
    archive: zipfile.ZipFile,
    changes: Iterable[Change],
    cancelled: Callable[[], bool],
    progress: Callable[[int], None],
) -> tuple[tuple[ScopeRange, ...], dict[str, int], Part]:
    ranges: dict[tuple[str, str], list[int]] = {}
    counts: Counter[str] = Counter()
    sha256 = hashlib.sha256()
    done = size = 0
    waiting: list[bytes] = []
    with archive.open(_entry(CHANGES_PART), "w") as part:

        def pass_on() -> None:
            nonlocal size
            if cancelled():
                raise BundleCancelled
            block = b"".join(waiting)
            waiting.clear()
            size += len(block)
            if size > limits.MAX_CHANGES_BYTES:
                raise TooMuchForOneBundle
            sha256.update(block)
            part.write(block)
            progress(done)

        for change in changes:
            waiting.append(encode_change(change))
            span = ranges.setdefault((change.scope, change.device), [change.seq, change.seq - 1])
            if change.seq != span[1] + 1:
                raise ValueError("a gap in the changes")
            span[1] = change.seq
            counts[change.entity] += 1
            done += 1
            if done % limits.STEP == 0:
                pass_on()
        pass_on()
    spans = tuple(ScopeRange(*key, first, last) for key, (first, last) in ranges.items())
    return spans, dict(counts), Part(sha256.hexdigest(), size)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
