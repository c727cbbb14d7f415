"""What became of files with signed papers: for people as a table, for programs as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from apel.cli.papers.doubt_words import problem_words
from apel.cli.papers.receiving_words import verdict_words, where_it_lies
from apel.cli.shapes import Shape, person_shape, print_json
from apel.cli.words import grouped
from apel.domain.ledger import Kind, Refusal
from apel.formats.terminal import NUMBER, TEXT, say, show_table, tell
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.papers.returning.doubts import Problem
    from apel.workflows.papers.returning.taken_files import FileTaken, Taken

_FEW = 50  # papers that are shown one by one; of more those to be looked at


def print_taken(done: "Sequence[FileTaken]", left: int) -> None:
    """Write what became of files as JSON; `left` were not read."""
    print_json({"files": list(map(_shape, done)), **_sums(done), "left": left})


def show_taken(done: "Sequence[FileTaken]") -> None:
    """Show what became of files: the papers where they are few, what is doubtful, and the sums."""
    rows = [row for one in done for row in _rows(one)]
    if rows and len(rows) <= _FEW:
        headings = (
            *((_("File"), TEXT), (_("Pages"), NUMBER), (_("Paper"), TEXT), (_("Whose"), TEXT)),
            (_("Result"), TEXT),
        )
        show_table(headings, rows)
    for one in done:
        for words in _to_look_at(one):
            tell(words, style="yellow")
    if same := sum(bool(one.same_as) for one in done):
        say(_("Files that came before, byte for byte: {number}").format(number=grouped(same)))
    if empty := sum(len(one.blank) for one in done):
        say(_("Blank pages: {number}").format(number=grouped(empty)))
    sums = _sums(done)
    say(
        _(
            "{read} files with {pages} pages: {received} papers received, {before} received"
            " before; files to be looked at: {doubtful}."
        ).format(**{name: grouped(number) for name, number in sums.items()}),
        style="bold",
    )


def _rows(one: "FileTaken") -> Iterator[list[str]]:
    for paper in one.papers:
        result = verdict_words(paper.outcome)
        entry = paper.entry or paper.first
        lies = ", ".join(where_it_lies(entry)) if entry and not _is_of(paper, one) else ""
        name = paper.person.name if paper.person else "–"
        whole = ", ".join(filter(None, (result, lies)))
        yield [one.path.name, _ranges(paper.pages), paper.what, name, whole]


def _is_of(paper: "Taken", one: "FileTaken") -> bool:
    """Say whether a paper rests on this very file: then where it lies goes without saying."""
    from apel.domain.papers.returning.returned import file_of

    entry = paper.entry or paper.first
    return entry is not None and file_of(entry) == one.sha256


def _to_look_at(one: "FileTaken") -> Iterator[str]:
    """Yield what somebody has to look at in a file, and that it came before."""
    name = one.path.name
    if one.same_as not in ("", name):
        yield _("{file}: the same file came before, as {name}").format(file=name, name=one.same_as)
    if one.error:
        yield f"{one.error.message} {one.error.hint}".strip()
    for problem in one.problems:
        yield _line(name, problem)
    for paper in one.papers:
        if isinstance(paper.outcome, Refusal) and paper.outcome is not Refusal.ALREADY_SIGNED:
            whose = paper.person.name if paper.person else "–"
            yield f"{name}: {whose}: {verdict_words(paper.outcome)}"


def _line(name: str, problem: "Problem") -> str:
    words = problem_words(problem)
    if not problem.pages:
        return f"{name}: {words}"
    return _("{file}, page {pages}: {words}").format(
        file=name, pages=_ranges(problem.pages), words=words
    )


def _shape(one: "FileTaken") -> Shape:
    return {
        "file": str(one.path),
        "sha256": one.sha256 or None,
        "pages": one.pages,
        "papers": [_paper_shape(paper) for paper in one.papers],
        "unrecognised": sorted(one.unrecognised),
        "blank": one.blank,
        "problems": [*map(_problem_shape, one.problems), *_error_shapes(one)],
        "same_as": one.same_as or None,
        "copy": str(one.kept_at) if one.kept_at else None,
    }


def _paper_shape(paper: "Taken") -> Shape:
    return {
        "person": person_shape(paper.person) if paper.person else None,
        "what": paper.what,
        "outcome": paper.outcome,
        "entry": paper.entry.name if paper.entry else None,
        "page": paper.pages[0] if paper.pages else None,
        "pages": list(paper.pages),
        "first": paper.first.name if paper.first else None,
    }


def _problem_shape(problem: "Problem") -> Shape:
    return {
        "code": problem.code,
        "pages": list(problem.pages),
        "message": problem_words(problem),
    }


def _error_shapes(one: "FileTaken") -> Iterator[Shape]:
    if one.error:
        yield {"code": "not-kept", "pages": [], "message": one.error.message}


def _sums(done: "Sequence[FileTaken]") -> dict[str, int]:
    outcomes = [paper.outcome for one in done for paper in one.papers]
    return {
        "read": len(done),
        "pages": sum(one.pages for one in done),
        "received": sum(isinstance(outcome, Kind) for outcome in outcomes),
        "before": outcomes.count(Refusal.ALREADY_SIGNED),
        "doubtful": sum(one.is_doubtful for one in done),
    }


def _ranges(pages: Sequence[int]) -> str:
    """Return pages as people write them: `1-3, 7`."""
    parts: list[list[int]] = []
    for page in sorted(pages):
        if parts and page == parts[-1][-1] + 1:
            parts[-1][1:] = [page]
        else:
            parts.append([page])
    return ", ".join("-".join(map(str, part)) for part in parts)
