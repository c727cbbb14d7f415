"""The minutes of make-up signatures: what was when signing was closed, what is now, who came between.

"When signing was closed" is everything that was signed until then, as the record says it today: a
desk that was merged later belongs to it, and a signature that was taken back since does not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, moment_of
from apel.domain.ledger import Closing
from apel.domain.papers.contents.figures import EVERYTHING, instrument_names
from apel.domain.papers.contents.minutes import Signing, instruments, signing_values
from apel.domain.papers.contents.recorded import Recorded, proof_values, remarks, time_words
from apel.domain.papers.documents import form_title
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.papers.words import EVIDENCE_WORDS, NO_AGENCY, share
from apel.domain.people.person import Person
from apel.domain.report import Counts
from apel.domain.standing import Signature, live_closings
from apel.domain.wording import decimal_number, long_date, short_date, spelled, spelled_date


class MadeUp(NamedTuple):
    """Somebody who signed after the closing, and what; `duties` are the instruments that were owed."""

    person: Person
    owed: Sequence[str]
    signatures: Mapping[str, Signature]


class Occasion(NamedTuple):
    """The day on which the minutes are made, and the number of those that they add to."""

    day: date
    first_number: str = ""


def make_up_values(
    ceremony: Ceremony,
    around: tuple[Frame, Occasion],
    signing: Signing,
    recorded: Recorded,
    people: Sequence[MadeUp],
) -> dict[str, object]:
    """Return what the minutes of make-up signatures are filled with."""
    frame, occasion = around
    copies = ceremony.paper.minutes_copies
    return {
        **frame_values(f"Berita Acara Susulan {instruments(ceremony)}", ceremony, frame),
        **signing_values(signing),
        **proof_values(recorded, ceremony),
        "judul_naskah": instruments(ceremony),
        "hari_ini": {"terbilang": spelled_date(occasion.day), "tanggal": long_date(occasion.day)},
        "nomor_pertama": occasion.first_number,
        "ditutup_pada": _closed(recorded, ceremony),
        "perubahan": list(_changes(recorded.report.totals, ceremony)),
        "jumlah_susulan": decimal_number(len(people)),
        "perangkat_daerah": _by_agency(people, ceremony),
        "catatan": remarks(recorded),
        "rangkap": f"{copies} ({spelled(copies)})",
    }


def _closed(recorded: Recorded, ceremony: Ceremony) -> str:
    closings = live_closings(recorded.entries, Closing.SIGNING)
    return time_words(min(closing.at for closing in closings), ceremony) if closings else ""


def _changes(totals: Counts, ceremony: Ceremony) -> Iterable[dict[str, str]]:
    """Yield a row for each instrument, and for the people where there are several."""
    names = instrument_names(totals, ceremony)
    for name in names:
        before = totals.instruments[name] - totals.made_up_in[name] + totals.represented_in[name]
        title = form_title(name, ceremony)
        yield _change(title, totals.to_sign_in[name], before, totals.made_up_in[name])
    if len(names) > 1:
        yield _change(
            EVERYTHING, totals.to_sign, totals.signed + totals.represented, totals.made_up
        )


def _change(title: str, owed: int, before: int, made_up: int) -> dict[str, str]:
    now = before + made_up
    return {
        "naskah": title,
        "wajib": decimal_number(owed),
        "sudah_dahulu": decimal_number(before),
        "belum_dahulu": decimal_number(owed - before),
        "persen_dahulu": share(before, owed),
        "susulan": decimal_number(made_up),
        "sudah": decimal_number(now),
        "belum": decimal_number(owed - now),
        "persen": share(now, owed),
    }


def _by_agency(people: Sequence[MadeUp], ceremony: Ceremony) -> list[dict[str, object]]:
    agencies: dict[str, list[MadeUp]] = {}
    for each in people:
        agencies.setdefault(each.person.agency or NO_AGENCY, []).append(each)
    return [
        {
            "nama": name,
            "baris": [
                line
                for number, each in enumerate(those, 1)
                for line in _lines(str(number), each, ceremony)
            ],
        }
        for name, those in agencies.items()
    ]


def _lines(number: str, each: MadeUp, ceremony: Ceremony) -> Iterator[dict[str, str]]:
    """Yield a line for what somebody signed at once; only the first has number, name and position.

    The number is that of the line: a number of a person is a birth date, so there is none.
    """
    known = {"nomor": number, "nama": each.person.name, "jabatan": each.person.position or ""}
    together: dict[tuple[str, str, str], list[str]] = {}
    for name in sorted(each.signatures, key=partial(_place, ceremony)):
        signature = each.signatures[name]
        remark = "" if name in each.owed else "tidak diwajibkan"
        alike = _day(signature, ceremony), EVIDENCE_WORDS[signature.evidence], remark
        together.setdefault(alike, []).append(form_title(name, ceremony))
    for (day, evidence, remark), titles in together.items():
        signed = {"naskah": ", ".join(titles), "tanggal": day, "bukti": evidence}
        yield {**known, **signed, "keterangan": remark}
        known = dict.fromkeys(known, "")


def _place(ceremony: Ceremony, instrument: str) -> tuple[bool, int | str]:
    """Return what puts instruments in the order of the settings; others come behind."""
    names = [each.name for each in ceremony.instruments]
    is_other = instrument not in names
    return is_other, instrument if is_other else names.index(instrument)


def _day(signature: Signature, ceremony: Ceremony) -> str:
    try:
        return short_date(moment_of(signature.entry.at).astimezone(ceremony.timezone))
    except (ValueError, OverflowError):
        return ""  # a damaged time: see apel verify
