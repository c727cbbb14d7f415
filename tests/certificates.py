"""Certificates, keys and a time stamp server, made for a test: nobody issued them, nobody trusts them."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSPHRASE = "kata-sandi-uji 999"  # noqa: S105  of keys that are made for a test
NAMES = {
    "CN": NameOID.COMMON_NAME,
    "O": NameOID.ORGANIZATION_NAME,
    "GN": NameOID.GIVEN_NAME,
    "SN": NameOID.SURNAME,
}
USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


class Holder(NamedTuple):
    """A certificate with its key, and who issued it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        """Return the certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    def p12(self, passphrase: str = PASSPHRASE) -> bytes:
        """Return certificate and key as PKCS#12."""
        sealed = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        return pkcs12.serialize_key_and_certificates(
            b"uji", self.key, self.certificate, self.chain, sealed
        )


def holder(
    issuer: Holder | None = None,
    days: tuple[int, int] = (-1, 365),
    usage: tuple[str, ...] = ("digital_signature",),
    stamps: bool = False,
    is_rsa: bool = False,
    **names: str,
) -> Holder:
    """Return a certificate; without an issuer it is a root. `days` are from now, from when until when."""
    # the server of these tests knows RSA alone
    key = (
        rsa.generate_private_key(65537, 2048) if is_rsa else ec.generate_private_key(ec.SECP256R1())
    )
    subject = x509.Name([x509.NameAttribute(NAMES[each], text) for each, text in names.items()])
    now = datetime.now(UTC)
    used = ("key_cert_sign", "crl_sign") if issuer is None else usage
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days[0]))
        .not_valid_after(now + timedelta(days[1]))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{each: each in used for each in USAGES}), critical=True)
    )
    if stamps:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    made = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Holder(made, key, (issuer.certificate,) if issuer else ())


Answer = Callable[[bytes], bytes]


@contextmanager
def stamp_server(stamps: Holder) -> Iterator[str]:
    """Answer requests for time stamps on this computer; give the server's address."""
    with answering(lambda asked: [stamping(stamps)(asked)]) as address:
        yield address


def stamping(stamps: Holder) -> Answer:
    """Return what answers a request with a time stamp."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.tsp import TimeStampReq
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.timestamps import DummyTimeStamper

    key = stamps.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = Certificate.load(stamps.certificate.public_bytes(Encoding.DER))
    authority = DummyTimeStamper(certificate, PrivateKeyInfo.load(key))

    def answer(asked: bytes) -> bytes:
        content: bytes = authority.request_tsa_response(TimeStampReq.load(asked)).dump()
        return content

    return answer


@contextmanager
def answering(answer: Callable[[bytes], Iterable[bytes]], status: int = 200) -> Iterator[str]:
    """Answer whatever is posted, piece by piece; give the server's address."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            with suppress(OSError):  # nobody listens any more
                for piece in answer(asked):
                    self.wfile.write(piece)

        def log_message(self, *_said: Any) -> None:  # type: ignore[explicit-override]
            """Keep quiet."""

    # typesetting in this process has cut off the network
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsa"
        finally:
            server.shutdown()
            thread.join()
