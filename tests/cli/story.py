"""An office in the middle of its ceremony, with every file that an example of the help names."""

import json
import shutil
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from apel.cli.app import main
from tests.conftest import BUDI, HEADER, PEOPLE, RATNA, SEKAR
from tests.returned import fill
from tests.rosters import write_workbook
from tests.scans import save, scan

OTHER = "199001012015012998"


def open_office(folder: Path) -> None:
    """Take the roster in, register the agencies, and get the lists that others send."""
    with chdir(folder):
        write_workbook(folder / "roster.xlsx", {"Pegawai": (HEADER, *PEOPLE)})
        for name, people in (("PNS", PEOPLE[:1]), ("PPPK", PEOPLE[1:2]), ("PW", PEOPLE[2:])):
            write_workbook(folder / f"{name}.xlsx", {"Pegawai": (HEADER, *people)})
        _write(
            folder / "opd.xlsx",
            ("NO", "PERANGKAT DAERAH"),
            ("1", "Inspektorat"),
            ("2", "Dinas Kesehatan"),
        )
        heads = ("NO", "PERANGKAT DAERAH", "NAMA", "NIP", "JABATAN")
        _write(
            folder / "kepala.xlsx",
            heads,
            ("1", "Inspektorat", "Ratna Giriwangsa", RATNA, "Inspektur"),
        )
        _write(
            folder / "berhalangan.xlsx",
            ("NO", "NAMA", "NIP", "KETERANGAN"),
            ("1", "Ratna Giriwangsa", RATNA, "DL"),
        )
        run("import", "roster.xlsx")
        run("person", "add", "Wulan Contoh", "--number", OTHER, "--agency", "Dinkes Kota")


def hold_ceremony(folder: Path) -> Mapping[str, str]:
    """Let desks record and agencies answer; return what the story's own keys are called here."""
    with chdir(folder):
        run("agency", "import", "opd.xlsx")
        run("agency", "match", "units.xlsx")
        run("agency", "sheets", "--to", "keluar")
        sheet = next((folder / "keluar").glob("*nspektorat*"))
        fill(sheet, folder / "kembali" / sheet.name, {1: {"KEHADIRAN": "H"}})
        run("render", "daftar-hadir")
        run("render", "pakta-integritas", "--agency", "Inspektorat")
        pact = next((folder / "out" / "pakta-integritas").rglob("Ratna*.pdf"))
        save(folder / "pindaian" / "001.pdf", [scan(pact)])
        run("station", "prepare", "A", "B", "--to", ".")
        for desk, number in (("A", BUDI), ("A", SEKAR), ("B", BUDI)):
            run(
                "sign",
                code_of(number),
                "--database",
                f"{desk}.apel",
                "--journal",
                f"{desk}.journal",
            )
        run("excuse", SEKAR, "--reason", "duty", "--database", "B.apel")
        run("merge", "A.apel", "B.apel")
        run("sign", "Dewi Segarajati")
        run("template", "copy", "kartu")
        run("backup")
        shutil.copyfile(next((folder / "backup").iterdir()), folder / "cadangan.backup")
        (folder / "jurnal").mkdir()
        shutil.copyfile(folder / "A.journal", folder / "jurnal" / "A.journal")
        return _keys()


def code_of(number: str) -> str:
    """Return the code on somebody's card."""
    return next(str(each["code"]) for each in told("people") if each["number"] == number)


def told(*words: str) -> Any:
    """Return what a command says as JSON."""
    return json.loads(run(*words, "--format", "json"))


def run(*words: str) -> str:
    """Run a command that has to end well; return what it says."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(list(words))
        except SystemExit as stop:
            if stop.code:
                raise AssertionError(
                    f"apel {' '.join(words)}\n{out.getvalue()}{err.getvalue()}"
                ) from stop
    return out.getvalue()


def _keys() -> Mapping[str, str]:
    entries = [name for each in told("conflicts") for name in each["entries"]]
    return {
        "B-FD60RX-1": next(name["entry"] for name in entries if name["entry"].startswith("B-")),
        "7f3a1b9c": told("report", "signals")[0]["key"],
        "e018 a97a d4f7 3f75": told("verify")["fingerprint"],
    }


def _write(path: Path, *rows: tuple[str, ...]) -> None:
    write_workbook(path, {"Lembar": rows})
