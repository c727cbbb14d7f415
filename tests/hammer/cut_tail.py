"""The end of a chain is cut off: found where anything names it, and else said to be beyond any chain.

What names it: another entry, a desk that has not handed in, what lies beside the entries; and outside
of the file a closing slip, a journal and the fingerprint on paper.
"""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from apel.domain.journal import read_journal
from apel.domain.ledger import Entry, Kind, said
from tests.hammer.hall import Hall
from tests.hammer.inside import inside
from tests.hammer.office import Ended

_BROKEN = 4
_COLUMNS = ", ".join(Entry._fields)
_LIMIT = "What no chain of entries can show: an end that was cut off and that nobody knows of"


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Cut off the end of any chain, at the office or at a desk, and ask with and without papers."""
    hall = Hall(folder / "hall")
    counts: Counter[str] = Counter()
    for place in range(rounds):
        file = chance.choice([hall.database, hall.unsealed, *map(hall.file, "ABC")])
        cut = Cut(hall, file, folder / f"cut-{place}" / file.name)
        cut.off(chance)
        counts[cut.by_itself()] += 1
        counts.update(cut.with_papers())
        shutil.rmtree(cut.copy.parent)
    told = ", ".join(f"{number} {what}" for what, number in counts.most_common())
    return f"{rounds} ends cut off: {told}"


class Cut:
    """A copy of a file from which the last entries of a chain are gone."""

    def __init__(self, hall: Hall, file: Path, copy: Path) -> None:
        copy.parent.mkdir(parents=True)
        shutil.copy(file, copy)
        self.copy = copy
        self._hall, self._written = hall, _entries(copy)
        before = self._verified().json
        self._fingerprint, self._was_whole = before["fingerprint"], _is_whole(before)
        self._gone: list[Entry] = []
        self._left: list[Entry] = []

    def off(self, chance: Random) -> None:
        """Cut off the end of one of the chains: often a short one, sometimes all of it."""
        station = chance.choice([entry.station for entry in self._written])
        chain = [entry for entry in self._written if entry.station == station]
        length = chance.choice([1, 2, chance.randint(1, len(chain))])
        self._gone = chain[-length:]
        self._left = [entry for entry in self._written if entry not in self._gone]
        with closing(sqlite3.connect(self.copy)) as connection, connection:
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in found.fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            gone = [(entry.digest,) for entry in self._gone]
            connection.executemany("DELETE FROM entry WHERE digest = ?", gone)

    def by_itself(self) -> str:
        """Say whether the file alone shows it; fail where that is not as it must be."""
        verdict = self._verified().json
        whole, witness = _is_whole(verdict), self._witness()
        assert whole is (witness == ""), f"{self._gone}: {witness or 'nothing names it'}, {verdict}"
        if witness:
            return f"found by {witness}"
        done = self._verified(output="text")
        assert done.code == 0, done.out
        assert "Integrity: intact\nCompleteness: complete\n" in done.out, done.out
        assert _LIMIT in " ".join(done.out.split()), done.out
        return "that nothing in the file names, and that is said"

    def with_papers(self) -> list[str]:
        """Say what people hold that shows it; the journal brings it back."""
        found = ["found by the fingerprint on paper"]
        assert self._verified("--fingerprint", self._fingerprint).code == _BROKEN
        seal = next((entry for entry in self._written if entry.kind == Kind.SEALED), None)
        if seal:
            is_there = not any(entry.digest in seal.body for entry in self._gone)
            agrees = self._verified("--fingerprint", self._hall.paper).code == 0
            assert agrees is (is_there and not self._is_kept_beside()), (
                f"{self._gone}: the paper of the seal"
            )
            found += [] if is_there else ["found by the paper of the seal"]
        slip = self._hall.slips.get(self._gone[0].station)
        if slip:
            assert self._verified("--slip", slip).code == _BROKEN, slip
            found.append("found by a slip")
        journal = self._hall.journals.get(self._gone[0].station.split("-")[0])
        if journal:
            assert self._verified("--journal", journal).code == _BROKEN
            found.append("found by a journal and brought back from it")
            assert self._is_back(journal)
        return found

    def _verified(self, *words: object, output: str = "json") -> Ended:
        where = ("--database", self.copy, "--format", output)
        return inside(self.copy.parent, "verify", *where, *words)

    def _is_back(self, journal: Path) -> bool:
        mirrored = {entry.digest for entry in read_journal(journal.read_bytes()).entries}
        done = inside(self.copy.parent, "recover", journal, "--database", self.copy)
        assert done.code == 0, done.err
        missing = {entry.digest for entry in self._written} - {
            e.digest for e in _entries(self.copy)
        }
        return not missing & mirrored

    def _witness(self) -> str:
        """Return what names the end that is gone, by the simplest of searches."""
        if not self._was_whole:
            return "a desk's file that had not all of another desk"
        gone = [entry.digest for entry in self._gone]
        words = " ".join(f"{entry.body} {entry.supersedes}" for entry in self._left)
        if any(digest in words for digest in gone):
            return "another entry"
        station = self._gone[0].station
        first = next((entry for entry in self._left if entry.station == station), None)
        is_desk_s = first is not None and "prepared" in said(first.body)
        if is_desk_s and self._gone[-1].kind == Kind.HANDED_IN:
            return "a desk that has not handed in"
        return "a walk-in or a paper" if self._is_kept_beside() else ""

    def _is_kept_beside(self) -> bool:
        """Say whether a table names an entry that is gone."""
        return any(entry.kind in (Kind.ENROLLED, Kind.ISSUED) for entry in self._gone)


def _is_whole(verdict: Any) -> bool:
    return (verdict["integrity"], verdict["completeness"]) == ("intact", "complete")


def _entries(path: Path) -> list[Entry]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM entry ORDER BY rowid")
        return list(map(Entry._make, rows))
