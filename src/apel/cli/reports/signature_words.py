"""What electronic signatures are worth, in words: what was found, and what Indonesian law calls it."""

from collections.abc import Iterator

from apel.cli.words import day_and_clock
from apel.cli.workspace import Workspace
from apel.domain.papers.returning.signed import Coverage, Later, Owner, Signature
from apel.language import _


def kind_of_sealing() -> str:
    """Return what a signature made here is under Indonesian law."""
    return _(
        "Under Indonesian law it is certified (tersertifikasi) only where a PSrE that is accredited "
        "in Indonesia issued this certificate; else it is not certified (tidak tersertifikasi): "
        "valid, and weaker as evidence. With an institution's certificate it is an electronic seal "
        "(segel elektronik), and nobody's signature."
    )


def signature_lines(signature: Signature, place: Workspace | None) -> Iterator[str]:
    """Yield what one signature is: whose, when, over what, and what it is worth."""
    if not signature.signer:
        yield _("{field}: a signature that cannot be read.").format(field=signature.field)
        return
    words = _owner_words()[signature.owner]
    yield words.format(field=signature.field, signer=signature.signer, issuer=signature.issuer)
    yield "  " + _time(signature, place)
    yield "  " + _integrity(signature)
    if signature.is_whole:
        yield "  " + _trust(signature)


def _owner_words() -> dict[Owner, str]:
    return {
        Owner.INSTITUTION: _("{field}: electronic seal of {signer}, certificate from {issuer}."),
        Owner.PERSON: _("{field}: electronic signature of {signer}, certificate from {issuer}."),
        Owner.UNSAID: _(
            "{field}: electronic signature or seal of {signer}, certificate from {issuer}."
        ),
    }


def _time(signature: Signature, place: Workspace | None) -> str:
    if not signature.at:
        return _("It does not say when it was made.")
    when = day_and_clock(signature.at, place.ceremony) if place else signature.at
    words = (
        _("Made {when}, as a time stamp says.")
        if signature.is_stamped
        else _("Made {when}, as the signer says.")
    )
    validity = (
        _("The certificate was valid then.")
        if signature.was_valid
        else _("The certificate was NOT valid then.")
    )
    return f"{words.format(when=when)} {validity}"


def _integrity(signature: Signature) -> str:
    """Return whether what was signed is what is here."""
    if not signature.fits:
        return _("Integrity: BROKEN. What is here is not what was signed.")
    if signature.coverage is Coverage.PART:
        return _("Integrity: BROKEN. It covers a part of the file only.")
    if signature.is_whole and signature.coverage is Coverage.FILE:
        return _("Integrity: intact. It covers the whole file.")
    if signature.later is Later.SIGNATURES:
        return _("Integrity: intact. After it came signatures, and nothing else.")
    return _("Integrity: BROKEN. The file was changed after it was signed.")


def _trust(signature: Signature) -> str:
    match signature.trusted:
        case None:
            return _(
                "Whether it is certified (tersertifikasi) was not judged: that takes a list of PSrE "
                "accredited in Indonesia: --trust FILE"
            )
        case True:
            return _(
                "Certified (tersertifikasi), if the list given names only PSrE accredited in "
                "Indonesia. Whether the certificate was withdrawn was not asked."
            )
        case False:
            return _(
                "Not certified (tidak tersertifikasi): the list given does not vouch for this "
                "certificate."
            )
