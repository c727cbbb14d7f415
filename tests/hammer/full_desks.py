"""Disks of desks and of the office fill up or are write-protected: a sentence, and nothing half-done.

What prepares, hands in, merges and recovers; what signs, imports and keeps is in full_disk.
"""

import shutil
import subprocess
from pathlib import Path
from random import Random

from tests.hammer.full_disk import can_mount, fill, small_disk
from tests.hammer.hall import tables
from tests.hammer.inside import inside
from tests.hammer.office import Ended, Office

_PEOPLE = 120
_SIGNED = 90


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Let each meet a disk that is nearly full, then free it and let it be done."""
    if not can_mount():
        return "a small disk needs root on Linux"
    hall = folder / "hall"
    _prepare(hall)
    for place in range(rounds):
        with small_disk(folder / f"disk-{place}") as disk:
            _on_small_disk(hall, disk, chance)
        with small_disk(folder / f"protected-{place}") as disk:
            _on_protected_disk(hall, disk)
    return f"{rounds} times a full and a write-protected disk for six commands: nothing half-done"


def _prepare(hall: Path) -> None:
    """Let desk A sign with a journal; B has no file yet."""
    office = Office(hall / "office", _PEOPLE)
    codes = [one["code"] for one in inside(office.folder, "people", "-f", "json").json]
    _done(inside(office.folder, "station", "prepare", "A", "--to", hall))
    at_desk = ("--database", hall / "A.apel", "--journal", hall / "A.journal")
    _done(inside(hall, "sign", *at_desk, lines=codes[:_SIGNED]))


def _on_small_disk(hall: Path, disk: Path, chance: Random) -> None:
    """Refuse with nothing changed where there is no room, do it where there is."""
    filler = disk / "filler"
    for what in ("prepare", "merge", "recover", "close"):
        shutil.copytree(hall, disk / "hall", dirs_exist_ok=True)
        words = _words(what, disk / "hall")
        before = _state(disk / "hall")
        fill(filler, leaving=chance.choice((0, 4096, chance.randrange(8192))))
        refused = inside(disk / "hall", *words)
        # a small entry may find room in a page that is there already
        if refused.code != 0:
            _check_refusal(refused)
            filler.unlink()
            assert _state(disk / "hall") == before, f"{words}: refused, and changed"
            _done(inside(disk / "hall", *words))
        else:
            assert what == "close", f"{words}: the disk was not full"
            assert "No backup" in refused.err, refused.err
            filler.unlink()
        _done(inside(disk / "hall", "verify", "--database", _file(what, disk / "hall")))
        shutil.rmtree(disk / "hall")


def _on_protected_disk(hall: Path, disk: Path) -> None:
    """Refuse to write and still read on a disk that cannot be written."""
    shutil.copytree(hall, disk / "hall")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    before = _state(disk / "hall")
    for what in ("prepare", "merge", "recover", "close", "sign", "backup"):
        _check_refusal(inside(disk / "hall", *_words(what, disk / "hall")))
    assert _state(disk / "hall") == before
    read = inside(disk / "hall", "verify", disk / "hall" / "A.apel")
    assert "Integrity: intact" in read.out, read


def _words(what: str, hall: Path) -> tuple[object, ...]:
    office, desk = ("--database", hall / "office" / "apel.db"), ("--database", hall / "A.apel")
    return {
        "prepare": ("station", "prepare", "B", "C", "--to", hall / "more", *office),
        "merge": ("merge", hall / "A.apel", *office),
        "recover": ("recover", hall / "A.journal", *office),
        "close": ("station", "close", *desk),
        "sign": ("sign", "nobody", *desk),
        "backup": ("backup", *office),
    }[what]


def _file(what: str, hall: Path) -> Path:
    return hall / "A.apel" if what == "close" else hall / "office" / "apel.db"


def _state(hall: Path) -> list[tuple[str, object]]:
    """Return which files there are, and what their databases say; empty leavings do not count."""
    files = sorted(path for path in hall.rglob("*") if path.is_file())
    return [
        (str(path), tables(path) if path.suffix in (".db", ".apel") else path.read_bytes())
        for path in files
        if not path.name.endswith("-journal") or path.stat().st_size
    ]


def _check_refusal(ended: Ended) -> None:
    assert ended.code == 1, ended
    assert ended.err.startswith("Error: "), ended.err


def _done(ended: Ended) -> None:
    assert ended.code == 0, ended
