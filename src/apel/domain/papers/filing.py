"""Names of files and folders that every system takes, Windows and its old devices too."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 50  # characters: at most four bytes each, so the whole stays under 255 bytes

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|$)", re.IGNORECASE
)
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def folder_name(text: str | None, otherwise: str) -> str:
    """Return a folder's name for `text`, or for `otherwise` where nothing is left of it."""
    name = _safe(text or "") or otherwise
    return f"_{name}" if _RESERVED.match(name) else name


def distinct_names(texts: Iterable[str], otherwise: str) -> dict[str, str]:
    """Return a name for each text; those that come to the same have a number behind, but the first."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for text in dict.fromkeys(texts):
        own = name = folder_name(text, otherwise)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{own}-{number}"
        taken.add(name.casefold())
        names[text] = name
    return names


def file_name(name: str, code: str, ending: str) -> str:
    """Return `NAME-CODE.ending`; the code keeps people of one name apart."""
    whole = f"{_safe(name)}-{code}.{ending}".removeprefix("-")
    return f"_{whole}" if _RESERVED.match(whole) else whole


def version_name(name: str, version: int) -> str:
    """Return the name of a later version of a file: `NAME-CODE-2.pdf`."""
    stem, _dot, ending = name.rpartition(".")
    return f"{stem}-{version}.{ending}" if version > 1 else name


def _safe(text: str) -> str:
    """Return what can stand in a name, short, without dots and blanks at its ends."""
    is_plain = text.isascii() and text.isprintable()  # most are
    seen = text if is_plain else _seen(unicodedata.normalize("NFC", text))
    return " ".join(_FORBIDDEN.sub("-", seen).split()).lstrip(" .-")[:LONGEST].rstrip(" .")


def _seen(text: str) -> str:
    """Return a text with blanks in place of breaks, and without what cannot be seen."""
    return "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in _INVISIBLE
    )
