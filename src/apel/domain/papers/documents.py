"""What is filled into a printed form, and what becomes of it. Words of the forms are Indonesian."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.people.person import NumberKind, Person, Status
from apel.domain.wording import grouped_number, long_date

# millimetres; F4 is 215 x 330 and not the printers' Folio (DOMAIN 6.1)
PAPER_SIZES = {"f4": (215, 330), "a4": (210, 297), "legal": (215.9, 355.6)}

# only what an office gave somebody as a number is printed; a NIK is nobody else's business
NUMBER_LABELS = {
    NumberKind.NIP: "NIP",
    NumberKind.NIPPPK: "NI PPPK",
    NumberKind.OTHER: "Nomor Pegawai",
}


class Form(StrEnum):
    """In which form a paper is made; the value is the ending of its file."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"  # for a look: the pages exactly as they would be printed


class Sheet(NamedTuple):
    """A document to be made: its template, what is filled in, its place below the output folder."""

    template: str
    values: Mapping[str, object]
    place: tuple[str, ...]
    form: Form = Form.PDF


class Trouble(StrEnum):
    """Why a document could not be typeset."""

    CHARACTERS = "characters"  # the fonts lack them: this person's trouble alone
    TEMPLATE = "template"
    PACKAGE = "package"  # the template asks for something from the network
    FONT = "font"
    TIME = "time"  # no end in sight
    CRASH = "crash"  # the process that typeset it died
    IN_USE = "in use"  # another program holds the file
    FOLDER = "folder"  # nothing can be written there


class Fault(NamedTuple):
    """What went wrong, and the characters, the message or the name that it is about."""

    trouble: Trouble
    about: str


class Typeset(NamedTuple):
    """What became of one sheet: its number in the order given, and its pages or its fault."""

    sheet: int
    pages: int
    fault: Fault | None = None


def form_values(
    title: str, person: Person, ceremony: Ceremony, witness: Person | None
) -> dict[str, object]:
    """Return what a person's form is filled with; a missing witness is left to be filled by hand."""
    return {
        **frame_values(f"{title} – {person.name}", ceremony),
        "pegawai": _filled_in(person),
        "saksi": _filled_in(witness) if witness else None,
        "meterai": ceremony.paper.stamp_box,
    }


def frame_values(title: str, ceremony: Ceremony) -> dict[str, object]:
    """Return what every printed paper is filled with; `title` is that of the file."""
    paper = ceremony.paper
    width, height = PAPER_SIZES[paper.size]
    return {
        "judul_berkas": title,
        "acara": _event(ceremony),
        "kertas": {"lebar": width, "tinggi": height},
        "huruf": paper.font or "Lato",
        "kop": {"baris": list(paper.letterhead), "logo": paper.logo},
    }


def form_title(what: str, ceremony: Ceremony) -> str:
    """Return what an instrument is called on paper: as the settings say, else `Pakta Integritas`."""
    titles = {item.name: item.title for item in ceremony.instruments}
    return titles.get(what) or what.replace("-", " ").title()


def timestamp(ceremony: Ceremony) -> int:
    """Return the second that files carry as their date: the ceremony's day, so bytes are the same again."""
    if ceremony.day is None:
        return 0
    return int(datetime.combine(ceremony.day, time(), UTC).timestamp())


def _event(ceremony: Ceremony) -> dict[str, str]:
    return {
        "judul": ceremony.title,
        "instansi": ceremony.institution,
        "tempat": ceremony.place,
        "kota": ceremony.city,
        "tanggal": long_date(ceremony.day) if ceremony.day else "",
    }


def _filled_in(person: Person) -> dict[str, str]:
    label = NUMBER_LABELS.get(person.number_kind, "")
    return {
        "nama": person.name,
        "label_nomor": label,
        "nomor": grouped_number(person.number or "") if label else "",
        # PPPK have a golongan and no pangkat, whatever the roster says (DOMAIN 4.2)
        "pangkat": "" if _is_pppk(person) else person.rank or "",
        "golongan": person.grade or "",
        "jabatan": person.position or "",
        "unit": person.unit or person.agency or "",
        "perangkat_daerah": person.agency or person.unit or "",
    }


def _is_pppk(person: Person) -> bool:
    by_status = person.status in (Status.PPPK, Status.PPPK_PW)
    return by_status or person.number_kind == NumberKind.NIPPPK
