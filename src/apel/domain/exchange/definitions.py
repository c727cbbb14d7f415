"""All sheets that can go out."""

from apel.domain.exchange.definition import Definition
from apel.domain.exchange.presensi import presensi
from apel.domain.exchange.tanda_terima import TANDA_TERIMA
from apel.domain.lists.reasons import Codes

NAMES = ("presensi", "tanda-terima")


def definition_named(name: str, codes: Codes) -> Definition:
    """Return the definition of one of the `NAMES`; `codes` are the office's own, of excuses."""
    return {"presensi": presensi(codes), "tanda-terima": TANDA_TERIMA}[name]
