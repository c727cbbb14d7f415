"""Who may be meant while a name is typed: proposals, as a desk shows them."""

import openpyxl

from apel.cli.workspace import open_workspace
from apel.formats.similar import closest
from apel.workflows.find_while_typing import Names
from tests.conftest import BUDI, HEADER, PEOPLE


def proposed(names, typed):
    return [(person.name, person.agency) for person in names.candidates(typed, 3)]


def test_names_are_proposed_and_nothing_else(apel, roster, tmp_path):
    with open_workspace(tmp_path, None) as place:
        names = Names(place.database, closest)
        assert proposed(names, "agus") == [
            ("Agus Jatiraga", "Dinas Kesehatan"),
            ("Agus Jatiraga", "Inspektorat"),
        ]
        assert proposed(names, "wanalaia") == [("Sekar Wanalaya", "Dinas Kesehatan")]
        for typed in ("", "S.H.", BUDI, BUDI[:8], "budi 3", "☃", "zzzzzz"):
            assert proposed(names, typed) == []


def test_two_codes_of_one_person_are_proposed_once_and_newcomers_when_they_are_known(
    apel, roster, tmp_path
):
    codes = [person["code"] for person in apel("people", "agus", "--format", "json").json]
    with open_workspace(tmp_path, None) as place:
        names = Names(place.database, closest)
        assert len(proposed(names, "agus")) == 2
        apel("person", "same", *codes, "--yes")
        assert proposed(names, "agus") == [("Agus Jatiraga", "Dinas Kesehatan")]
        apel("sign", "--walk-in", "Tamu Contoh", "--unit", "Kelurahan")
        assert proposed(names, "tamu") == []
        names.forget()
        assert [name for name, _agency in proposed(names, "tamu")] == ["Tamu Contoh"]


def test_namesakes_are_told_apart_at_a_desk_s_own_file(apel, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    twin = (*PEOPLE[0][:2], "198501012010011998", *PEOPLE[0][3:])
    for row in (HEADER, PEOPLE[0], twin):
        sheet.append(row)
    book.save(tmp_path / "twins.xlsx")
    apel("import", tmp_path / "twins.xlsx")
    apel("station", "prepare", "A", "--to", tmp_path)
    with open_workspace(tmp_path, tmp_path / "A.apel", desk_too=True) as place:
        found = Names(place.database, closest).candidates("budi", 3)
    assert [person.last_four for person in found] == ["1999", "1998"]
