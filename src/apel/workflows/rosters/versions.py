"""New versions of people, made by the ten thousand: code, salt, digest and duties of each."""

from collections.abc import Callable, Iterator

from apel.domain.ceremony import Ceremony
from apel.domain.duties import duties_finder
from apel.domain.people.person import CODE_LENGTH, Person, code_from_bytes, version_digest
from apel.storage.people import Kept
from apel.workflows.record import Writer

_SALT = 16
_DRAWN = 1000  # people for whom chance is asked at once
_CODES = CODE_LENGTH * _DRAWN


def new_codes(taken: set[str], writer: Writer) -> Iterator[str]:
    """Yield codes that nobody has."""
    for code in _pieces(lambda: code_from_bytes(writer.chance(_CODES), _CODES), CODE_LENGTH):
        if code not in taken:
            taken.add(code)
            yield code


def _pieces(draw: Callable[[], str], size: int) -> Iterator[str]:
    """Yield pieces of what is drawn by chance for many people at once."""
    while True:
        drawn = draw()
        yield from (drawn[start : start + size] for start in range(0, len(drawn), size))


class Versions:
    """Makes versions of people: each with a salt, a digest and the duties that the rules give."""

    def __init__(self, ceremony: Ceremony, writer: Writer) -> None:
        self._duties_of = duties_finder(ceremony)
        self._salts = _pieces(lambda: writer.chance(_SALT * _DRAWN).hex(), 2 * _SALT)

    def row(self, person: Person, key: str, place: int) -> Kept:
        """Return a person with the folded name, at a place of the roster."""
        salt = next(self._salts)
        return Kept(person, key, salt, version_digest(person, salt), place, self._duties_of(person))
