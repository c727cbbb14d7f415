"""Templates: nothing that is filled in can be markup, and an office's own are not trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.papers.documents import Fault, Trouble
from apel.formats.papers.templates import PACKAGED, TemplateFault, Templates, template_names
from apel.formats.papers.typesetting import Typesetter
from tests.printed import CEREMONY, DOCTOR, PACT, filled, text_of

HOSTILE = (
    '#panic("x")',
    "{{7*7}}",
    "[/]",
    "back\\slash",
    "\"quotes\" and 'more'",
    "<< 1 + 1 >> <% raw %>",
    "$x^2$ *b* _i_ `r` @ref <label> ~ //c /*d*/ = e",
    "#read(_/etc/passwd_); #(1+1)",
    "http://example.org",
)


def office(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.typ.jinja").write_text(text, encoding="utf-8")
    return Templates(folder)


def fault_of(templates, name, values=None):
    with pytest.raises(TemplateFault) as raised:
        templates.filled(name, values or {})
    return raised.value.fault


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_somebody_is_called_is_printed_as_it_is(hostile):
    person = DOCTOR._replace(name=hostile, position=hostile, unit=hostile)
    source = Templates(None).filled(PACT, filled(hostile, person, CEREMONY, person))
    said = text_of(Typesetter(PACKAGED, [], 0).pdf(source))
    assert f"Nama : {hostile}" in said
    assert f"Jabatan : {hostile}" in said


@pytest.mark.parametrize(
    "place",
    ["<< x >>", '#text("<< x >>")', "// << x >>\nend", "`<< x >>`", "$<< x >>$", "<< x >>(1)"],
)
@pytest.mark.parametrize(
    "hostile", ['"; #panic("ran") //', "`#panic(1)`\n#panic(2)", "$ #panic(3) $"]
)
def test_nothing_that_is_filled_in_ever_runs_wherever_it_stands(tmp_path, place, hostile):
    source = office(tmp_path, a=place).filled("a", {"x": hostile})
    assert "panic(" not in source


@given(st.text())
def test_a_value_cannot_end_its_string(value):
    source = Templates(None)._environment.from_string("<< x >>").render(x=value)
    inside = source.removeprefix('#"').removesuffix('";')
    assert source == f'#"{inside}";'
    assert '"' not in inside
    assert "\n" not in inside


def test_a_text_without_blanks_may_be_broken():
    source = Templates(None)._environment.from_string("<< x >>").render(x="Wati " + "A" * 30)
    piece = "A" * 7 + r"\u{200b}"
    assert source == '#"Wati ' + piece * 4 + "AA" + '";'


def test_no_real_word_is_broken():
    words = "Pertanggungjawaban Pemerintah/Purwakusuma-Jati"
    source = Templates(None)._environment.from_string("<< x >>").render(x=words)
    assert "200b" not in source


def test_a_template_that_asks_for_what_is_not_there_is_named(tmp_path):
    assert fault_of(office(tmp_path, a="<< person >>"), "a") == Fault(
        Trouble.UNKNOWN, "person", "a.typ.jinja:1"
    )


def test_a_slip_in_a_template_is_named_with_its_line(tmp_path):
    fault = fault_of(office(tmp_path, a="one\n<% if %>"), "a")
    assert fault.where == "a.typ.jinja:2"


@pytest.mark.parametrize(
    "escape",
    [
        "<< ''.__class__.__mro__ >>",
        "<< paragraf.__globals__ >>",
        "<< x.append(1) >>",
        "<% include '../secret' %>",
        "<< paragraf('../secret') >>",
        "<< 1 / 0 >>",
    ],
)
def test_a_template_stays_in_its_sandbox(tmp_path, escape):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "templates").mkdir()
    templates = office(tmp_path / "templates", a=escape)
    trouble = fault_of(templates, "a", {"x": []}).trouble
    assert trouble in (
        (Trouble.MISSING,) if "secret" in escape else (Trouble.TEMPLATE, Trouble.UNKNOWN)
    )


def test_filters_of_html_do_not_open_a_way_around(tmp_path):
    templates = office(tmp_path, a="<< x|e >><< x|safe >>")
    assert "#panic" not in templates.filled("a", {"x": "#panic()"})


def test_an_offices_template_replaces_the_packaged_one_of_its_name(tmp_path):
    (tmp_path / "pakta-integritas.txt").write_text("Satu.\n\nDua\nbaris di {unit}.\n")
    said = office(tmp_path).filled(PACT, filled("Pakta", DOCTOR, CEREMONY))
    assert [line for line in said.splitlines() if line.startswith("+")] == [
        r'+ #"Satu\u{2e}";',
        r'+ #"Dua baris di Puskesmas Mawar\u{2e}";',
    ]


def test_forms_are_known_by_name_and_shared_parts_are_not_forms(tmp_path):
    packaged = template_names(None)
    assert {"checklist", "daftar-hadir", "kartu", "perjanjian-kinerja", PACT} <= {*packaged}
    assert not [name for name in packaged if name.startswith("_")]
    office(tmp_path, ikrar="x", _shared="y")
    assert template_names(tmp_path) == sorted([*packaged, "ikrar"])
    assert template_names(tmp_path / "none") == packaged


def test_the_packaged_pact_has_seven_points():
    source = Templates(None).filled(PACT, filled("Pakta", DOCTOR, CEREMONY))
    points = [line for line in source.splitlines() if line.startswith("+ ")]
    assert len(points) == 7
    assert "Puskesmas Mawar" in points[5]
