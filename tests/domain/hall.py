"""A hall made up for the tests: desks that scan the cards of a day, in chains as apel writes them."""

from random import Random

from apel.domain.ceremony import ledger_time
from apel.domain.clocks import seconds
from apel.domain.ledger import Entry, Kind, Source, canonical, sealed
from apel.domain.signals import Place
from tests.chains import CEREMONY

START = seconds("2026-01-02T00:30:00.000Z") or 0.0  # 07.30 WIB


def clock_time(moment):
    """Return seconds since 1970 as the ledger writes them."""
    from datetime import UTC, datetime

    return ledger_time(datetime.fromtimestamp(moment, UTC))


class DeskOfTheHall:
    """One desk's chain; `fast` is how many seconds its clock is ahead."""

    def __init__(self, name="A", *, fast=0.0, prepared=True):
        self.entries: list[Entry] = []
        self._station = f"{name}-AAAAAA"
        self._fast = fast
        self._first = {"prepared": "0" * 64} if prepared else {}

    def scan(self, card, moment, kind=Kind.SIGNED, source=Source.SCAN, **body):
        """Record a card at the right time `moment`, in seconds after the start."""
        self.write(kind, moment, card, source, **body)

    def asked(self, moment=0.0):
        """Let somebody say that the clock is off."""
        self.write(Kind.CLOCK, moment, seconds=-int(self._fast))

    def write(self, kind, moment, card=None, source=Source.TYPED, said=None, **body):
        """Record anything; what it says by name, or as `said`."""
        at = clock_time(START + moment + self._fast)
        whole = {**body, **(said or {}), **(self._first if not self.entries else {})}
        previous = self.entries[-1].digest if self.entries else None
        number = len(self.entries) + 1
        self.entries.append(
            sealed(
                Entry(
                    CEREMONY, self._station, number, kind, card, canonical(whole), at, at, None,
                    source, "[]", previous, "",
                )
            )
        )  # fmt: skip


def ordinary_hall(seed, people=4000, desks=20):
    """Return the chains and places of a ceremony at which nothing is to be asked.

    People come within 45 minutes, many at once from one bus; a queue is served at 1.2 to 4 seconds a
    card; one in a hundred is late; the crew tries a card when it sets up, and signs at the end.
    """
    random = Random(seed)  # noqa: S311
    hall = [DeskOfTheHall(f"M{desk + 1}", fast=random.randint(-90, 90)) for desk in range(desks)]
    cards = [f"C{number:09}" for number in range(people)]
    places = {
        card: Place(f"Dinas {number // 200}", f"Bidang {number // 20}")
        for number, card in enumerate(cards)
    }
    arrivals = {card: _arrival(random, number) for number, card in enumerate(cards)}
    free = [0.0] * desks
    for desk in range(desks):
        places[f"CREW{desk}"] = Place("Dinas 0", f"Panitia {desk % 4}")
        hall[desk].asked(-3600)
        hall[desk].scan(f"CREW{desk}", -3590 + desk)
        free[desk] = -3500.0
    for card in sorted(cards, key=arrivals.__getitem__):
        desk = min(random.sample(range(desks), 3), key=lambda one: max(free[one], arrivals[card]))
        free[desk] = max(free[desk], arrivals[card]) + random.uniform(1.2, 4.0)
        hall[desk].scan(card, free[desk])
    for desk, each in enumerate(hall):
        end = 3900.0 + random.uniform(0, 300)
        for number in range(3):
            places[f"CREW{desk}-{number}"] = Place("Dinas 0", f"Panitia {desk % 4}")
            each.scan(f"CREW{desk}-{number}", max(end, free[desk]) + 4 * number)
        each.write(Kind.HANDED_IN, end + 900)
    return [entry for each in hall for entry in each.entries], places


def _arrival(random, number):
    if random.random() < 0.01:
        return random.expovariate(1 / 600)  # after the start
    if random.random() < 0.5:
        return -2400 + (number // 20) % 60 * 40 + random.uniform(0, 30)  # a bus of one unit
    return random.triangular(-2700, 0, -900)
