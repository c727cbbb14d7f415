"""The certificates that a user trusts: read from files and folders that he names."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data

from apel.errors import ApelError
from apel.language import _

Roots = Sequence[Certificate]

_ENDINGS = {".pem", ".crt", ".cer", ".der"}


def trusted_roots(paths: Iterable[Path]) -> Roots:
    """Return the certificates of files and folders; raises ApelError where one of these has none."""
    return [root for path in paths for root in _of(path)]


def _of(path: Path) -> list[Certificate]:
    files = sorted(_files(path)) if path.is_dir() else [path]
    found = [root for file in files for root in _read(file)]
    if not found:
        raise ApelError(
            _("There is no certificate in {path}.").format(path=path),
            hint=_(
                "Name a file with root certificates, or a folder of such: .pem, .crt, .cer, .der"
            ),
        )
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)


def _read(path: Path) -> list[Certificate]:
    try:
        certificates = list(load_certs_from_pemder_data(path.read_bytes()))
        for certificate in certificates:
            certificate.subject.native  # noqa: B018  it is read when it is asked for
    except Exception as error:
        raise ApelError(
            _("{path} cannot be read as certificates.").format(path=path),
            hint=_(
                "Root certificates are in PEM or DER; they come from whoever issues certificates."
            ),
        ) from error
    return certificates
