"""What a list of agencies makes of the register: new, changed, missing; nothing taken twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.agencies import Agency, Register, agency_key, distinct, register_of
from apel.domain.agency_lists import AgencyList, Line
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem

_TEXTS = (Field.SHORT, Field.HEAD_POST, Field.ADDRESS, Field.CONTACT)
_SEVERAL = (Field.SPELLINGS, Field.UNITS)


class Head(NamedTuple):
    """Who heads an agency: a person's code or the name of somebody on no roster, or a problem."""

    code: str = ""
    name: str = ""
    problem: str = ""


# Finds who is meant by the words for a head; it is told who is the head now.
FindHead = Callable[[str, Head], Head]


@dataclass(slots=True)
class RegisterChanges:
    """The register as it would be, and what that changes."""

    register: Register
    new: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)  # fields by name
    unchanged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_reordered: bool = False

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many agencies are new, changed, unchanged and missing."""
        kinds = ("new", "changed", "unchanged", "missing")
        return {kind: len(getattr(self, kind)) for kind in kinds}


def register_changes(
    before: Register, found: AgencyList, find_head: FindHead, *, replace: bool = False
) -> RegisterChanges:
    """Return what a list makes of the register.

    A column that the list lacks changes nothing. Agencies that it lacks stay, each behind the one
    that it was behind; with `replace` they leave the register.
    """
    lines = found.in_order
    known = _known(before, lines)
    problems: list[Problem] = []
    agencies = [_agency(line, known.get(line.name), find_head, problems) for line in lines]
    met = {agency.name for agency in known.values()}
    missing = [agency for agency in before.agencies if agency.name not in met]
    rest = [] if replace else missing
    alone = _each_spelling_once([*agencies, *rest], lines, problems)
    whole = _with_parents(alone, lines, problems)
    names = {agency.name: name for name, agency in known.items()}
    register = register_of(_in_order(whole, len(lines), before, names))
    changes = RegisterChanges(register, missing=[each.name for each in missing], problems=problems)
    for line in lines:
        _compare(changes, known.get(line.name), register[line.name])
    order = [known[line.name].name for line in lines if line.name in known]
    changes.is_reordered = order != before.in_order(order)
    return changes


def _known(before: Register, lines: Sequence[Line]) -> dict[str, Agency]:
    """Return the agencies of the register by the name of their line; each is met once."""
    known: dict[str, Agency] = {}
    met: set[str] = set()
    for names in (lambda line: (line.name,), lambda line: line.several.get(Field.SPELLINGS, ())):
        for line in lines:
            agencies = filter(None, map(before.named, names(line)))
            fresh = next((each for each in agencies if each.name not in met), None)
            if line.name not in known and fresh:
                known[line.name] = fresh
                met.add(fresh.name)
    return known


def _agency(
    line: Line, before: Agency | None, find_head: FindHead, problems: list[Problem]
) -> Agency:
    """Return an agency as its line says it; names that it had before become spellings."""
    agency = before or Agency(line.name)
    texts = {str(name): line.said[name] for name in _TEXTS if name in line.said}
    lists = {str(name): line.several[name] for name in _SEVERAL if name in line.several}
    agency = agency._replace(**{**texts, **lists})  # type: ignore[arg-type]
    spellings = (*agency.spellings, *((before.name, before.short) if before else ()))
    agency = agency._replace(
        name=line.name, spellings=distinct(spellings, but=(line.name, agency.short))
    )
    if Field.PARENT in line.said:
        agency = agency._replace(parent=line.said[Field.PARENT])
    if Field.HEAD in line.said:
        head = find_head(line.said[Field.HEAD], Head(agency.head, agency.head_name))
        if head.problem:
            problems.append(line.problem(Field.HEAD, head.problem, line.said[Field.HEAD]))
        agency = agency._replace(head=head.code, head_name=head.name)
    return agency


def _each_spelling_once(
    agencies: Sequence[Agency], lines: Sequence[Line], problems: list[Problem]
) -> list[Agency]:
    """Return the agencies without spellings and units that another one has already."""
    named = {agency_key(agency.name): agency.name for agency in agencies}
    units: dict[str, str] = {}
    kept = []
    for agency, line in zip(agencies, [*lines, *[None] * len(agencies)], strict=False):
        short = _free((agency.short,), agency, named)
        spellings = _free(agency.spellings, agency, named)
        owned = _free(agency.units, agency, units)
        kept.append(
            agency._replace(short="".join(short), spellings=tuple(spellings), units=tuple(owned))
        )
        taken = (
            (Field.SHORT, {agency.short} - {"", *short}),
            (Field.SPELLINGS, set(agency.spellings) - set(spellings)),
            (Field.UNITS, set(agency.units) - set(owned)),
        )
        if line:
            problems += [
                line.problem(column, "spelling-taken", text)
                for column, texts in taken
                for text in sorted(texts)
            ]
    return kept


def _free(texts: Sequence[str], agency: Agency, claimed: dict[str, str]) -> list[str]:
    """Return the texts that no other agency claims, and claim them."""
    return [
        text
        for text in texts
        if text and claimed.setdefault(agency_key(text), agency.name) == agency.name
    ]


def _with_parents(
    agencies: Sequence[Agency], lines: Sequence[Line], problems: list[Problem]
) -> list[Agency]:
    """Return the agencies, each parent by its name; one that is nobody's is left out."""
    register = Register(agencies)
    found = []
    for agency, line in zip(agencies, [*lines, *[None] * len(agencies)], strict=False):
        parent = register.named(agency.parent)
        is_known = parent is not None and parent.name != agency.name
        if agency.parent and not is_known and line:
            problems.append(line.problem(Field.PARENT, "parent-unknown", agency.parent))
        found.append(agency._replace(parent=parent.name if parent and is_known else ""))
    return found


def _in_order(
    agencies: Sequence[Agency], listed: int, before: Register, names: Mapping[str, str]
) -> list[Agency]:
    """Return the listed agencies in their order, each other one behind the one that it was behind.

    `names` are the new names of those listed that the register had before.
    """
    order, kept = list(agencies[:listed]), {each.name: each for each in agencies[listed:]}
    place = 0
    for agency in before.agencies:
        if agency.name in kept:
            order.insert(place, kept[agency.name])
            place += 1
        elif agency.name in names:
            place = [each.name for each in order].index(names[agency.name]) + 1
    return order


def _compare(changes: RegisterChanges, before: Agency | None, now: Agency) -> None:
    if before is None:
        changes.new.append(now.name)
        return
    fields = [
        name
        for name, old, new in zip(Agency._fields, before, now, strict=True)
        if old != new and name != "place"
    ]
    if fields:
        changes.changed[now.name] = fields
    else:
        changes.unchanged.append(now.name)
