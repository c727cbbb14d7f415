"""What two desks recorded about one person without knowing of each other: seen, and decided."""

from itertools import groupby
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
    from collections.abc import Iterator, Sequence

    from apel.workflows.stations.resolve_conflicts import Question, Questions


def register(app: typer.Typer) -> None:
    """Add the commands about conflicts."""
    app.command(
        "conflicts",
        help=_("List what two desks, or a desk and an agency, say of one person; both are kept."),
    )(conflicts)
    app.command("resolve", help=_("Decide which entry stands, and say why."))(resolve)


def conflicts(
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """List the open questions between desks."""
    from apel.cli.papers.number_words import warn_of_numbers
    from apel.cli.shapes import print_json
    from apel.workflows.stations.resolve_conflicts import open_questions

    with open_workspace(workspace, database, desk_too=True) as place:
        found = open_questions(place.database)
        if output is Format.JSON:
            print_json([_shape(each, found) for each in found.questions])
        else:
            _show(found, place)
        warn_of_numbers(place.database)


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
    from apel.workflows import find_person
    from apel.workflows.stations import resolve_conflicts

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
    from apel.domain.sheet_words import is_otherwise, says

    return {
        "person": person_shape(question.person) if question.person else None,
        "fact": question.conflict.fact,
        "kind": question.conflict.kind,
        "entries": [
            {
                **entry_shape(entry),
                "kind": entry.kind,
                "clock": found.clocks.ahead(entry),
                **({"says": says(entry)} if is_otherwise(entry) else {}),
            }
            for entry in question.conflict.entries
        ],
        "standing": question.standing,
        "reason": question.reason,
    }


def _show(found: "Questions", place: Workspace) -> None:
    from apel.cli.stations.conflict_words import question_lines
    from apel.formats.terminal import say

    if not found.questions:
        say(_("Nothing contradicts, and nobody was recorded twice."))
        return
    for questions in _alike(found.questions):
        who, *lines = question_lines(questions, found.clocks, place.ceremony)
        say(who, style="bold")
        for line in lines:
            say(line)
    say()
    _show_what_to_do(found.questions)


def _alike(questions: "Sequence[Question]") -> "Iterator[Sequence[Question]]":
    """Yield together what the same entries ask about one person: whether he came, and signed."""
    for _about, found in groupby(questions, lambda one: (one.conflict.kind, one.conflict.entries)):
        yield list(found)


def _show_what_to_do(questions: "Sequence[Question]") -> None:
    """Say how many people somebody has to decide about, and how; those recorded twice are counted."""
    from apel.cli.words import grouped
    from apel.domain.conflicts import ConflictKind
    from apel.formats.terminal import say

    twice = {one.conflict.person for one in questions if one.conflict.kind is ConflictKind.DOUBLE}
    asked = {
        one.conflict.person for one in questions if one.conflict.kind is not ConflictKind.DOUBLE
    }
    if twice:
        words = _("People recorded twice, counted once, nothing to decide: {number}")
        say(words.format(number=grouped(len(twice))))
    if asked:
        say(_("People to decide about: {number}").format(number=grouped(len(asked))))
        say(_("Decide with: apel resolve WHO --keep ENTRY --reason WHY"))
