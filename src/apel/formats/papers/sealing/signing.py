"""Signing: PAdES, appended to the file, so that what was there before stays as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

from apel.errors import ApelError
from apel.formats.papers.sealing.certificate import Certificate
from apel.formats.papers.sealing.fields import SEAL, invisible_field
from apel.formats.papers.sealing.judging import judge
from apel.formats.papers.sealing.revision import Revision
from apel.formats.papers.sealing.stamping import Stamper
from apel.language import _


class Wish(NamedTuple):
    """How a file is to be signed: what for and where, who stamps the time, and what is seen of it."""

    reason: str = ""
    place: str = ""
    stamp_server: str = ""
    looks: bytes | None = None  # a page that is put where the template left room; None: not seen


def sign(pdf: bytes, certificate: Certificate, wish: Wish) -> bytes:
    """Return a file with a signature over all of it, after which only signatures may be added.

    Raises ApelError where it cannot be signed as is wished.
    """
    writer = Revision(pdf)
    fields = {name: value for name, value, _field in enumerate_sig_fields(writer.before)}
    has_room = SEAL in fields
    if fields.get(SEAL) is not None:
        raise ApelError(
            _("It is sealed electronically already, and one seal is enough."),
            hint=_("Whose seal it is, says: apel verify FILE.pdf"),
        )
    if wish.looks and not has_room:
        raise ApelError(
            _("The template leaves no room for a seal that is to be seen."),
            hint=_("Leave --visible out, or link a block to apel:segel in the template."),
        )
    described = PdfSignatureMetadata(
        field_name=SEAL,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=wish.reason or None,
        location=wish.place or None,
        name=certificate.holder.name,
        certify=not writer.before.embedded_signatures,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        signer_key_usage=set(),  # it was looked at when the certificate was opened
    )
    with _shown(wish.looks) as style:
        signer = PdfSigner(
            described,
            certificate.signer,
            timestamper=Stamper(wish.stamp_server) if wish.stamp_server else None,
            stamp_style=style,
            new_field_spec=None if has_room else invisible_field(SEAL, "Segel elektronik"),
        )
        out = BytesIO()
        signer.sign_pdf(writer, output=out)
    return _checked(out.getvalue(), wish)


@contextmanager
def _shown(looks: bytes | None) -> Iterator[StaticStampStyle | None]:
    """Give what the signature looks like: a page that is read from a file."""
    if looks is None:
        yield None
        return
    with TemporaryDirectory() as folder:
        path = Path(folder, "looks.pdf")
        path.write_bytes(looks)
        yield StaticStampStyle.from_pdf_file(path, border_width=0)


def _checked(signed: bytes, wish: Wish) -> bytes:
    """Return a signed file that is judged to be one: nobody is handed what does not hold."""
    signatures = judge(signed, ()).signatures
    ours = next((each for each in signatures if each.field == SEAL), None)
    if ours is None or not ours.is_whole or (wish.stamp_server and not ours.is_stamped):
        raise ApelError(
            _("The signature that was made does not hold, so the file was not kept."),
            hint=_(
                "Does the key belong to the certificate? Is the time stamp server the right one?"
            ),
        )
    return signed
