"""roster template: the workbook that an office fills in."""

from pathlib import Path
from typing import Annotated

import typer

from apel.cli.options import Format, OutputFormat, Yes
from apel.errors import WrongUsage
from apel.language import _

_NAME = Path("daftar-pegawai.xlsx")


def template(
    out: Annotated[
        Path, typer.Argument(metavar="[OUT.xlsx]", dir_okay=False, help=_("The workbook to write."))
    ] = _NAME,
    *,
    yes: Yes = False,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Write a workbook to fill in: headings, lists to choose from, examples, instructions."""
    from apel.cli.questions import confirm
    from apel.cli.shapes import print_json
    from apel.formats.terminal import say
    from apel.formats.workbook.form import write_form

    if out.suffix.lower() != ".xlsx":
        raise WrongUsage(
            _("{path} must end in .xlsx: it becomes a workbook.").format(path=out),
            hint=_("Example: apel roster template {name}").format(name=_NAME),
        )
    if out.exists():
        confirm(_("{path} exists. Overwrite it?").format(path=out), yes=yes)
    write_form(out)
    if output is Format.JSON:
        print_json({"file": str(out)})
    else:
        say(_("To be filled in: {path}").format(path=out))
        say(_("Then: apel import {path}").format(path=out))
