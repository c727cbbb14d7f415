"""Printed lists: numbers that stay, lines that can be named, and what a checklist says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Evidence
from apel.domain.papers.contents.checklists import Mark, mark
from apel.domain.papers.contents.printed_lists import (
    ListKind,
    following,
    frozen,
    in_series,
    lines_digest,
    ranges,
    read_number,
    series,
)
from apel.domain.saying import Attendance
from apel.domain.standing import NOTHING, Signature, Standing

CEREMONY = Ceremony("C0000000A1", day=date(2026, 1, 2))
PACT, PLEDGE = "pakta-integritas", "ikrar-netralitas"
BY_OTHERS = f"represented:{PLEDGE}"


def act(station, number, at):
    body = '{"evidence":"list","instruments":["x"]}'
    fields = ("C0000000A1", station, number, "signed", "P", body, at, at, None, "scan", "[]")
    return Entry(*fields, None, "")


def signed(*acts, instruments=(PACT,), attendance=Attendance.UNRECORDED):
    signatures = {
        name: Signature(one, Evidence.LIST, made_up=False)
        for name, one in zip(instruments, acts, strict=False)
    }
    return Standing(attendance, signatures=signatures)


AT_0741 = act("A-7QX2M9", 12, "2026-01-02T00:41:00.000Z")
NEXT_DAY = act("main-H47WE7", 3, "2026-01-03T00:41:00.000Z")


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ((), "DH-0001"),
        (("DH-0001", "DH-0009"), "DH-0010"),
        (("DH-A-0007", "DK-0003"), "DH-0001"),
        (("DH-9999",), "DH-10000"),
    ],
)
def test_the_next_number_follows_those_of_its_series_alone(used, expected):
    assert following(used, series(ListKind.ATTENDANCE)) == expected


def test_a_desk_counts_its_own_lists():
    own = series(ListKind.CHECKLIST, "A")
    assert following(["DK-0004", "DK-A-0001", "DK-B-0007"], own) == "DK-A-0002"
    assert in_series("DK-A-0001", own)
    assert not in_series("DK-A-0001", series(ListKind.CHECKLIST))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("DH-0012", "DH-0012"),
        ("dh 12", "DH-0012"),
        ("DH0012", "DH-0012"),
        ("dk-a-3", "DK-A-0003"),
        ("DH–12", "DH-0012"),
        ("DH-Meja1-2", "DH-MEJA1-0002"),
        ("something else", "SOMETHING ELSE"),
    ],
)
def test_a_number_is_read_as_people_write_it(words, number):
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4,17", [(4, 4), (17, 17)]),
        ("1-3, 9", [(1, 3), (9, 9)]),
        ("1 – 3", [(1, 3)]),
        ("-", []),
        (" ", []),
        ("3-1", None),
        ("4;17", None),
        ("4,", None),
        ("a", None),
        ("-3", None),
        ("1-2-3", None),
    ],
)
def test_lines_are_named_one_by_one_or_in_ranges(text, found):
    assert ranges(text) == found


@given(st.text(max_size=30))
def test_any_words_are_lines_or_none(text):
    found = ranges(text)
    assert found is None or all(0 <= first <= last for first, last in found)
    assert read_number(read_number(text)) == read_number(text)


def test_the_digest_of_lines_can_be_derived_with_any_tool():
    kept = frozen(["K7Q2M9F3MX", "H0000000A1"])
    assert kept == '["K7Q2M9F3MX","H0000000A1"]'
    assert lines_digest(kept) == (
        "dba454ac0b964005ae2944635cb19a5fd460ffc37cfa285fcfb24d2ad016edfa"
    )


@pytest.mark.parametrize(
    ("duties", "standing", "expected"),
    [
        (f"attend {PACT}", NOTHING, Mark("", is_open=True)),
        (f"attend {PACT}", signed(AT_0741), Mark("07.41 A-12", is_open=False)),
        (PACT, signed(NEXT_DAY), Mark("03-01 07.41 main-3", is_open=False)),
        ("", signed(AT_0741), Mark("07.41 A-12", is_open=False)),
        ("", NOTHING, Mark("tidak diwajibkan", is_open=False)),
        (f"attend {PACT}", Standing(Attendance.PRESENT), Mark("hadir", is_open=True)),
        (f"attend {PACT}", Standing(Attendance.BY_DEPUTY), Mark("diwakili", is_open=True)),
        (f"attend {PACT}", Standing(Attendance.EXCUSED), Mark("berhalangan", is_open=True)),
        ("attend", Standing(Attendance.PRESENT), Mark("hadir", is_open=False)),
        (
            f"attend {PACT}",
            Standing(Attendance.PRESENT, declined={PACT: AT_0741}),
            Mark("hadir, tidak bersedia", is_open=True),
        ),
        # what was declined, and is owed no more
        (
            "attend",
            Standing(Attendance.PRESENT, declined={PACT: AT_0741}),
            Mark("hadir", is_open=False),
        ),
        ("attend", NOTHING, Mark("", is_open=True)),
        (
            f"attend {PLEDGE} {PACT}",
            signed(AT_0741, attendance=Attendance.PRESENT),
            Mark("hadir, 1 dari 2", is_open=True),
        ),
        (
            f"attend {PLEDGE} {PACT}",
            signed(AT_0741, NEXT_DAY, instruments=(PACT, PLEDGE)),
            Mark("03-01 07.41 main-3", is_open=False),
        ),
        (f"attend {BY_OTHERS}", NOTHING, Mark("melalui perwakilan", is_open=True)),
        (BY_OTHERS, NOTHING, Mark("melalui perwakilan", is_open=False)),
        (
            f"attend {BY_OTHERS}",
            Standing(Attendance.PRESENT),
            Mark("hadir, melalui perwakilan", is_open=False),
        ),
        (
            f"attend {BY_OTHERS}",
            signed(AT_0741, instruments=(PLEDGE,)),
            Mark("07.41 A-12", is_open=False),
        ),
        (f"{PACT} {BY_OTHERS}", NOTHING, Mark("", is_open=True)),
        (f"{PACT} {BY_OTHERS}", signed(AT_0741), Mark("07.41 A-12", is_open=False)),
    ],
)
def test_a_box_stays_as_long_as_something_is_owed(duties, standing, expected):
    assert mark(duties, standing, CEREMONY) == expected


def test_a_damaged_time_leaves_the_desk_and_number():
    standing = signed(AT_0741._replace(at="yesterday"))
    assert mark(PACT, standing, CEREMONY) == Mark("A-12", is_open=False)
