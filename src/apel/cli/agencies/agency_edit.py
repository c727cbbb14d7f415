"""Changing the register of agencies: one agency, or two that are one."""

from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.agencies.agency_list import agency_shape
from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder
from apel.cli.workspace import Workspace, open_workspace, writer
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.agencies.keep_register import Kept, Place

Name = Annotated[
    str, typer.Argument(metavar="AGENCY", help=_("The agency, in any of its spellings."))
]


def merge(
    stays: Name,
    others: Annotated[
        list[str], typer.Argument(metavar="OTHER…", help=_("Its other names in the roster."))
    ],
    *,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Make the other names spellings of an agency."""
    from apel.workflows.agencies import keep_register

    with open_workspace(workspace, database) as here:
        kept = keep_register.merge(place_of(here, operator), stays, others)
        _show(here, kept, output)


def edit(
    agency: Name,
    *,
    name: Annotated[
        str, typer.Option(help=_("The new name; the old one becomes a spelling."))
    ] = "",
    short: Annotated[
        str | None, typer.Option(help=_("The short name, like DINKES; “” clears it."))
    ] = None,
    place: Annotated[
        int, typer.Option(min=0, help=_("The place in the official order, from 1."))
    ] = 0,
    spelling: Annotated[
        list[str] | None, typer.Option(help=_("One more spelling; can be repeated."))
    ] = None,
    unit: Annotated[
        list[str] | None, typer.Option(help=_("One more unit of it; can be repeated."))
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option(help=_("A spelling or unit that it has no more."))
    ] = None,
    parent: Annotated[
        str | None, typer.Option(help=_("The agency that it is below; “” clears it."))
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(metavar="WHO", help=_("A person of the roster, or an official's name.")),
    ] = None,
    head_post: Annotated[
        str | None, typer.Option(help=_("What its head is called; “” clears it."))
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(help=_("For its letterhead, in one line or several; “” clears it.")),
    ] = None,
    contact: Annotated[
        str | None, typer.Option(help=_("Who answers for it, by post; “” clears it."))
    ] = None,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Change what is said of an agency."""
    from apel.domain.agency_edits import Edit
    from apel.domain.agency_lists import address_of
    from apel.workflows.agencies import keep_register

    given = {
        "short": short,
        "parent": parent,
        "head_post": head_post,
        "contact": contact,
    }
    texts = {key: _tidy(text) for key, text in given.items() if text is not None}
    if address is not None:
        texts["address"] = address_of(address)
    lists = [[_tidy(text) for text in listed or ()] for listed in (spelling, unit, drop)]
    wanted = Edit(_tidy(name) or None, place or None, texts, *lists)
    if wanted == Edit(None, None, {}, [], [], []) and head is None:
        raise WrongUsage(
            _("Nothing was said that could be changed."),
            hint=_("For example: apel agency edit DINKES --name “Dinas Kesehatan” --place 7"),
        )
    with open_workspace(workspace, database) as here:
        kept = keep_register.edit(place_of(here, operator), agency, wanted, head)
        _show(here, kept, output)


def place_of(here: Workspace, operator: str | None) -> "Place":
    """Return where the register is kept, and who changes it."""
    from apel.workflows.find_person import operator_code

    code = operator_code(here.database, operator) if operator else None
    return here.database, here.ceremony, writer(None, code)


def _tidy(text: str) -> str:
    from apel.domain.roster.sheet import text_of

    return text_of(text)


def _show(here: Workspace, kept: "Kept", output: Format) -> None:
    """Show an agency as it is now, and how many people are counted elsewhere since."""
    from apel.cli.shapes import print_json
    from apel.cli.words import grouped
    from apel.formats.terminal import say
    from apel.workflows.agencies.keep_register import listing

    agency = kept.register[kept.name]
    row = next(one for one in listing(here.database).rows if one.agency == agency)
    if output is Format.JSON:
        print_json({**agency_shape(row), "moved": kept.moved})
        return
    words = _("{place}. {names}: {people} people; {moved} people are counted elsewhere now")
    names = "; ".join(agency.names)
    counts = {"people": grouped(row.people), "moved": grouped(kept.moved)}
    say(words.format(place=agency.place, names=names, **counts))
