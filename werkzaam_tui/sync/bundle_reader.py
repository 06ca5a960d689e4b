"""Opening a bundle file: everything is verified before anything of it is given out."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, cast

from werkzaam_tui.domain.changes import Change
from werkzaam_tui.sync import limits
from werkzaam_tui.sync.cards import Card, with_new_keys
from werkzaam_tui.sync.change_lines import decode_change, decode_checked
from werkzaam_tui.sync.faults import (
    BundleCancelled,
    BundleDamaged,
    BundleRefused,
    BundleTooLarge,
    BundleUnreadable,
    ChangeInvalid,
    ChangesAltered,
    ChangesIncomplete,
    MadeWithFormerKeys,
    NewerBundle,
    NotABundle,
    NotForThisDevice,
    OwnBundle,
    RevokedSender,
    SenderRoleDiffers,
    SignatureWrong,
    UnexpectedContents,
    UnknownSender,
    WronglyAddressed,
)
from werkzaam_tui.sync.identity import CannotOpen, DeviceIdentity
from werkzaam_tui.sync.manifest import (
    CHANGES_PART,
    MANIFEST_PART,
    PARTS,
    SIGNATURE_PART,
    Manifest,
    manifest_values,
    parse_manifest,
)

AGE_HEADER = b"age-encryption.org/v1\n"

_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError,
    ValueError, RuntimeError, LookupError, ArithmeticError,
)  # fmt: skip
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END_OF_DIRECTORY = struct.Struct("<4sHHHHIIH")
_ZIP64_LOCATOR_BYTES = 20


@dataclass(frozen=True, slots=True)
class OpenBundle:
    """A bundle in which everything was found right."""

    manifest: Manifest
    _packed: bytes = field(repr=False)
    _kept: list[Change] | None = field(repr=False)
    """The changes as they were verified, unless they are too many to keep."""

    def changes(self) -> Iterator[Change]:
        """The changes in the order of the file; may be asked for again."""
        if self._kept is not None:
            yield from self._kept
            return
        with zipfile.ZipFile(io.BytesIO(self._packed)) as archive, archive.open(CHANGES_PART) as part:
            yield from map(decode_checked, _buffered(part))


def open_bundle(
    path: Path,
    identity: DeviceIdentity,
    known_senders: Mapping[str, Card],
    *,
    revoked: Container[str] = (),
    former_keys: Mapping[str, Collection[str]] | None = None,
    known_schemas: Container[str] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda done: None,
) -> OpenBundle:
    """The bundle in the file ``path``, verified as a whole; the file is only read.

    ``known_senders`` holds the enrolled devices' cards by device, ``revoked`` the devices that may not send
    any more, ``former_keys`` by device the keys with which it signed before. A bundle of a schema that is not
    among ``known_schemas`` is refused as newer. ``progress`` is told the number of changes verified. Raises a
    subclass of ``BundleRefused`` for every fault, and ``BundleCancelled`` when ``cancelled`` says so.
    """
    packed = _unseal(_read(path), identity)
    try:
        _check_directory(packed)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            manifest = _verified_manifest(
                archive, identity, known_senders, revoked, former_keys or {}, known_schemas
            )
            kept = _check_changes(archive, manifest, cancelled, progress)
    except _ZIP_FAULTS:
        raise UnexpectedContents from None
    return OpenBundle(manifest, packed, kept)


def _read(path: Path) -> bytes:
    try:
        # Anything else than a plain file could wait for ever or have no end.
        if not path.is_file():
            raise BundleUnreadable
        with path.open("rb") as file:
            data = file.read(limits.MAX_BUNDLE_BYTES + 1)
    except (OSError, ValueError):
        raise BundleUnreadable from None
    if len(data) > limits.MAX_BUNDLE_BYTES:
        raise BundleTooLarge
    return data


def _unseal(data: bytes, identity: DeviceIdentity) -> bytes:
    if not data.startswith(AGE_HEADER):
        # The first bytes of an age file and no more: a copy that stopped at once.
        raise BundleDamaged if AGE_HEADER.startswith(data) else NotABundle
    try:
        return identity.unseal(data)
    except CannotOpen as error:
        raise (NotForThisDevice if error.not_for_us else BundleDamaged) from None


def _check_directory(packed: bytes) -> None:
    """Look at the end of the zip by hand: the standard reader would make an object for each of a million
    entries before anything could be asked."""
    end = packed[-_END_OF_DIRECTORY.size :]
    signature, *_disks, entries, size, _offset, comment = _END_OF_DIRECTORY.unpack(end)
    before = packed[: -_END_OF_DIRECTORY.size][-_ZIP64_LOCATOR_BYTES:]
    if (
        signature != b"PK\x05\x06"
        or comment
        or before.startswith(b"PK\x06\x07")
        or entries > limits.MAX_ENTRIES
        or size > limits.MAX_DIRECTORY_BYTES
    ):
        raise UnexpectedContents


def _verified_manifest(
    archive: zipfile.ZipFile,
    identity: DeviceIdentity,
    known_senders: Mapping[str, Card],
    revoked: Container[str],
    former_keys: Mapping[str, Collection[str]],
    known_schemas: Container[str] | None,
) -> Manifest:
    raw = _whole_part(archive, MANIFEST_PART, limits.MAX_MANIFEST_BYTES)
    # First of all the format, as everything else may be different in a newer one.
    values = manifest_values(raw)
    if sorted(archive.namelist()) != sorted(PARTS):
        raise UnexpectedContents
    manifest = parse_manifest(values)
    sender = manifest.sender
    if sender.device == identity.device:
        raise OwnBundle
    card = known_senders.get(sender.device)
    if sender.device in revoked:
        raise RevokedSender(name=card.name if card else sender.name)
    if card is None:
        raise UnknownSender(name=sender.name)
    signature = _whole_part(archive, SIGNATURE_PART, limits.SIGNATURE_BYTES)
    now = with_new_keys(card, manifest.keys)[-1]
    if not now.verifies(raw, signature):
        before = (replace(card, verify_key=key) for key in former_keys.get(sender.device, ()))
        if any(former.verifies(raw, signature) for former in before):
            raise MadeWithFormerKeys(name=card.name)
        raise SignatureWrong(name=card.name)
    if sender.role != card.role:
        raise SenderRoleDiffers(name=card.name)
    if identity.device not in manifest.recipients:
        raise WronglyAddressed
    if known_schemas is not None and manifest.schema_version not in known_schemas:
        raise NewerBundle
    return manifest


def _entry(archive: zipfile.ZipFile, name: str, most: int) -> zipfile.ZipInfo:
    if archive.namelist().count(name) != 1:
        raise UnexpectedContents
    entry = archive.getinfo(name)
    if entry.compress_type not in _PLAIN_METHODS:
        raise UnexpectedContents
    if entry.file_size > most:
        raise BundleTooLarge
    return entry


def _whole_part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    entry = _entry(archive, name, most)
    with archive.open(entry) as part:
        return part.read(most + 1)


def _check_changes(
    archive: zipfile.ZipFile,
    manifest: Manifest,
    cancelled: Callable[[], bool],
    progress: Callable[[int], None],
) -> list[Change] | None:
    entry = _entry(archive, CHANGES_PART, limits.MAX_CHANGES_BYTES)
    expected = manifest.parts[CHANGES_PART]
    if entry.file_size != expected.size:
        raise ChangesAltered
    following = {(each.scope, each.device): each.first for each in manifest.scopes}
    counts: Counter[str] = Counter()
    sha256 = hashlib.sha256()
    kept: list[Change] | None = [] if entry.file_size <= limits.KEPT_BYTES else None
    fault: BundleRefused | None = None
    done = 0
    with archive.open(entry) as part:
        stream = _buffered(part)
        while line := stream.readline(limits.MAX_LINE_BYTES + 1):
            sha256.update(line)
            done += 1
            try:
                change = _checked_change(line, done, following)
            except BundleRefused as found:
                fault = found
                break
            counts[change.entity] += 1
            if kept is not None:
                kept.append(change)
            if done % limits.STEP == 0:
                if cancelled():
                    raise BundleCancelled
                progress(done)
        while rest := stream.read(limits.MIB):
            sha256.update(rest)
    # A wrong hash goes before a wrong line: it says whether the contents were changed on the way or sent so.
    if sha256.hexdigest() != expected.sha256:
        raise ChangesAltered
    if fault is not None:
        raise fault
    ends = {(each.scope, each.device): each.last + 1 for each in manifest.scopes}
    if following != ends or counts != manifest.counts:
        raise ChangesIncomplete
    progress(done)
    return kept


def _buffered(part: IO[bytes]) -> io.BufferedReader:
    """``part`` with quick lines; the zip module's own are slow."""
    return io.BufferedReader(cast(io.RawIOBase, part), limits.MIB)


def _checked_change(line: bytes, number: int, following: dict[tuple[str, str], int]) -> Change:
    if len(line) > limits.MAX_LINE_BYTES or not line.endswith(b"\n"):
        raise ChangeInvalid(line=number)
    try:
        change = decode_change(line)
    except ValueError:
        raise ChangeInvalid(line=number) from None
    key = (change.scope, change.device)
    if following.get(key) != change.seq:
        raise ChangesIncomplete
    following[key] = change.seq + 1
    return change
