"""What was printed, as the command line shows it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from apel.cli.options import Format
from apel.cli.papers.issuing import named, tell_held, tell_issued
from apel.cli.shapes import print_json
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.wording import decimal_number
from apel.formats.terminal import say, tell, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.people.person import Person
    from apel.workflows.papers.making.drafts import Printed

_MOST_NAMED = 6


def show_printed(
    what: str, printed: "Printed", out: Path, output: Format, took: tuple[str, float]
) -> None:
    """Show what was printed, when it was done, and in how many seconds."""
    when, seconds = took
    if not printed.is_intact:
        warn(_("The record is not what was written: see apel verify."))
    if output is Format.JSON:
        print_json(_shape(what, printed, out, seconds), line=True)
        tell_held(printed)
        return
    for draft in printed.papers:
        file = out.joinpath(*draft.sheet.place)
        say(
            _("{number}: {people} people, {file}").format(
                number=draft.name, people=draft.people, file=file
            )
        )
    if printed.lacking:
        tell(
            _("The font lacks these characters, and a ? stands for them: {about}").format(
                about=" ".join(printed.lacking)
            )
        )
        _show_affected(printed.affected.values())
    # Word lays pages out when it opens a file
    counted = _("{time}: {files} papers with {pages} pages, after {seconds} seconds.")
    uncounted = _("{time}: {files} papers, after {seconds} seconds.")
    say(
        (counted if printed.pages or not printed.papers else uncounted).format(
            time=when,
            files=len(printed.papers),
            pages=printed.pages,
            seconds=decimal_number(seconds, 1),
        )
    )
    if printed.same:
        say(
            _("{same} of them were issued before and lie there as they were.").format(
                same=printed.same
            )
        )
    _tell_about_issuing(what, printed)


def _tell_about_issuing(what: str, printed: "Printed") -> None:
    """Say what was issued, what stands beside earlier papers, and what was left as it is."""
    if what != ListKind.ATTENDANCE:
        _tell_issued(printed)
    tell_held(printed)


def _tell_issued(printed: "Printed") -> None:
    tell_issued(printed.issued)
    if printed.later:
        tell(
            _("Later papers beside {number} that were issued before and stand: {names}").format(
                number=len(printed.later), names=named(printed.later)
            )
        )
        tell(_("Where they are to replace the earlier ones: --correct instead."))


def _show_affected(people: "Iterable[Person]") -> None:
    """Name the people of whom something is printed with a ?, and where they are."""
    names = [f"{person.name} ({person.agency or person.unit or '–'})" for person in people]
    if not names:
        return
    shown, more = "; ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    if more > 0:
        shown = _("{names}; and {number} more").format(names=shown, number=more)
    tell(_("It is in what is known of: {names}").format(names=shown))


def _shape(what: str, printed: "Printed", out: Path, seconds: float) -> dict[str, object]:
    return {
        "what": what,
        "files": len(printed.papers),
        "pages": printed.pages,
        "failed": [failure._asdict() for failure in printed.failed],
        "seconds": round(seconds, 3),
        "lists": [
            {
                "number": draft.name,
                "people": draft.people,
                "file": str(out.joinpath(*draft.sheet.place)),
            }
            for draft in printed.papers
        ],
        "issued_before": printed.same,
        "later": [each._asdict() for each in printed.later],
        "issued": printed.issued,
        "changed": [each._asdict() for each in printed.changed],
        "lost": [each._asdict() for each in printed.lost],
        "altered": [each._asdict() for each in printed.altered],
        "integrity": "intact" if printed.is_intact else "broken",
        "lacking": " ".join(printed.lacking),
        "affected": [
            {"code": person.code, "name": person.name} for person in printed.affected.values()
        ],
    }
