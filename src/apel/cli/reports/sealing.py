"""The seal: everything that is recorded, under one fingerprint that goes on signed paper."""

from typing import TYPE_CHECKING

import typer

from apel.cli.options import (
    DatabasePath,
    Format,
    MissingBecause,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
    Yes,
)
from apel.cli.workspace import open_workspace, writer
from apel.language import _

if TYPE_CHECKING:
    from apel.cli.shapes import Shape
    from apel.domain.ceremony import Ceremony
    from apel.workflows.report_attendance import Attended
    from apel.workflows.seal_ceremony import Sealed


def register(app: typer.Typer) -> None:
    """Add the command that seals."""
    app.command(
        "seal",
        rich_help_panel=_("After the ceremony"),
        help=_("Seal everything under one fingerprint, for the signed minutes."),
    )(seal)


def seal(
    *,
    missing_because: MissingBecause = "",
    yes: Yes = False,
    station: StationName = "main",
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Seal what is recorded."""
    from apel.cli.questions import confirm
    from apel.cli.shapes import print_json
    from apel.workflows import seal_ceremony
    from apel.workflows.find_person import operator_code
    from apel.workflows.report_attendance import attendance
    from apel.workflows.stations.missing_desks import missing_with_reason

    with open_workspace(workspace, database) as place:
        missing_with_reason(place.database, missing_because)  # before anybody is asked
        confirm(_("A seal stays for good; what comes later needs another one. Seal?"), yes=yes)
        sitting = operator_code(place.database, operator) if operator else None
        done = seal_ceremony.seal(
            place.database, place.ceremony, writer(station, sitting), missing_because
        )
        counted = attendance(place.database, place.ceremony)
        if output is Format.JSON:
            print_json(_shape(place.ceremony, done, counted))
        else:
            _show(done)
        _say_what_is_open(done, counted)


def _shape(ceremony: "Ceremony", done: "Sealed", counted: "Attended") -> "Shape":
    from apel.cli.shapes import ceremony_shape, counts_shape

    return {
        "ceremony": ceremony_shape(ceremony),
        "closed": list(done.closings),
        "stations": [
            {"station": head.station, "entries": head.number, "head": head.digest}
            for head in done.heads
        ],
        "fingerprint": done.fingerprint,
        "totals": counts_shape(counted.report.totals),
        "entry": done.seal.entry.name,
        "covers": done.seal.covers,
        "missing": list(done.missing),
        "new": done.is_new,
    }


def _show(done: "Sealed") -> None:
    from apel.cli.reports.views import show_heads
    from apel.cli.words import grouped
    from apel.domain.ledger import in_fours
    from apel.formats.terminal import say

    words = (
        _("Sealed: {number} entries, as {entry}")
        if done.is_new
        else _("It was sealed already, and nothing came later: {number} entries, as {entry}")
    )
    say(words.format(number=grouped(done.seal.covers), entry=done.seal.entry.name))
    show_heads(done.heads)
    if done.missing:
        say(_("Missing under this seal: {names}").format(names=", ".join(done.missing)))
    say(
        _("Fingerprint: {fingerprint}").format(fingerprint=in_fours(done.fingerprint)), style="bold"
    )
    say(
        _(
            "Write all 16 groups into the minutes before they are signed: from then on the paper "
            "shows whether a file is this record. To compare: apel verify FILE --fingerprint"
        )
    )


def _say_what_is_open(done: "Sealed", counted: "Attended") -> None:
    from apel.cli.words import closing_words
    from apel.domain.ledger import Closing
    from apel.formats.terminal import warn

    still = [closing_words()[each] for each in Closing if each not in done.closings]
    if still:
        warn(_("Sealed while this is open: {what}").format(what=", ".join(still)))
    if counted.conflicts:
        words = _("People about whom two desks say different things: {number}; see apel conflicts")
        warn(words.format(number=counted.conflicts))
