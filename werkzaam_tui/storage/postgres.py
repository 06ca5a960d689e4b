"""A store in a PostgreSQL database, which several people of the office have open at the same time.

Writers take turns: each transaction that writes first gets an advisory lock of the database, and has it until it
is committed. So numbers of changes have no gaps, what a service has read stays true until it has written, the
order of the log is the order of the commits, and two writers cannot wait for each other. Readers never wait, and
see one moment.
"""

from __future__ import annotations

import getpass
import platform
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlmodel import Session

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.places import ServerPlace
from werkzaam_tui.language import _
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.engine import StoreInUse, StoreKey, StoreRefused, StoreTooNew, too_new
from werkzaam_tui.storage.sealing import Seal, Secret
from werkzaam_tui.storage.tables import OwnDevice, Setting
from werkzaam_tui.storage.tables.record import table_of

_TURN = 0x575A4141
"""The number of the lock for who writes ("WZAA")."""

_SALT = "seal_salt"
"""The setting that holds the salt of the passphrase, as hexadecimal characters."""

_SESSION = (
    # All instants are UTC, whatever the server's own zone is.
    "SET TIME ZONE 'UTC'",
    # A laptop that falls away in the middle must not keep the others waiting for ever.
    "SET idle_in_transaction_session_timeout = '10min'",
    "SET lock_timeout = '2min'",
    # Of no use for questions this short, and it costs more than they do.
    "SET jit = off",
)

_LOCK_NOT_AVAILABLE = "55P03"

_own = table_of(OwnDevice)
_settings = table_of(Setting)
_TAKE_TURN = text("SELECT pg_advisory_xact_lock(:turn)").bindparams(turn=_TURN)
_TABLES = text("SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('own_device') IS NOT NULL")
_VERSION = text("SELECT version_num FROM alembic_version")


class OnServer(Refused):
    """Something was asked that is for a store in a file."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This store is in a database on a server. Backups, going back to one, and a recovery key are for a "
                "store in a file: of this one the administrator of the server makes backups, with pg_dump. "
                "Nothing was changed."
            )
        )


class Server:
    is_shared = True

    def __init__(self, place: ServerPlace, engine: Engine) -> None:
        self.place = place
        self.engine = engine
        self.worker = _who()
        self._key: StoreKey | None = None

    @classmethod
    def reach(cls, place: ServerPlace) -> Server:
        """The server at ``place``, which answered. Raises StoreRefused; nothing of the address is in what it says."""
        engine = create_engine(
            _url(place),
            isolation_level="READ COMMITTED",
            pool_size=1,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": 10, "application_name": "werkzaam"},
        )
        event.listen(engine, "connect", _prepare)
        try:
            with engine.connect():
                return cls(place, engine)
        except DBAPIError:
            engine.dispose()
            raise StoreRefused(
                _(
                    "The database on the server could not be opened: the server does not answer, there is no such "
                    "database, or it does not accept the user or the password. Check the address, and where the "
                    "password comes from (~/.pgpass or PGPASSWORD). Nothing was changed."
                )
            ) from None

    # Whose turn it is

    def begin_reading(self, session: Session) -> None:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._check_schema(session.connection(execution_options=options))

    def begin_writing(self, session: Session) -> None:
        connection = session.connection()
        self.take_turn(connection)
        self._check_schema(connection)

    def take_turn(self, connection: Connection) -> None:
        """Wait until nobody else writes; others wait for the end of this transaction. Raises StoreInUse."""
        try:
            connection.execute(_TAKE_TURN)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
                raise
            raise StoreInUse(
                _(
                    "Somebody else of the office is busy with long work, such as an import. Nothing was changed; "
                    "try again in a moment."
                )
            ) from None

    def _check_schema(self, connection: Connection) -> None:
        # Somebody with a newer program may have opened the store meanwhile.
        if connection.scalar(_VERSION) != migrations.CURRENT:
            raise StoreTooNew(too_new())

    # The schema

    def schema_version(self, connection: Connection) -> str | None:
        if not connection.scalar(_TABLES):
            return None
        version: str | None = connection.scalar(_VERSION)
        return version

    def upgrade(self, connection: Connection) -> None:
        migrations.upgrade(connection)
        _suit(connection)

    def faults(self, connection: Connection) -> list[str]:
        broken = connection.scalars(
            text(
                "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
                "WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace ORDER BY 1"
            )
        ).all()
        if not broken:
            return []
        words = _("Indexes on the server are not valid: {names}. Have its administrator run REINDEX.")
        return [words.format(names=", ".join(broken))]

    # The passphrase

    @property
    def key(self) -> StoreKey:
        assert self._key is not None
        return self._key

    def seal(self, connection: Connection, key: StoreKey) -> None:
        """From here on the device's own keys are sealed with ``key``; they must be written after this."""
        connection.execute(_settings.delete().where(_settings.c.key == _SALT))
        connection.execute(_settings.insert(), {"key": _SALT, "value": key.salt.hex()})
        self.use(key)

    def unseal(self, connection: Connection, passphrase: str, iterations: int | None = None) -> None:
        """Open the device's own keys. ``iterations`` is for tests only. Raises WrongPassphrase."""
        salt = connection.scalar(select(_settings.c.value).where(_settings.c.key == _SALT))
        key = StoreKey.derive(passphrase, bytes.fromhex(salt or ""), iterations)
        Seal(key).open(connection.scalar(text("SELECT age_secret FROM own_device")) or "")
        self.use(key)

    def seal_anew(self, connection: Connection, key: StoreKey) -> None:
        """:meth:`seal` what is there with another key. When this transaction fails, :meth:`use` the old one again."""
        secret = [column for column in _own.c if isinstance(column.type, Secret)]
        secrets = connection.execute(select(*secret)).one()
        self.seal(connection, key)
        connection.execute(_own.update().values(dict(secrets._mapping)))

    def use(self, key: StoreKey) -> None:
        """What is read and written from here on is sealed with ``key``."""
        self._key = key
        self.engine.dialect.seal = Seal(key)  # type: ignore[attr-defined]

    def close(self) -> None:
        self._key = None
        self.engine.dispose()

    # Of a file only

    @property
    def path(self) -> Path:
        raise OnServer

    @property
    def raw(self) -> Any:
        raise OnServer


