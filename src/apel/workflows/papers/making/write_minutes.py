"""The minutes of a signing, of what was signed later, and the note to whoever has to know."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from apel.domain.ledger import Closing
from apel.domain.owed import duty_names
from apel.domain.papers.contents.make_up_minutes import MadeUp, Occasion, make_up_values
from apel.domain.papers.contents.minutes import Signing, minutes_values
from apel.domain.papers.contents.recorded import Recorded, is_draft
from apel.domain.papers.documents import Form, Sheet
from apel.domain.papers.frame import Frame, foot
from apel.domain.papers.issuing.told_figures import counted_figures
from apel.domain.papers.letterheads import letterhead
from apel.domain.roles import Role
from apel.domain.seals import MINUTES, froze
from apel.domain.standing import Standing, closed, standings
from apel.errors import ApelError
from apel.language import _
from apel.workflows.papers.asked import Asked, in_order
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.papers.making.drafts import Draft, Issue, Telling
from apel.workflows.papers.making.recorded import recorded
from apel.workflows.papers.numbering.number_papers import number_of, numbers_of
from apel.workflows.papers.office import Office
from apel.workflows.rosters.list_people import guests


def minutes(office: Office, asked: Asked) -> list[Draft]:
    """Return the minutes, marked as a draft until attendance and signing are closed."""
    frame, found = framed(office, asked)
    values = minutes_values(office.ceremony, frame, signing(office, asked.what), found)
    draft = _whole(asked, values, found)
    if asked.form is not Form.PDF:
        return [draft]
    return [draft._replace(sheet=draft.sheet._replace(place=(_free_name(office, found),)))]


def _free_name(office: Office, found: Recorded) -> str:
    """Return the name of a file that is not that of issued minutes.

    Raises ApelError where nothing came after these: they stay as they are.
    """
    issued = issued_papers(office.database, MINUTES)
    if not issued:
        return f"{MINUTES}.pdf"
    last = issued[-1]
    if any(froze(last.entry) == seal.entry.digest for seal in found.seals_of_all):
        raise ApelError(
            _("The minutes were issued as {entry}, and stay as they are: {file}").format(
                entry=last.entry.name, file=last.place
            ),
            hint=_("What was signed later: apel render berita-acara-susulan"),
        )
    return f"{MINUTES}-{len(issued) + 1}.pdf"


def framed(office: Office, asked: Asked) -> tuple[Frame, Recorded]:
    """Return what stands around a paper of the ceremony, and what it tells.

    Its number comes first: what is counted and verified then knows of it.
    """
    ceremony = office.ceremony
    number = numbers_of(office, asked, [""], is_draft=is_draft(office.closings))[""]
    found = recorded(office)
    about = foot(ceremony, asked.what)
    return Frame(letterhead(ceremony), number, found.is_draft, about), found


def signing(office: Office, paper: str) -> Signing:
    """Return who signs a paper, witnesses and acknowledges it."""
    officials = office.officials
    return Signing(
        tuple(officials.signatories(Role.ORGANIZER, paper)),
        tuple(officials.signatories(Role.WITNESS, paper)),
        officials.signatory(Role.ACKNOWLEDGING, paper),
    )


def issued_anew(
    asked: Asked,
    values: Callable[[datetime, str], Mapping[str, object]],
    frame: Frame,
    found: Recorded,
) -> Draft:
    """Return a paper about the whole ceremony that is issued once numbers do not change any more."""
    draft = _whole(asked, values(found.made, frame.number), found)
    return draft._replace(
        issue=Issue.NEVER if found.is_draft else Issue.ANEW,
        number=frame.number,
        telling=Telling(found.made, values),
        figures=counted_figures(found.report.totals, found.entries),
    )


def _whole(asked: Asked, values: Mapping[str, object], found: Recorded) -> Draft:
    """Return a paper about the whole ceremony: out/WHAT.pdf."""
    place = (f"{asked.what}.{asked.form.value}",)
    sheet = Sheet(asked.what, values, place, asked.form)
    return Draft(asked.what, found.report.totals.roster, sheet, is_intact=found.is_intact)


def make_up_minutes(office: Office, asked: Asked) -> list[Draft]:
    """Return the minutes of who signed later; raises ApelError where nobody did."""
    if not _made_up(office, asked, office.standings):
        raise _nobody(office)  # before a number is given out
    frame, found = framed(office, asked)
    people = _made_up(office, asked, standings(found.entries))
    signs, first = signing(office, asked.what), number_of(office.database, MINUTES)

    def values(made: datetime, number: str) -> Mapping[str, object]:
        about = frame._replace(number=number), Occasion(day_of(office, asked, made), first)
        return make_up_values(office.ceremony, about, signs, found._replace(made=made), people)

    named = [each.person for each in people]
    draft = issued_anew(asked, values, frame, found)
    return [draft._replace(people=len(named), named=named)]


def day_of(office: Office, asked: Asked, made: datetime) -> date:
    """Return the day that stands on a paper: the one that was said, else that on which it is made."""
    return asked.on or made.astimezone(office.ceremony.timezone).date()


def _made_up(office: Office, asked: Asked, stand: Mapping[str, Standing]) -> list[MadeUp]:
    """Return who signed after the closing, in the order of lists."""
    later = {
        code: signatures
        for code, standing in stand.items()
        if (
            signatures := {name: each for name, each in standing.signatures.items() if each.made_up}
        )
    }
    rows = [row for row in (*office.people, *guests(office.database)) if row.person.code in later]
    return [
        MadeUp(row.shown, duty_names(row.duties), later[row.person.code])
        for row in in_order(office, asked.order, rows)
    ]


def _nobody(office: Office) -> ApelError:
    if Closing.SIGNING in closed(office.entries):
        return ApelError(_("Nobody has signed since signing was closed."))
    return ApelError(
        _("Signing is not closed, so nobody has signed later."),
        hint=_("First: apel close signing"),
    )
