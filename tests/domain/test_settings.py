"""Settings as an office writes them: what they mean for a ceremony, its papers and its desks."""

import pytest

from apel.domain.ceremony import Instrument, Mode, Paper
from apel.domain.setting_faults import Fault, Wrong, faults
from apel.domain.settings import ceremony_of, desk_settings

PLEDGE = {"name": "ikrar-netralitas", "mode": "perwakilan", "representatives": ["Budi Contoh"]}


def test_an_instrument_is_signed_by_each_himself_where_nothing_is_said():
    (instrument,) = ceremony_of("", {}).instruments
    assert instrument == Instrument("pakta-integritas", mode=Mode.INDIVIDUAL)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("individual", Mode.INDIVIDUAL),
        ("perorangan", Mode.INDIVIDUAL),
        ("collective", Mode.COLLECTIVE),
        ("kolektif", Mode.COLLECTIVE),
        ("representative", Mode.REPRESENTATIVE),
        ("perwakilan", Mode.REPRESENTATIVE),
    ],
)
def test_how_an_instrument_is_signed_is_said_in_either_language(written, meant):
    settings = {"instruments": [PLEDGE | {"mode": written, "representatives": []}]}
    assert faults(settings) == []
    assert ceremony_of("", settings).instruments[0].mode is meant


def test_legal_bases_and_the_letterhead():
    settings = {
        "ceremony": {"legal_bases": ["Surat Edaran Nomor B/1/2026", "Undang-Undang Nomor 20"]},
        "paper": {
            "letterhead_of": "agency",
            "emblem": "garuda.png",
            "region_head": "WALI KOTA CONTOH",
        },
    }
    assert faults(settings) == []
    ceremony = ceremony_of("", settings)
    assert ceremony.legal_bases == ("Surat Edaran Nomor B/1/2026", "Undang-Undang Nomor 20")
    assert ceremony.paper == Paper(
        letterhead_of="agency", emblem="garuda.png", region_head="WALI KOTA CONTOH"
    )
    assert Paper().letterhead_of == "issuer"


@pytest.mark.parametrize(
    ("settings", "key", "wrong"),
    [
        ({"ceremony": {"legal_bases": "Surat Edaran"}}, "ceremony.legal_bases", Wrong.KIND),
        ({"paper": {"letterhead_of": "garuda"}}, "paper.letterhead_of", Wrong.CHOICE),
        ({"paper": {"letterhead_of": ["none"]}}, "paper.letterhead_of", Wrong.CHOICE),
        ({"paper": {"emblem": 1}}, "paper.emblem", Wrong.KIND),
        ({"instruments": [PLEDGE | {"mode": ["x"]}]}, "instruments.1.mode", Wrong.CHOICE),
        (
            {"instruments": [PLEDGE | {"representatives": "Budi"}]},
            "instruments.1.representatives",
            Wrong.KIND,
        ),
    ],
)
def test_what_cannot_be_used_is_named(settings, key, wrong):
    found = [fault for fault in faults(settings) if fault.key == key]
    assert [fault.wrong for fault in found][:1] == [wrong]


def test_representatives_go_with_their_mode_alone():
    settings = {"instruments": [{"name": "x", "representatives": ["Budi Contoh"]}]}
    expected = "representative, perwakilan"
    assert faults(settings) == [Fault("instruments.1.mode", Wrong.CHOICE, expected)]


def test_a_desk_is_told_how_an_instrument_is_signed_and_no_name():
    found = desk_settings({"instruments": [PLEDGE]})
    assert found["instruments"] == [{"name": "ikrar-netralitas", "mode": "perwakilan"}]
    assert ceremony_of("", found).instruments[0].mode is Mode.REPRESENTATIVE
