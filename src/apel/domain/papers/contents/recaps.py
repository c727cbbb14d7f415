"""The recap at the end of an attendance list: by PNS, PPPK, PPPK Paruh Waktu and Non-ASN."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from apel.domain.papers.contents.figures import silent_words
from apel.domain.people.person import Status
from apel.domain.report import Counts, Member, Rules, count
from apel.domain.saying import Attendance
from apel.domain.standing import Standing
from apel.domain.wording import decimal_number

# CPNS count as PNS (DOMAIN 4.4)
_GROUPS = {
    Status.PNS: "PNS",
    Status.CPNS: "PNS",
    Status.PPPK: "PPPK",
    Status.PPPK_PW: "PPPK Paruh Waktu",
    Status.NON_ASN: "Non-ASN",
}
_OTHERS = "Lainnya"
_BY_HAND = ("Jumlah", "Menandatangani", "Berhalangan", "Tanpa Keterangan")
_Column = tuple[str, Callable[[Counts], str]]


class Somebody(NamedTuple):
    """A person as far as the recap goes."""

    code: str
    status: Status | None
    duties: str


class Recap(NamedTuple):
    """A table: what stands above its columns, a row for each group, the sums."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]

    @property
    def values(self) -> dict[str, object]:
        """Return what a template is filled with."""
        rows = [list(row) for row in self.rows]
        return {"judul": list(self.headings), "baris": rows, "jumlah": list(self.total)}


def recap_by_hand(people: Iterable[Somebody]) -> Recap:
    """Return how many people of each group a list names; the rest is filled in by hand."""
    groups = Counter(_group(one.status) for one in people)
    blank = ("",) * (len(_BY_HAND) - 1)
    return Recap(
        ("Status", *_BY_HAND),
        tuple((group, _number(groups[group]), *blank) for group in _groups(groups)),
        ("Jumlah", _number(groups.total()), *blank),
    )


def recap_of_record(
    people: Iterable[Somebody], standings: Mapping[str, Standing], rules: Rules
) -> Recap:
    """Return what is on record about each group; the sums are those of every report."""
    members = [Member(one.code, _group(one.status), one.duties) for one in people]
    counted = count(members, standings, rules)
    columns = _columns(counted.totals, rules)
    return Recap(
        ("Status", *(heading for heading, _number_of in columns)),
        tuple(
            (group, *_cells(counted.agencies.get(group, Counts()), columns))
            for group in _groups(counted.agencies)
        ),
        ("Jumlah", *_cells(counted.totals, columns)),
    )


def _group(status: Status | None) -> str:
    return _GROUPS.get(status, _OTHERS) if status else _OTHERS


def _groups(there: Iterable[str]) -> list[str]:
    """Return the usual groups, and the others where there are any."""
    return [*dict.fromkeys(_GROUPS.values()), *([_OTHERS] if _OTHERS in there else [])]


def _columns(totals: Counts, rules: Rules) -> Sequence[_Column]:
    columns: list[_Column] = [
        ("Wajib Hadir", lambda counts: _number(counts.to_attend)),
        ("Hadir", lambda counts: _number(counts.present)),
        ("Diwakili", lambda counts: _number(counts.attendance[Attendance.BY_DEPUTY])),
        ("Berhalangan", lambda counts: _number(counts.attendance[Attendance.EXCUSED])),
        (silent_words(rules.closings).title(), lambda counts: _number(_without_word(counts))),
        ("Wajib Menandatangani", lambda counts: _number(counts.to_sign)),
        ("Menandatangani", lambda counts: _number(counts.signed + counts.made_up)),
        ("Melalui Perwakilan", lambda counts: _number(counts.represented)),
        ("Belum Menandatangani", lambda counts: _number(counts.outstanding)),
    ]
    if rules.late_after:
        columns.insert(2, ("Terlambat", lambda counts: _number(counts.late)))
    return [each for each in columns if totals.represented or each[0] != "Melalui Perwakilan"]


def _without_word(counts: Counts) -> int:
    """Return about how many nobody has said anything; what that means depends on the closings."""
    unsaid = (Attendance.UNRECORDED, Attendance.UNEXPLAINED, Attendance.ABSENT)
    return sum(counts.attendance[one] for one in unsaid)


def _cells(counts: Counts, columns: Iterable[_Column]) -> list[str]:
    return [number_of(counts) for _heading, number_of in columns]


def _number(value: int) -> str:
    return decimal_number(value)
