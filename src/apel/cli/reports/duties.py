"""The report of duties: each with its rule, who owes it, who does not and why."""

from collections.abc import Iterable, Mapping, Sequence

from apel.cli import shapes
from apel.cli.duty_words import (
    duty_words,
    freed_words,
    release_words,
    rule_words,
    unfit_words,
    unmet_words,
)
from apel.cli.reports.reports import Report
from apel.cli.words import grouped
from apel.cli.workspace import Workspace
from apel.domain.ceremony import Condition, Mode, Rule
from apel.domain.duties import Freed, Unmet
from apel.domain.obligations import Duty, Free, Obligations, Obliged, obligations
from apel.domain.people.person import shown_code
from apel.domain.representatives import Choice, unfit
from apel.domain.table import Table
from apel.formats.terminal import NUMBER, TEXT, say, show_table, warn
from apel.language import _
from apel.workflows.rosters.appoint import choices
from apel.workflows.rosters.list_people import everybody

_MOST_SHOWN = 100


def duties_report(place: Workspace) -> Report:
    """Make the report of duties; whoever owes none is listed with the reason."""
    rows = everybody(place.database)
    agencies = {row.person.code: row.agency for row in rows}
    # rules speak of what the roster says, lists name the agency of the register
    found = obligations([Obliged(row.person, row.duties) for row in rows], place.ceremony)
    chosen = choices(place.database, place.ceremony)
    nobodys = unfit(chosen, place.ceremony)
    duties, free = _duties(found), _free(found, agencies)
    shape = {
        "ceremony": shapes.ceremony_shape(place.ceremony),
        "duties": [_duty_shape(duty, chosen) for duty in found.duties],
        "people": [_free_shape(each, agencies) for each in found.free],
        "unmet": [
            *(_unmet_shape(each) for each in found.unmet),
            *(_unfit_shape(each) for each in nobodys),
        ],
    }
    said = [*map(unmet_words, found.unmet), *map(unfit_words, nobodys)]
    return Report(duties, shape, lambda: _show(free, found, said), (free,))


def _duties(found: Obligations) -> Table:
    words = freed_words()
    return Table(
        _("Duties"),
        (_("Duty"), _("Who"), _("Obliged"), *(words[reason].capitalize() for reason in Freed)),
        tuple(
            (
                duty_words(duty.name),
                _who(duty),
                duty.obliged,
                *(duty.free.get(reason, 0) for reason in Freed),
            )
            for duty in found.duties
        ),
    )


def _free(found: Obligations, agencies: Mapping[str, str]) -> Table:
    return Table(
        _("Not obliged"),
        (_("Agency"), _("Unit"), _("Name"), _("Code"), _("Reason")),
        tuple(
            (
                agencies[person.code],
                person.unit,
                person.name,
                shown_code(person.code),
                release_words(release),
            )
            for person, release in found.free
        ),
    )


def _show(free: Table, found: Obligations, said: Iterable[str]) -> None:
    headings = ((_("Duty"), TEXT), (_("Who"), TEXT), (_("Obliged"), NUMBER))
    rows = [
        (duty_words(duty.name), _who(duty), grouped(duty.obliged), _reasons(duty))
        for duty in found.duties
    ]
    show_table((*headings, (_("Not obliged"), TEXT)), rows, title=_("Duties"))
    if free.rows:
        shown = [[str(cell or "") for cell in row] for row in free.rows[:_MOST_SHOWN]]
        show_table([(heading, TEXT) for heading in free.headings], shown, title=free.title)
    say(_("Owe nothing: {people}").format(people=grouped(len(free.rows))))
    if len(free.rows) > _MOST_SHOWN:
        say(_("The first {some} are shown. All of them: --format csv").format(some=_MOST_SHOWN))
    for words in said:
        warn(words)


def _who(duty: Duty) -> str:
    """Return whom a duty is given to, and how many of them sign for how many others."""
    rule = rule_words(duty.rule)
    if duty.mode is not Mode.REPRESENTATIVE:
        return rule
    own, others = duty.obliged - duty.represented, duty.represented
    words = _("{rule}; {own} sign for {others} others")
    return words.format(rule=rule, own=grouped(own), others=grouped(others))


def _reasons(duty: Duty) -> str:
    words = freed_words()
    counted = ((words[reason], duty.free.get(reason, 0)) for reason in Freed)
    return ", ".join(f"{word} {grouped(count)}" for word, count in counted if count)


def _duty_shape(duty: Duty, chosen: Sequence[Choice]) -> Mapping[str, object]:
    codes = {each.code for each in chosen if each.code and each.instrument == duty.name}
    return {
        "duty": duty.name,
        "mode": duty.mode,
        "rule": _rule_shape(duty.rule),
        "obliged": duty.obliged,
        "represented": duty.represented,
        "representatives": sorted(codes),
        "not_obliged": {reason: duty.free.get(reason, 0) for reason in Freed},
    }


def _rule_shape(rule: Rule) -> dict[str, object]:
    """Return a rule as apel.toml writes it; everybody is empty."""
    shape = _conditions_shape(rule.conditions)
    return shape | {"not": _conditions_shape(rule.exceptions)} if rule.exceptions else shape


def _conditions_shape(conditions: tuple[Condition, ...]) -> dict[str, object]:
    columns = {each.name: list(each.values) for each in conditions if each.is_column}
    shape: dict[str, object] = {
        each.name: list(each.values) for each in conditions if not each.is_column
    }
    return shape | {"column": columns} if columns else shape


def _free_shape(free: Free, agencies: Mapping[str, str]) -> Mapping[str, object]:
    person = free.person
    return {
        "code": person.code,
        "name": person.name,
        "number": person.number,
        "unit": person.unit,
        "agency": agencies[person.code] or None,
        "reason": free.release.reason,
        "detail": free.release.detail or None,
    }


def _unmet_shape(unmet: Unmet) -> Mapping[str, object]:
    named = unmet.condition.name if unmet.condition else None
    return {"duty": unmet.duty, "condition": named, "value": unmet.value}


def _unfit_shape(choice: Choice) -> Mapping[str, object]:
    return {
        "duty": choice.instrument,
        "condition": "representatives",
        "value": choice.text or None,
        "unfit": choice.unfit,
        "people": choice.people,
    }
