"""What can be said about lists that come back from agencies, in each command that takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

import typer

from apel.errors import WrongUsage
from apel.language import _

_PANEL = _("Lists that come back from agencies")

From = Annotated[
    list[Path] | None,
    typer.Option(
        "--from",
        exists=True,
        dir_okay=False,
        rich_help_panel=_PANEL,
        help=_("Take it from this list (.xlsx, .csv …); can be repeated."),
    ),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet", rich_help_panel=_PANEL, help=_("Read only this sheet; can be repeated.")
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar='FIELD="HEADER"',
        rich_help_panel=_PANEL,
        help=_("Say what a column holds."),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", rich_help_panel=_PANEL, help=_("Show what would happen, write nothing.")
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", rich_help_panel=_PANEL, help=_("Take nothing when anything is wrong.")
    ),
]
ErrorsTo = Annotated[
    Path | None,
    typer.Option(
        "--errors",
        dir_okay=False,
        rich_help_panel=_PANEL,
        help=_("Write a workbook to hand back, with what is wrong marked in it."),
    ),
]


Code = Annotated[
    list[str] | None,
    typer.Option(
        "--code",
        metavar="CODE=REASON",
        rich_help_panel=_PANEL,
        help=_("Say what a code in the list means, like TL=duty; can be repeated."),
    ),
]


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What was said about the lists to be read."""

    files: Sequence[Path] = ()
    sheets: Sequence[str] = ()
    columns: Sequence[str] = ()
    codes: Sequence[str] = ()
    dry_run: bool = False
    strict: bool = False
    errors: Path | None = None
    password_file: Path | None = None

    @classmethod
    def of(
        cls,
        files: Sequence[Path] | None,
        sheets: Sequence[str] | None,
        columns: Sequence[str] | None,
        codes: Sequence[str] | None = None,
        *,
        dry_run: bool,
        strict: bool,
        errors: Path | None,
        password_file: Path | None,
    ) -> Self:
        """Return what a command was given."""
        given = (tuple(files or ()), tuple(sheets or ()), tuple(columns or ()), tuple(codes or ()))
        return cls(
            *given, dry_run=dry_run, strict=strict, errors=errors, password_file=password_file
        )

    def are_given(self, who: Sequence[str] | None) -> bool:
        """Say whether lists are to be read. Raises WrongUsage where the words do not go together."""
        if not self.files:
            if self != ListOptions():
                raise WrongUsage(
                    _(
                        "--sheet, --column, --dry-run, --strict, --errors and the like go with --from."
                    )
                )
            return False
        if who:
            raise WrongUsage(_("Give people or --from, not both."))
        if self.errors and len(self.files) > 1:
            raise WrongUsage(_("--errors goes with a single list."))
        return True
