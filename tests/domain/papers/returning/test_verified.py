"""Recognising a file by its bytes: all of them, those of its beginning, or what it calls itself."""

from hashlib import sha256

from hypothesis import assume, given
from hypothesis import strategies as st

from apel.domain.ledger import Entry, Kind, canonical
from apel.domain.papers.issuing.issued import issued_paper
from apel.domain.papers.returning.signed import Coverage, Judged, Later, Signature
from apel.domain.papers.returning.verified import (
    Match,
    PaperVerdict,
    is_pdf,
    known_papers,
    recognised,
    verdict_of,
)

NAME = b"<xmpMM:InstanceID>abc+/9==</xmpMM:InstanceID>"
ISSUED = b"%PDF-1.7\n" + NAME + b"\nstartxref\n9\n%%EOF"


def paper(content, mark="abc+/9=="):
    body = {"what": "pakta-integritas", "file": sha256(content).hexdigest(), "mark": mark}
    entry = Entry(
        "C", "main-A", 1, Kind.ISSUED, None, canonical(body), "", "", None, "typed", "[]", None, "d"
    )
    return issued_paper(entry)


KNOWN = known_papers([paper(ISSUED), paper(b"%PDF-1.7\n%%EOF\n", "")])


@given(st.binary())
def test_whatever_is_appended_its_beginning_is_known(appended):
    assume(appended)
    found = recognised(ISSUED + appended, KNOWN)
    assert (found.match, found.length) == (Match.BEGINNING, len(ISSUED))
    assert [each.what for each in found.papers] == ["pakta-integritas"]


@given(st.integers(0, len(ISSUED) - 1), st.integers(1, 255))
def test_a_changed_byte_makes_it_another_file(place, flip):
    changed = bytearray(ISSUED)
    changed[place] ^= flip
    found = recognised(bytes(changed), KNOWN)
    assert found.match in (Match.NAME, None)
    named = bytes(changed).count(NAME) == 1
    assert not named or found.match is Match.NAME


def test_the_longest_beginning_counts_with_its_line_break():
    longer = ISSUED + b"\nmore\n%%EOF\r\n"
    known = known_papers([paper(ISSUED), paper(longer)])
    assert recognised(longer, known).match is Match.FILE
    found = recognised(longer + b"x", known)
    assert (found.match, found.length) == (Match.BEGINNING, len(longer))


def test_a_pdf_says_so_near_its_beginning():
    assert is_pdf(b"\xef\xbb\xbf%PDF-1.4")
    assert not is_pdf(b" " * 1024 + b"%PDF-1.4")


WHOLE = Signature("Segel", "A", fits=True, coverage=Coverage.FILE, later=Later.NOTHING)
EARLIER = WHOLE._replace(coverage=Coverage.REVISION, later=Later.SIGNATURES)
BROKEN = WHOLE._replace(fits=False)
CUT = WHOLE._replace(coverage=Coverage.PART)


def test_what_each_file_is():
    signed, changed = Later.SIGNATURES, Later.CHANGES
    cases = [
        (Match.FILE, Judged(), PaperVerdict.ISSUED),
        (Match.BEGINNING, Judged([EARLIER, WHOLE], signed), PaperVerdict.SIGNED),
        (Match.BEGINNING, Judged([WHOLE._replace(trusted=True)], signed), PaperVerdict.SIGNED),
        (Match.BEGINNING, Judged([WHOLE._replace(trusted=False)], signed), PaperVerdict.UNTRUSTED),
        (Match.BEGINNING, Judged([WHOLE], changed), PaperVerdict.CHANGED),
        (Match.BEGINNING, Judged([], Later.NOTHING), PaperVerdict.CHANGED),
        (Match.BEGINNING, Judged([WHOLE, BROKEN], signed), PaperVerdict.CHANGED),
        (Match.BEGINNING, Judged([CUT], signed), PaperVerdict.CHANGED),
        (Match.BEGINNING, Judged((), changed, is_readable=False), PaperVerdict.CHANGED),
        (Match.NAME, Judged([WHOLE]), PaperVerdict.CHANGED),
        (None, Judged([WHOLE]), PaperVerdict.UNKNOWN),
        (None, Judged([BROKEN]), PaperVerdict.CHANGED),
        (None, Judged((), changed, is_readable=False), PaperVerdict.UNKNOWN),
    ]
    assert [verdict_of(match, judged) for match, judged, _verdict in cases] == [
        verdict for _match, _judged, verdict in cases
    ]
