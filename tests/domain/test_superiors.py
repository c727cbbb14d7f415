"""Who witnesses a form, and with whom somebody agrees."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.agencies import Agency, Register, register_of
from apel.domain.officials import Officials
from apel.domain.papers.signatures import Signatory
from apel.domain.people.person import Person
from apel.domain.roles import Official, Role
from apel.domain.superiors import Superiors

PACT, AGREEMENT = "pakta-integritas", "perjanjian-kinerja"
DISTRICT, VILLAGE = "Kecamatan Mawar", "Kelurahan Melati"
CAMAT = Person("C", "Citra Contoh", position="Camat Mawar", agency=DISTRICT)
CLERK = Person("D", "Dewi Contoh", position="Sekretaris Kecamatan", agency=DISTRICT)
LURAH = Person("L", "Laras Contoh", position="Lurah Melati", agency=VILLAGE)
STAFF = Person("S", "Sari Contoh", position="Analis", agency=VILLAGE)
PEOPLE = (CAMAT, CLERK, LURAH, STAFF)
REGISTER = register_of([Agency(DISTRICT), Agency(VILLAGE, parent=DISTRICT)])
MAYOR = Official(1, Role.HEAD_OF_REGION, name="Arga Contoh", post="Wali Kota Contoh")


def superiors(*officials, register=REGISTER, people=PEOPLE):
    by_code = {person.code: person for person in people}
    return Superiors(register, Officials(officials, by_code, register), people)


def names(found, person):
    parties = (found.witness(person, PACT), found.second_party(person, AGREEMENT))
    return tuple(each.name if each else None for each in parties)


def test_the_head_of_the_agency_is_both():
    assert names(superiors(MAYOR), STAFF) == ("Laras Contoh", "Laras Contoh")


def test_a_heads_pact_is_witnessed_by_the_head_of_the_region():
    assert superiors(MAYOR).witness(LURAH, PACT) == Signatory(
        post=("Wali Kota Contoh",), name="Arga Contoh"
    )


def test_a_head_agrees_with_the_head_of_the_agency_above():
    assert names(superiors(MAYOR), LURAH) == ("Arga Contoh", "Citra Contoh")
    assert names(superiors(MAYOR), CAMAT) == ("Arga Contoh", "Arga Contoh")


def test_an_adviser_of_the_head_of_the_region_agrees_with_that_head_and_one_of_councillors_not():
    adviser = CLERK._replace(position="Staf Ahli Bidang Hukum dan Politik")
    assert names(superiors(MAYOR), adviser) == ("Citra Contoh", "Arga Contoh")
    of_councillors = CLERK._replace(position="Staf Ahli Fraksi Melati")
    assert names(superiors(MAYOR), of_councillors) == ("Citra Contoh", "Citra Contoh")


def test_the_head_of_the_region_has_nobody_above():
    arga = Person("A", "Arga Contoh", position="Wali Kota Contoh", agency="Pemerintah Kota")
    found = superiors(MAYOR, people=(*PEOPLE, arga))
    assert found.is_head_of_region(arga, AGREEMENT)
    assert not found.is_head_of_region(CAMAT, AGREEMENT)
    assert not superiors().is_head_of_region(arga, AGREEMENT)


def test_without_a_head_of_the_region_a_heads_lines_stay_empty():
    assert names(superiors(), LURAH) == (None, "Citra Contoh")


def test_where_nobody_certainly_heads_an_agency_the_lines_stay_empty():
    assert names(superiors(MAYOR, people=(CAMAT, CLERK, STAFF)), STAFF) == (None, None)
    nowhere = STAFF._replace(agency=None)
    assert names(superiors(MAYOR), nowhere) == (None, None)


def test_where_the_agency_above_has_no_known_head_nobody_is_guessed():
    found = superiors(MAYOR, people=(CLERK, LURAH, STAFF))
    assert names(found, LURAH) == ("Arga Contoh", None)


def test_an_official_stands_before_the_register_and_the_register_before_a_position():
    register = register_of([Agency(VILLAGE, head_name="Bima Contoh", head_post="Lurah Melati")])
    assert names(superiors(register=register), STAFF) == ("Bima Contoh", "Bima Contoh")
    official = Official(2, Role.HEAD, agency=VILLAGE, name="Eka Contoh", post="Lurah Melati")
    assert names(superiors(official, register=register), STAFF) == ("Eka Contoh", "Eka Contoh")


def test_a_head_whom_the_register_names_has_the_post_of_a_head():
    register = register_of([Agency(VILLAGE, head="S")])
    assert superiors(register=register).witness(LURAH, PACT) == Signatory(
        ("Lurah Melati",), "Sari Contoh"
    )


def test_an_acting_head_and_the_one_who_is_away_are_both_heads():
    acting = Official(2, Role.HEAD, agency=VILLAGE, person="S", post="Lurah Melati", acting="plh")
    found = superiors(MAYOR, acting)
    assert found.witness(STAFF._replace(code="X"), PACT) == Signatory(
        ("Plh. Lurah Melati",), "Sari Contoh"
    )
    assert names(found, STAFF) == ("Arga Contoh", "Citra Contoh")
    assert names(found, LURAH) == ("Arga Contoh", "Citra Contoh")


def test_a_head_whom_the_register_knows_by_name_stays_one_while_somebody_acts():
    register = register_of([Agency(VILLAGE, head_name="Laras Contoh, S.E.")])
    acting = Official(2, Role.HEAD, agency=VILLAGE, person="S", post="Lurah Melati", acting="plh")
    moved = LURAH._replace(position="Lurah yang sedang cuti")
    found = superiors(MAYOR, acting, register=register, people=(CAMAT, moved, STAFF))
    assert names(found, moved) == ("Arga Contoh", "Arga Contoh")


def test_whoever_acts_for_another_agency_is_no_head_of_the_own_one():
    acting = Official(2, Role.HEAD, agency=VILLAGE, person="D", post="Lurah Melati", acting="plt")
    found = superiors(MAYOR, acting)
    assert names(found, CLERK) == ("Citra Contoh", "Citra Contoh")


def test_somebody_who_was_named_by_name_alone_is_known_again():
    head = Official(2, Role.HEAD, agency=VILLAGE, name="SARI CONTOH, S.E.", post="Lurah Melati")
    assert names(superiors(MAYOR, head), STAFF) == ("Arga Contoh", "Citra Contoh")


def test_a_witness_of_the_paper_itself_witnesses_for_everybody_else():
    witness = Official(2, Role.WITNESS, paper=PACT, person="C", post="Inspektur")
    other = Official(3, Role.WITNESS, name="Eka Contoh", post="Kapolres")  # of the minutes
    found = superiors(MAYOR, witness, other)
    assert names(found, STAFF) == ("Citra Contoh", "Laras Contoh")
    assert names(found, CAMAT) == ("Arga Contoh", "Arga Contoh")
    together = [found.witness_of_many(VILLAGE, paper) for paper in (PACT, AGREEMENT)]
    assert [each.name for each in together if each] == ["Citra Contoh", "Laras Contoh"]


def test_agencies_that_are_above_each_other_end_at_the_head_of_the_region():
    register = register_of([Agency(DISTRICT, parent=VILLAGE), Agency(VILLAGE, parent=DISTRICT)])
    heads = tuple(Official(n, Role.HEAD, agency=a, person="L", post="Plt") for n, a in ((2, DISTRICT), (3, VILLAGE)))  # fmt: skip
    assert names(superiors(MAYOR, *heads, register=register), LURAH) == ("Arga Contoh",) * 2


agencies = st.sampled_from((DISTRICT, VILLAGE, "Dinas Kesehatan", ""))
codes = st.sampled_from("ABCDE")
positions = st.sampled_from(("Camat", "Lurah", "Plt. Camat", "Analis", "Wali Kota"))
persons = st.tuples(codes, positions, agencies).map(
    lambda said: Person(said[0], f"Orang {said[0]}", position=said[1], agency=said[2] or None)
)
roles = st.sampled_from((Role.HEAD, Role.HEAD_OF_REGION, Role.WITNESS))
whoever = codes.map(lambda code: (code, "")) | codes.map(lambda code: ("", f"Orang {code}"))
actings = st.sampled_from(("", "plh"))
officials = st.tuples(roles, st.sampled_from(("", PACT)), agencies, whoever, actings).map(
    lambda said: Official(1, *said[:3], *said[3], acting=said[4])
)
registers = st.tuples(codes, agencies, codes, agencies).map(
    lambda said: register_of(
        [
            Agency(DISTRICT, head=said[0], parent=said[1]),
            Agency(VILLAGE, head=said[2], parent=said[3]),
        ]
    )
)


@given(st.lists(persons, unique_by=lambda person: person.code), st.lists(officials), registers)
def test_nobody_is_the_own_witness_or_second_party(people, named, register: Register):
    found = superiors(*named, register=register, people=people)
    for person in people:
        own = person.name
        assert own not in names(found, person)
