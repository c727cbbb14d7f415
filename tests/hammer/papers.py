"""Papers are made by the thousand while processes are killed and the disk fills up.

No half file, and the second run ends with the same files, each issued once.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.hammer.full_disk import can_mount, small_disk
from tests.hammer.inside import inside
from tests.hammer.office import APEL, ENVIRONMENT, Office, run

_WHAT = "pakta-integritas"
_RENDER = ("render", _WHAT)
_ON_DISK = 110  # people: their papers are more than the small disk holds


def hammer(folder: Path, rounds: int, chance: Random, people: int = 2000) -> str:
    """Kill the program or one of its processes, or fill the disk; then let it go on."""
    before, papers = _reference(folder / "reference", people)
    counts: Counter[str] = Counter()
    for place in range(rounds):
        for name, strike in _STRIKES.items():
            office = folder / f"{name}-{place}"
            shutil.copytree(before, office)
            counts[name] += strike(office, papers, chance)
            shutil.rmtree(office)
    if can_mount():
        before, papers = _reference(folder / "small", _ON_DISK)
        with small_disk(folder / "disk") as disk:
            counts["full-disk"] += _fill(before, disk, papers)
    said = ", ".join(f"{name} after {number} papers" for name, number in counts.items())
    return f"{rounds} × {people} people: {said}; the same {people} files in the end"


def _reference(folder: Path, people: int) -> tuple[Path, dict[str, str]]:
    """Return an office that has made no paper yet, and what its papers are."""
    office = Office(folder / "office", people)
    made = folder / "made"
    shutil.copytree(office.folder, made)
    assert run(made, *_RENDER).code == 0
    papers = _papers(made)
    assert len(papers) == people
    return office.folder, papers


def _papers(office: Path) -> dict[str, str]:
    out = office / "out"
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*.pdf")
    }


def _kill_all(office: Path, papers: dict[str, str], chance: Random) -> int:
    """Pull the plug: the program and its processes end at once."""
    with _rendering(office, papers, chance) as running:
        if sys.platform == "win32":
            running.kill()
        else:
            os.killpg(running.pid, signal.SIGKILL)
    return _goes_on(office, papers)


def _kill_parent(office: Path, papers: dict[str, str], chance: Random) -> int:
    """Kill the program alone: its processes end by themselves."""
    with _rendering(office, papers, chance) as running:
        running.kill()
    time.sleep(1)
    return _goes_on(office, papers)


def _kill_child(office: Path, papers: dict[str, str], chance: Random) -> int:
    """Kill one process, as a system without memory does: one paper fails, the rest is made."""
    if sys.platform != "linux":
        return 0
    with _rendering(office, papers, chance) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        # the first is multiprocessing's own, which tracks what is to be cleared away
        os.kill(int(children.read_text().split()[-1]), signal.SIGKILL)
        said = running.communicate(timeout=120)[1].decode()
    assert running.returncode == 3, said
    assert "the program that typesets ended without a word" in said, said
    assert len(_papers(office)) == len(papers) - 1
    return _goes_on(office, papers)


_STRIKES = {"kill-all": _kill_all, "kill-parent": _kill_parent, "kill-child": _kill_child}


def _rendering(office: Path, papers: dict[str, str], chance: Random) -> "subprocess.Popen[bytes]":
    """Start to render, and wait until some papers are there."""
    wanted = chance.randrange(1, max(2, len(papers) * 3 // 4))
    running = subprocess.Popen(
        [*APEL, *_RENDER],
        cwd=office,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while sum(1 for _path in office.glob("out/*/*/*.pdf")) < wanted:
        assert running.poll() is None, "ended before it was killed"
        time.sleep(0.02)
    return running


def _goes_on(office: Path, papers: dict[str, str]) -> int:
    """Check that there is no half file, go on, and check that everything is as it would have been."""
    there = _papers(office)
    assert there.items() <= papers.items(), "a paper that is not the one that was to be"
    done = run(office, *_RENDER, "-f", "json")
    assert (done.code, done.json["files"]) == (0, len(papers)), done.err
    assert _papers(office) == papers
    assert not list((office / "out").rglob("*.part")), "something unfinished was left"
    _check_entries(office, papers)
    return len(there)


def _check_entries(office: Path, papers: dict[str, str]) -> None:
    """Check that each paper was issued once, and that the record is whole."""
    lines = (office / "out" / _WHAT / "manifest.csv").read_text(encoding="utf-8-sig").splitlines()
    issued = [line.split(";")[:2] for line in lines[1:]]
    assert sorted(issued) == sorted(
        [place.removeprefix(f"{_WHAT}/"), digest] for place, digest in papers.items()
    )
    assert inside(office, "verify", "-f", "json").json["integrity"] == "intact"


def _fill(before: Path, disk: Path, papers: dict[str, str]) -> int:
    """Render onto a disk that is too small, make room, and go on."""
    shutil.copytree(before, disk, dirs_exist_ok=True)
    done = run(disk, *_RENDER)
    assert done.code == 1, done
    assert "disk" in done.err, done.err
    there = _papers(disk)
    assert there.items() <= papers.items()
    subprocess.run(["mount", "-o", "remount,size=40M", disk], check=True)
    return _goes_on(disk, papers)
