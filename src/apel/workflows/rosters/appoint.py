"""Representatives are settled with the roster: whenever it, or the settings, have changed."""

from collections.abc import Mapping, Sequence

from apel.domain.ceremony import Ceremony
from apel.domain.representatives import (
    Choice,
    by_representatives,
    choice,
    duties_changed,
    unfit,
)
from apel.storage import membership, people
from apel.storage.database import Database
from apel.workflows.find_person import find


def appoint(database: Database, ceremony: Ceremony) -> Mapping[str, str]:
    """Let those who are named represent the others; return the duties that changed, by code."""
    if not by_representatives(ceremony):
        return {}
    news = duties_changed(people.members(database), choices(database, ceremony), ceremony)
    membership.change_duties(database, news)
    return news


def choices(database: Database, ceremony: Ceremony) -> Sequence[Choice]:
    """Return whom the office named as representatives, and who that is on the roster."""
    return [
        choice(item.name, text, [(one.code, one.duties) for one in find(database, text).people])
        for item in by_representatives(ceremony)
        for text in item.representatives
    ]


def unfit_choices(database: Database, ceremony: Ceremony) -> Sequence[Choice]:
    """Return what the office wrote of representatives that makes nobody one."""
    return unfit(choices(database, ceremony), ceremony)
