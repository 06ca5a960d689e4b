"""What a store keeps about itself and its neighbours. None of it is replicated."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from werkzaam_tui.domain.changes import ChangeKind
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.storage.sealing import Secret
from werkzaam_tui.storage.tables.record import Code

BIG = BigInteger().with_variant(Integer(), "sqlite")
"""A number that can need 64 bits: SQLite's integers all have them."""


class ChangeRow(SQLModel, table=True):
    """The change log: append-only, in the order in which this store learned of each change."""

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("scope", "device", "seq"),
        Index("ix_change_record", "record"),
        Index("ix_change_batch", "batch"),
        # What changed after a moment, without reading what was written.
        Index("ix_change_stamp", "stamp", "entity", "record"),
    )

    position: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    scope: str
    device: str
    seq: int
    stamp: str
    batch: str
    kind: ChangeKind = Field(sa_type=Code(ChangeKind))
    entity: str
    record: str
    fields: str = Field(sa_type=Text)
    replaced: str = Field(sa_type=Text)


class ScopeHead(SQLModel, table=True):
    """This store's version vector: for a scope, how far it has each device's changes."""

    __tablename__ = "scope_head"

    scope: str = Field(primary_key=True)
    device: str = Field(primary_key=True)
    seq: int


class Tombstone(SQLModel, table=True):
    """A deleted record: later or concurrent changes to it are kept in the log and never applied."""

    __tablename__ = "tombstone"

    record: str = Field(primary_key=True)
    entity: str
    stamp: str


class Erasure(SQLModel, table=True):
    """A person who was erased: when, by which device, and the counts that stay."""

    __tablename__ = "erasure"

    scope: str = Field(primary_key=True)
    stamp: str
    device: str
    seq: int
    """Number of the change that erased; who has that one has erased too."""
    left: str = Field(sa_type=Text)
    """JSON: reason, the coaches who had the dossier, and counts; see ``services/privacy/erasure.py``."""
    here_at: datetime | None = None
    """UTC: when it was carried out in this store."""


class ErasureConfirmed(SQLModel, table=True):
    """A device has said that it carried out an erasure."""

    __tablename__ = "erasure_confirmed"

    scope: str = Field(primary_key=True)
    peer: str = Field(primary_key=True)
    at: datetime
    """UTC: when its word for it came here."""


class Conflict(SQLModel, table=True):
    """A value that lost against a concurrent one, kept until a person settles it.

    ``id`` is derived from record, field and stamp, so that every store has the same open conflicts.
    """

    __tablename__ = "conflict"

    id: str = Field(primary_key=True)
    scope: str = Field(index=True)
    entity: str
    record: str = Field(index=True)
    field: str
    stamp: str
    value: str = Field(sa_type=Text)
    """The losing value as JSON."""


class OwnDevice(SQLModel, table=True):
    """This store's own keys and name; one row."""

    __tablename__ = "own_device"

    device: str = Field(primary_key=True)
    name: str
    role: StoreRole = Field(sa_type=Code(StoreRole))
    coach: str = ""
    """Id of the coach whose laptop this is; empty for an office."""
    age_secret: str = Field(sa_type=Secret)
    signing_secret: str = Field(sa_type=Secret)
    clock: str = ""
    """Highest stamp this store has used or adopted, so that a wall clock set back never repeats one."""
    writers: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The ids under which this device numbered its changes, with spaces between; empty for its own id alone."""
    former_keys: str = Field(default="[]", sa_type=Secret, sa_column_kwargs={"server_default": "[]"})
    """JSON: the keys it had before, oldest first; see ``sync/identity.py``."""


class Peer(SQLModel, table=True):
    """A device whose card was accepted."""

    __tablename__ = "peer"

    device: str = Field(primary_key=True)
    name: str
    role: StoreRole = Field(sa_type=Code(StoreRole))
    age_recipient: str
    verify_key: str
    enrolled_at: datetime
    revoked_at: datetime | None = None
    revoked_reason: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    last_sent: int = 0
    """Number of the last bundle made for it. A number is used once, also when its bundle never came about."""
    last_sent_at: datetime | None = None
    """UTC: everything due to it that was written before then is in the last bundle made for it."""
    last_sent_position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How far the change log went when that bundle was made: what is due to it and not further is in it."""
    last_received: int = 0
    """Highest number of its bundles that was imported."""
    last_received_at: datetime | None = None
    """UTC, when the sender made that bundle, by the sender's clock."""
    writers: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The ids under which it numbers its changes, if it said so; with spaces between."""
    anew_from: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """While not 0, this store came back from a backup and the peer has not confirmed a bundle that says so.

    Bundles from this number on say it.
    """
    former_keys: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    """Keys with which it signed before, with spaces between: to know an old bundle for what it is."""
    keys_changed_at: datetime | None = None
    """UTC: when its new keys came here."""
    keys_from: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """While not 0, this store has new keys and the peer has not confirmed a bundle, from this number on, with them."""


class PeerHead(SQLModel, table=True):
    """How far a peer has said it has each device's changes of a scope: its receipts."""

    __tablename__ = "peer_head"

    peer: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    device: str = Field(primary_key=True)
    seq: int


