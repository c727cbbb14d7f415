"""Keying back from paper: `--from-paper` of sign and attend."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import Format
from apel.cli.workspace import Workspace, now
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.workflows.hold_ceremony import Desk, Rule
    from apel.workflows.papers.returning.from_paper import Keyed, PrintedList

SOME_REFUSED = 3
_PANEL = _("Keying back from paper")

FromPaper = Annotated[
    str | None,
    typer.Option(
        "--from-paper",
        metavar="LIST",
        rich_help_panel=_PANEL,
        help=_("Take it from this printed list, by its number: DH-0012."),
    ),
]
AllExcept = Annotated[
    str | None,
    typer.Option(
        "--all-except",
        metavar="LINES",
        rich_help_panel=_PANEL,
        help=_("Everybody on the list but these lines: 4,17 or 1-3,9; - for no exception."),
    ),
]
OnlyLines = Annotated[
    str | None,
    typer.Option(
        "--only", metavar="LINES", rich_help_panel=_PANEL, help=_("These lines alone: 1-3,9.")
    ),
]
ListOf = Annotated[
    str | None,
    typer.Option(
        "--list-of",
        metavar="STATION-NUMBER",
        rich_help_panel=_PANEL,
        help=_("Which list, where two computers gave one number."),
    ),
]


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What was said about a printed list."""

    number: str | None = None
    all_except: str | None = None
    only: str | None = None
    list_of: str | None = None
    yes: bool = False

    def are_given(self, *others: object) -> bool:
        """Say whether a printed list is meant; `others` are the other ways to name people.

        Raises WrongUsage where the words do not go together.
        """
        if self.number is None:
            if (self.all_except, self.only, self.list_of) != (None, None, None):
                raise WrongUsage(_("--all-except, --only and --list-of go with --from-paper."))
            return False
        if any(others):
            raise WrongUsage(_("--from-paper names people, and nobody else can be named with it."))
        if (self.all_except is None) == (self.only is None):
            raise WrongUsage(
                _("Say which lines of list {number}: --all-except or --only.").format(
                    number=self.number
                ),
                hint="apel sign --from-paper DH-0012 --all-except 4,17",
            )
        return True


def warn_of_keying_time(ceremony: "Ceremony", at: str | None) -> None:
    """Say that people count as come, and so as late, now that they are keyed in, without `--at`."""
    from apel.domain.ceremony import ledger_time
    from apel.formats.terminal import warn

    late_after = ceremony.late_after
    if at is None and late_after and ledger_time(now()) > late_after:
        warn(_("Without --at they count as come at this moment, and so as late: --at 07:30"))


def take_paper(
    place: Workspace,
    desk: "Desk",
    options: PaperOptions,
    rule: "Rule",
    *,
    at: str | None = None,
    output: Format = Format.TEXT,
) -> None:
    """Record the lines that were ticked, all or none; exit with 3 where somebody was refused."""
    from apel.cli.at_desk import REFUSING
    from apel.workflows.papers.returning.from_paper import key_in, printed_list, ticked

    paper = printed_list(place.database, options.number or "", options.list_of)
    lines = ticked(paper, only=options.only, all_except=options.all_except)
    if sys.stdin.isatty() and output is Format.TEXT:
        _ask(place, paper, lines, options)
    keyed = key_in((place.database, desk), paper, lines, rule, at=at)
    _show(place, keyed, output)
    if any(each.outcome.outcome in REFUSING for each in keyed):
        raise typer.Exit(SOME_REFUSED)


def _ask(
    place: Workspace, paper: "PrintedList", lines: Sequence[int], options: PaperOptions
) -> None:
    """Show the lines to be compared with the paper, the fewer ones, and ask."""
    from apel.cli.questions import confirm
    from apel.formats.terminal import say
    from apel.workflows.papers.returning.from_paper import who_stood

    if options.only is None:
        taken = set(lines)
        shown = [line for line in range(1, len(paper.codes) + 1) if line not in taken]
        say(_("Left out, {count} lines:").format(count=len(shown)))
    else:
        shown = list(lines)
        say(_("To be recorded, {count} lines:").format(count=len(shown)))
    for line, person in who_stood(place.database, paper, shown):
        say(f"{line:>6}  {person.name}, {person.unit}, {person.agency}")
    question = _("Record {count} of {all} lines of list {number} ({entry})?").format(
        count=len(lines), all=len(paper.codes), number=paper.number, entry=paper.issued.name
    )
    confirm(question, yes=options.yes)


def _show(place: Workspace, keyed: Sequence["Keyed"], output: Format) -> None:
    from apel.cli.shapes import outcome_shape, print_json
    from apel.cli.verdict import details
    from apel.cli.words import outcome_words
    from apel.formats.terminal import say

    words = outcome_words()
    for line, outcome in keyed:
        if output is Format.JSON:
            print_json({**outcome_shape(outcome), "line": line}, line=True)
        else:
            shown = details(outcome, place.ceremony)
            say("  ".join((f"{line:>6}", words[outcome.outcome], *shown)))
