"""What a check of templates found, in words and as JSON."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from apel.language import _

if TYPE_CHECKING:
    from apel.domain.papers.documents import Form
    from apel.domain.papers.specimens import Case, Settings
    from apel.workflows.papers.templates.check_templates import Checked, Finding
    from apel.workflows.papers.templates.try_templates import Trial

_MOST = 3  # trials that are named


def show_checked(checked: "Checked") -> None:
    """Show what was found, and what is in order."""
    from apel.formats.terminal import say

    if not checked.trials:
        say(
            _(
                "There is no template of the office's own. To check apel's: apel template check --all"
            )
        )
    for finding in checked.findings:
        _show(finding, checked)
    faulty = {(finding.template, finding.form) for finding in checked.findings}
    for wanted, count in checked.trials.items():
        if not count:
            say(_("{template}: nothing could be tried.").format(template=wanted.template))
        elif (wanted.template, wanted.form) not in faulty:
            say(
                _("{template} ({form}): in order, in {trials} trials.").format(
                    template=wanted.template, form=_form(wanted.form), trials=count
                )
            )


def finding_shape(finding: "Finding") -> Mapping[str, object]:
    """Return a finding as JSON says it."""
    from apel.domain.papers.documents import Form
    from apel.workflows.papers.troubles import hint_of, reason_of

    fault = finding.fault
    file, _colon, line = fault.where.rpartition(":")
    is_word = finding.form is Form.WORD
    return {
        "template": finding.template,
        "form": finding.form.name.lower(),
        "kind": fault.trouble.value,
        "file": None if is_word else file or None,
        "line": int(line) if line.isdecimal() and not is_word else None,
        "paragraph": fault.where or None if is_word else None,
        "about": fault.about,
        "nearest": fault.nearest or None,
        "message": reason_of(fault, finding.template),
        "hint": hint_of(fault, finding.template),
        "trials": [
            {"case": trial.case.value, "settings": trial.settings.value} for trial in finding.trials
        ],
    }


def _show(finding: "Finding", checked: "Checked") -> None:
    from apel.formats.terminal import say
    from apel.workflows.papers.troubles import hint_of, reason_of

    style = "yellow" if finding.is_warning else "red"
    say(f"{finding.template} ({_form(finding.form)})", style="bold")
    say(f"  {reason_of(finding.fault, finding.template)}", style=style)
    if hint := hint_of(finding.fault, finding.template):
        say(f"  {hint}")
    total = next(
        count
        for wanted, count in checked.trials.items()
        if (wanted.template, wanted.form) == (finding.template, finding.form)
    )
    if total == 1:
        say("  " + _("It was tried once only."))
        return
    if len(finding.trials) == total:
        say("  " + _("In all {total} trials.").format(total=total))
        return
    named = "; ".join(_trial(trial) for trial in finding.trials[:_MOST])
    more = "; …" if len(finding.trials) > _MOST else ""
    words = _("In {number} of {total} trials: {trials}")
    shown = words.format(number=len(finding.trials), total=total, trials=named + more)
    say(f"  {shown}")


def _trial(trial: "Trial") -> str:
    return _("{case}, {settings}").format(
        case=_cases()[trial.case], settings=_settings()[trial.settings]
    )


def _form(form: "Form") -> str:
    from apel.domain.papers.documents import Form

    return "Word" if form is Form.WORD else "PDF"


def _settings() -> "Mapping[Settings, str]":
    from apel.domain.papers.specimens import Settings

    return {
        Settings.NONE: _("ceremony without settings"),
        Settings.ALL: _("ceremony with all settings"),
    }


def _cases() -> "Mapping[Case, str]":
    from apel.domain.papers.specimens import Case

    return {
        Case.SINGLE_NAME: _("a single name, no unit"),
        Case.LONG_NAME: _("a name of 120 characters"),
        Case.TITLES: _("six titles before and behind the name"),
        Case.APOSTROPHES: _("apostrophes in the name"),
        Case.NO_NUMBER: _("no number"),
        Case.PPPK: _("PPPK: a grade and no rank"),
        Case.ACTING: _("an acting official"),
        Case.LONG_AGENCY: _("an agency of 200 characters"),
        Case.NON_ASN: _("non-ASN, without unit and agency"),
        Case.LACKING: _("a character that no font has"),
        Case.SEVERAL: _("a paper about several people"),
        Case.BUNDLE: _("many forms in one file, --bundle agency"),
    }
