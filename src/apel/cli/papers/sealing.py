"""The seal: everything that is recorded, under one fingerprint that goes on signed paper."""

from pathlib import Path
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
from apel.cli.papers.freezing import (
    Asked,
    PassphraseFile,
    SignatureFields,
    SignWith,
    TimeStamp,
    Visible,
    desk_of,
)
from apel.cli.workspace import Workspace, open_workspace, writer
from apel.language import _

if TYPE_CHECKING:
    from apel.cli.papers.freezing import Signing
    from apel.cli.shapes import Shape
    from apel.workflows.freeze_minutes import Frozen
    from apel.workflows.report_attendance import Attended
    from apel.workflows.seal_ceremony import Sealed


def register(app: typer.Typer) -> None:
    """Add the command that seals."""
    app.command(
        "seal",
        help=_("Seal everything under one fingerprint, for the signed minutes."),
    )(seal)


def seal(
    *,
    missing_because: MissingBecause = "",
    yes: Yes = False,
    sign_with: SignWith = None,
    passphrase_file: PassphraseFile = None,
    visible: Visible = False,
    timestamp: TimeStamp = "",
    signature_fields: SignatureFields = False,
    station: StationName = "main",
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Seal what is recorded, and freeze its minutes."""
    from apel.cli.questions import confirm
    from apel.cli.shapes import print_json
    from apel.workflows.find_person import operator_code
    from apel.workflows.freeze_minutes import seal_and_freeze
    from apel.workflows.report_attendance import attendance
    from apel.workflows.stations.missing_desks import missing_with_reason

    asked = Asked(sign_with, passphrase_file, timestamp, visible, signature_fields)
    signing = asked.signing()
    with open_workspace(workspace, database) as place:
        missing_with_reason(place.database, missing_because)  # before anybody is asked
        confirm(_("A seal stays for good; what comes later needs another one. Seal?"), yes=yes)
        sitting = operator_code(place.database, operator) if operator else None
        writes = writer(station, sitting)
        desk = desk_of(place, asked, signing)
        done = seal_and_freeze(place.database, place.ceremony, writes, missing_because, desk)
        counted = attendance(place.database, place.ceremony)
        if output is Format.JSON:
            print_json(_shape(place, done, counted))
        else:
            _show(done, place.folder / "out" / done.name)
            _show_signing(signing)
        _say_what_is_open(done.sealed, counted)


def _shape(place: Workspace, frozen: "Frozen", counted: "Attended") -> "Shape":
    from apel.cli.shapes import ceremony_shape, counts_shape

    done = frozen.sealed
    return {
        "ceremony": ceremony_shape(place.ceremony),
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
        "new": frozen.is_new,
        "minutes": {
            "entry": frozen.entry.name,
            "file": str(place.folder / "out" / frozen.name),
            "sha256": frozen.file,
        },
    }


def _show(frozen: "Frozen", file: Path) -> None:
    from apel.cli.reports.views import show_heads
    from apel.cli.words import grouped
    from apel.domain.ledger import in_fours
    from apel.formats.terminal import say

    done = frozen.sealed
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
    say(_("Minutes: {file}, issued as {entry}").format(file=file, entry=frozen.entry.name))
    say(
        _(
            "They carry all 16 groups: once they are signed, the paper shows whether a file is this "
            "record. To compare: apel verify FILE --fingerprint"
        )
    )


def _show_signing(signing: "Signing | None") -> None:
    """Say whose certificate signed, and what that is worth under Indonesian law."""
    from apel.cli.reports.signature_words import kind_of_sealing
    from apel.domain.wording import short_date
    from apel.formats.terminal import say

    if signing is not None:
        holder = signing.certificate.holder
        words = _("Signed by {name}; the certificate is from {issuer}, valid until {day}.")
        say(
            words.format(name=holder.name, issuer=holder.issuer, day=short_date(holder.valid_until))
        )
        say(kind_of_sealing())


def _say_what_is_open(done: "Sealed", counted: "Attended") -> None:
    from apel.cli.words import closing_words
    from apel.domain.ledger import Closing
    from apel.formats.terminal import warn

    still = [closing_words()[each] for each in Closing if each not in done.closings]
    if still:
        warn(_("Sealed while this is open: {what}").format(what=", ".join(still)))
    if counted.conflicts:
        words = _("People about whom different things are recorded: {number}; see apel conflicts")
        warn(words.format(number=counted.conflicts))
