"""Two codes of one person: joined by an entry, and apart again when that was a mistake.

Nothing about either is changed or lost: who reads the ledger folds the two together. The code that
is let go leaves every denominator.
"""

from collections.abc import Sequence
from typing import NamedTuple

from apel.domain.amendments import held
from apel.domain.ceremony import Ceremony
from apel.domain.duties import duties_of
from apel.domain.joining import left_code, live_joins
from apel.domain.ledger import Entry, Kind, Source
from apel.domain.saying import newest
from apel.errors import ApelError, NotOnePerson
from apel.language import _
from apel.storage import ledger, membership, people
from apel.storage.database import Database
from apel.storage.people import Kept
from apel.workflows.find_person import find_apart
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.rosters.appoint import appoint


class Pair(NamedTuple):
    """The person that stays, and the other code of the same person."""

    stays: Kept
    other: Kept


def join(database: Database, ceremony: Ceremony, writer: Writer, codes: tuple[str, str]) -> Pair:
    """Make two codes one person: the first stays, what was recorded about either counts for it."""
    stays, other = codes
    with database.transaction():
        known = [entry for code in codes for entry in ledger.entries_about(database, code)]
        recorder = Recorder(database, ceremony.code, writer)
        act = Act(Kind.JOINED, {"other": other}, stays, supersedes=newest(known))
        recorder.append(act)
        membership.change_duties(database, {other: ""})
        appoint(database, ceremony)
        recorder.append_roster(Kind.AMENDED, {"joined": [stays, other]}, Source.TYPED)
        return Pair(people.kept_person(database, stays), people.kept_person(database, other))


def part(
    database: Database, ceremony: Ceremony, writer: Writer, who: str, other: str | None
) -> Pair:
    """Take the join of somebody back; `other` tells which one, where there are several.

    Raises ApelError where nobody was joined, NotOnePerson where it could be one of several.
    """
    with database.transaction():
        join = _the_join(_joins_of(database, who, other), who)
        codes = join.person or "", left_code(join)
        recorder = Recorder(database, ceremony.code, writer)
        known = newest(ledger.entries_about(database, codes[0]))
        body = {"entries": [join.digest], "reason": "mistake"}
        recorder.append(Act(Kind.WITHDRAWN, body, codes[0], supersedes=known))
        _give_duties_back(database, ceremony, codes)
        appoint(database, ceremony)
        recorder.append_roster(Kind.AMENDED, {"parted": list(codes)}, Source.TYPED)
        return Pair(*(people.kept_person(database, code) for code in codes))


def _joins_of(database: Database, who: str, other: str | None) -> list[Entry]:
    """Return the joins of whoever is meant: those that let a code go before those where it stays."""
    joins = live_joins(ledger.joins(database))
    codes, others = _codes(database, who), _codes(database, other)
    if other is not None:
        pairs = [(join, {join.person, left_code(join)}) for join in joins]
        return [join for join, pair in pairs if pair & codes and pair & others]
    let_go = [join for join in joins if left_code(join) in codes]
    return let_go or [join for join in joins if join.person in codes]


def _codes(database: Database, who: str | None) -> set[str | None]:
    return {person.code for person in find_apart(database, who).people} if who else set()


def _the_join(joins: Sequence[Entry], who: str) -> Entry:
    if not joins:
        raise ApelError(_("{who} was not joined with anybody.").format(who=who))
    if len(joins) > 1:
        raise NotOnePerson(
            _("{who} was joined more than once.").format(who=who),
            hint=_("Name both codes: apel person same --undo {one} {other}").format(
                one=joins[0].person, other=left_code(joins[0])
            ),
        )
    return joins[0]


def _give_duties_back(database: Database, ceremony: Ceremony, codes: Sequence[str]) -> None:
    """Let a code owe again what the rules give it, where nothing else holds it out of that."""
    still_held = held(ledger.amendments(database))
    rows = [people.kept_person(database, code) for code in codes[1:] if code not in still_held]
    duties = {row.person.code: duties_of(row.person, ceremony) for row in rows}
    membership.change_duties(database, duties)
