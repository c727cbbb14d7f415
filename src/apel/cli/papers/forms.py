"""Forms that each person signs, on the command line: which there are, and what became of them."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from apel.cli.papers.paper_choice import check_paper, paper_names
from apel.cli.papers.printing import SOME_FAILED, Printing, opened_office, press_of, print_papers
from apel.cli.papers.workshop import office_templates
from apel.cli.workspace import Workspace
from apel.errors import ApelError, WrongUsage
from apel.formats.terminal import warn
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.workflows.papers.issuing.issue_papers import Shelf
    from apel.workflows.papers.making.drafts import Press
    from apel.workflows.papers.office import Office

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
            asked, tools = printing.asked, _tools(printing, place, office.ceremony, out)
            made = render_documents.render_forms(office, asked, tools, advance)
            if made.is_issued:
                _write_manifest(office, asked.what, out)
    if made is None:
        print_papers(printing)
        return
    show_forms(printing, made, out, perf_counter() - began)
    if made.is_interrupted:
        raise typer.Exit(INTERRUPTED)
    if made.failed or made.changed or made.altered:
        raise typer.Exit(SOME_FAILED)


def _are_of_persons(printing: Printing, ceremony: "Ceremony") -> bool:
    """Say whether each person has a form. Raises WrongUsage for what goes with such forms only."""
    from apel.workflows.papers.making.makers import maker_of

    asked = printing.asked
    if asked.each or not maker_of(ceremony, asked.what):
        return True
    if asked.draft or asked.correct:
        raise WrongUsage(_("--draft and --correct go with forms that each person signs."))
    return False


def _tools(
    printing: Printing, place: Workspace, ceremony: "Ceremony", out: Path
) -> "tuple[Press, Shelf]":
    """Return what forms are made with, and what they are known by."""
    from functools import cache

    from apel.formats.papers.template_digest import template_digest
    from apel.formats.papers.whole import digest_of_file
    from apel.workflows.papers.issuing.issue_papers import Shelf

    rooms = printing.asked.rooms
    pictures = (ceremony.paper.logo, ceremony.paper.emblem)
    templates = office_templates(place)
    shelf = Shelf(
        cache(lambda name: template_digest(templates, name, pictures)),
        lambda file: digest_of_file(out.joinpath(*file)),
        sorted(rooms),
    )
    return press_of(place, ceremony, out, rooms, synced=False), shelf


def _write_manifest(office: "Office", what: str, out: Path) -> None:
    """Write what lies in the folder of a kind of papers, as it was issued.

    Where that cannot be it is said; the papers are issued all the same.
    """
    from apel.formats.papers.manifest import are_there, write_manifest
    from apel.workflows.papers.issuing.list_papers import manifest, papers_of

    folder = out / what
    papers = papers_of(office, what)
    there = are_there(folder, [file for file, _paper in papers])
    if any(there):
        lying = zip(papers, there, strict=True)
        sums = [(paper.file, file) for (file, paper), is_there in lying if is_there]
        try:
            write_manifest(folder, sums, manifest(office, papers, there))
        except ApelError as error:  # the table is open in Excel
            warn(f"{error.message} {error.hint}")


def _check(printing: Printing, place: Workspace, ceremony: "Ceremony") -> None:
    """Raise WrongUsage where there is no such paper, or none for how the instrument is signed."""
    from apel.domain.papers.documents import template_of
    from apel.formats.papers.templates import template_names
    from apel.workflows.papers.making.makers import MAKERS

    what = printing.asked.what
    check_paper(what, paper_names(place))
    template = template_of(ceremony, what)
    if what not in MAKERS and template not in template_names(office_templates(place)):
        raise WrongUsage(
            _("There is no form {what}.").format(what=template),
            hint=_("Make it in the folder templates: apel template copy"),
        )
