"""Sheets go out to the agencies: who is asked what, under which number. Writing them is handed in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from apel.domain.agencies import Register, agency_key
from apel.domain.ceremony import Ceremony
from apel.domain.exchange.definition import About, Ask, Definition
from apel.domain.exchange.mark import Mark
from apel.domain.exchange.outgoing import (
    Cell,
    Outgoing,
    heading,
    instructions,
    known_words,
    paper_row,
    person_row,
)
from apel.domain.owed import owed_instruments, owes_attendance, signers_of_each
from apel.domain.standing import NOTHING, standings
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, ledger
from apel.storage.database import Database
from apel.storage.people import Kept
from apel.workflows.agencies.issue_sheets import Draft, IssuedSheet, issue_sheets
from apel.workflows.papers.office import NO_AGENCY
from apel.workflows.record import Writer
from apel.workflows.rosters.list_people import everybody

Place = tuple[Database, Ceremony, Writer]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheets: of which definition, what they ask, of which agencies; until when, in words."""

    definition: Definition
    asks: tuple[Ask, ...]
    agencies: Sequence[str] = ()
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """The sheets that go out, how many people each is about, and the agencies that get none."""

    sheets: Sequence[Outgoing]
    people: Sequence[int]
    without: Sequence[str]


def prepare_sheets(place: Place, wanted: Wanted) -> Sending:
    """Give every agency that is asked something its sheet; raises ApelError where there is none."""
    database, ceremony, _writer = place
    order, asked = _asked_by_agency(database, wanted)
    chosen = _chosen(order, wanted.agencies, agencies.register(database))
    here = {agency: asked[agency] for agency in order if agency in chosen and asked[agency]}
    if not here:
        raise ApelError(_("Nobody of these agencies owes what is asked."))
    fill = _papers if wanted.definition.about is About.INSTRUMENT else _people
    lines, rows = fill(place, wanted, here)
    drafts = [Draft(agency, wanted.asks, lines[agency]) for agency in here]
    issued = issue_sheets(database, ceremony, place[2], wanted.definition.kind, drafts)
    explained = instructions(wanted.definition, wanted.until)
    sheets = [
        Outgoing(
            definition=wanted.definition,
            agency=agency or NO_AGENCY,
            place=order.index(agency) + 1,
            mark=_mark(ceremony, wanted, sheet),
            entry=sheet.entry.name,
            replaces=sheet.replaces,
            heading=heading(ceremony),
            instructions=explained,
            rows=rows[agency],
            paper=ceremony.paper.size,
        )
        for agency, sheet in zip(here, issued, strict=True)
    ]
    without = [agency for agency in order if agency in chosen and agency not in here]
    return Sending(sheets, [len(people) for people in here.values()], without)


def _asked_by_agency(
    database: Database, wanted: Wanted
) -> tuple[list[str], Mapping[str, Sequence[Kept]]]:
    """Return all agencies in their order, and who of each is asked; who is of none comes last."""
    register = agencies.register(database)
    asked: dict[str, list[Kept]] = {agency.name: [] for agency in register.agencies}
    owes = _owing(wanted.asks)
    for row in everybody(database):
        people = asked.setdefault(row.agency, [])
        if owes(row.duties):
            people.append(row)
    order = sorted(register.in_order(asked), key=lambda agency: not agency)
    return order, asked


def _owing(asks: Sequence[Ask]) -> Callable[[str], bool]:
    """Return what tells by somebody's duties whether the sheet has something to ask."""
    rules: Mapping[Ask, Callable[[str], object]] = {
        Ask.ATTENDANCE: owes_attendance,
        Ask.SIGNATURES: owed_instruments,
        Ask.PAPERS: owed_instruments,
    }

    @lru_cache
    def owes(duties: str) -> bool:
        return any(rules[ask](duties) for ask in asks)

    return owes


def _chosen(order: Sequence[str], texts: Sequence[str], register: Register) -> set[str]:
    """Return the agencies that are meant, all where none is named; raises ApelError for no or two."""
    return {_one(order, text, register) for text in texts} if texts else set(order)


def _one(order: Sequence[str], text: str, register: Register) -> str:
    named, key = register.named(text), agency_key(text)
    found = [name for name in order if named and name == named.name]
    found = found or [name for name in order if agency_key(name or NO_AGENCY) == key]
    found = found or [name for name in order if key and key in agency_key(name or NO_AGENCY)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ApelError(
            _("“{text}” could be several agencies: {names}.").format(
                text=text, names=", ".join(found)
            ),
            hint=_("Write out the name of the one that is meant."),
        )
    raise ApelError(
        _("There is no agency “{text}” here.").format(text=text),
        hint=_("All of them: apel agency list"),
    )


Filled = tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[Sequence[Cell]]]]


def _people(place: Place, wanted: Wanted, here: Mapping[str, Sequence[Kept]]) -> Filled:
    """Return the codes and the rows of each agency's people."""
    database, ceremony, _writer = place
    stand = standings(ledger.recorded(database))
    columns = wanted.definition.columns_for(wanted.asks)
    lines = {agency: [row.person.code for row in people] for agency, people in here.items()}

    def cells(row: Kept) -> list[Cell]:
        known = known_words(row.duties, stand.get(row.person.code, NOTHING), ceremony)
        return person_row(row.person, row.duties, known, columns)

    return lines, {agency: _numbered(map(cells, people)) for agency, people in here.items()}


def _papers(place: Place, wanted: Wanted, here: Mapping[str, Sequence[Kept]]) -> Filled:
    """Return the instruments that each agency owes, and for each how many people owe it."""
    columns = wanted.definition.columns_for(wanted.asks)
    lines, rows = {}, {}
    for agency, people in here.items():
        owed = signers_of_each(row.duties for row in people)
        named = [item for item in place[1].instruments if owed[item.name]]
        lines[agency] = [item.name for item in named]
        rows[agency] = _numbered(paper_row(item, owed[item.name], columns) for item in named)
    return lines, rows


def _numbered(rows: Iterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    return [[line, *cells] for line, cells in enumerate(rows, 1)]


def _mark(ceremony: Ceremony, wanted: Wanted, sheet: IssuedSheet) -> Mark:
    return Mark(
        ceremony.code, sheet.number, sheet.entry.digest, wanted.definition.name, wanted.asks
    )
