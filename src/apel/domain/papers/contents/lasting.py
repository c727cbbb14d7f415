"""What a paper tells, apart from how the record behind it can be checked."""

from collections.abc import Mapping

# what changes with every entry, also with that of the paper itself
_FLEETING = ("kode_verifikasi", "disegel", "segel_terakhir", "segel_terakhir_pada", "meja")


def lasting(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return what a paper is filled with but for how its record can be checked."""
    if "kode_verifikasi" not in values:
        return values
    return {key: value for key, value in values.items() if key not in _FLEETING}
