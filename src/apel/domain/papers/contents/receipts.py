"""The receipt for papers that are handed to an agency to be signed: how many of each, and back."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, Mode
from apel.domain.owed import signers_of_each
from apel.domain.papers.documents import form_title, mode_of
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.wording import decimal_number, long_date


class HandedOver(NamedTuple):
    """One instrument: how many people have to sign it, and on how many papers."""

    instrument: str
    signers: int
    papers: int


def handed_over(duties: Iterable[str], ceremony: Ceremony, most: int) -> list[HandedOver]:
    """Return what is handed over for people with these duties; `most` sign on one paper together."""
    signers = signers_of_each(duties)
    known = [item.name for item in ceremony.instruments if signers[item.name]]
    names = [*known, *sorted(set(signers) - set(known))]
    return [
        HandedOver(name, signers[name], _papers(mode_of(ceremony, name), signers[name], most))
        for name in names
    ]


def receipt_values(
    agency: str, papers: Iterable[HandedOver], ceremony: Ceremony, frame: Frame, on: date | None
) -> dict[str, object]:
    """Return what a receipt is filled with; who hands over and who receives signs by hand."""
    papers = list(papers)
    return {
        **frame_values(f"Tanda Terima Naskah – {agency}", ceremony, frame),
        "terima": {
            "perangkat_daerah": agency,
            "tanggal": long_date(on) if on else "",
            "baris": [_line(each, ceremony) for each in papers],
            "jumlah": decimal_number(sum(each.papers for each in papers)),
        },
    }


def _papers(mode: Mode, signers: int, most: int) -> int:
    return signers if mode is Mode.INDIVIDUAL else -(-signers // most)


def _line(each: HandedOver, ceremony: Ceremony) -> dict[str, str]:
    return {
        "naskah": form_title(each.instrument, ceremony),
        "wajib": decimal_number(each.signers),
        "diserahkan": decimal_number(each.papers),
    }
