"""Rosters of random cells are imported: never a traceback, every row accounted for, a whole record."""

import csv
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tests.hammer.office import run

_TITLES = (
    "NO", "NAMA", "NIP", "NIK", "NAMA / NIP", "PANGKAT/GOL", "GOL", "TANGGAL LAHIR", "TTL", "L/P",
    "STATUS", "JABATAN", "UNIT KERJA", "OPD", "TMT PENSIUN", "GELAR DEPAN", "ESELON", "KEDUDUKAN HUKUM",
    "KETERANGAN", "", "?", "Catatan apel",
)  # fmt: skip
_WORDS = (
    *("Budi Contoh, S.H.", "198501012010011999", "19850101 201001 1 999", "3374014101909999", "-"),
    *("JUMLAH", "Mengetahui,", "Misal, 2 Januari 2026", "NIP. 198501012010011999", "BIDANG MUTASI"),
    *("I. SEKRETARIAT (2 ORANG)", "Dinas Contoh", "III/d", "IX", "PNS", "PPPK", "Non ASN", "L", "P"),
    *("01-02-1985", "31-06-1985", "1,98501E+17", "#REF!", "(1)", "a", "1", "Pensiun", "Tugas Belajar"),
    *("=1+1", "=HYPERLINK(\"x\")", "+62", "@SUM(A1)", "{{7*7}}", "[/]", "#panic(\"x\")", "<b>", "%s", "\\"),
    *("_x0000_", "_x0007_", "_xD800_", "'", "\"", ";", "\t", "\r\n", "\u202e", "\u200b", "\ufeff", "𝟙𝟡𝟠𝟝"),
)  # fmt: skip
_NUMBERS = (
    *(0.0, -0.0, 1.0, 0.1, -1, 45000.5, 1e15, 1.98501012010012e17, 1e308, -1e308, 5e-324, 10**30),
    *(float("nan"), float("inf"), float("-inf"), 2**63, 2958465, 2958466, 60),
)
_LONG = 32_767  # what a cell of a spreadsheet can hold
_WIDEST, _TALLEST = 9, 14
_LONGER = (2, 3000)  # times a word
Cell = object


def write_random(folder: Path, chance: Random) -> Path:
    """Write a file of random cells under headings of a roster, most of the time; return it."""
    rows = _grid(chance)
    if chance.random() < 0.5:
        return _write_text(folder / "roster.csv", rows, chance)
    return _write_workbook(folder / "roster.xlsx", rows, chance)


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Import random rosters, each with every command that reads it afterwards."""
    taken = 0
    for place in range(rounds):
        here = folder / f"roster-{place}"
        here.mkdir(parents=True)
        path = write_random(here, chance)
        done = run(here, "import", path, "--format", "json")
        assert done.code in (0, 1, 3), f"{path}: ended with {done.code}"
        if done.code == 1:
            assert not (here / "apel.db").exists(), f"{path}: something is left behind"
            continue
        said = done.json
        taken += said["accepted"]
        assert said["rows"] == said["accepted"] + said["refused"] + said["skipped"], path
        assert len(run(here, "people", "--format", "json").json) == said["accepted"], path
        assert run(here, "verify").code == 0, path
    return f"{rounds} random rosters, no traceback, {taken} people taken in"


def _grid(chance: Random) -> list[list[Cell]]:
    width = chance.randint(1, _WIDEST)
    rows: list[list[Cell]] = [[_cell(chance)] for _ in range(chance.randint(0, 2))]
    if chance.random() < 0.9:
        titles = [chance.choice(_TITLES) for _ in range(width)]
        titles[chance.randrange(width)] = "NAMA"
        rows.append([*titles, chance.choice(_TITLES)])
    height = chance.randint(0, _TALLEST)
    return rows + [[_cell(chance) for _ in range(width)] for _ in range(height)]


def _cell(chance: Random) -> Cell:
    kind = chance.choice(_KINDS)
    return kind(chance)


def _text(chance: Random) -> str:
    """Return any characters but half ones, which no file can hold."""
    length = chance.choice((1, 3, 12, 40))
    points = (chance.choice((0x7F, 0x24F, 0xFFFF, 0x10FFFF)) for _ in range(length))
    text = "".join(chr(chance.randint(0, point)) for point in points)
    return "".join(letter for letter in text if not "\ud800" <= letter <= "\udfff")


def _moment(chance: Random) -> datetime:
    return datetime(1900, 3, 1) + timedelta(seconds=chance.randrange(250_000_000_000))  # noqa: DTZ001


_KINDS: Sequence[Callable[[Random], Cell]] = (
    lambda chance: chance.choice(_WORDS),
    lambda chance: chance.choice(_WORDS),
    lambda chance: chance.choice(_NUMBERS),
    lambda _chance: None,
    lambda chance: chance.random() < 0.5,
    _text,
    _moment,
    lambda chance: _moment(chance).date(),
    lambda chance: time(chance.randrange(24), chance.randrange(60)),
    lambda chance: chance.choice(_WORDS) * chance.choice(_LONGER),
)


def _write_workbook(path: Path, rows: Sequence[Sequence[Cell]], chance: Random) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    assert isinstance(sheet, WriteOnlyWorksheet)
    for row in rows:
        sheet.append([_as_cell(sheet, value, chance) for value in row])
    book.save(path)
    return path


def _as_cell(sheet: WriteOnlyWorksheet, value: Cell, chance: Random) -> Cell:
    if not isinstance(value, str):
        return value
    # what XML cannot hold is not written
    kept = (letter for letter in value if letter >= " " or letter in "\t\n\r")
    shown = "".join(letter for letter in kept if letter not in "\ufffe\uffff")
    cell = WriteOnlyCell(sheet, value=shown[:_LONG])
    if chance.random() < 0.7:
        cell.data_type = "s"  # else `=1+1` is a formula that was never worked out
    return cell


def _write_text(path: Path, rows: Sequence[Sequence[Cell]], chance: Random) -> Path:
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    separator = chance.choice((",", ";", "\t"))
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=separator, lineterminator=chance.choice(("\n", "\r\n")))
        writer.writerows(rows)
    return path
