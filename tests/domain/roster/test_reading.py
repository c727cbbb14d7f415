from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.roster.columns import Field, field_named, field_of, header_key
from apel.domain.roster.dates import date_of
from apel.domain.roster.reading import Request, read_roster
from apel.domain.roster.sheet import Sheet, column_letter, text_of

TODAY = date(2026, 1, 2)
BUDI, SEKAR, RATNA = "198501012010011999", "199005052022212999", "197502021999032901"
HEADER = ("NO", "NAMA", "NIP", "JABATAN", "UNIT KERJA", "OPD")


def sheet(*rows, name="Data", merged=(), **more):
    width = max(map(len, rows), default=0)
    cells = [[("" if c is None else c) for c in row] + [""] * (width - len(row)) for row in rows]
    return Sheet("roster.xlsx", name, cells, merged, **more)


def read(*sheets, **overrides):
    overrides = {header_key(title): Field(name) for name, title in overrides.items()}
    return read_roster(sheets, Request(TODAY, overrides))


def names(reading):
    return [one.person.name for one in reading.people]


def said(reading):
    return [(p.row, p.column, p.code) for p in reading.problems]


def counts(reading):
    return (reading.rows, reading.accepted, reading.refused, reading.skipped)


PERSON = (1.0, "BUDI CONTOH", BUDI, "Analis", "Bidang A", "Dinas X")


def test_the_header_is_found_under_titles_and_the_numbering_row_is_dropped():
    reading = read(
        sheet(
            ("DAFTAR PEGAWAI",), ("KEADAAN JANUARI 2026",), (), HEADER,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), PERSON,
        )
    )  # fmt: skip
    assert counts(reading) == (2, 1, 0, 1)
    assert said(reading) == [(5, None, "numbering-row")]
    assert reading.columns == {
        "Data": {"name": "NAMA", "number": "NIP", "position": "JABATAN", "unit": "UNIT KERJA", "agency": "OPD"}
    }  # fmt: skip
    person = reading.people[0].person
    assert (person.name, person.number, person.number_kind) == ("BUDI CONTOH", BUDI, "nip")
    assert (person.position, person.unit, person.agency) == ("Analis", "Bidang A", "Dinas X")
    assert (person.birth_date, person.sex) == ("1985-01-01", "L")


