"""Whose the units of the roster are: asked in a workbook, and read back from it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder
from apel.cli.passwords import PasswordFile, opener
from apel.cli.rosters.importing import SOME_REFUSED
from apel.cli.workspace import Workspace, open_workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.table import Table
    from apel.workflows.agencies.match_agencies import Matched, Matching

_SUFFIX = ".xlsx"


def match(
    to: Annotated[
        Path | None,
        typer.Argument(metavar="OUT.xlsx", dir_okay=False, help=_("The workbook to be filled in.")),
    ] = None,
    *,
    answered: Annotated[
        Path | None,
        typer.Option("--from", exists=True, dir_okay=False, help=_("The workbook, filled in.")),
    ] = None,
    password_file: PasswordFile = None,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Write what is to be matched, or read the answers."""
    with open_workspace(workspace, database) as here:
        match to, answered:
            case Path(), None:
                _write(here, to, output)
            case None, Path():
                _read(here, answered, password_file, operator, output)
            case _:
                raise WrongUsage(
                    _("Name the workbook to write, or --from the one that was filled in."),
                    hint=_("For example: apel agency match unit-kerja.xlsx"),
                )


def _write(here: Workspace, to: Path, output: Format) -> None:
    from apel.cli.shapes import print_json
    from apel.cli.words import grouped
    from apel.formats.similar import likely
    from apel.formats.terminal import say
    from apel.formats.workbook import write_choosing
    from apel.workflows.agencies.match_agencies import to_match

    if to.suffix.lower() != _SUFFIX:
        raise WrongUsage(_("The workbook's name ends in .xlsx: {path}").format(path=to))
    matching = to_match(here.database, likely)
    guessed = sum(bool(each.guess) for each in matching.names)
    if matching.names:
        choices = _choices(matching)
        write_choosing(_table(matching), choices, to, _("Choose from the list, or leave it empty."))
    if output is Format.JSON:
        file = str(to) if matching.names else None
        print_json({"file": file, "names": len(matching.names), "guessed": guessed})
    elif matching.names:
        words = _("{names} names that no agency claims, {guessed} with a guess: {path}")
        counts = {"names": grouped(len(matching.names)), "guessed": grouped(guessed)}
        say(words.format(path=to, **counts))
        say(_("Correct the last column, then: apel agency match --from {path}").format(path=to))
    else:
        say(_("Every name of the roster belongs to an agency; nothing was written."))


def _table(matching: "Matching") -> "Table":
    from apel.domain.agency_matching import NameKind
    from apel.domain.table import Table

    kinds = {NameKind.AGENCY: _("Agency"), NameKind.UNIT: _("Unit")}
    headings = (
        _("No."),
        _("Kind"),
        _("Name in the roster"),
        _("People"),
        _("Example"),
        _("Agency"),
    )
    rows = (
        (place, kinds[each.kind], each.name, each.people, each.example, guess)
        for place, (each, guess) in enumerate(matching.names, 1)
    )
    return Table(_("Units to be matched"), headings, tuple(rows))


def _choices(matching: "Matching") -> "Table":
    from apel.domain.table import Table

    rows = tuple((name,) for name in matching.agencies)
    return Table(_("Register of agencies"), (_("To choose from"),), rows)


def _read(
    here: Workspace,
    path: Path,
    password_file: Path | None,
    operator: str | None,
    output: Format,
) -> None:
    from apel.cli.agencies.agency_edit import place_of
    from apel.workflows.agencies.match_agencies import take_answers

    sheets = opener([path], password_file)(path)
    matched = take_answers(place_of(here, operator), sheets)
    (_show if output is Format.TEXT else _print)(matched)
    if matched.answers.refused:
        raise typer.Exit(SOME_REFUSED)


def _show(matched: "Matched") -> None:
    from apel.cli.roster_shapes import show_problems
    from apel.cli.words import grouped
    from apel.formats.terminal import say

    answers = matched.answers
    words = _("{rows} rows = {given} answered + {later} left empty + {refused} refused")
    counts = {"given": len(answers.given), "later": answers.later, "refused": answers.refused}
    say(words.format(rows=answers.rows, **counts), style="bold")
    show_problems(answers.problems)
    say(_("People who are counted elsewhere now: {number}").format(number=grouped(matched.moved)))
    say(_("Names that no agency claims: {number}").format(number=grouped(matched.left)))


def _print(matched: "Matched") -> None:
    from apel.cli.roster_shapes import problem_shape
    from apel.cli.shapes import print_json

    answers = matched.answers
    print_json(
        {
            "rows": answers.rows,
            "answered": len(answers.given),
            "later": answers.later,
            "refused": answers.refused,
            "moved": matched.moved,
            "left": matched.left,
            "problems": [problem_shape(each) for each in answers.problems],
        }
    )
