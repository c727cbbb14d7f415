"""`apel template`: which templates there are, and copies that an office edits."""

import zipfile
from io import BytesIO

import docx
import pytest

from apel import __version__
from apel.formats.papers.templates import PACKAGED, Templates
from tests.printed import CEREMONY, DOCTOR, PACT, filled

FILES = [f"{PACT}.docx", f"{PACT}.txt", f"{PACT}.typ.jinja"]


def listed(apel, name=PACT):
    rows = apel("template", "list", "--format", "json").json
    return next(row for row in rows if row["name"] == name)


def states(apel, name=PACT):
    return {
        file["file"].partition(".")[2]: (file["state"], file["outdated"])
        for file in listed(apel, name)["files"]
    }


def test_the_list_says_what_each_is_about_and_in_which_forms(apel):
    rows = apel("template", "list", "--format", "json").json
    about = {row["name"]: row["about"] for row in rows}
    assert (about[PACT], about["daftar-hadir"], about["checklist"], about["_naskah"]) == (
        "person",
        "agency",
        "ceremony",
        None,
    )
    assert listed(apel)["forms"] == ["pdf", "word", "text"]
    assert listed(apel)["own"] is False
    done = apel("template", "list")
    assert (done.code, done.err) == (0, "To edit one: apel template copy NAME\n")
    line = next(line for line in done.out.splitlines() if line.startswith(f" {PACT} "))
    assert line.split() == [PACT, "a", "person", "apel's", "apel's", "apel's"]


def test_a_copy_says_of_what_it_is_one_and_changes_nothing(apel, tmp_path):
    done = apel("template", "copy", PACT, "--format", "json")
    assert (done.code, done.json["copied"]) == (0, FILES)
    assert "_naskah.typ.jinja" in done.json["uses"]
    own = tmp_path / "templates"
    assert sorted(path.name for path in own.iterdir()) == FILES
    first = (own / FILES[2]).read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(f"<# disalin dari apel {__version__}, sha256 ")
    values = filled("Pakta", DOCTOR, CEREMONY)
    assert Templates(own).filled(PACT, values) == Templates(None).filled(PACT, values)
    assert states(apel) == {
        "docx": ("copy", False),
        "txt": ("copy", False),
        "typ.jinja": ("copy", False),
    }


def test_a_word_copy_is_the_same_but_for_its_properties(apel, tmp_path):
    apel("template", "copy", f"{PACT}.docx")
    with (
        zipfile.ZipFile(PACKAGED / f"{PACT}.docx") as packaged,
        zipfile.ZipFile(tmp_path / "templates" / f"{PACT}.docx") as own,
    ):
        differing = [name for name in packaged.namelist() if packaged.read(name) != own.read(name)]
        assert packaged.namelist() == own.namelist()
    assert [name for name in differing if not name.startswith("docProps/")] == []


def test_an_edited_copy_is_known_whatever_line_ends_it_was_saved_with(apel, tmp_path):
    apel("template", "copy", PACT)
    own = tmp_path / "templates"
    text = (own / f"{PACT}.txt").read_bytes()
    (own / f"{PACT}.txt").write_bytes(text.replace(b"\n", b"\r\n"))
    assert states(apel)["txt"] == ("copy", False)
    (own / f"{PACT}.txt").write_bytes(text + b"\nTambahan.\n")
    file = docx.Document(str(own / f"{PACT}.docx"))
    file.paragraphs[0].add_run("!")
    file.save(str(own / f"{PACT}.docx"))
    assert states(apel) == {
        "docx": ("edited", False),
        "txt": ("edited", False),
        "typ.jinja": ("copy", False),
    }


def test_a_copy_of_an_older_one_is_said_to_be_outdated(apel, tmp_path):
    apel("template", "copy", f"{PACT}.txt")
    own = tmp_path / "templates" / f"{PACT}.txt"
    said = own.read_text(encoding="utf-8")
    older = said.replace("sha256 ", "sha256 0")[: said.index(" #>")] + said[said.index(" #>") :]
    own.write_text(older, encoding="utf-8")
    assert states(apel)["txt"] == ("edited", True)
    assert apel("template", "list").err.startswith(
        "Note: apel's has changed since these were copied: pakta-integritas.txt\n"
    )


def test_an_offices_own_template_is_listed_with_what_it_is(apel, tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "sumpah.typ.jinja").write_text("x", encoding="utf-8")
    (own / "sumpah.docx").write_bytes(b"no Word file")
    (own / "~$sumpah.docx").write_bytes(b"a trace of Word")
    (own / "lain.pdf").write_bytes(b"something else")
    assert listed(apel, "sumpah") == {
        "name": "sumpah",
        "about": "person",
        "forms": ["pdf", "word"],
        "own": True,
        "files": [
            {"file": "sumpah.docx", "state": "own", "copied_from": None, "outdated": False},
            {"file": "sumpah.typ.jinja", "state": "own", "copied_from": None, "outdated": False},
        ],
    }


def test_nothing_is_overwritten_without_a_yes(apel, tmp_path):
    apel("template", "copy", PACT)
    own = tmp_path / "templates"
    whole = (own / FILES[1]).read_bytes()
    (own / FILES[1]).write_bytes(b"punya kami\n")
    refused = apel("template", "copy", PACT)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "pakta-integritas.txt is there; lines of it that are not in apel's: 1\n"
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n"
    )
    assert (own / FILES[1]).read_bytes() == b"punya kami\n"
    done = apel("template", "copy", PACT, "--yes", "--format", "json")
    assert done.json == {
        "folder": str(own),
        "copied": [FILES[1]],
        "replaced": [FILES[1]],
        "unchanged": [FILES[0], FILES[2]],
        "uses": done.json["uses"],
    }
    assert (own / FILES[1]).read_bytes() == whole


def test_shared_parts_are_copied_when_asked_for_and_anywhere(apel, tmp_path):
    done = apel("template", "copy", "_naskah", "--to", "elsewhere")
    assert (done.code, done.out) == (
        0,
        f"Copied: {tmp_path / 'elsewhere' / '_naskah.typ.jinja'}\n"
        "They also use these, which stay apel's unless you copy them too: "
        "_surat.typ.jinja, _tabel.typ.jinja\n",
    )


def test_a_template_that_apel_has_not_is_answered_with_the_nearest(apel, tmp_path):
    done = apel("template", "copy", "pakta-integrtas")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "Error: apel brings along no template pakta-integrtas.\nDid you mean: pakta-integritas"
    )
    assert not (tmp_path / "templates").exists()


def test_a_folder_in_the_way_is_said_so(apel, tmp_path):
    (tmp_path / "templates" / FILES[1]).mkdir(parents=True)
    done = apel("template", "copy", FILES[1])
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {tmp_path / 'templates' / FILES[1]} is a folder.\n")


@pytest.mark.parametrize(
    "text", ["<# disalin dari apel", "<# disalin dari apel 1, sha256 xyz #>\n"]
)
def test_a_damaged_mark_is_no_mark(apel, tmp_path, text):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "sumpah.txt").write_text(text, encoding="utf-8")
    assert states(apel, "sumpah") == {"txt": ("own", False)}


def test_a_copied_word_file_opens(apel, tmp_path):
    apel("template", "copy", f"{PACT}.docx")
    content = (tmp_path / "templates" / f"{PACT}.docx").read_bytes()
    assert docx.Document(BytesIO(content)).core_properties.comments.startswith("disalin dari apel")
