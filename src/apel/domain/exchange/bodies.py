"""The bodies of entries that say the same of thousands of lines: spelled once for all of them."""

from collections.abc import Mapping

from apel.domain.exchange.returned import Claim, Fact, Origin
from apel.domain.ledger import canonical

Alike = tuple[str, Fact, str]  # whom something is decided alike for: duties, fact, what is said


class LineBodies:
    """The canonical JSON of bodies that differ in nothing but the number of the line."""

    def __init__(self) -> None:
        self._around: dict[tuple[Alike, str, str, int], tuple[str, str]] = {}

    def spelled(
        self, what: Mapping[str, object], origin: Origin, claim: Claim, alike: Alike
    ) -> str:
        """Return the body of `what` for a line; all who are `alike` have the same `what`."""
        key = alike, origin.number, origin.file, origin.version
        around = self._around.get(key)
        if around is None:
            around = self._around[key] = _around_line(what, origin, alike[1], claim)
        return f"{around[0]}{origin.line}{around[1]}"


def _around_line(
    what: Mapping[str, object], origin: Origin, fact: Fact, claim: Claim
) -> tuple[str, str]:
    """Return what stands before and after the number of the line.

    Within a text a quotation mark is escaped, so that what is looked for stands nowhere else.
    """
    body = canonical({**what, **origin._replace(line=0).body(fact, claim)})
    before, line, after = body.partition('"line":')
    return before + line, after.removeprefix("0")
