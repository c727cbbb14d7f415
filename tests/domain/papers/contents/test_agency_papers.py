"""What papers of agencies are filled with: recaps, legends, addressees, letterheads, receipts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.agencies import Agency
from apel.domain.ceremony import Ceremony, Instrument, Mode, Paper
from apel.domain.ledger import Reason
from apel.domain.papers.contents.attendance_lists import legend
from apel.domain.papers.contents.follow_up import addressee
from apel.domain.papers.contents.recaps import Somebody, recap_by_hand, recap_of_record
from apel.domain.papers.contents.receipts import HandedOver, handed_over
from apel.domain.papers.letterheads import Emblem, letterhead, letterhead_signed_by
from apel.domain.papers.signatures import Signatory
from apel.domain.people.person import Status
from apel.domain.report import Rules
from apel.domain.saying import Attendance
from apel.domain.standing import Standing

PACT, PLEDGE = "pakta-integritas", "ikrar-netralitas"
people = st.lists(
    st.builds(
        Somebody,
        st.uuids().map(str),
        st.none() | st.sampled_from(Status),
        st.sampled_from(["", "attend", PACT, f"attend {PACT}", f"attend represented:{PLEDGE}"]),
    )
)


@given(people, st.data())
def test_the_sums_of_a_recap_are_those_of_its_groups(listed, data):
    standings = {
        one.code: Standing(data.draw(st.sampled_from(list(Attendance)[:4]))) for one in listed
    }
    recap = recap_of_record(listed, standings, Rules((), "2026-01-02T00:30:00.000Z"))
    rows = [[int(cell) for cell in row[1:]] for row in recap.rows]
    assert [sum(column) for column in zip(*rows, strict=True)] == list(map(int, recap.total[1:]))
    assert {len(row) for row in (*recap.rows, recap.total)} == {len(recap.headings)}


def test_cpns_count_as_pns_and_others_have_a_row_where_there_are_any():
    listed = [Somebody(str(place), status, PACT) for place, status in enumerate(Status)]
    assert [row[:2] for row in recap_by_hand(listed).rows] == [
        ("PNS", "2"),
        ("PPPK", "1"),
        ("PPPK Paruh Waktu", "1"),
        ("Non-ASN", "1"),
        ("Lainnya", "1"),
    ]
    assert len(recap_by_hand([]).rows) == 4


def test_reasons_of_ones_own_are_one_letter_on_a_list():
    words = {each["kode"]: each["arti"] for each in legend({})}
    assert list(words) == ["H", "T", "DL", "TB", "PK", "B", "TK"]
    assert words["B"].startswith("berhalangan (S, I, C;")
    assert "sakit" not in "".join(words.values())


def test_an_offices_own_letters_stand_in_the_legend_and_mean_nothing_else():
    own = {"TL": Reason.DUTY, "SK": Reason.HEALTH, "T": Reason.SHIFT, "B": Reason.OTHER}
    words = {each["kode"]: each["arti"] for each in legend(own)}
    assert words.pop("BH").startswith("berhalangan (SK, I, C;")
    assert words == {
        "H": "hadir",
        "TL": "dinas luar",
        "TB": "tugas belajar",
        "T": "piket atau pelayanan",
        "TK": "tanpa keterangan",
    }


@pytest.mark.parametrize(
    ("agency", "name", "expected"),
    [
        (None, "Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        (None, "Kecamatan Tugu", "Camat Tugu"),
        (None, "PT Air Contoh", "Pimpinan PT Air Contoh"),
        (None, "", ""),
        (Agency("RSUD", head_post="Direktur Utama"), "RSUD", "Direktur Utama"),
    ],
)
def test_a_letter_goes_to_the_head_by_post(agency, name, expected):
    assert addressee(agency, name) == expected


@pytest.mark.parametrize(
    ("post", "kind"),
    [
        (("Wali Kota Contoh",), Emblem.GARUDA),
        (("Pj. Wali Kota Contoh",), Emblem.GARUDA),
        (("a.n. WALI KOTA CONTOH", "Sekretaris Daerah"), Emblem.REGION),
        (("Sekretaris Daerah",), Emblem.REGION),
        (None, Emblem.REGION),
    ],
)
def test_only_the_head_of_the_region_writes_under_the_garuda(post, kind):
    ceremony = Ceremony("C", paper=Paper(letterhead=("KOTA",), region_head="WALI KOTA CONTOH"))
    signatory = Signatory(post, "Tirta Contoh") if post else None
    assert letterhead_signed_by(ceremony, signatory).kind is kind


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        (("Plh. Sekretaris Daerah Kota Contoh",), ("KOTA CONTOH", "SEKRETARIAT DAERAH", "Jalan 1")),
        (("Kepala BKPP",), ("KOTA CONTOH", "BKPP", "Jalan 2")),
        (("a.n. SEKRETARIS DAERAH", "Kepala BKPP"), ("KOTA CONTOH", "BKPP", "Jalan 2")),
    ],
)
def test_the_secretary_signs_with_the_letterhead_of_the_secretariat(post, lines):
    ceremony = Ceremony("C", paper=Paper(letterhead=("KOTA CONTOH", "BKPP", "Jalan 2")))
    secretariat = Agency("Sekretariat Daerah", address="Jalan 1")
    signatory = Signatory(post, "Tirta Contoh")
    assert letterhead_signed_by(ceremony, signatory, secretariat).lines == lines


@pytest.mark.parametrize("lines", [(), ("KOTA",), ("KOTA", "SEKRETARIAT DAERAH", "Jalan 2")])
def test_a_letterhead_of_the_government_or_the_secretariat_serves_the_secretary(lines):
    ceremony = Ceremony("C", paper=Paper(letterhead=lines))
    assert letterhead_signed_by(ceremony, Signatory(("Sekda",), "Tirta")).lines == lines


def test_the_letterhead_of_an_agency_is_in_capitals_above_its_address():
    ceremony = Ceremony("C", "", "Pemerintah Kota Contoh", paper=Paper(letterhead_of="agency"))
    lines = letterhead(ceremony, Agency("Dinas Kesehatan", address="Jalan 1\nTelepon 0")).lines
    assert lines == ("PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN", "Jalan 1", "Telepon 0")


def test_one_paper_a_person_or_one_for_many_who_sign_it_together():
    ceremony = Ceremony(
        "C", instruments=(Instrument(PACT), Instrument(PLEDGE, mode=Mode.COLLECTIVE))
    )
    duties = [f"{PLEDGE} {PACT}"] * 501 + [PACT, "attend", f"represented:{PLEDGE}"]
    assert handed_over(duties, ceremony, most=500) == [
        HandedOver(PACT, 502, 502),
        HandedOver(PLEDGE, 501, 2),
    ]
