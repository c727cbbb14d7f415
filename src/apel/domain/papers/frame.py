"""What every printed paper carries around its text: paper size, font, letterhead, number, foot."""

from collections.abc import Mapping
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.papers.letterheads import NO_LETTERHEAD, Letterhead
from apel.domain.wording import clock, day_and_date, long_date, spelled_date

# millimetres; F4 is 215 x 330 and not the printers' Folio (DOMAIN 6.1)
PAPER_SIZES = {"f4": (215, 330), "a4": (210, 297), "legal": (215.9, 355.6)}

REPLACES = "menggantikan naskah dengan rekaman {}"
_WITH_ABOUT = 3  # slashes of a QR that says what the paper is about: APEL/CEREMONY/WHAT/ABOUT


class Foot(NamedTuple):
    """What a sheet says at its foot of what it belongs to: for a scanner, and in words."""

    qr: str = ""
    words: str = ""


class Frame(NamedTuple):
    """What stands around the text of one paper."""

    letterhead: Letterhead = NO_LETTERHEAD
    number: str = ""  # a dotted line where there is none
    is_draft: bool = False  # marked KONSEP
    foot: Foot = Foot()


def frame_values(title: str, ceremony: Ceremony, frame: Frame) -> dict[str, object]:
    """Return what every printed paper is filled with; `title` is that of the file."""
    width, height = PAPER_SIZES[ceremony.paper.size]
    return {
        "judul_berkas": title,
        "acara": _event(ceremony),
        "kertas": {"lebar": width, "tinggi": height},
        "huruf": ceremony.paper.font or "Lato",
        "kop": {
            "jenis": frame.letterhead.kind,
            "baris": list(frame.letterhead.lines),
            "logo": frame.letterhead.picture,
        },
        "nomor": frame.number,
        "konsep": frame.is_draft,
        "latihan": ceremony.is_rehearsal,
        "kaki": {"qr": frame.foot.qr, "keterangan": frame.foot.words},
    }


def foot(
    ceremony: Ceremony, what: str, about: str = "", words: str = "", replaces: str = ""
) -> Foot:
    """Return the foot of a paper: which ceremony's, which paper, and a person's code or a number.

    `words` say it beside the QR; else the code or number does. A corrected paper names the entry of
    the one that it `replaces`: that tells them apart when they come back. Capitals, digits and a
    few signs make the smallest QR. No number of a person is in it.
    """
    parts = ("APEL", ceremony.code, what.upper(), about.upper(), replaces.upper())
    return Foot("/".join(filter(None, parts)), words or about)


def replacing(values: Mapping[str, object], entry: str) -> dict[str, object]:
    """Return a paper that says at its foot that it replaces the one of an entry, also in its QR."""
    match values.get("kaki"):
        case {"qr": str(qr), "keterangan": str(words)}:
            said = " · ".join(filter(None, (words, REPLACES.format(entry))))
            code = f"{qr}/{entry.upper()}" if qr.count("/") == _WITH_ABOUT else qr
            return {**values, "kaki": {"qr": code, "keterangan": said}}
        case _:
            return dict(values)


def _event(ceremony: Ceremony) -> dict[str, object]:
    day = ceremony.day
    return {
        "judul": ceremony.title,
        "instansi": ceremony.institution,
        "tempat": ceremony.place,
        "kota": ceremony.city,
        "tanggal": long_date(day) if day else "",
        "hari_tanggal": day_and_date(day) if day else "",
        "terbilang": spelled_date(day) if day else "",
        "tahun": str(day.year) if day else "",
        "pukul": clock(ceremony.start, ceremony.zone) if ceremony.start else "",
        "dasar": list(ceremony.legal_bases),
    }
