"""Taking the heads of all agencies from one sheet: shown, and kept after a yes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder, Yes
from apel.cli.passwords import PasswordFile, opener
from apel.cli.rosters.importing import SOME_REFUSED
from apel.cli.workspace import now, open_workspace
from apel.errors import ApelError
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.head_lists import HeadList
    from apel.workflows.papers.officials.import_heads import Heads
    from apel.workflows.papers.officials.keep_officials import Place

_MOST_NAMED = 10


def import_officials(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help=_("A list of heads (.xlsx .xls .ods .csv …), one row an agency."),
        ),
    ],
    *,
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", help=_("Read only this sheet; can be repeated."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would happen, write nothing."))
    ] = False,
    password_file: PasswordFile = None,
    yes: Yes = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Take the heads in."""
    from apel.cli.agencies.agency_edit import place_of
    from apel.formats.similar import likely
    from apel.workflows.papers.officials.import_heads import HeadImport

    sheets = opener([file], password_file)(file, sheet or ())
    with open_workspace(workspace, database) as here:
        heads = HeadImport(here.database, here.ceremony, likely).plan(sheets, now().date())
        _check(file, heads.found)
        if output is Format.TEXT:
            _show(heads)
        if not dry_run:
            _keep(heads, place_of(here, operator), yes=yes)
    _end(heads, output, dry_run=dry_run)


def _check(file: Path, found: "HeadList") -> None:
    """Raise ApelError where nothing of a file is a list of heads."""
    if not found.columns:
        raise ApelError(
            _("{path} has no header that can be recognised.").format(path=file),
            hint=_(
                "A list of heads has a row of headings with PERANGKAT DAERAH and NAMA, and also NIP,"
                " PANGKAT, GOLONGAN, JABATAN, PLT/PLH where there are such columns."
            ),
        )


def _keep(heads: "Heads", place: "Place", *, yes: bool) -> None:
    """Keep the heads; asked first where others lose the place."""
    from apel.cli.questions import confirm
    from apel.domain.ledger import Source
    from apel.workflows.papers.officials.keep_officials import keep

    if not (heads.new or heads.changed):
        return
    if heads.changed:
        confirm(_("Change the heads that were named before?"), yes=yes)
    keep(place, heads.change, Source.IMPORT)


def _show(heads: "Heads") -> None:
    from apel.cli.official_words import head_columns
    from apel.cli.roster_shapes import show_problems, some_of
    from apel.formats.terminal import say

    for name, titles in heads.found.columns.items():
        used = head_columns(titles)
        say(_("Sheet {sheet}: {columns}").format(sheet=name, columns=used), style="dim")
    words = _("{rows} rows = {accepted} accepted + {refused} refused + {skipped} skipped")
    say(words.format(**_counts(heads.found)), style="bold")
    show_problems(heads.found.problems)
    words = _("Heads: {new} new, {changed} changed, {unchanged} unchanged, {missing} missing")
    say(words.format(**heads.counts), style="bold")
    for shown, agencies in (
        (_("Changed: {names}"), heads.changed),
        (_("Missing, and kept as they were: {names}"), heads.missing),
    ):
        if agencies:
            names = some_of("; ".join(agencies[:_MOST_NAMED]), len(agencies))
            say(shown.format(names=names))


def _end(heads: "Heads", output: Format, *, dry_run: bool) -> None:
    from apel.cli.roster_shapes import problem_shape
    from apel.cli.shapes import print_json
    from apel.formats.terminal import tell

    found = heads.found
    if output is Format.JSON:
        print_json(
            {
                **_counts(found),
                "columns": found.columns,
                "changes": heads.counts,
                "problems": [problem_shape(each) for each in found.problems],
            }
        )
    elif dry_run:
        tell(_("Nothing was written (--dry-run)."))
    if found.refused:
        raise typer.Exit(SOME_REFUSED)


def _counts(found: "HeadList") -> dict[str, int]:
    return {
        "rows": found.rows,
        "accepted": len(found.lines),
        "refused": found.refused,
        "skipped": found.skipped,
    }
