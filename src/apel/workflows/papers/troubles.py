"""What went wrong with a paper, in words; and whether it is one paper's trouble or everybody's."""

from collections.abc import Mapping

from apel.domain.papers.documents import Fault, Trouble
from apel.errors import ApelError
from apel.language import _

# these are one person's trouble; the others stop the work, because they are everybody's
_OF_ONE = (Trouble.CHARACTERS, Trouble.CRASH, Trouble.IN_USE)


def reason_or_stop(fault: Fault, what: str) -> str:
    """Return why one form failed; raises ApelError where all of them would."""
    reason = _sentences()[fault.trouble].format(about=fault.about, what=what)
    if fault.trouble in _OF_ONE:
        return reason
    raise ApelError(reason, hint=_hints().get(fault.trouble, "").format(what=what))


def _sentences() -> Mapping[Trouble, str]:
    return {
        Trouble.CHARACTERS: _("the font lacks these characters: {about}"),
        Trouble.CRASH: _("the program that typesets ended without a word"),
        Trouble.IN_USE: _("{about} is open in another program"),
        Trouble.TEMPLATE: _("The template of {what} cannot be used: {about}."),
        Trouble.PACKAGE: _("The template of {what} asks for a package from the network."),
        Trouble.FONT: _("There is no font {about}."),
        Trouble.TIME: _("The template of {what} comes to no end."),
        Trouble.FOLDER: _("Nothing can be written to the output folder: {about}."),
    }


def _hints() -> Mapping[Trouble, str]:
    own = _("Compare the file in the folder templates with the one that apel brings along.")
    return {
        Trouble.TEMPLATE: own,
        Trouble.TIME: own,
        Trouble.PACKAGE: _("Templates use only files in their own folder."),
        Trouble.FONT: _("Put its files into the folder that fonts_folder in apel.toml names."),
        Trouble.FOLDER: _("Is the disk full or write-protected? Choose another one: --to FOLDER"),
    }
