"""Judging a PDF that was changed: a byte, an annotation, a revision, a part of it."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from apel.domain.papers.returning.signed import Coverage, Judged, Later
from apel.formats.papers.sealing.judging import judge
from apel.formats.papers.sealing.signing import Wish, sign
from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.typesetting import Typesetter
from tests.formats.papers.sealing.test_signing import opened

PLAIN = Typesetter(PACKAGED, [], 0).pdf('#set document(title: "x")\n#set text(lang: "id")\nIsi.')
SIGNED = sign(PLAIN, opened(), Wish())


_BEGINS = SIGNED.index(b"/Contents <") + len(b"/Contents <")
CONTENTS = _BEGINS, SIGNED.index(b">", _BEGINS)


def annotated(pdf):
    """Return a file to which another program has appended a remark."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.add_annotation(0, FreeText(text="Bukan isi", rect=(50, 550, 200, 650)))
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    return out.getvalue()


def retitled(pdf):
    """Return a file to which a revision with another page was appended."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("change", [annotated, retitled])
def test_what_was_appended_after_signing_is_found(change):
    [signature] = judge(change(SIGNED), ()).signatures
    assert (signature.fits, signature.coverage, signature.later) == (
        True,
        Coverage.REVISION,
        Later.CHANGES,
    )
    assert not signature.is_whole


@pytest.mark.parametrize("change", [annotated, retitled])
def test_what_was_appended_before_signing_is_found_by_who_knows_the_beginning(change):
    signed = sign(change(PLAIN), opened(), Wish())
    assert judge(signed, (), len(PLAIN)).appended is Later.CHANGES
    assert judge(SIGNED, (), len(PLAIN)).appended is Later.SIGNATURES
    assert judge(signed, ()).signatures[0].is_whole


def test_bytes_behind_the_end_are_a_change():
    [signature] = judge(SIGNED + b"\n% catatan\n", ()).signatures
    assert (signature.fits, signature.is_whole) == (True, False)


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_a_changed_byte_is_found_wherever_it_is(place, flip):
    changed = bytearray(SIGNED)
    changed[place] ^= flip
    judged = judge(bytes(changed), ())
    whole = [each for each in judged.signatures if each.is_whole]
    # what it consists of itself is not signed: other certificates, what fills it up
    assert not whole or place in range(*CONTENTS)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"%PDF-1.7\n%%EOF",
        PLAIN[:3000],
        SIGNED[:-400],
        b"\0" * 5000,
        b"PK\3\4" * 99,
    ],
    ids=["nothing", "header", "end", "cut", "cut signature", "zeros", "zip"],
)
def test_what_cannot_be_read_is_no_crash(content):
    assert judge(content, (), 1) == Judged((), Later.CHANGES, is_readable=False)


def test_a_file_without_signatures_has_none():
    assert judge(PLAIN, ()) == Judged([], Later.NOTHING)
    assert len(PdfReader(BytesIO(PLAIN)).pages) == 1


def test_a_locked_file_is_not_read():
    writer = PdfWriter(BytesIO(PLAIN))
    writer.encrypt("rahasia")
    out = BytesIO()
    writer.write(out)
    assert not judge(out.getvalue(), (), 1).is_readable
