"""The device's own keys in a database that is not encrypted itself: sealed with what the passphrase gives.

Whoever reads the database, or a dump of it, can with them neither open bundles nor sign one in the office's name.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from werkzaam_tui.domain.errors import WrongPassphrase
from werkzaam_tui.language import _
from werkzaam_tui.storage.engine import StoreKey, StoreRefused

_SEALED = "sealed:"
"""How a sealed value begins; a column's default, put there by a migration, is not sealed."""


class Seal:
    def __init__(self, key: StoreKey) -> None:
        self._box = Fernet(base64.urlsafe_b64encode(key.secret))

    def close(self, secret: str) -> str:
        return _SEALED + self._box.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """Raises WrongPassphrase."""
        try:
            return self._box.decrypt(sealed.removeprefix(_SEALED)).decode()
        except InvalidToken:
            raise WrongPassphrase(_("That passphrase does not open the store. Try again.")) from None


class PassphraseChanged(StoreRefused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A colleague gave this store another passphrase. Nothing was changed. Lock the program (ctrl+l) "
                "and open it with the new one."
            )
        )


class Secret(TypeDecorator[str]):
    """A column with a key of this device: as it is in an encrypted file, sealed on a server.

    The engine of a server carries the seal on its dialect, as ``seal``.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        seal: Seal | None = getattr(dialect, "seal", None)
        return seal.close(value) if seal is not None and value is not None else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        seal: Seal | None = getattr(dialect, "seal", None)
        if seal is None or value is None or not value.startswith(_SEALED):
            return value
        try:
            return seal.open(value)
        except WrongPassphrase:
            raise PassphraseChanged from None
