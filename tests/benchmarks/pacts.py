"""One-page pacts as PDF/A files with letterhead and QR, each entered in the ledger."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree, rmtree
from time import perf_counter
from typing import NamedTuple

from apel.domain.papers.documents import Sheet, Typeset
from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.crowd import write_roster
from tests.benchmarks.workshop import APEL, Workshop, program, script

WHAT = "pakta-integritas"
SETTINGS = """
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
city = "Contoh"

[paper]
letterhead = [
  "PEMERINTAH KOTA CONTOH",
  "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA",
  "Jalan Contoh Nomor 1, Contoh",
]
"""
_RENDER = (APEL, "render", WHAT)
_PEOPLE = 2000
_KNOWN_RATE = 11  # files a second, LibreOffice where it was measured
_POINT = (
    "Saya tidak menerima dan tidak memberi hadiah dalam bentuk apa pun yang berhubungan dengan"
    " tugas saya, dan melaporkan kepada atasan setiap tawaran yang saya terima."
)


def compare(shop: Workshop) -> Result:
    """Time `apel render`, and LibreOffice for a batch of Word files in one call."""
    work, reach = "one-page pacts to PDF", Reach(20, at_least=True)
    people, folder = _people(shop), office(shop, _PEOPLE)
    soffice = program("soffice")
    batch = _word_files(shop, shop.size(1200) // 20) if soffice and find_spec("docx") else None
    if not soffice or not batch:
        rate = people / _seconds(shop, folder)
        against = f"LibreOffice not installed; {_KNOWN_RATE} a second where it was measured"
        return Result(work, f"{rate:.0f} a second", against, rate / _KNOWN_RATE, reach)
    _print(shop, soffice, batch)  # makes LibreOffice's profile
    found = in_turn(
        lambda: _seconds(shop, folder) / people,
        lambda: _print(shop, soffice, batch) / len(batch),
        shop.rounds(3),
    )
    against = f"LibreOffice, {len(batch)} .docx in one call, {1 / found.theirs:.1f} a second"
    return Result(work, f"{1 / found.ours:.0f} a second", against, found.rate, reach)


def at_the_limit(shop: Workshop) -> Result:
    """Time it beside Typst's binding alone over the same sources, in two processes."""
    folder, out = office(shop, _PEOPLE), shop.empty_folder()
    loop = script("typst_loop", sources(shop, folder), out, *_root_and_day(), 2)
    found = in_turn(lambda: _seconds(shop, folder), lambda: shop.seconds(loop, out), shop.rounds(5))
    people = _people(shop)
    rates = (
        f"{people / found.ours:.0f} a second",
        f"Typst alone, {people / found.theirs:.0f} a second",
    )
    return Result("the same, at the limit", *rates, found.rate, Reach(0.8, at_least=True))


def again(shop: Workshop) -> Result:
    """Time a second run in which nothing has changed, beside the first."""
    folder = office(shop, _PEOPLE)
    _seconds(shop, folder)

    def second() -> float:
        return shop.seconds(_RENDER, folder)

    found = in_turn(second, lambda: _seconds(shop, folder), shop.rounds(3))
    first = f"the first run, {found.theirs:.1f} s"
    return Result("a second run", f"{found.ours:.2f} s", first, found.times, Reach(0.1))


def memory(shop: Workshop) -> Result:
    """Ask for the most that all processes hold together for ten times as many pacts."""
    few, many = _watched(shop, _PEOPLE), _watched(shop, 10 * _PEOPLE)
    work = f"all memory for {10 * _people(shop)} pacts"
    if few is None or many is None:
        return Result(work, "–", "Linux only", None, Reach(500, unit=" MB"))
    against = f"{few.megabytes:.0f} MB for {_people(shop)}"
    shown = f"{many.megabytes:.0f} MB"
    return Result(work, shown, against, many.megabytes, Reach(500, unit=" MB"))


def flat(shop: Workshop) -> Result:
    """Compare that memory with what ten times fewer pacts need."""
    few, many = _watched(shop, _PEOPLE), _watched(shop, 10 * _PEOPLE)
    if few is None or many is None:
        return Result("the same memory", "–", "Linux only", None, Reach(1.5))
    shown, against = f"{many.megabytes:.0f} MB", f"{few.megabytes:.0f} MB for {_people(shop)}"
    return Result("the same memory", shown, against, many.megabytes / few.megabytes, Reach(1.5))


