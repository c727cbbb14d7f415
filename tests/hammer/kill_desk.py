"""A desk is killed at any moment: what it had answered is in its file, in its journal and at the office.

By turns it is a desk with a file of its own and the office itself, each with a journal on a stick. The
file is taken away as the kill left it, with the transaction that SQLite had begun, and merged.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from apel.domain.journal import read_journal
from tests.hammer.inside import inside
from tests.hammer.office import Office, answers, signed_codes, start, told_codes

_AT_MOST = 80  # signatures before a kill
_KILLS = 20  # of one desk


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill `apel sign` in a pipe at random moments and start it again, on the same file."""
    acknowledged = recorded = unfinished = 0
    for place, kills in enumerate(_shares(rounds)):
        desk = Killed(folder / f"desk-{place}", kills, has_own_file=place % 2 == 0)
        for _ in range(kills):
            desk.sign_until_killed(chance)
            unfinished += desk.take_away()
            desk.check()
        desk.bring_back()
        acknowledged += len(desk.acknowledged)
        recorded += len(signed_codes(desk.file))
        shutil.rmtree(desk.folder)
    assert recorded - acknowledged <= rounds, "more was recorded than was being answered"
    return (
        f"{rounds} kills, {unfinished} within a commit; {acknowledged} acknowledged,"
        f" {recorded} recorded, none lost: in the file, merged, nor brought back from the journal"
    )


def _shares(rounds: int) -> Iterator[int]:
    """Yield how often each desk is killed; even a few rounds have both kinds."""
    share = max(1, min(_KILLS, rounds // 2))
    while rounds > 0:
        yield min(share, rounds)
        rounds -= share


class Killed:
    """A desk that is killed again and again, and the office to which its file is brought."""

    def __init__(self, folder: Path, kills: int, *, has_own_file: bool) -> None:
        office = Office(folder / "office", _AT_MOST * kills)
        self.folder, self.office, self.has_own_file = folder, office.folder, has_own_file
        if has_own_file:
            done = inside(self.office, "station", "prepare", "A", "--to", folder / "desk")
            assert done.code == 0, done.err
        self.file = folder / "desk" / "A.apel" if has_own_file else office.database
        self.journal = folder / "stick.journal"
        self.taken = folder / "taken" / self.file.name
        self.codes = [person["code"] for person in inside(self.office, "people", "-f", "json").json]
        self.acknowledged: dict[str, str] = {}
        for other in ("merging", "lost"):  # workspaces as they were before the first signature
            shutil.copytree(self.office, folder / other)

    def sign_until_killed(self, chance: Random) -> None:
        """Let everybody who has not yet heard "signed" be scanned, and pull the plug."""
        waiting = [code for code in self.codes if code not in self.acknowledged]
        words = ("sign", "--format", "json", "--journal", "stick.journal", "--database")
        desk = start(self.folder, waiting, *words, str(self.file.relative_to(self.folder)))
        assert desk.stdout
        before = b"".join(desk.stdout.readline() for _ in range(chance.randrange(_AT_MOST)))
        # a signature takes some milliseconds; the start, before the first one, far longer
        time.sleep(chance.random() * (0.005 if before else 0.4))
        desk.kill()
        after, err = desk.communicate()
        assert b"Traceback" not in err, err.decode()
        self.acknowledged |= told_codes(answers(before + after))

    def take_away(self) -> bool:
        """Copy the file as it lies there; say whether a transaction of it was not finished."""
        shutil.rmtree(self.taken.parent, ignore_errors=True)
        self.taken.parent.mkdir()
        shutil.copy(self.file, self.taken)
        unfinished = self.file.with_name(f"{self.file.name}-journal")
        if unfinished.exists():
            shutil.copy(unfinished, self.taken.parent)
        return unfinished.exists() and unfinished.stat().st_size > 0

    def check(self) -> None:
        """Fail unless all that was acknowledged is in the file, in the journal and in a merge."""
        merged = inside(self.folder / "merging", "merge", self.taken, "--format", "json")
        assert merged.code == 0, merged.err
        self._is_all_in(self.folder / "merging" / "apel.db")
        journal = ("--journal", self.journal) if self.journal.exists() else ()
        verdict = inside(self.folder, "verify", "-f", "json", "--database", self.file, *journal)
        assert verdict.code == 0, verdict.out
        self._is_all_in(self.file)
        content = self.journal.read_bytes() if journal else b""
        mirrored = {entry.name for entry in read_journal(content).entries}
        lacking = set(self.acknowledged.values()) - mirrored
        assert not lacking, f"acknowledged and not in the journal: {sorted(lacking)[:5]}"

    def bring_back(self) -> None:
        """Fail unless the journal alone brings everything back, and the desk can hand in."""
        lost = self.folder / "lost"
        if self.has_own_file:
            self._hand_in()
            self._recover_at_a_new_file(lost)
        if self.journal.exists():
            self._recover(lost / "apel.db")

    def _hand_in(self) -> None:
        closed = inside(self.folder, "station", "close", "--database", self.file)
        assert closed.code == 0, closed.err
        assert inside(self.folder / "merging", "merge", self.file).code == 0
        verdict = inside(self.folder / "merging", "verify", "--complete")
        assert verdict.code == 0, verdict.out

    def _recover_at_a_new_file(self, lost: Path) -> None:
        anew = self.folder / "anew"
        done = inside(lost, "station", "prepare", "A", "--again", "--to", anew)
        assert done.code == 0, done.err
        if self.journal.exists():
            self._recover(anew / "A.apel")
        for code in list(self.acknowledged)[:1]:
            done = inside(anew, "sign", code, "--database", "A.apel", "-f", "json")
            assert done.json["outcome"] == "already-signed", done.out

    def _recover(self, database: Path) -> None:
        done = inside(self.folder, "recover", self.journal, "--database", database)
        assert done.code == 0, done.err
        self._is_all_in(database)
        assert inside(self.folder, "verify", "--database", database).code == 0

    def _is_all_in(self, database: Path) -> None:
        lost = self.acknowledged.items() - signed_codes(database).items()
        assert not lost, f"acknowledged and not in {database}: {sorted(lost)[:5]}"