def test_a_header_of_two_rows_with_merged_cells_is_one_header():
    reading = read(
        sheet(
            ("NO", "NAMA", "GELAR", None, "PANGKAT", None, "NIP"),
            (None, None, "DEPAN", "BELAKANG", "GOL", "TMT", None),
            (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0),
            (1.0, "Budi Contoh", "Dr.", "S.H.", "III/d", "01-04-2020", BUDI),
            merged=[((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (0, 5)), ((0, 6), (1, 6))],
        )
    )  # fmt: skip
    assert counts(reading) == (2, 1, 0, 1)
    person = reading.people[0].person
    assert (person.name, person.grade, person.rank) == (
        "Dr. Budi Contoh, S.H.", "III/d", "Penata Tingkat I",
    )  # fmt: skip
    assert reading.columns["Data"]["grade"] == "PANGKAT GOL"


def test_sections_totals_and_signatures_are_lines_and_not_people():
    reading = read(
        sheet(
            ("NO", "NAMA", "NIP", "JABATAN"),
            ("I. SEKRETARIAT (1 ORANG)",),
            (1.0, "BUDI CONTOH", BUDI, "Analis"),
            ("II. BIDANG MUTASI",),
            (1.0, "SEKAR CONTOH", SEKAR, "Bidan"),
            ("NO", "NAMA", "NIP", "JABATAN"),
            (2.0, "RATNA CONTOH", RATNA, "Analis"),
            (3.0,),
            ("JUMLAH", None, None, "3 orang"),
            (),
            (None, None, None, "Contoh, 2 Januari 2026"),
            (None, None, None, "KEPALA DINAS KESEHATAN"),
            (None, None, None, "RATNA CONTOH, S.H."),
            (None, None, None, "NIP. 19750202 199903 2 901"),
            name="DINKES",
        )
    )
    assert names(reading) == ["BUDI CONTOH", "SEKAR CONTOH", "RATNA CONTOH"]
    assert [(one.person.unit, one.person.agency) for one in reading.people] == [
        ("SEKRETARIAT", "DINKES"), ("BIDANG MUTASI", "DINKES"), ("BIDANG MUTASI", "DINKES"),
    ]  # fmt: skip
    assert said(reading) == [
        (2, None, "section-row"), (4, None, "section-row"), (6, None, "repeated-header"),
        (8, None, "unfilled-row"), (9, None, "total-row"), (11, None, "signature-block"),
        (12, None, "signature-block"), (13, None, "signature-block"), (14, None, "signature-block"),
    ]  # fmt: skip
    assert counts(reading) == (12, 3, 0, 9)


def test_two_signers_side_by_side_under_the_list_are_no_people():
    reading = read(
        sheet(
            ("NO", "NAMA", "NIP", "JABATAN"),
            (1.0, "BUDI CONTOH", BUDI, "Analis"),
            (None, "Mengetahui,", None, "Contoh, 2 Januari 2026"),
            (None, "KEPALA DINAS", None, "PENGELOLA"),
            (None, "RATNA CONTOH", None, "SEKAR CONTOH"),
            (None, "NIP. 197502021999032901", None, "NIP. 199005052022212999"),
        )
    )
    assert names(reading) == ["BUDI CONTOH"]
    assert reading.skipped == 4


def test_names_alone_are_people_also_at_the_end():
    reading = read(sheet(("NO", "NAMA", "NIP"), (1.0, "M. Ali"), (2.0, "Siti"), ("JUMLAH", "2")))
    assert names(reading) == ["M. Ali", "Siti"]
    reading = read(sheet(("NAMA", "JABATAN"), ("I Made Contoh",), ("Kadek Contoh", "Analis")))
    assert names(reading) == ["I Made Contoh", "Kadek Contoh"]


def test_a_title_names_the_agency_and_merged_units_are_filled_down():
    reading = read(
        sheet(
            ("UNIT KERJA", ": Dinas Contoh"),
            ("NAMA", "NIP", "UNIT KERJA"),
            ("BUDI CONTOH", BUDI, "Bidang A"),
            ("SEKAR CONTOH", SEKAR, None),
            ("RATNA CONTOH", RATNA, None),
            merged=[((2, 2), (3, 2))],
        )
    )
    assert [(one.person.unit, one.person.agency) for one in reading.people] == [
        ("Bidang A", "Dinas Contoh"), ("Bidang A", "Dinas Contoh"), (None, "Dinas Contoh"),
    ]  # fmt: skip


def test_a_single_unit_column_of_agencies_is_the_agency():
    reading = read(sheet(("NAMA", "UNIT KERJA"), ("Budi", "Dinas A"), ("Siti", "Kecamatan B")))
    assert [one.person.agency for one in reading.people] == ["Dinas A", "Kecamatan B"]
    assert reading.columns == {"Data": {"name": "NAMA", "agency": "UNIT KERJA"}}


def test_a_row_is_refused_only_where_nobody_is_named():
    reading = read(sheet(HEADER, (1.0, None, BUDI, "Analis", "A", "Dinas X"), PERSON))
    assert counts(reading) == (2, 1, 1, 0)
    assert said(reading) == [(2, "B", "name-missing")]


def test_a_damaged_number_is_kept_beside_the_person():
    reading = read(sheet(HEADER, (1.0, "BUDI CONTOH", 1.98501012010012e17, "A", "B", "C")))
    person = reading.people[0].person
    assert (person.number, person.number_kind) == (None, "none")
    assert person.written_number == "1.98501012010012E+17"
    assert said(reading) == [(2, "C", "number-damaged")]


def test_a_number_under_two_names_is_taken_from_both():
    reading = read(sheet(HEADER, PERSON, (2.0, "SITI CONTOH", BUDI, "A", "B", "C")))
    assert [(one.person.name, one.person.number) for one in reading.people] == [
        ("BUDI CONTOH", None), ("SITI CONTOH", None),
    ]  # fmt: skip
    assert [(p.row, p.column, p.code, p.severity, p.other) for p in reading.problems] == [
        (2, "C", "number-shared", "error", "Data 3"), (3, "C", "number-shared", "error", "Data 2"),
    ]  # fmt: skip


def test_the_same_person_again_is_skipped_and_what_differs_is_said():
    again = (2.0, "Budi Contoh, S.H.", f"'{BUDI}", "Arsiparis", "Bidang A", "Dinas X")
    reading = read(sheet(HEADER, PERSON, name="A"), sheet(HEADER, again, name="REKAP"))
    assert counts(reading) == (2, 1, 0, 1)
    assert [(p.sheet, p.row, p.column, p.code, p.value, p.other) for p in reading.problems] == [
        ("REKAP", 2, "C", "duplicate-person", BUDI, "A 2"),
        ("REKAP", 2, "D", "duplicate-differs", "Arsiparis", "A 2"),
    ]


def test_people_without_a_number_are_told_apart_by_birth_and_unit():
    header = ("NAMA", "TANGGAL LAHIR", "UNIT KERJA")
    reading = read(
        sheet(
            header, ("AGUS", "09-09-1991", "A"), ("AGUS", "08-08-1993", "A"),
            ("AGUS", "09-09-1991", "B"), ("Agus", "9/9/1991", "A"),
        )
    )  # fmt: skip
    assert counts(reading) == (4, 3, 0, 1)


def test_a_nik_is_the_number_of_who_has_no_other():
    header = ("NAMA", "NIP", "NIK", "STATUS")
    reading = read(
        sheet(
            header,
            ("SITI", "-", "3374014101909999", "Non ASN"),
            ("AGUS", "THL 0999", "", "THL"),
            ("BUDI CONTOH", BUDI, "3374010101859999", "PNS"),
            ("RATNA", "12345", "", "PNS"),
        )
    )
    found = [(o.person.number_kind, o.person.number, o.person.nik) for o in reading.people]
    assert found == [
        ("nik", "3374014101909999", "3374014101909999"),
        ("other", "THL 0999", None),
        ("nip", BUDI, "3374010101859999"),
        ("none", None, None),
    ]
    assert said(reading) == [(5, "B", "number-length")]


def test_a_nik_under_two_names_is_an_error_for_who_has_nothing_else():
    header, nik = ("NAMA", "NIP", "NIK"), "3374010101859999"
    reading = read(sheet(header, ("BUDI CONTOH", BUDI, nik), ("SITI", "", nik)))
    assert [(o.person.number, o.person.nik) for o in reading.people] == [(BUDI, nik), (None, None)]
    assert [(p.row, p.code, p.severity) for p in reading.problems] == [
        (2, "nik-shared", "warning"), (3, "nik-shared", "error"),
    ]  # fmt: skip


def test_columns_that_differ_from_the_number_are_a_warning():
    header = ("NAMA", "NIP", "TGL LAHIR", "L/P", "STATUS", "NIK", "GOL", "PANGKAT")
    row = ("BUDI", BUDI, "02-01-1985", "P", "PPPK", "3374010101869999", "III/d", "Pembina")
    reading = read(sheet(header, row))
    assert {p.code for p in reading.problems} == {
        "birth-date-differs", "sex-differs", "status-differs", "nik-differs", "rank-differs",
    }  # fmt: skip
    assert {p.severity for p in reading.problems} == {"warning"}
    person = reading.people[0].person
    assert (person.birth_date, person.sex, person.status) == ("1985-01-02", "P", "PPPK")


def test_what_p_means_the_column_decides():
    def sexes(*cells):
        rows = [(f"ORANG {place}", cell) for place, cell in enumerate(cells)]
        return [o.person.sex for o in read(sheet(("NAMA", "L/P"), *rows)).people]

    assert sexes("L", "P") == ["L", "P"]
    assert sexes("P", "W") == ["L", "P"]
    assert sexes("M", "F", "1", 2.0, "Laki-laki", "Perempuan") == ["L", "P", "L", "P", "L", "P"]
    assert sexes("x", "-") == [None, None]


def test_a_column_can_be_named_by_the_user():
    reading = read(sheet(("SIAPA", "NO. INDUK"), ("BUDI", BUDI)), name="SIAPA", number="no induk")
    assert [(o.person.name, o.person.number) for o in reading.people] == [("BUDI", BUDI)]


def test_a_sheet_without_header_is_said_and_an_empty_one_is_not():
    reading = read(sheet(("REKAP", 12.0), ("Dinas A", 3.0), name="REKAP"), sheet(name="Kosong"))
    assert counts(reading) == (0, 0, 0, 0)
    assert said(reading) == [(None, None, "sheet-without-header")]
    assert reading.samples == {
        ("roster.xlsx", "REKAP"): ["REKAP | 12", "Dinas A | 3"], ("roster.xlsx", "Kosong"): [],
    }  # fmt: skip


def test_only_listed_columns_are_read():
    header = ("NAMA", "NIP", "AGAMA NAMA", "NPWP NOMOR", "JABATAN ID", "JABATAN NAMA", "ALAMAT")
    row = ("BUDI", BUDI, "rahasia", "rahasia", "uuid", "Analis", "rahasia")
    reading = read(sheet(header, row))
    assert "rahasia" not in repr(reading.people)
    assert reading.people[0].person.position == "Analis"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("01-02-1985", "1985-02-01"), ("1/2/1985", "1985-02-01"), ("1 Pebruari 1985", "1985-02-01"),
        ("01-Feb-85", "1985-02-01"), ("Contoh, 17 Agustus 1985", "1985-08-17"), ("1985-02-01", "1985-02-01"),
        (31079.0, "1985-02-01"), ("31079", "1985-02-01"), (datetime(1985, 2, 1), "1985-02-01"),  # noqa: DTZ001  a cell has no zone
        (date(1985, 2, 1), "1985-02-01"), ("31-06-1985", None), ("entah", None), (True, None), ("12-31-1985", None),
        ("5.11.05", "2005-11-05"),
    ],
)  # fmt: skip
def test_days_come_first(cell, expected):
    found = date_of(cell)
    assert (found and found.isoformat()) == expected


