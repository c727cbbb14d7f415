"""Sheets put together from the parts of a layout, with what reading them must give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from hypothesis import strategies as st

from apel.domain.roster.sheet import Cell, Place, Sheet
from tests.domain.roster.headings import Column, Unit, columns, titles
from tests.domain.roster.invented import Someone
from tests.domain.roster.layouts import Layout


@dataclass
class Answer:
    """What reading must give."""

    people: list[tuple[object, ...]] = field(default_factory=list)
    skipped: list[tuple[str, int, str]] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)  # sheet and row of each person

    def __add__(self, other: "Answer") -> "Answer":
        """Return what reading both must give."""
        return Answer(
            self.people + other.people, self.skipped + other.skipped, self.places + other.places
        )

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return len(self.people) + len(self.skipped)


class Paper:
    """One sheet, written from top to bottom."""

    def __init__(self, name: str, layout: Layout, draw: Any) -> None:
        self.answer = Answer()
        self._name, self._layout, self._draw = name, layout, draw
        self._rows: list[dict[int, object]] = []
        self._merged: list[tuple[Place, Place]] = []
        self._number = 0

    def write(self, units: Sequence[Unit]) -> Sheet:
        """Write everything and return the sheet."""
        self._columns = columns(self._layout, self._draw, units)
        if self._layout.running != "none":
            self._columns.insert(0, Column(("NO",), self._running))
        if self._layout.signing:
            self._columns.append(Column(("TANDA TANGAN",), self._signing))
        self._titles(units[0].agency)
        self._header()
        everybody = sum(len(unit.people) for unit in units)
        agency = None
        for unit in units:
            if unit.agency != agency and self._layout.agency == "section":
                self._section(unit.agency, unit)
            agency = unit.agency
            self._unit(unit)
        self._ending(units, everybody)
        return self._sheet()

    def _running(self, _someone: Someone) -> Sequence[object]:
        return (float(self._number),)

    def _signing(self, _someone: Someone) -> Sequence[object]:
        return (f"{self._number}. ..........",)

    def _add(self, cells: Mapping[int, object], code: str = "") -> int:
        """Add a line and return its row (from 0)."""
        self._rows.append(dict(cells))
        if code:
            self.answer.skipped.append((self._name, len(self._rows), code))
        return len(self._rows) - 1

    def _titles(self, agency: str) -> None:
        lines = ("DAFTAR NOMINATIF PEGAWAI", "PEMERINTAH KOTA MISAL", "KEADAAN BULAN JANUARI 2026")
        for line in lines[: self._layout.titles]:
            row = self._add({0: line})
            self._merged.append(((row, 0), (row, len(self._columns) - 1)))
        if self._layout.agency == "title":
            apart = self._draw(st.booleans())
            self._add(
                {0: "Satuan Kerja", 1: f": {agency}"} if apart else {0: f"Satuan Kerja : {agency}"}
            )
        if self._layout.titles:
            self._add({})

    def _header(self, code: str = "") -> None:
        if not self._layout.depth:
            return
        depth, first = self._layout.depth, len(self._rows)
        lines: list[dict[int, object]] = [{} for _ in range(depth)]
        for title, (top, left), (bottom, right) in titles(self._columns, depth):
            lines[top][left] = title
            if (top, left) != (bottom, right):
                self._merged.append(((first + top, left), (first + bottom, right)))
        for line in lines:
            self._add(line, code if line else "")
        self._numbering()

    def _numbering(self) -> None:
        style = self._layout.numbering
        marks: Mapping[str, Callable[[int], object]] = {
            "(1)": lambda place: f"({place + 1})",
            "1": lambda place: float(place + 1),
            "a": lambda place: "abcdefghijklmnopqrstuvwxyz"[place],
        }
        if style:
            self._add(
                {place: marks[style](place) for place in range(len(self._columns))}, "numbering-row"
            )

    def _unit(self, unit: Unit) -> None:
        if unit.name and self._layout.unit == "section":
            self._section(unit.name, unit)
        if self._layout.running == "restart":
            self._number = 0
        rows = []
        for place, someone in enumerate(unit.people):
            if self._layout.again and place == 1:
                self._header("repeated-header")
            rows.append(self._person(unit, someone, first=not place))
        if self._layout.unit == "merged" and len(rows) > 1 and not self._layout.again:
            at = next(i for i, spec in enumerate(self._columns) if spec.head[0] == "UNIT KERJA")
            self._merged.append(((rows[0], at), (len(self._rows) - 1, at)))
        if self._layout.subtotals:
            self._add({0: "JUMLAH", 1: f"{len(unit.people)} orang"}, "total-row")

    def _person(self, unit: Unit, someone: Someone, *, first: bool) -> int:
        self._number += 1
        layout = self._layout
        if layout.gaps and self._draw(st.booleans()):
            self._add({})
        written = [spec.write(someone) for spec in self._columns]
        repeats = layout.unit == "merged" and not first and not layout.again
        for column, spec in enumerate(self._columns):
            if spec.head[0] == "UNIT KERJA":
                written[column] = ("" if repeats else unit.name,)
            elif spec.head[0] == "PERANGKAT DAERAH":
                written[column] = (unit.agency,)
        row = len(self._rows)
        for line in zip_longest(*written, fillvalue=""):
            self._add({column: cell for column, cell in enumerate(line) if cell != ""})
        self.answer.places.append((self._name, row + 1))
        self.answer.people.append(_known(unit, someone, layout, self._name))
        return row

    def _section(self, name: str, unit: Unit) -> None:
        label = self._draw(st.sampled_from(("I", "II", "A", "B")))
        counted = f"{name} ({len(unit.people)} ORANG)"
        heads = [spec.head[0] for spec in self._columns]
        match self._layout.section:
            case "labelled":
                cells: dict[int, object] = {0: f"{label}. {name}"}
            case "counted":
                cells = {0: f"{label}. {counted}"}
            case "split" if "NO" in heads:
                at = next(i for i, head in enumerate(heads) if head.upper().startswith("NAMA"))
                cells = {heads.index("NO"): label, at: name}
            case _:
                cells = {0: name}
        row = self._add(cells, "section-row")
        wide = self._layout.section in ("wide", "plain") or heads[0] != "NO"
        if wide and len(cells) == 1:
            self._merged.append(((row, 0), (row, len(heads) - 1)))

    def _ending(self, units: Sequence[Unit], everybody: int) -> None:
        layout, people = self._layout, [one for unit in units for one in unit.people]
        if layout.total:
            self._add({0: "JUMLAH", 1: float(everybody)}, "total-row")
        if layout.recap:
            self._add({})
            self._add({0: "REKAPITULASI"}, "total-row")
            self._add({0: "PNS", 1: f"{everybody} orang"}, "signature-block")
            self._add({0: "PPPK", 1: "0 orang"}, "signature-block")
        if layout.footnote:
            self._add({})
            self._add({0: "Keterangan: pegawai per 1 Januari 2026"}, "signature-block")
            self._add({0: "Sumber: BKPP Kota Misal"}, "signature-block")
        if layout.signature:
            self._add({})
            self._signature(next((one for one in people if one.number), people[0]), units[0])

    def _signature(self, signer: Someone, unit: Unit) -> None:
        right = self._draw(st.integers(1, len(self._columns) - 1))
        lines = [f"KEPALA {unit.agency.upper()}", "", signer.name, f"NIP. {signer.number}"]
        if self._layout.signature != "plain":
            lines.insert(0, "Misal, 2 Januari 2026")
        left = ["Mengetahui,", "SEKRETARIS,", "", "Sasmi Contoh, S.E.", "NIP. 197502021999032901"]
        for line in zip_longest(lines, left if self._layout.signature == "two" else ()):
            cells = {column: text for column, text in zip((right, 0), line, strict=True) if text}
            self._add(cells, "signature-block" if cells else "")

    def _sheet(self) -> Sheet:
        width = len(self._columns) + self._layout.spare
        rows = [[_cell(line.get(column, "")) for column in range(width)] for line in self._rows]
        return Sheet("roster.xlsx", self._name, rows, self._merged, hidden=self._layout.hidden)


def _cell(value: object) -> Cell:
    assert value is None or isinstance(value, Cell)
    return value


def _known(unit: Unit, someone: Someone, layout: Layout, sheet: str) -> tuple[object, ...]:
    """Return what is to be known about somebody: only what the sheet says."""
    with_birth = layout.birth != "none" or someone.number
    with_sex = layout.sex >= 0 or someone.number
    agency = sheet if layout.agency == "name" else unit.agency
    return (
        someone.name,
        someone.number or None,
        None if layout.unit == "none" else unit.name,
        agency,
        (someone.grade or None) if layout.rank != "none" else None,
        (someone.rank or None) if layout.rank != "none" else None,
        someone.sex if with_sex else None,
        someone.birth.isoformat() if with_birth else None,
        someone.position or None,
    )
