"""Papers that are not issued: for a look, marked KONSEP, or to go on with in Word."""

from collections.abc import Container, Iterable
from typing import Generic

from apel.domain.papers.documents import Typeset
from apel.domain.papers.filing import version_name
from apel.workflows.papers.issuing.plans import File, Papers, Plan, State


class Fleeting(Generic[File]):
    """Made whenever they are asked for; they take no place of `issued` papers."""

    def __init__(self, made: Papers[File], issued: Container[str] = ()) -> None:
        self._papers = made
        self._issued = issued

    def files(self, wanted: Iterable[File]) -> Iterable[File]:
        """Return the files to make."""
        return (file for each in wanted for file in self._papers.parted(each, None))

    def plan(self, file: File) -> Plan[File]:
        """Return that it is to be made."""
        sheet = self._papers.sheet(file, {})
        *folders, name = sheet.place
        version = 1
        while "/".join(place := (*folders, version_name(name, version))) in self._issued:
            version += 1
        return Plan(State.DUE, file, sheet._replace(place=place))

    def enter(self, plan: Plan[File], made: Typeset) -> None:
        """Take no note."""

    def flush(self) -> None:
        """Write nothing down."""
