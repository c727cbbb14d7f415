from hypothesis import given
from hypothesis import strategies as st

from apel.domain.roster.hierarchy import Unit, agency_of, hierarchy_of
from tests.domain.roster.test_reading import BUDI, SEKAR, counts, read, sheet

UNITS = (
    ("'U0", "Pemerintah Kota Contoh", ""),
    ("U1", "Sekretariat Daerah", "U0"),
    ("U2", "Dinas Kesehatan", "U1"),
    ("U3", "Puskesmas Contoh", "'U2"),
    ("U4", "Bagian Umum", "U1"),
    ("U5", "Urusan Lain", "U0"),
)
HIERARCHY = sheet(("ID", "NAMA_UNOR", "ID_ATASAN"), *UNITS, name="HierarkiUnor")
HEADER = ("NIP BARU", "NAMA", "UNOR ID", "UNOR NAMA", "SATUAN KERJA INDUK NAMA")


def test_the_agency_is_found_by_walking_up():
    units = hierarchy_of(HIERARCHY)
    assert units is not None
    found = {key: agency_of(key, units) for key in ("U3", "U2", "U4", "U5", "U0", "U9")}
    assert found == {
        "U3": "Dinas Kesehatan",
        "U2": "Dinas Kesehatan",
        "U4": "Sekretariat Daerah",
        "U5": "Urusan Lain",
        "U0": "Pemerintah Kota Contoh",
        "U9": None,
    }


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefg")))
def test_a_hierarchy_that_goes_in_circles_ends(above):
    units = {key: Unit(key, upper) for key, upper in above.items()}
    for key in units:
        assert agency_of(key, units) in {unit.name for unit in units.values()}


def test_a_sheet_of_the_hierarchy_gives_everybody_the_agency_and_is_no_row():
    city = "Pemerintah Kota Contoh"
    people = sheet(
        HEADER,
        (BUDI, "Budi Contoh", "'U3", "Puskesmas Contoh", city),
        (SEKAR, "Sekar Contoh", "U9", "Unit Baru", city),
    )
    for sheets in ((people, HIERARCHY), (HIERARCHY, people)):
        reading = read(*sheets)
        assert counts(reading) == (2, 2, 0, 0)
        assert [(p.person.unit, p.person.agency) for p in reading.people] == [
            ("Puskesmas Contoh", "Dinas Kesehatan"),
            ("Unit Baru", city),
        ]
        assert reading.problems == []