def _who() -> str:
    """The user of this computer, and which computer it is."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = ""
    return f"{user}@{platform.node()}".replace("/", "-")


def _url(place: ServerPlace) -> URL:
    try:
        if place.is_possible:
            return make_url(place.url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        pass
    raise StoreRefused(
        _(
            "This is not the address of a PostgreSQL database. It looks like "
            "postgresql://user@server/database. Nothing was changed."
        )
    )


def _prepare(dbapi_connection: Any, _record: Any) -> None:
    # Imports the driver, which is there only where somebody works on a server.
    from werkzaam_tui.storage.server_texts import use_for_text

    use_for_text(dbapi_connection)
    dbapi_connection.autocommit = True
    for statement in _SESSION:
        dbapi_connection.execute(statement)
    dbapi_connection.autocommit = False


# What PostgreSQL takes otherwise than SQLite: text by the rules of a language, instants without a zone, lists that
# cannot be compared, and integers of 32 bits. The migrations say what SQLite needs; this makes the tables the same in
# effect.
_UNSUITED = text(
    "SELECT table_name, column_name, data_type FROM information_schema.columns "
    "WHERE table_schema = current_schema() AND table_name <> 'alembic_version' AND ("
    "data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C' "
    "OR data_type IN ('timestamp without time zone', 'json') "
    "OR data_type = 'integer' AND (table_name, column_name) IN (('change', 'position'), ('search_entry', 'row'))) "
    "ORDER BY table_name, ordinal_position"
)
_SUITED = {
    "text": 'TYPE text COLLATE "C"',
    "character varying": 'TYPE text COLLATE "C"',
    "timestamp without time zone": "TYPE timestamp with time zone USING {column} AT TIME ZONE 'UTC'",
    "json": "DROP DEFAULT, ALTER COLUMN {column} TYPE jsonb",
    "integer": "TYPE bigint",
}


def _suit(connection: Connection) -> None:
    changes: dict[str, list[str]] = {}
    for table, column, kind in connection.execute(_UNSUITED).all():
        name = f'"{column}"'
        changes.setdefault(table, []).append(f"ALTER COLUMN {name} {_SUITED[kind].format(column=name)}")
    for table, parts in changes.items():
        connection.execute(text(f'ALTER TABLE "{table}" {", ".join(parts)}'))
    if any("bigint" in part for part in changes.get("change", ())):
        connection.execute(text("ALTER SEQUENCE change_position_seq AS bigint"))
