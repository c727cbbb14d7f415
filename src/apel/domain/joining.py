"""Two codes of one person: what `joined` entries say, and nothing else (DESIGN.md section 4).

Only the entries count, in whatever order they come: a join that is taken back never was.
"""

from collections.abc import Iterable, Mapping

from apel.domain.ledger import Entry, Kind, said, taken_back

_JOINED = str(Kind.JOINED)  # a plain text: compared by the ten thousand


def live_joins(entries: Iterable[Entry]) -> list[Entry]:
    """Return the joins that nothing has taken back."""
    listed = list(entries)
    joins = [entry for entry in listed if entry.kind == _JOINED and entry.person]
    undone = taken_back(listed) if joins else ()  # seldom
    return [join for join in joins if join.digest not in undone]


def left_code(join: Entry) -> str:
    """Return the code that a join lets go; that of its person stays."""
    other = said(join.body).get("other")
    return other if isinstance(other, str) else join.person or ""


def staying(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return for each code that was let go the one that stays; empty where nobody was joined."""
    pairs = [(join.person or "", left_code(join)) for join in live_joins(entries)]
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        together = set[str]().union(*(groups.get(code, {code}) for code in pair))
        groups.update(dict.fromkeys(together, together))
    let_go = {other for _person, other in pairs}
    return {
        code: stays
        for code, together in groups.items()
        if code != (stays := _stays(together, let_go))
    }


def _stays(together: set[str], let_go: set[str]) -> str:
    """Return the code that no join lets go; of several, or of none, the first by alphabet."""
    return min(together - let_go or together)
