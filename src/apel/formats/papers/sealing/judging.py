"""Judging signatures: what they cover, what came after, whose certificates; without any network."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
)
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    ModificationInfo,
    SignatureCoverageLevel,
    TimestampSignatureStatus,
)
from pyhanko_certvalidator import ValidationContext

from apel.domain.ceremony import ledger_time
from apel.domain.papers.returning.signed import Coverage, Judged, Later, Signature
from apel.formats.papers.sealing.holder import holder_of

_MAY_SIGN = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
# what is looked for backwards, byte by byte: behind hundreds of megabytes it takes minutes
_END, _END_WITHIN = b"startxref", 1 << 16
_FLAGS = {pdf_name("/SigFlags")}
_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
}
_UNREADABLE = Judged((), Later.CHANGES, is_readable=False)
_LATER = {
    ModificationLevel.NONE: Later.NOTHING,
    ModificationLevel.LTA_UPDATES: Later.SIGNATURES,
    ModificationLevel.FORM_FILLING: Later.SIGNATURES,
}


def judge(pdf: bytes, roots: Sequence[Certificate], first: int | None = None) -> Judged:
    """Return what a file says of itself; `first` bytes of it were known before the rest was appended.

    Where `roots` are given, whose certificate leads to none of them is not trusted.
    """
    if _END not in pdf[-_END_WITHIN:]:
        return _UNREADABLE
    try:
        reader = PdfFileReader(BytesIO(pdf))
        embedded = reader.embedded_signatures
        appended = Later.NOTHING if first is None else _appended(reader, pdf[:first])
    except Exception:  # noqa: BLE001  whatever a damaged or malicious file makes of it
        return _UNREADABLE
    return Judged([_judged(each, roots) for each in embedded], appended)


def _judged(embedded: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> Signature:
    try:
        return _signature(embedded, roots)
    except Exception:  # noqa: BLE001  what cannot be read does not fit
        return Signature(str(embedded.field_name), trusted=False if roots else None)


def _signature(embedded: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> Signature:
    holder = holder_of(embedded.signer_cert)
    at = _when(embedded)
    moment = at or datetime.now(UTC)
    status: Any = _status(embedded, roots, moment)
    stamp = _stamp(status)
    is_stamped = stamp is not None and stamp.intact and stamp.valid
    vouched = status.trusted and (stamp is None or stamp.trusted)
    valid_from, valid_until = holder.times()
    return Signature(
        str(embedded.field_name),
        holder.name,
        holder.issuer,
        holder.serial,
        valid_from,
        valid_until,
        holder.owner,
        ledger_time(at) if at else "",
        is_stamped,
        holder.valid_from <= moment <= holder.valid_until,
        bool(status.intact and status.valid and getattr(status, "seed_value_ok", True)),
        _COVERAGE.get(status.coverage, Coverage.PART),
        _later(status),
        bool(vouched) if roots else None,
    )


def _when(embedded: EmbeddedPdfSignature) -> datetime | None:
    """Return when it was signed: as a time stamp says, else as the signer says."""
    tokens = extract_tst_data_iter(embedded.signer_info, signed=False)
    token = embedded.signed_data if _is_stamp(embedded) else next(tokens, None)
    if token is None:
        return embedded.self_reported_timestamp
    told: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return told


def _is_stamp(embedded: EmbeddedPdfSignature) -> bool:
    return str(embedded.sig_object_type) == "/DocTimeStamp"


def _status(
    embedded: EmbeddedPdfSignature, roots: Sequence[Certificate], moment: datetime
) -> ModificationInfo:
    """Return the library's judgement, as of the time of signing."""
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
    if _is_stamp(embedded):
        return validate_pdf_timestamp(embedded, context)
    return validate_pdf_signature(embedded, context, context, key_usage_settings=_MAY_SIGN)


def _stamp(status: Any) -> TimestampSignatureStatus | None:
    if isinstance(status, TimestampSignatureStatus):
        return status
    stamp: TimestampSignatureStatus | None = status.timestamp_validity
    return stamp


def _later(status: ModificationInfo) -> Later:
    if not status.docmdp_ok or status.modification_level is None:
        return Later.CHANGES
    return _LATER.get(status.modification_level, Later.CHANGES)


def _appended(reader: PdfFileReader, known: bytes) -> Later:
    """Return what the revisions after a known beginning do."""
    before = PdfFileReader(BytesIO(known))
    base = before.xrefs.total_revisions - 1
    goes_on = reader.xrefs.total_revisions > base and (
        reader.xrefs.get_startxref_for_revision(base) == before.last_startxref
    )
    if not goes_on:
        return Later.CHANGES
    found = _rules_of_the_first().review_file(reader, _with_form(reader, base))
    if not isinstance(found, DiffResult):
        return Later.CHANGES
    return _LATER.get(found.modification_level, Later.CHANGES)


def _with_form(reader: PdfFileReader, revision: int) -> HistoricalResolver:
    """Return a revision as if it had a form without fields: the library compares with nothing less."""
    known = reader.get_historical_resolver(revision)
    if "/AcroForm" in reader.root and "/AcroForm" not in known.root:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        form |= {
            key: reader.root["/AcroForm"][key] for key in _FLAGS & reader.root["/AcroForm"].keys()
        }
        known.root[pdf_name("/AcroForm")] = form
    return known


def _rules_of_the_first() -> StandardDiffPolicy:
    """Return what may come after a file without signatures: also one that says what may follow it."""
    catalog, *others = DEFAULT_DIFF_POLICY.global_rules
    if not isinstance(catalog, CatalogModificationRule):
        raise TypeError(catalog)
    rule = CatalogModificationRule(catalog.ignored_keys | {"/Perms"})
    return StandardDiffPolicy([rule, *others], DEFAULT_DIFF_POLICY.form_rule)
