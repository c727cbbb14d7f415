"""What import and people show: for people as text, for programs as JSON (DESIGN.md section 7)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from apel.cli.change_words import by_kind, change_of, change_words
from apel.cli.duty_words import release_words
from apel.cli.posts import ask_for_posts
from apel.cli.roster_words import columns_words, grouped, heading, places, sentence
from apel.domain.ceremony import Ceremony
from apel.domain.duties import free_people
from apel.domain.findings import Severity
from apel.domain.roster.problems import Problem
from apel.domain.roster.reading import Reading
from apel.formats.terminal import say
from apel.language import _
from apel.workflows.rosters.import_roster import Plan

_MOST_NAMED = 10
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SKIPPED: "dim"}


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
            "changes": plan.counts,
            **_kinds(plan),
            "problems": [problem_shape(each) for each in _problems(reading, plan)],
            **more,
        }
    )


def show_reading(reading: Reading, *, asks: bool = False) -> None:
    """Print which columns were used, how the rows add up, and what is wrong where.

    With `asks` somebody in a terminal is first asked what only an office can know.
    """
    if asks:
        ask_for_posts(reading)
    for sheet, titles in reading.columns.items():
        used = columns_words(titles)
        say(_("Sheet {sheet}: {columns}").format(sheet=sheet, columns=used), style="dim")
    for file, note in dict.fromkeys((read.file, read.note) for read in reading.sheets):
        if note:
            say(_("{file} was read as: {note}").format(file=file, note=note), style="dim")
    if reading.units:
        units = _("Unit hierarchy: {number} units").format(number=len(reading.units))
        say(units, style="dim")
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
    say(
        _("Roster: {new} new, {changed} changed, {unchanged} unchanged, {missing} missing").format(
            **plan.counts
        ),
        style="bold",
    )
    words = change_words()
    for change, matches in by_kind(plan.changes.changed).items():
        shown = "; ".join(change_of(match, change) for match in matches[:_MOST_NAMED])
        say(f"{len(matches):>6}  {words[change]}: {some_of(shown, len(matches))}")
    missing = plan.changes.missing
    if missing:
        names = "; ".join(known.person.name for known in missing[:_MOST_NAMED])
        words_of_missing = _("Missing, and kept on the roster: {names}")
        say(words_of_missing.format(names=some_of(names, len(missing))))


def some_of(shown: str, number: int) -> str:
    """Return the first of several, and how many there are where those are not all."""
    if number <= _MOST_NAMED:
        return shown
    return _("{places}; first {some} of {all}").format(places=shown, some=_MOST_NAMED, all=number)


def show_free(plan: Plan, ceremony: Ceremony) -> None:
    """Print who owes no duty, by the reason."""
    reasons: dict[str, list[str]] = {}
    for person, release in free_people(plan.people, ceremony):
        reasons.setdefault(release_words(release), []).append(person.name)
    for reason, names in reasons.items():
        shown = some_of("; ".join(names[:_MOST_NAMED]), len(names))
        words = _("{number} not obliged ({reason}): {names}")
        say(words.format(number=len(names), reason=reason, names=shown))


def not_obliged(plan: Plan, ceremony: Ceremony) -> Mapping[str, object]:
    """Return for JSON who owes no duty, and why; nothing where everybody owes something."""
    free = [
        {"name": person.name, "unit": person.unit, "agency": person.agency, **release._asdict()}
        for person, release in free_people(plan.people, ceremony)
    ]
    return {"not_obliged": free} if free else {}


def _kinds(plan: Plan) -> Mapping[str, object]:
    kinds = {kind: len(matches) for kind, matches in by_kind(plan.changes.changed).items()}
    return {"changed": kinds} if kinds else {}


def _problems(reading: Reading, plan: Plan) -> list[Problem]:
    return [*reading.problems, *plan.changes.problems]


def problem_shape(problem: Problem) -> Mapping[str, object]:
    """Return a problem as programs read it."""
    shape = problem._asdict()
    del shape["other"]
    if problem.suggestion is None:
        del shape["suggestion"]
    return {**shape, "message": sentence(problem)}


def show_problems(problems: Sequence[Problem]) -> None:
    """Print problems by kind: what is the matter, how often, and the first places."""
    for those in grouped(problems):
        first = those[0]
        say(f"{len(those):>6}  {heading(first)}", style=_STYLES[first.severity])
        if shown := places(those).strip():
            say(f"        {shown}")
