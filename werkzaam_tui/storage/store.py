"""An open store, and its transactions: a reading looks, a writing also changes, and both are short."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event, func, select, update
from sqlmodel import Session

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import GoneMeanwhile, Refused
from werkzaam_tui.domain.ids import new_id
from werkzaam_tui.language import _
from werkzaam_tui.storage import derived, erasure
from werkzaam_tui.storage.database import Database
from werkzaam_tui.storage.engine import StoreKey
from werkzaam_tui.storage.journal import Basis, Journal, StampSource
from werkzaam_tui.storage.tables import ChangeRow, Coach, OwnDevice, Participant, Record, Setting
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.storage.upsert import upsert

R = TypeVar("R", bound=Record)

_people = table_of(Participant)
_coaches = table_of(Coach)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a store takes from the world outside, so that tests can choose it."""

    now: Callable[[], datetime]
    """Aware, UTC."""
    random_bytes: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose store this is."""

    device: str
    name: str
    role: StoreRole
    coach: str
    writers: tuple[str, ...]
    """Under which ids this device has numbered its changes, the present one last.

    A store that came back from a backup begins a new series: the numbers after the backup may have been
    sent already, with other contents.
    """
    worker: str = ""
    """Who works here, where several people have the same store open; what is typed and not saved is of one of them."""

    @property
    def shares_store(self) -> bool:
        """Whether it is on a server, where several people have it open."""
        return bool(self.worker)

    @property
    def writer(self) -> str:
        """The id under which this device numbers its changes now."""
        return self.writers[-1]

    def may_write_to(self, coach: str | None) -> bool:
        """Whether a dossier of ``coach`` (nobody: "" or None) can be written here, and not only read."""
        return self.role is not StoreRole.COACH or coach in (None, "", self.coach)


@dataclass(frozen=True, slots=True)
class Done:
    """What one transaction did: its batch in the log, and the words for it if it can be undone."""

    batch: str
    summary: str
    wrote: bool
    """Whether records were written; keeping a draft, for one, is no action."""
    is_log_shorter: bool
    """See :attr:`Writing.is_log_shorter`."""


_POSITION = select(func.max(table_of(ChangeRow).c.position))


_SHORTENED = "log_shortened"
"""The setting that names the last transaction that took changes out of the log of a shared store."""

_settings = table_of(Setting)


class Gone(LookupError):
    """There is no such record: a fault of the program, unless somebody else can have removed it meanwhile."""


class Reading:
    """One look at the store, consistent in itself."""

    def __init__(
        self, session: Session, owner: Owner, world: Surroundings, memory: dict[object, Any] | None = None
    ) -> None:
        self.session = session
        self.owner = owner
        self.world = world
        self.memory = {} if memory is None else memory
        """What was worked out from this store before, each under a key of its own.

        Whoever keeps something here also keeps at which :attr:`position` it was true.
        """

    @property
    def connection(self) -> Connection:
        return self.session.connection()

    @property
    def now(self) -> datetime:
        """This instant, UTC."""
        return self.world.now()

    @property
    def today(self) -> date:
        """Today in the Netherlands."""
        return local_day(self.now)

    @property
    def position(self) -> int:
        """How far the change log goes: as long as it stays the same, so does every record."""
        return self.connection.scalar(_POSITION) or 0

    def find(self, kind: type[R], record_id: str) -> R | None:
        return self.session.get(kind, record_id)

    def get(self, kind: type[R], record_id: str) -> R:
        """The record with this id. Raises Gone where there is none."""
        found = self.session.get(kind, record_id)
        if found is None:
            raise Gone(f"no {kind.__name__} with this id")
        return found


class Writing(Reading):
    """One transaction that may change records, through its journal."""

    def __init__(
        self,
        session: Session,
        owner: Owner,
        world: Surroundings,
        clock: StampSource,
        based_on: Basis | None = None,
    ) -> None:
        super().__init__(session, owner, world)
        self.journal = Journal(
            self.connection,
            owner.writer,
            clock,
            batch=new_id(world.now(), world.random_bytes),
            guard=self._check_is_ours,
            based_on=based_on,
        )
        self.summary = ""
        self.is_owner_changed = False
        """Whether this transaction changed who the store is of, or how its changes are numbered."""
        self.is_log_shorter = False
        """Whether this transaction took changes out of the log: then their positions are given out again."""
        self._answered: set[str] = set()

    def new_id(self) -> str:
        return new_id(self.now, self.world.random_bytes)

    def add(self, *records: Record) -> None:
        """Write new records; many at once are much faster than one by one."""
        self.journal.add(*records)

    def edit(self, record: Record, **fields: Any) -> bool:
        """Give ``record`` these values; says whether anything differed."""
        return self.journal.edit(record, **fields)

    def remove(self, *records: Record) -> None:
        """Delete records for good, on every computer."""
        self.journal.remove(*records)
        for record in records:
            self.session.expunge(record)

    def answer_for(self, scope: str) -> None:
        """Let this transaction write to a dossier that is another coach's: to answer whether it becomes ours."""
        self._answered.add(scope)

    def _check_is_ours(self, scope: str) -> None:
        """A dossier that went to another coach can be read here, and not written. Raises Refused.

        And nothing comes in one that was erased: GoneMeanwhile.
        """
        if scope in self._answered:
            return
        if erasure.erased(self.connection, [scope]):
            raise _gone_meanwhile()
        if self.owner.role is not StoreRole.COACH:
            return
        coach = self.connection.scalar(select(_people.c.coach).where(_people.c.id == scope))
        if self.owner.may_write_to(coach):
            return
        name = self.connection.scalar(select(_coaches.c.name).where(_coaches.c.id == coach))
        raise Refused(
            _(
                "This dossier is with {name} now: you can read it here, and write no more in it. "
                "Nothing was changed; what you typed is kept."
            ).format(name=name or _("another coach"))
        )

    def describe(self, summary: str) -> None:
        """Name this action for the coach, which makes it one that ``u`` can undo."""
        self.summary = summary


