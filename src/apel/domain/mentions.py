"""What an entry names of others: they were there when it was written, so they have to be here.

By these names a tail that was cut off is found, and nothing else finds it (DESIGN.md section 4).
"""

from collections.abc import Iterator

from apel.domain.ledger import Entry, Kind, Named, Source, digests, said, texts

# most entries by far; what they name stands in `supersedes`, but for a line of a printed list
_SPEAKS_FOR_ITSELF = frozenset(map(str, (Kind.SIGNED, Kind.ATTENDED, Kind.EXCUSED)))
_PAPER = str(Source.PAPER)  # plain texts: compared by the million
_SEALED = str(Kind.SEALED)
_SINGLE = ("first", "prepared", "seal", "replaces")
_SEVERAL = ("entries", "closings", "keep", "aside", "unused")


def names_nothing(entry: Entry) -> bool:
    """Say quickly that an entry names no other one but the one before it."""
    return (
        entry.supersedes == "[]"
        and entry.kind in _SPEAKS_FOR_ITSELF
        and entry.number != 1
        and entry.source != _PAPER
    )


def named_digests(entry: Entry) -> Iterator[str]:
    """Yield the digest of every other entry that this one names, places aside."""
    body = said(entry.body)
    yield from digests(entry.supersedes)
    yield from texts([body.get(name) for name in _SINGLE])
    for name in _SEVERAL:
        yield from texts(body.get(name))
    paper = body.get("paper")
    yield from texts([paper.get("issued")]) if isinstance(paper, dict) else ()


def named_places(entry: Entry) -> tuple[Named, ...]:
    """Return the places that an entry names: what a run continues, or the heads under a seal."""
    if entry.kind == _SEALED:
        return sealed_heads(entry)
    match said(entry.body).get("continues") if entry.number == 1 else None:
        case {"station": str(station), "number": int(number), "digest": str(digest)}:
            return (Named(station, number, digest),)
        case _:  # a body that says it otherwise is broken, and found as such
            return ()


def sealed_heads(seal: Entry) -> tuple[Named, ...]:
    """Return the heads that a seal covers."""
    heads = said(seal.body).get("heads")
    found = []
    for station, head in heads.items() if isinstance(heads, dict) else ():
        match head:
            case [int(number), str(digest)]:
                found.append(Named(station, number, digest))
            case _:
                pass
    return tuple(found)
