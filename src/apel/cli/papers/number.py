"""Numbers of papers: entered as the office's register gave them, and listed."""

from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder, Yes
from apel.cli.workspace import Workspace, now, open_workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.numbering.enter_number import Entering
    from apel.workflows.papers.numbering.list_numbers import Listing


def register(app: typer.Typer) -> None:
    """Add the group of commands about numbers of papers."""
    group = typer.Typer(no_args_is_help=True)
    group.command("set", help=_("Enter the number that the office's register gave a paper."))(
        enter_number
    )
    group.command("list", help=_("Show which paper has which number, and what is still free."))(
        list_numbers
    )
    app.add_typer(
        group,
        name="number",
        help=_("The numbers of papers, from the office's own register."),
    )


def enter_number(
    paper: Annotated[
        str, typer.Argument(help=_("What apel render makes: berita-acara, surat-tindak-lanjut …"))
    ],
    number: Annotated[
        str, typer.Argument(metavar="NO", help=_("As it is to be printed; “” takes it away."))
    ],
    *,
    agency: Annotated[str, typer.Option(help=_("The agency whose paper it is."))] = "",
    person: Annotated[
        str, typer.Option(metavar="WHO", help=_("The person whose paper it is."))
    ] = "",
    yes: Yes = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Enter the number of a paper."""
    from apel.cli.agencies.agency_edit import place_of
    from apel.cli.papers.number_words import show_entered
    from apel.formats.similar import closest
    from apel.workflows.papers.numbering import enter_number as entry_of_numbers
    from apel.workflows.papers.numbering.enter_number import Whose

    with open_workspace(workspace, database) as here:
        _check_paper(paper, here)
        meant = entry_of_numbers.paper_meant(
            here.database, here.ceremony, paper, Whose(agency, person), closest
        )
        wanted = entry_of_numbers.entering(here.database, meant, number)
        if wanted.changes:
            _confirm(wanted, yes=yes)
            entry_of_numbers.enter(*place_of(here, operator), wanted)
        show_entered(wanted, output)


def list_numbers(
    paper: Annotated[str, typer.Argument(help=_("Only this kind of paper."))] = "",
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show the numbers of papers."""
    from apel.cli.papers.number_words import listing_shape, show_listing, warn_of_questions
    from apel.cli.shapes import print_json
    from apel.workflows.papers.numbering.list_numbers import list_numbers

    with open_workspace(workspace, database) as here:
        if paper:
            _check_paper(paper, here)
        today = now().astimezone(here.ceremony.timezone).date()
        found = list_numbers(here.database, here.ceremony, today, paper)
        if output is Format.JSON:
            print_json(listing_shape(found))
        else:
            show_listing(found, here.ceremony)
        warn_of_questions(found)
        _warn_of_blocks(found, here)


def _check_paper(paper: str, here: Workspace) -> None:
    """Raise WrongUsage where nothing is called so that could have a number."""
    from apel.cli.papers.paper_choice import check_paper
    from apel.domain.papers.issuing.ownership import WITHOUT

    if paper not in WITHOUT:
        check_paper(paper, _papers(here))


def _papers(here: Workspace) -> list[str]:
    """Return what can have a number of the office's register, by name."""
    from apel.cli.papers.paper_choice import paper_names
    from apel.domain.papers.issuing.ownership import WITHOUT

    return [name for name in paper_names(here) if name not in WITHOUT]


def _warn_of_blocks(found: "Listing", here: Workspace) -> None:
    """Say which blocks are reserved for nothing that can be made: perhaps a slip of the pen."""
    from apel.formats.terminal import warn

    known = _papers(here) if found.blocks else []
    for state in found.blocks:
        if (what := state.block.paper) not in known:
            warn(
                _("apel.toml reserves numbers for {what}, and there is no such paper.").format(
                    what=what
                )
            )


def _confirm(wanted: "Entering", *, yes: bool) -> None:
    """Ask before a number is replaced: the paper may be about with it."""
    from apel.cli.questions import confirm

    if not wanted.replaces:
        return
    words = (
        _("{paper} has the number {before}. Is it {number} now?")
        if wanted.number
        else _("{paper} has the number {before}. Shall it have none?")
    )
    question = words.format(paper=wanted.shown, before=wanted.replaces, number=wanted.number)
    confirm(question, yes=yes)
