"""What a form is filled with."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from apel.domain.ceremony import Ceremony, Instrument, Paper
from apel.domain.papers.documents import form_title, timestamp
from apel.domain.people.person import NumberKind, Person
from tests.printed import CEREMONY, DOCTOR, HEAD, HELPER, PACT, TEACHER, filled


def form(person, ceremony=CEREMONY) -> Any:
    return filled("Pakta Integritas", person, ceremony)


def filled_in(person) -> Any:
    return form(person)["pegawai"]


def test_a_form_names_the_event_the_person_and_the_witness():
    assert filled("Pakta Integritas", DOCTOR, witness=HEAD) == {
        "judul_berkas": "Pakta Integritas – dr. Sari Contoh, M.Kes.",
        "judul_naskah": "Pakta Integritas",
        "acara": {
            "judul": "Apel Komitmen Integritas Tahun 2026",
            "instansi": "Pemerintah Kota Contoh",
            "tempat": "",
            "kota": "Contoh",
            "tanggal": "2 Januari 2026",
            "hari_tanggal": "Jumat, 2 Januari 2026",
            "terbilang": "Jumat, tanggal dua bulan Januari tahun dua ribu dua puluh enam",
            "tahun": "2026",
            "pukul": "",
            "dasar": [],
        },
        "pegawai": {
            "nama": "dr. Sari Contoh, M.Kes.",
            "label_nomor": "NIP",
            "nomor": "19850101 201001 2 999",
            "pangkat": "Penata Tingkat I",
            "golongan": "III/d",
            "jabatan": "Dokter Ahli Muda",
            "unit": "Puskesmas Mawar",
            "perangkat_daerah": "Dinas Kesehatan",
            "status": "PNS",
            "kode": "K7Q2M-9F3MX",
        },
        "saksi": {
            "nama": "Budi Contoh, S.K.M.",
            "label_nomor": "NIP",
            "nomor": "19750101 200001 1 999",
            "pangkat": "Pembina Utama Muda",
            "golongan": "IV/c",
            "jabatan": ["Kepala Dinas Kesehatan"],
        },
        "pihak_kedua": None,
        "sasaran": [],
        "program": [],
        "nomor": "",
        "konsep": False,
        "latihan": False,
        "kaki": {"qr": "", "keterangan": ""},
        "kertas": {"lebar": 215, "tinggi": 330},
        "huruf": "Lato",
        "kop": {"jenis": "", "baris": [], "logo": ""},
        "meterai": False,
    }


def test_somebody_without_a_number_has_no_label_and_no_blank_for_one():
    assert (filled_in(HELPER)["label_nomor"], filled_in(HELPER)["nomor"]) == ("", "")


def test_a_nik_is_not_printed():
    with_nik = HELPER._replace(number="9999990101850999", number_kind=NumberKind.NIK)
    assert filled_in(with_nik)["nomor"] == ""


def test_pppk_have_a_grade_and_never_a_rank():
    wrongly_listed = TEACHER._replace(rank="Penata Muda")
    assert (filled_in(wrongly_listed)["pangkat"], filled_in(wrongly_listed)["golongan"]) == (
        "",
        "IX",
    )
    assert filled_in(TEACHER)["label_nomor"] == "NI PPPK"


def test_values_read_from_the_database_are_plain_text():
    row = ("T0000000A1", "Tuti", "199005052022212999", "nippppk", *[None] * 4, "IX", "Penata Muda")
    stored = Person._make((*row, *[None] * (len(Person._fields) - len(row))))
    assert filled_in(stored)["pangkat"] == ""


def test_a_form_without_a_date_leaves_it_blank():
    undated = replace(CEREMONY, day=None)
    assert form(DOCTOR, undated)["acara"]["tanggal"] == ""
    assert timestamp(undated) == 0


def test_files_carry_the_day_of_the_ceremony():
    assert timestamp(Ceremony("C", day=date(2026, 1, 2))) == 1767312000


@pytest.mark.parametrize(
    ("size", "millimetres"), [("f4", (215, 330)), ("a4", (210, 297)), ("legal", (215.9, 355.6))]
)
def test_paper_has_its_size(size, millimetres):
    sheet = form(DOCTOR, replace(CEREMONY, paper=Paper(size)))
    assert tuple(sheet["kertas"].values()) == millimetres


def test_an_instrument_is_called_as_the_settings_say():
    assert form_title(PACT, CEREMONY) == "Pakta Integritas"
    named = replace(CEREMONY, instruments=(Instrument(PACT, "Pakta Integritas PBJ"),))
    assert form_title(PACT, named) == "Pakta Integritas PBJ"
