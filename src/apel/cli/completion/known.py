"""What can be proposed for an option or an argument: closed words, and what the workspace knows.

Nothing about a person is: whoever stands behind a clerk reads what a shell proposes.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from apel.cli.workspace import DATABASE_NAME, SETTINGS_NAME, workspace_folder
from apel.language import LANGUAGES, spoken

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.storage.database import Database


class Proposal(NamedTuple):
    """A word that fits, and what it means where that is not said by itself."""

    value: str
    meaning: str = ""


class Place(NamedTuple):
    """Where somebody works, as far as the line says it."""

    workspace: str = ""
    database: str = ""

    @property
    def folder(self) -> Path:
        """Return the folder of the ceremony."""
        if self.database:
            return self.file.absolute().parent
        return workspace_folder(Path(self.workspace).expanduser() if self.workspace else None)

    @property
    def file(self) -> Path:
        """Return the file of the ceremony; none where it is on a server."""
        if self.database:
            return Path(self.database).expanduser()  # the shell has not read the line yet
        return self.folder / DATABASE_NAME


Source = Callable[[Place], Iterable[Proposal]]


def agencies(place: Place) -> Iterator[Proposal]:
    """Yield the agencies in their official order, or as the roster has them."""
    from apel.storage.agencies import register

    with _looking(place) as database:
        known = [Proposal(each.name, each.short) for each in register(database).agencies]
        rows = database.rows("SELECT DISTINCT agency FROM member ORDER BY agency")
        yield from known or (Proposal(str(name)) for (name,) in rows if name)


def stations(place: Place) -> Iterator[Proposal]:
    """Yield the desks that have written here or were prepared."""
    from apel.domain.ledger import said

    with _looking(place) as database:
        written = database.rows("SELECT name FROM station UNION SELECT name FROM desk")
        names = {str(name) for (name,) in written}
        prepared = database.rows("SELECT body FROM entry WHERE kind = 'prepared'")
        names |= {str(said(str(body)).get("station", "")) for (body,) in prepared}
    yield from map(Proposal, sorted(names - {""}))


def instruments(place: Place) -> Iterator[Proposal]:
    """Yield what is signed at the ceremony."""
    yield from (Proposal(each.name, each.title) for each in _ceremony(place).instruments)


def papers(place: Place) -> Iterator[Proposal]:
    """Yield what can be rendered, the office's own forms too."""
    from apel.cli.papers.paper_choice import names_of_papers

    named = names_of_papers(_ceremony(place), place.folder / "templates")
    yield from map(Proposal, named)


def templates(place: Place) -> Iterator[Proposal]:
    """Yield the templates, apel's and the office's own."""
    from apel.formats.papers.templates import template_names

    yield from map(Proposal, template_names(place.folder / "templates"))


def reasons(_place: Place) -> Iterator[Proposal]:
    """Yield why somebody can be excused, in the language that is spoken."""
    from apel.cli.words import reason_words
    from apel.domain.lists.reasons import SPELLINGS

    indonesian: dict[str, str] = {}
    for word, reason in SPELLINGS.items():
        if word != reason:  # the English one comes first
            indonesian.setdefault(reason, word)
    for reason, meaning in reason_words().items():
        word = indonesian[reason] if spoken() == "id" else reason.value
        yield Proposal(word, "" if word == meaning else meaning)


def roles(_place: Place) -> Iterator[Proposal]:
    """Yield what an official is for, in the language that is spoken."""
    from apel.domain.roles import ROLE_WORDS

    for role, word in ROLE_WORDS.items():
        yield Proposal(word if spoken() == "id" else role.value)


def statuses(_place: Place) -> Iterator[Proposal]:
    """Yield how somebody can be employed."""
    from apel.domain.roster.form import STATUSES

    yield from map(Proposal, STATUSES)


def _listed(*values: str) -> Source:
    return lambda _place: map(Proposal, values)


_EVERYWHERE: dict[str, Source] = {
    "--agency": agencies,
    "--parent": agencies,
    "--instrument": instruments,
    "--station": stations,
    "--status": statuses,
    "--language": _listed(*LANGUAGES),
    "--zone": _listed("WIB", "WITA", "WIT"),
    "--acting": _listed("plt", "plh", "pj", "pjs"),
    "--sex": _listed("L", "P"),
    "--ask": _listed("attendance", "signatures"),
}
# of one command alone: its options, and its arguments by their names in the code
_OF_ONE: dict[tuple[str, str], Source] = {
    ("excuse", "--reason"): reasons,
    ("undo", "--reason"): _listed("mistake", "other"),
    ("official add", "--as"): roles,
    ("official add", "--paper"): papers,
    ("render", "what"): papers,
    ("number set", "paper"): papers,
    ("number list", "paper"): papers,
    ("agency edit", "agency"): agencies,
    ("agency merge", "stays"): agencies,
    ("agency merge", "others"): agencies,
    ("agency sheets", "names"): agencies,
    ("station prepare", "names"): stations,
    ("template copy", "names"): templates,
    ("template check", "names"): templates,
}


def source_of(command: str, name: str) -> Source | None:
    """Return what knows the values of an option or an argument; None where nothing does."""
    return _OF_ONE.get((command, name)) or _EVERYWHERE.get(name)


def _ceremony(place: Place) -> "Ceremony":
    """Return the ceremony as far as it is known: with the settings alone before the first import."""
    from apel.domain.settings import ceremony_of
    from apel.storage.ceremonies import ceremony

    if not place.file.is_file():
        from apel.formats.settings import read_settings

        return ceremony_of("", read_settings(place.folder / SETTINGS_NAME) or {})
    with _looking(place) as database:
        stored = ceremony(database)
    return ceremony_of(stored.code, loads(stored.settings)) if stored else ceremony_of("", {})


@contextmanager
def _looking(place: Place) -> "Iterator[Database]":
    from apel.storage.sqlite.glance import glance

    with glance(place.file) as database:
        yield database
