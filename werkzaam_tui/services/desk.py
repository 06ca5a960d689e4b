"""The desk: where the application puts its questions and its work for the store.

All of it is done on one thread, in order, because a SQLCipher connection belongs to its thread; the
caller waits without blocking and gets frozen dataclasses back. This module itself imports nothing heavy,
so that the unlock screen can hold a desk before the store's libraries are loaded.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import _
from werkzaam_tui.services import disk

if TYPE_CHECKING:
    from datetime import date, datetime

    from werkzaam_tui.services.safekeeping.backups import BackedUp
    from werkzaam_tui.storage.engine import Opener
    from werkzaam_tui.storage.store import Done, Owner, Reading, Store, Surroundings, Writing

P = ParamSpec("P")
T = TypeVar("T")

UNDO_DEPTH = 50
_ANSWERS_AHEAD = 8
"""How many answers are kept of what was asked ahead."""

_BASED_ON: ContextVar[int | None] = ContextVar("based_on", default=None)


class StoreClosed(Refused):
    """Something was asked while the store was locked."""


class Desk:
    """One open store and its thread. Make it early, open it when the passphrase is there."""

    def __init__(self, *, world: Surroundings | None = None, kdf_iterations: int | None = None) -> None:
        """``world`` and ``kdf_iterations`` are for tests; by default this computer's clock and SQLCipher's own."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._backups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")
        self._world = world
        self._kdf_iterations = kdf_iterations
        self._store: Store | None = None
        self._undoable: list[tuple[Done, ...]] = []
        """The transactions of each action, the last action last."""
        self._opener: Opener | None = None
        """An engine that was made ready beforehand."""
        self._backup: Future[BackedUp] | None = None
        self._stop_backup = Event()
        self._own_batches: set[str] = set()
        """Of what was written here, also before the store was locked; a form stays open meanwhile."""
        self._position = 0
        """How far the log went when the store was opened or last backed up."""
        self._ahead: list[tuple[date, Callable[..., object], tuple[object, ...], asyncio.Future[Any]]] = []
        """Answers from before they are asked for: their day, question and answer. None is from before a change."""

    # Opening and closing

    async def prepare(self, also: Callable[[], None] | None = None) -> None:
        """Load the store's libraries (and whatever ``also`` loads) while somebody types a passphrase."""

        def load() -> None:
            from werkzaam_tui.services import warm_up

            self._opener = warm_up.rehearse()
            if also is not None:
                also()

        await self._on_thread(load)

    async def create(self, place: Place, passphrase: str, name: str) -> None:
        """Make and open a new store for the coach of this ``name``. Raises StoreRefused."""

        def make() -> None:
            from werkzaam_tui.domain.codes import StoreRole
            from werkzaam_tui.services import opening

            world = self._world or opening.real_world()
            self._store = opening.create_store(
                place,
                passphrase,
                name,
                StoreRole.COACH,
                world,
                kdf_iterations=self._kdf_iterations,
                opener=self._opener,
            )

        await self._on_thread(make)

    async def open(self, place: Place, passphrase: str) -> None:
        """Open an existing store. Raises WrongPassphrase, StoreInUse, NotAStore or StoreTooNew."""

        def unlock() -> None:
            from werkzaam_tui.services import opening

            world = self._world or opening.real_world()
            self._store = opening.open_store(
                place, passphrase, world, kdf_iterations=self._kdf_iterations, opener=self._opener
            )
            self._store.own_batches = self._own_batches
            with self._store.reading() as reading:
                self._position = reading.position

        await self._on_thread(unlock)

    async def lock(self) -> None:
        """Finish what is under way and let go of the store and its key; :meth:`open` opens it again."""
        store, self._store = self._store, None
        if store is not None:
            await self._end_backup()
            await self._on_thread(store.close)

    async def close(self) -> None:
        """:meth:`lock` for good."""
        await self.lock()
        self._thread.shutdown(wait=False)
        self._backups.shutdown(wait=False)

    @property
    def is_open(self) -> bool:
        return self._store is not None

    @property
    def is_shared(self) -> bool:
        """Whether colleagues write in the same store at the same time."""
        # A form can be made before the store is open; what it shows is looked up later.
        return self._store is not None and self._store.database.is_shared

    @property
    def owner(self) -> Owner:
        """Whose store is open."""
        return self._opened.owner

    # Questions and work

    async def ask(
        self, question: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The answer of a service function that only looks."""

        ahead = self._answered(question, args) if not kwargs else None
        return await (asyncio.shield(ahead) if ahead else self._answer(question, args, kwargs))

    def ask_ahead(self, question: Callable[..., object], *args: str) -> None:
        """Begin to answer what is probably asked next: :meth:`ask` has it at once, unless something changed since.

        Not where others write as well: what they change is not known here.
        """
        if self._store is None or self._store.database.is_shared or self._answered(question, args):
            return
        answer = self._answer(question, args, {})
        # Who asks hears what went wrong; when nobody does, Python would print it.
        answer.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._ahead.append((self._day(), question, args, answer))
        del self._ahead[:-_ANSWERS_AHEAD]

    def _answered(self, question: Callable[..., T], args: tuple[object, ...]) -> asyncio.Future[T] | None:
        for day, known, of, answer in self._ahead:
            # It may have been about today.
            if known is question and of == args and day == self._day() and not answer.cancelled():
                return answer
        return None

    def _day(self) -> date:
        from werkzaam_tui.domain.dates import local_day

        return local_day(self._opened.world.now())

    def _answer(
        self, question: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> asyncio.Future[T]:
        def answer() -> T:
            with self._opened.reading() as reading:
                return question(reading, *args, **kwargs)

        return self._queue(answer)

    async def try_out(
        self, action: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What a service function says that writes; nothing of what it does is kept."""

        def look() -> T:
            with self._opened.trying() as writing:
                return action(writing, *args, **kwargs)

        return await self._on_thread(look)

    async def do(self, action: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out a service function as one transaction; on the disk when this returns.

        An action that describes itself can be undone with :meth:`undo`. Raises Refused when nothing was
        changed.
        """
        based_on = _BASED_ON.get()
        return await self._on_thread(lambda: self._carry_out(action, (), based_on, args, kwargs))

    async def moment(self) -> int | None:
        """What is looked up from here on shows at least what there is now; None where nobody else writes."""
        return await self.ask(_position) if self.is_shared else None

    @contextmanager
    def based_on(self, moment: int | None) -> Iterator[None]:
        """What is done inside rests on what was seen since ``moment``.

        It is refused, with ChangedMeanwhile, where a colleague wrote the same since then.
        """
        token = _BASED_ON.set(moment)
        try:
            yield
        finally:
            _BASED_ON.reset(token)

    async def complete(
        self, action: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """:meth:`do` what belongs to the action before it: one undo takes both back."""

        based_on = _BASED_ON.get()

        def carry_out() -> T:
            before = self._undoable[-1] if self._undoable else ()
            return self._carry_out(action, before, based_on, args, kwargs)

        return await self._on_thread(carry_out)

    def _carry_out(
        self,
        action: Callable[..., T],
        before: tuple[Done, ...],
        based_on: int | None,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> T:
        result, done = self._opened.do(lambda writing: action(writing, *args, **kwargs), based_on=based_on)
        if done.summary:
            if before:
                self._undoable.pop()
            self._undoable.append((*before, done))
            del self._undoable[:-UNDO_DEPTH]
        elif done.wrote:
            # What came before cannot be taken back from under what cannot be taken back itself.
            self._undoable.clear()
        if done.is_log_shorter:
            # What is written next gets the same places again, and would pass for backed up.
            self._position = -1
        answer: T = result
        return answer

    async def undo(self) -> str:
        """Take back the last action of this session; the words for what was undone. Raises Refused."""

        def take_back() -> str:
            from werkzaam_tui.services import undo

            if not self._undoable:
                raise Refused(_("There is nothing to undo in this session."))
            action = self._undoable[-1]

            def each(writing: Writing) -> None:
                for done in reversed(action):
                    undo.take_back(writing, done.batch)

            self._opened.do(each)
            self._undoable.pop()
            return action[0].summary

        return await self._on_thread(take_back)

    # Safekeeping

    async def make_recovery_key(self, passphrase: str) -> str:
        """A new recovery key for the store with this ``passphrase``, to write down. Raises WrongPassphrase."""

        def make() -> str:
            from werkzaam_tui.services.safekeeping import passphrases, recovery

            store = self._opened
            passphrases.check(store, passphrase, kdf_iterations=self._kdf_iterations)
            with store.writing() as writing:
                return recovery.make(writing, store.path, passphrase)

        return await self._on_thread(make)

    async def change_passphrase(self, old: str, new: str) -> list[str]:
        """Encrypt the store anew; sentences on backups that still have the old passphrase. Raises Refused."""
        await self._end_backup()

        def change() -> list[str]:
            from werkzaam_tui.services.safekeeping import passphrases

            changed = passphrases.change(
                self._opened, old, new, kdf_iterations=self._kdf_iterations, opener=self._opener
            )
            self._store = changed.store
            return changed.problems

        return await self._on_thread(change)

    async def back_up(self, elsewhere: Path | None = None) -> BackedUp:
        """Back up the store beside its other work, and to the folder ``elsewhere``. Raises Refused.

        When one is being made already, that is the one. Raises CopyStopped when the store is closed meanwhile.
        """
        if self._backup is None or self._backup.done():
            from werkzaam_tui.services.safekeeping import backups

            store = self._opened
            key = store.key
            self._position = await self.ask(_position)
            self._stop_backup.clear()

            def make() -> BackedUp:
                return backups.make(
                    store.path,
                    store.connection,
                    key,
                    store.world.now(),
                    device=store.owner.device,
                    elsewhere=elsewhere,
                    stopped=self._stop_backup.is_set,
                )

            self._backup = self._backups.submit(_in_plain_words, make)
        return await asyncio.wrap_future(self._backup)

    async def back_up_anew(self, elsewhere: Path | None = None) -> tuple[BackedUp, int]:
        """:meth:`back_up`, and take away all older ones; how many that were. Raises Refused."""
        # One that is being made may have begun before somebody was erased.
        await self._end_backup()
        made = await self.back_up(elsewhere)

        def drop() -> int:
            from werkzaam_tui.services.safekeeping import backups

            return backups.drop_older(made)

        return made, await asyncio.wrap_future(self._backups.submit(_in_plain_words, drop))

    async def backups_before(self, moment: datetime) -> int:
        """How many backups beside the store are from before this instant; on a server there are none beside it."""
        if self.is_shared:
            return 0

        def look() -> int:
            from werkzaam_tui.services.safekeeping import backups

            return backups.made_before(self._opened.path, moment)

        return await self._on_thread(look)

    async def needs_backup(self) -> bool:
        """Whether records changed since the store was opened or backed up."""
        return await self.ask(_position) != self._position

    async def backup_is_due(self) -> bool:
        """Whether the last backup is of more than a day ago."""

        def look() -> bool:
            from werkzaam_tui.services.safekeeping import backups

            return backups.is_due(self._opened.path, self._opened.world.now())

        return await self._on_thread(look)

    async def _end_backup(self) -> None:
        self._stop_backup.set()
        if self._backup is not None:
            # What went wrong with it was told to who asked for it.
            await asyncio.gather(asyncio.wrap_future(self._backup), return_exceptions=True)

    # The thread

    @property
    def _opened(self) -> Store:
        if self._store is None:
            raise StoreClosed(_("The store is closed. Open it first."))
        return self._store

    def _on_thread(self, work: Callable[[], T]) -> asyncio.Future[T]:
        # It may change something, and then what was answered before no longer holds.
        self._ahead.clear()
        return self._queue(work)

    def _queue(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, partial(_in_plain_words, work))


def _in_plain_words(work: Callable[[], T]) -> T:
    """Run ``work``; a fault of the disk or the server becomes a sentence for the coach."""
    try:
        return work()
    except Exception as fault:
        sentence = disk.sentence_for(fault)
        if sentence is None:
            raise
        raise Refused(sentence) from None


def _position(reading: Reading) -> int:
    return reading.position
