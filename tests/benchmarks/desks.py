"""Twenty desks on one PostgreSQL: a scan a second each, and all of them as quickly as they can."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from pathlib import Path
from time import monotonic, perf_counter, sleep

import psycopg

from tests.benchmarks.at_server import database_of
from tests.benchmarks.comparison import Pair, Reach, Result, Rounds
from tests.benchmarks.scan import p99
from tests.benchmarks.workshop import APEL, ENVIRONMENT, Workshop

DESKS, SECONDS = 20, 60
_PEOPLE, _TOGETHER, _WARM = 25_000, 1000, 10


class Station:
    """A desk in a process of its own, and what it answered."""

    def __init__(self, name: str, address: str, folder: Path) -> None:
        self._words = [APEL, "sign", "--station", name, "--database", address, "--format", "json"]
        self._folder = folder
        self.entries: list[str] = []

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let it sit there until all is done."""
        with subprocess.Popen(
            self._words,
            cwd=self._folder,
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as self._process:
            yield
            assert self._process.stdin
            self._process.stdin.close()

    def present(self, *codes: str) -> None:
        """Hold cards under its scanner, one after the other, without waiting for an answer."""
        assert self._process.stdin
        self._process.stdin.write("".join(f"{code}\n" for code in codes).encode())
        self._process.stdin.flush()

    def take(self, answers: int) -> None:
        """Wait for answers."""
        assert self._process.stdout
        for _ in range(answers):
            answer = json.loads(self._process.stdout.readline())
            assert answer["outcome"] == "signed", answer
            self.entries.append(answer["entry"])


def at_their_pace(shop: Workshop) -> Result:
    """Send a card a second to each of twenty desks, one desk after the other within the second."""
    seconds = max(10, shop.size(SECONDS))
    with _hall(shop, DESKS, DESKS * seconds) as (stations, codes, address):
        cards = [codes[place::DESKS] for place in range(DESKS)]
        begin = monotonic() + 1
        with ThreadPoolExecutor(DESKS) as hands:
            took = list(hands.map(_every_second, stations, cards, _starts(begin)))
        lost = _lost(address, stations)
    answered = [each for desk in took for each in desk]
    measured = 1000 * p99(answered) if not lost else float("inf")
    return Result(
        f"{DESKS} desks on one PostgreSQL, a scan a second each, p99",
        f"{measured:.1f} ms, median {1000 * sorted(answered)[len(answered) // 2]:.1f} ms",
        f"{len(answered):,} scans, {lost} lost",
        measured,
        Reach(20, unit=" ms"),
    )


def together(shop: Workshop) -> Result:
    """Give twenty desks as many cards as one desk, all at once, in turn with that one desk."""
    rounds, cards = shop.rounds(5), max(400, shop.size(_TOGETHER))
    with _hall(shop, DESKS, 2 * rounds * cards) as (stations, codes, address):
        left = iter(codes)
        pairs = Rounds(
            Pair(
                ours=_all_at_once(stations, list(islice(left, cards))),
                theirs=_all_at_once(stations[:1], list(islice(left, cards))),
            )
            for _ in range(rounds)
        )
        lost = _lost(address, stations)
    return Result(
        f"{DESKS} desks at full speed together",
        f"{cards / pairs.ours:.0f} scans a second, {lost} lost",
        f"one desk {cards / pairs.theirs:.0f} a second",
        0.0 if lost else pairs.rate,
        Reach(0.6, at_least=True),
    )


def _starts(begin: float) -> Iterator[float]:
    return (begin + place / DESKS for place in range(DESKS))


def _every_second(station: Station, cards: Sequence[str], begin: float) -> list[float]:
    took = []
    for second, card in enumerate(cards):
        sleep(max(0.0, begin + second - monotonic()))
        started = perf_counter()
        station.present(card)
        station.take(1)
        took.append(perf_counter() - started)
    return took


def _all_at_once(stations: Sequence[Station], codes: Sequence[str]) -> float:
    """Return the seconds that desks need for cards that are dealt to them."""
    shares = [codes[place :: len(stations)] for place in range(len(stations))]
    started = perf_counter()
    with ThreadPoolExecutor(len(stations)) as hands:
        list(hands.map(_as_they_can, stations, shares))
    return perf_counter() - started


def _as_they_can(station: Station, cards: Sequence[str]) -> None:
    station.present(*cards)
    station.take(len(cards))


@contextmanager
def _hall(
    shop: Workshop, desks: int, cards: int
) -> Iterator[tuple[list[Station], Sequence[str], str]]:
    """Give desks that are at work, codes of people who have not signed, and where it is recorded."""
    with database_of(shop, _PEOPLE) as address, ExitStack() as opened:
        folder = shop.empty_folder()
        stations = [Station(f"D{place + 1}", address, folder) for place in range(desks)]
        for station in stations:
            opened.enter_context(station.at_work())
        codes = _codes(address, _WARM * desks + cards)
        for place, station in enumerate(stations):  # each has been open for a while
            station.present(*codes[place * _WARM : (place + 1) * _WARM])
            station.take(_WARM)
        yield stations, codes[_WARM * desks :], address


def _codes(address: str, count: int) -> Sequence[str]:
    with closing(psycopg.connect(address)) as connection:
        found = connection.execute("SELECT person FROM member WHERE duties > '' ORDER BY person")
        return [code for (code,) in found][:count]


def _lost(address: str, stations: Sequence[Station]) -> int:
    """Return how many answers have no entry in the record."""
    with closing(psycopg.connect(address)) as connection:
        found = connection.execute(
            "SELECT station || '-' || number FROM entry WHERE kind = 'signed'"
        )
        there = {name for (name,) in found}
    return len({name for station in stations for name in station.entries} - there)
