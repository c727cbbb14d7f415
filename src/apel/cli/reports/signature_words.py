"""What electronic signatures are worth, in words: what was found, and what Indonesian law calls it."""

from apel.language import _


def kind_of_sealing() -> str:
    """Return what a signature made here is under Indonesian law."""
    return _(
        "Under Indonesian law it is certified (tersertifikasi) only where a PSrE that is accredited "
        "in Indonesia issued this certificate; else it is not certified (tidak tersertifikasi): "
        "valid, and weaker as evidence. With an institution's certificate it is an electronic seal "
        "(segel elektronik), and nobody's signature."
    )
