"""What was recorded up to a moment: what minutes and notes tell, and how anybody can check it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, moment_of
from apel.domain.duties import Freed
from apel.domain.ledger import (
    Closing,
    Entry,
    Kind,
    Named,
    fingerprint,
    in_fours,
    said,
    taken_back,
)
from apel.domain.mentions import sealed_heads
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.papers.contents.record_words import moment_words
from apel.domain.papers.words import listed
from apel.domain.report import AttendanceReport
from apel.domain.seals import Seal, covers_all
from apel.domain.stations import desks
from apel.domain.wording import decimal_number


class Recorded(NamedTuple):
    """The counts of a moment, the entries that they were folded from, and whether these are whole."""

    made: datetime
    report: AttendanceReport
    closings: Collection[Closing]
    conflicts: int  # people about whom two desks say different things
    is_intact: bool
    entries: Sequence[Entry]
    seals: Sequence[Seal] = ()
    not_to_attend: Mapping[Freed, int] = {}

    @property
    def is_draft(self) -> bool:
        """Say whether numbers will change."""
        return is_draft(self.closings)

    @property
    def seals_of_all(self) -> Sequence[Seal]:
        """Return the seals after which nothing was recorded, where the record is what was written."""
        heads = chain_heads(self.entries)
        return [seal for seal in self.seals if self.is_intact and covers_all(seal, heads)]


def is_draft(closings: Collection[Closing]) -> bool:
    """Say whether attendance or signing is still open, so that numbers will change."""
    return not {Closing.ATTENDANCE, Closing.SIGNING}.issubset(closings)


def time_words(text: str, ceremony: Ceremony) -> str:
    """Return `Jumat, 2 Januari 2026 pukul 09.12 WIB` of the ledger's time; nothing of a damaged one."""
    try:
        return moment_words(moment_of(text), ceremony)
    except (ValueError, OverflowError):
        return ""


def proof_values(recorded: Recorded, ceremony: Ceremony) -> dict[str, object]:
    """Return the fingerprint to which the numbers belong, and the chain heads that it covers.

    Where nothing came after the last seal, it is that of the seal: `apel verify` knows it for good.
    """
    heads = chain_heads(recorded.entries)
    seals = recorded.seals if recorded.is_intact else ()
    whole = next(reversed(recorded.seals_of_all), None)
    last = None if whole or not seals else seals[-1]
    covered = sealed_heads(whole.entry) if whole else heads
    return {
        "data_per": moment_words(recorded.made, ceremony),
        "kode_verifikasi": in_fours(fingerprint(covered)),
        "disegel": time_words(whole.entry.at, ceremony) if whole else "",
        "segel_terakhir": in_fours(last.fingerprint) if last else "",
        "segel_terakhir_pada": time_words(last.entry.at, ceremony) if last else "",
        "meja": [_head(head) for head in covered],
        "utuh": recorded.is_intact,
    }


def chain_heads(entries: Sequence[Entry]) -> list[Entry]:
    """Return the newest of these entries of each chain."""
    newest: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        before = newest.get(entry[:2])
        if before is None or entry.number > before.number:
            newest[entry[:2]] = entry
    return sorted(newest.values(), key=lambda entry: entry.station)


def remarks(recorded: Recorded) -> list[str]:
    """Return, as sentences, what a reader of the numbers has to know about them."""
    kinds = Counter(entry.kind for entry in recorded.entries)
    digests = {entry.digest for entry in recorded.entries}
    withdrawn = len(taken_back(recorded.entries) & digests)
    missing = sorted({desk.name for desk in desks(recorded.entries) if desk.is_missing})
    numbers = (
        (recorded.report.totals.guests, "{} orang menandatangani tanpa diwajibkan atau sebagai tamu, dan tidak dihitung dalam persentase."),
        (recorded.report.totals.declined, "{} orang menyatakan tidak menandatangani, dan tetap dihitung belum menandatangani."),
        (withdrawn, "{} rekaman dibatalkan; rekaman yang dibatalkan tetap tersimpan dan tidak dihitung."),
        (kinds[Kind.RESOLVED], "{} keputusan telah diambil atas perbedaan data antarmeja."),
        (recorded.conflicts, "Perbedaan data antarmeja mengenai {} orang belum diputuskan."),
    )  # fmt: skip
    said_of = [words.format(decimal_number(number)) for number, words in numbers if number]
    if missing:
        said_of.append(
            f"Data meja {listed(missing)} belum diserahkan atau belum digabungkan, sehingga data belum lengkap."
        )
    return said_of


def attachments(recorded: Recorded) -> list[str]:
    """Return what goes with the minutes: the attendance lists and the desks' closing slips."""
    numbers = [
        str(said(entry.body).get("number"))
        for entry in recorded.entries
        if entry.kind == Kind.ISSUED and said(entry.body).get("what") == ListKind.ATTENDANCE
    ]
    slips = sorted({desk.name for desk in desks(recorded.entries) if desk.handed_in})
    lists = [f"Daftar hadir nomor {listed(list(spans(numbers)))}"] if numbers else []
    return lists + ([f"Lembar penutupan meja {listed(slips)}"] if slips else [])


def spans(numbers: Sequence[str]) -> Iterator[str]:
    """Yield `DH-0001 s.d. DH-0024` for what follows each other, else a number by itself."""
    parts = sorted({_series(number) for number in numbers})
    places = ((place, series, number) for place, (series, number, _text) in enumerate(parts))
    for _key, run in groupby(places, key=lambda each: (each[1], each[2] - each[0])):
        texts = [parts[place][2] for place, _series_, _number in run]
        if len(texts) > 2:
            yield f"{texts[0]} s.d. {texts[-1]}"
        else:
            yield from texts


def _series(number: str) -> tuple[str, int, str]:
    beginning, _dash, end = number.rpartition("-")
    return beginning, int(end) if end.isdecimal() else 0, number


def _head(head: Entry | Named) -> dict[str, str]:
    return {
        "rantai": head.station,
        "nomor": decimal_number(head.number),
        "kode_akhir": in_fours(head.digest),
    }
