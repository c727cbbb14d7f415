"""Names of files that every system takes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apel.domain.papers.filing import LONGEST, distinct_names, file_name, folder_name

CODE = "K7Q2M9F3MX"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("dr. Siti Contoh, Sp.A.", "dr. Siti Contoh, Sp.A-K7Q2M9F3MX.pdf"),
        ("Nur'aini", "Nur'aini-K7Q2M9F3MX.pdf"),
        ("/etc/passwd", "etc-passwd-K7Q2M9F3MX.pdf"),
        ("/../etc", "etc-K7Q2M9F3MX.pdf"),
        ("CON", "CON-K7Q2M9F3MX.pdf"),
        ("con.tes", "_con.tes-K7Q2M9F3MX.pdf"),
        ("A\nB\tC\x00\u202eD", "A B CD-K7Q2M9F3MX.pdf"),
        ('#panic("x")', "#panic(-x-)-K7Q2M9F3MX.pdf"),
        ("...", "K7Q2M9F3MX.pdf"),
        ("A" * 400, "A" * LONGEST + "-K7Q2M9F3MX.pdf"),
    ],
)
def test_a_file_is_named_after_its_person(name, file):
    assert file_name(name, CODE, "pdf") == file


@pytest.mark.parametrize(
    ("agency", "folder"),
    [
        ("Dinas Kesehatan", "Dinas Kesehatan"),
        ("Dinas P.U./Tata Ruang.", "Dinas P.U.-Tata Ruang"),
        ("aux", "_aux"),
        (" . ", "lain"),
        (None, "lain"),
    ],
)
def test_a_folder_is_named_after_its_agency(agency, folder):
    assert folder_name(agency, "lain") == folder


@given(st.text(max_size=300))
@example("COM¹.x")
@example("nul .x")
@example("\ud800")
def test_any_name_is_safe_on_windows(name):
    for made in (file_name(name, CODE, "pdf"), folder_name(name, "lain")):
        assert not set(made) & set('<>:"/\\|?*')
        assert made == made.strip(" .")
        assert all(ord(char) >= 32 for char in made)
        assert 0 < len(made.encode()) < 255
        base = made.partition(".")[0].strip().casefold()
        assert base not in {"con", "prn", "aux", "nul", "com1", "com¹", "lpt0"}
    assert file_name(name, CODE, "pdf").endswith(f"{CODE}.pdf")


def test_agencies_whose_names_come_to_the_same_have_names_of_their_own():
    names = ("Dinas A/B", "CON", "dinas a?b", "Dinas A-B-2", "Dinas A:B", "Dinas A/B", "")
    assert distinct_names(names, "lain") == {
        "Dinas A/B": "Dinas A-B",
        "CON": "_CON",
        "dinas a?b": "dinas a-b-2",
        "Dinas A-B-2": "Dinas A-B-2-2",
        "Dinas A:B": "Dinas A-B-3",
        "": "lain",
    }


@given(st.lists(st.text(alphabet="aA/:. -2", max_size=4)))
def test_no_name_is_given_twice(texts):
    names = distinct_names(texts, "lain")
    assert set(names) == set(texts)
    assert len({name.casefold() for name in names.values()}) == len(names)
