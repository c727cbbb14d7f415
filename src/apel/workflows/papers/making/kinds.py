"""Which papers there are besides the forms of persons; who makes them says makers.py."""

from apel.domain.ceremony import Ceremony, Mode
from apel.domain.papers.documents import mode_of

# by the name that `apel render` takes
KINDS = (
    "daftar-hadir",
    "daftar-tidak-hadir",
    "surat-tindak-lanjut",
    "checklist",
    "tanda-terima",
    "kartu",
    "berita-acara",
    "berita-acara-susulan",
    "nota-dinas",
)

# they count everybody, or they would be about another ceremony
OF_THE_CEREMONY = ("berita-acara", "berita-acara-susulan", "nota-dinas")

# these are made anew as often as somebody wants, the minutes until they are sealed
NEVER_ISSUED = ("checklist", "kartu", "berita-acara")

# what is filled in by hand is known by its number, and every number is taken for good
NEVER_DRAFTS = ("daftar-hadir", "checklist", "kartu")


def is_of_persons(ceremony: Ceremony, what: str) -> bool:
    """Say whether each person has a paper of this kind."""
    return what not in KINDS and mode_of(ceremony, what) is Mode.INDIVIDUAL
