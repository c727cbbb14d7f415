"""What a problem of an agency's list is called: a sentence for each code."""

from apel.language import _

LIST_SENTENCES = {
    "unknown-person": _("Nobody on the roster is meant by this; the row was not taken."),
    "ambiguous-person": _(
        "Several people fit, and nothing in the row tells them apart; it was not taken. Give the"
        " number, or the unit."
    ),
    "unusable-number": _(
        "This is neither an NIP of 18 digits nor a NIK of 16, and nobody's own number; the row was"
        " not taken."
    ),
    "number-lost": _(
        "The number was kept as a quantity, so its last digits are lost; make the column Text and"
        " enter it again. The row was not taken."
    ),
    "number-of-another": _(
        "The number belongs to somebody else than the name beside it; the row was not taken."
    ),
    "list-name-differs": _("The number is known under another name; the row was taken by it."),
    "list-agency-differs": _("The roster has this person in another agency; the row was taken."),
    "nobody-named": _("The row says something, and not of whom; it was not taken."),
    "no-reason": _("The row gives no reason."),
    "listed-present": _("Listed as present: that is no excuse."),
    "listed-absent": _("Listed as absent without explanation: that is no excuse."),
    "listed-excused": _("Listed as away."),
    "reason-unknown": _(
        "This reason is not known; the row was not taken. Say what it means: --code CODE=REASON, or"
        " in apel.toml under [codes]."
    ),
    "reason-unclear": _(
        "This can mean two things, so the row was not taken. Say what it means: --code CODE=REASON,"
        " or in apel.toml under [codes]."
    ),
    "lines-disagree": _("Two rows give two reasons for one person; neither was taken."),
    "mark-unreadable": _("This is not a mark; the row was not taken."),
    "not-signed": _("Listed as not having signed."),
    "signed-unreadable": _(
        "This does not say whether somebody has signed; the row was not taken. Write ya or tidak."
    ),
    "no-signed-column": _(
        "No column says who has signed, so everybody who is listed counts as having signed."
    ),
    "no-time-column": _(
        "No column says when somebody came, so the time of --at counts, or else the present time."
    ),
    "silent-sheet": _(
        "Another sheet has the column that tells who is meant, and this one has not; nothing was"
        " taken from it."
    ),
    "no-time": _("No time: this person was not scanned."),
    "time-unreadable": _("This is not a time; the row was not taken."),
    "month-first": _(
        "The date is that of the ceremony only with the month first; the row was not taken. Days"
        " come first, like 02-01-2026."
    ),
    "other-day": _("This is another day than that of the ceremony."),
    "letter-unreadable": _("This is not the number of a letter; it was left out."),
    "letter-date-unreadable": _("This is not the date of a letter; it was left out."),
    "already-read": _("This row was recorded before."),
    "already-signed": _("This person has signed already."),
    "already-present": _("This person is recorded as present already."),
    "already-excused": _("This excuse is recorded already."),
    "not-obliged": _("This person is not obliged; the row was not taken."),
    "closed": _("Attendance is closed; the row was not taken."),
    "contradicts": _(
        "The list says something else than what was recorded; the record stands, until somebody"
        " decides."
    ),
    "other-ceremony": _(
        "This is a sheet of another ceremony, or of another year; nothing was taken."
    ),
    "same-ceremony": _("This is a record of this very ceremony; take it with: apel merge FILE"),
    "nobody-of-ours": _("Nobody in this record is on the roster; nothing was taken."),
    "signed-in-part": _(
        "Only some of the papers were signed there, or others; the signature was not taken."
    ),
    "deputy-not-taken": _("A deputy came there; attendance was not taken."),
    "several-sheets": _(
        "The file has lines of several agencies; nothing was taken. Ask each agency for its own file."
    ),
    "codes-unknown": _(
        "None of its lines is of a sheet that was sent out here; nothing was taken. Is it of another"
        " ceremony?"
    ),
    "not-a-sheet": _(
        "No column asks what a sheet asks; nothing was taken. Is it the workbook that was sent out?"
    ),
    "no-lines": _("All lines were deleted; nothing was taken, and nothing was taken back."),
    "older-version": _(
        "This was saved before the version that was received last; nothing was taken. To take it all"
        " the same: --yes"
    ),
    "same-file": _("The same file was received before."),
    "mark-lost": _(
        "The hidden mark of the sheet is lost; it was told by its lines which one it is."
    ),
    "mark-changed": _(
        "The hidden mark of the sheet was changed; it was told by its lines which one it is."
    ),
    "asked-column-missing": _("This column is missing; what was said there before stands."),
    "lines-missing": _(
        "So many lines of the sheet are missing; what was said there before stands."
    ),
    "line-added": _("This person was not on the sheet; the line was taken."),
    "of-another-agency": _("This person is of another agency; the line was not taken."),
    "unknown-code-in-sheet": _("Nobody on the roster has this code; the line was not taken."),
    "code-of-another": _(
        "The code belongs to somebody else than the name beside it, as where one column alone was"
        " sorted; the line was not taken."
    ),
    "listed-twice": _("The same person stands on an earlier line, and says the same."),
    "date-in-future": _("This day is still to come; the signature was not taken."),
    "signed-date-unreadable": _(
        "This is not a date; the signature was not taken. Days come first, like 31-12-2026."
    ),
    "letter-of-future": _("The letter's date is still to come; it was left out."),
    "words-left-out": _("Only the code was taken; words beside it were not read."),
    "count-unreadable": _("This is not a number of papers; the line was not taken."),
    "unknown-instrument": _("This is none of the papers that were asked about."),
    "more-returned": _("More came back than were handed over."),
    "returned-date-unreadable": _("This is not a date; it was left out."),
    "was-excused": _("An excuse was recorded for somebody who came; being present counts."),
}
