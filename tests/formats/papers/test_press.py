"""Many documents at once: all of them, whole, whatever a template or an operator does."""

import copyreg
import os
import subprocess
import sys
import threading
from errno import EEXIST, ENOTDIR
from multiprocessing import Pipe

import pytest

from apel.domain.papers.documents import Fault, Sheet, Trouble, Typeset
from apel.formats.papers.bench import Workshop
from apel.formats.papers.press import typeset, work
from tests.printed import CEREMONY, DOCTOR, HEAD, PACT, filled, text_of

TITLED = '#set document(title: "x")\n'
ENDLESS = "#for x in range(100000) { for y in range(100000) {} }"


def sheet(name, template=PACT, **values):
    person = DOCTOR._replace(name=name)
    base = filled("Pakta", person, CEREMONY, HEAD)
    return Sheet(template, base | values, (template, f"{name}.pdf"))


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def by_number(answers):
    return sorted(map(plain, answers), key=lambda made: made.sheet)


def plain(made):
    """Return what became of a sheet, without what its file is known by."""
    return made._replace(digest="", mark="")


def test_every_sheet_becomes_a_file_whatever_becomes_of_the_others(tmp_path):
    sheets = [sheet("Ani"), sheet("漢"), *(sheet(f"Budi {number}") for number in range(40))]
    answers = by_number(typeset(sheets, Workshop(tmp_path, 0)))
    assert answers[:3] == [
        Typeset(0, 1),
        Typeset(1, 0, Fault(Trouble.CHARACTERS, "漢")),
        Typeset(2, 1),
    ]
    assert files(tmp_path) == sorted(
        "/".join(one.place) for one in sheets if one.place[1] != "漢.pdf"
    )
    assert "Nama : Ani" in text_of(tmp_path / PACT / "Ani.pdf")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bits")
def test_papers_are_readable_by_their_owner_alone(tmp_path):
    list(typeset([sheet("Wati")], Workshop(tmp_path, 0)))
    (file,) = tmp_path.rglob("*.pdf")
    assert file.stat().st_mode & 0o777 == 0o600


def test_no_sheets_are_no_work(tmp_path):
    assert by_number(typeset([], Workshop(tmp_path, 0))) == []


def test_a_document_without_end_costs_itself_alone(tmp_path):
    office = tmp_path / "templates"
    office.mkdir()
    (office / "a.typ.jinja").write_text(TITLED + ENDLESS)
    sheets = [sheet("Ani", "a"), sheet("Budi"), sheet("Cici")]
    answers = by_number(typeset(sheets, Workshop(tmp_path / "out", 0, office), seconds=3))
    assert answers == [Typeset(0, 0, Fault(Trouble.TIME, "")), Typeset(1, 1), Typeset(2, 1)]
    assert files(tmp_path / "out") == [f"{PACT}/Budi.pdf", f"{PACT}/Cici.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_child_that_dies_is_replaced(tmp_path):
    office = tmp_path / "templates"
    office.mkdir()
    (office / "a.typ.jinja").write_text(TITLED + ENDLESS)
    killer = threading.Timer(2, _kill_children)
    killer.start()
    sheets = [sheet("Ani", "a"), sheet("Budi")]
    answers = by_number(typeset(sheets, Workshop(tmp_path / "out", 0, office)))
    killer.join()
    assert answers == [Typeset(0, 0, Fault(Trouble.CRASH, "")), Typeset(1, 1)]


def _kill_children():
    import multiprocessing

    for child in multiprocessing.active_children():
        child.kill()


def test_an_office_may_use_files_of_its_templates_folder(tmp_path):
    office = tmp_path / "templates"
    office.mkdir()
    (office / "note.txt").write_text("Catatan kantor")
    (office / "a.typ.jinja").write_text(TITLED + '#read("note.txt")')
    out = tmp_path / "out"
    assert by_number(typeset([sheet("Ani", "a")], Workshop(out, 0, office))) == [Typeset(0, 1)]
    assert text_of(out / "a" / "Ani.pdf") == "Catatan kantor"


def test_a_folder_that_takes_no_files_is_said_so(tmp_path):
    (tmp_path / PACT).write_text("a file where a folder should be")
    (made,) = typeset([sheet("Ani")], Workshop(tmp_path, 0))
    assert made in [
        Typeset(0, 0, Fault(Trouble.FOLDER, os.strerror(number))) for number in (EEXIST, ENOTDIR)
    ]


def test_a_file_that_cannot_be_replaced_stays_and_leaves_nothing_beside_it(tmp_path):
    in_the_way = tmp_path / PACT / "Ani.pdf" / "open"
    in_the_way.mkdir(parents=True)
    assert by_number(typeset([sheet("Ani")], Workshop(tmp_path, 0))) == [
        Typeset(0, 0, Fault(Trouble.IN_USE, "Ani.pdf"))
    ]
    assert files(tmp_path) == []


def test_a_child_answers_until_nobody_asks_any_more(tmp_path):
    asking, answering = Pipe()
    child = threading.Thread(target=work, args=(answering, Workshop(tmp_path, 0)))
    child.start()
    asking.send((7, sheet("Ani")))
    assert plain(asking.recv()) == Typeset(7, 1)
    asking.send((8, sheet("Ani", "none")))
    assert asking.recv().fault == Fault(Trouble.MISSING, "none.typ.jinja")
    asking.close()
    child.join(5)
    assert not child.is_alive()


class Deadly(Workshop):
    """What ends the process that takes it over."""


copyreg.pickle(Deadly, lambda _workshop: (os._exit, (1,)))


def test_processes_that_die_at_once_are_everybodys_trouble_soon(tmp_path):
    made = typeset([sheet("Ani"), *map(sheet, "abcdefg")], Deadly(tmp_path / "out", 0))
    troubles = [one.fault.trouble for one in made if one.fault]
    assert troubles == [Trouble.CRASH] * 4 + [Trouble.START] * 4


def test_children_load_nothing_of_what_the_program_began_with(tmp_path):
    script = tmp_path / "unguarded.py"
    # its guard is missing: a child that loaded it would begin by starting children, and die
    script.write_text(
        "from pathlib import Path\n"
        "from apel.formats.papers.bench import Workshop\n"
        "from apel.formats.papers.press import typeset\n"
        "from tests.formats.papers.test_press import sheet\n"
        "print([one.fault for one in typeset([sheet('Ani')], Workshop(Path('out'), 0))])\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "[None]\n")
