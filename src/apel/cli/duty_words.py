"""The words for rules of duties, and for why somebody owes nothing."""

from datetime import date

from apel.domain.ceremony import Condition, Rule
from apel.domain.duties import Freed, Release, Unmet
from apel.domain.owed import ATTEND
from apel.domain.wording import short_date
from apel.language import _


def duty_words(duty: str) -> str:
    """Return what a duty is called: to attend, else the instrument."""
    return _("attend") if duty == ATTEND else duty


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
