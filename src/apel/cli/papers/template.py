"""Templates of papers on the command line: listed, copied to be edited, checked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import Format, OutputFormat, WorkspaceFolder, Yes
from apel.cli.workspace import workspace_folder
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.templates.copy_templates import Copying


def register(app: typer.Typer) -> None:
    """Add the group of commands about templates."""
    group = typer.Typer(no_args_is_help=True)
    group.command("list", help=_("Show the templates, apel's and the office's own."))(
        list_templates
    )
    group.command("copy", help=_("Copy templates into the folder templates, to be edited."))(
        copy_templates
    )
    group.command("check", help=_("Try templates on ten difficult people; name each mistake."))(
        check_templates
    )
    app.add_typer(
        group,
        name="template",
        help=_("The templates of papers: an office may edit its own."),
    )


def list_templates(
    *, output: OutputFormat = Format.TEXT, workspace: WorkspaceFolder = None
) -> None:
    """Show the templates."""
    from apel.cli.papers.template_words import show_templates, templates_shape
    from apel.cli.shapes import print_json
    from apel.domain.papers.own_templates import templates_of
    from apel.formats.papers.copies import template_files

    found = templates_of(template_files(_own(workspace)))
    if output is Format.JSON:
        print_json(templates_shape(found))
    else:
        show_templates(found)


def copy_templates(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME…",
            help=_("pakta-integritas: all its files; pakta-integritas.txt: that one; _naskah …"),
        ),
    ],
    *,
    to: Annotated[
        Path | None,
        typer.Option("--to", file_okay=False, help=_("Folder for the copies; else templates/.")),
    ] = None,
    yes: Yes = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
) -> None:
    """Copy templates; each copy takes the place of the one that apel brings along."""
    from apel.cli.papers.template_words import copied_shape, show_copied
    from apel.cli.shapes import print_json
    from apel.formats.papers.copies import marked_copy, shared_parts, template_files
    from apel.formats.similar import closest
    from apel.workflows.papers.templates.copy_templates import copying, wanted

    folder = (to or _own(workspace)).absolute()
    files = wanted(template_files(_own(workspace)), names, closest)
    planned = copying(files, folder, marked_copy)
    _confirm([each for each in planned if each.replaces], yes=yes)
    _write(folder, [each for each in planned if not each.is_there])
    used = sorted({part for name in files for part in shared_parts(name)} - set(files))
    if output is Format.JSON:
        print_json(copied_shape(folder, planned, used))
    else:
        show_copied(folder, planned, used)


def check_templates(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME…]", help=_("Which; else the office's own.")),
    ] = None,
    *,
    all_of_them: Annotated[bool, typer.Option("--all", help=_("Apel's too."))] = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
) -> None:
    """Try templates; exit with 1 where a paper would not come out."""
    from apel.cli.papers.template_check import as_json, check
    from apel.cli.papers.template_findings import show_checked
    from apel.cli.shapes import print_json

    checked = check(workspace, names or [], all_of_them=all_of_them)
    if output is Format.JSON:
        print_json(as_json(checked))
    else:
        show_checked(checked)
    if checked.has_faults:
        raise typer.Exit(1)


def _own(workspace: Path | None) -> Path:
    """Return the folder of the office's own templates, also where there is no ceremony yet."""
    return workspace_folder(workspace) / "templates"


def _confirm(replacing: "list[Copying]", *, yes: bool) -> None:
    """Ask before what somebody has edited is replaced; say what would be lost."""
    from apel.cli.papers.template_words import replaced_words
    from apel.cli.questions import confirm
    from apel.formats.terminal import tell

    if not replacing:
        return
    for each in replacing:
        tell(replaced_words(each))
    confirm(_("Replace them?"), yes=yes)


def _write(folder: Path, news: "list[Copying]") -> None:
    from apel.formats.saving import all_whole

    if not news:
        return
    with all_whole(folder) as new:
        for each in news:
            (new / each.name).write_bytes(each.content)
