"""What a problem of a list of agencies is called: a sentence for each code; and its columns."""

from collections.abc import Mapping

from apel.domain.roster.columns import Field
from apel.language import _

AGENCY_SENTENCES = {
    "agency-nameless": _("The row names no agency, so it was not taken."),
    "group-row": _("The heading of a group of agencies."),
    "agency-twice": _("An earlier row names the same agency; this row was not taken."),
    "spelling-taken": _("Another agency has this name already; it was left out here."),
    "parent-unknown": _("No agency of the list is called so; the parent was left out."),
    "agency-unknown": _(
        "No agency of the register is called so; the row was not taken. Add it first: apel agency"
        " import FILE"
    ),
    "match-nameless": _("Nobody on the roster works under this name; the row was not taken."),
    "answers-disagree": _("An earlier row says another agency of this name; this was not taken."),
    "name-of-agency": _(
        "This is the name of another agency; the row was not taken. Are they one? apel agency merge"
    ),
    "head-unknown": _("Nobody on the roster has this number; the head was left out."),
    "head-ambiguous": _("Several people have this name; give the number. The head was left out."),
}


def register_columns(titles: Mapping[Field, str]) -> str:
    """Return which columns of a list were read: `name = NAMA, short name = SINGKATAN`."""
    words = {
        Field.AGENCY: _("agency"),
        Field.SHORT: _("short name"),
        Field.SPELLINGS: _("other spellings"),
        Field.UNITS: _("units"),
        Field.PARENT: _("parent"),
        Field.HEAD: _("head"),
        Field.HEAD_POST: _("post of the head"),
        Field.ADDRESS: _("address"),
        Field.CONTACT: _("contact"),
    }
    return ", ".join(f"{words[name]} = {title}" for name, title in titles.items() if name in words)
