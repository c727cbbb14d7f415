"""What every reader gives: the sheets of a file by name, each read when it is wanted."""

from collections.abc import Callable
from typing import NamedTuple

from apel.domain.roster.sheet import Sheet


class Leaf(NamedTuple):
    """A sheet that is not read yet."""

    name: str
    read: Callable[[], Sheet]
