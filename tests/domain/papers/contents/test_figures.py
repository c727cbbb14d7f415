"""What papers say of the counts: every sum on them is the sum, and no share is prettier than it is."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.cli.shapes import counts_shape
from apel.domain.ceremony import Ceremony, Instrument
from apel.domain.ledger import Closing
from apel.domain.papers.contents.make_up_minutes import Occasion, make_up_values
from apel.domain.papers.contents.memo import MOST_AGENCIES, Correspondence, memo_values
from apel.domain.papers.contents.minutes import Signing, minutes_values
from apel.domain.papers.contents.recorded import Recorded, spans
from apel.domain.papers.frame import Frame
from apel.domain.papers.words import listed, share
from apel.domain.report import Rules, count
from apel.domain.standing import closed, standings
from tests.chains import MEMBERS, ledgers

CEREMONY = Ceremony("CEREM0NY01", instruments=(Instrument("pact"), Instrument("other")))
DAY = datetime(2026, 1, 2, 5, tzinfo=UTC)
COUNTED = (
    "terdaftar", "wajib_hadir", "hadir", "diwakili_hadir", "berhalangan", "tanpa_kabar",
    "wajib", "ditandatangani", "susulan", "diwakili", "belum",
)  # fmt: skip


def recorded(chain):
    closings = closed(chain)
    report = count(MEMBERS, standings(chain), Rules(closings))
    return Recorded(DAY, report, closings, 0, is_intact=True, entries=chain)


def numbers(row, names):
    return [int(row[name].replace(".", "")) for name in names]


def summed(rows, names):
    return [sum(column) for column in zip(*(numbers(row, names) for row in rows), strict=True)]


@given(ledgers())
def test_the_agencies_on_paper_add_up_to_the_sum_and_that_is_the_reports(chain):
    found = recorded(chain)
    values: Any = minutes_values(CEREMONY, Frame(), Signing(), found)
    total = numbers(values["jumlah"], COUNTED)
    assert summed(values["perangkat_daerah"], COUNTED) == total
    shape: Any = counts_shape(found.report.totals)
    silent = shape["unrecorded"] + shape["unexplained"] + shape["absent"]
    assert total == [
        shape["roster"],
        shape["to_attend"],
        shape["present"],
        shape["by_deputy"],
        sum(shape["excused"].values()),
        silent,
        shape["to_sign"],
        shape["signed"],
        shape["made_up"],
        shape["represented"],
        shape["outstanding"],
    ]


@given(ledgers())
def test_the_rows_of_attendance_add_up(chain):
    values: Any = minutes_values(CEREMONY, Frame(), Signing(), recorded(chain))
    top = [row for row in values["kehadiran"] if row["tingkat"] == 0]
    within = [row for row in values["kehadiran"] if row["tingkat"] == 1]
    roster, to_attend, free = (numbers(row, ["jumlah"])[0] for row in top)
    assert roster == to_attend + free
    assert summed(within, ["jumlah"]) == [to_attend]


@given(ledgers())
def test_of_each_instrument_everybody_is_somewhere(chain):
    found = recorded(chain)
    values: Any = minutes_values(CEREMONY, Frame(), Signing(), found)
    for row in (*values["naskah"], values["seluruh_naskah"]):
        owed, *parts = numbers(row, ("wajib", "ditandatangani", "susulan", "diwakili", "belum"))
        assert owed == sum(parts)
    signed = summed(values["naskah"], ("ditandatangani", "susulan"))
    assert sum(signed) == int(values["jumlah_tanda_tangan"])


@given(ledgers())
def test_before_and_what_came_later_are_what_is_now(chain):
    found = recorded(chain)
    around = Frame(), Occasion(DAY.date())
    values: Any = make_up_values(CEREMONY, around, Signing(), found, [])
    for row in values["perubahan"]:
        names = ("wajib", "sudah_dahulu", "belum_dahulu", "susulan", "sudah", "belum")
        owed, before, lacking_before, later, now, lacking = numbers(row, names)
        assert (before + lacking_before, now + lacking, before + later) == (owed, owed, now)
    assert numbers(values["perubahan"][-1], ["belum"]) == [found.report.totals.outstanding]


@given(ledgers(), st.integers(1, 21))
def test_a_note_names_few_agencies_and_sums_all(chain, agencies):
    members = [
        member._replace(agency=f"Agency {place % agencies}")
        for place, member in enumerate(MEMBERS * 3)
    ]
    found = recorded(chain)
    report = count(members, standings(chain), Rules(found.closings))
    letter = Correspondence("Sekretaris Daerah", None, DAY.date())
    values: Any = memo_values(CEREMONY, Frame(), letter, found._replace(report=report))
    names = ("wajib", "sudah", "belum")
    *rows, total = values["perangkat_daerah"] or [None]
    assert len([row for row in rows if not row["gabungan"]]) <= MOST_AGENCIES
    if total:
        assert summed(rows, names) == numbers(total, names)
        assert numbers(total, ["wajib", "belum"]) == [
            report.totals.to_sign,
            report.totals.outstanding,
        ]


def test_a_draft_is_what_attendance_or_signing_can_still_change():
    found = recorded([])
    assert found.is_draft
    assert found._replace(closings={Closing.SIGNING}).is_draft
    assert not found._replace(closings={Closing.SIGNING, Closing.ATTENDANCE}).is_draft


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (15, 16, "93,75%"),
        (99_999, 100_000, "99,99%"),
        (1, 100_000, "0,01%"),
        (0, 5, "0,00%"),
        (5, 5, "100,00%"),
        (0, 0, "–"),
    ],
)
def test_only_what_is_whole_is_printed_as_a_hundred(part, whole, words):
    assert share(part, whole) == words


def test_lists_of_words_and_of_numbers_are_printed_as_indonesian_does():
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A dan B"
    assert listed(["A", "B", "C"]) == "A, B, dan C"
    numbers = ["DH-0003", "DH-0001", "DH-0002", "DH-0009", "DH-A-0001", "DH-0010", "LAMA"]
    assert list(spans(numbers)) == [
        "LAMA",
        "DH-0001 s.d. DH-0003",
        "DH-0009",
        "DH-0010",
        "DH-A-0001",
    ]


def test_copies_are_said_in_words():
    paper = replace(CEREMONY.paper, minutes_copies=12)
    values = minutes_values(replace(CEREMONY, paper=paper), Frame(), Signing(), recorded([]))
    assert values["rangkap"] == "12 (dua belas)"
