"""What a template says, in one digest: its own words and those of every file that it uses."""

import pytest

from apel.formats.papers.template_digest import template_digest

LETTER = '<# tentang surat #>\n<% include "_kepala.typ.jinja" %>\n= Surat\n#image("peta.svg")\n'


@pytest.fixture
def office(tmp_path):
    """Make a folder of templates: one, and what it uses, directly or not."""
    files = {
        "surat.typ.jinja": LETTER,
        "_kepala.typ.jinja": "<< paragraf('alamat.txt')[0] >>",
        "alamat.txt": "Jalan Contoh 1",
        "peta.svg": "<svg/>",
        "lambang.png": "a picture",
        "lain.typ.jinja": "another one",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


@pytest.mark.parametrize("file", ["surat.typ.jinja", "_kepala.typ.jinja", "alamat.txt", "peta.svg"])
def test_each_file_that_is_used_counts(office, file):
    before = template_digest(office, "surat")
    (office / file).write_text("x" + (office / file).read_text(encoding="utf-8"), encoding="utf-8")
    assert template_digest(office, "surat") != before


def test_what_is_not_used_does_not_count(office):
    before = template_digest(office, "surat")
    (office / "lain.typ.jinja").write_text("x", encoding="utf-8")
    (office / "lambang.png").write_text("x", encoding="utf-8")
    assert template_digest(office, "surat") == before


def test_the_picture_of_a_letterhead_counts(office):
    before = template_digest(office, "surat", ["lambang.png", ""])
    (office / "lambang.png").write_text("x", encoding="utf-8")
    assert template_digest(office, "surat", ["lambang.png", ""]) != before


@pytest.mark.parametrize(
    "saved",
    [
        LETTER.replace("tentang surat", "disalin dari apel 1"),
        LETTER.partition("\n")[2],
        LETTER.replace("\n", "\r\n"),
        "\ufeff" + LETTER,
    ],
)
def test_comments_line_ends_and_marks_of_editors_do_not_count(office, saved):
    before = template_digest(office, "surat")
    (office / "surat.typ.jinja").write_bytes(saved.encode("utf-8"))
    assert template_digest(office, "surat") == before


def test_a_copy_of_a_packaged_template_is_the_packaged_one(tmp_path, apel):
    before = template_digest(None, "pakta-integritas")
    assert apel("template", "copy", "pakta-integritas").code == 0
    assert template_digest(tmp_path / "templates", "pakta-integritas") == before
