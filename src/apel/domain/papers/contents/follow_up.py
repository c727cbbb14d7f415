"""The letter to an agency about who still owes a signature; its annex names them, and no reason."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from apel.domain.agencies import Agency
from apel.domain.ceremony import Ceremony
from apel.domain.heads import head_post
from apel.domain.ledger import Closing
from apel.domain.papers.contents.record_words import moment_words
from apel.domain.papers.documents import form_title, person_values
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.papers.signatures import Signatory, signatory_values
from apel.domain.papers.words import listed
from apel.domain.people.person import Person
from apel.domain.report import Counts, Rules
from apel.domain.wording import decimal_number, long_date


class Owing(NamedTuple):
    """Somebody who still owes a signature, and of which instruments."""

    person: Person
    instruments: Sequence[str]


class FollowUp(NamedTuple):
    """One letter: what is on record about an agency, and what is asked of it."""

    agency: str
    to: str  # whom it is addressed to; empty for a dotted line
    owing: Sequence[Owing]
    counts: Counts
    made: datetime
    signer: Signatory | None = None
    until: str = ""
    on: date | None = None
    copy_to: Sequence[str] = ()


def addressee(agency: Agency | None, name: str) -> str:
    """Return who heads an agency, by post: `Kepala Dinas Kesehatan`, `Camat Tugu`."""
    known = agency.head_post if agency else ""
    return known or head_post(name) or (f"Pimpinan {name}" if name else "")


def follow_up_values(
    letter: FollowUp, ceremony: Ceremony, frame: Frame, rules: Rules
) -> dict[str, object]:
    """Return what a letter is filled with."""
    instruments = _titles({name for each in letter.owing for name in each.instruments}, ceremony)
    counts = letter.counts
    return {
        **frame_values(f"Surat Tindak Lanjut – {letter.agency}", ceremony, frame),
        "surat": {
            "tanggal": long_date(letter.on) if letter.on else "",
            "kepada": letter.to,
            "hal": f"Tindak Lanjut Penandatanganan {instruments}",
            "naskah": instruments,
            "perangkat_daerah": letter.agency,
            "data_per": moment_words(letter.made, ceremony),
            "wajib": decimal_number(counts.to_sign),
            "sudah": decimal_number(counts.signed + counts.made_up),
            "diwakili": decimal_number(counts.represented) if counts.represented else "",
            "belum": decimal_number(counts.outstanding),
            "batas": letter.until,
            "ditutup": Closing.SIGNING in rules.closings,
            "penanda_tangan": signatory_values(letter.signer),
            "tembusan": list(letter.copy_to),
            "baris": [_line(each, ceremony) for each in letter.owing],
        },
    }


def _titles(names: Collection[str], ceremony: Ceremony) -> str:
    """Return what instruments are called, in the order of the ceremony."""
    usual = [item.name for item in ceremony.instruments if item.name in names]
    whole = [*usual, *sorted(set(names) - set(usual))]
    return listed([form_title(name, ceremony) for name in whole])


def _line(each: Owing, ceremony: Ceremony) -> dict[str, str]:
    known = person_values(each.person)
    return {
        "nama": known["nama"],
        "jabatan": known["jabatan"],
        "unit": each.person.unit or "",
        "naskah": _titles(each.instruments, ceremony),
    }
