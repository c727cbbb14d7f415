"""The two languages of everything shown: English in the code, Indonesian in the catalog.

`settle()` runs once, before the command modules load, because their help texts are read at import.
"""

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("id", "en")
_LOCALES = Path(__file__).parent / "locales"
_catalog: list[gettext.NullTranslations] = [gettext.NullTranslations()]
_spoken: list[str] = ["en"]


def settle(wanted: str) -> None:
    """Speak `wanted`, one of `LANGUAGES`, from now on, also in Typer's own sentences."""
    _spoken[0] = wanted
    _catalog[0] = gettext.translation("apel", _LOCALES, [wanted], fallback=True)
    # Typer asks the process-wide domain for its own words ("Usage", "Missing argument").
    os.environ["LANGUAGE"] = wanted
    gettext.bindtextdomain("apel", str(_LOCALES))
    gettext.textdomain("apel")


def spoken() -> str:
    """Return the language that was settled."""
    return _spoken[0]


def _(message: str) -> str:
    """Return `message` in the language that was settled."""
    return _catalog[0].gettext(message)


def system_language(environment: Mapping[str, str]) -> str:
    """Return the language of the system's locale: Indonesian where it says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "id" if value.lower().startswith(("id", "in_")) else "en"
    return _windows_language()


def _windows_language() -> str:
    import locale  # noqa: PLC0415  Windows sets no LANG; loaded only where nothing else speaks

    return "id" if (locale.getlocale()[0] or "").startswith(("id", "Indonesia")) else "en"
