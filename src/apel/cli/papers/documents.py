"""Printed papers: render."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.papers.choices import As, Bundle, Only, Order
from apel.cli.papers.paper_options import check_options, day_said, until_words
from apel.cli.papers.workshop import PaperSize
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.papers.returning.signed import Room
    from apel.workflows.papers.asked import Asked


def register(app: typer.Typer) -> None:
    """Add the command that renders."""
    app.command(
        "render",
        help=_("Make papers as PDF/A, Word or HTML: forms, lists, minutes, letters, cards."),
    )(render)


def render(
    what: Annotated[
        str,
        typer.Argument(
            help=_("pakta-integritas, daftar-hadir … or an own form: apel template list")
        ),
    ],
    *,
    agency: Annotated[
        str, typer.Option("--agency", help=_("Only this agency; part of its name is enough."))
    ] = "",
    unit: Annotated[
        str, typer.Option("--unit", help=_("Only this unit or agency; part of its name is enough."))
    ] = "",
    only: Annotated[
        Only | None,
        typer.Option(
            "--only", help=_("Only who signed (make-up too), who did not, who is excused.")
        ),
    ] = None,
    order: Annotated[
        Order, typer.Option("--order", help=_("In which order people stand within an agency."))
    ] = Order.ECHELON,
    bundle: Annotated[
        Bundle | None,
        typer.Option("--bundle", help=_("agency: one file an agency, to be printed.")),
    ] = None,
    copies: Annotated[
        int, typer.Option("--copies", min=1, max=99, help=_("How often each form is in its file."))
    ] = 1,
    form: Annotated[
        As, typer.Option("--as", help=_("pdf, word (.docx, to go on in Word), html for a look."))
    ] = As.PDF,
    paper: Annotated[
        PaperSize | None, typer.Option("--paper", help=_("Paper, where not that of apel.toml."))
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", file_okay=False, help=_("Folder for the files; else out/.")),
    ] = None,
    filled: Annotated[
        bool, typer.Option("--filled", help=_("daftar-hadir: from the record, not to be signed."))
    ] = False,
    with_number: Annotated[
        bool, typer.Option("--with-number", help=_("daftar-hadir: with the NIP, a birth date."))
    ] = False,
    each: Annotated[bool, typer.Option("--each", help=_("kartu: one file a person."))] = False,
    until: Annotated[
        str | None,
        typer.Option("--until", help=_("Letter: until when people can sign, like 2026-01-09.")),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", help=_("Letter: its date; else a dotted line."))
    ] = None,
    copy_to: Annotated[
        list[str] | None,
        typer.Option("--cc", help=_("Letter: who gets a copy (tembusan); again for more.")),
    ] = None,
    signature_fields: Annotated[
        bool,
        typer.Option("--signature-fields", help=_("Empty fields for later electronic signatures.")),
    ] = False,
    draft: Annotated[
        bool,
        typer.Option("--draft", help=_("Marked KONSEP, in out/draft; nothing is issued.")),
    ] = False,
    correct: Annotated[
        bool,
        typer.Option("--correct", help=_("Issue anew what would be another paper now.")),
    ] = False,
    every: Annotated[
        int | None,
        typer.Option("--every", min=1, help=_("Lists only: anew every so many seconds.")),
    ] = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Render papers."""
    from apel.cli.papers.printing import Printing, print_every, print_papers
    from apel.domain.papers.documents import Form
    from apel.domain.people.precedence import Precedence
    from apel.workflows.papers import asked as wanted
    from apel.workflows.papers.making.kinds import KINDS

    given: dict[str, object] = {"--unit": unit, "--only": only, "--filled": filled}
    given |= {"--with-number": with_number, "--each": each}
    check_options(what, {**given, "--until": until, "--date": on, "--cc": copy_to})
    asked = wanted.Asked(
        what,
        agency,
        unit,
        wanted.Only(only) if only else None,
        Precedence(order),
        wanted.Bundle(bundle) if bundle else None,
        copies,
        Form[form.name],
        each=each,
        with_number=with_number,
        filled=filled,
        until=until_words(until),
        on=day_said(on),
        copy_to=tuple(copy_to or ()),
        rooms=_rooms(form, signature_fields=signature_fields),
    )
    asked = replace(asked, draft=draft, correct=correct)
    printing = Printing(asked, paper, to, output, workspace, database)
    if every:
        _check_every(asked)
    if what in KINDS and not each:
        _check_paper(asked)
        print_every(printing, every) if every else print_papers(printing)
        return
    _check_form(asked)
    from apel.cli.papers.forms import render_forms

    render_forms(printing)


def _rooms(form: As, *, signature_fields: bool) -> "frozenset[Room]":
    """Return what templates are to leave room for. Raises WrongUsage where nobody can sign there."""
    from apel.domain.papers.returning.signed import Room

    if not signature_fields:
        return frozenset()
    if form is not As.PDF:
        raise WrongUsage(_("--signature-fields goes with PDF."))
    from apel.formats.papers.sealing.library import check_installed

    check_installed()
    return frozenset({Room.PEOPLE})


def _check_every(asked: "Asked") -> None:
    """Raise WrongUsage for what is issued whenever it is made: it would be by the hundred."""
    from apel.workflows.papers.making.kinds import NEVER_ISSUED

    if asked.each or (asked.what not in NEVER_ISSUED and not asked.filled):
        raise WrongUsage(_("--every goes with lists: apel render checklist --every 60"))


def _check_paper(asked: "Asked") -> None:
    """Raise WrongUsage for what goes with other papers."""
    from apel.workflows.papers.making.kinds import OF_THE_CEREMONY

    _check_issue(asked)
    if asked.bundle or asked.copies > 1:
        raise WrongUsage(
            _("--bundle and --copies go with forms that each person signs."),
            hint=_("{what} is one file an agency or one for all as it is.").format(what=asked.what),
        )
    if asked.what in OF_THE_CEREMONY and (asked.agency or asked.unit or asked.only):
        raise WrongUsage(
            _("{what} is about the whole ceremony, and not about some people.").format(
                what=asked.what
            ),
            hint=_("Leave out --agency, --unit and --only."),
        )


def _check_issue(asked: "Asked") -> None:
    """Raise WrongUsage for a draft of what is only known by its number, or a correction of no issue."""
    from apel.workflows.papers.making.kinds import NEVER_DRAFTS, NEVER_ISSUED, OF_THE_CEREMONY

    if asked.draft and asked.what in NEVER_DRAFTS:
        raise WrongUsage(_("--draft does not go with {what}.").format(what=asked.what))
    if asked.correct and (asked.what in NEVER_ISSUED or asked.filled):
        raise WrongUsage(
            _("--correct does not go with {what}: making it issues nothing.").format(
                what=asked.what
            ),
            hint=_("Minutes are issued when they are sealed: apel seal")
            if asked.what in OF_THE_CEREMONY
            else "",
        )


def _check_form(asked: "Asked") -> None:
    from apel.domain.papers.documents import Form

    if asked.form is Form.WORD and (asked.bundle or asked.copies > 1):
        raise WrongUsage(
            _("--bundle and --copies go with PDF and HTML."),
            hint=_("A Word file is one form, to be edited; Word itself prints copies."),
        )
