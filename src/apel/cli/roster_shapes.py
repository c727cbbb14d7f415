"""What import and people show: for people as text, for programs as JSON (DESIGN.md section 7)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from apel.cli.roster_words import grouped, heading, places, sentence
from apel.domain.findings import Severity
from apel.domain.people.person import Person, shown_code
from apel.domain.roster.problems import Problem
from apel.domain.roster.reading import Reading
from apel.formats.terminal import TEXT, say, show_table
from apel.language import _
from apel.storage.people import Kept
from apel.workflows.import_roster import Plan

_MOST_SHOWN = 100
_MOST_NAMED = 10
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SKIPPED: "dim"}
PERSON_KEYS = (
    *("code", "name", "number", "number_kind", "status", "grade", "rank", "position", "echelon"),
    *("unit", "agency", "sex", "birth_date"),
)


def print_changes(
    files: Sequence[Path], reading: Reading, plan: Plan, more: Mapping[str, object]
) -> None:
    """Write what an import did as JSON."""
    from apel.cli.shapes import print_json

    print_json(
        {
            "files": len(files),
            "rows": reading.rows,
            "accepted": reading.accepted,
            "refused": reading.refused,
            "skipped": reading.skipped,
            "columns": reading.columns,
            "changes": _counts(plan),
            "problems": [problem_shape(each) for each in _problems(reading, plan)],
            **more,
        }
    )


def show_reading(reading: Reading) -> None:
    """Print which columns were used, how the rows add up, and what is wrong where."""
    for sheet, titles in reading.columns.items():
        used = ", ".join(f"{field} = {title}" for field, title in titles.items())
        say(_("Sheet {sheet}: {columns}").format(sheet=sheet, columns=used), style="dim")
    say(
        _("{rows} rows = {accepted} accepted + {refused} refused + {skipped} skipped").format(
            rows=reading.rows,
            accepted=reading.accepted,
            refused=reading.refused,
            skipped=reading.skipped,
        ),
        style="bold",
    )
    show_problems(reading.problems)


def show_changes(plan: Plan) -> None:
    """Print what the import makes of the roster."""
    show_problems(plan.changes.problems)
    counts = _counts(plan)
    say(
        _("Roster: {new} new, {changed} changed, {unchanged} unchanged, {missing} missing").format(
            **counts
        ),
        style="bold",
    )
    missing = [known.person.name for known in plan.changes.missing[:_MOST_NAMED]]
    if missing:
        names = "; ".join(missing)
        say(
            _("Missing, and kept on the roster: {names}; first {some} of {all}").format(
                names=names, some=len(missing), all=counts["missing"]
            )
        )


def print_people(listed: Sequence[Kept]) -> None:
    """Write people as JSON, with everything that is known."""
    from apel.cli.shapes import print_json

    print_json([_person_shape(row) for row in listed])


def show_people(listed: Sequence[Kept]) -> None:
    """Print people as a table."""
    headings = [
        _("Name"),
        _("Number"),
        _("Status"),
        _("Position"),
        _("Unit"),
        _("Agency"),
        _("Code"),
    ]
    show_table(
        [(heading, TEXT) for heading in headings],
        [_cells(row.person) for row in listed[:_MOST_SHOWN]],
    )
    say(_("{shown} of {all} people").format(shown=min(len(listed), _MOST_SHOWN), all=len(listed)))
    if len(listed) > _MOST_SHOWN:
        say(_("All of them: apel people --format json"))


def _counts(plan: Plan) -> Mapping[str, int]:
    changes = plan.changes
    return {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "unchanged": len(changes.unchanged),
        "missing": len(changes.missing),
    }


def _problems(reading: Reading, plan: Plan) -> list[Problem]:
    return [*reading.problems, *plan.changes.problems]


def problem_shape(problem: Problem) -> Mapping[str, object]:
    """Return a problem as programs read it."""
    shape = problem._asdict()
    del shape["other"]
    if problem.suggestion is None:
        del shape["suggestion"]
    return {**shape, "message": sentence(problem)}


def _person_shape(row: Kept) -> Mapping[str, object]:
    person = row.person._asdict()
    return {**{key: person[key] for key in PERSON_KEYS}, "duties": row.duties.split()}


def show_problems(problems: Sequence[Problem]) -> None:
    """Print problems by kind: what is the matter, how often, and the first places."""
    for those in grouped(problems):
        first = those[0]
        say(f"{len(those):>6}  {heading(first)}", style=_STYLES[first.severity])
        say(f"        {places(those)}")


def _cells(person: Person) -> tuple[str, ...]:
    return (
        person.name,
        person.number or "",
        person.status or "",
        person.position or "",
        person.unit or "",
        person.agency or "",
        shown_code(person.code),
    )
