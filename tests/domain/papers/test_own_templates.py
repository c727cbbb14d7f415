"""Copies of templates: what they say of where they come from, and what became of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.papers.issuing.ownership import About
from apel.domain.papers.own_templates import (
    Origin,
    State,
    TemplateFile,
    about,
    mark_of,
    read_mark,
    stem,
    templates_of,
)

OLD, NEW, OWN = "a" * 64, "b" * 64, "c" * 64


@given(st.from_regex(r"\S{1,20}", fullmatch=True), st.from_regex("[0-9a-f]{64}", fullmatch=True))
def test_a_mark_says_back_what_was_written(version, digest):
    assert read_mark(f"<# {mark_of(version, digest)} #>") == Origin(version, digest)


@given(st.text())
def test_no_other_text_is_a_mark(text):
    assert read_mark(text) is None


@pytest.mark.parametrize(
    ("packaged", "own", "copied", "state", "outdated"),
    [
        (NEW, "", None, State.PACKAGED, False),
        ("", OWN, None, State.OWN, False),
        (NEW, NEW, NEW, State.COPY, False),
        (NEW, OWN, NEW, State.EDITED, False),
        (NEW, OLD, OLD, State.COPY, True),
        (NEW, OWN, OLD, State.EDITED, True),
        (NEW, NEW, None, State.COPY, False),
        (NEW, OWN, None, State.EDITED, False),
        ("", OLD, OLD, State.COPY, False),
        ("", OWN, OLD, State.EDITED, False),
    ],
)
def test_what_became_of_a_file_follows_from_three_digests(packaged, own, copied, state, outdated):
    file = TemplateFile("x.txt", packaged, own, Origin("0.1", copied) if copied else None)
    assert (file.state, file.is_outdated) == (state, outdated)


def test_files_of_one_name_are_one_template_and_parts_come_last():
    names = ("_naskah.typ.jinja", "pakta.docx", "pakta.typ.jinja", "pakta.txt", "butir.txt")
    found = templates_of(TemplateFile(name, NEW) for name in names)
    assert [(each.name, each.is_paper, len(each.files)) for each in found] == [
        ("pakta", True, 3),
        ("_naskah", False, 1),
        ("butir", False, 1),
    ]
    assert stem("a.b.typ.jinja") == "a.b"


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("pakta-integritas", About.PERSON),
        ("pakta-integritas-kolektif", About.AGENCY),
        ("pakta-integritas-perwakilan", About.CEREMONY),
        ("surat-tindak-lanjut", About.AGENCY),
        ("nota-dinas", About.CEREMONY),
        ("kartu", About.AGENCY),
        ("kartu-pegawai", About.PERSON),
        ("sumpah", About.PERSON),
    ],
)
def test_what_a_paper_is_about_follows_from_its_name(name, whose):
    assert about(name) is whose
