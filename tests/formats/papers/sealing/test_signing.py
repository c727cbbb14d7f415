"""Signing a PDF: appended, over the whole file, archivable as before; and what does not sign."""

from datetime import UTC, datetime

import pytest

from apel.domain.papers.documents import timestamp
from apel.domain.papers.returning.signed import Coverage, Later, Owner, Room
from apel.errors import ApelError, WrongUsage
from apel.formats.papers.sealing.certificate import open_certificate
from apel.formats.papers.sealing.fields import with_fields
from apel.formats.papers.sealing.judging import judge
from apel.formats.papers.sealing.roots import trusted_roots
from apel.formats.papers.sealing.signing import Wish, sign
from apel.formats.papers.templates import PACKAGED, Templates
from apel.formats.papers.typesetting import Typesetter
from apel.language import settle
from tests.certificates import PASSPHRASE, holder, stamp_server
from tests.printed import CEREMONY, DOCTOR, HEAD, PACT, filled

NOW = datetime.now(UTC)
ROOT = holder(CN="Akar Contoh")
OFFICE = holder(ROOT, CN="Pemerintah Kota Contoh", O="Pemerintah Kota Contoh")


@pytest.fixture(autouse=True)
def english():
    """What a command of another test has settled does not count."""
    settle("en")


@pytest.fixture(scope="module")
def pact():
    source = Templates(None, [Room.PEOPLE]).filled(
        PACT, filled("Pakta Integritas", DOCTOR, CEREMONY, HEAD)
    )
    return Typesetter(PACKAGED, [], timestamp(CEREMONY)).pdf(source)


def opened(who=OFFICE, passphrase=PASSPHRASE):
    return open_certificate("segel.p12", who.p12(), passphrase, NOW)


def refusal(who, passphrase=PASSPHRASE):
    with pytest.raises(ApelError) as raised:
        opened(who, passphrase)
    return raised.value.message


def test_a_signature_covers_the_whole_file_and_leaves_what_was_there(pact):
    signed = sign(pact, opened(), Wish("Segel", "Contoh"))
    assert signed.startswith(pact)
    [signature] = judge(signed, ()).signatures
    assert (signature.field, signature.signer, signature.issuer) == (
        "Segel",
        "Pemerintah Kota Contoh",
        "Akar Contoh",
    )
    assert (signature.fits, signature.coverage, signature.later) == (
        True,
        Coverage.FILE,
        Later.NOTHING,
    )
    assert (signature.was_valid, signature.is_stamped, signature.trusted) == (True, False, None)
    assert signature.owner is Owner.INSTITUTION


def test_only_a_list_says_whom_to_trust(pact, tmp_path):
    signed = sign(pact, opened(), Wish())
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "akar.pem").write_bytes(ROOT.pem)
    (tmp_path / "other.pem").write_bytes(holder(CN="Akar Lain").pem)
    ours, other = trusted_roots([tmp_path / "ours"]), trusted_roots([tmp_path / "other.pem"])
    assert [
        judge(signed, roots).signatures[0].trusted for roots in (ours, other, [*ours, *other])
    ] == [
        True,
        False,
        True,
    ]


def test_a_list_without_certificates_is_none(tmp_path):
    with pytest.raises(ApelError) as raised:
        trusted_roots([tmp_path])
    assert raised.value.message == f"There is no certificate in {tmp_path}."
    (tmp_path / "akar.pem").write_bytes(b"no certificate")
    with pytest.raises(ApelError) as raised:
        trusted_roots([tmp_path])
    assert raised.value.message == f"{tmp_path / 'akar.pem'} cannot be read as certificates."


def test_a_time_stamp_says_when(pact, tmp_path):
    (tmp_path / "akar.pem").write_bytes(ROOT.pem)
    roots = trusted_roots([tmp_path])
    with stamp_server(holder(ROOT, CN="Penanda Waktu Contoh", stamps=True, is_rsa=True)) as server:
        signed = sign(pact, opened(), Wish(stamp_server=server))
    [signature] = judge(signed, roots).signatures
    assert (signature.is_stamped, signature.trusted, signature.is_whole) == (True, True, True)
    with stamp_server(
        holder(holder(CN="Akar Lain"), CN="Lain", stamps=True, is_rsa=True)
    ) as server:
        signed = sign(pact, opened(), Wish(stamp_server=server))
    [signature] = judge(signed, roots).signatures
    assert (signature.is_stamped, signature.trusted) == (True, False)


