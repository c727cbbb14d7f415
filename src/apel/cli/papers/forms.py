"""Forms that each person signs, on the command line: which there are, and what became of them."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from apel.cli.options import Format
from apel.cli.papers.printing import SOME_FAILED, Printing, opened_office, press_of, print_papers
from apel.cli.papers.workshop import office_templates
from apel.cli.workspace import Workspace
from apel.errors import WrongUsage
from apel.formats.terminal import say, tell, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.workflows.papers.render_documents import Rendered


def render_forms(printing: Printing) -> None:
    """Render a form for each person who owes it, or those that many sign together.

    Exits with 3 where one could not be made.
    """
    from apel.workflows.papers import makers, render_documents

    began = perf_counter()
    with opened_office(printing) as (place, office, advance):
        _check(printing, place, office.ceremony)
        made = None
        out = printing.out(place)
        if printing.asked.each or not makers.maker_of(office.ceremony, printing.asked.what):
            rooms = printing.asked.rooms
            press = press_of(place, office.ceremony, out, rooms, synced=False)
            made = render_documents.render_forms(office, printing.asked, press, advance)
    if made is None:
        print_papers(printing)
        return
    _show(printing, made, out, perf_counter() - began)
    if made.failed:
        raise typer.Exit(SOME_FAILED)


def _check(printing: Printing, place: Workspace, ceremony: "Ceremony") -> None:
    from apel.domain.papers.documents import is_of_a_mode, template_of
    from apel.formats.papers.templates import template_names
    from apel.workflows.papers.makers import MAKERS

    names = {*template_names(office_templates(place)), *MAKERS}
    wanted = template_of(ceremony, printing.asked.what)
    if wanted not in names:
        shown = sorted(name for name in names if not is_of_a_mode(name))
        raise WrongUsage(
            _("There is no form {what}.").format(what=wanted),
            hint=_("There are: {names}").format(names=", ".join(shown)),
        )


def _show(printing: Printing, made: "Rendered", out: Path, seconds: float) -> None:
    from apel.cli.shapes import print_json
    from apel.domain.wording import decimal_number

    if not made.intact:
        warn(_("The record is not what was written: see apel verify."))
    if printing.output is Format.JSON:
        print_json(_shape(printing.asked.what, made, seconds))
        return
    # Word lays pages out when it opens a file
    counted = _("{files} files with {pages} pages in {folder}, after {seconds} seconds.")
    uncounted = _("{files} files in {folder}, after {seconds} seconds.")
    say(
        (counted if made.pages or not made.files else uncounted).format(
            files=made.files,
            pages=made.pages,
            folder=out / printing.asked.what,
            seconds=decimal_number(seconds, 1),
        )
    )
    for person, reason in made.failed:
        tell(_("Not made: {name}: {reason}").format(name=person.name, reason=reason), style="red")


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
    }
