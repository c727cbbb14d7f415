"""What is printed under the line of a signature."""

from apel.domain.papers.posts import Acting, Shown
from apel.domain.papers.signatures import (
    Holder,
    Signatory,
    holder_of,
    signatory_of,
    signatory_values,
)
from apel.domain.people.person import NumberKind, Person
from tests.printed import DOCTOR, TEACHER

ALL = Shown(titles=True, rank=True, number=True)
NOTHING = Shown(titles=False, rank=False, number=False)


def test_somebody_of_the_roster_is_printed_with_rank_and_number():
    assert signatory_of(holder_of(DOCTOR), ALL) == Signatory(
        post=("Dokter Ahli Muda",),
        name="dr. Sari Contoh, M.Kes.",
        rank="Penata Tingkat I",
        number_label="NIP",
        number="19850101 201001 2 999",
        grade="III/d",
    )


def test_a_pppk_has_no_rank_whatever_the_roster_says():
    printed = signatory_of(holder_of(TEACHER._replace(rank="Penata Muda")), ALL)
    assert (printed.rank, printed.grade, printed.number_label) == ("", "IX", "NI PPPK")


def test_a_nik_is_never_printed():
    person = Person("A", "Wati", "3374010101850001", NumberKind.NIK, position="Sopir")
    assert signatory_of(holder_of(person), ALL) == Signatory(("Sopir",), "Wati")


def test_what_the_paper_does_not_show_is_empty():
    printed = signatory_of(holder_of(DOCTOR), NOTHING)
    assert printed == Signatory(("Dokter Ahli Muda",), "Sari Contoh")


def test_for_whom_and_through_whom_stand_above_the_acting_post():
    holder = Holder("Budi Contoh", "Kepala BKPP")
    above = ("a.n. WALI KOTA CONTOH", "Sekretaris Daerah", "u.b.")
    printed = signatory_of(holder, ALL, Acting.PLT, above)
    assert printed.post == (*above, "Plt. Kepala BKPP")


def test_nobody_leaves_the_lines_to_be_filled_by_hand():
    assert signatory_values(None) is None


def test_a_template_has_every_key():
    assert signatory_values(Signatory(("Lurah",), "Wati")) == {
        "jabatan": ["Lurah"],
        "nama": "Wati",
        "pangkat": "",
        "golongan": "",
        "label_nomor": "",
        "nomor": "",
    }
