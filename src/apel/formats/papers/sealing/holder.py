"""What a certificate says of whom it was given to."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from asn1crypto.x509 import Certificate

from apel.domain.ceremony import ledger_time
from apel.domain.papers.returning.signed import Owner

_MAY_SIGN = {"digital_signature", "non_repudiation"}
_INSTITUTION = "0.4.0.1862.1.6.2"  # ETSI: a certificate for electronic seals
_PERSON = "0.4.0.1862.1.6.1"  # for electronic signatures
_STATEMENTS = "1.3.6.1.5.5.7.1.3"


class Holder(NamedTuple):
    """Who holds a certificate, who gave it, from when until when; times are the ledger's."""

    name: str
    issuer: str
    serial: str
    owner: Owner
    valid_from: datetime
    valid_until: datetime
    usages: tuple[str, ...]  # what its key may be used for; empty where it does not say

    @property
    def may_sign(self) -> bool:
        """Say whether the key may be used for signatures."""
        return not self.usages or not _MAY_SIGN.isdisjoint(self.usages)

    def times(self) -> tuple[str, str]:
        """Return from when and until when, as the ledger writes times."""
        return ledger_time(self.valid_from), ledger_time(self.valid_until)


def holder_of(certificate: Certificate) -> Holder:
    """Return what a certificate says."""
    usage = certificate.key_usage_value
    return Holder(
        _named(certificate.subject),
        _named(certificate.issuer),
        f"{certificate.serial_number:x}",
        _owner(certificate),
        certificate.not_valid_before.astimezone(UTC),
        certificate.not_valid_after.astimezone(UTC),
        tuple(sorted(usage.native)) if usage is not None else (),
    )


def _named(name: Any) -> str:
    said = name.native
    return str(said.get("common_name") or said.get("organization_name") or name.human_friendly)


def _owner(certificate: Certificate) -> Owner:
    """Return whose it is: by what it is for, else by what only persons or institutions have."""
    said, purposes = certificate.subject.native, _purposes(certificate)
    if _INSTITUTION in purposes or "organization_identifier" in said:
        return Owner.INSTITUTION
    if _PERSON in purposes or {"given_name", "surname"} & said.keys():
        return Owner.PERSON
    same = said.get("common_name") == said.get("organization_name")
    return Owner.INSTITUTION if same else Owner.UNSAID


def _purposes(certificate: Certificate) -> set[str]:
    """Return which of the two purposes its statements name."""
    for extension in certificate["tbs_certificate"]["extensions"]:
        if extension["extn_id"].dotted == _STATEMENTS:
            content = extension["extn_value"].contents
            return {each for each in (_INSTITUTION, _PERSON) if _dotted_in(each, content)}
    return set()


def _dotted_in(dotted: str, content: bytes) -> bool:
    from asn1crypto.core import ObjectIdentifier

    return ObjectIdentifier(dotted).dump() in content
