"""Who signs a paper, and what is printed of that person under the line (DOMAIN 3.4, 6.1)."""

from typing import NamedTuple

from apel.domain.papers.posts import Acting, Shown, acting_words
from apel.domain.people.grades import is_pppk
from apel.domain.people.names import without_titles
from apel.domain.people.person import NumberKind, Person
from apel.domain.wording import grouped_number

# only what an office gave somebody as a number is printed; a NIK is nobody else's business
NUMBER_LABELS = {
    NumberKind.NIP: "NIP",
    NumberKind.NIPPPK: "NI PPPK",
    NumberKind.OTHER: "Nomor Pegawai",
}


class Signatory(NamedTuple):
    """A block of signature as it is printed; what is empty is not printed."""

    post: tuple[str, ...]  # its lines: a.n. WALI KOTA …, Sekretaris Daerah
    name: str
    rank: str = ""
    number_label: str = ""
    number: str = ""
    grade: str = ""  # golongan, where a paper prints it beside the rank


class Holder(NamedTuple):
    """Whoever holds a post, with all that could be printed."""

    name: str
    post: str  # without Plt. and its like
    rank: str = ""
    grade: str = ""
    number_label: str = ""
    number: str = ""


def holder_of(person: Person, post: str = "") -> Holder:
    """Return somebody of the roster as the holder of a post, else of the own one."""
    label = NUMBER_LABELS.get(person.number_kind, "")
    # PPPK have a golongan and no pangkat, whatever the roster says (DOMAIN 4.2)
    rank = "" if is_pppk(person.number_kind, person.status) else person.rank or ""
    number = person.number or "" if label else ""
    own = post or person.position or ""
    return Holder(person.name, own, rank, person.grade or "", label, number)


def signatory_of(
    holder: Holder, shown: Shown, acting: Acting | None = None, above: tuple[str, ...] = ()
) -> Signatory:
    """Return what is printed of the holder of a post; `above` are the lines of a.n. and u.b."""
    post = (f"{acting_words(acting)} {holder.post}" if acting else holder.post).strip()
    return Signatory(
        tuple(filter(None, (*above, post))),
        holder.name if shown.titles else without_titles(holder.name),
        holder.rank if shown.rank else "",
        holder.number_label if shown.number and holder.number else "",
        grouped_number(holder.number) if shown.number else "",
        holder.grade if shown.rank else "",
    )


def signatory_values(signatory: Signatory | None) -> dict[str, object] | None:
    """Return what a template is filled with; nobody leaves dotted lines, to be filled by hand."""
    if signatory is None:
        return None
    return {
        "jabatan": list(signatory.post),
        "nama": signatory.name,
        "pangkat": signatory.rank,
        "golongan": signatory.grade,
        "label_nomor": signatory.number_label,
        "nomor": signatory.number,
    }
