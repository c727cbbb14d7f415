"""Reading a list of the heads of agencies: its columns, and its rows, each accounted for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from apel.domain.agency_lists import no_agency
from apel.domain.appointing import acting_named, service_number
from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.papers.posts import Acting, split_acting
from apel.domain.people.person import NumberKind, Person
from apel.domain.read_list import ReadList
from apel.domain.roster.columns import SYNONYMS, Field, Vocabulary, header_key
from apel.domain.roster.header import Header, find_header
from apel.domain.roster.problems import Problem
from apel.domain.roster.row import PersonReader
from apel.domain.roster.sheet import Cell, Sheet, text_of
from apel.domain.roster.source import Source

NAMELESS = error("agency-nameless")
UNKNOWN = error("head-of-unknown-agency")
TWICE = error("head-twice")
NO_POST = error("head-without-post")
OF_ANOTHER = error("head-number-of-another")
SEVERAL = warning("head-several")
NIK = error("head-nik")
ACTING = warning("acting-unreadable")
VACANT = Finding("post-vacant", Severity.SKIPPED)

_SYNONYMS: Mapping[Field, tuple[str, ...]] = {
    Field.AGENCY: (
        *("namaperangkatdaerah", "perangkatdaerah", "namaopd", "opd", "namaskpd", "skpd"),
        *("namainstansi", "instansi", "satuankerja", "agency", "perangkatdaerahopd"),
        *("unitorganisasi", "unitkerja", "namaunitkerja", "namaunit", "unit"),
    ),
    Field.NAME: (
        *("namakepala", "namakepalaperangkatdaerah", "namapejabat", "namalengkap", "nama"),
        *("namapimpinan", "kepalaperangkatdaerah", "kepalaopd", "kepala", "pejabat", "pimpinan"),
        *("namagelar", "namadangelar", "namabesertagelar", "headoftheagency", "head", "name"),
    ),
    Field.POSITION: (
        *("jabatan", "namajabatan", "jabatankepala", "jabatanpimpinan", "jabatandefinitif"),
        *("postofthehead", "headspost", "post"),
    ),
    Field.ACTING: (
        *("pltplh", "plhplt", "pltplhpj", "plt", "plh", "definitifplt", "definitifpltplh"),
        *("pltplhdefinitif", "statusjabatan", "statuspejabat", "acting", "keterangan", "ket"),
    ),
    **{
        each: SYNONYMS[each]
        for each in (
            *(Field.NUMBER, Field.FRONT_TITLE, Field.BACK_TITLE, Field.RANK, Field.GRADE),
            Field.RUNNING_NUMBER,
        )
    },
}
_EXACT = {
    synonym: (meaning, place)
    for meaning, synonyms in _SYNONYMS.items()
    for place, synonym in enumerate(synonyms)
}
_VOCABULARY = Vocabulary(_EXACT.get, frozenset({Field.NAME}))
_NAMED = (Field.AGENCY, Field.NAME)
_HELD_FOR_GOOD = ("", "-", "–", "definitif", "tetap", "definitive")
_REMARKS = ("keterangan", "ket")  # which may say anything
_NOBODY = ("kosong", "lowong", "belum ada", "belum terisi", "vacant", "tidak ada")


class HeadLine(NamedTuple):
    """A row that names the head of a known agency."""

    source: Source
    row: int  # from 0
    agency: str  # its name
    said: Person
    acting: Acting | None

    def problem(self, about: Field, finding: Finding, value: str | None = None) -> Problem:
        """Return something to say about a cell of this row."""
        return self.source.problem(self.row, about, finding, value)


HeadList = ReadList[HeadLine]


class Agencies(NamedTuple):
    """What finds the agency that a cell means, and guesses one that it may mean."""

    named: Callable[[str], str]  # its name; empty for none
    guessed: Callable[[str], str]


def read_head_list(sheets: Iterable[Sheet], today: date, agencies: Agencies) -> HeadList:
    """Return the heads that sheets list; a sheet without their columns is passed over."""
    found = HeadList()
    for sheet in sheets:
        header = find_header(sheet, {}, _VOCABULARY)
        if header and all(name in header.columns for name in _NAMED):
            found.columns[sheet.name] = header.titles
            _SheetOfHeads(sheet, header, today, agencies).read(found)
        elif any(text_of(cell) for row in sheet.rows for cell in row):
            place = (sheet.file, sheet.name, None, None)
            found.problems.append(Problem(*place, *warning("sheet-without-header")))
    return found


class _SheetOfHeads:
    """Reads one sheet, by the rules by which a roster is read."""

    def __init__(self, sheet: Sheet, header: Header, today: date, agencies: Agencies) -> None:
        width = max(header.columns.values()) + 1
        rows = tuple((*row, *[None] * (width - len(row))) for row in sheet.rows)
        self._sheet = sheet._replace(rows=rows)
        self._header = header
        self._agencies = agencies
        self._source = Source(sheet.file, sheet.name, header.columns, header.titles)
        self._reader = PersonReader(self._sheet, self._source, today, {})
        title = header.titles.get(Field.ACTING, "")
        self._is_remark = header_key(title) in _REMARKS

    def read(self, found: HeadList) -> None:
        seen = {line.agency: line for line in found.lines}
        is_below = False
        first = self._header.last + 1
        for at, cells in enumerate(self._sheet.rows[first:], first):
            filled = [text for cell in cells if (text := text_of(cell))]
            if not filled:
                continue
            found.rows += 1
            skipped = "signature-block" if is_below else self._skipped_as(cells, filled)
            if skipped:
                is_below = is_below or skipped in ("signature-block", "total-row")
                found.skipped += 1
                finding = Finding(skipped, Severity.SKIPPED)
                value = self._text(cells, Field.AGENCY) or filled[0]
                self._say(found, at, Field.AGENCY, finding, value)
            elif line := self._line(found, at, cells):
                if line.agency in seen:
                    self._twice(found, line, seen[line.agency])
                else:
                    found.lines.append(seen.setdefault(line.agency, line))

    def _skipped_as(self, cells: Sequence[Cell], filled: Sequence[str]) -> str | None:
        """Return the code of a row that names no head by its looks, or None."""
        name = self._text(cells, Field.NAME)
        agency = self._text(cells, Field.AGENCY)
        if name.casefold() in _NOBODY:
            return VACANT.code
        if name and self._text(cells, Field.NUMBER):
            return None  # somebody, whatever else there is
        is_numbered = self._text(cells, Field.RUNNING_NUMBER).rstrip(".").isdecimal()
        return no_agency(agency, filled, is_numbered=is_numbered)

    def _line(self, found: HeadList, at: int, cells: Sequence[Cell]) -> HeadLine | None:
        """Return who heads which agency, or None where the row has to be refused."""
        written = self._text(cells, Field.AGENCY)
        agency = self._agencies.named(written) if written else ""
        if not agency:
            self._say(found, at, Field.AGENCY, UNKNOWN if written else NAMELESS, written or None)
            guess = self._agencies.guessed(written) if written else ""
            found.problems[-1] = found.problems[-1]._replace(suggestion=guess or None)
            return None
        read = self._reader.read(at, cells)
        said = read.person if read else None
        found.problems += self._about_the_person(at, said)
        if said is None:
            return None
        acting, name = split_acting(said.name)
        acting = self._acting(found, at, cells) or acting
        return HeadLine(self._source, at, agency, said._replace(name=name), acting)

    def _about_the_person(self, at: int, said: Person | None) -> list[Problem]:
        """Return what is the matter with what was read of a person."""
        problems, self._reader.problems = self._reader.problems, []
        if said and said.number_kind is NumberKind.NIK:
            problems.append(self._source.problem(at, Field.NUMBER, NIK))
        if said and service_number(said.written_number or ""):
            number = self._source.problem(at, Field.NUMBER, NIK).column
            return [problem for problem in problems if problem.column != number]
        return problems

    def _acting(self, found: HeadList, at: int, cells: Sequence[Cell]) -> Acting | None:
        text = self._text(cells, Field.ACTING)
        acting = acting_named(text)
        if acting is None and text.casefold() not in _HELD_FOR_GOOD and not self._is_remark:
            self._say(found, at, Field.ACTING, ACTING, text)
        return acting

    def _twice(self, found: HeadList, line: HeadLine, first: HeadLine) -> None:
        problem = line.problem(Field.AGENCY, TWICE, line.agency)
        other = f"{first.source.sheet} {first.row + 1}"
        found.problems.append(problem._replace(other=other))

    def _say(
        self, found: HeadList, at: int, about: Field, finding: Finding, value: str | None
    ) -> None:
        found.problems.append(self._source.problem(at, about, finding, value))

    def _text(self, cells: Sequence[Cell], name: Field) -> str:
        column = self._header.columns.get(name)
        return "" if column is None else text_of(cells[column])
