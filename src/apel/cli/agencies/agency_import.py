"""Taking the register of agencies in: what a list changes is shown, and kept after a yes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder, Yes
from apel.cli.passwords import PasswordFile, opener
from apel.cli.rosters.importing import SOME_REFUSED
from apel.cli.workspace import Workspace, open_workspace, writer
from apel.errors import ApelError, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.agency_changes import RegisterChanges
    from apel.domain.agency_lists import AgencyList
    from apel.domain.roster.columns import Field

_MOST_NAMED = 10


def import_register(
    file: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help=_("A list of agencies (.xlsx .xls .ods .csv …) in the official order."),
        ),
    ] = None,
    *,
    from_roster: Annotated[
        bool,
        typer.Option("--from-roster", help=_("Make it of the roster's own names instead.")),
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help=_("Agencies that the list lacks leave the register.")),
    ] = False,
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", help=_("Read only this sheet; can be repeated."))
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar='FIELD="HEADER"', help=_("Say what a column holds.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would happen, write nothing."))
    ] = False,
    password_file: PasswordFile = None,
    yes: Yes = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Take the register in, from a file or from the roster."""
    if (file is None) != from_roster:
        raise WrongUsage(
            _("Name a list of agencies, or make one of the roster with --from-roster."),
            hint=_("For example: apel agency import perangkat-daerah.xlsx"),
        )
    named = _named(column or ())
    found = _read(file, sheet or (), password_file, named) if file else None
    with open_workspace(workspace, database) as here:
        if found is None:
            _take_from_roster(here, output, writes=not dry_run)
            return
        _take(here, found, output, replace=replace, yes=None if dry_run else yes)
    if found.refused:
        raise typer.Exit(SOME_REFUSED)


def _named(columns: Sequence[str]) -> "dict[str, Field]":
    """Return what `field=HEADER` says, by header. Raises WrongUsage for no field of such a list."""
    from apel.domain.agency_lists import field_of
    from apel.domain.roster.columns import header_key

    found = {}
    for words in columns:
        word, _equals, header = words.partition("=")
        field = field_of(word)
        if field is None or not header_key(header):
            raise WrongUsage(
                _('--column {words}: it takes field="HEADER".').format(words=words),
                hint=_("Fields: {fields}").format(
                    fields="name, number, short, spellings, units, parent, head, head_post,"
                    " address, contact"
                ),
            )
        found[header_key(header)] = field
    return found


def _check_named(named: "Mapping[str, Field]", found: "AgencyList") -> None:
    """Raise WrongUsage where somebody named a heading that no sheet has."""
    from apel.domain.roster.columns import header_key

    titles = [title for each in found.columns.values() for title in each.values()]
    for header, field in named.items():
        if header not in map(header_key, titles):
            raise WrongUsage(
                _("No sheet has the column that --column {field} names.").format(field=field),
                hint=_("Columns that were found: {titles}").format(titles=", ".join(titles)),
            )


def _read(
    file: Path, names: Sequence[str], password_file: Path | None, named: "Mapping[str, Field]"
) -> "AgencyList":
    from apel.domain.agency_lists import read_agency_list

    found = read_agency_list(opener([file], password_file)(file, names), named)
    if not found.columns:
        raise ApelError(
            _("{path} has no header that can be recognised.").format(path=file),
            hint=_(
                "A list of agencies has a row of headings with NAMA PERANGKAT DAERAH and one column"
                " more: NO, SINGKATAN, EJAAN LAIN, UNIT KERJA, INDUK, KEPALA, JABATAN KEPALA,"
                ' ALAMAT, KONTAK. Where it says otherwise: --column name="HEADER"'
            ),
        )
    _check_named(named, found)
    if not found.lines:
        raise ApelError(
            _("No row of {path} names an agency, so nothing was taken.").format(path=file)
        )
    return found


def _take(
    here: Workspace, found: "AgencyList", output: Format, *, replace: bool, yes: bool | None
) -> None:
    """Show what a list changes, and keep it; `yes` is None for a look."""
    from apel.cli.questions import confirm
    from apel.domain.ledger import Source
    from apel.workflows.agencies.keep_register import keep, plan_register

    before, changes = plan_register(here.database, found, replaces=replace)
    if output is Format.TEXT:
        _show(found, changes, replace=replace)
    moved = 0
    if yes is not None and changes.register.agencies != before.agencies:
        if before:
            confirm(_("Change the register of agencies?"), yes=yes)
        place = (here.database, here.ceremony, writer())
        moved = keep(place, before, changes.register, Source.IMPORT).moved
    _end(found, changes, output, moved)


def _take_from_roster(here: Workspace, output: Format, *, writes: bool) -> None:
    from apel.cli.agencies.agency_list import agency_shape
    from apel.cli.shapes import print_json
    from apel.domain.agencies import Register
    from apel.domain.ledger import Source
    from apel.formats.terminal import say
    from apel.workflows.agencies.keep_register import Row, keep, listing, plan_from_roster

    register = plan_from_roster(here.database)
    rows = [Row(agency, "", None, 0) for agency in register.agencies]
    if writes:
        keep((here.database, here.ceremony, writer()), Register(), register, Source.IMPORT)
        rows = list(listing(here.database).rows)
    if output is Format.JSON:
        print_json([agency_shape(row) for row in rows])
        return
    for agency in register.agencies:
        say(f"{agency.place:>4}  {'; '.join(agency.names)}")
    say(_("To correct it: apel agency list --format xlsx, then apel agency import FILE"))


def _show(found: "AgencyList", changes: "RegisterChanges", *, replace: bool) -> None:
    from apel.cli.agency_words import register_columns
    from apel.cli.roster_shapes import show_problems, some_of
    from apel.formats.terminal import say

    for name, titles in found.columns.items():
        used = register_columns(titles)
        say(_("Sheet {sheet}: {columns}").format(sheet=name, columns=used), style="dim")
    counts = _counts(found)
    say(
        _("{rows} rows = {accepted} accepted + {refused} refused + {skipped} skipped").format(
            **counts
        ),
        style="bold",
    )
    show_problems([*found.problems, *changes.problems])
    words = _("Register: {new} new, {changed} changed, {unchanged} unchanged, {missing} missing")
    say(words.format(**changes.counts), style="bold")
    if changes.is_reordered:
        say(_("The official order is another one."))
    if changes.missing:
        names = some_of("; ".join(changes.missing[:_MOST_NAMED]), len(changes.missing))
        missing = (
            _("Missing, and taken out of the register: {names}")
            if replace
            else _("Missing, and kept in the register: {names}")
        )
        say(missing.format(names=names))


def _end(found: "AgencyList", changes: "RegisterChanges", output: Format, moved: int) -> None:
    from apel.cli.roster_shapes import problem_shape
    from apel.cli.shapes import print_json
    from apel.cli.words import grouped
    from apel.formats.terminal import say

    if output is Format.TEXT:
        say(_("People who are counted elsewhere now: {number}").format(number=grouped(moved)))
        return
    problems = [*found.problems, *changes.problems]
    print_json(
        {
            **_counts(found),
            "columns": found.columns,
            "changes": changes.counts,
            "moved": moved,
            "problems": [problem_shape(each) for each in problems],
        }
    )


def _counts(found: "AgencyList") -> Mapping[str, int]:
    return {
        "rows": found.rows,
        "accepted": len(found.lines),
        "refused": found.refused,
        "skipped": found.skipped,
    }