def test_every_field_has_its_names():
    assert field_of(header_key("Tempat/Tanggal Lahir")) == (Field.BIRTH_DATE, 6)
    assert field_of(header_key("Pangkat / Gol. Ruang Terakhir")) == (Field.GRADE, 1000)
    assert field_of(header_key("NOMOR")) == (Field.RUNNING_NUMBER, 2)
    assert field_of(header_key("AGAMA ID")) is None
    assert [field_named(word) for word in ("nip", "number", "OPD", "gelar-depan", "agama", "ignored")] == [
        Field.NUMBER, Field.NUMBER, Field.AGENCY, Field.FRONT_TITLE, None, None,
    ]  # fmt: skip


def test_cells_are_one_spelling():
    assert [text_of(cell) for cell in ("  a\u00a0 b\n", 12.0, 1.5, None, "A\u0301", "a\u200b")] == [
        "a b", "12", "1.5", "", "\u00c1", "a",
    ]  # fmt: skip
    assert [column_letter(place) for place in (0, 25, 26, 701, 702, 16383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


CELLS = st.one_of(
    st.just(""), st.text(max_size=12), st.floats(allow_nan=False), st.booleans(), st.dates(),
    st.sampled_from([BUDI, SEKAR, "NAMA", "NIP", "JUMLAH", "Mengetahui,", "BIDANG A", "1", "(2)"]),
)  # fmt: skip


@given(
    st.lists(st.tuples(*[CELLS] * 6), max_size=12), st.lists(st.tuples(*[CELLS] * 6), max_size=5)
)
def test_the_rows_add_up_and_every_line_is_accounted_for(rows, more):
    first, second = sheet(HEADER, *rows), sheet(HEADER, *more, name="Lagi")
    reading = read(first, second)
    filled = sum(any(text_of(c) for c in row) for s in (first, second) for row in s.rows[1:])
    skipped = [p for p in reading.problems if p.severity == "skipped"]
    refused = [p for p in reading.problems if p.code == "name-missing"]
    assert reading.rows == filled - reading.continued
    assert reading.rows == reading.accepted + reading.refused + reading.skipped
    assert (len(skipped), len(refused)) == (reading.skipped, reading.refused)


def test_a_last_row_that_names_nobody_is_refused_and_not_taken_for_a_signature():
    reading = read(
        sheet(
            ("NO", "NAMA", "NIP", "STATUS", "JABATAN", "UNIT KERJA"),
            (1.0, "BUDI CONTOH", BUDI, "PNS", "Analis", "Dinas Contoh"),
            (2.0, None, SEKAR, "PPPK", "Bidan", "Dinas Contoh"),
            ("JUMLAH", "2 orang"),
        )
    )
    assert names(reading) == ["BUDI CONTOH"]
    assert counts(reading) == (3, 1, 1, 1)


def test_without_a_header_columns_can_be_named_by_their_letters():
    rows = sheet((1.0, "Budi Contoh", "Sopir", "Pool"), (2.0, "Agus Contoh", "Juru Mudi", "Pool"))
    assert read(rows).sheets == []
    reading = read(rows, name="B", position="C", unit="D")
    assert [(p.person.name, p.person.position, p.person.unit) for p in reading.people] == [
        ("Budi Contoh", "Sopir", "Pool"), ("Agus Contoh", "Juru Mudi", "Pool"),
    ]  # fmt: skip


def test_without_a_header_a_list_of_niks_is_enough():
    reading = read(
        sheet(
            ("Budi Contoh", "3374010101859999", "Sopir"),
            ("Agus Contoh", "3374010202869998", "Sopir"),
        )
    )
    assert reading.columns["Data"] == {"nik": "B", "name": "A", "position": "C"}
    assert [p.person.nik for p in reading.people] == ["3374010101859999", "3374010202869998"]
