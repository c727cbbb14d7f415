"""What became of forms, as the command line says it."""

from pathlib import Path
from typing import TYPE_CHECKING

from apel.cli.options import Format
from apel.cli.papers.issuing import tell_held, tell_issued
from apel.cli.shapes import print_json
from apel.domain.wording import decimal_number
from apel.formats.terminal import say, tell, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.cli.papers.printing import Printing
    from apel.workflows.papers.render_documents import Rendered


def show_forms(printing: "Printing", made: "Rendered", out: Path, seconds: float) -> None:
    """Show what was made, in how many seconds, and what was not."""
    if not made.intact:
        warn(_("The record is not what was written: see apel verify."))
    if made.is_interrupted:
        _tell_interrupted(made)
    elif printing.output is Format.JSON:
        print_json(_shape(printing.asked.what, made, seconds))
    else:
        _say_made(made, out.joinpath(*_below(printing)), seconds)
        if made.is_issued:
            tell_issued(made.issued)
        for person, reason in made.failed:
            name = person.name
            tell(_("Not made: {name}: {reason}").format(name=name, reason=reason), style="red")
    tell_held(made)


def _below(printing: "Printing") -> tuple[str, ...]:
    from apel.workflows.papers.making.forms import DRAFTS

    what = printing.asked.what
    return (DRAFTS, what) if printing.asked.draft else (what,)


def _say_made(made: "Rendered", folder: Path, seconds: float) -> None:
    # Word lays pages out when it opens a file
    counted = _("{files} files with {pages} pages in {folder}, after {seconds} seconds.")
    uncounted = _("{files} files in {folder}, after {seconds} seconds.")
    say(
        (counted if made.pages or not made.files else uncounted).format(
            files=made.files,
            pages=made.pages,
            folder=folder,
            seconds=decimal_number(seconds, 1),
        )
    )
    if made.same:
        say(
            _("{same} of them were issued before and lie there as they were.").format(
                same=made.same
            )
        )


def _tell_interrupted(made: "Rendered") -> None:
    said = (
        _("Interrupted after {done} of {wanted} people; their papers are whole and issued.")
        if made.is_issued
        else _("Interrupted after {done} of {wanted} people; their papers are whole.")
    )
    tell(said.format(done=made.done, wanted=made.wanted), style="yellow")
    if made.is_issued:
        tell(_("The same command goes on from there."))


def _shape(what: str, made: "Rendered", seconds: float) -> dict[str, object]:
    return {
        "what": what,
        "files": made.files,
        "pages": made.pages,
        "failed": [
            {"person": person.name, "code": person.code, "reason": reason}
            for person, reason in made.failed
        ],
        "seconds": round(seconds, 3),
        "issued_before": made.same,
        "issued": made.issued,
        "changed": [each._asdict() for each in made.changed],
        "lost": [each._asdict() for each in made.lost],
        "altered": [each._asdict() for each in made.altered],
    }
