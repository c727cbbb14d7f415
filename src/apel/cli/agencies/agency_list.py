"""The register of agencies, shown and exported; the export can be corrected and imported again."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, WorkspaceFolder
from apel.cli.reports.report import ReportFormat
from apel.cli.workspace import open_workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.cli.reports.reports import Report
    from apel.domain.table import Table
    from apel.workflows.agencies.keep_register import Listing, Row

FILE = "perangkat-daerah.xlsx"


def list_register(
    *,
    output: Annotated[
        ReportFormat, typer.Option("--format", "-f", help=_("How to show or export it."))
    ] = ReportFormat.TEXT,
    to: Annotated[
        Path | None, typer.Option("--to", dir_okay=False, help=_("File for csv or xlsx."))
    ] = None,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show the agencies."""
    from apel.cli.reports.reports import deliver
    from apel.workflows.agencies.keep_register import listing

    with open_workspace(workspace, database) as here:
        made = _report(listing(here.database))
        is_file = output is ReportFormat.XLSX and to is None
        deliver(made, output.value, here.folder / "out" / FILE if is_file else to)


def _report(listing: "Listing") -> "Report":
    from apel.cli.reports.reports import Report

    shape = [agency_shape(row) for row in listing.rows]
    return Report(_table(listing), shape, lambda: _show(listing))


def agency_shape(row: "Row") -> Mapping[str, object]:
    """Return an agency as JSON says it."""
    agency = row.agency
    return {
        "agency": agency.name,
        "short": agency.short,
        "place": agency.place,
        "parent": agency.parent or None,
        "head": {"code": agency.head or None, "name": row.head or None, "post": agency.head_post},
        "address": agency.address,
        "contact": agency.contact,
        "spellings": list(agency.spellings),
        "units": list(agency.units),
        "people": row.people,
    }


def _table(listing: "Listing") -> "Table":
    """Return the register under headings that an import knows again."""
    from apel.domain.table import Table

    headings = (
        *(_("No."), _("Agency"), _("Short name"), _("Other spellings"), _("Units"), _("Parent")),
        *(_("Head of the agency"), _("Post of the head"), _("Address"), _("Contact"), _("People")),
    )
    return Table(_("Register of agencies"), headings, tuple(map(_cells, listing.rows)))


def _cells(row: "Row") -> tuple[str | int, ...]:
    agency = row.agency
    return (
        *(agency.place, agency.name, agency.short, "; ".join(agency.spellings)),
        *("; ".join(agency.units), agency.parent, row.head, agency.head_post, agency.address),
        *(agency.contact, row.people),
    )


def _show(listing: "Listing") -> None:
    from apel.cli.words import grouped
    from apel.formats.terminal import NUMBER, TEXT, say, show_table
    from apel.workflows.agencies.keep_register import no_register

    if not listing.rows:
        raise no_register()
    headings = ((_("No."), NUMBER), (_("Agency"), TEXT), (_("People"), NUMBER))
    show_table(
        (*headings, (_("Units"), NUMBER), (_("Head of the agency"), TEXT)),
        [
            [
                str(row.agency.place),
                _with_short_name(row),
                grouped(row.people),
                grouped(len(row.agency.units)),
                ", ".join(filter(None, (row.agency.head_post, row.head))),
            ]
            for row in listing.rows
        ],
    )
    if listing.unclaimed:
        words = _("People whom no agency claims: {people} (apel agency match OUT.xlsx)")
        say(words.format(people=grouped(listing.unclaimed)))


def _with_short_name(row: "Row") -> str:
    agency = row.agency
    return f"{agency.name} ({agency.short})" if agency.short else agency.name
