"""Keying back from paper: ticked lines of a printed list become entries, all of them or none.

A line is the person who stood on it when the list was printed, whatever became of the roster since.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, digest_of, said, texts
from apel.domain.papers.contents.printed_lists import ListKind, lines_digest, ranges, read_number
from apel.errors import ApelError, LedgerBroken, WrongUsage
from apel.language import _
from apel.storage import documents, people
from apel.storage.database import Database
from apel.storage.documents import Document
from apel.storage.people import Listed
from apel.workflows.find_person import as_one
from apel.workflows.hold_ceremony import Desk, Outcome, Rule

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list as it was printed: its number, the entry that issued it, people by code, line by line."""

    number: str
    issued: Entry
    codes: Sequence[str]


class Stood(NamedTuple):
    """Who stands on a line; a joined code counts for the one that stays."""

    line: int
    person: Listed


class Keyed(NamedTuple):
    """What became of a line."""

    line: int
    outcome: Outcome


def printed_list(database: Database, number: str, entry: str | None = None) -> PrintedList:
    """Return the list of this number; `entry` tells which, where several lists have it.

    Raises ApelError where there is none or it could be one of several, and LedgerBroken where its
    lines are not those that were issued.
    """
    wanted = read_number(number)
    issuing = documents.issuing(database)
    found = documents.numbered(database, wanted)
    if not found:
        raise _no_such_list(database, wanted)
    if entry:
        found = [one for one in found if _name(issuing, one).casefold() == entry.casefold()]
    if len({one.lines for one in found}) != 1:
        raise _several(wanted, [_name(issuing, one) for one in found], entry)
    issued = issuing.get(found[0].entry)
    if issued is None or not _fits(found[0], issued):
        raise LedgerBroken(
            _("The lines of list {number} are not those that were printed.").format(number=wanted),
            hint=_("See apel verify. The paper itself tells who signed: apel sign NAME"),
        )
    if found[0].what == ListKind.PAPERS_SHEET:
        raise WrongUsage(
            _("The lines of {number} are about papers and not about people.").format(number=wanted),
            hint=_("What an agency says of its papers is taken with: apel agency receive FILE"),
        )
    return PrintedList(wanted, issued, texts(json.loads(found[0].lines)))


def ticked(
    paper: PrintedList, *, only: str | None = None, all_except: str | None = None
) -> list[int]:
    """Return the lines that are meant. Raises WrongUsage where they are not lines of this list."""
    named = _lines(paper, (all_except if only is None else only) or "")
    if only is not None:
        return sorted(named)
    return [line for line in range(1, len(paper.codes) + 1) if line not in named]


def who_stood(database: Database, paper: PrintedList, lines: Iterable[int]) -> list[Stood]:
    """Return who stands on these lines. Raises ApelError where somebody is not known here."""
    return [Stood(line, _person(database, paper, line)) for line in lines]


def key_in(
    place: tuple[Database, Desk],
    paper: PrintedList,
    lines: Iterable[int],
    rule: Rule,
    *,
    at: str | None = None,
) -> list[Keyed]:
    """Record these lines, each by the rules of a desk, in one transaction."""
    database, desk = place
    with database.transaction():
        return [
            Keyed(line, desk.key_in(person, rule, _in_ledger(paper, line), at=at))
            for line, person in who_stood(database, paper, lines)
        ]


def _in_ledger(paper: PrintedList, line: int) -> Mapping[str, object]:
    return {"list": paper.number, "line": line, "issued": paper.issued.digest}


def _person(database: Database, paper: PrintedList, line: int) -> Listed:
    found = people.find_by_code(database, paper.codes[line - 1])
    if found is None:
        raise ApelError(
            _("Whoever stands on line {line} of list {number} is not known here.").format(
                line=line, number=paper.number
            ),
            hint=_("Merge the files of the desks first, or leave that line out."),
        )
    return as_one(database, [found])[0]


def _lines(paper: PrintedList, text: str) -> set[int]:
    found, last = ranges(text), len(paper.codes)
    if found is None:
        raise WrongUsage(
            _("“{text}” names no lines.").format(text=text),
            hint=_("Like 4,17 or 1-3,9; a - alone stands for none."),
        )
    for start, end in found:
        if start < 1 or end > last:
            raise WrongUsage(
                _("List {number} has the lines 1 to {last}, and not {line}.").format(
                    number=paper.number, last=last, line=end if start >= 1 else start
                ),
                hint=_("Compare the number of the list with the paper. Nothing was recorded."),
            )
    return {line for start, end in found for line in range(start, end + 1)}


def _fits(document: Document, issued: Entry) -> bool:
    """Say whether lines and number are those that the entry names, and the entry is whole."""
    body = said(issued.body)
    return (
        issued.kind == Kind.ISSUED
        and digest_of(issued) == issued.digest
        and body.get("lines") == lines_digest(document.lines)
        and (body.get("number"), body.get("what")) == (document.number, document.what)
    )


def _name(issuing: Mapping[str, Entry], document: Document) -> str:
    entry = issuing.get(document.entry)
    return entry.name if entry else ""


def _no_such_list(database: Database, number: str) -> ApelError:
    known = documents.all_numbers(database)
    named = ", ".join(known[:_MOST_NAMED]) + (", …" if len(known) > _MOST_NAMED else "")
    return ApelError(
        _("There is no list {number} here.").format(number=number),
        hint=_("Here were printed: {numbers}").format(numbers=named)
        if known
        else _("A list is known where it was printed, and after apel merge."),
    )


def _several(number: str, names: Sequence[str], entry: str | None) -> ApelError:
    if entry and not names:
        return ApelError(
            _("No list {number} was issued by {entry}.").format(number=number, entry=entry)
        )
    return ApelError(
        _("Two computers printed different lists with the number {number}: {names}.").format(
            number=number, names=", ".join(sorted(names))
        ),
        hint=_("The entry stands at the foot of the paper: --list-of {name}").format(
            name=min(names)
        ),
    )