class ReceiptDue(SQLModel, table=True):
    """A scope of which a peer does not yet know what this store has of it.

    ``carried_by`` is the first bundle that told it; the row goes when the peer confirms that bundle.
    """

    __tablename__ = "receipt_due"

    peer: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    carried_by: int | None = None


class Forgotten(SQLModel, table=True):
    """A dossier of another coach that was taken out of this store alone.

    ``carried_by`` is the first bundle that told the peer of it. What the peer made without knowing that bundle holds
    only a part of the dossier, or is old: its changes of that dossier are left out.
    """

    __tablename__ = "forgotten"

    scope: str = Field(primary_key=True)
    peer: str = Field(primary_key=True)
    carried_by: int | None = None
    is_known: bool = False
    """Whether the peer confirmed that bundle."""


class Draft(SQLModel, table=True):
    """One field of a form that was not saved yet; survives a kill."""

    __tablename__ = "draft"

    form: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)
    kept_at: datetime


class Setting(SQLModel, table=True):
    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)


class LastContact(SQLModel, table=True):
    """Derived from the contacts, so that a list of everyone need not read them all.

    ``reached_at`` is the last contact in which the counterpart was reached, ``tried_at`` the last of any
    result; both UTC.
    """

    __tablename__ = "last_contact"

    participant: str = Field(primary_key=True)
    counterpart: str = Field(primary_key=True)
    reached_at: datetime | None = None
    tried_at: datetime
    tried_result: str
    missed: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    """Ids of the last contacts, newest first, as far back as nobody answered or showed up."""
    missed_since: datetime | None = None
    """When the first of these was; UTC."""


class LifeNow(SQLModel, table=True):
    """Derived from what was seen of somebody's life: the last of each, so that signals need not read it all."""

    __tablename__ = "life_now"

    participant: str = Field(primary_key=True)
    observations: dict[str, list[list[Any]]] = Field(default_factory=dict, sa_type=JSON)
    """By life domain, newest first: day, value, words, id."""
    moods: list[list[Any]] = Field(default_factory=list, sa_type=JSON)
    """Newest first: day, the four answers, id."""
    incident: list[str] = Field(default_factory=list, sa_type=JSON)
    """Day and id of the last one."""


class SearchEntry(SQLModel, table=True):
    """Which record a row of the full-text index stands for; the index itself is ``search_words``."""

    __tablename__ = "search_entry"

    row: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    record: str = Field(unique=True)
    entity: str
    scope: str


class CalendarEntry(SQLModel, table=True):
    """What was last written about one appointment in a calendar file, so that the next file can correct it.

    Of this computer alone: the calendar that read the file is its owner's.
    """

    __tablename__ = "calendar_entry"

    uid: str = Field(primary_key=True)
    sequence: int = 0
    fingerprint: str
    """Of all that a calendar shows of it, so that only what changed gets a higher number."""
    day: date
    cancelled: bool = False
