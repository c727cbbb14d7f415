"""Whose a paper can be: a person's, an agency's, or the ceremony's own."""

from enum import StrEnum

from apel.domain.ceremony import Ceremony, Mode
from apel.domain.papers.documents import mode_of


class About(StrEnum):
    """Whose a paper can be."""

    PERSON = "person"
    AGENCY = "agency"
    CEREMONY = "ceremony"


# whose a paper is, by the name that `apel render` takes; instruments go by how they are signed
PAPERS = {
    **dict.fromkeys(("berita-acara", "berita-acara-susulan", "nota-dinas"), (About.CEREMONY,)),
    **dict.fromkeys(("surat-tindak-lanjut", "daftar-tidak-hadir", "tanda-terima"), (About.AGENCY,)),
}
_OF_MODES = {
    Mode.INDIVIDUAL: (About.PERSON,),
    Mode.COLLECTIVE: (About.AGENCY,),
    Mode.REPRESENTATIVE: (About.CEREMONY,),
}


# these have a series of their own, or none
WITHOUT = ("daftar-hadir", "checklist", "kartu")


def abouts(what: str, ceremony: Ceremony) -> tuple[About, ...]:
    """Return whose a paper can be; an office's own form may be anybody's."""
    if any(instrument.name == what for instrument in ceremony.instruments):
        return _OF_MODES[mode_of(ceremony, what)]
    return PAPERS.get(what, tuple(About))
