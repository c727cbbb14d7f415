"""What has to be clarified about how cards were presented: shown, exported when asked, answered."""

from collections.abc import Mapping, Sequence
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
from apel.cli.workspace import Workspace, now, open_workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.cli.reports.reports import Report
    from apel.domain.clarifying import Question
    from apel.domain.table import Cell
    from apel.workflows.clarify_signals import Answer, Asked

SCREEN = ("text", "json")  # what does not leave the house


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "clarify",
        help=_("Answer a question of apel report signals; the answer is recorded."),
    )(clarify)


def clarify(
    key: Annotated[str, typer.Argument(help=_("Its key, as apel report signals shows it."))],
    *,
    answer: Annotated[str, typer.Option("--answer", help=_("What was found out."))],
    by: Annotated[str, typer.Option("--by", help=_("The post that answers for it."))],
    station: StationName = "main",
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record the answer to a question."""
    from apel.cli.at_desk import writer_at
    from apel.cli.reports.signal_words import question_lines
    from apel.cli.shapes import print_json
    from apel.formats.terminal import say
    from apel.workflows import clarify_signals

    if not (answer.strip() and by.strip()):
        raise WrongUsage(_("An answer needs words (--answer) and a post (--by)."))
    with open_workspace(workspace, database) as place:
        said_so = clarify_signals.Clarification(answer.strip(), by.strip())
        writer = writer_at(place, station, operator)
        found, asked = clarify_signals.clarify(place.database, place.ceremony, writer, key, said_so)
        answers = clarify_signals.answers(place.database, found)
        if output is Format.JSON:
            print_json(question_shape(found, answers, asked))
            return
        for line in question_lines(found, answers, asked, place.ceremony):
            say(line)


def check_leaving(what: str, output: str, *, with_signals: bool) -> None:
    """Refuse to let questions out of the house unless that is said, and anywhere but in their own report.

    Raises WrongUsage.
    """
    if what != "signals" and with_signals:
        raise WrongUsage(
            _("--with-signals goes with apel report signals; no other report shows them.")
        )
    if what == "signals" and output not in SCREEN and not with_signals:
        raise WrongUsage(
            _("These are questions and no verdicts; a file that may leave the office has none."),
            hint=_("If it is meant: --with-signals"),
        )


def signals_report(place: Workspace) -> "Report":
    """Make the report: the open questions first, then the clarified ones with their answers."""
    from apel.cli.reports.reports import Report
    from apel.cli.reports.signal_words import headings, show_questions, table_row, title
    from apel.domain.table import Table
    from apel.workflows import clarify_signals

    asked = clarify_signals.asked(place.database, now())
    answers = [clarify_signals.answers(place.database, each) for each in asked.questions]
    given = list(zip(asked.questions, answers, strict=True))
    rows: list[tuple[Cell, ...]] = [
        table_row(question, said_so, place.ceremony) for question, said_so in given
    ]
    return Report(
        Table(title(), headings(), tuple(rows)),
        [question_shape(question, said_so, asked) for question, said_so in given],
        lambda: show_questions(given, asked, place.ceremony),
    )


def question_shape(
    question: "Question", answers: "Sequence[Answer]", asked: "Asked"
) -> Mapping[str, object]:
    """Return a question with the answers to it."""
    from apel.cli.shapes import entry_shape
    from apel.workflows.clarify_signals import counting

    signal = question.signal
    newest = counting(answers)
    return {
        "key": question.key,
        "kind": signal.kind,
        "stations": signal.stations,
        "unit": signal.place.unit,
        "agency": signal.place.agency,
        "seconds": signal.seconds,
        "entries": [
            {
                **entry_shape(entry),
                "kind": entry.kind,
                "person": entry.person,
                "clock": asked.clocks.ahead(entry),
            }
            for entry in signal.entries
        ],
        "open": question.is_open,
        "answer": newest.answer if newest else None,
        "by": newest.by if newest else None,
        "clarified_at": newest.at if newest else None,
        "answers": [each._asdict() for each in answers],
    }
