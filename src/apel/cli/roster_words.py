"""What a problem of a roster is called: a sentence for each code, in the user's language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from apel.cli.agency_words import AGENCY_SENTENCES
from apel.cli.list_words import LIST_SENTENCES
from apel.cli.official_words import OFFICIAL_SENTENCES
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.language import _

_SENTENCES = {
    "name-missing": _("The row names nobody, so it was not taken."),
    "error-cell": _("The cell shows an error of the spreadsheet, not a value."),
    "formula-without-value": _(
        "The cell holds a formula that was never worked out: open the file in Excel and save it."
    ),
    "number-damaged": _(
        "The number was kept as a quantity, so its last digits are lost; make the column Text and"
        " enter it again. Taken without it."
    ),
    "text-cut": _("The cell holds more than 1,000 characters; the rest was left out."),
    "number-length": _("This is neither an NIP of 18 digits nor a NIK of 16. Taken without it."),
    "number-birth-date": _("The first eight digits are no birth date. Taken without the number."),
    "number-appointment": _(
        "Digits 13 and 14 are neither a month (PNS) nor 21 to 29 (PPPK). Taken without the number."
    ),
    "number-sex": _("Digit 15 must be 1 or 2. Taken without the number."),
    "number-serial": _(
        "The last three digits are 000, as when Excel cuts a number off. Taken without it."
    ),
    "number-age": _("By this number the person was appointed as a child. Taken without it."),
    "number-age-low": _("By this number the person was appointed before turning 18."),
    "past-retirement-age": _("By this number the person is older than 65: retired?"),
    "appointment-in-future": _("By this number the appointment is still to come."),
    "number-shared": _("Two names claim this number; both were taken without it."),
    "nik-invalid": _("This is not a NIK; it was left out."),
    "nik-serial": _("The NIK ends in 0000."),
    "nik-differs": _("NIK and number speak of two birth dates or sexes."),
    "nik-shared": _("Two names claim this NIK."),
    "birth-date-differs": _("The birth date is not the one in the number."),
    "sex-differs": _("The sex is not the one in the number."),
    "status-differs": _("The status does not fit the kind of number."),
    "status-unreadable": _("This status is not known."),
    "legal-standing-unknown": _("This kedudukan hukum is not known; it frees nobody from a duty."),
    "date-unreadable": _("This is not a date; days come first, like 31-12-1985."),
    "sex-unreadable": _("This is not a sex: L or P."),
    "rank-differs": _("Rank and grade do not fit together."),
    "grade-unreadable": _("This is not a grade."),
    "grade-of-other-status": _("A PPPK has a grade of a PNS."),
    "name-changed": _("The number is known under another name; the name was changed."),
    "duplicate-person": _(
        "The same person stands in an earlier row; this row was skipped, and only filled in what that"
        " one left open."
    ),
    "duplicate-differs": _("The row that was skipped says something else than the earlier one."),
    "sheet-hidden": _("The sheet is hidden; it was read all the same."),
    "sheet-without-header": _("The sheet has no header that can be recognised; it was not read."),
    "unfilled-row": _("A running number and nothing else."),
    "second-post": _(
        "The same person stands in another sheet with another post; this row was refused. Leave one"
        " of the two rows, or say in a terminal which post counts."
    ),
    "rows-hidden": _("So many rows of the sheet are hidden; they were read all the same."),
    "column-twice": _("Another column has the same header, and was read instead of this one."),
    "headers-disagree": _(
        "This row looks like a header too, and names other columns; the numbers decided."
    ),
    "columns-by-content": _(
        "No header names these columns; they were recognised by what is in them. Is that right?"
    ),
    "numbering-row": _("Numbers of the columns, under the header."),
    "section-row": _("The heading of a unit; it counts for the people under it."),
    "total-row": _("A total."),
    "repeated-header": _("The header once more."),
    "signature-block": _("Below the list: totals, place and date, signatures."),
    **LIST_SENTENCES,
    **AGENCY_SENTENCES,
    **OFFICIAL_SENTENCES,
}
_FIRST = 5
_NUMBERS = Field.RUNNING_NUMBER
_LONGEST = 60  # characters of a value that are shown


def columns_words(titles: Mapping[Any, object]) -> str:
    """Return which columns were read, by field: `name = NAMA, number = NIP`."""
    words = field_words()
    shown = ((words.get(name, name), title) for name, title in titles.items() if name != _NUMBERS)
    return ", ".join(f"{word} = {title}" for word, title in shown)


def field_words() -> Mapping[str, str]:
    """Return what fields are called; `--column` takes these words too."""
    return {
        Field.NAME: _("name"),
        Field.FRONT_TITLE: _("front_title"),
        Field.BACK_TITLE: _("back_title"),
        Field.NUMBER: _("number"),
        Field.OLD_NUMBER: _("old_number"),
        Field.BIRTH_DATE: _("birth_date"),
        Field.SEX: _("sex"),
        Field.LEGAL_STANDING: _("legal_standing"),
        Field.GRADE: _("grade"),
        Field.RANK: _("rank"),
        Field.POSITION: _("position"),
        Field.ECHELON: _("echelon"),
        Field.AGENCY: _("agency"),
        Field.RETIREMENT_DATE: _("retirement_date"),
        Field.CODE: _("code"),
        Field.REASON: _("reason"),
        Field.LETTER: _("letter"),
        Field.LETTER_DATE: _("letter_date"),
        Field.SIGNED: _("signed"),
        Field.DATE: _("date"),
        Field.TIME: _("time"),
    }


def sentence(problem: Problem) -> str:
    """Return what is the matter, as a sentence."""
    words = [_SENTENCES[problem.code]]
    if problem.other:
        words.append(_("See {place}.").format(place=problem.other))
    if problem.suggestion:
        words.append(
            _("Probably {suggestion}; it was not filled in.").format(suggestion=problem.suggestion)
        )
    return " ".join(words)


def places(problems: Sequence[Problem]) -> str:
    """Return where it is: the first few places, and how many there are."""
    shown = "; ".join(map(_place, problems[:_FIRST]))
    if len(problems) <= _FIRST:
        return shown
    return _("{places}; first {some} of {all}").format(places=shown, some=_FIRST, all=len(problems))


def grouped(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Return the problems by severity and code, the graver first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.severity, problem.code), []).append(problem)
    order = {"error": 0, "warning": 1, "skipped": 2}
    return [those for key, those in sorted(groups.items(), key=lambda item: order[item[0][0]])]


def heading(problem: Problem) -> str:
    """Return what problems of a kind have in common, as a sentence."""
    return _SENTENCES[problem.code]


def _place(problem: Problem) -> str:
    where = problem.sheet
    if problem.row is not None:
        where = _("{sheet} row {row}").format(sheet=problem.sheet, row=problem.row)
    if problem.column:
        where = _("{sheet} {column}{row}").format(
            sheet=problem.sheet, column=problem.column, row=problem.row
        )
    value = " → ".join(filter(None, (problem.value, problem.suggestion)))
    if len(value) > _LONGEST:
        value = f"{value[:_LONGEST]}…"
    return f"{where} ({value})" if value else where
