"""Whole ceremonies in halls of 3 to 20 desks, through real files and real commands, until all is merged.

Desks sign, excuse, hear who declines and undo under wrong clocks, take in one another's files, are
copied to a second computer, or put back as they were an hour ago. Two offices merge everything in
different orders.
"""

import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from tests.hammer.inside import inside
from tests.hammer.office import Ended, Office

_PEOPLE = 24
_REASONS = ("health", "duty", "leave", "shift")
_ANSWERED = (0, 1, 5)  # 1: nothing to undo; 5: somebody whom this desk does not know


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Let halls record at random, merge them in two ways, and compare."""
    counts: Counter[str] = Counter()
    for place in range(rounds):
        hall = RandomHall(folder / f"hall-{place}", chance)
        for _ in range(chance.randint(10, 80)):
            hall.step()
        hall.hand_in()
        hall.merge_everything()
        counts += hall.check()
        shutil.rmtree(hall.folder)
    told = ", ".join(f"{number} {what}" for what, number in counts.most_common())
    return f"{rounds} halls merged to the same in two orders: {told}"


class RandomHall:
    """Desks with their files, and two offices that know nothing of each other."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.folder, self._chance = folder, chance
        office = Office(folder / "one", _PEOPLE)
        names = [f"M{number}" for number in range(1, chance.randint(3, 20) + 1)]
        made = inside(office.folder, "station", "prepare", *names, "--to", folder)
        assert made.code == 0, made.err
        self._codes = [one["code"] for one in inside(office.folder, "people", "-f", "json").json]
        shutil.copytree(office.folder, folder / "other")
        self._offices = [office.folder, folder / "other"]
        self._files = [folder / f"{name}.apel" for name in names]
        self._kept: list[tuple[Path, Path]] = []  # copies of an hour ago, with whose they are
        self._signed: set[str] = set()  # the names of all acknowledged signatures
        self._counts = Counter({"desks": len(names)})

    def step(self) -> None:
        """Let anything happen that happens in a hall."""
        kinds = (self._sign, self._tell, self._undo, self._walk_in)
        others = (self._transfer, self._bring, self._copy, self._keep, self._put_back, self._close)
        weights = (40, 15, 10, 5, 8, 8, 4, 4, 4, 2)
        self._chance.choices((*kinds, *others), weights)[0](self._any())

    def hand_in(self) -> None:
        """Close every file that anybody has."""
        for file in self._files:
            self._close(file)

    def merge_everything(self) -> None:
        """Merge all files at both offices, each in its order, some twice and some together."""
        for office in self._offices:
            left = self._chance.sample(self._files, len(self._files))
            left += self._chance.sample(left, len(left) // 3)
            while left:
                together = self._chance.randint(1, len(left))
                self._done(inside(office, "merge", *left[:together]))
                del left[:together]

    def check(self) -> Counter[str]:
        """Fail unless both offices say the same, and everybody who was told so has signed."""
        one, other = map(_said, self._offices)
        assert one == other, f"{self.folder}: two orders, two truths"
        verdict = inside(self._offices[0], "verify", "--complete")
        assert verdict.code == 0, f"{self.folder}: {verdict.out}"
        signed, guests = self._who_signed(self._offices[0] / "apel.db")
        totals = one[0]["totals"]
        assert (totals["signed"], totals["guests"]) == (len(signed), len(guests)), self.folder
        self._counts["signatures acknowledged"] = len(self._signed)
        self._counts["people with questions"] = len({each["person"]["code"] for each in one[1]})
        return self._counts

    def _who_signed(self, database: Path) -> tuple[set[str], set[str]]:
        """Return who must count, of the roster and besides; every acknowledged entry must be there."""
        with closing(sqlite3.connect(database)) as connection:
            rows = connection.execute(
                "SELECT station || '-' || number, digest, kind, person, body FROM entry"
            ).fetchall()
        withdrawn = {
            digest
            for _name, _digest, kind, _person, body in rows
            if kind == "withdrawn"
            for digest in json.loads(body)["entries"]
        }
        lost = self._signed - {row[0] for row in rows}
        assert not lost, f"{self.folder}: acknowledged and lost: {sorted(lost)[:5]}"
        people = {row[3] for row in rows if row[0] in self._signed and row[1] not in withdrawn}
        return people & set(self._codes), people - set(self._codes)

    def _any(self) -> Path:
        return self._chance.choice(self._files)

    def _some(self, most: int) -> list[str]:
        return self._chance.sample(self._codes, self._chance.randint(1, most))

    def _at(self) -> tuple[str, ...]:
        """Return the time of a desk whose clock is right, or anything else."""
        if self._chance.random() < 0.5:
            return ()
        day = self._chance.randint(1, 28)
        hour, minute = self._chance.randrange(24), self._chance.randrange(60)
        return (
            "--at",
            f"{self._chance.choice((2025, 2026, 2027))}-01-{day:02}T{hour:02}:{minute:02}",
        )

    def _sign(self, file: Path) -> None:
        self._record(file, "sign", *self._at(), lines=self._some(6))

    def _tell(self, file: Path) -> None:
        if self._chance.random() < 0.5:
            self._record(file, "attend", *self._at(), lines=self._some(3))
        elif self._chance.random() < 0.4:
            words = ("decline", "--witness-post", "Camat", *self._at())
            self._record(file, *words, lines=self._some(3))
        else:
            words = ("excuse", "--reason", self._chance.choice(_REASONS))
            self._record(file, *words, lines=self._some(3))

    def _undo(self, file: Path) -> None:
        self._record(file, "undo", *self._some(1))

    def _walk_in(self, file: Path) -> None:
        name = f"Tamu {self._chance.choice(('Satu', 'Dua', 'Tiga', 'Empat'))} Contoh"
        words = ("sign", "--walk-in", name, "--unit", "Desa Misal", "--yes")
        self._record(file, *words, *self._at())

    def _record(self, file: Path, *words: str, lines: list[str] | None = None) -> None:
        done = inside(file.parent, *words, "--database", file, "-f", "json", lines=lines)
        assert done.code in _ANSWERED, (words, done.err)
        for answer in map(json.loads, done.out.splitlines()):
            self._counts[answer["outcome"]] += 1
            if answer["outcome"] == "signed":
                self._signed.add(answer["entry"])

    def _transfer(self, file: Path) -> None:
        if (to := self._any()) != file:
            self._done(inside(self.folder, "merge", file, "--database", to))
            self._counts["transfers"] += 1

    def _bring(self, file: Path) -> None:
        self._done(inside(self._chance.choice(self._offices), "merge", file))
        self._counts["merges meanwhile"] += 1

    def _copy(self, file: Path) -> None:
        """Let a second computer go on with a copy, besides the first."""
        copy = self.folder / f"pc-{len(self._files)}" / file.name
        copy.parent.mkdir()
        self._files.append(Path(shutil.copy(file, copy)))
        self._counts["copies to a second computer"] += 1

    def _keep(self, file: Path) -> None:
        kept = self.folder / f"{file.stem}-{len(self._kept)}.kept"
        self._kept.append((file, Path(shutil.copy(file, kept))))

    def _put_back(self, _file: Path) -> None:
        """Put a file back as it was; what it was meanwhile lies on somebody's stick."""
        if not self._kept:
            return
        file, kept = self._chance.choice(self._kept)
        self._copy(file)
        shutil.copy(kept, file)
        self._counts["files put back"] += 1

    def _close(self, file: Path) -> None:
        self._done(inside(file.parent, "station", "close", "--database", file))

    def _done(self, done: Ended) -> None:
        assert done.code == 0, f"{self.folder}: {done.err}"


def _said(office: Path) -> tuple[Any, Any, Any]:
    """Return the report, the conflicts and the verdict of an office."""
    verdict = inside(office, "verify", "-f", "json").json
    verdict["stations"].sort(key=str)
    report = inside(office, "report", "-f", "json").json
    return report, inside(office, "conflicts", "-f", "json").json, verdict
