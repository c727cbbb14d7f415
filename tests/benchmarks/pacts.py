"""One-page pacts as PDF/A files, beside Word templates that LibreOffice prints."""

from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from time import perf_counter

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.crowd import write_roster
from tests.benchmarks.workshop import APEL, Workshop, program

WORK = "one-page pacts to PDF"
REACH = Reach(10, at_least=True)
_KNOWN_RATE = 11  # files a second, LibreOffice where it was measured
_POINT = (
    "Saya tidak menerima dan tidak memberi hadiah dalam bentuk apa pun yang berhubungan dengan"
    " tugas saya, dan melaporkan kepada atasan setiap tawaran yang saya terima."
)


def compare(shop: Workshop) -> Result:
    """Time `apel render` for 1,000 people, and LibreOffice for a batch of Word files in one call."""
    people = shop.size(1000)
    folder = _workspace(shop, people)
    office = program("soffice")
    batch = _word_files(shop, shop.size(1200) // 20) if office and find_spec("docx") else None
    if not office or not batch:
        seconds = _render(shop, folder) / people
        against = f"LibreOffice not installed; {_KNOWN_RATE} a second where it was measured"
        return Result(
            WORK, f"{1 / seconds:.0f} a second", against, 1 / seconds / _KNOWN_RATE, REACH
        )
    _print(shop, office, batch)  # makes LibreOffice's profile
    found = in_turn(
        lambda: _render(shop, folder) / people,
        lambda: _print(shop, office, batch) / len(batch),
        shop.rounds(3),
    )
    against = f"LibreOffice, {len(batch)} .docx in one call, {1 / found.theirs:.1f} a second"
    return Result(WORK, f"{1 / found.ours:.0f} a second", against, found.rate, REACH)


def _workspace(shop: Workshop, people: int) -> Path:
    folder = shop.empty_folder()
    write_roster(people, folder / "roster.xlsx")
    shop.run([APEL, "import", "roster.xlsx"], folder)
    return folder


def _render(shop: Workshop, folder: Path) -> float:
    rmtree(folder / "out", ignore_errors=True)
    return shop.seconds([APEL, "render", "pakta-integritas"], folder)


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
