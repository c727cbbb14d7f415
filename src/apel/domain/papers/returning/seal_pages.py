"""What is seen of an electronic seal. Only what the certificate says: no word about who accredited whom."""

from datetime import datetime

from apel.domain.ceremony import Ceremony
from apel.domain.papers.contents.record_words import moment_words
from apel.domain.papers.documents import Sheet


def seal_page(ceremony: Ceremony, holder: str, issuer: str, moment: datetime) -> Sheet:
    """Return the little page that is shown where the template left room."""
    values = {
        "judul_berkas": "Segel elektronik",
        "huruf": ceremony.paper.font or "Lato",
        "nama": holder,
        "penerbit": issuer,
        "waktu": moment_words(moment, ceremony),
    }
    return Sheet("_segel", values, ("segel.pdf",))
