"""The language of the screens: gettext catalogues, chosen once at the start and changeable while running.

Texts in the code are English and serve as the key; ``locale/nl`` and ``locale/en`` hold what is shown.
Only the standard library is imported here: the unlock screen needs words before anything else is loaded.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

LANGUAGES = ("nl", "en")
DEFAULT_LANGUAGE = "nl"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_current = DEFAULT_LANGUAGE
_catalogue: _gettext.NullTranslations | None = None


def set_language(code: str) -> None:
    """Show all texts asked for from now on in ``code`` ("nl" or "en"; anything else means Dutch)."""
    global _current, _catalogue
    _current = code if code in LANGUAGES else DEFAULT_LANGUAGE
    _catalogue = _gettext.translation("werkzaam", LOCALE_FOLDER, languages=[_current], fallback=True)


def language() -> str:
    return _current


def _texts() -> _gettext.NullTranslations:
    if _catalogue is None:
        set_language(_current)
    assert _catalogue is not None
    return _catalogue


def _(text: str) -> str:
    """``text`` in the current language."""
    return _texts().gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """``one`` or ``many``, as ``n`` asks, in the current language; ``{n}`` is not filled in."""
    return _texts().ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """``text`` in the current language where the English word alone is ambiguous."""
    return _texts().pgettext(context, text)


def N_(text: str) -> str:
    """Mark ``text`` for the catalogues; it is translated where it is shown."""
    return text
