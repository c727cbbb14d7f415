"""Minutes that a seal freezes, on the command line: typeset, signed where a certificate is named, kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from apel.cli.at_desk import MAIN, writer_at
from apel.cli.passwords import passphrase_of
from apel.cli.workspace import Workspace, now
from apel.errors import ApelError, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.papers.returning.signed import Room
    from apel.formats.papers.sealing.certificate import Certificate
    from apel.workflows.freeze_minutes import Desk, File
    from apel.workflows.papers.making.drafts import Draft

SignWith = Annotated[
    Path | None,
    typer.Option(
        "--sign-with",
        exists=True,
        dir_okay=False,
        help=_("Sign the minutes with this certificate and its key (PKCS#12: .p12, .pfx)."),
    ),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        exists=True,
        dir_okay=False,
        help=_("A file whose first line opens the certificate; else APEL_PASSPHRASE, or typed."),
    ),
]
Visible = Annotated[
    bool, typer.Option("--visible", help=_("Let the signature be seen in the minutes."))
]
TimeStamp = Annotated[
    str,
    typer.Option(
        "--timestamp",
        envvar="APEL_TIMESTAMP",
        help=_(
            "Address of a time stamp server (RFC 3161); it is asked when the minutes are signed."
        ),
    ),
]
SignatureFields = Annotated[
    bool,
    typer.Option(
        "--signature-fields", help=_("Leave empty fields in the minutes for electronic signatures.")
    ),
]


class Signing(NamedTuple):
    """How minutes are signed."""

    certificate: "Certificate"
    stamp_server: str
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said about the minutes at the command line."""

    sign_with: Path | None
    passphrase_file: Path | None
    stamp_server: str
    is_seen: bool
    has_fields: bool

    def signing(self) -> Signing | None:
        """Return how the minutes are signed; None where they are not.

        Raises WrongUsage for what goes with a certificate alone, ApelError where it cannot sign.
        """
        if self.has_fields or self.sign_with:
            from apel.formats.papers.sealing.library import check_installed

            check_installed()
        if self.sign_with is None:
            self._check_unsigned()
            return None
        from apel.formats.papers.sealing.certificate import open_certificate

        path = self.sign_with
        passphrase = passphrase_of(path, self.passphrase_file)
        certificate = open_certificate(path.name, path.read_bytes(), passphrase, now())
        return Signing(certificate, self.stamp_server, self.is_seen)

    def _check_unsigned(self) -> None:
        if self.is_seen or self.passphrase_file:
            raise WrongUsage(
                _("--visible and --passphrase-file go with --sign-with CERTIFICATE.p12.")
            )


def desk_of(place: Workspace, asked: Asked, signing: Signing | None) -> "Desk":
    """Return what makes, signs and keeps minutes."""
    from apel.domain.papers.returning.signed import Room
    from apel.workflows.freeze_minutes import Desk

    wanted = {Room.PEOPLE: asked.has_fields, Room.SEAL: signing is not None and signing.is_seen}
    rooms = frozenset(room for room, is_wanted in wanted.items() if is_wanted)
    out = place.folder / "out"
    return Desk(
        make=partial(_made, place, rooms, signing),
        place=partial(_kept, out),
        read=partial(_issued_file, out),
        rooms=rooms,
        sign=partial(_signed_later, place, signing) if signing else None,
    )


def _made(
    place: Workspace, rooms: "frozenset[Room]", signing: Signing | None, draft: "Draft"
) -> "File":
    """Return the file of a draft, signed where it is to be."""
    from apel.domain.papers.returning.signed import mark_of
    from apel.formats.papers.typesetting import pages
    from apel.workflows.freeze_minutes import File

    with TemporaryDirectory() as folder:
        typeset = partial(_typeset, place, Path(folder))
        pdf = typeset(rooms, draft)
        content = _signed(pdf, place, signing, typeset) if signing else pdf
    return File(content, pages(pdf), mark_of(pdf))


def _typeset(place: Workspace, folder: Path, rooms: "frozenset[Room]", draft: "Draft") -> bytes:
    from apel.cli.papers.printing import press_of
    from apel.formats.terminal import warn
    from apel.workflows.papers.asked import Asked as Wanted
    from apel.workflows.papers.issuing.fleeting import Fleeting
    from apel.workflows.papers.making.about_papers import AboutPapers
    from apel.workflows.papers.making.drafts import print_drafts
    from apel.workflows.papers.office import Office

    press = press_of(place, place.ceremony, folder, rooms, synced=True)
    office = Office(place.database, place.ceremony, writer_at(place, MAIN, None))
    planner = Fleeting(AboutPapers(office, Wanted(draft.sheet.template)))
    printed = print_drafts([draft], press, lambda _done, _all: None, planner)
    for failure in printed.failed:
        raise ApelError(
            _("Not made: {name}: {reason}").format(name=failure.name, reason=failure.reason)
        )
    if printed.lacking:
        about = " ".join(printed.lacking)
        warn(
            _("The font lacks these characters, and a ? stands for them: {about}").format(
                about=about
            )
        )
    return folder.joinpath(*draft.sheet.place).read_bytes()


def _signed_later(place: Workspace, signing: Signing, pdf: bytes) -> bytes:
    """Return minutes that were issued before, signed."""
    with TemporaryDirectory() as folder:
        return _signed(pdf, place, signing, partial(_typeset, place, Path(folder)))


def _issued_file(out: Path, name: str) -> bytes:
    try:
        return (out / name).read_bytes()
    except OSError as error:
        raise ApelError(
            _("{path} cannot be read: {why}").format(path=out / name, why=error.strerror or error),
            hint=_("Is it there, and is it open in another program?"),
        ) from error


def _signed(
    pdf: bytes,
    place: Workspace,
    signing: Signing,
    typeset: "Callable[[frozenset[Room], Draft], bytes]",
) -> bytes:
    from apel.domain.papers.returning.seal_pages import seal_page
    from apel.formats.papers.sealing.signing import Wish, sign
    from apel.workflows.papers.making.drafts import Draft

    ceremony, holder = place.ceremony, signing.certificate.holder
    looks = None
    if signing.is_seen:
        sheet = seal_page(ceremony, holder.name, holder.issuer, now())
        looks = typeset(frozenset(), Draft(sheet.template, 0, sheet))
    wish = Wish(ceremony.title, ceremony.city, signing.stamp_server, looks)
    return sign(pdf, signing.certificate, wish)


@contextmanager
def _kept(out: Path, name: str, content: bytes) -> Iterator[None]:
    """Put a file in its place; whoever leaves by an error finds there what was there before."""
    from apel.formats.papers.whole import discard, write_whole
    from apel.workflows.papers.troubles import hint_of, reason_of

    path = out / name
    before = path.read_bytes() if path.exists() else None
    fault = write_whole(path, content, synced=True)
    if fault:
        raise ApelError(reason_of(fault, name), hint=hint_of(fault, name))
    try:
        yield
    except BaseException:
        if before is None:
            discard(path)
        else:
            write_whole(path, before, synced=True)
        raise
