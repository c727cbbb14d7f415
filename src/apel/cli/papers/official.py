"""The officials: who signs, witnesses and acknowledges papers."""

from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder, Yes
from apel.cli.papers import official_options as of
from apel.cli.papers.official_import import import_officials
from apel.cli.workspace import Workspace, now, open_workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.officials.keep_officials import Planned


def register(app: typer.Typer) -> None:
    """Add the group of commands about officials."""
    group = typer.Typer(no_args_is_help=True)
    group.command("add", help=_("Name who signs, witnesses or acknowledges papers."))(add)
    group.command("import", help=_("Take the heads of all agencies from one sheet."))(
        import_officials
    )
    group.command("list", help=_("Show the officials, and what papers print of them."))(
        list_officials
    )
    group.command("remove", help=_("Let officials go, by their numbers in the list."))(remove)
    app.add_typer(
        group,
        name="official",
        help=_("The officials: who signs papers, and what is printed of them."),
    )


def add(
    who: Annotated[
        str,
        typer.Argument(
            metavar="WHO", help=_("Name with titles, as it is printed; or a code or a number.")
        ),
    ],
    *,
    role: of.RoleOption,
    paper: of.Paper = "",
    agency: of.Agency = "",
    nip: of.Number = "",
    rank: of.Rank = "",
    grade: of.Grade = "",
    post: of.Post = "",
    acting: of.ActingOption = "",
    on_behalf_of: of.OnBehalfOf = "",
    through: of.Through = "",
    show_titles: of.ShowTitles = None,
    show_rank: of.ShowRank = None,
    show_number: of.ShowNumber = None,
    place: of.Place = 0,
    outside: of.Outside = False,
    yes: Yes = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Name an official."""
    given = of.given(locals())
    from apel.cli.agencies.agency_edit import place_of
    from apel.cli.papers.official_words import show_named, tell_if_on_no_roster
    from apel.cli.papers.paper_choice import check_paper, paper_names
    from apel.workflows.papers.officials.keep_officials import keep
    from apel.workflows.papers.officials.name_official import Naming, plan_official

    with open_workspace(workspace, database) as here:
        if paper:
            check_paper(paper, paper_names(here))
        naming = Naming(of.tidy(who), given, is_outside=outside)
        planned = plan_official(here.database, here.ceremony, naming, now().date(), of.finders())
        if not outside:
            tell_if_on_no_roster(here, planned.official)
        if planned.changes:
            _confirm(here, planned, yes=yes)
            keep(place_of(here, operator), planned.change)
        show_named(here, planned, output)


def list_officials(
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show the officials."""
    from apel.cli.papers.official_words import official_shape, show_list
    from apel.cli.shapes import print_json
    from apel.workflows.papers.officials.keep_officials import listing

    with open_workspace(workspace, database) as here:
        listed = listing(here.database)
        if output is Format.JSON:
            print_json([official_shape(each) for each in listed])
        else:
            show_list(listed)


def remove(
    numbers: Annotated[
        list[int], typer.Argument(metavar="NO…", help=_("Their numbers in apel official list."))
    ],
    *,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Let officials go."""
    from apel.cli.agencies.agency_edit import place_of
    from apel.cli.papers.official_words import described, official_shape
    from apel.cli.shapes import print_json
    from apel.formats.terminal import say
    from apel.workflows.papers.officials.keep_officials import without

    with open_workspace(workspace, database) as here:
        gone = without(place_of(here, operator), numbers)
    if output is Format.JSON:
        print_json([official_shape(each) for each in gone])
        return
    for each in gone:
        say(_("No official any more: {official}").format(official=described(each)))


def _confirm(here: Workspace, planned: "Planned", *, yes: bool) -> None:
    """Ask before somebody else loses the place."""
    from apel.cli.papers.official_words import described
    from apel.cli.questions import confirm
    from apel.formats.terminal import tell
    from apel.workflows.papers.officials.keep_officials import Listed, known_officials

    if planned.gone is None or not planned.replaces:
        return
    before = Listed(planned.gone, known_officials(here.database).printed(planned.gone))
    tell(_("Named for this already: {official}").format(official=described(before)))
    confirm(_("Put somebody else in this place?"), yes=yes)
