"""`apel template check`: every mistake by file, line and what was meant, whoever it meets."""

import sys

import docx
import pytest

from apel.domain.papers.specimens import PEOPLE, Case
from apel.formats.papers.templates import PACKAGED
from tests.printed import PACT

TITLED = '#set document(title: "Sumpah")\n'


@pytest.fixture
def own(tmp_path):
    """Return the folder of an office's own templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def faults(done):
    return [
        (fault["template"], fault["kind"], fault["file"], fault["line"], fault["nearest"])
        for fault in done.json["faults"]
    ]


def test_every_template_that_apel_brings_along_is_in_order(apel):
    done = apel("template", "check", "--all", "--format", "json")
    assert (done.json["faults"], done.json["warnings"]) == ([], [])
    assert done.code == 0
    tried = {(each["template"], each["form"]): each["trials"] for each in done.json["checked"]}
    # each person at a ceremony without any settings and at one with all, and many in one file
    assert (tried[PACT, "pdf"], tried[PACT, "word"]) == (22, 20)
    assert min(tried.values()) > 0
    papers = {path.name for path in PACKAGED.glob("[!_]*.typ.jinja")}
    assert {f"{name}.typ.jinja" for name, form in tried if form == "pdf"} == papers


def test_a_name_that_there_is_not_is_said_with_its_line_and_what_was_meant(apel, own):
    (own / "sumpah.typ.jinja").write_text(TITLED + "Saya\n<< pegawai.nma >>", encoding="utf-8")
    done = apel("template", "check")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "sumpah (PDF)\n"
        "  The template of sumpah asks for pegawai.nma, which there is not: sumpah.typ.jinja:3\n"
        "  Did you mean pegawai.nama?\n"
        "  In all 22 trials.\n"
    )
    shown = apel("template", "check", "sumpah", "--format", "json").json["faults"]
    assert [{**fault, "trials": len(fault["trials"])} for fault in shown] == [
        {
            "template": "sumpah",
            "form": "pdf",
            "kind": "unknown",
            "file": "sumpah.typ.jinja",
            "line": 3,
            "paragraph": None,
            "about": "pegawai.nma",
            "nearest": "pegawai.nama",
            "message": "The template of sumpah asks for pegawai.nma, which there is not: sumpah.typ.jinja:3",
            "hint": "Did you mean pegawai.nama?",
            "trials": 22,
        }
    ]


def test_what_only_some_meet_is_said_with_whom(apel, own):
    text = TITLED + "<% if not pegawai.nomor %>\n#salah\n<% endif %>\n<< acara.tempat[0] >>"
    (own / "sumpah.typ.jinja").write_text(text, encoding="utf-8")
    done = apel("template", "check", "--format", "json")
    first, second = done.json["faults"]
    assert (first["kind"], first["line"]) == ("unknown", 5)
    assert {trial["settings"] for trial in first["trials"]} == {"none"}
    assert (second["about"], second["line"]) == ("unknown variable: salah", 3)
    assert {trial["case"] for trial in second["trials"]} == {
        "no-number",
        "non-asn",
        "lacking",
        "bundle",
    }


def test_each_mistake_of_each_template_is_listed_and_the_others_are_tried(apel, own):
    (own / "a.typ.jinja").write_text(TITLED + "$x$", encoding="utf-8")
    (own / "b.typ.jinja").write_text("tanpa judul", encoding="utf-8")
    (own / "c.typ.jinja").write_text(TITLED + '#set text(font: "Nofont")\nx', encoding="utf-8")
    (own / "d.typ.jinja").write_text(TITLED + "<% if %>", encoding="utf-8")
    (own / "e.typ.jinja").write_text(TITLED + "<< nama|kapitl >>", encoding="utf-8")
    # several of this kind cannot be in one file: nothing but a warning
    (own / "f.typ.jinja").write_text(TITLED + "<< pegawai.nama >>", encoding="utf-8")
    done = apel("template", "check", "--format", "json")
    assert (done.code, done.err) == (1, "")
    assert faults(done) == [
        ("a", "wordless", "a.typ.jinja", 2, None),
        ("b", "title", None, None, None),
        ("c", "font", "c.typ.jinja", 2, None),
        ("d", "template", "d.typ.jinja", 2, None),
        ("e", "unknown", "e.typ.jinja", 2, "|capitalize"),
    ]
    assert len(done.json["checked"]) == 6
    assert ("f", "template") in [(one["template"], one["kind"]) for one in done.json["warnings"]]


def test_more_pages_and_text_that_leaves_the_paper_are_warnings(apel, own):
    text = (PACKAGED / f"{PACT}.typ.jinja").read_text(encoding="utf-8")
    more = "<% block isi %>\n#pagebreak()\n#box(width: 40cm, repeat[.])\n"
    (own / f"{PACT}.typ.jinja").write_text(
        text.replace("<% block isi %>\n", more), encoding="utf-8"
    )
    done = apel("template", "check", "--format", "json")
    assert (done.code, done.json["faults"]) == (0, [])
    kinds = [(warning["kind"], warning["about"]) for warning in done.json["warnings"]]
    assert kinds[0] == ("off page", "2")
    assert ("pages", "2 > 1") in kinds


def test_a_shared_part_is_tried_in_every_paper_and_a_text_in_its_own(apel, own):
    (own / f"{PACT}.txt").write_text("Satu {unit}.\n\nDua.\n", encoding="utf-8")
    done = apel("template", "check", "--format", "json")
    assert {each["template"] for each in done.json["checked"]} == {
        PACT,
        f"{PACT}-kolektif",
        f"{PACT}-perwakilan",
    }
    (own / "_naskah.typ.jinja").write_text("<< salah >>", encoding="utf-8")
    done = apel("template", "check", "--format", "json")
    assert {fault["file"] for fault in done.json["faults"]} == {"_naskah.typ.jinja"}
    assert len(done.json["checked"]) > 15


def test_a_word_template_is_tried_and_its_paragraph_named(apel, own):
    file = docx.Document()
    file.add_paragraph("Saya, {{ pegawai.nma }}, bersumpah.")
    file.save(str(own / "sumpah.docx"))
    (fault,) = apel("template", "check", "--format", "json").json["faults"]
    assert (fault["form"], fault["paragraph"], fault["nearest"], fault["line"]) == (
        "word",
        "Saya, {{ pegawai.nma }}, bersumpah.",
        "pegawai.nama",
        None,
    )
    (own / "sumpah.docx").write_bytes(b"no Word file")
    (fault,) = apel("template", "check", "--format", "json").json["faults"]
    assert (fault["kind"], fault["about"]) == ("no word", "sumpah.docx")


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory can be limited")
def test_what_takes_all_memory_is_tried_once_and_the_others_all_the_same(apel, own):
    (own / "a.typ.jinja").write_text(TITLED + '<< "x" * 10**10 >>', encoding="utf-8")
    (own / "b.typ.jinja").write_text(TITLED + "x", encoding="utf-8")
    done = apel("template", "check", "--format", "json")
    assert faults(done) == [("a", "memory", None, None, None)]
    assert [each["trials"] for each in done.json["checked"]] == [1, 22]
    assert "It was tried once only." in apel("template", "check", "a").out


def test_without_own_templates_there_is_nothing_to_check(apel):
    done = apel("template", "check")
    assert (done.code, done.out) == (
        0,
        "There is no template of the office's own. To check apel's: apel template check --all\n",
    )


def test_a_template_that_there_is_not_is_answered_with_the_nearest(apel):
    done = apel("template", "check", "pakta-integrtas")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "Error: There is no template pakta-integrtas of a paper.\nDid you mean: pakta-integritas"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_leads_outside_is_refused_before_anything_is_tried(apel, own, tmp_path):
    (tmp_path / "secret").write_text("secret")
    (own / "note.txt").symlink_to(tmp_path / "secret")
    done = apel("template", "check", PACT)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: Something in the folder templates leads outside of it: note.txt.\n"
        "Put the files themselves there, not links to them.\n"
    )


def test_nothing_of_the_roster_is_used_and_nothing_is_recorded(apel, roster, own, tmp_path):
    (own / "sumpah.typ.jinja").write_text(TITLED + "<< pegawai.nama >>", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert apel("template", "check").code == 0
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_the_offices_own_font_and_paper_are_those_of_the_trials(apel, own, tmp_path):
    (tmp_path / "apel.toml").write_text('[paper]\nfont = "Nofont"\nsize = "a4"\n', encoding="utf-8")
    done = apel("template", "check", PACT, "--format", "json")
    fault = done.json["faults"][0]
    assert (fault["kind"], fault["about"]) == ("font", "nofont")


@pytest.mark.parametrize("case", [case for case in Case if case not in (Case.SEVERAL, Case.BUNDLE)])
def test_there_is_somebody_made_up_for_every_difficulty(case):
    person = PEOPLE[case]
    assert (person.number or "9")[-3:].startswith("9")
    if case is Case.LONG_NAME:
        assert len(person.name) >= 120
    if case is Case.LONG_AGENCY:
        assert len(person.agency or "") >= 200
    if case is Case.TITLES:
        assert person.name.count(".") >= 12
