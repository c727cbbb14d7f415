"""What a workbook that goes out is filled with, before any library knows of it. Words are Indonesian."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, Instrument, moment_of
from apel.domain.exchange.definition import Ask, Column, Definition, Key
from apel.domain.exchange.mark import Mark
from apel.domain.owed import owed_instruments, owes_attendance, represented_instruments
from apel.domain.people.person import Person, shown_code
from apel.domain.saying import Attendance
from apel.domain.standing import Standing
from apel.domain.wording import MONTHS, day_and_date

Cell = str | int | None
_SHOWN_DIGITS = 4
_LEAST_DIGITS = 8  # of a shorter number its end says too much
# never the reason of an excuse: the agency says its own
_ATTENDANCE = {
    Attendance.PRESENT: "hadir",
    Attendance.BY_DEPUTY: "diwakili",
    Attendance.EXCUSED: "berhalangan",
}
_DECLINED = "tidak bersedia menandatangani"
_SENDING = (
    "Kembalikan berkas Excel ini sendiri, bukan foto atau hasil pindai; nama berkas boleh diubah.",
    "Isilah nomor dan tanggal surat pengantar serta jabatan yang menyatakan isian benar di bawah"
    " ini.",
)


class Outgoing(NamedTuple):
    """A workbook that goes out to one agency, and says nothing about any other."""

    definition: Definition
    agency: str
    place: int  # in the official order, from 1
    mark: Mark
    entry: str  # that issued it, as people call it
    replaces: Sequence[str]
    heading: Sequence[str]  # what it is about: ceremony and day
    instructions: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    paper: str

    @property
    def number(self) -> str:
        """Return the sheet's number: LI-0007."""
        return self.mark.number

    @property
    def columns(self) -> list[Column]:
        """Return the columns that this sheet has."""
        return self.definition.columns_for(self.mark.asks)


def heading(ceremony: Ceremony) -> tuple[str, ...]:
    """Return what is held, by whom and when."""
    day = day_and_date(ceremony.day) if ceremony.day else ""
    return tuple(filter(None, (ceremony.title, ceremony.institution, day)))


def instructions(definition: Definition, until: str) -> tuple[str, ...]:
    """Return what the first sheet explains, in ten lines; `until` is when it is due."""
    due = f"Batas waktu pengembalian: {until}." if until else _AT_ONCE
    return (*definition.instructions, *_SENDING, due)


def person_row(person: Person, duties: str, known: str, columns: Sequence[Column]) -> list[Cell]:
    """Return the cells of a person but the first, which numbers the lines; what is asked is empty."""
    cells = {
        Key.CODE: shown_code(person.code),
        Key.NAME: person.name,
        Key.NUMBER: masked(person),
        Key.UNIT: person.unit,
        Key.POSITION: person.position,
        Key.KNOWN: known or _not_owed(duties, columns),
    }
    return _row(cells, columns)


def paper_row(instrument: Instrument, owed: int, columns: Sequence[Column]) -> list[Cell]:
    """Return the cells of an instrument but the first, which numbers the lines."""
    title = instrument.title or instrument.name
    return _row({Key.CODE: instrument.name, Key.INSTRUMENT: title, Key.OWED: owed}, columns)


def masked(person: Person) -> str:
    """Return the end of somebody's number: a whole one would tell the day of birth."""
    number = person.number or person.nik or ""
    return f"…{number[-_SHOWN_DIGITS:]}" if len(number) >= _LEAST_DIGITS else ""


def known_words(duties: str, standing: Standing, ceremony: Ceremony) -> str:
    """Return what is on record about somebody, without anybody's reason."""
    attendance = _ATTENDANCE.get(standing.attendance, "")
    signed = _signed(duties, standing, ceremony)
    declined = _DECLINED if standing.declined else ""
    return "; ".join(filter(None, (attendance, signed, declined)))


def _row(cells: Mapping[Key, Cell], columns: Sequence[Column]) -> list[Cell]:
    return [cells.get(column.key) for column in columns[1:]]


def _signed(duties: str, standing: Standing, ceremony: Ceremony) -> str:
    there = standing.signatures
    if not there:
        return ""
    owed = owed_instruments(duties)
    missing = [name for name in owed if name not in there]
    if missing:
        return f"menandatangani {len(owed) - len(missing)} dari {len(owed)} naskah"
    last = max(each.entry.at for each in there.values())
    return f"sudah menandatangani {_when(last, ceremony)}".rstrip()


def _when(at: str, ceremony: Ceremony) -> str:
    """Return `2 Jan 07.41`; nothing for a damaged time, which apel verify names."""
    try:
        local = moment_of(at).astimezone(ceremony.timezone)
    except (ValueError, OverflowError):
        return ""
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local:%H.%M}"


def _not_owed(duties: str, columns: Sequence[Column]) -> str:
    """Say what somebody does not owe of what the sheet asks."""
    asks = {column.ask for column in columns}
    if Ask.ATTENDANCE in asks and not owes_attendance(duties):
        return "tidak wajib hadir"
    if Ask.SIGNATURES in asks and not owed_instruments(duties):
        return (
            "melalui perwakilan"
            if represented_instruments(duties)
            else "tidak wajib menandatangani"
        )
    return ""


_AT_ONCE = (
    "Kembalikan sesegera mungkin; isian yang menyusul dapat dikirim kemudian dengan cara sama."
)
