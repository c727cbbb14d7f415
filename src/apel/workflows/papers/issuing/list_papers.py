"""The manifest of the papers that were issued: each file with its SHA-256, whose it is, and since when."""

from collections.abc import Sequence
from datetime import datetime

from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.people.person import shown_code
from apel.domain.table import Table
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.papers.office import Office

_HEADINGS = ("file", "sha256", "code", "number", "entry", "issued", "replaces")


def papers_of(office: Office, what: str) -> list[tuple[str, IssuedPaper]]:
    """Return the papers of a kind with their place below its folder, those that were replaced too."""
    beginning = f"{what}/"
    found = issued_papers(office.database, what)
    return sorted(
        (paper.place.removeprefix(beginning), paper)
        for paper in found
        if paper.place.startswith(beginning)
    )


def manifest(
    office: Office, papers: Sequence[tuple[str, IssuedPaper]], there: Sequence[bool]
) -> Table:
    """Return a line for each paper that is there; a file of many people has one for each of them."""
    names = {paper.entry.digest: paper.entry.name for _file, paper in papers}
    rows = [
        (
            file,
            paper.file,
            shown_code(paper.person) if paper.person else "",
            paper.number,
            paper.entry.name,
            _when(office, paper),
            names.get(paper.replaces, ""),
        )
        for (file, paper), is_there in zip(papers, there, strict=True)
        if is_there
    ]
    return Table("", _HEADINGS, tuple(rows))


def _when(office: Office, paper: IssuedPaper) -> str:
    local = datetime.fromisoformat(paper.entry.recorded).astimezone(office.ceremony.timezone)
    return f"{local:%Y-%m-%d %H:%M:%S} {office.ceremony.zone}"
