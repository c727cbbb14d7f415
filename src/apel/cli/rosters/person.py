"""One person of the roster, the day before the event: add, edit, exclude, same."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder, Yes
from apel.cli.rosters import person_options as of
from apel.cli.workspace import Workspace, open_workspace, writer
from apel.domain.amendments import Exclusion
from apel.errors import WrongUsage
from apel.language import _
from apel.storage.server import DatabasePlace

if TYPE_CHECKING:
    from apel.workflows.record import Writer
    from apel.workflows.rosters.edit_roster import Registrar

Who = Annotated[
    str, typer.Argument(metavar="WHO", help=_("A code, an identity number or a whole name."))
]


def register(app: typer.Typer) -> None:
    """Add the group about one person."""
    group = typer.Typer(
        help=_("Add, correct, exclude or join people of the roster."), no_args_is_help=True
    )
    group.command("add", help=_("Add somebody to the roster."))(add)
    group.command("edit", help=_("Change what is known of somebody; an empty value clears it."))(
        edit
    )
    group.command("exclude", help=_("End somebody's duties; the person stays on the roster."))(
        exclude
    )
    group.command("same", help=_("Two codes are one person: the first one stays."))(same)
    app.add_typer(group, name="person")


def add(
    name: Annotated[str, typer.Argument(help=_("Name with titles, as it is printed."))],
    *,
    number: of.Number = None,
    nik: of.Nik = None,
    old_number: of.OldNumber = None,
    unit: of.Unit = None,
    agency: of.Agency = None,
    position: of.Position = None,
    status: of.Status = None,
    grade: of.Grade = None,
    rank: of.Rank = None,
    echelon: of.Echelon = None,
    sex: of.Sex = None,
    birth_date: of.BirthDate = None,
    legal_standing: of.LegalStanding = None,
    retirement_date: of.RetirementDate = None,
    yes: Yes = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Add somebody."""
    said = of.given(locals())
    from apel.cli.questions import confirm
    from apel.cli.rosters.person_words import show_added, tell_who

    with _opened(workspace, database) as here:
        registrar = _registrar(here, operator)
        if namesakes := registrar.namesakes(said):
            tell_who(namesakes, _("Somebody of this name is in this unit already:"))
            confirm(_("Is this another person?"), yes=yes)
        show_added(registrar.add(said), output)


def edit(
    who: Who,
    *,
    name: Annotated[str | None, typer.Option("--name", help=_("Name with titles."))] = None,
    number: of.Number = None,
    nik: of.Nik = None,
    old_number: of.OldNumber = None,
    unit: of.Unit = None,
    agency: of.Agency = None,
    position: of.Position = None,
    status: of.Status = None,
    grade: of.Grade = None,
    rank: of.Rank = None,
    echelon: of.Echelon = None,
    sex: of.Sex = None,
    birth_date: of.BirthDate = None,
    legal_standing: of.LegalStanding = None,
    retirement_date: of.RetirementDate = None,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Change what is known of somebody."""
    said = of.given(locals())
    from apel.cli.rosters.person_words import cause, show_edited

    if not said:
        raise WrongUsage(
            _("Nothing was said that could be changed."),
            hint=_("For example: apel person edit WHO --position Analis"),
        )
    with _opened(workspace, database) as here:
        show_edited(_registrar(here, operator).edit(who, said, cause), output)


def exclude(
    who: Who,
    *,
    reason: Annotated[
        Exclusion | None,
        typer.Option("--reason", help=_("moved, retired, died, duplicate, mistake or other.")),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help=_("Give the duties back."))] = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Exclude somebody, or take that back."""
    from apel.cli.rosters.person_words import show_excluded

    if undo == (reason is not None):
        raise WrongUsage(
            _("Say why with --reason, or take it back with --undo."),
            hint=_("moved, retired, died, duplicate, mistake or other."),
        )
    with _opened(workspace, database) as here:
        registrar = _registrar(here, operator)
        if reason is None:
            show_excluded(registrar.include(who), output, _("On the roster again:"))
        else:
            show_excluded(registrar.exclude(who, reason), output, _("Excluded:"))


def same(
    who: Who,
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", help=_("The same person's other code or number.")),
    ] = None,
    *,
    undo: Annotated[bool, typer.Option("--undo", help=_("They are two people after all."))] = False,
    yes: Yes = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Join two codes of one person, or part them."""
    from apel.cli.rosters.person_words import show_pair
    from apel.workflows.rosters.join_people import part

    with _opened(workspace, database) as here:
        if undo:
            sitting = _writer(here, operator)
            pair = part(here.database, here.ceremony, sitting, who, other)
            show_pair(pair, output, _("They are two people again:"))
        elif other is None:
            raise WrongUsage(_("Name both: apel person same WHO OTHER"))
        else:
            _join(here, (who, other), _writer(here, operator), output, yes=yes)


def _join(
    here: Workspace, words: tuple[str, str], sitting: "Writer", output: Format, *, yes: bool
) -> None:
    from apel.cli.questions import confirm
    from apel.cli.rosters.person_words import show_pair, tell_who
    from apel.errors import ApelError
    from apel.formats.similar import closest
    from apel.workflows.find_person import the_one
    from apel.workflows.rosters.join_people import join

    stays, other = (the_one(here.database, each, closest) for each in words)
    if stays.code == other.code:
        raise ApelError(_("That is one person already; nothing was changed."))
    if not yes:
        tell_who((stays, other), _("One person, and the first code stays:"))
    confirm(_("Are they one person?"), yes=yes)
    pair = join(here.database, here.ceremony, sitting, (stays.code, other.code))
    show_pair(pair, output, _("One person now:"))


@contextmanager
def _opened(folder: Path | None, database: DatabasePlace | None) -> Iterator[Workspace]:
    """Open the workspace for an edit, and say whose representing ends by it."""
    from apel.cli.duty_words import watching_representatives

    with (
        open_workspace(folder, database) as here,
        watching_representatives(here.database, here.ceremony),
    ):
        yield here


def _registrar(here: Workspace, operator: str | None) -> "Registrar":
    from apel.formats.similar import closest
    from apel.workflows.rosters.edit_roster import Registrar

    return Registrar(here.database, here.ceremony, _writer(here, operator), closest)


def _writer(here: Workspace, operator: str | None) -> "Writer":
    from apel.workflows.find_person import operator_code

    return writer(None, operator_code(here.database, operator) if operator else None)
