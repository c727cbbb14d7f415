"""Certificates with their keys (PKCS#12): opened by a passphrase, and looked at before they sign."""

from datetime import datetime
from typing import NamedTuple

from asn1crypto.pkcs12 import Pfx
from pyhanko.sign.signers import SimpleSigner

from apel.domain.wording import short_date
from apel.errors import ApelError
from apel.formats.papers.sealing.holder import Holder, holder_of
from apel.language import _


class Certificate(NamedTuple):
    """A certificate whose key is at hand."""

    signer: SimpleSigner
    holder: Holder


def open_certificate(name: str, content: bytes, passphrase: str, at: datetime) -> Certificate:
    """Return what can sign at this moment; `name` is that of the file.

    Raises ApelError where it is none, does not open, has expired, or may not sign.
    """
    signer = _opened(name, content, passphrase)
    holder = holder_of(signer.signing_cert)
    if not holder.valid_from <= at <= holder.valid_until:
        raise ApelError(
            _("The certificate in {path} is valid from {first} to {last}, and not now.").format(
                path=name, first=short_date(holder.valid_from), last=short_date(holder.valid_until)
            ),
            hint=_("Ask whoever issued it for a new one; or see whether the clock is right."),
        )
    if not holder.may_sign:
        raise ApelError(
            _("The certificate in {path} may not sign; it is for: {usages}").format(
                path=name, usages=", ".join(holder.usages)
            ),
            hint=_(
                "Ask for one whose key usage is digitalSignature or nonRepudiation (contentCommitment)."
            ),
        )
    return Certificate(signer, holder)


def _opened(name: str, content: bytes, passphrase: str) -> SimpleSigner:
    try:
        Pfx.load(content, strict=True).native  # noqa: B018  it is read when it is asked for
    except Exception as error:
        raise ApelError(
            _("{path} is no certificate with its key (PKCS#12).").format(path=name),
            hint=_("Its name ends in .p12 or .pfx, and whoever issued the certificate has it."),
        ) from error
    try:
        signer: SimpleSigner = SimpleSigner.load_pkcs12_data(
            content, [], passphrase.encode() or None
        )
    except Exception as error:
        raise ApelError(
            _("This passphrase does not open {path}.").format(path=name),
            hint=_("Capitals count. Whoever was given the certificate knows the passphrase."),
        ) from error
    return signer