def test_without_its_time_stamp_nothing_is_signed(pact):
    for server in ("http://127.0.0.1:9/tsa", "https://localhost:9"):
        with pytest.raises(ApelError) as raised:
            sign(pact, opened(), Wish(stamp_server=server))
        assert raised.value.message == f"The time stamp server {server} gave no time stamp."
    with pytest.raises(WrongUsage):
        sign(pact, opened(), Wish(stamp_server="file:///etc/passwd"))


def test_a_stamp_by_a_certificate_that_may_not_stamp_is_trusted_by_nobody(pact, tmp_path):
    (tmp_path / "akar.pem").write_bytes(ROOT.pem)
    with stamp_server(holder(ROOT, CN="Bukan Penanda Waktu", is_rsa=True)) as server:
        signed = sign(pact, opened(), Wish(stamp_server=server))
    assert judge(signed, trusted_roots([tmp_path])).signatures[0].trusted is False


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (holder(ROOT, days=(-20, -10), CN="Lama"), "is valid from"),
        (holder(ROOT, days=(10, 20), CN="Nanti"), "is valid from"),
        (
            holder(ROOT, usage=("key_encipherment", "key_agreement"), CN="Sandi"),
            "may not sign; it is for: key_agreement, key_encipherment",
        ),
        (ROOT, "may not sign; it is for: crl_sign, key_cert_sign"),
    ],
    ids=["expired", "not yet", "usage", "root"],
)
def test_what_does_not_sign(who, words):
    assert words in refusal(who)


def test_a_usage_for_what_cannot_be_denied_is_enough():
    assert opened(holder(ROOT, usage=("content_commitment",), CN="Segel")).holder.may_sign


@pytest.mark.parametrize("passphrase", ["", "salah", "KATA-SANDI-UJI 999"])
def test_a_wrong_passphrase_is_said_and_not_repeated(passphrase):
    assert refusal(OFFICE, passphrase) == "This passphrase does not open segel.p12."


def test_a_certificate_without_a_passphrase():
    assert (
        open_certificate("a.p12", OFFICE.p12(""), "", NOW).holder.name == "Pemerintah Kota Contoh"
    )


@pytest.mark.parametrize("content", [b"", b"x", ROOT.pem, OFFICE.p12()[:200]])
def test_what_is_no_certificate_file(content):
    with pytest.raises(ApelError) as raised:
        open_certificate("a.p12", content, PASSPHRASE, NOW)
    assert raised.value.message == "a.p12 is no certificate with its key (PKCS#12)."


@pytest.mark.parametrize(
    ("names", "owner"),
    [
        ({"CN": "Budi Contoh", "GN": "Budi", "SN": "Contoh"}, Owner.PERSON),
        ({"CN": "Budi Contoh", "O": "Pemerintah Kota Contoh"}, Owner.UNSAID),
        ({"CN": "BKPP", "O": "BKPP"}, Owner.INSTITUTION),
        ({"CN": "Budi Contoh"}, Owner.UNSAID),
    ],
)
def test_whose_certificate_it_is_as_far_as_it_says(names, owner):
    assert opened(holder(ROOT, **names)).holder.owner is owner


def test_a_seal_that_is_to_be_seen_needs_room(pact):
    with pytest.raises(ApelError) as raised:
        sign(pact, opened(), Wish(looks=pact))
    assert raised.value.message == "The template leaves no room for a seal that is to be seen."


def test_officials_sign_in_their_fields_after_the_seal(pact):
    from io import BytesIO

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    sealed = sign(with_fields(pact), opened(), Wish())
    head = opened(holder(ROOT, CN="Budi Contoh", GN="Budi", SN="Contoh"))
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    described = PdfSignatureMetadata(field_name="TTD_1", signer_key_usage=set())
    both = PdfSigner(described, head.signer).sign_pdf(writer).getvalue()
    judged = judge(both, (), len(sealed))
    assert [(each.field, each.is_whole, each.later) for each in judged.signatures] == [
        ("Segel", True, Later.SIGNATURES),
        ("TTD_1", True, Later.NOTHING),
    ]
    assert judged.appended is Later.SIGNATURES
