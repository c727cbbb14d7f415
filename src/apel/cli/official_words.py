"""What a problem of a list of heads is called: a sentence for each code; and its columns."""

from collections.abc import Mapping

from apel.domain.roster.columns import Field
from apel.language import _

OFFICIAL_SENTENCES = {
    "head-of-unknown-agency": _(
        "No agency of the register or the roster is called so; the row was not taken."
    ),
    "head-twice": _("An earlier row names the head of the same agency; this row was not taken."),
    "head-without-post": _(
        "The row does not say the post, and this agency's name does not either; it was not taken."
    ),
    "head-number-of-another": _(
        "The roster has this number under another name; taken without the number."
    ),
    "head-several": _(
        "Several people of the roster have this name; taken as it is written, without a number."
    ),
    "head-nik": _("This is a NIK, which is never printed; taken without it."),
    "acting-unreadable": _("This is none of Plt., Plh., Pj. and Pjs.; it was left out."),
    "post-vacant": _("Nobody holds this post."),
}


def head_columns(titles: Mapping[Field, str]) -> str:
    """Return which columns of a list were read: `agency = OPD, name = NAMA`."""
    words = {
        Field.AGENCY: _("agency"),
        Field.NAME: _("name"),
        Field.FRONT_TITLE: _("front_title"),
        Field.BACK_TITLE: _("back_title"),
        Field.NUMBER: _("number"),
        Field.RANK: _("rank"),
        Field.GRADE: _("grade"),
        Field.POSITION: _("position"),
        Field.ACTING: "Plt./Plh.",
    }
    return ", ".join(f"{words[name]} = {title}" for name, title in titles.items() if name in words)
