"""What became of forms, as the command line says it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from apel.cli.options import Format
from apel.cli.shapes import print_json
from apel.domain.wording import decimal_number
from apel.formats.terminal import say, tell, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.cli.papers.printing import Printing
    from apel.workflows.papers.render_documents import Held, Rendered

_MOST_NAMED = 10


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
        _tell_issued(made)
        for person, reason in made.failed:
            name = person.name
            tell(_("Not made: {name}: {reason}").format(name=name, reason=reason), style="red")
    _tell_held(made)


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


def _tell_issued(made: "Rendered") -> None:
    """Say once that what was made counts from now on: a clerk may have wanted a look."""
    new = made.files - made.same
    if made.is_issued and new > 0:
        tell(
            _(
                "{new} are issued with this: the record has their SHA-256. For a look only, next"
                " time: --draft"
            ).format(new=new)
        )


def _tell_held(made: "Rendered") -> None:
    """Name the papers that were issued and are left as they are, and say what can be done."""
    if made.changed:
        tell(
            _("Issued before, and would be made from something else now: {names}").format(
                names=_names(made.changed)
            ),
            style="yellow",
        )
        tell(
            _(
                "They are left as they are. With --correct they are issued anew, and name the"
                " paper that they replace; --draft makes them for a look."
            )
        )
    if made.altered:
        tell(
            _("Not the file that was issued lies there: {names}").format(
                names=_names(made.altered)
            ),
            style="red",
        )
        tell(_("Move it away, and the same command makes the issued one again."))


def _names(held: "Sequence[Held]") -> str:
    named = [f"{each.name} ({each.file})" for each in held[:_MOST_NAMED]]
    shown, more = "; ".join(named), len(held) - len(named)
    return _("{names}; and {number} more").format(names=shown, number=more) if more else shown


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
        "changed": [each._asdict() for each in made.changed],
        "altered": [each._asdict() for each in made.altered],
    }
