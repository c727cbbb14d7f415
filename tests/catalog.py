"""The Indonesian catalog: `python -m tests.catalog` finds new messages and compiles what is there.

Typer's own sentences are in it too, so that an error of usage speaks the office's language.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import typer
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCES = Path(__file__).parents[1] / "src" / "apel"
TYPER = Path(typer.__file__).parent
FOLDER = SOURCES / "locales" / "id" / "LC_MESSAGES"
PO, MO = FOLDER / "apel.po", FOLDER / "apel.mo"


def messages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each message below a folder with the file that shows it."""
    for path in sorted(folder.rglob("*.py")):
        with path.open("rb") as file:
            for _line, message, _comments, _context in extract("python", file, {"_": None}):
                yield (message if isinstance(message, str) else message[0]), path.name


def template() -> Catalog:
    """Return every message that apel and Typer can show."""
    catalog = Catalog(locale="id", project="apel", charset="utf-8")
    for folder in (SOURCES, TYPER):
        for message, file in messages(folder):
            if message.strip():
                catalog.add(message, locations=[(file, 0)])
    return catalog


def known() -> Catalog:
    """Return the catalog as it is translated."""
    with PO.open("rb") as file:
        return read_po(file, locale="id")


def compiled(catalog: Catalog) -> bytes:
    """Return the bytes of the compiled catalog."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> None:
    """Bring the catalog up to date: new messages are added empty, old ones leave."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalog = known() if PO.exists() else Catalog(locale="id", project="apel")
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with PO.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, no_location=True, omit_header=False)
    MO.write_bytes(compiled(known()))


if __name__ == "__main__":
    main()