class Store:
    """An open store. Belongs to the thread that opened it; on a server others may have it open as well."""

    def __init__(
        self,
        database: Database,
        owner: Owner,
        world: Surroundings,
        clock: StampSource,
        *,
        reread: Callable[[Session], tuple[Owner, StampSource]],
    ) -> None:
        """``reread`` says anew whose store this is."""
        self.database = database
        self._reread = reread
        self.owner = owner
        self.world = world
        self.clock = clock
        self._memory: dict[object, Any] = {}
        self.own_batches: set[str] = set()
        """Of what was written here, where others write as well."""
        self._shortened: str | None = None
        self._is_closed = False

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        with self._session() as session:
            self.database.begin_reading(session)
            self._look_who(session)
            self._forget_if_shorter(session)
            yield Reading(session, self.owner, self.world, self._memory)
            session.rollback()

    @contextmanager
    def writing(self, based_on: int | None = None) -> Iterator[Writing]:
        """One transaction: all of it is on the disk when the block ends, or none of it if it raises.

        ``based_on`` is the position of the log that what is written rests on. Raises ChangedMeanwhile where
        somebody else wrote the same since then.
        """
        with self._begun(based_on) as writing:
            yield writing
            self._finish(writing)
            writing.session.commit()
            if writing.is_owner_changed:
                self.owner, self.clock = self._reread(writing.session)
            if writing.is_log_shorter:
                self._memory.clear()

    @contextmanager
    def trying(self) -> Iterator[Writing]:
        """A transaction as :meth:`writing` gives it, of which nothing is kept: to see what something would do."""
        with self._begun() as writing:
            yield writing
            writing.session.rollback()

    @contextmanager
    def _begun(self, based_on: int | None = None) -> Iterator[Writing]:
        basis = None if based_on is None else Basis(based_on, self.own_batches)
        with self._session() as session:
            self.database.begin_writing(session)
            self._look_who(session)
            yield Writing(session, self.owner, self.world, self.clock, basis)

    def _look_who(self, session: Session) -> None:
        if self.database.is_shared:
            self.owner, self.clock = self._reread(session)

    def _forget_if_shorter(self, session: Session) -> None:
        """What was worked out before is of no use once somebody took changes out of the log."""
        if self.database.is_shared:
            counted = session.scalar(select(_settings.c.value).where(_settings.c.key == _SHORTENED))
            if counted != self._shortened:
                self._memory.clear()
                self._shortened = counted

    def _finish(self, writing: Writing) -> None:
        writing.session.flush()
        if writing.journal.touched:
            writing.session.execute(update(OwnDevice).values(clock=self.clock.last or ""))
        derived.refresh(writing.connection, writing.journal.touched, writing.journal.scopes)
        if self.database.is_shared:
            self.own_batches.add(writing.journal.batch)
            if writing.is_log_shorter:
                upsert(writing.connection, _settings, [{"key": _SHORTENED, "value": writing.journal.batch}])

    def do(self, action: Callable[[Writing], Any], *, based_on: int | None = None) -> tuple[Any, Done]:
        """Carry out ``action`` as one transaction; see :meth:`writing`."""
        with self.writing(based_on) as writing:
            result = action(writing)
        journal = writing.journal
        return result, Done(journal.batch, writing.summary, bool(journal.touched), writing.is_log_shorter)

    def close(self) -> None:
        """Let go of it. Once more does nothing."""
        if not self._is_closed:
            self._is_closed = True
            self.database.close()

    @property
    def engine(self) -> Engine:
        return self.database.engine

    @property
    def key(self) -> StoreKey:
        """What was derived from the passphrase."""
        return self.database.key

    # Of a store in a file only; on a server these raise Refused and say what to do there instead.

    @property
    def path(self) -> Path:
        return self.database.path

    @property
    def connection(self) -> Any:
        """The one SQLCipher connection of this store."""
        return self.database.raw

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self.database.engine, autoflush=False, expire_on_commit=False) as session:
                event.listen(session, "before_flush", _only_through_the_journal)
                yield session
        except Gone:
            if not self.database.is_shared:
                raise
            raise _gone_meanwhile() from None


def _gone_meanwhile() -> GoneMeanwhile:
    return GoneMeanwhile(
        _("This is not there any more: a colleague removed it meanwhile. Nothing was changed.")
    )


def _only_through_the_journal(session: Any, _context: Any, _instances: Any) -> None:
    for row in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(row, Record):
            raise TypeError("records are written through the journal, or their change would not be logged")
