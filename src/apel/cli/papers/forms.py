"""Forms that each person signs, on the command line: which there are, and what became of them."""

from time import perf_counter
from typing import TYPE_CHECKING

import typer

from apel.cli.papers.issuing import is_held, write_manifest
from apel.cli.papers.paper_choice import check_paper, paper_names
from apel.cli.papers.printing import SOME_FAILED, Printing, opened_office, print_papers, tools_of
from apel.cli.papers.workshop import office_templates
from apel.cli.workspace import Workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony

INTERRUPTED = 130


def render_forms(printing: Printing) -> None:
    """Render a form for each person who owes it, or those that many sign together.

    Exits with 3 where one could not be made or is not the one that was issued.
    """
    from apel.cli.papers.form_words import show_forms
    from apel.workflows.papers import render_documents

    began = perf_counter()
    with opened_office(printing) as (place, office, advance):
        _check(printing, place, office.ceremony)
        made = None
        out = printing.out(place)
        if _are_of_persons(printing, office.ceremony):
            asked, tools = printing.asked, tools_of(printing, place, office.ceremony, synced=False)
            made = render_documents.render_forms(office, asked, tools, advance)
            if made.is_issued:
                write_manifest(office, asked.what, out)
    if made is None:
        print_papers(printing)
        return
    show_forms(printing, made, out, perf_counter() - began)
    if made.is_interrupted:
        raise typer.Exit(INTERRUPTED)
    if made.failed or is_held(made):
        raise typer.Exit(SOME_FAILED)


def _are_of_persons(printing: Printing, ceremony: "Ceremony") -> bool:
    """Say whether each person has a form."""
    from apel.workflows.papers.making.kinds import is_of_persons

    return printing.asked.each or is_of_persons(ceremony, printing.asked.what)


def _check(printing: Printing, place: Workspace, ceremony: "Ceremony") -> None:
    """Raise WrongUsage where there is no such paper, or none for how the instrument is signed."""
    from apel.domain.papers.documents import template_of
    from apel.formats.papers.templates import template_names
    from apel.workflows.papers.making.kinds import KINDS

    what = printing.asked.what
    check_paper(what, paper_names(place))
    template = template_of(ceremony, what)
    if what not in KINDS and template not in template_names(office_templates(place)):
        raise WrongUsage(
            _("There is no form {what}.").format(what=template),
            hint=_("Make it in the folder templates: apel template copy"),
        )
