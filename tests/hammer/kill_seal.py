"""A seal is killed at any moment: seal and minutes are both there or neither, and it can be done again."""

import json
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.certificates import PASSPHRASE, holder
from tests.hammer.inside import inside
from tests.hammer.office import APEL, ENVIRONMENT, Office, run

_PEOPLE = 60
_SEAL = ("seal", "--yes", "--sign-with", "segel.p12", "--passphrase-file", "sandi.txt")
_MINUTES = Path("out", "berita-acara.pdf")


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill seals at random moments, and seal again what was not."""
    office = _office(folder / "office")
    began = time.perf_counter()
    trial = shutil.copytree(office, folder / "trial")
    assert run(trial, *_SEAL).code == 0
    longest = time.perf_counter() - began
    sealed = sum(
        _kill(shutil.copytree(office, folder / f"seal-{place}"), chance.random() * longest)
        for place in range(rounds)
    )
    return f"{rounds} seals killed, {sealed} of them had been stored whole, the others not at all"


def _office(folder: Path) -> Path:
    office = Office(folder, _PEOPLE)
    assert run(folder, "import", office.roster, "--yes").code == 0
    (folder / "segel.p12").write_bytes(holder(holder(CN="Akar"), CN="Kota").p12())
    (folder / "sandi.txt").write_text(PASSPHRASE, encoding="utf-8")
    return folder


def _kill(folder: Path, after: float) -> bool:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [*APEL, *_SEAL], cwd=folder, env=ENVIRONMENT, stdin=quiet, stdout=quiet, stderr=quiet
    ) as sealing:
        time.sleep(after)
        sealing.kill()
    kinds = [kind for kind, _body in _entries(folder)]
    is_sealed = "sealed" in kinds
    assert ("issued" in kinds) is is_sealed, kinds
    assert not is_sealed or _is_minutes(folder), "entered, and not there"
    assert inside(folder, "verify").code == 0
    if not is_sealed:
        again = run(folder, *_SEAL)
        assert again.code == 0, again.err
    assert _is_minutes(folder)
    assert inside(folder, "verify", _MINUTES).code == 0
    return is_sealed


def _entries(folder: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / "apel.db")) as connection:
        return connection.execute("SELECT kind, body FROM entry").fetchall()


def _is_minutes(folder: Path) -> bool:
    """Say whether the file is the one that was entered."""
    [body] = [json.loads(body) for kind, body in _entries(folder) if kind == "issued"]
    path = folder / _MINUTES
    return sha256(path.read_bytes()).hexdigest() == str(body["file"])
