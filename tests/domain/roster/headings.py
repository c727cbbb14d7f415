"""The columns of a sheet in a layout: their headings, and what stands under them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from apel.domain.roster.sheet import Place
from tests.domain.roster import invented
from tests.domain.roster.invented import Someone
from tests.domain.roster.layouts import Layout

Draw = Any
Write = Callable[[Someone], Sequence[object]]  # a cell, or two below each other


class Unit(NamedTuple):
    """People of a unit; without a name where nothing says which one."""

    agency: str
    name: str
    people: Sequence[Someone]


class Column(NamedTuple):
    """A column: its names from the top, and what it says about somebody."""

    head: tuple[str, ...]
    write: Write
    flat: str = ""  # its head where that is one row

    def named(self, depth: int) -> tuple[str, ...]:
        """Return its names where the header has so many rows."""
        return self.head[-depth:] if depth > 1 else (self.flat or self.head[0],)


def titles(those: Sequence[Column], depth: int) -> Iterator[tuple[str, Place, Place]]:
    """Yield each name of a header with its first and last cell; shared names are merged."""
    heads = [column.named(depth) for column in those]
    for left, head in enumerate(heads):
        for level, title in enumerate(head):
            lowest = level == len(head) - 1
            above = head[: level + 1]
            if not lowest and left and heads[left - 1][: level + 1] == above:
                continue
            right = left
            while (
                not lowest
                and heads[right + 1 : right + 2]
                and heads[right + 1][: level + 1] == above
            ):
                right += 1
            top = depth - 1 if lowest and level else level
            bottom = (
                depth - 1 if lowest or len(head) == 1 else max(level, depth - len(head) + level)
            )
            yield title, (top, left), (min(bottom, depth - 1), right)


def columns(layout: Layout, draw: Draw, units: Sequence[Unit]) -> list[Column]:
    """Return the columns in an order of chance; those under one head stay together."""
    people = [someone for unit in units for someone in unit.people]
    groups = [
        *_named(layout, draw),
        *_ranked(layout, draw),
        *_born(layout, draw),
        *_placed(layout, draw),
        *_personal(layout, draw, people),
    ]
    return [column for group in draw(st.permutations(groups)) for column in group]


def _named(layout: Layout, draw: Draw) -> Iterator[list[Column]]:
    def spelled(someone: Someone) -> str:
        if not someone.number:
            return layout.blank
        return str(draw(st.sampled_from(invented.NUMBERS))(someone.number))

    both = draw(st.sampled_from(("NAMA / NIP", "NAMA\nNIP", "Nama Lengkap/NIP")))
    match layout.person:
        case "below":
            stacked = layout.depth == 2 and draw(st.booleans())
            head = ("NAMA", "NIP") if stacked else (both,)
            yield [Column(head, lambda one: (one.name, spelled(one)), both)]
        case "inside":
            yield [Column((both,), lambda one: (f"{one.name}\n{spelled(one)}".strip(),))]
        case "slash":
            yield [Column((both,), lambda one: (f"{one.name} / {spelled(one)}".rstrip(" /"),))]
        case _:
            yield from _titled(layout)
            yield [Column(("NIP",), lambda one: (spelled(one),))]


def _titled(layout: Layout) -> Iterator[list[Column]]:
    if layout.titled != "apart":
        yield [Column(("NAMA",), lambda one: (one.name,))]
        return
    yield [Column(("NAMA",), lambda one: (one.plain,))]
    yield [
        Column(("DATA", "GELAR", "DEPAN"), lambda one: (one.front or layout.blank,), "GELAR DEPAN"),
        Column(
            ("DATA", "GELAR", "BELAKANG"), lambda one: (one.back or layout.blank,), "GELAR BELAKANG"
        ),
    ]


def _ranked(layout: Layout, draw: Draw) -> Iterator[list[Column]]:
    def grade(one: Someone) -> str:
        ways = invented.GRADES_SPELLED if one.rank else invented.GRADES_SPELLED[:1]
        return draw(st.sampled_from(ways))(one.grade) if one.grade else layout.blank

    def rank(one: Someone) -> str:
        return one.rank or layout.blank

    def together(one: Someone) -> str:
        if not one.rank:
            return one.grade or layout.blank
        return str(draw(st.sampled_from(invented.RANKS_SPELLED))(one.grade, one.rank))

    heads: dict[str, list[list[Column]]] = {
        "grade": [[Column(("Gol. Ruang",), lambda one: (grade(one),))]],
        "together": [[Column(("PANGKAT/GOL. RUANG",), lambda one: (together(one),))]],
        "below": [[Column(("PANGKAT / GOL",), lambda one: (rank(one), grade(one)))]],
        "grouped": [
            [
                Column(("PANGKAT", "GOL"), lambda one: (grade(one),), "GOL"),
                Column(("PANGKAT", "TMT"), lambda _one: ("01-04-2020",), "TMT PANGKAT"),
            ]
        ],
        "apart": [
            [Column(("PANGKAT",), lambda one: (rank(one),))],
            [Column(("GOLONGAN",), lambda one: (grade(one),))],
        ],
        "none": [],
    }
    yield from heads[layout.rank]


def _born(layout: Layout, draw: Draw) -> Iterator[list[Column]]:
    def day(one: Someone) -> object:
        return draw(st.sampled_from(invented.BIRTHS))(one.birth)

    both = draw(st.sampled_from(("TEMPAT, TANGGAL LAHIR", "TTL", "Tempat/Tgl. Lahir")))

    def spelled(one: Someone) -> object:
        return draw(st.sampled_from(invented.SPELLED_BIRTHS))(one.birth)

    heads: dict[str, list[Column]] = {
        "apart": [Column(("TGL LAHIR",), lambda one: (day(one),))],
        "together": [Column((both,), lambda one: (f"{one.birthplace}, {spelled(one)}",))],
        "below": [Column((both,), lambda one: (f"{one.birthplace},", day(one)))],
        "grouped": [
            Column(("LAHIR", "TEMPAT"), lambda one: (one.birthplace,), "TEMPAT LAHIR"),
            Column(("LAHIR", "TANGGAL"), lambda one: (day(one),), "TGL LAHIR"),
        ],
    }
    if layout.birth in heads:
        yield heads[layout.birth]


def _placed(layout: Layout, draw: Draw) -> Iterator[list[Column]]:
    if layout.unit in ("column", "merged"):
        yield [Column(("UNIT KERJA",), lambda _one: ("",))]
    if layout.agency == "column":
        yield [Column(("PERANGKAT DAERAH",), lambda _one: ("",))]


def _personal(layout: Layout, draw: Draw, people: Sequence[Someone]) -> Iterator[list[Column]]:
    sexes = invented.SEXES[max(0, layout.sex)]
    if "W" in sexes.values() and all(one.sex == "L" for one in people):
        sexes = invented.SEXES[0]  # P alone would say nothing
    if layout.sex >= 0:
        yield [
            Column(
                (draw(st.sampled_from(("L/P", "JENIS KELAMIN", "JK"))),),
                lambda one: (sexes[one.sex],),
            )
        ]
    if layout.status:
        yield [Column(("STATUS PEGAWAI",), lambda one: (one.status,))]
    match layout.position:
        case "grouped":
            yield [
                Column(("JABATAN", "NAMA"), lambda one: (one.position or layout.blank,), "JABATAN"),
                Column(("JABATAN", "TMT"), lambda _one: ("01-01-2024",), "TMT JABATAN"),
            ]
        case "tmt":
            yield [
                Column(
                    ("JABATAN",),
                    lambda one: (
                        f"{one.position}\nTMT 01-01-2024" if one.position else layout.blank,
                    ),
                )
            ]
        case _:
            yield [Column(("JABATAN",), lambda one: (one.position or layout.blank,))]
