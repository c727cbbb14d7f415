"""Is the record what was written, and is all of it here? With what people hold on paper."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.reports.verifying_papers import Given, check_alone, papers_among, verify_files
from apel.cli.workspace import DATABASE_NAME, open_workspace, workspace_folder
from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage.server import DatabasePlace

if TYPE_CHECKING:
    from apel.domain.witnesses import Slip
    from apel.storage.database import Database

BROKEN = 4


def register(app: typer.Typer) -> None:
    """Add the command that checks."""
    app.command(
        "verify",
        help=_("Derive the whole record anew: is it intact, is it complete? Or check PDF files."),
    )(verify)


def verify(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help=_("PDF files or a folder of them; or a database that somebody was handed."),
        ),
    ] = None,
    *,
    trust: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            help=_("Root certificates that you trust, for signatures in PDF files. Repeatable."),
        ),
    ] = None,
    fingerprint: Annotated[
        str,
        typer.Option(help=_('What the paper says: all 16 groups, or some: "1a2b 3c4d …".')),
    ] = "",
    slip: Annotated[
        list[str] | None,
        typer.Option(help=_('What a closing slip says: "A-7QX2M9 57 1a2b 3c4d …". Repeatable.')),
    ] = None,
    journal: Annotated[
        list[Path] | None,
        typer.Option(help=_("The journal of a desk, or a folder of them. Repeatable.")),
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help=_("Also fail (exit 4) where something is missing."))
    ] = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Check integrity and completeness, or PDF files."""
    if (papers := papers_among(files or ())) or trust:
        given = Given(papers, trust or (), output, workspace, database)
        check_alone(given, (fingerprint, slip, journal, complete))
        _check_one_kind(files or (), papers)
        verify_files(given)
        return
    from apel.cli.reports.verification_shapes import verified_shape
    from apel.cli.reports.verification_words import show_verified
    from apel.cli.shapes import print_json
    from apel.workflows.verify_ledger import Witnesses, verified

    groups = _groups(fingerprint) if fingerprint else ()
    held = Witnesses(groups, [_slip(each) for each in slip or ()], journal or ())
    with _opened(_only(files or ()), workspace, database) as opened:
        found = verified(opened, held)
        if output is Format.JSON:
            print_json(verified_shape(found))
        else:
            show_verified(found)
    is_enough = found.verdict.complete or not complete
    if not (found.verdict.intact and found.agrees and is_enough):
        raise typer.Exit(BROKEN)


def _only(files: Sequence[Path]) -> Path | None:
    """Return the database that was named. Raises WrongUsage for several."""
    if len(files) > 1:
        raise WrongUsage(_("One database at a time; PDF files can be many."))
    return files[0] if files else None


def _check_one_kind(files: Sequence[Path], papers: Sequence[Path]) -> None:
    for path in files:
        if path not in papers and not path.is_dir():
            raise WrongUsage(
                _("{path} is no PDF, and the others are.").format(path=path),
                hint=_("Check a database by itself: apel verify {path}").format(path=path),
            )


@contextmanager
def _opened(
    file: Path | None, workspace: Path | None, database: DatabasePlace | None
) -> Iterator["Database"]:
    if file is None and not (database or (workspace_folder(workspace) / DATABASE_NAME).exists()):
        raise ApelError(
            _("There is no ceremony here yet."),
            hint=_("To check a file that you were given: apel verify FILE"),
        )
    if file is None:
        with open_workspace(workspace, database, desk_too=True) as place:
            yield place.database
        return
    from apel.storage.sqlite.copies import open_untouched

    with open_untouched(file) as opened:
        yield opened


def _groups(text: str) -> tuple[str, ...]:
    from apel.domain.witnesses import typed_groups

    if (groups := typed_groups(text)) is None:
        raise WrongUsage(
            _("“{text}” is no fingerprint: it has 16 groups of four, of 0 to 9 and a to f.").format(
                text=text
            ),
            hint=_("Type all of them, or at least two whole groups in their order."),
        )
    return groups


def _slip(text: str) -> "Slip":
    from apel.domain.witnesses import read_slip

    if (slip := read_slip(text)) is None:
        raise WrongUsage(
            _("“{text}” is not what a closing slip says.").format(text=text),
            hint=_(
                "Type the chain, its last number and at least two groups of its head: "
                '--slip "A-7QX2M9 57 1a2b 3c4d"'
            ),
        )
    return slip
