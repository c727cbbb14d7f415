"""Minutes are frozen by a seal: made with its fingerprint, entered with the file's hash, or not at all.

How a file is made, signed and put in its place is handed in.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from hashlib import sha256

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Kind
from apel.domain.papers.contents.minutes import frozen_values
from apel.domain.papers.issuing.issued import IssuedPaper, paper_body
from apel.domain.papers.returning.signed import Room
from apel.domain.report import figures
from apel.domain.seals import MINUTES
from apel.errors import ApelError
from apel.language import _
from apel.storage import papers
from apel.storage.database import Database
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.making.write_minutes import minutes
from apel.workflows.papers.numbering.number_papers import number_of, numbers_for
from apel.workflows.papers.office import Office
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.report_attendance import attendance
from apel.workflows.seal_ceremony import Sealed, seal


@dataclass(frozen=True, slots=True)
class File:
    """A file of minutes, and what tells a changed copy of it from another paper."""

    content: bytes
    pages: int
    mark: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What minutes are made with: their file from a draft, and its place below the output folder.

    `make` signs where that is wished. Who leaves `place` by an error finds there what was before.
    """

    make: Callable[[Draft], File]
    place: Callable[[str, bytes], AbstractContextManager[None]]
    read: Callable[[str], bytes]
    rooms: frozenset[Room] = frozenset()
    sign: Callable[[bytes], bytes] | None = None  # minutes that were issued before


@dataclass(frozen=True, slots=True)
class Frozen:
    """A seal, and its minutes: their entry, the name of their file, its hash."""

    sealed: Sealed
    entry: Entry
    name: str
    file: str
    is_new: bool  # were they issued just now


def seal_and_freeze(
    database: Database, ceremony: Ceremony, writer: Writer, reason: str, desk: Desk
) -> Frozen:
    """Seal everything as it is, and issue the minutes on it: both, or neither.

    Where nothing came after the last seal, it stands with its minutes; these can still be signed.
    """
    with ExitStack() as files, database.transaction():
        # the number is under the seal as well
        numbers_for(database, ceremony, writer, MINUTES, [""])
        done = seal(database, ceremony, writer, reason)
        before = issued_papers(database, MINUTES)
        if done.minutes is not None:
            paper = next(paper for paper in before if paper.entry == done.minutes)
            return _frozen_before(done, paper, desk, files)
        return _freeze(Office(database, ceremony, writer), done, before, (desk, files))


def _frozen_before(done: Sealed, paper: IssuedPaper, desk: Desk, files: ExitStack) -> Frozen:
    """Return minutes that were issued before; a signature is appended to their file."""
    if desk.sign is None:
        return Frozen(done, paper.entry, paper.place, paper.file, is_new=False)
    content = desk.read(paper.place)
    if sha256(content).hexdigest() != paper.file:
        raise ApelError(
            _("{file} is not what was issued as {entry}, so it is not signed.").format(
                file=paper.place, entry=paper.entry.name
            ),
            hint=_("What it is, says: apel verify {file}").format(file=f"out/{paper.place}"),
        )
    signed = desk.sign(content)
    files.enter_context(desk.place(paper.place, signed))
    return Frozen(done, paper.entry, paper.place, sha256(signed).hexdigest(), is_new=False)


def _freeze(
    office: Office, done: Sealed, before: Sequence[IssuedPaper], made_at: tuple[Desk, ExitStack]
) -> Frozen:
    desk, files = made_at
    last = before[-1].entry if before else None
    draft = _draft(office, done, last, desk.rooms)
    file = desk.make(draft)
    digest = sha256(file.content).hexdigest()
    name = draft.sheet.place[-1]
    files.enter_context(desk.place(name, file.content))
    entry = _issue(office, done, last, (digest, file.mark))
    papers.save(office.database, [papers.Paper(entry.digest, name, file.pages)])
    return Frozen(done, entry, name, digest, is_new=True)


def _issue(office: Office, done: Sealed, last: Entry | None, file: tuple[str, str]) -> Entry:
    """Enter the minutes, with the figures that they say."""
    digest, mark = file
    digests = {
        "file": digest,
        "mark": mark,
        "seal": done.seal.entry.digest,
        "replaces": last.digest if last else "",
    }
    counted = attendance(office.database, office.ceremony).report.totals
    more = {"number": number_of(office.database, MINUTES), "figures": figures(counted)}
    body = paper_body(MINUTES, digests, more)
    return Recorder(office.database, office.ceremony.code, office.writer).append(
        Act(Kind.ISSUED, body)
    )


def _draft(office: Office, done: Sealed, last: Entry | None, rooms: frozenset[Room]) -> Draft:
    draft = minutes(office, Asked(MINUTES, rooms=rooms))[0]
    values = frozen_values(draft.sheet.values, done.closings, last.name if last else "")
    return draft._replace(sheet=draft.sheet._replace(values=values))
