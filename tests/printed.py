"""Made-up people and a ceremony for the tests of printed forms, and what a PDF says."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from apel.domain.ceremony import Ceremony
from apel.domain.papers.documents import form_values
from apel.domain.papers.frame import Frame
from apel.domain.papers.letterheads import letterhead
from apel.domain.papers.posts import Shown
from apel.domain.papers.signatures import holder_of, signatory_of
from apel.domain.people.person import NumberKind, Person, Status
from apel.storage.database import Database
from apel.storage.membership import save
from apel.storage.people import Kept

PACT = "pakta-integritas"
_ALL = Shown(titles=True, rank=True, number=True)
DUTIES = f"attend {PACT}"

HEALTH = "Dinas Kesehatan"
DOCTOR = Person(
    "K7Q2M9F3MX",
    "dr. Sari Contoh, M.Kes.",
    "198501012010012999",
    NumberKind.NIP,
    status=Status.PNS,
    grade="III/d",
    rank="Penata Tingkat I",
    position="Dokter Ahli Muda",
    unit="Puskesmas Mawar",
    agency=HEALTH,
)
HEAD = Person(
    "H0000000A1",
    "Budi Contoh, S.K.M.",
    "197501012000011999",
    NumberKind.NIP,
    status=Status.PNS,
    grade="IV/c",
    rank="Pembina Utama Muda",
    position="Kepala Dinas Kesehatan",
    unit=HEALTH,
    agency=HEALTH,
)
TEACHER = Person(
    "T0000000A1",
    "Tuti Contoh, S.Pd.",
    "199005052022212999",
    NumberKind.NIPPPK,
    status=Status.PPPK,
    grade="IX",
    position="Guru Ahli Pertama",
    unit="SD Negeri 999",
    agency="Dinas Pendidikan",
)
HELPER = Person(
    "N0000000A1", "Wati", status=Status.NON_ASN, unit="SD Negeri 999", agency="Dinas Pendidikan"
)
CEREMONY = Ceremony(
    "C0000000A1",
    title="Apel Komitmen Integritas Tahun 2026",
    institution="Pemerintah Kota Contoh",
    day=date(2026, 1, 2),
    city="Contoh",
)


def enrol(database: Database, people: Iterable[Person], duties: str = DUTIES) -> None:
    """Put people on the roster."""
    rows = [
        Kept(person, person.name.casefold(), "", "", place, duties)
        for place, person in enumerate(people)
    ]
    with database.transaction():
        save(database, rows)


def text_of(pdf: bytes | Path) -> str:
    """Return what a PDF says, each line break and blank as one blank."""
    reader = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def scanned(pdf: bytes, page: int = 0) -> list[tuple[str, str]]:
    """Return what a scanner reads on a printed page: kind and text of each mark."""
    import zxingcpp
    from pypdfium2 import PdfDocument

    picture = PdfDocument(pdf)[page].render(scale=4).to_pil()
    return [(str(mark.format), mark.text) for mark in zxingcpp.read_barcodes(picture)]


def filled(title, person, ceremony=CEREMONY, witness=None):
    """Return what somebody's form is filled with; a person of the roster is the witness."""
    signs = signatory_of(holder_of(witness), _ALL) if witness else None
    frame = Frame(letterhead(ceremony))
    return form_values(title, person, ceremony, frame, (signs, None))
