"""Numbers of papers: given out once, kept for good, and seen where two computers gave them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.ceremony import NumberBlock
from apel.domain.ledger import Entry, Kind, canonical, sealed
from apel.domain.papers.numbering.number_texts import Unfit, number_key, unfit, written
from apel.domain.papers.numbering.numbers import ClashKind, How, PaperName, PaperNumbers, body_of
from tests.conftest import BUDI

DAY = date(2026, 1, 2)
LETTER = "surat-tindak-lanjut"
BLOCK = NumberBlock(LETTER, "B/{no}/800/{romawi_bulan}/{tahun}", 1501, 1506)
AGENCIES = ("Dinas Kesehatan", "Inspektorat", "Kecamatan Satu", "Kecamatan Dua")


class Computer:
    """The main station on one computer: what it writes, and what it was told by merging."""

    def __init__(self, run):
        self.run = run
        self.entries = {}

    @property
    def numbers(self):
        return PaperNumbers(self.entries.values())

    def write(self, what, about, number, how, place=None):
        chain = [entry for entry in self.entries.values() if entry.station == self.run]
        body = body_of(what, number, how, about) | ({"no": place} if place else {})
        known = [head.entry.digest for head in self.numbers.heads(PaperName(what, about))]
        previous = chain[-1].digest if chain else None
        at = f"2026-01-02T00:{len(chain):02d}:00.000Z"
        entry = sealed(
            Entry(
                "CEREM0NY01", self.run, len(chain) + 1, Kind.NUMBERED, None, canonical(body), at, at,
                None, "typed", canonical(sorted(known)), previous, "",
            )
        )  # fmt: skip
        self.entries[entry.digest] = entry

    def enter(self, about, number):
        holders = self.numbers.holders(number) if number else []
        if not set(holders) - {PaperName(LETTER, about)}:
            self.write(LETTER, about, number, How.SET)

    def print(self, *agencies):
        for paper, place, number in self.numbers.give_out(BLOCK, DAY, agencies):
            self.write(LETTER, paper.about, number, How.GIVEN, place)

    def merge(self, other):
        self.entries |= other.entries


def test_a_block_is_given_out_in_its_order_each_number_once():
    main = Computer("main-AAAAAA")
    main.print("Inspektorat", "Dinas Kesehatan", "Inspektorat")
    main.print("Kecamatan Satu", "Inspektorat")
    assert [main.numbers.number(LETTER, agency) for agency in AGENCIES] == [
        "B/1502/800/I/2026",
        "B/1501/800/I/2026",
        "B/1503/800/I/2026",
        "",
    ]


def test_a_number_that_a_paper_ever_had_is_not_given_out():
    main = Computer("main-AAAAAA")
    main.enter("Inspektorat", "b/1501/800/i/2026")
    main.print("Dinas Kesehatan")
    main.enter("Dinas Kesehatan", "B/7")
    main.print("Kecamatan Satu")
    assert [number for _place, number in main.numbers.free(BLOCK, DAY)] == [
        "B/1504/800/I/2026",
        "B/1505/800/I/2026",
        "B/1506/800/I/2026",
    ]
    other_words = BLOCK._replace(pattern="S/{no}")
    # a mistake in the pattern was put right: what was given out in its name stays so
    assert next(main.numbers.free(other_words, DAY)) == (1501, "S/1501")
    assert [place for place, _number in main.numbers.free(other_words, DAY)] == [
        1501, 1504, 1505, 1506,
    ]  # fmt: skip


def test_two_computers_that_gave_one_number_are_seen_until_somebody_decides():
    main, other = Computer("main-AAAAAA"), Computer("main-BBBBBB")
    main.print("Inspektorat")
    other.print("Dinas Kesehatan")
    assert main.numbers.clashes() == other.numbers.clashes() == []
    main.merge(other)
    (clash,) = main.numbers.clashes()
    assert clash.kind is ClashKind.TWO_PAPERS
    assert [one.paper.about for one in clash.said] == ["Inspektorat", "Dinas Kesehatan"]
    main.enter("Inspektorat", "B/1502/800/I/2026")
    assert main.numbers.clashes() == []
    assert main.numbers.number(LETTER, "Dinas Kesehatan") == "B/1501/800/I/2026"


def test_two_numbers_of_one_paper_are_seen_and_what_somebody_entered_is_printed():
    main, other = Computer("main-AAAAAA"), Computer("main-BBBBBB")
    main.print("Inspektorat")
    other.enter("Inspektorat", "B/9")
    main.merge(other)
    (clash,) = main.numbers.clashes()
    assert clash.kind is ClashKind.TWO_NUMBERS
    assert [one.number for one in clash.said] == ["B/9", "B/1501/800/I/2026"]
    assert main.numbers.number(LETTER, "Inspektorat") == "B/9"
    main.enter("Inspektorat", "B/1501/800/I/2026")
    assert main.numbers.clashes() == []
    assert main.numbers.number(LETTER, "Inspektorat") == "B/1501/800/I/2026"


def test_an_agency_that_has_another_name_keeps_its_number():
    main = Computer("main-AAAAAA")
    main.enter("DINKES", "B/7")
    now = PaperNumbers(main.entries.values(), lambda name: name.replace("DINKES", "Dinkes"))
    assert now.number(LETTER, "Dinkes") == now.number(LETTER, "DINKES") == "B/7"
    assert now.holders("B/7") == [PaperName(LETTER, "Dinkes")]


def test_entries_that_damage_has_changed_say_nothing():
    main = Computer("main-AAAAAA")
    main.enter("Inspektorat", "B/7")
    (entry,) = main.entries.values()
    bodies = ("7", "{}", '{"what":1,"number":"x"}', '{"what":"a","number":null}', "[", "")
    for body in bodies:
        assert PaperNumbers([entry._replace(body=body)]).standing() == []
    odd = canonical({"what": LETTER, "number": "B/7", "about": ["x"], "how": 3, "no": "one"})
    (read,) = PaperNumbers([entry._replace(body=odd)]).standing()
    assert (read.number, read.how) == ("B/7", How.SET)


@given(st.randoms(use_true_random=False))
def test_the_laws_of_numbers(chance):
    """In whatever order entries come, two computers agree; alone, none has anything to decide."""
    computers = [Computer("main-AAAAAA"), Computer("main-BBBBBB")]
    alone = True
    for _step in range(12):
        here, there = chance.sample(computers, 2)
        agency = chance.choice(AGENCIES)
        match chance.randrange(5):
            case 0 | 1:
                before = here.numbers.number(LETTER, agency)
                here.print(agency)
                now = here.numbers.number(LETTER, agency)
                assert now == before if before else now != before or _is_exhausted(here)
            case 2 | 3:
                here.enter(agency, chance.choice(["", "B/1", "B/1502/800/I/2026", "b/1"]))
            case _:
                here.merge(there)
                alone = False
        if alone:
            assert not here.numbers.clashes()
    one, other = computers
    one.merge(other)
    other.merge(one)
    shuffled = chance.sample(list(one.entries.values()), len(one.entries))
    for agency in AGENCIES:
        numbers = {each.numbers.number(LETTER, agency) for each in computers}
        assert numbers == {PaperNumbers(shuffled).number(LETTER, agency)}
    # somebody decides paper by paper, with numbers that nobody has
    for place, agency in enumerate(AGENCIES):
        one.enter(agency, f"S/{place}")
    assert one.numbers.clashes() == []
    assert len({one.numbers.number(LETTER, agency) for agency in AGENCIES}) == len(AGENCIES)


def _is_exhausted(computer):
    return not list(computer.numbers.free(BLOCK, DAY))


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("B/{no}/800.1.10/{romawi_bulan}/{tahun}", "B/7/800.1.10/VIII/2024"),
        ("{no:04d}/BKPP/{bulan}/{tahun}", "0007/BKPP/08/2024"),
        ("800/{tanggal}{bulan}/{no}", "800/0508/7"),
    ],
)
def test_a_pattern_writes_numbers_as_letters_have_them(pattern, number):
    block = NumberBlock(LETTER, pattern, 1, 9)
    assert written(block, 7, date(2024, 8, 5)) == number


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("B/1502/800.1.10/VIII/2024", None),
        ("x" * 60, None),
        ("x" * 61, Unfit.LONG),
        ("B/1\nB/2", Unfit.CONTROL),
        ("B/1\x00", Unfit.CONTROL),
        ("B/1\u202e", Unfit.CONTROL),
        ("...", Unfit.EMPTY),
        ("", Unfit.EMPTY),
        (BUDI, Unfit.IDENTITY),
        (f"{BUDI[:8]} {BUDI[8:14]} {BUDI[14:]}", Unfit.IDENTITY),
    ],
)
def test_what_can_be_the_number_of_a_paper(text, why):
    assert unfit(text) is why


def test_spellings_of_a_number_are_alike():
    assert number_key(" b / 1502/viii ") == number_key("B/1502/VIII")
