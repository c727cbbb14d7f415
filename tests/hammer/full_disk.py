"""The disk fills up: a sentence, an exit code, nothing acknowledged lost, and it goes on afterwards."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from apel.domain.journal import read_journal
from tests.hammer.office import APEL, ENVIRONMENT, Office, answers, run, told

_DISK = 3 * 1024 * 1024


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Let importing, signing and rendering meet a full disk, then free it and go on."""
    office = Office(folder / "office", 300)
    done = []
    for _ in range(rounds):
        _sign_into_limit(office, chance.randrange(4096, 60_000), folder / "limited")
        done.append("a limit for each file")
    if not can_mount():
        return f"{len(done)} times a limit for each file; a small disk needs root on Linux"
    for place in range(rounds):
        with small_disk(folder / f"disk-{place}") as disk:
            _on_small_disk(office, disk, chance)
        with small_disk(folder / f"stick-{place}") as stick:
            _with_full_stick(office, stick, folder / f"desk-{place}", chance)
        done.append("a small disk")
    return f"{rounds} times a limit for each file, a small disk and a full stick: nothing lost"


def can_mount() -> bool:
    """Say whether a small disk can be had here."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


@contextmanager
def small_disk(folder: Path, size: int = _DISK) -> Iterator[Path]:
    """Make a disk that is soon full."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=False
    )
    try:
        yield folder
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", folder], check=True)


def _sign_into_limit(office: Office, room: int, folder: Path) -> None:
    """Sign with a limit on the size of files, as a quota sets it."""
    import resource

    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office.folder, folder)
    limit = office.database.stat().st_size + room
    done = subprocess.run(
        [*APEL, "sign", "--format", "json"],
        cwd=folder,
        env=ENVIRONMENT,
        input="\n".join(office.numbers).encode(),
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    _check_refusal(done.returncode, done.stderr.decode())
    _check_nothing_lost(folder, office.numbers, done.stdout)


def _on_small_disk(office: Office, disk: Path, chance: Random) -> None:
    filler = disk / "filler"
    fill(filler, leaving=40_000)
    failed = run(disk, "import", office.roster)
    _check_refusal(failed.code, failed.err)
    filler.unlink()
    assert run(disk, "import", office.roster).code == 0
    fill(filler, leaving=chance.randrange(4096, 60_000))
    lines = "\n".join(office.numbers).encode()
    command = [*APEL, "sign", "--format", "json"]
    done = subprocess.run(
        command, cwd=disk, env=ENVIRONMENT, input=lines, capture_output=True, check=False
    )
    _check_refusal(done.returncode, done.stderr.decode())
    rendered = run(disk, "render", "pakta-integritas", "--unit", "Dinas Contoh 07")
    _check_refusal(rendered.code, rendered.err)
    for file in (disk / "out").rglob("*.pdf"):
        assert file.read_bytes().rstrip().endswith(b"%%EOF"), f"half a file: {file}"
    filler.unlink()
    _check_nothing_lost(disk, office.numbers, done.stdout)


def _with_full_stick(office: Office, stick: Path, desk: Path, chance: Random) -> None:
    """Sign with a journal on a stick that fills up, keep a backup there; the desk goes on."""
    shutil.copytree(office.folder, desk)
    journal, filler = stick / "a.journal", stick / "filler"
    assert run(desk, "sign", office.numbers[0], "--journal", journal).code == 0
    fill(filler, leaving=chance.randrange(0, 20_000))
    signed = run(desk, "sign", *office.numbers[1:100], "--journal", journal)
    assert signed.code == 0, signed.err
    assert signed.err.count("cannot be written") == 1, signed.err
    kept = run(desk, "backup", "--to", stick)
    _check_refusal(kept.code, kept.err)
    assert {path.name for path in stick.iterdir()} == {"a.journal", "filler"}, "half a backup"
    filler.unlink()
    assert run(desk, "undo", "--journal", journal).code == 0
    found = read_journal(journal.read_bytes())
    assert (list(found.damaged), found.torn) == ([], 0)
    assert sum(entry.kind == "signed" for entry in found.entries) == 100
    assert run(desk, "backup", "--to", stick).code == 0
    _with_protected_stick(office, stick, desk)


def _with_protected_stick(office: Office, stick: Path, desk: Path) -> None:
    """Nothing is recorded that the journal on a write-protected stick could not hold."""
    before = (desk / "apel.db").read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", stick], check=True)
    for words in (
        ("sign", office.numbers[200], "--journal", stick / "a.journal"),
        ("sign", office.numbers[200], "--journal", stick / "b.journal"),
        ("backup", "--to", stick),
    ):
        refused = run(desk, *words)
        _check_refusal(refused.code, refused.err)
    assert (desk / "apel.db").read_bytes() == before


def fill(filler: Path, *, leaving: int) -> None:
    """Leave so many bytes of a disk free."""
    free = shutil.disk_usage(filler.parent).free
    filler.write_bytes(bytes(max(0, free - leaving)))


def _check_refusal(code: int, err: str) -> None:
    assert code == 1, (code, err)
    assert "Traceback" not in err, err
    assert err.strip(), "no sentence"


def _check_nothing_lost(folder: Path, numbers: list[str], out: bytes) -> None:
    """Fail unless everybody can sign now, and who was told so before is not signed again."""
    before = told(answers(out))
    assert len(before) < len(numbers), "the disk was never full"
    again = run(folder, "sign", "--format", "json", *numbers)
    assert again.code == 0, again.err
    now = told(answers(again.out.encode()))
    assert not before.keys() & now.keys(), "acknowledged and lost"
    assert run(folder, "verify").code == 0
