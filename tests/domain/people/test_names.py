import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.people.names import full_name, name_key, without_titles


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("BUDI CONTOH", "budi contoh"),
        ("Drs. H. Budi  Contoh, S.H., M.M.", "budi contoh"),
        ("Budi Contoh S.Pd", "budi contoh"),
        ("Budi Contoh S. Kom", "budi contoh"),
        ("BUDI CONTOH SH MM", "budi contoh"),
        ("Dr.Ir.Budi Contoh", "budi contoh"),
        ("Prof. Dr. dr. Budi Contoh, Sp.A.", "budi contoh"),
        ("K.H. Budi Contoh", "budi contoh"),
        ("apt. Budi\u00a0Contoh, S.Farm", "budi contoh"),
        ("Ma'ruf", "maruf"),
        ("Ma’ruf", "maruf"),
        ("Abdur-Rahman", "abdur rahman"),
        ("M. Ali", "m ali"),
        ("H Ali", "h ali"),
        ("I Made Contoh", "i made contoh"),
        ("Ir Contoh", "ir contoh"),
        ("La Ode Contoh", "la ode contoh"),
        ("SH", "sh"),
        ("Budi Sh", "budi sh"),
        ("Dr.", "dr"),
        ("#panic", "panic"),
        ("[/]", "[/]"),
        ("", ""),
    ],
)
def test_spellings_of_a_name_share_a_key(spelling, key):
    assert name_key(spelling) == key


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        (("BUDI CONTOH", "", ""), "BUDI CONTOH"),
        (("BUDI CONTOH", "Dr.", "S.H., M.M."), "Dr. BUDI CONTOH, S.H., M.M."),
        (("Budi Contoh, S.H.", "", "S.H."), "Budi Contoh, S.H."),
        (("Budi Contoh, SH", "", "S.H., M.M."), "Budi Contoh, SH, M.M."),
        (("Budi Contoh S.Pd", "", "S.Pd., M.M."), "Budi Contoh, S.Pd, M.M."),
        (("dr. Budi Contoh", "Dr. dr.", "Sp.A."), "Dr. dr. Budi Contoh, Sp.A."),
        (("DR. BUDI CONTOH", "Dr.", ""), "DR. BUDI CONTOH"),
        (("H. BUDI", "Drs.", ""), "Drs. H. BUDI"),
        (("BUDI CONTOH,", "", ""), "BUDI CONTOH"),
        (("Ma’ruf", "", "S.E"), "Ma’ruf, S.E"),
    ],
)
def test_a_name_is_printed_as_written_and_no_title_twice(cells, printed):
    assert full_name(*cells) == printed


@given(st.text())
def test_folding_twice_is_folding_once_for_words(name):
    key = name_key(name)
    assert key == " ".join(key.split())
    assert key or not name.strip()


@given(st.sampled_from(["BUDI CONTOH", "Siti Contoh"]), st.sampled_from(["", "Dr.", "Drs. H."]),
       st.sampled_from(["", "S.H.", "S.E., M.M."]))  # fmt: skip
def test_titles_do_not_change_the_key(name, front, back):
    printed = full_name(name, front, back)
    assert name_key(printed) == name_key(name)
    assert full_name(printed, front, back) == printed


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Dr. Budi Contoh, S.H., M.Si.", "Budi Contoh"),
        ("BUDI CONTOH SH MM", "BUDI CONTOH"),
        ("M. Ali", "M. Ali"),
        ("Ma'ruf", "Ma'ruf"),
        ("Wati", "Wati"),
        ("S.H.", "S.H."),
    ],
)
def test_a_name_without_its_titles_keeps_its_spelling(name, plain):
    assert without_titles(name) == plain
    assert without_titles(plain) == plain
