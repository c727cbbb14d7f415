"""The manifest of a folder of papers: SHA256SUMS for `sha256sum -c`, and a table for people."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from apel.domain.table import Table
from apel.formats.plain import csv_text
from apel.formats.saving import whole

SUMS = "SHA256SUMS"
TABLE = "manifest.csv"
_MARK = "\ufeff"  # by which office programs know UTF-8


def write_manifest(folder: Path, sums: Iterable[tuple[str, str]], table: Table) -> None:
    """Write both files whole; `sums` are digests and places. Raises ApelError where that fails."""
    lines = sorted({f"{digest}  {file}\n" for digest, file in sums}, key=_file)
    _write(folder / SUMS, "".join(lines))
    _write(folder / TABLE, _MARK + csv_text(table))


def are_there(folder: Path, files: Sequence[str]) -> list[bool]:
    """Say of each file whether it lies in a folder."""
    return [(folder / file).is_file() for file in files]


def _file(line: str) -> str:
    return line.partition("  ")[2]


def _write(path: Path, text: str) -> None:
    with whole(path) as unfinished:
        unfinished.write_bytes(text.encode("utf-8"))
