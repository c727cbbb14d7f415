"""What is filled into a printed form, and what becomes of it. Words of the forms are Indonesian."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, Mode
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.papers.signatures import Signatory, holder_of, signatory_values
from apel.domain.people.person import Person, Status, shown_code
from apel.domain.wording import grouped_number

STATUS_WORDS = {
    Status.PNS: "PNS",
    Status.CPNS: "CPNS",
    Status.PPPK: "PPPK",
    Status.PPPK_PW: "PPPK PW",
    Status.NON_ASN: "Non-ASN",
}


_SPELLED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")

EACH_CARD = "kartu-pegawai"
# what the template of an instrument is called, after its name
_BY_MODE = {Mode.INDIVIDUAL: "", Mode.COLLECTIVE: "-kolektif", Mode.REPRESENTATIVE: "-perwakilan"}


class Form(StrEnum):
    """In which form a paper is made; the value is the ending of its file."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"  # for a look: the pages exactly as they would be printed


class Sheet(NamedTuple):
    """A document to be made: its template, what is filled in, its place below the output folder.

    `expected` is the SHA-256 of the file that it was once, and has to be again.
    """

    template: str
    values: Mapping[str, object]
    place: tuple[str, ...]
    form: Form = Form.PDF
    expected: str = ""


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
    UNKNOWN = "unknown"  # the template asks for a name that there is not
    UNCLOSED = "unclosed"  # a mark in a Word template does not end in its paragraph
    CROWDED = "crowded"  # a mark takes its paragraph along, in which other words stand
    CROSSED = "crossed"  # marks begin and end in places that do not go together
    NO_WORD = "no word"  # no .docx, or a damaged one
    LARGE = "large"
    FOREIGN = "foreign"  # a Word template brings along what Word would run or fetch
    MEMORY = "memory"  # it needs more than a process may have
    MISSING = "missing"  # the template asks for a file that is not among the templates
    OUTSIDE = "outside"  # or leads out of their folder
    TITLE = "title"  # the file has none
    WORDLESS = "wordless"  # a picture without words for who cannot see it
    HEADINGS = "headings"  # that skip a level
    ENCODING = "encoding"  # a template that is not UTF-8
    PAGES = "pages"  # more than with the template that apel brings along
    OFF_PAGE = "off page"  # text that leaves the paper
    START = "start"  # no process lives long enough to make anything
    DIFFERENT = "different"  # the file would not be the one that was issued


class Fault(NamedTuple):
    """What went wrong, and the characters, the message or the name that it is about.

    Of a template also `where` in it, and what is `nearest` to a name that is unknown.
    """

    trouble: Trouble
    about: str
    where: str = ""
    nearest: str = ""


class Typeset(NamedTuple):
    """What became of one sheet: its number in the order given, and its pages or its fault.

    `remarks` are what somebody should look at, where that was asked for. `digest` is the SHA-256 of
    the file, `mark` what a changed copy of it still calls itself.
    """

    sheet: int
    pages: int
    fault: Fault | None = None
    remarks: tuple[Fault, ...] = ()
    digest: str = ""
    mark: str = ""


def lacking_texts(fault: Fault | None) -> list[str]:
    r"""Return what the fonts lack, each a character or several that are one to look at.

    What cannot be seen is spelled in a fault: `\u{200e}`.
    """
    if fault is None or fault.trouble is not Trouble.CHARACTERS:
        return []
    return [_SPELLED.sub(_character, text) for text in fault.about.split(" ")]


def _character(spelled: re.Match[str]) -> str:
    return chr(int(spelled[1], 16))


def form_values(
    title: str,
    person: Person,
    ceremony: Ceremony,
    frame: Frame,
    superiors: tuple[Signatory | None, Signatory | None] = (None, None),
) -> dict[str, object]:
    """Return what a person's form is filled with; who is not known is left to be filled by hand.

    `title` is what the instrument is called on paper; `superiors` are the witness, and the second party of an agreement.
    """
    witness, second_party = superiors
    return {
        **frame_values(f"{title} – {person.name}", ceremony, frame),
        "judul_naskah": title,
        "pegawai": person_values(person),
        "saksi": signatory_values(witness),
        "pihak_kedua": signatory_values(second_party),
        "meterai": ceremony.paper.stamp_box,
        "sasaran": [],  # of what is agreed: filled in by hand
        "program": [],
    }


def gathered(title: str, each: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """Return the values of a file in which forms follow each other; a form by itself stays as it is."""
    return each[0] if len(each) == 1 else {"judul_berkas": title, "berkas": list(each)}


def form_title(what: str, ceremony: Ceremony) -> str:
    """Return what an instrument is called on paper: as the settings say, else `Pakta Integritas`."""
    titles = {item.name: item.title for item in ceremony.instruments}
    return titles.get(what) or what.replace("-", " ").title()


def mode_of(ceremony: Ceremony, what: str) -> Mode:
    """Return how an instrument is signed; what is none is a form of each person."""
    modes = {instrument.name: instrument.mode for instrument in ceremony.instruments}
    return modes.get(what, Mode.INDIVIDUAL)


def template_of(ceremony: Ceremony, what: str) -> str:
    """Return the template of a form, which goes by how the instrument is signed."""
    return what + _BY_MODE[mode_of(ceremony, what)]


def is_another_form(template: str) -> bool:
    """Say whether a template is another form of a paper: one that many sign, or a card by itself."""
    return template == EACH_CARD or template.endswith(tuple(filter(None, _BY_MODE.values())))


def timestamp(ceremony: Ceremony) -> int:
    """Return the second that files carry as their date: the ceremony's day, so bytes are the same again."""
    if ceremony.day is None:
        return 0
    return int(datetime.combine(ceremony.day, time(), UTC).timestamp())


def person_values(person: Person) -> dict[str, str]:
    """Return what a paper says of somebody; a NIK is never printed."""
    known = holder_of(person)
    return {
        "nama": known.name,
        "label_nomor": known.number_label,
        "nomor": grouped_number(known.number),
        "pangkat": known.rank,
        "golongan": known.grade,
        "jabatan": person.position or "",
        "unit": person.unit or person.agency or "",
        "perangkat_daerah": person.agency or person.unit or "",
        "status": STATUS_WORDS.get(person.status, "") if person.status else "",
        "kode": shown_code(person.code),
    }
