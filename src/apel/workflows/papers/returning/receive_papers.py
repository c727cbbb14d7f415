"""A folder of scans and signed files: each page is the paper that its QR says, or nobody's.

What is not recognised is listed with file and page, and nothing is guessed. Each file is one
transaction: whoever ends the command early keeps what was entered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from apel.domain.acts import Refused
from apel.domain.ceremony import ledger_time
from apel.domain.ledger import Entry, Evidence, Kind, Refusal, taken_back
from apel.domain.papers.returning.doubts import Doubt, Problem
from apel.domain.papers.returning.returned import Proof, file_of, pages_of, sheet_code
from apel.domain.papers.returning.seen import FileSeen, Look, PageSeen
from apel.domain.saying import saying
from apel.errors import ApelError
from apel.storage import ledger, people, received
from apel.storage.received import Received
from apel.workflows.papers.returning.paper_desk import PaperDesk, Sheet
from apel.workflows.papers.returning.signed_files import Electronic, SignedFiles
from apel.workflows.papers.returning.taken_files import FileTaken, Taken, place_of, rests_on

PAPERS = "papers"  # the kind of a file, beside those of agencies
_LOOKS = {
    Look.LARGE: Doubt.LARGE,
    Look.UNREADABLE: Doubt.UNREADABLE,
    Look.TYPESET: Doubt.NOT_SCANNED,
}


@dataclass(frozen=True, slots=True)
class Tools:
    """What reads and keeps files: handed in, since no format is known here.

    `keep` copies a file whole to a place below the archive, and returns where it is.
    """

    see: Callable[[Sequence[Path]], Iterator[FileSeen]]
    digest: Callable[[Path], str]
    signed: SignedFiles
    keep: Callable[[Path, str, Sequence[str]], Path] | None = None


def receive_files(
    desk: PaperDesk, tools: Tools, paths: Sequence[Path]
) -> Iterator[tuple[int, FileTaken]]:
    """Yield what becomes of each file with its place in the order given, as they get done."""
    folder = _Folder(desk, tools)
    unread = []
    for place, path in enumerate(paths):
        known = folder.known(path)
        if known is None:
            unread.append((place, path))
        else:
            yield place, known
    for seen in tools.see([path for _place, path in unread]):
        place, path = unread[seen.place]
        yield place, folder.take(path, seen)


class _Folder:
    """Takes file after file, knowing those that came before."""

    def __init__(self, desk: PaperDesk, tools: Tools) -> None:
        self._desk = desk
        self._tools = tools
        rows = received.all_received(desk.database)
        self._rows = {row.sha256: row for row in rows if row.kind == PAPERS}
        self._entries = _entries_by_file(desk) if self._rows else {}

    def known(self, path: Path) -> FileTaken | None:
        """Return what a file was that came before and is entered as a whole; else None."""
        if not self._rows or self._tools.keep:
            return None
        row = self._rows.get(self._tools.digest(path))
        if row is None:
            return None
        papers = self._entries.get(row.sha256, {})
        if row.counts.get("doubtful") or len(papers) != row.counts.get("papers"):
            return None
        pages = row.counts.get("pages")
        taken = FileTaken(path, row.sha256, pages if isinstance(pages, int) else 0)
        taken.same_as = row.file
        taken.papers = [self._before(what, entry) for (_code, what), entry in papers.items()]
        taken.blank = _without_paper(taken)
        # what came in other files before is in it as well, and nobody kept where
        return taken if len(taken.blank) == row.counts.get("blank") else None

    def take(self, path: Path, seen: FileSeen) -> FileTaken:
        """Record what was seen in a file: all of it, or nothing."""
        taken = FileTaken(path, seen.sha256, len(seen.pages))
        if seen.trouble:
            taken.problems.append(Problem(seen.trouble, (), seen.about))
            taken.unrecognised = [page.number for page in seen.pages]
            return taken
        before = self._rows.get(seen.sha256)
        taken.same_as = before.file if before else ""
        found = self._tools.signed.look(self._desk, path, seen)
        try:
            with self._desk.database.transaction():
                self._enter(taken, seen, found)
        except ApelError as error:  # the archive's; whatever was entered is taken back
            taken.papers, taken.error = [], error
        return taken

    def _enter(self, taken: FileTaken, seen: FileSeen, found: Electronic | None) -> None:
        if found is not None:
            self._enter_electronic(taken, seen, found)
        else:
            self._enter_scan(taken, seen)
        if any(rests_on(each, seen.sha256) for each in taken.papers):
            self._keep(taken)

    def _enter_electronic(self, taken: FileTaken, seen: FileSeen, found: Electronic) -> None:
        pages = tuple(page.number for page in seen.pages)
        if found.problem or found.sheet is None:
            taken.problems += [found.problem] if found.problem else []
            taken.unrecognised = list(pages)
            return
        self._record(taken, found.sheet, pages, Evidence.ELECTRONIC)

    def _enter_scan(self, taken: FileTaken, seen: FileSeen) -> None:
        groups: dict[str, list[int]] = {}
        for page in seen.pages:
            codes = _codes(page)
            if page.look is Look.BLANK:
                taken.blank.append(page.number)
            elif doubt := _doubt_about(page, codes):
                taken.unrecognised.append(page.number)
                taken.problems.append(Problem(doubt, (page.number,)))
            else:
                groups.setdefault(codes[0], []).append(page.number)
        for code, pages in groups.items():
            self._record(taken, self._desk.sheet(code), tuple(pages), Evidence.PAPER)

    def _record(
        self, taken: FileTaken, sheet: Sheet, pages: tuple[int, ...], evidence: Evidence
    ) -> None:
        """Enter a paper; one that is none of ours is a problem, and its pages are nobody's."""
        paper = sheet.paper
        why = sheet.why or (_lacks_pages(sheet, pages) if evidence is Evidence.PAPER else None)
        if paper is None or why:
            taken.unrecognised += pages
            about = sheet.list_number or (sheet.newer.entry.name if sheet.newer else "")
            taken.problems.append(Problem(why or Refusal.UNKNOWN, pages, about))
            return
        proof = Proof(paper, evidence, file=taken.sha256, pages=pages)
        done = self._desk.record(sheet, proof)
        if isinstance(done, Refused):
            taken.papers.append(Taken(paper.what, sheet.person, done.why, pages, None, done.first))
            return
        taken.papers.append(Taken(paper.what, sheet.person, Kind(done.kind), pages, done))

    def _keep(self, taken: FileTaken) -> None:
        """Keep that a file came, and a copy of it where that was asked for."""
        if self._tools.keep:
            taken.kept_at = self._tools.keep(taken.path, taken.sha256, place_of(taken))
        ours = [each for each in taken.papers if rests_on(each, taken.sha256)]
        counts = {
            "pages": taken.pages,
            "papers": len(ours),
            "blank": len(taken.blank),
            "doubtful": int(taken.is_doubtful),
        }
        row = Received(
            ledger_time(self._desk.clock()), taken.path.name, taken.sha256, PAPERS,
            sheet="", agency="", version=1, letter=None, voucher=None, counts=counts,
        )  # fmt: skip
        before = self._rows.get(taken.sha256)
        if before is None or before.counts != counts:
            received.save(self._desk.database, row)
        self._rows.setdefault(taken.sha256, row)

    def _before(self, what: str, entry: Entry) -> Taken:
        person = people.find_by_code(self._desk.database, entry.person or "")
        return Taken(what, person, Refusal.ALREADY_SIGNED, pages_of(entry), None, entry)


def _entries_by_file(desk: PaperDesk) -> Mapping[str, Mapping[tuple[str, str], Entry]]:
    """Return what was entered of each file, by person and instrument, and not taken back since."""
    kinds = (Kind.SIGNED, Kind.MADE_UP, Kind.WITHDRAWN)
    entries = ledger.of_kinds(desk.database, kinds)
    undone = taken_back(entries)
    found: dict[str, dict[tuple[str, str], Entry]] = {}
    for entry in entries:
        file = file_of(entry)
        if file and entry.kind != Kind.WITHDRAWN and entry.digest not in undone:
            for what in saying(entry).instruments:
                found.setdefault(file, {})[entry.person or "", what] = entry
    return found


def _without_paper(taken: FileTaken) -> list[int]:
    """Return the pages of a file that are none of its papers'."""
    theirs = {page for paper in taken.papers for page in paper.pages}
    return [page for page in range(1, taken.pages + 1) if page not in theirs]


def _codes(page: PageSeen) -> list[str]:
    """Return what the papers' QR codes on a page say; other codes, as of a stamp, are no concern."""
    ours = (code.strip().upper() for code in page.codes if sheet_code(code))
    return list(dict.fromkeys(ours))


def _doubt_about(page: PageSeen, codes: Sequence[str]) -> Doubt | None:
    if len(codes) > 1:
        return Doubt.SEVERAL
    if page.look in (Look.LARGE, Look.UNREADABLE) or codes:
        return _LOOKS.get(page.look)
    return Doubt.GARBLED if page.is_garbled else Doubt.NO_CODE


def _lacks_pages(sheet: Sheet, pages: Sequence[int]) -> Doubt | None:
    """Return whether there are fewer pages than were issued: the signature may be on another one."""
    wanted = sheet.paper.pages_of_one if sheet.paper else 0
    return Doubt.INCOMPLETE if len(pages) < wanted else None
