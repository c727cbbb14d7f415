"""Entering the number that the office's register gave a paper: whose it is, and what it replaces."""

from collections.abc import Sequence
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Kind
from apel.domain.papers.issuing.ownership import WITHOUT, About, abouts
from apel.domain.papers.numbering.number_texts import LONGEST, Unfit, number_key, unfit
from apel.domain.papers.numbering.numbers import (
    How,
    Numbered,
    PaperName,
    PaperNumbers,
    body_of,
    in_words,
)
from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage import people
from apel.storage.database import Database
from apel.workflows.find_person import Closest, the_one
from apel.workflows.papers.numbering.number_papers import paper_numbers
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.which_agency import known_agencies, the_agency


class Whose(NamedTuple):
    """Whose paper is meant, in somebody's words; both empty for the ceremony's own."""

    agency: str = ""
    person: str = ""


class Entering(NamedTuple):
    """A number for a paper, and what the paper has now: several where two computers said so."""

    paper: PaperName
    person: str  # the name of whom it is about; nothing where it is about nobody
    number: str  # nothing where it shall have none
    before: Sequence[Numbered]

    @property
    def shown(self) -> str:
        """Return the paper in words."""
        return in_words(self.paper.what, self.person or self.paper.about)

    @property
    def changes(self) -> bool:
        """Say whether there is anything to do: the same number again changes nothing."""
        now = [head.number for head in self.before]
        return now != [self.number] if now else bool(self.number)

    @property
    def replaces(self) -> str:
        """Return what it takes the place of; nothing where the paper has no number."""
        numbers = dict.fromkeys(head.number for head in self.before if head.number)
        return " / ".join(numbers)


def paper_meant(
    database: Database, ceremony: Ceremony, what: str, whose: Whose, closest: Closest
) -> PaperName:
    """Return which paper is meant. Raises ApelError where it is nobody's, or somebody else's kind."""
    if what in WITHOUT:
        raise WrongUsage(
            _("{what} has no number of the office's register.").format(what=what),
            hint=_("Lists have numbers of their own, which apel gives them."),
        )
    _check_whose(database, what, abouts(what, ceremony), whose)
    if whose.person:
        return PaperName(what, the_one(database, whose.person, closest).code)
    agency = the_agency(database, whose.agency, closest).name if whose.agency else ""
    return PaperName(what, agency)


def entering(database: Database, paper: PaperName, text: str) -> Entering:
    """Return what it would do to give a paper this number. Raises ApelError where it cannot have it."""
    number = " ".join(part for part in text.split(" ") if part)
    if number and (why := unfit(number)):
        raise ApelError(_unfit_words(why), hint=_("Nothing was changed."))
    known = paper_numbers(database)
    _check_free(database, known, paper, number)
    return Entering(paper, _name(database, paper), number, known.heads(paper))


def enter(database: Database, ceremony: Ceremony, writer: Writer, wanted: Entering) -> None:
    """Record a number. Raises ApelError where somebody else has changed it meanwhile."""
    with database.transaction():
        now = entering(database, wanted.paper, wanted.number)
        if now != wanted:
            raise ApelError(
                _("Somebody else has numbered {paper} meanwhile; nothing was changed.").format(
                    paper=wanted.shown
                ),
                hint=_("Try again."),
            )
        what, about = wanted.paper
        code = about if wanted.person else None
        body = body_of(what, wanted.number, How.SET, "" if code else about)
        before = [head.entry.digest for head in wanted.before]
        Recorder(database, ceremony.code, writer).append(
            Act(Kind.NUMBERED, body, code, supersedes=before)
        )


def _name(database: Database, paper: PaperName) -> str:
    """Return the name of the person whose paper it is; nothing where it is nobody's."""
    person = people.find_by_code(database, paper.about) if paper.about else None
    return person.name if person else ""


def _check_whose(database: Database, what: str, possible: Sequence[About], whose: Whose) -> None:
    given = [about for about in (About.AGENCY, About.PERSON) if getattr(whose, about)]
    if len(given) > 1:
        raise WrongUsage(_("A paper is an agency's or a person's: --agency or --person."))
    said = given[0] if given else About.CEREMONY
    if said in possible:
        return
    if said is About.CEREMONY and About.AGENCY in possible and not known_agencies(database):
        return  # everybody is in one: the ceremony's paper is theirs
    raise WrongUsage(_whose_words(possible[0]).format(what=what))


def _whose_words(about: About) -> str:
    match about:
        case About.PERSON:
            return _("{what} is a person's paper: say whose with --person.")
        case About.AGENCY:
            return _("{what} is an agency's paper: say whose with --agency.")
        case About.CEREMONY:
            return _("{what} is the ceremony's own paper, nobody else's.")


def _check_free(database: Database, known: PaperNumbers, paper: PaperName, number: str) -> None:
    """Raise ApelError where another paper has the number."""
    if not number_key(number):
        return
    here = known.named(paper)
    others = [other for other in known.holders(number) if other != here]
    for other in others:
        paper_words = in_words(other.what, _name(database, other) or other.about)
        raise ApelError(
            _("The number {number} is that of {paper}; nothing was changed.").format(
                number=number, paper=paper_words
            ),
            hint=_("All of them: apel number list"),
        )


def _unfit_words(why: Unfit) -> str:
    match why:
        case Unfit.LONG:
            return _("The number of a paper has at most {most} characters.").format(most=LONGEST)
        case Unfit.CONTROL:
            return _("The number of a paper is one line, without invisible characters.")
        case Unfit.EMPTY:
            return _("The number of a paper has letters or digits.")
        case Unfit.IDENTITY:
            return _("This is the number of a person, not of a paper.")
