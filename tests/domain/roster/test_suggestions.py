from tests.domain.roster.test_reading import BUDI, SEKAR, read, sheet

HEADER = ("NAMA", "NIP", "JABATAN")


def suggestions(*rows, other=()):
    found = read(sheet(HEADER, *other, name="DINKES"), sheet(HEADER, *rows, name="SETDA"))
    return [p.suggestion for p in found.problems if p.code == "number-damaged"], found


def test_a_damaged_number_offers_the_likely_person_and_fills_nothing_in():
    whole = ("Budi Contoh, S.H.", BUDI, "Analis")
    for cell in (198501012010011000.0, 1.98501012010012e17, "1,98501E+17", "1.98501012010012E+17"):
        offered, reading = suggestions(("BUDI CONTOH", cell, "Arsiparis"), other=[whole])
        assert offered == [BUDI], cell
        assert [one.person.number for one in reading.people] == [BUDI, None]


def test_another_name_or_other_digits_offer_nobody():
    whole = ("Budi Contoh", BUDI, "Analis")
    assert suggestions(("Budi Lain", 198501012010011000.0, "x"), other=[whole])[0] == [None]
    assert suggestions(("Budi Contoh", 199005052022212000.0, "x"), other=[whole])[0] == [None]
    assert suggestions(("Budi Contoh", "1,9E+17", "x"), other=[whole])[0] == [None]


def test_two_who_fit_are_no_suggestion():
    namesakes = [("Budi Contoh", BUDI, "Analis"), ("Budi Contoh", f"{BUDI[:-1]}8", "Guru")]
    assert suggestions(("Budi Contoh", 198501012010011000.0, "x"), other=namesakes)[0] == [None]
    assert SEKAR not in suggestions(("Budi Contoh", 1e17, "x"), other=namesakes)[0]