def scale(shop: Workshop) -> Result:
    """Time ten times as many pacts."""
    few, many = _watched(shop, _PEOPLE), _watched(shop, 10 * _PEOPLE)
    work, reach = f"{10 * _people(shop)} pacts", Reach(10.5)
    if few is None or many is None:
        return Result(work, "–", "Linux only", None, reach)
    against = f"{few.seconds:.1f} s for {_people(shop)}"
    return Result(work, f"{many.seconds:.1f} s", against, many.seconds / few.seconds, reach)


@cache
def office(shop: Workshop, people: int) -> Path:
    """Return a workspace with a letterhead and so many people, in which no paper was made."""
    folder = shop.empty_folder()
    (folder / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    write_roster(shop.size(people), folder / "roster.xlsx")
    shop.run([APEL, "import", "roster.xlsx"], folder)
    return folder


def sheets(folder: Path, what: str = WHAT, form: str = "PDF") -> list[Sheet]:
    """Return what would be typeset for everybody; nothing is made, and nothing is entered."""
    from apel.cli.options import Format
    from apel.cli.papers.printing import Printing, opened_office
    from apel.domain.papers.documents import Form
    from apel.workflows.papers.asked import Asked
    from apel.workflows.papers.issuing.issue_papers import Shelf
    from apel.workflows.papers.render_documents import render_forms

    found: list[Sheet] = []

    def press(made: Iterable[Sheet]) -> Iterator[Typeset]:
        found.extend(made)
        return iter(())

    asked = Asked(what, form=Form[form])
    nothing: Callable[..., str] = lambda _: ""  # noqa: E731
    with opened_office(Printing(asked, None, None, Format.JSON, folder, None)) as (_, place, tell):
        render_forms(place, asked, (press, Shelf(nothing, nothing)), tell)
    return found


@cache
def sources(shop: Workshop, folder: Path) -> Path:
    """Return a folder with the Typst source of each pact."""
    from apel.formats.papers.templates import Templates

    templates, ready = Templates(None), shop.empty_folder()
    for place, sheet in enumerate(sheets(_before(shop, folder))):
        source = templates.filled(sheet.template, sheet.values)
        (ready / f"{place:05d}.typ").write_text(source, encoding="utf-8", newline="\n")
    return ready


class _Watched(NamedTuple):
    megabytes: float
    seconds: float


@cache
def _watched(shop: Workshop, people: int) -> _Watched | None:
    folder = _fresh(shop, office(shop, people))
    said = shop.run(script("peak_of_all", *_RENDER), folder).split()
    return _Watched(*map(float, said)) if said else None


def _people(shop: Workshop) -> int:
    return shop.size(_PEOPLE)


def _root_and_day() -> tuple[Path, int]:
    from apel.formats.papers.templates import PACKAGED

    return PACKAGED, 1767312000  # 2 January 2026


def _fresh(shop: Workshop, folder: Path) -> Path:
    """Return a copy in which nothing was issued."""
    copy = shop.empty_folder()
    copytree(folder, copy, dirs_exist_ok=True, ignore=lambda *_: ["out"])
    return copy


def _seconds(shop: Workshop, folder: Path) -> float:
    """Time a first run; its files and its entries are then those of `folder`."""
    fresh = _fresh(shop, _before(shop, folder))
    took = shop.seconds(_RENDER, fresh)
    rmtree(folder)
    fresh.rename(folder)
    return took


@cache
def _before(shop: Workshop, folder: Path) -> Path:
    return _fresh(shop, folder)


def _word_files(shop: Workshop, how_many: int) -> list[Path]:
    import docx
    from docx.shared import Cm

    folder = shop.empty_folder()
    files = [folder / f"pakta-{place:03d}.docx" for place in range(how_many)]
    for place, file in enumerate(files):
        document = docx.Document()
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21.5), Cm(33)  # F4
        document.add_heading("PAKTA INTEGRITAS", level=1)
        document.add_paragraph(f"Saya, Bramasari Kartanagari {place}, menyatakan sebagai berikut:")
        for _ in range(7):
            document.add_paragraph(_POINT, style="List Number")
        document.add_paragraph("Contoh, 2 Januari 2026\n\n\n\nBramasari Kartanagari")
        document.save(str(file))
    return files


def _print(shop: Workshop, office: str, files: list[Path]) -> float:
    profile = files[0].parent / "profile"
    out = shop.empty_folder()
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(out), *map(str, files)]
    started = perf_counter()
    shop.run(command, out)
    took = perf_counter() - started
    assert len(list(out.glob("*.pdf"))) == len(files)
    return took
