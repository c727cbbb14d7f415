"""How officials are shown: as a table, in a line, as JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from apel.cli.options import Format
from apel.cli.workspace import Workspace
from apel.domain.papers.signatures import Signatory
from apel.domain.roles import Official, Role
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.officials.keep_officials import Listed, Planned


def role_words() -> Mapping[Role, str]:
    """Return what roles are called."""
    return {
        Role.HEAD_OF_REGION: _("head of the region"),
        Role.DEPUTY: _("deputy head of the region"),
        Role.SECRETARY: _("secretary of the region"),
        Role.ORGANIZER: _("organizer"),
        Role.WITNESS: _("witness"),
        Role.ACKNOWLEDGING: _("acknowledging"),
        Role.SIGNER: _("signer of letters"),
        Role.HEAD: _("head of an agency"),
    }


def show_named(here: Workspace, planned: "Planned", output: Format) -> None:
    """Show an official as papers print it."""
    from apel.cli.shapes import print_json
    from apel.formats.terminal import say
    from apel.workflows.papers.officials.keep_officials import Listed, known_officials

    official = planned.official
    named = Listed(official, known_officials(here.database).printed(official))
    if output is Format.JSON:
        print_json({**official_shape(named), "changed": planned.changes})
        return
    say(f"{official.number}. {_what_for(official)}", style="bold")
    for line in _lines(named.printed):
        say(f"   {line}")
    if not planned.changes:
        say(_("It was so already; nothing was changed."))


def show_list(listed: Sequence["Listed"]) -> None:
    """Show all officials."""
    from apel.formats.terminal import NUMBER, TEXT, say, show_table

    if not listed:
        say(_("Nobody is named yet. Begin with: apel official add NAME --as head-of-region"))
        return
    headings = ((_("No."), NUMBER), (_("What for"), TEXT), (_("Printed under the signature"), TEXT))
    rows = [
        [str(each.official.number), _what_for(each.official), "\n".join(_lines(each.printed))]
        for each in listed
    ]
    show_table(headings, rows)


def official_shape(named: "Listed") -> Mapping[str, object]:
    """Return an official as JSON says it: what was said, and what is printed."""
    official, printed = named
    texts = ("paper", "agency", "person", "post", "acting", "on_behalf_of", "through")
    return {
        "number": official.number,
        "role": official.role,
        **{name: getattr(official, name) or None for name in texts},
        "place": official.place or None,
        "printed": {**printed._asdict(), "post": list(printed.post)} if printed else None,
    }


def described(named: "Listed") -> str:
    """Return an official in one line."""
    words = (_what_for(named.official), *(_lines(named.printed)))
    return f"{named.official.number}. " + ", ".join(words)


def tell_if_on_no_roster(here: Workspace, official: Official) -> None:
    """Say where somebody is taken by the name alone, and who has nearly this name."""
    from apel.formats.similar import likely
    from apel.formats.terminal import warn
    from apel.workflows.find_person import named, similar

    if official.person or official.identity:
        return

    def nearest(text: str, names: Sequence[str]) -> list[int]:
        place = likely(text, names)
        return [] if place is None else [place]

    if meant := similar(here.database, official.name, nearest):
        words = _("{name} is on no roster. Did you mean: {people}")
        warn(words.format(name=official.name, people=named(meant)))


def _what_for(official: Official) -> str:
    """Return the role, with the agency and the paper that it is for."""
    parts = (role_words()[official.role], official.agency, official.paper)
    return ", ".join(filter(None, parts))


def _lines(printed: Signatory | None) -> list[str]:
    """Return what is printed, line by line."""
    if printed is None:
        return [_("(erased)")]
    number = " ".join(filter(None, (printed.number_label, printed.number)))
    grade = f"({printed.grade})" if printed.rank else f"Golongan {printed.grade}"
    rank = " ".join(filter(None, (printed.rank, grade if printed.grade else "")))
    return [*printed.post, *filter(None, (printed.name, rank, number))]
