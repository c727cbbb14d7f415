"""The head of a paper: none, the issuer's, an agency's, or the Garuda of a head of region (DOMAIN 6.1)."""

from enum import StrEnum
from typing import NamedTuple

from apel.domain.agencies import Agency
from apel.domain.ceremony import Ceremony
from apel.domain.papers.posts import Regional, regional, split_acting
from apel.domain.papers.signatures import Signatory


class Emblem(StrEnum):
    """Which emblem heads a paper."""

    NONE = ""
    GARUDA = "garuda"  # what the head of a region signs: no address below it
    REGION = "daerah"


class Letterhead(NamedTuple):
    """The lines at the head of a first page, and the picture beside or above them."""

    kind: Emblem = Emblem.NONE
    lines: tuple[str, ...] = ()
    picture: str = ""  # a file of the office's templates


NO_LETTERHEAD = Letterhead()
SECRETARIAT = "Sekretariat Daerah"


def letterhead(ceremony: Ceremony, agency: Agency | None = None) -> Letterhead:
    """Return the letterhead of a paper of the office, or of one of its agencies, as the settings say."""
    paper = ceremony.paper
    if paper.letterhead_of == "none":
        return NO_LETTERHEAD
    if paper.letterhead_of == "agency" and agency:
        return _of_agency(ceremony.institution, agency, paper.logo)
    return _of_region(paper.letterhead, paper.logo)


def letterhead_of_region_head(ceremony: Ceremony) -> Letterhead:
    """Return the letterhead of what the head of the region signs; the office's without a title."""
    paper = ceremony.paper
    if not paper.region_head or paper.letterhead_of == "none":
        return letterhead(ceremony)
    return Letterhead(Emblem.GARUDA, (paper.region_head,), paper.emblem)


def letterhead_signed_by(
    ceremony: Ceremony, signatory: Signatory | None, secretariat: Agency | None = None
) -> Letterhead:
    """Return the letterhead of what somebody signs for the office.

    That is the Garuda for a head of region, and for the secretary the secretariat's: nobody signs
    with the letterhead of an agency of which that is not the head.
    """
    usual = letterhead(ceremony)
    if (
        not signatory or len(signatory.post) != 1
    ):  # nobody signs a.n. with the head's own letterhead
        return usual
    _acting, post = split_acting(signatory.post[0])
    if regional(post) is Regional.HEAD:
        return letterhead_of_region_head(ceremony)
    if regional(post) is Regional.SECRETARY and _is_of_another(usual):
        return _of_agency(usual.lines[0], secretariat or Agency(SECRETARIAT), usual.picture)
    return usual


def _is_of_another(usual: Letterhead) -> bool:
    """Say whether a letterhead names an agency below the government, and not the secretariat."""
    return len(usual.lines) > 1 and SECRETARIAT.upper() not in "\n".join(usual.lines).upper()


def _of_agency(government: str, agency: Agency, picture: str) -> Letterhead:
    lines = (government.upper(), agency.name.upper(), *agency.address.splitlines())
    return _of_region(tuple(filter(None, lines)), picture)


def _of_region(lines: tuple[str, ...], picture: str) -> Letterhead:
    return Letterhead(Emblem.REGION, lines, picture) if lines else NO_LETTERHEAD
