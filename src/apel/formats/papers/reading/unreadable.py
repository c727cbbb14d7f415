"""Files that nothing is seen in."""

from apel.domain.papers.returning.seen import Trouble


class Unreadable(Exception):
    """A file that has no pages that can be seen."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble
