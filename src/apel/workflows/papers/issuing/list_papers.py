"""The manifest of the papers that were issued: each file with its SHA-256, whose it is, and since when."""

from collections.abc import Sequence
from datetime import datetime

from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.people.person import shown_code
from apel.domain.table import Table
from apel.storage import papers
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.papers.office import Office

_HEADINGS = ("file", "sha256", "code", "number", "entry", "issued", "replaces", "about")


def folder_of(office: Office, what: str) -> tuple[str, ...]:
    """Return in which folder papers of a kind lie; those about the ceremony lie side by side."""
    return (what,) if papers.are_below(office.database, what) else ()


def papers_in(office: Office, folder: Sequence[str]) -> list[tuple[str, IssuedPaper]]:
    """Return the papers of a folder with their place below it, those that were replaced too."""
    beginning = "".join(f"{name}/" for name in folder)
    found = issued_papers(office.database, *folder)
    return sorted(
        (paper.place.removeprefix(beginning), paper)
        for paper in found
        if paper.place.startswith(beginning) and (folder or "/" not in paper.place)
    )


def manifest(
    office: Office, listed: Sequence[tuple[str, IssuedPaper]], there: Sequence[bool]
) -> Table:
    """Return a line for each paper that is there; a file of many people has one for each of them."""
    names = {paper.entry.digest: paper.entry.name for _file, paper in listed}
    rows = [
        (
            file,
            paper.file,
            shown_code(paper.person) if paper.person else "",
            paper.number,
            paper.entry.name,
            _when(office, paper),
            names.get(paper.replaces, ""),
            paper.about,
        )
        for (file, paper), is_there in zip(listed, there, strict=True)
        if is_there
    ]
    return Table("", _HEADINGS, tuple(rows))


def _when(office: Office, paper: IssuedPaper) -> str:
    local = datetime.fromisoformat(paper.entry.recorded).astimezone(office.ceremony.timezone)
    return f"{local:%Y-%m-%d %H:%M:%S} {office.ceremony.zone}"
