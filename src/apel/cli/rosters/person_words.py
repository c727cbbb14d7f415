"""What is shown of an act about one person of the roster: as text, and as JSON."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from apel.cli.duty_words import owed_words
from apel.cli.options import Format
from apel.cli.rosters.people_shapes import person_shape
from apel.cli.shapes import print_json
from apel.domain.people.person import Person, shown_code
from apel.formats.terminal import say, tell, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.roster.problems import Problem
    from apel.domain.roster.typed import Remark
    from apel.storage.people import Kept, Listed
    from apel.workflows.rosters.edit_roster import Amended
    from apel.workflows.rosters.join_people import Pair


def show_added(done: "Amended", output: Format) -> None:
    """Show who has come to the roster."""
    _warn(done.remarks)
    if output is Format.JSON:
        print_json({**person_shape(done.person), "problems": _problems(done.remarks)})
        return
    say(_("On the roster: {person}").format(person=described(done.person.person)))
    say(_duties(done.person))


def show_edited(done: "Amended", output: Format) -> None:
    """Show what was before and what is now."""
    _warn(done.remarks)
    before = done.before or done.person
    if output is Format.JSON:
        changed = _changed(done)
        was = {name: _value(before, name) for name in done.changed}
        print_json({**changed, "before": was, "after": {n: _value(done.person, n) for n in was}})
        return
    say(described(done.person.person))
    if not done.changed:
        say(_("It was so already; nothing was changed."))
    for name in done.changed:
        old, new = (_text(row, name) for row in (before, done.person))
        say(f"  {name}: {old} → {new}")


def show_excluded(done: "Amended", output: Format, verdict: str) -> None:
    """Show whose duties ended, or came back."""
    if output is Format.JSON:
        print_json(_changed(done))
        return
    told = verdict if done.changed else _("It was so already:")
    say(f"{told} {described(done.person.person)}")
    say(_duties(done.person))


def show_pair(pair: "Pair", output: Format, verdict: str) -> None:
    """Show which two codes were joined, or parted."""
    if output is Format.JSON:
        codes = {"code": pair.stays.person.code, "other": pair.other.person.code}
        duties = {"duties": pair.stays.duties.split()}
        print_json({**codes, "changed": ["joined"], **duties})
        return
    say(verdict)
    for row in pair:
        say(f"  {described(row.person)}. {_duties(row)}")


def tell_who(people: Iterable["Listed"], question: str) -> None:
    """Say which people a question is about, before it is asked."""
    tell(question)
    for person in people:
        tell(f"  {described(person)}")


def described(person: "Person | Listed") -> str:
    """Return somebody with what tells people apart."""
    places = dict.fromkeys((person.unit, person.agency))
    words = (person.name, person.number, *places, shown_code(person.code))
    return ", ".join(word for word in words if word)


def cause(problem: "Problem") -> str:
    """Return what is the matter; what follows in the sentence is what an import makes of it."""
    from apel.cli.roster_words import sentence

    first, _stop, _rest = sentence(problem).partition(". ")
    return first.rstrip(".") + "."


def _duties(row: "Kept") -> str:
    owed = owed_words(row.duties) or _("no duty")
    return _("Owes: {duties}").format(duties=owed)


def _changed(done: "Amended") -> dict[str, object]:
    return {
        "code": done.person.person.code,
        "changed": list(done.changed),
        "problems": _problems(done.remarks),
    }


def _value(row: "Kept", name: str) -> object:
    return row.duties.split() if name == "duties" else getattr(row.person, name)


def _text(row: "Kept", name: str) -> str:
    return (owed_words(row.duties) if name == "duties" else str(_value(row, name) or "")) or "–"


def _warn(remarks: Iterable["Remark"]) -> None:
    from apel.cli.roster_words import sentence

    for field, problem in remarks:
        shown = " ".join(filter(None, (field, problem.value)))
        warn(f"{shown}: {sentence(problem)}")


def _problems(remarks: Iterable["Remark"]) -> list[Mapping[str, object]]:
    from apel.cli.roster_words import sentence

    return [
        {
            "field": field,
            "code": problem.code,
            "severity": problem.severity,
            "value": problem.value,
            "message": sentence(problem),
        }
        for field, problem in remarks
    ]
