"""Who heads an agency, and when that is left open."""

import pytest

from apel.domain.heads import head_post, heads
from apel.domain.people.person import Person


def person(position, agency, code="A"):
    return Person(code, f"Orang {code}", position=position, agency=agency)


@pytest.mark.parametrize(
    ("position", "agency"),
    [
        ("Kepala Dinas Kesehatan", "Dinas Kesehatan"),
        ("KEPALA DINAS KESEHATAN", "Dinas Kesehatan Kota Contoh"),
        ("Kepala Dinas Kesehatan Kota Contoh", "Dinas Kesehatan"),
        ("Kepala Dinas", "Dinas Pekerjaan Umum dan Penataan Ruang"),
        ("Kepala Badan Pendapatan Daerah", "Badan Pendapatan Daerah"),
        ("Kepala Satuan Polisi Pamong Praja", "Satuan Polisi Pamong Praja"),
        ("Kepala Satuan", "Satuan Polisi Pamong Praja"),
        ("Camat", "Kecamatan Mawar"),
        ("Camat Mawar", "Kecamatan Mawar"),
        ("Lurah Melati", "Kelurahan Melati"),
        ("Inspektur", "Inspektorat"),
        ("Inspektur Daerah", "Inspektorat"),
        ("Inspektur", "Inspektorat Kota Contoh"),
        ("Inspektur Kota Contoh", "Inspektorat"),
        ("Sekretaris Daerah", "Sekretariat Daerah"),
        ("Sekretaris Daerah Kota Contoh", "Sekretariat Daerah"),
        ("Sekretaris DPRD", "Sekretariat DPRD"),
        ("Sekretaris DPRD", "Sekretariat Dewan Perwakilan Rakyat Daerah"),
        ("Sekretaris Dewan", "Sekretariat DPRD"),
        ("Direktur", "RSUD Anggrek"),
        ("Direktur Utama", "RSUD Anggrek"),
        ("Direktur RSUD Anggrek", "RSUD Anggrek"),
        ("Direktur RSUD Anggrek", "Rumah Sakit Umum Daerah Anggrek"),
        ("Plt. Kepala Dinas Kesehatan", "Dinas Kesehatan"),
        ("Plh. Camat Mawar", "Kecamatan Mawar"),
    ],
)
def test_a_position_that_names_the_agency_leads_it(position, agency):
    head = person(position, agency)
    assert heads([person("Pengelola Data", agency, "B"), head]) == {agency: head}


@pytest.mark.parametrize(
    ("position", "agency"),
    [
        ("Sekretaris Dinas Kesehatan", "Dinas Kesehatan"),
        ("Kepala Bidang Pelayanan", "Dinas Kesehatan"),
        ("Kepala Puskesmas Mawar", "Dinas Kesehatan"),
        ("Kepala", "Dinas Kesehatan"),
        ("Kepala Dinas Pendidikan", "Dinas Kesehatan"),
        ("Kepala Dinas Kesehatanku", "Dinas Kesehatan"),
        ("Inspektur Pembantu Wilayah I", "Inspektorat"),
        ("Inspektur Pembantu", "Inspektorat Kota Contoh"),
        ("Sekretaris Camat", "Kecamatan Mawar"),
        ("Camat Melati", "Kecamatan Mawar"),
        ("Asisten Sekretaris Daerah", "Sekretariat Daerah"),
        ("Sekretaris", "Sekretariat DPRD"),
        ("Wakil Direktur Umum", "RSUD Anggrek"),
        ("Direktur Umum", "Rumah Sakit Umum Daerah Anggrek"),
        ("Staf Kepala Dinas Kesehatan", "Dinas Kesehatan"),
        (None, "Dinas Kesehatan"),
        ("Camat", None),
        ("...", "Dinas Kesehatan"),
    ],
)
def test_any_other_position_does_not(position, agency):
    assert heads([person(position, agency)]) == {}


def test_of_two_heads_neither_is_certain():
    agency = "Dinas Kesehatan"
    assert heads([person("Kepala Dinas", agency, "A"), person("Kepala Dinas", agency, "B")]) == {}


def test_acting_counts_only_where_nobody_holds_the_post_for_good():
    agency = "Dinas Kesehatan"
    acting = person("Plt. Kepala Dinas Kesehatan", agency, "A")
    settled = person("Kepala Dinas Kesehatan", agency, "B")
    assert heads([acting, settled]) == {agency: settled}
    assert heads([acting, person("Plh. Kepala Dinas Kesehatan", agency, "C")]) == {}


@pytest.mark.parametrize(
    ("agency", "post"),
    [
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Satuan Polisi Pamong Praja", "Kepala Satuan Polisi Pamong Praja"),
        ("Bagian Umum", "Kepala Bagian Umum"),
        ("Inspektorat", "Inspektur"),
        ("Inspektorat Daerah", "Inspektur Daerah"),
        ("Kecamatan Mawar", "Camat Mawar"),
        ("Kelurahan  Melati", "Lurah Melati"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("Sekretariat Daerah", "Sekretaris Daerah"),
        ("RSUD Anggrek", "Direktur RSUD Anggrek"),
        ("Rumah Sakit Umum Daerah Anggrek", "Direktur Rumah Sakit Umum Daerah Anggrek"),
        ("KECAMATAN MAWAR", "CAMAT MAWAR"),
        ("DINAS KESEHATAN", "KEPALA DINAS KESEHATAN"),
        ("BKPP", "Kepala BKPP"),
        ("PT Contoh Sejahtera", ""),
        ("Perumda Air Minum", ""),
        ("", ""),
    ],
)
def test_what_the_head_of_an_agency_is_called(agency, post):
    assert head_post(agency) == post


@pytest.mark.parametrize("agency", ["Dinas Kesehatan", "Kecamatan Mawar", "RSUD Anggrek"])
def test_whoever_has_that_post_is_the_head(agency):
    assert heads([person(head_post(agency), agency)]).keys() == {agency}
