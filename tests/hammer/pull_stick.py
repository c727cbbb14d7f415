"""The stick with the journal is pulled and put back, the desk is killed: what was answered is in both."""

import shutil
import threading
import time
from pathlib import Path
from random import Random

from apel.domain.journal import read_journal
from tests.hammer.office import Office, answers, run, start, told

_AT_MOST = 60  # signatures before a kill


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Sign with a journal whose folder comes and goes, kill the desk; then lose the database."""
    office = Office(folder / "office", _AT_MOST * rounds)
    stick = office.folder / "stick"
    stick.mkdir()
    assert run(office.folder, "backup", "--to", "before").code == 0
    acknowledged: dict[str, str] = {}
    for _ in range(rounds):
        waiting = [number for number in office.numbers if number not in acknowledged]
        acknowledged |= _until_killed(office, stick, waiting, chance)
    _check_journal(office, stick, acknowledged)
    _lose_and_recover(office, stick, acknowledged)
    return (
        f"{rounds} kills, the stick pulled in each; {len(acknowledged)} acknowledged, all recovered"
    )


def _until_killed(
    office: Office, stick: Path, waiting: list[str], chance: Random
) -> dict[str, str]:
    desk = start(office.folder, waiting, "sign", "--format", "json", "--journal", "stick")
    assert desk.stdout
    before = b"".join(desk.stdout.readline() for _ in range(chance.randrange(1, _AT_MOST // 2)))
    pulling = threading.Thread(target=_pull, args=(stick, chance.random() * 0.02))
    pulling.start()
    before += b"".join(desk.stdout.readline() for _ in range(chance.randrange(_AT_MOST // 2)))
    time.sleep(chance.random() * 0.003)
    desk.kill()
    after, err = desk.communicate()
    pulling.join()
    assert b"Traceback" not in err, err
    return told(answers(before + after))


def _pull(stick: Path, seconds: float) -> None:
    """Take the stick out for a moment."""
    stick.rename(stick.with_name("pocket"))
    time.sleep(seconds)
    stick.with_name("pocket").rename(stick)


def _check_journal(office: Office, stick: Path, acknowledged: dict[str, str]) -> None:
    """Fail unless the next desk fills the journal up with all that was acknowledged."""
    office.check(acknowledged)
    assert run(office.folder, "sign", office.numbers[0], "--journal", "stick").code == 0
    (path,) = stick.iterdir()
    journal = read_journal(path.read_bytes())
    assert not journal.damaged, f"lines {journal.damaged} of {path}"
    there = {entry.name for entry in journal.entries}
    assert there.issuperset(acknowledged.values()), "acknowledged, and not in the journal"


def _lose_and_recover(office: Office, stick: Path, acknowledged: dict[str, str]) -> None:
    assert run(office.folder, "restore", "before", "--yes").code == 0
    assert not office.signatures()
    recovered = run(office.folder, "recover", "stick")
    assert recovered.code == 0, recovered.err
    office.check(acknowledged)
    shutil.rmtree(office.folder / "backup")
