"""What went wrong with a paper, in words; and whether it is one paper's trouble or everybody's."""

import sys
from collections.abc import Mapping

from apel.domain.papers.documents import Fault, Trouble
from apel.errors import ApelError
from apel.language import _

# these are one person's trouble; the others stop the work, because they are everybody's
_OF_ONE = (Trouble.CHARACTERS, Trouble.CRASH, Trouble.IN_USE, Trouble.DIFFERENT)
# unless it happens to one after the other
_MAY_BE_OF_ALL = (Trouble.CHARACTERS, Trouble.CRASH)
_ENOUGH = 5
# what they are about is followed by the place, where that is known
_WITH_PLACE = (Trouble.TEMPLATE, Trouble.MISSING, Trouble.OUTSIDE)


def reason_or_stop(fault: Fault, what: str) -> str:
    """Return why one form failed; raises ApelError where all of them would."""
    reason = reason_of(fault, what)
    if fault.trouble in _OF_ONE:
        return reason
    raise ApelError(reason, hint=hint_of(fault, what))


class Alike:
    """Counts what fails alike before anything is made: then it is everybody's trouble after all."""

    def __init__(self) -> None:
        self._last: Fault | None = None
        self._times = 0

    def made(self) -> None:
        """Take note that something can be made."""
        self._times = -sys.maxsize

    def failed(self, fault: Fault, what: str) -> None:
        """Take note of a paper that failed; raises ApelError where all others would fail alike."""
        if fault.trouble not in _MAY_BE_OF_ALL:
            return
        self._times = self._times + 1 if fault == self._last else min(self._times + 1, 1)
        self._last = fault
        if self._times >= _ENOUGH:
            raise ApelError(
                _(
                    "Nothing was made of {what}: the first {number} papers failed alike: {reason}."
                ).format(what=what, number=_ENOUGH, reason=reason_of(fault, what)),
                hint=_(
                    "Is it the template, or is there too little memory? Look at one: {command}"
                ).format(command=f"apel render {what} --draft"),
            )


def reason_of(fault: Fault, what: str) -> str:
    """Return what is wrong, in a sentence."""
    about, where = fault.about or what, fault.where
    if fault.trouble in _WITH_PLACE and where:
        about = f"{about} ({where})" if about else where
    if fault.trouble is Trouble.CRASH and fault.about:
        return _("this cannot be made: {about}").format(about=about)
    return _sentences()[fault.trouble].format(about=about, what=what, where=where)


def hint_of(fault: Fault, what: str) -> str:
    """Return what to do about it; empty where that is plain."""
    if fault.nearest:
        return _("Did you mean {nearest}?").format(nearest=fault.nearest)
    return _hints().get(fault.trouble, "").format(what=what)


def _sentences() -> Mapping[Trouble, str]:
    return {
        Trouble.CHARACTERS: _("the font lacks these characters: {about}"),
        Trouble.CRASH: _("the program that typesets ended without a word"),
        Trouble.IN_USE: _("{about} is open in another program"),
        Trouble.START: _("The processes that typeset end as soon as they begin."),
        Trouble.DIFFERENT: _("made anew, it would not be the paper that was issued"),
        Trouble.TEMPLATE: _("The template of {what} cannot be used: {about}."),
        Trouble.PACKAGE: _("The template of {what} asks for a package from the network."),
        Trouble.FONT: _("There is no font {about}."),
        Trouble.TIME: _("The template of {what} comes to no end."),
        Trouble.FOLDER: _("Nothing can be written to the output folder: {about}."),
        Trouble.UNKNOWN: _("The template of {what} asks for {about}, which there is not: {where}"),
        Trouble.MEMORY: _("The template of {what} takes more memory than there is."),
        Trouble.MISSING: _(
            "The template of {what} asks for a file that is not in the folder templates: {about}."
        ),
        Trouble.OUTSIDE: _("Something in the folder templates leads outside of it: {about}."),
        Trouble.ENCODING: _("A template or text is not in UTF-8: {about}"),
        Trouble.PAGES: _(
            "It has more pages than with the template that apel brings along: {about}"
        ),
        Trouble.OFF_PAGE: _("Text leaves the paper on page {about}."),
        **_of_standards(),
        **_of_word(),
    }


def _of_standards() -> Mapping[Trouble, str]:
    """Return what a file lacks that archives, and people who cannot see it, need."""
    return {
        Trouble.TITLE: _("The template of {what} gives its file no title."),
        Trouble.WORDLESS: _(
            "In the template of {what} a picture or formula has no words for people who cannot"
            " see it: {where}"
        ),
        Trouble.HEADINGS: _("In the template of {what} headings skip a level: {where}"),
    }


def _of_word() -> Mapping[Trouble, str]:
    return {
        Trouble.UNCLOSED: _("In the Word template of {what} a mark has no end: {where}"),
        Trouble.CROWDED: _("In the Word template of {what}, {about} does not stand alone: {where}"),
        Trouble.CROSSED: _(
            "In the Word template of {what} marks begin and end in different places: {where}"
        ),
        Trouble.NO_WORD: _("The Word template of {what} is no whole .docx file: {about}"),
        Trouble.LARGE: _("The Word template of {what} is too large: {about}"),
        Trouble.FOREIGN: _(
            "The Word template of {what} brings along what Word would run or fetch: {about}"
        ),
    }


def _hints() -> Mapping[Trouble, str]:
    own = _("Compare the file in the folder templates with the one that apel brings along.")
    return {
        Trouble.TEMPLATE: own,
        Trouble.TIME: own,
        Trouble.UNKNOWN: own,
        Trouble.MEMORY: own,
        Trouble.ENCODING: _("Open it in an editor and save it as UTF-8."),
        Trouble.OFF_PAGE: _("A column is too narrow, or a block is too high to be kept together."),
        Trouble.START: _("Is there enough memory? Close other programs and try again."),
        Trouble.MISSING: _("Copy it there, or take it out of the template."),
        Trouble.OUTSIDE: _("Put the files themselves there, not links to them."),
        Trouble.TITLE: _(
            "Begin it with <% extends “_naskah.typ.jinja” %>, or #set document(title: …)."
        ),
        Trouble.WORDLESS: _("Say what it shows: image(…, alt: “…”)."),
        Trouble.HEADINGS: _("Under = comes ==, under == comes ===."),
        Trouble.NO_WORD: _("Save it in Word as Word Document (.docx), without a password."),
        Trouble.LARGE: _("Make the pictures in it smaller: at most 10 MB."),
        Trouble.FOREIGN: _("Take it out in Word and save it anew."),
        Trouble.UNCLOSED: _("Type the whole mark anew, in one go and in one paragraph."),
        Trouble.CROWDED: _("It takes its paragraph or row along: give it one of its own."),
        Trouble.CROSSED: _(
            "Where {{%p … %}} begins, {{%p endfor %}} or {{%p endif %}} ends: the same cell, or none."
        ),
        Trouble.PACKAGE: _("Templates use only files in their own folder."),
        Trouble.FONT: _("Put its files into the folder that fonts_folder in apel.toml names."),
        Trouble.FOLDER: _("Is the disk full or write-protected? Choose another one: --to FOLDER"),
    }
