"""The words for rules of duties, and for why somebody owes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from apel.domain.ceremony import Ceremony, Condition, Rule
from apel.domain.duties import Freed, Release, Unmet
from apel.domain.owed import ATTEND, owed_instruments, owes_attendance, represented_instruments
from apel.domain.representatives import Choice, Unfit
from apel.domain.wording import short_date
from apel.language import _

if TYPE_CHECKING:
    from apel.storage.database import Database


def duty_words(duty: str) -> str:
    """Return what a duty is called: to attend, else the instrument."""
    return _("attend") if duty == ATTEND else duty


def owed_words(duties: str) -> str:
    """Return somebody's duties in words; empty for none."""
    words = [duty_words(ATTEND)] if owes_attendance(duties) else []
    by_others = _("{duty} (by representatives)")
    words += owed_instruments(duties)
    words += [by_others.format(duty=name) for name in represented_instruments(duties)]
    return ", ".join(words)


def rule_words(rule: Rule) -> str:
    """Return a rule in words: `Status: PNS, PPPK; not Position: Guru`."""
    parts = [_condition(each) for each in rule.conditions]
    parts += [_("not {condition}").format(condition=_condition(each)) for each in rule.exceptions]
    return "; ".join(parts) or _("everybody")


def freed_words() -> dict[Freed, str]:
    """Return the word for each reason why somebody does not owe a duty."""
    return {
        Freed.LEGAL_STANDING: _("legal standing"),
        Freed.RETIRED: _("retired"),
        Freed.RULE: _("by the rule"),
        Freed.RELEASED: _("released"),
    }


def release_words(release: Release) -> str:
    """Return why somebody owes nothing, in words: `legal standing: CLTN`."""
    words = freed_words()[release.reason]
    detail = _day(release.detail) if release.reason is Freed.RETIRED else release.detail
    return f"{words}: {detail}" if detail else words


def unmet_words(unmet: Unmet) -> str:
    """Return which part of a rule fits nobody, as a sentence."""
    duty = duty_words(unmet.duty)
    if unmet.condition is None:
        return _("The rule for {duty} fits nobody.").format(duty=duty)
    return _(
        "The rule for {duty} names {name} = {value}, which nobody on the roster has. Is it spelled as"
        " in the roster?"
    ).format(duty=duty, name=_name(unmet.condition), value=unmet.value)


def warn_of_representatives(database: "Database", ceremony: Ceremony) -> None:
    """Say what apel.toml says of representatives that makes nobody one, once the roster changed."""
    from apel.formats.terminal import warn
    from apel.workflows.rosters.appoint import unfit_choices

    for each in unfit_choices(database, ceremony):
        warn(unfit_words(each))


@contextmanager
def watching_representatives(database: "Database", ceremony: Ceremony) -> Iterator[None]:
    """Say whom an edit of the roster has made nobody's representative."""
    from apel.formats.terminal import warn
    from apel.workflows.rosters.appoint import unfit_choices

    before = unfit_choices(database, ceremony)
    yield
    for each in unfit_choices(database, ceremony):
        if each not in before:
            warn(unfit_words(each))


def unfit_words(choice: Choice) -> str:
    """Return why what apel.toml says of representatives makes nobody one, as a sentence."""
    return _unfit()[choice.unfit or Unfit.NONE].format(
        duty=choice.instrument, text=choice.text, people=choice.people
    )


def _unfit() -> dict[Unfit, str]:
    return {
        Unfit.NONE: _("Representatives sign {duty}, but apel.toml names none of them."),
        Unfit.NOBODY: _("A representative for {duty}, “{text}”, is nobody on the roster."),
        Unfit.SEVERAL: _(
            "A representative for {duty}, “{text}”, may be {people} people: give the code of one."
        ),
        Unfit.NOT_OBLIGED: _("A representative for {duty}, “{text}”, does not owe it."),
    }


def _day(text: str) -> str:
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:  # a damaged database
        return text


def _condition(condition: Condition) -> str:
    return f"{_name(condition)}: {', '.join(condition.values) or '–'}"


def _name(condition: Condition) -> str:
    if condition.is_column:
        return _("column {header}").format(header=condition.name)
    names = {
        "status": _("Status"),
        "echelon": _("Echelon"),
        "agency": _("Agency"),
        "unit": _("Unit"),
        "position": _("Position"),
        "grade": _("Grade"),
    }
    return names[condition.name]
