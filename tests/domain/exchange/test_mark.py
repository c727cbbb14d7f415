"""The hidden mark says again what was put into it, and nothing where it was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.exchange.definition import Ask
from apel.domain.exchange.mark import Mark, read_mark

MARK = Mark("K7Q2M9F3MX", "LI-0007", "ab" * 32, "presensi", (Ask.ATTENDANCE, Ask.SIGNATURES))
marks = st.builds(
    Mark,
    st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=10, max_size=10),
    st.builds("{}-{:04d}".format, st.sampled_from(["LI", "TT"]), st.integers(1, 99_999)),
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.sampled_from(["presensi", "tanda-terima"]),
    st.lists(st.sampled_from(list(Ask)), min_size=1, unique=True).map(tuple),
)


def test_a_mark_is_plain_text_that_fits_into_a_defined_name():
    assert MARK.text == (
        "apel-lembar-1 kegiatan=K7Q2M9F3MX nomor=LI-0007 rekaman=" + "ab" * 32 + " isi=presensi"
        " tanya=attendance,signatures"
    )


@given(marks, st.text(" \n\t\"'=", max_size=3))
def test_a_mark_is_read_as_it_was_written_whatever_stands_around_it(mark, around):
    assert read_mark(f"{around}{mark.text}{around}") == mark
    assert len(mark.text) <= 255  # of a text in a formula Excel takes no more
    assert mark.text.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "apel-lembar-2" + MARK.text[13:],
        MARK.text.replace("LI-0007", "LI-7"),
        MARK.text.replace("ab" * 32, "ab" * 31),
        MARK.text.replace("attendance", "everything"),
        MARK.text.replace("nomor=", "number="),
    ],
)
def test_what_is_no_mark_is_none(text):
    assert read_mark(text) is None
