"""Printed forms and lists: render."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.papers.workshop import PaperSize, office_templates, on_paper, workshop_of
from apel.cli.workspace import Workspace, open_workspace
from apel.domain.papers.printed_lists import ON_PAPER, ListKind
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.domain.papers.documents import Sheet, Typeset
    from apel.workflows.papers.render_documents import Press, Rendered

SOME_FAILED = 3


class Only(StrEnum):
    """Whose forms."""

    SIGNED = "signed"


def register(app: typer.Typer) -> None:
    """Add the command that renders."""
    app.command(
        "render",
        rich_help_panel=_("Before the ceremony"),
        help=_("Make PDF/A files: a form a person, or lists for signing and checking by hand."),
    )(render)


def render(
    what: Annotated[
        str,
        typer.Argument(
            help=_("pakta-integritas, daftar-hadir (to sign by hand), checklist, or an own form.")
        ),
    ],
    *,
    unit: Annotated[
        str, typer.Option("--unit", help=_("Only this unit or agency; part of its name is enough."))
    ] = "",
    only: Annotated[
        Only | None, typer.Option("--only", help=_("signed: only those who have signed."))
    ] = None,
    paper: Annotated[
        PaperSize | None, typer.Option("--paper", help=_("Paper, where not that of apel.toml."))
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", file_okay=False, help=_("Folder for the files; else out/.")),
    ] = None,
    every: Annotated[
        int | None,
        typer.Option("--every", min=1, help=_("Lists only: anew every so many seconds.")),
    ] = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Render forms, each in a file of its own, or lists."""
    from apel.formats.terminal import progress
    from apel.workflows.papers.render_documents import Wanted, render

    if what in ON_PAPER:
        from apel.cli.papers.printing import Printing, print_every, print_lists

        if only:
            raise WrongUsage(_("--only goes with forms and not with lists."))
        printing = Printing(
            ListKind(what),
            unit,
            paper,
            to,
            output,
            workspace,
            database,
        )
        print_every(printing, every) if every else print_lists(printing)
        return
    if every:
        raise WrongUsage(_("--every goes with lists: apel render checklist --every 60"))
    began = perf_counter()
    with open_workspace(workspace, database) as place, progress(_("Rendering")) as advance:
        _check(what, place)
        ceremony = on_paper(place.ceremony, paper)
        out = (to or place.folder / "out").absolute()
        wanted = Wanted(what, unit, only is Only.SIGNED)
        made = render(place.database, ceremony, wanted, _press(place, ceremony, out), advance)
    _show(what, made, out, perf_counter() - began, output)
    if made.failed:
        raise typer.Exit(SOME_FAILED)


def _check(what: str, place: Workspace) -> None:
    from apel.formats.papers.templates import template_names

    names = template_names(office_templates(place))
    if what not in names:
        raise WrongUsage(
            _("There is no form {what}.").format(what=what),
            hint=_("There are: {names}").format(names=", ".join(names)),
        )


def _press(place: Workspace, ceremony: "Ceremony", out: Path) -> "Press":
    from apel.formats.papers.press import typeset

    workshop = workshop_of(place, ceremony, out)

    def press(sheets: "Iterable[Sheet]") -> "Iterator[Typeset]":
        return typeset(sheets, workshop)

    return press


def _show(what: str, made: "Rendered", out: Path, seconds: float, output: Format) -> None:
    from apel.cli.shapes import print_json
    from apel.domain.wording import decimal_number
    from apel.formats.terminal import say, tell, warn

    if not made.intact:
        warn(_("The record is not what was written: see apel verify."))
    if output is Format.JSON:
        print_json(_shape(what, made, seconds))
        return
    say(
        _("{files} files with {pages} pages in {folder}, after {seconds} seconds.").format(
            files=made.files,
            pages=made.pages,
            folder=out / what,
            seconds=decimal_number(seconds, 1),
        )
    )
    for person, reason in made.failed:
        tell(_("Not made: {name}: {reason}").format(name=person.name, reason=reason), style="red")


def _shape(what: str, made: "Rendered", seconds: float) -> dict[str, object]:
    return {
        "what": what,
        "files": made.files,
        "pages": made.pages,
        "failed": [
            {"person": person.name, "code": person.code, "reason": reason}
            for person, reason in made.failed
        ],
        "seconds": round(seconds, 3),
    }
