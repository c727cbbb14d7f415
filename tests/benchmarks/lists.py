"""Attendance lists of a city: pages a second, said and not compared."""

import json

from tests.benchmarks.comparison import Reach, Result
from tests.benchmarks.pacts import office
from tests.benchmarks.workshop import APEL, Workshop

_PEOPLE = 20_000


def compare(shop: Workshop) -> Result:
    """Time `apel render daftar-hadir` for everybody."""
    folder = office(shop, _PEOPLE)
    said = json.loads(shop.run([APEL, "render", "daftar-hadir", "-f", "json"], folder))
    rate = said["pages"] / said["seconds"]
    work = f"attendance lists of {shop.size(_PEOPLE)} people, {said['files']} agencies"
    return Result(
        work,
        f"{said['pages']} pages, {said['seconds']:.1f} s",
        "–",
        rate,
        Reach(1, at_least=True, unit=" pages/s"),
    )
