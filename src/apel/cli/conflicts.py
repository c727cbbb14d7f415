"""What two desks recorded about one person without knowing of each other: seen, and decided."""

from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import (
    DatabasePath,
    Format,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
)
from apel.cli.workspace import Workspace, open_workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.resolve_conflicts import Question, Questions


def register(app: typer.Typer) -> None:
    """Add the commands about conflicts."""
    after = _("After the ceremony")
    app.command(
        "conflicts",
        rich_help_panel=after,
        help=_("List what two desks recorded about one person; both are kept."),
    )(conflicts)
    app.command(
        "resolve", rich_help_panel=after, help=_("Decide which entry stands, and say why.")
    )(resolve)


def conflicts(
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """List the open questions between desks."""
    from apel.cli.shapes import print_json
    from apel.workflows.resolve_conflicts import open_questions

    with open_workspace(workspace, database, desk_too=True) as place:
        found = open_questions(place.database)
        if output is Format.JSON:
            print_json([_shape(each, found) for each in found.questions])
        else:
            _show(found, place)


def resolve(
    who: Annotated[str, typer.Argument(help=_("A code, a number or a whole name."))],
    *,
    keep: Annotated[
        str, typer.Option("--keep", help=_("The entry that stands, as apel conflicts names it."))
    ],
    reason: Annotated[str, typer.Option("--reason", help=_("Why this one stands."))] = "",
    station: StationName = "main",
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Decide between the entries of two desks."""
    from apel.cli.at_desk import answer, writer_at
    from apel.cli.questions import ask
    from apel.formats.similar import closest
    from apel.workflows import find_person, resolve_conflicts

    with open_workspace(workspace, database) as place:
        person = find_person.the_one(place.database, who, closest)
        why = ask(_("Why does this one stand?"), reason or None, "")
        done = resolve_conflicts.resolve(
            place.database,
            place.ceremony,
            writer_at(place, station, operator),
            (person, keep),
            why,
        )
        answer([done], place, output, is_pipe=False)


def _shape(question: "Question", found: "Questions") -> dict[str, object]:
    from apel.cli.shapes import entry_shape, person_shape

    return {
        "person": person_shape(question.person) if question.person else None,
        "fact": question.conflict.fact,
        "kind": question.conflict.kind,
        "entries": [
            {**entry_shape(entry), "kind": entry.kind, "clock": found.clocks.ahead(entry)}
            for entry in question.conflict.entries
        ],
        "standing": question.standing,
        "reason": question.reason,
    }


def _show(found: "Questions", place: Workspace) -> None:
    from apel.cli.conflict_words import question_lines
    from apel.formats.terminal import say

    if not found.questions:
        say(_("No two desks say different things, and nobody was recorded twice."))
        return
    for question in found.questions:
        who, *lines = question_lines(question, found.clocks, place.ceremony)
        say(who, style="bold")
        for line in lines:
            say(line)
    say()
    say(_("Decide with: apel resolve WHO --keep ENTRY --reason WHY"))
