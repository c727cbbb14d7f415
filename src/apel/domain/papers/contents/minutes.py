"""The minutes of a signing: who held it, what came of it, and how anybody can check the numbers.

Presence is presence: only a signature with its evidence is ever called one (DOMAIN 5.2a). Why people
were excused is counted for all together and never by agency, where a number would be a person.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, Mode
from apel.domain.ledger import Closing
from apel.domain.papers.contents.figures import (
    agency_row,
    attendance_rows,
    attendance_shares,
    evidence_rows,
    instrument_names,
    instrument_row,
    people_row,
    silent_words,
)
from apel.domain.papers.contents.recorded import Recorded, attachments, proof_values, remarks
from apel.domain.papers.documents import form_title
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.papers.signatures import Signatory, signatory_values
from apel.domain.papers.words import NO_AGENCY, listed
from apel.domain.report import Counts
from apel.domain.wording import decimal_number, spelled

_OPEN = {
    Closing.ATTENDANCE: "pencatatan kehadiran belum ditutup",
    Closing.EXPLANATIONS: "penyampaian keterangan ketidakhadiran belum ditutup",
    Closing.SIGNING: "masa penandatanganan belum ditutup",
}


_PREVIOUS = "Berita acara sebelumnya ada dalam rekaman {}; yang ini memuat pula apa yang dicatat sesudahnya."
_LACKING = "Dari {} wakil yang menandatangani {} bagi semua, {} yang sudah menandatangani; penandatanganan bagi yang diwakili belum lengkap."


class Signing(NamedTuple):
    """Who signs minutes; whom nobody named is left to be filled by hand."""

    organizers: tuple[Signatory, ...] = ()
    witnesses: tuple[Signatory, ...] = ()
    acknowledging: Signatory | None = None


def minutes_values(
    ceremony: Ceremony, frame: Frame, signing: Signing, recorded: Recorded
) -> dict[str, object]:
    """Return what the minutes are filled with."""
    totals = recorded.report.totals
    copies = ceremony.paper.minutes_copies
    return {
        **frame_values(f"Berita Acara {subject(ceremony)}", ceremony, frame),
        **signing_values(signing),
        **proof_values(recorded, ceremony),
        "perihal": subject(ceremony),
        "judul_naskah": instruments(ceremony),
        "kehadiran": attendance_rows(totals, recorded.closings, recorded.not_to_attend),
        "persen": attendance_shares(totals),
        **instruments_values(totals, ceremony),
        "bukti": evidence_rows(totals),
        "catatan": [*lacking_representatives(totals, ceremony), *remarks(recorded)],
        **agencies_values(recorded),
        "lampiran": attachments(recorded),
        "rangkap": f"{copies} ({spelled(copies)})",
    }


def frozen_values(
    values: Mapping[str, object], closings: Collection[Closing], previous: str
) -> dict[str, object]:
    """Return minutes as they are issued: no draft, and what is open or went before is said in them."""
    still = [words for closing, words in _OPEN.items() if closing not in closings]
    remarks = values["catatan"]
    said_of = [
        *(remarks if isinstance(remarks, list) else []),
        *(f"Pada saat berita acara ini dibuat, {words}." for words in still),
        *([_PREVIOUS.format(previous)] if previous else []),
    ]
    return {**values, "konsep": False, "catatan": said_of}


def subject(ceremony: Ceremony) -> str:
    """Return `Penandatanganan Pakta Integritas dan Perjanjian Kinerja`."""
    return f"Penandatanganan {instruments(ceremony)}"


def instruments(ceremony: Ceremony) -> str:
    """Return what is signed: `Pakta Integritas dan Perjanjian Kinerja`."""
    return listed([form_title(each.name, ceremony) for each in ceremony.instruments])


def lacking_representatives(totals: Counts, ceremony: Ceremony) -> list[str]:
    """Return of each instrument that some sign for all, where not all of them have, how many did.

    Whom they sign for counts as represented from the beginning; minutes must not make it look as if
    anybody had signed.
    """
    return [
        _LACKING.format(
            decimal_number(representatives),
            form_title(each.name, ceremony),
            decimal_number(signed) if signed else "belum ada",
        )
        for each in ceremony.instruments
        if each.mode is Mode.REPRESENTATIVE and totals.represented_in[each.name]
        for representatives in [totals.to_sign_in[each.name] - totals.represented_in[each.name]]
        for signed in [totals.instruments[each.name]]
        if signed < representatives
    ]


def signing_values(signing: Signing) -> dict[str, object]:
    """Return who signs: nobody who is known leaves the lines of one organizer to be filled by hand."""
    organizers = [signatory_values(each) for each in signing.organizers]
    return {
        "pelaksana": organizers or [None],
        "saksi": [signatory_values(each) for each in signing.witnesses],
        "mengetahui": signatory_values(signing.acknowledging),
    }


def instruments_values(totals: Counts, ceremony: Ceremony) -> dict[str, object]:
    """Return the rows of the instruments, and below several of them that of the people."""
    names = instrument_names(totals, ceremony)
    return {
        "naskah": [instrument_row(form_title(name, ceremony), totals, name) for name in names],
        "seluruh_naskah": people_row(totals),
        "ada_susulan": totals.made_up > 0 or totals.made_up_in.total() > 0,
        "ada_diwakili": totals.represented_in.total() > 0,
        "jumlah_tanda_tangan": decimal_number(totals.evidence.total()),
    }


def agencies_values(recorded: Recorded) -> dict[str, object]:
    """Return a row for each agency in the official order, and their sum."""
    report = recorded.report
    return {
        "perangkat_daerah": [
            agency_row(name or NO_AGENCY, counts) for name, counts in report.agencies.items()
        ],
        "jumlah": agency_row("Jumlah", report.totals),
        "tanpa_kabar": silent_words(recorded.closings),
    }
