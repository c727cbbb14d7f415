"""Who signs a paper: for the ceremony or for it alone, as given or as the roster says."""

import pytest

from apel.domain.agencies import Agency, Register
from apel.domain.officials import Officials
from apel.domain.papers.signatures import Signatory
from apel.domain.roles import Official, Role
from tests.printed import HEAD, HEALTH

MAYOR = Official(1, Role.HEAD_OF_REGION, name="Dr. Arga Contoh, S.H.", post="Wali Kota Contoh")
SIGNER = Official(
    2,
    Role.SIGNER,
    name="Wati Contoh, S.E.",
    identity="197502021999032901",
    rank="Pembina",
    grade="IV/a",
    post="Kepala BKPP",
)


def printed(official, *, people=(), register=None):
    signing = Officials([official], {person.code: person for person in people}, register)
    return signing.signatory(official.role, official.paper, official.agency)


def test_the_head_of_a_region_is_printed_without_number_and_rank():
    mayor = MAYOR._replace(identity="197502021999032901", rank="Pembina", grade="IV/a")
    assert printed(mayor) == Signatory(("Wali Kota Contoh",), "Dr. Arga Contoh, S.H.")


def test_whoever_stands_in_is_printed_without_titles_too():
    assert printed(MAYOR._replace(acting="pj")) == Signatory(
        ("Pj. Wali Kota Contoh",), "Arga Contoh"
    )


def test_others_are_printed_with_everything():
    assert printed(SIGNER) == Signatory(
        ("Kepala BKPP",),
        "Wati Contoh, S.E.",
        "Pembina",
        "NIP",
        "19750202 199903 2 901",
        "IV/a",
    )


def test_the_post_says_it_where_the_role_does_not():
    witness = SIGNER._replace(role=Role.WITNESS, post="Wakil Wali Kota Contoh")
    assert printed(witness) == Signatory(("Wakil Wali Kota Contoh",), "Wati Contoh, S.E.")


def test_a_paper_may_show_what_the_rule_leaves_out_and_leave_out_what_it_shows():
    shown = printed(MAYOR._replace(identity="197502021999032901", shows_number=True))
    assert (shown.number_label, shown.number) == ("NIP", "19750202 199903 2 901")
    hidden = SIGNER._replace(shows_titles=False, shows_rank=False, shows_number=False)
    assert printed(hidden) == Signatory(("Kepala BKPP",), "Wati Contoh")


def test_other_services_have_other_numbers():
    shown = printed(SIGNER._replace(identity="NRP 78010203"))
    assert (shown.number_label, shown.number) == ("NRP", "78010203")


def test_the_lines_of_a_signature_for_somebody_else():
    signer = SIGNER._replace(on_behalf_of="WALI KOTA CONTOH", through="Sekretaris Daerah")
    assert printed(signer).post == (
        "a.n. WALI KOTA CONTOH",
        "Sekretaris Daerah",
        "u.b.",
        "Kepala BKPP",
    )


def test_somebody_of_the_roster_is_printed_as_the_roster_says_now():
    head = Official(1, Role.HEAD, agency=HEALTH, person=HEAD.code)
    assert printed(head, people=[HEAD]) == Signatory(
        ("Kepala Dinas Kesehatan",),
        "Budi Contoh, S.K.M.",
        "Pembina Utama Muda",
        "NIP",
        "19750101 200001 1 999",
        "IV/c",
    )
    promoted = HEAD._replace(rank="Pembina Utama Madya", grade="IV/d")
    assert printed(head, people=[promoted]).rank == "Pembina Utama Madya"


def test_an_acting_post_of_the_roster_is_spelled_as_papers_do():
    head = Official(1, Role.HEAD, agency=HEALTH, person=HEAD.code)
    acting = HEAD._replace(position="PLT KEPALA DINAS KESEHATAN")
    assert printed(head, people=[acting]).post == ("Plt. KEPALA DINAS KESEHATAN",)


def test_whoever_was_erased_leaves_an_empty_line():
    assert printed(Official(1, Role.HEAD, agency=HEALTH, person="GONE")) is None
    assert printed(MAYOR._replace(name="")) is None


def test_a_paper_has_its_own_where_somebody_was_named_for_it():
    own = MAYOR._replace(number=2, paper="berita-acara", name="Bima Contoh")
    signing = Officials([MAYOR, own])
    assert signing.signatory(Role.HEAD_OF_REGION, "berita-acara") == printed(own)
    assert signing.signatory(Role.HEAD_OF_REGION, "nota-dinas") == printed(MAYOR)
    assert signing.signatory(Role.DEPUTY, "nota-dinas") is None


def test_several_come_by_their_places_and_then_as_they_were_named():
    names = ((1, 0, "Dewi"), (2, 2, "Citra"), (3, 1, "Bima"), (4, 0, "Arga"))
    witnesses = [Official(n, Role.WITNESS, name=name, place=at) for n, at, name in names]
    found = Officials(witnesses).signatories(Role.WITNESS, "berita-acara")
    assert [each.name for each in found] == ["Bima", "Citra", "Dewi", "Arga"]


@pytest.mark.parametrize("asked", ["Dinas Kesehatan", "DINKES", "Din. Kesehatan"])
@pytest.mark.parametrize("named", ["Dinas Kesehatan", "Dinkes"])
def test_an_agency_is_found_in_any_spelling(asked, named):
    register = Register([Agency("Dinas Kesehatan", 1, "DINKES")])
    head = Official(1, Role.HEAD, agency=named, name="Budi Contoh", post="Kepala")
    found = Officials([head], register=register).signatory(Role.HEAD, "x", asked)
    assert found == Signatory(("Kepala",), "Budi Contoh")
