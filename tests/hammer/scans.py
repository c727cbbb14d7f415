"""A folder of scans is received: each page is the paper that it is, or nobody's, whatever is killed.

The program is killed while it receives them; it is simply called again, and the record says the
same as if nothing had happened.
"""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tests.hammer.hall import tables
from tests.hammer.office import APEL, ENVIRONMENT, Office, run, signed_codes
from tests.stacks import Truth, check_told, make_stack

_WHAT = "pakta-integritas"
_RECEIVE = ("receive", "scans", "--archive", "arsip", "-f", "json")
_LOOKED_AT = 3  # the exit code where something is to be looked at, as there always is
_LONGEST = 1800  # seconds


def hammer(folder: Path, rounds: int, chance: Random, people: int = 2000) -> str:
    """Receive everything once, and then again while it is killed in the middle."""
    before, truth = _stack(folder / "before", people, chance)
    whole = folder / "whole"
    began = time.perf_counter()
    record = _received(_copy(before, whole), truth)
    took = time.perf_counter() - began
    counts: Counter[str] = Counter()
    for place in range(rounds):
        office = _copy(before, folder / f"office-{place}")
        there = _kill(office, chance.uniform(0.2, 0.9) * people, alone=place % 2 == 1)
        counts["kills"] += 1
        counts["papers that were in"] += there
        assert _received(office, truth) == record
        shutil.rmtree(office)
    pages = sum(one.pages for one in truth.values())
    told = ", ".join(f"{number} {what}" for what, number in counts.items())
    return (
        f"{len(truth)} files with {pages} pages, {pages / took:.0f} a second, each as it is;"
        f" {told}; the same record in the end"
    )


def _stack(folder: Path, people: int, chance: Random) -> tuple[Path, Mapping[str, Truth]]:
    """Return an office that issued papers and has them back as scans, and what is on those."""
    office = Office(folder, people)
    assert run(office.folder, "render", _WHAT).code == 0
    out = office.folder / "out" / _WHAT
    with (out / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    papers = {row["code"].replace("-", ""): out / row["file"] for row in rows}
    assert len(papers) == people
    return folder, make_stack(folder / "scans", papers, chance)


def _copy(before: Path, office: Path) -> Path:
    """Return a copy of the office; what is only read is not copied."""
    office.mkdir()
    shutil.copy(before / "apel.db", office)
    (office / "scans").symlink_to(before / "scans", target_is_directory=True)
    return office


def _kill(office: Path, wanted: float, *, alone: bool) -> int:
    """Kill the program after so many papers, alone or with its processes; return how many are in."""
    running = subprocess.Popen(
        [*APEL, *_RECEIVE],
        cwd=office,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while len(signed_codes(office / "apel.db")) < wanted:
        assert running.poll() is None, "ended before it was killed"
        time.sleep(0.05)
    if alone or sys.platform == "win32":
        running.kill()  # its processes find nobody to answer to
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    return len(signed_codes(office / "apel.db"))


def _received(office: Path, truth: Mapping[str, Truth]) -> Any:
    """Receive the folder; return the record, where everything in it is as it is in truth."""
    done = run(office, *_RECEIVE, within=_LONGEST)
    assert done.code == _LOOKED_AT, done.err
    counts = check_told(done.json["files"], truth)
    assert counts.keys() <= {"signed", "already-signed"}, counts
    whose = {code for one in truth.values() for code in one.papers}
    assert signed_codes(office / "apel.db").keys() == whose
    verdict = run(office, "verify", "-f", "json")
    assert verdict.code == 0, verdict.out
    _check_archive(office)
    papers = run(office, "status", "papers", "-f", "json").json["papers"]
    return papers, run(office, "report", "-f", "json").json["totals"]


def _check_archive(office: Path) -> None:
    """Check that the archive has each file on which a signature rests, and whole files alone.

    Two files are scans of one sheet: which of them a killed run had begun with, nobody knows.
    """
    found = tables(office / "apel.db")
    assert found is not None
    columns, rows = found["received"]
    wanted = {row[columns.index("sha256")].decode() for row in rows}
    there = _digests(office / "arsip")
    assert set(there) <= set(_digests(office / "scans"))
    assert wanted <= set(there)
    assert len(there) == len(set(there))


def _digests(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return [sha256(path.read_bytes()).hexdigest() for path in files]
