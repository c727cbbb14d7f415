"""Reading a list of agencies: the columns that it may have, and its rows, each accounted for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from apel.domain.agencies import agency_key, agency_words, distinct
from apel.domain.findings import Severity
from apel.domain.read_list import ReadList
from apel.domain.roster.columns import Field, Vocabulary, header_key
from apel.domain.roster.header import Header, Overrides, find_header
from apel.domain.roster.problems import Problem
from apel.domain.roster.sheet import Cell, Sheet, column_letter, text_of

_SYNONYMS: Mapping[Field, tuple[str, ...]] = {
    Field.AGENCY: (
        *("namaperangkatdaerah", "perangkatdaerah", "namaopd", "opd", "namaskpd", "skpd"),
        *("namainstansi", "instansi", "namaunit", "nama", "agency", "name", "nomenklatur"),
        *("namaperangkatdaerahopd", "unitorganisasi", "unitorganisasiinduk"),
    ),
    Field.RUNNING_NUMBER: (
        "no",
        "nourut",
        "urut",
        "urutan",
        "nomor",
        "nomorurut",
        "number",
        "place",
    ),
    Field.SHORT: ("singkatan", "namasingkat", "akronim", "short", "shortname", "kodeopd"),
    Field.SPELLINGS: (
        *("ejaanlain", "namalain", "sebutanlain", "ejaan", "alias", "otherspellings", "spellings"),
    ),
    Field.UNITS: ("unit", "unitkerja", "unitunit", "unitkerjanya", "units"),
    Field.PARENT: ("induk", "perangkatdaerahinduk", "opdinduk", "indukperangkatdaerah", "parent"),
    Field.HEAD: (
        *("kepala", "namakepala", "nipkepala", "pimpinan", "namapimpinan", "pejabat", "head"),
        *("kepalaperangkatdaerah", "kepalaopd", "headoftheagency"),
    ),
    Field.HEAD_POST: (
        *("jabatankepala", "jabatanpimpinan", "jabatan", "headspost", "postofthehead", "headpost"),
    ),
    Field.ADDRESS: ("alamat", "alamatkantor", "address"),
    Field.CONTACT: (
        *("kontak", "narahubung", "pengelolakepegawaian", "contact", "kontakpengelola", "telepon"),
    ),
}
_EXACT = {
    synonym: (meaning, place)
    for meaning, synonyms in _SYNONYMS.items()
    for place, synonym in enumerate(synonyms)
}
_VOCABULARY = Vocabulary(_EXACT.get, frozenset({Field.AGENCY}))
# in a list without any other column of names the units are what is listed
_UNITS = {"unitkerja": Field.AGENCY, "unit": Field.AGENCY, "namaunitkerja": Field.AGENCY}
_SEVERAL = (Field.SPELLINGS, Field.UNITS)
_DIVIDED = re.compile(r"[;\n\r|]+")
# headings between the agencies; none of them is the name of one
_GROUPS = frozenset(
    (
        *("dinas", "badan", "kecamatan", "kelurahan", "sekretariat", "bagian", "perangkat daerah"),
        *("dinas daerah", "badan daerah", "dinas dinas", "badan badan", "lembaga teknis daerah"),
        *("satuan", "unit kerja", "rumah sakit", "upt", "uptd", "lain lain"),
    )
)
_TOTAL = re.compile(r"(jumlah|total|jml)\b", re.IGNORECASE)
_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_END = re.compile(rf"mengetahui|\bnip\b|, *(\d+ +)?({_MONTHS}) +\d{{4}}$", re.IGNORECASE)
_LONGEST_NUMBER = 4


class Line(NamedTuple):
    """A row that names an agency; `said` holds what its columns say, also where that is nothing."""

    file: str
    sheet: str
    row: int  # the sheet's own number, from 1
    letters: Mapping[Field, str]  # of the columns
    number: int | None
    said: Mapping[Field, str]
    several: Mapping[Field, tuple[str, ...]]  # spellings and units

    @property
    def name(self) -> str:
        """Return what the agency is called."""
        return self.said[Field.AGENCY]

    def problem(
        self, column: Field, code: str, value: str, severity: Severity = Severity.WARNING
    ) -> Problem:
        """Return what is the matter with a cell of this row."""
        at = self.letters.get(column)
        return Problem(self.file, self.sheet, self.row, at, code, severity, value)


class AgencyList(ReadList[Line]):
    """What sheets of agencies said."""

    @property
    def in_order(self) -> Sequence[Line]:
        """Return the lines by their numbers where each has its own, else as they stand."""
        numbers = [line.number for line in self.lines]
        if None in numbers or len(set(numbers)) < len(numbers):
            return self.lines
        return sorted(self.lines, key=lambda line: line.number or 0)


def field_of(word: str) -> Field | None:
    """Return which column of such a list a word means: `singkatan`, `short_name`, `name`."""
    known = _EXACT.get(header_key(word.replace("_", " ")))
    return known[0] if known else None


def read_agency_list(sheets: Iterable[Sheet], named: Overrides | None = None) -> AgencyList:
    """Return the agencies that sheets list; a sheet without a column of names is passed over.

    `named` are headings of which somebody said what stands below them.
    """
    found, said = AgencyList(), named or {}
    for sheet in sheets:
        header = find_header(sheet, said, _VOCABULARY)
        header = header or find_header(sheet, {**_UNITS, **said}, _VOCABULARY)
        if header is None:
            _pass_over(sheet, found)
            continue
        found.columns[sheet.name] = header.titles
        _read(sheet, header, found)
    return found


def address_of(cell: Cell) -> str:
    """Return an address in its own lines: a letterhead has as many."""
    lines = cell.splitlines() if isinstance(cell, str) else [cell]
    return "\n".join(text for line in lines if (text := _said(line)))


def no_agency(name: str, filled: Sequence[str], *, is_numbered: bool) -> str | None:
    """Return the code of a row that is no agency by its looks, or None."""
    if _TOTAL.match(filled[0]):
        return "total-row"
    if any(map(_END.search, [name] if name else filled)):
        return "signature-block"
    if agency_words(name) in _GROUPS:
        return "group-row"
    if name.isdecimal():
        return "numbering-row"
    return "unfilled-row" if len(filled) == 1 and is_numbered else None


def _pass_over(sheet: Sheet, found: AgencyList) -> None:
    if any(text_of(cell) for row in sheet.rows for cell in row):
        code, severity = "sheet-without-header", Severity.WARNING
        found.problems.append(Problem(sheet.file, sheet.name, None, None, code, severity))


def _read(sheet: Sheet, header: Header, found: AgencyList) -> None:
    seen = {agency_key(line.name): line for line in found.lines}
    is_below = False
    for at, cells in enumerate(sheet.rows[header.last + 1 :], header.last + 2):
        if not any(map(text_of, cells)):
            continue
        found.rows += 1
        line = _line(sheet, header, at, cells)
        filled = [text for cell in cells if (text := text_of(cell))]
        is_numbered = line.number is not None
        code = (
            "signature-block" if is_below else no_agency(line.name, filled, is_numbered=is_numbered)
        )
        if code:
            is_below = is_below or code in ("signature-block", "total-row")
            found.skipped += 1
            found.problems.append(_about(line, code, Severity.SKIPPED))
        elif not line.name:
            found.problems.append(_about(line, "agency-nameless", Severity.ERROR))
        elif (key := agency_key(line.name)) in seen:
            found.problems.append(_twice(line, seen[key]))
        else:
            seen[key] = line
            found.lines.append(line)


def _line(sheet: Sheet, header: Header, at: int, cells: Sequence[Cell]) -> Line:
    def cell(column: int) -> Cell:
        return cells[column] if column < len(cells) else None

    said = {name: _said(cell(column)) for name, column in header.columns.items()}
    if Field.ADDRESS in header.columns:
        said[Field.ADDRESS] = address_of(cell(header.columns[Field.ADDRESS]))
    number = said.pop(Field.RUNNING_NUMBER, "").rstrip(".")
    several = {
        name: _divided(cell(header.columns[name])) for name in _SEVERAL if name in header.columns
    }
    letters = {name: column_letter(column) for name, column in header.columns.items()}
    is_number = number.isdecimal() and len(number) <= _LONGEST_NUMBER
    order = int(number) if is_number else None
    return Line(sheet.file, sheet.name, at, letters, order, said, several)


def _said(cell: Cell) -> str:
    text = text_of(cell)
    return text if any(map(str.isalnum, text)) else ""


def _divided(cell: Cell) -> tuple[str, ...]:
    parts = _DIVIDED.split(cell) if isinstance(cell, str) else [text_of(cell)]
    return distinct(text for part in parts if (text := _said(part)))


def _about(line: Line, code: str, severity: Severity) -> Problem:
    return line.problem(Field.AGENCY, code, line.name, severity)._replace(value=line.name or None)


def _twice(line: Line, first: Line) -> Problem:
    other = f"{first.sheet} {first.row}"
    return _about(line, "agency-twice", Severity.ERROR)._replace(other=other)
