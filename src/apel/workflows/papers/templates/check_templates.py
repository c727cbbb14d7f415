"""Checking templates: each is tried on difficult people, and what goes wrong is gathered."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.ceremony import Paper
from apel.domain.papers.documents import Fault, Form, Sheet, Trouble, Typeset, lacking_texts
from apel.domain.papers.specimens import LACKING, Case
from apel.workflows.papers.making.drafts import Press, without_texts
from apel.workflows.papers.templates.try_templates import Trial, trials

# a paper comes out all the same
WARNINGS = (Trouble.PAGES, Trouble.OFF_PAGE)
# each of them takes its time
_HOPELESS = (Trouble.TIME, Trouble.MEMORY, Trouble.CRASH)


class Wanted(NamedTuple):
    """A template that is to be checked, in one of its forms."""

    template: str
    form: Form
    has_packaged: bool = False  # the office's own, and apel has one of the same name


class Finding(NamedTuple):
    """Something wrong with a template, and the trials in which it was."""

    template: str
    form: Form
    fault: Fault
    trials: Sequence[Trial]

    @property
    def is_warning(self) -> bool:
        """Say whether papers come out all the same."""
        only_bundled = all(trial.case is Case.BUNDLE for trial in self.trials)
        return only_bundled or self.fault.trouble in WARNINGS


@dataclass(frozen=True, slots=True)
class Presses:
    """What typesets: with the office's own templates, and with apel's alone."""

    own: Press
    packaged: Press


@dataclass(frozen=True, slots=True)
class Checked:
    """What was tried, and what was found."""

    trials: Mapping[Wanted, int]
    findings: Sequence[Finding]

    @property
    def has_faults(self) -> bool:
        """Say whether a paper would not come out."""
        return any(not finding.is_warning for finding in self.findings)


def check(
    wanted: Sequence[Wanted], looks: Paper, presses: Presses, advance: Callable[[int, int], None]
) -> Checked:
    """Try templates on difficult people; `looks` is how the office's papers look."""
    tried: list[_Tried] = []
    for place, each in enumerate(wanted):
        advance(place, 2 * len(wanted))
        papers = trials(each.template, each.form, looks)
        tried += [_Tried(each, paper, Typeset(0, 0)) for paper in papers]
    done = _make(tried, presses.own)
    _compare(done, presses.packaged)
    counts = Counter(each.wanted for each in done)
    return Checked({each: counts[each] for each in wanted}, _findings(done))


@dataclass(slots=True)
class _Tried:
    """A trial, and what became of it."""

    wanted: Wanted
    trial: Trial
    made: Typeset
    usual_pages: int = 0  # with the template that apel brings along; 0 where that is unknown

    @property
    def faults(self) -> Iterator[Fault]:
        """Yield everything that is wrong."""
        if self.made.fault:
            yield self.made.fault
        yield from self.made.remarks
        if self.made.pages > self.usual_pages > 0:
            yield Fault(Trouble.PAGES, f"{self.made.pages} > {self.usual_pages}")


def _make(tried: Sequence[_Tried], press: Press) -> list[_Tried]:
    """Make the papers; return those that were made: a template without end is tried once."""
    first = {each.wanted: each for each in reversed(tried)}
    _note(list(first.values()), press)
    hopeless = {
        wanted
        for wanted, each in first.items()
        if each.made.fault and each.made.fault.trouble in _HOPELESS
    }
    rest = [each for each in tried if each.wanted not in hopeless]
    _note([each for each in rest if each is not first[each.wanted]], press)
    return [each for each in tried if each.wanted not in hopeless or each is first[each.wanted]]


def _note(tried: Sequence[_Tried], press: Press) -> None:
    for each, made in zip(tried, _made(tried, press), strict=True):
        each.made = made


def _compare(tried: Iterable[_Tried], packaged: Press) -> None:
    """Note how many pages the office's papers have with apel's own template."""
    own = [
        each
        for each in tried
        if each.wanted.has_packaged and each.wanted.form is Form.PDF and not each.made.fault
    ]
    for each, usual in zip(own, _made(own, packaged), strict=True):
        each.usual_pages = usual.pages


def _findings(tried: Iterable[_Tried]) -> list[Finding]:
    found: dict[tuple[Wanted, Fault], list[Trial]] = {}
    for each in tried:
        for fault in each.faults:
            found.setdefault((each.wanted, fault), []).append(each.trial)
    return [
        Finding(wanted.template, wanted.form, fault, those)
        for (wanted, fault), those in found.items()
    ]


def _made(tried: Sequence[_Tried], press: Press) -> list[Typeset]:
    """Return what became of each paper; a character that no font has is a trial of the person."""
    sheets = [
        each.trial.sheet._replace(place=(f"{number}.{each.wanted.form.value}",))
        for number, each in enumerate(tried)
    ]
    made = {each.sheet: each for each in press(sheets)}
    again = {
        number: _without(sheets[number], lacking)
        for number, result in made.items()
        if (lacking := lacking_texts(result.fault)) == [LACKING]
    }
    numbers = list(again)
    for each in press(again.values()):
        made[numbers[each.sheet]] = each
    return [made[number] for number in range(len(sheets))]


def _without(sheet: Sheet, lacking: Sequence[str]) -> Sheet:
    return sheet._replace(values=without_texts(sheet.values, lacking))
