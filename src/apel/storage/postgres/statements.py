"""The statements of storage, said as PostgreSQL wants them."""

import re
from functools import lru_cache
from itertools import count

_INSERT = re.compile(r"INSERT INTO (\w+) \(([\w, ]+)\) VALUES \([?, ]+\)")
_QUOTED = re.compile(r"('[^']*')")


@lru_cache(maxsize=512)
def numbered(sql: str) -> str:
    """Return a statement whose marks `?` are numbered; what stands in quotes stays as it is."""
    numbers = count(1)
    parts = _QUOTED.split(sql)
    parts[::2] = [re.sub(r"\?", lambda _mark: f"${next(numbers)}", part) for part in parts[::2]]
    return "".join(parts)


@lru_cache(maxsize=128)
def copying(sql: str) -> str | None:
    """Return what brings in the rows of a plain INSERT in one stream; None where it is not plain."""
    plain = _INSERT.fullmatch(sql)
    return f"COPY {plain[1]} ({plain[2]}) FROM STDIN" if plain else None
