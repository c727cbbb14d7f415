"""Who may be meant while a name is typed: answered at every key, from names kept in memory."""

from collections.abc import Sequence

from apel.domain.people.names import name_key
from apel.domain.people.typed_names import TypedNames
from apel.storage import people
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.find_person import Closest, as_one


class Names:
    """The names of everybody, read when the first one is typed. They are proposed, never taken."""

    def __init__(self, database: Database, closest: Closest) -> None:
        self._database = database
        self._closest = closest
        self._codes: list[str] = []
        self._names: TypedNames | None = None

    def forget(self) -> None:
        """Read the names anew when the next one is typed: somebody has come to them."""
        self._names = None

    def candidates(self, typed: str, most: int) -> Sequence[Listed]:
        """Return at most so many people: whose names begin so, else those that are nearly so."""
        key = name_key(typed)
        if not key or any(map(str.isdigit, key)):
            return []
        names = self._read()
        places = names.places(key, most) or names.mistyped(key, self._closest, most)
        codes = [self._codes[place] for place in places]
        found = people.find_by_codes(self._database, codes)
        return as_one(self._database, sorted(found, key=lambda person: codes.index(person.code)))

    def _read(self) -> TypedNames:
        if self._names is None:
            known = list(people.name_keys(self._database))
            self._codes = [code for code, _key in known]
            self._names = TypedNames([key for _code, key in known])
        return self._names
