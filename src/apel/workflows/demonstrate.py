"""A made-up roster as it comes out of a personnel system, and a ceremony to try everything on.

The same people every time: nothing here is drawn by chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from apel.workflows.made_up_people import AGENCIES, HEADINGS, PEOPLE_PER_AGENCY, Row, person

_DAMAGED = 5  # people whose number is not usable as the office sent it


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The roster's rows, and what the desks of the demonstration scan."""

    rows: tuple[Row, ...]
    first_desk: tuple[str, ...]
    second_desk: tuple[str, ...]
    ill: tuple[str, ...]
    on_duty: tuple[str, ...]


def demonstration() -> Demonstration:
    """Return 1,200 people in 24 agencies, with titles, numbering, a few wrong rows, and a total."""
    people = list(map(person, range(len(AGENCIES) * PEOPLE_PER_AGENCY)))
    people[-_DAMAGED:] = _damaged(people)
    numbers = [str(row[1] or row[2]) for row in people[:-_DAMAGED] if row[1] or row[2]]
    half = len(numbers) // 2
    scanned = [number for place, number in enumerate(numbers) if place % 5 < 2]
    first = [number for number in scanned if number in set(numbers[:half])]
    second = [number for number in scanned if number not in set(first)]
    away = [number for place, number in enumerate(numbers) if place % 60 == 4]
    return Demonstration(
        tuple(_sheet(people)),
        # a second scan of the same card, a code that nobody has, two codes glued together
        (*first, first[-1], "ZZZZZ-ZZZZZ"),
        (*second, second[0], second[0] + second[1]),
        tuple(away[:6]),
        tuple(away[6:]),
    )


def _sheet(people: list[Row]) -> Iterator[Row]:
    yield ("DAFTAR NOMINATIF PEGAWAI",)
    yield ("PEMERINTAH KOTA CONTOH",)
    yield ("KEADAAN AWAL TAHUN",)
    yield ()
    yield HEADINGS
    yield tuple(str(number) for number in range(1, len(HEADINGS) + 1))
    # the same person twice, and a row that names nobody
    rows = [*people, people[7], (None, *people[8][1:])]
    yield from ((place, *row) for place, row in enumerate(rows, 1))
    yield ("JUMLAH", f"{len(rows)} ORANG")
    yield ()
    yield (*[None] * 8, "Contoh, 2 Januari 2026")
    yield (*[None] * 8, "KEPALA BADAN KEPEGAWAIAN,")
    yield (*[None] * 8, people[16 * PEOPLE_PER_AGENCY][0])
    yield (*[None] * 8, f"NIP. {people[16 * PEOPLE_PER_AGENCY][1]}")


def _damaged(people: list[Row]) -> list[Row]:
    """Return the last people with numbers as offices send them."""
    numbers = (
        198803032012012000,  # typed as a number: Excel has thrown away the last digits
        "198502302010011999",  # 30 February
        "19850101201001199",  # 17 digits
        "198501012010011000",  # cut off by Excel
        people[9][1],  # another person's
    )
    rows = zip(people[-_DAMAGED:], numbers, strict=True)
    return [(row[0], number, *row[2:]) for row, number in rows]
