"""What a template meant by a name that there is not: proposed, never decided."""

import re
from collections.abc import Iterator, Mapping


def whole_name(name: str, line: str) -> str:
    """Return a name as it stands in a line of a template: `nma` is `pegawai.nma`."""
    found = re.search(rf"(?:\w+\.)+{re.escape(name)}(?!\w)", line)
    return found[0] if found else name


def nearest(name: str, values: Mapping[str, object]) -> str:
    """Return what is called nearly so, as it would be written; empty where nothing is.

    Beside it first (`pegawai.nma`: `pegawai.nama`), then what is called so elsewhere (`acara.kota`).
    """
    parent, _dot, own = name.rpartition(".")
    beside = _at(values, parent)
    if beside is not None and (found := _likely(own, beside)):
        return f"{parent}.{found}" if parent else found
    found = own if own in _names(values) else _likely(own, {*_names(values)} - {own})
    if beside is None and parent:
        return f"{parent}.{found}" if found and found != own else ""
    return next((path for path in _paths(values, "") if path.rpartition(".")[2] == found), "")


def _at(values: Mapping[str, object], path: str) -> Mapping[str, object] | None:
    """Return what lies at a path; None where that is nothing that holds names."""
    here: object = values
    for name in filter(None, path.split(".")):
        here = here.get(name) if isinstance(here, Mapping) else None
    return here if isinstance(here, Mapping) else None


def _likely(name: str, known: "Mapping[str, object] | set[str]") -> str:
    from apel.formats.similar import closest

    names = sorted(known)
    return next((names[place] for place in closest(name, names)), "")


def _paths(values: Mapping[str, object], above: str) -> Iterator[str]:
    for name, value in values.items():
        yield above + name
        if isinstance(value, Mapping):
            yield from _paths(value, f"{above}{name}.")


def _names(values: object) -> Iterator[str]:
    match values:
        case Mapping():
            for name, value in values.items():
                yield name
                yield from _names(value)
        case list():
            for value in values:
                yield from _names(value)
        case _:
            pass
