"""What can be said of an official at the command line, and how it is read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.papers.posts import Acting
    from apel.domain.roles import Official, Role
    from apel.workflows.papers.officials.name_official import Finders

RoleOption = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="ROLE",
        help=_("What for: head, witness, organizer, signer, secretary, head-of-region …"),
    ),
]
Paper = Annotated[
    str, typer.Option("--paper", metavar="WHAT", help=_("For this paper only: berita-acara …"))
]
Agency = Annotated[str, typer.Option("--agency", help=_("Of which agency somebody is the head."))]
Number = Annotated[
    str, typer.Option("--nip", "--number", help=_("NIP or NI PPPK; of other services: “NRP …”."))
]
Rank = Annotated[str, typer.Option("--rank", help=_("Rank; else that of the grade."))]
Grade = Annotated[str, typer.Option("--grade", help=_("Grade, like IV/c."))]
Post = Annotated[str, typer.Option("--post", help=_("The post as it is printed."))]
ActingOption = Annotated[str, typer.Option("--acting", help=_("plt, plh, pj or pjs."))]
OnBehalfOf = Annotated[
    str, typer.Option("--for", metavar="POST", help=_("For whom (a.n.): “WALI KOTA SEMARANG”."))
]
Through = Annotated[
    str, typer.Option("--through", metavar="POST", help=_("The post between them (u.b.)."))
]
ShowTitles = Annotated[
    bool | None, typer.Option("--show-titles/--no-titles", help=_("Print the titles."))
]
ShowRank = Annotated[bool | None, typer.Option("--show-rank/--no-rank", help=_("Print the rank."))]
ShowNumber = Annotated[
    bool | None, typer.Option("--show-number/--no-number", help=_("Print the number."))
]
Place = Annotated[
    int,
    typer.Option(
        "--place", min=0, max=999, show_default=False, help=_("The place among several, from 1.")
    ),
]
Outside = Annotated[
    bool, typer.Option("--outside", help=_("Somebody on no roster, whoever there has this name."))
]

_TEXTS = ("paper", "agency", "rank", "grade", "post", "on_behalf_of", "through")
_FLAGS = ("titles", "rank", "number")
_LONGEST = 300
_REPRESENTATIVES = ("representative", "wakil pegawai", "wakil-pegawai", "perwakilan")


def given(options: Mapping[str, object]) -> "Official":
    """Return what the options of a command say of an official; `options` are all by name."""
    from apel.domain.roles import Official

    texts = {name: _text(str(options[name])) for name in _TEXTS}
    flags = {f"shows_{name}": options[f"show_{name}"] for name in _FLAGS}
    if texts["through"] and not texts["on_behalf_of"]:
        raise WrongUsage(
            _("--through (u.b.) stands between who signs and for whom: say also --for (a.n.)."),
        )
    more = {**texts, **flags, "identity": _text(str(options["nip"])), "place": options["place"]}
    acting = _acting(str(options["acting"]))
    role = _role(str(options["role"]))
    return Official(0, role, acting=acting or "", **more)  # type: ignore[arg-type]


def tidy(text: str) -> str:
    """Return a text in single spaces and one spelling."""
    from apel.domain.roster.sheet import text_of

    return text_of(text)


def finders() -> "Finders":
    """Return what finds who and what is nearly meant."""
    from apel.cli.rosters.person_words import cause
    from apel.formats.similar import closest
    from apel.workflows.papers.officials.name_official import Finders

    return Finders(closest, cause)


def _text(text: str) -> str:
    """Return a text for a line of a paper. Raises WrongUsage where it is longer than any."""
    found = tidy(text)
    if len(found) > _LONGEST:
        raise WrongUsage(
            _("“{text}…” is longer than {most} characters.").format(text=found[:40], most=_LONGEST)
        )
    return found


def _acting(text: str) -> "Acting | None":
    from apel.domain.appointing import acting_named

    acting = acting_named(text)
    if text and acting is None:
        raise WrongUsage(_("--acting {text}: plt, plh, pj or pjs.").format(text=text))
    return acting


def _role(text: str) -> "Role":
    from apel.domain.roles import ROLE_WORDS, role_named

    if found := role_named(text):
        return found
    if text.casefold() in _REPRESENTATIVES:
        raise WrongUsage(
            _("Who signs an instrument for all is named in apel.toml: it changes what is counted."),
            hint=_('Below [[instruments]]: mode = "representative", representatives = ["…"]'),
        )
    known = ", ".join(f"{role} ({word})" for role, word in ROLE_WORDS.items())
    raise WrongUsage(
        _("No official is “{text}”.").format(text=text),
        hint=_("There are: {names}").format(names=known),
    )
