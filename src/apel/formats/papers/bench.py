"""Where one process makes documents, one after the other: filled in, typeset and written."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from apel.domain.papers.documents import Fault, Form, Sheet, Trouble, Typeset
from apel.domain.papers.returning.signed import Room, mark_of
from apel.formats.papers.edges import leaves_paper
from apel.formats.papers.enclosure import leading_outside
from apel.formats.papers.limits import MOST_BYTES
from apel.formats.papers.templates import PACKAGED, TemplateFault, Templates
from apel.formats.papers.typesetting import Typesetter, TypesettingFault, pages
from apel.formats.papers.whole import write_whole

if TYPE_CHECKING:
    from apel.formats.papers.word.filling import WordTemplates

_UNKNOWN = 0  # pages: Word lays them out when the file is opened


@dataclass(frozen=True, slots=True)
class Workshop:
    """What documents are made with, and where they go."""

    out: Path
    timestamp: int
    office: Path | None = None  # the office's own templates; files outside are out of reach
    fonts: Path | None = None
    # each file on the disk itself before it has its name: for a few that must last
    synced: bool = False
    memory: int = MOST_BYTES  # that a process may take, where the system can limit it
    looked_at: bool = False  # what leaves the paper is remarked on: for trials of templates
    rooms: frozenset[Room] = frozenset()  # for electronic signatures

    @property
    def root(self) -> Path:
        """Return the folder whose files a template may use."""
        return self.office if self.office and self.office.is_dir() else PACKAGED


class Bench:
    """Makes a document after the other; what one kind of file needs is loaded when it is first asked for."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def make(self, number: int, sheet: Sheet) -> Typeset:
        """Make and write a document; say what became of it."""
        if self._leading_outside:
            return Typeset(number, 0, Fault(Trouble.OUTSIDE, self._leading_outside))
        try:
            content, count = self._made(sheet)
        except Exception as error:  # noqa: BLE001  the others are made, and nobody sees a traceback
            return Typeset(number, 0, self._fault(error, sheet))
        return self._finished(number, sheet, content, count)

    def _finished(self, number: int, sheet: Sheet, content: bytes, count: int) -> Typeset:
        """Write a document where it is the one that it has to be; say what became of it."""
        digest = sha256(content).hexdigest()
        if sheet.expected not in ("", digest):
            return Typeset(number, 0, Fault(Trouble.DIFFERENT, ""))
        if fault := self._written(sheet, content):
            return Typeset(number, 0, fault)
        remarks = self._remarks(sheet)
        return Typeset(number, count, None, remarks, digest, mark_of(content))

    def _made(self, sheet: Sheet) -> tuple[bytes, int]:
        """Return the file, and how many pages it has."""
        match sheet.form:
            case Form.PDF:
                pdf = self._typesetter.pdf(self._source(sheet))
                return self._with_fields(pdf), pages(pdf)
            case Form.HTML:
                from apel.formats.papers.browsing import browser_page

                pictures = self._typesetter.pages_as_svg(self._source(sheet))
                return browser_page(_title(sheet), pictures), len(pictures)
            case Form.WORD:
                return self._word.filled(sheet.template, sheet.values), _UNKNOWN

    def _remarks(self, sheet: Sheet) -> tuple[Fault, ...]:
        """Return the first page that text leaves, where somebody asked."""
        if not self._workshop.looked_at or sheet.form is Form.WORD:
            return ()
        pictures = self._typesetter.look(self._source(sheet))
        found = (page for page, picture in enumerate(pictures, 1) if leaves_paper(picture))
        return tuple(Fault(Trouble.OFF_PAGE, str(page)) for page in islice(found, 1))

    def _with_fields(self, pdf: bytes) -> bytes:
        """Return a file with fields where its template left room for signatures."""
        if not self._workshop.rooms:
            return pdf
        from apel.formats.papers.sealing.fields import with_fields

        return with_fields(pdf, self._workshop.rooms)

    def _fault(self, error: Exception, sheet: Sheet) -> Fault:
        """Return what is wrong, and in which line of which template."""
        match error:
            case TemplateFault():
                return error.fault
            case TypesettingFault():
                return error.fault._replace(where=self._place(error, sheet))
            case MemoryError():
                return Fault(Trouble.MEMORY, "")
            case _:
                return Fault(Trouble.CRASH, f"{type(error).__name__}: {error}")

    def _place(self, error: TypesettingFault, sheet: Sheet) -> str:
        if sheet.form is Form.WORD or error.fault.trouble is Trouble.CHARACTERS:
            return ""
        return self._templates.origin(sheet.template, sheet.values, error.places)

    def _source(self, sheet: Sheet) -> str:
        return self._templates.filled(sheet.template, sheet.values)

    def _written(self, sheet: Sheet, content: bytes) -> Fault | None:
        path = self._workshop.out.joinpath(*sheet.place)
        return write_whole(path, content, synced=self._workshop.synced)

    @cached_property
    def _leading_outside(self) -> str:
        return leading_outside(self._workshop.root)

    @cached_property
    def _templates(self) -> Templates:
        return Templates(self._workshop.office, self._workshop.rooms)

    @cached_property
    def _typesetter(self) -> Typesetter:
        fonts = [self._workshop.fonts] if self._workshop.fonts else []
        return Typesetter(self._workshop.root, fonts, self._workshop.timestamp)

    @cached_property
    def _word(self) -> "WordTemplates":
        from apel.formats.papers.word.filling import WordTemplates

        return WordTemplates(self._workshop.office, self._typesetter, self._workshop.timestamp)


def _title(sheet: Sheet) -> str:
    return str(sheet.values.get("judul_berkas", sheet.template))
