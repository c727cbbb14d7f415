"""What lists say of somebody's attendance and signatures: never why, always on what evidence."""

from datetime import date

import pytest

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Closing, Entry, Evidence, Reason
from apel.domain.papers.contents.record_words import attendance_words, signature_words
from apel.domain.report import Rules
from apel.domain.saying import Attendance
from apel.domain.standing import NOTHING, Signature, Standing

CEREMONY = Ceremony("C0000000A1", day=date(2026, 1, 2))
PACT, PLEDGE = "pakta-integritas", "ikrar-netralitas"
AT_0741 = "2026-01-02T00:41:00.000Z"


def signature(evidence, at=AT_0741, *, made_up=False):
    fields = ("C0000000A1", "A-7QX2M9", 12, "signed", "P", "{}", at, at, None, "scan", "[]")
    return Signature(Entry(*fields, None, ""), evidence, made_up)


def signed(**signatures):
    named = {name.replace("_", "-"): one for name, one in signatures.items()}
    return Standing(Attendance.UNRECORDED, signatures=named)


ON_LIST, ON_PAPER = signature(Evidence.LIST), signature(Evidence.PAPER)
LATER = signature(Evidence.ELECTRONIC, "2026-01-05T02:00:00.000Z", made_up=True)


@pytest.mark.parametrize(
    ("duties", "standing", "closings", "words"),
    [
        ("attend", NOTHING, (), "belum tercatat"),
        ("attend", NOTHING, (Closing.ATTENDANCE,), "belum ada keterangan"),
        ("attend", NOTHING, tuple(Closing), "tanpa keterangan"),
        ("attend", Standing(Attendance.PRESENT, AT_0741), (), "hadir, terlambat"),
        ("attend", Standing(Attendance.PRESENT, "2026-01-02T00:20:00.000Z"), (), "hadir"),
        ("attend", Standing(Attendance.EXCUSED, reason=Reason.HEALTH), (), "berhalangan"),
        ("attend", Standing(Attendance.BY_DEPUTY), tuple(Closing), "diwakili"),
        (PACT, NOTHING, tuple(Closing), "tidak wajib hadir"),
        (PACT, Standing(Attendance.PRESENT), (), "hadir"),
    ],
)
def test_attendance_in_words(duties, standing, closings, words):
    rules = Rules(closings, "2026-01-02T00:30:00.000Z")
    assert attendance_words(duties, standing, rules) == words


@pytest.mark.parametrize(
    ("duties", "standing", "words"),
    [
        (PACT, NOTHING, "belum"),
        ("attend", NOTHING, "tidak wajib"),
        (f"attend represented:{PLEDGE}", NOTHING, "melalui perwakilan"),
        (f"{PACT} represented:{PLEDGE}", NOTHING, "belum"),
        (PACT, signed(pakta_integritas=ON_LIST), "daftar, 07.41 A-12"),
        (PACT, signed(pakta_integritas=LATER), "naskah elektronik, 05-01 09.00 A-12, susulan"),
        (
            f"{PACT} {PLEDGE}",
            signed(pakta_integritas=ON_PAPER),
            "1 dari 2 naskah, naskah kertas, 07.41 A-12",
        ),
        (
            f"{PACT} {PLEDGE}",
            signed(pakta_integritas=ON_PAPER, ikrar_netralitas=LATER),
            "naskah kertas, naskah elektronik, 05-01 09.00 A-12, susulan",
        ),
        (PACT, signed(pakta_integritas=signature(Evidence.LIST, "damage")), "daftar, A-12"),
    ],
)
def test_signatures_in_words(duties, standing, words):
    assert signature_words(duties, standing, CEREMONY) == words
