"""Printed forms: render."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.workspace import Workspace, open_workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.domain.documents import Sheet, Typeset
    from apel.workflows.render_documents import Press, Rendered

SOME_FAILED = 3


class Only(StrEnum):
    """Whose forms."""

    SIGNED = "signed"


class PaperSize(StrEnum):
    """The paper that forms are laid out for."""

    F4 = "f4"
    A4 = "a4"
    LEGAL = "legal"


def register(app: typer.Typer) -> None:
    """Add the command that renders."""
    app.command(
        "render",
        rich_help_panel=_("Before the ceremony"),
        help=_("Make a PDF/A file a person: apel render pakta-integritas"),
    )(render)


def render(
    what: Annotated[str, typer.Argument(help=_("The form, for example pakta-integritas."))],
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
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Render forms, each in a file of its own."""
    from apel.formats.terminal import progress
    from apel.workflows.render_documents import Wanted, render

    began = perf_counter()
    with open_workspace(workspace, database) as place, progress(_("Rendering")) as advance:
        _check(what, place)
        ceremony = _on_paper(place.ceremony, paper)
        out = (to or place.folder / "out").absolute()
        wanted = Wanted(what, unit, only is Only.SIGNED)
        made = render(place.database, ceremony, wanted, _press(place, ceremony, out), advance)
    _show(what, made, out, perf_counter() - began, output)
    if made.failed:
        raise typer.Exit(SOME_FAILED)


def _check(what: str, place: Workspace) -> None:
    from apel.formats.templates import template_names

    names = template_names(_office_templates(place))
    if what not in names:
        raise WrongUsage(
            _("There is no form {what}.").format(what=what),
            hint=_("There are: {names}").format(names=", ".join(names)),
        )


def _on_paper(ceremony: "Ceremony", size: PaperSize | None) -> "Ceremony":
    if size is None:
        return ceremony
    return replace(ceremony, paper=replace(ceremony.paper, size=size.value))


def _press(place: Workspace, ceremony: "Ceremony", out: Path) -> "Press":
    from apel.domain.documents import timestamp
    from apel.formats.press import Workshop, typeset

    folder = ceremony.paper.fonts_folder
    fonts = place.folder / folder if folder else None
    workshop = Workshop(out, timestamp(ceremony), _office_templates(place), fonts)

    def press(sheets: "Iterable[Sheet]") -> "Iterator[Typeset]":
        return typeset(sheets, workshop)

    return press


def _office_templates(place: Workspace) -> Path:
    return place.folder / "templates"


def _show(what: str, made: "Rendered", out: Path, seconds: float, output: Format) -> None:
    from apel.cli.shapes import print_json
    from apel.formats.terminal import say, tell, warn

    if not made.intact:
        warn(_("The record is not what was written: see apel verify."))
    if output is Format.JSON:
        print_json(_shape(what, made, seconds))
        return
    say(
        _("{files} files with {pages} pages in {folder}, after {seconds:.1f} seconds.").format(
            files=made.files, pages=made.pages, folder=out / what, seconds=seconds
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
