"""One change of one agency of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apel.domain.agencies import Agency, Register, agency_key, distinct, register_of


@dataclass(frozen=True, slots=True)
class Edit:
    """What is said of an agency; what is absent stays. Spellings and units are added."""

    name: str | None = None
    place: int | None = None
    texts: Mapping[str, str] = field(default_factory=dict)  # other fields; empty clears
    spellings: Sequence[str] = ()
    units: Sequence[str] = ()
    dropped: Sequence[str] = ()  # of spellings and units


def taken(register: Register, agency: Agency, edit: Edit) -> Mapping[str, Agency]:
    """Return which names of an edit another agency has already."""
    wanted = (edit.name or "", edit.texts.get("short", ""), *edit.spellings, *edit.units)
    found = {text: other for text in wanted if (other := register.named(text))}
    return {text: other for text, other in found.items() if other.name != agency.name}


def edited(register: Register, agency: Agency, edit: Edit) -> Register:
    """Return the register with an agency changed; names that it had become spellings."""
    name = edit.name or agency.name
    texts = {key: text for key, text in edit.texts.items() if key in Agency._fields}
    now = agency._replace(**texts, name=name)  # type: ignore[arg-type]
    dropped = {agency_key(text) for text in edit.dropped}
    spellings = [*agency.spellings, agency.name, agency.short, *edit.spellings]
    now = now._replace(
        spellings=_but(distinct(spellings, but=(name, now.short)), dropped),
        units=_but(distinct((*agency.units, *edit.units)), dropped),
    )
    rest = [
        one._replace(parent=name) if one.parent == agency.name else one
        for one in register.agencies
        if one.name != agency.name
    ]
    place = min(edit.place or agency.place, len(rest) + 1)
    return register_of([*rest[: place - 1], now, *rest[place - 1 :]])


def _but(texts: Sequence[str], dropped: set[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if agency_key(text) not in dropped)
