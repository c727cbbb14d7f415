"""A folder of scans and signed files that came back, on the command line."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from apel.cli.options import Format
from apel.cli.rosters.importing import SOME_REFUSED
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.returning.paper_desk import PaperDesk
    from apel.workflows.papers.returning.receive_papers import Tools
    from apel.workflows.papers.returning.taken_files import FileTaken

INTERRUPTED = 130
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")  # Windows puts them into folders of pictures


def take_files(
    desk: "PaperDesk",
    files: Sequence[Path],
    options: tuple[Path | None, Sequence[Path]],
    output: Format,
) -> None:
    """Take files in, and say what became of each; exit with 3 where something is to be looked at."""
    from apel.cli.papers.receiving_lists import print_taken, show_taken
    from apel.formats.papers.reading.files import check_installed
    from apel.formats.terminal import progress, tell

    check_installed()
    paths = _paths(files)
    tools = _tools(*options)
    with progress(_("Reading")) as advance:
        done = _taken(desk, tools, paths, lambda number: advance(number, len(paths)))
    left = len(paths) - len(done)
    if output is Format.JSON:
        print_taken(done, left)
    else:
        show_taken(done)
    if left:
        tell(
            _("Ended early: {left} of {all} files are left. The same command goes on.").format(
                left=left, all=len(paths)
            )
        )
        raise typer.Exit(INTERRUPTED)
    if any(each.is_doubtful for each in done):
        raise typer.Exit(SOME_REFUSED)


def _taken(
    desk: "PaperDesk", tools: "Tools", paths: Sequence[Path], advance: Callable[[int], object]
) -> "list[FileTaken]":
    """Return what became of the files in their order; with Ctrl-C of those that were done."""
    from apel.workflows.papers.returning.receive_papers import receive_files

    taken: dict[int, FileTaken] = {}
    with suppress(KeyboardInterrupt):
        for number, one in receive_files(desk, tools, paths):
            taken[number] = one
            advance(len(taken))
    return [taken[number] for number in sorted(taken)]


def _paths(files: Sequence[Path]) -> list[Path]:
    from apel.workflows.agencies.returned_files import files_in

    found = [path for path in files_in(files) if path.name.casefold() not in _OF_THE_SYSTEM]
    if not found:
        raise WrongUsage(
            _("There is no file in {folder}.").format(folder=", ".join(map(str, files)))
        )
    return found


def _tools(archive: Path | None, trust: Sequence[Path]) -> "Tools":
    from apel.cli.reports.verifying_papers import judge_of
    from apel.formats.papers.keeping import keep
    from apel.formats.papers.readers import read_files
    from apel.formats.papers.whole import digest_of_file
    from apel.workflows.papers.returning.receive_papers import Tools
    from apel.workflows.papers.returning.signed_files import SignedFiles

    return Tools(
        read_files,
        digest_of_file,
        SignedFiles(cache(partial(judge_of, trust))),
        partial(keep, archive.absolute()) if archive else None,
    )
