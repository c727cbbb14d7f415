"""Damage of files for tests: bytes flipped, cut, doubled, overwritten; the same for each seed."""

import random
import zipfile
from io import BytesIO

_NASTY = (b"\0", b"\xff", b"\x7f", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", b'"',
          b"<", b">", b"&", b"9" * 12, b"\n", b"\xfe\xff", b"]]>", b"<!--")  # fmt: skip
_MOST = 4


def damaged(content: bytes, seed: int) -> bytes:
    """Return the bytes with a few faults."""
    chance = random.Random(seed)  # noqa: S311  # the same faults every time
    found = bytearray(content)
    for _ in range(chance.randint(1, _MOST)):
        place = chance.randrange(max(1, len(found)))
        match chance.randrange(5):
            case 0:
                found[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                nasty = chance.choice(_NASTY)
                found[place : place + len(nasty)] = nasty
            case 2:
                found[place:place] = found[place : place + chance.randrange(1, 300)]
            case 3:
                del found[place : place + chance.randrange(1, 300)]
            case _:
                if chance.random() < 0.2:
                    del found[place:]
    return bytes(found)


def damaged_inside(content: bytes, seed: int) -> bytes:
    """Return a zip with a few faults in what one of its parts says."""
    chance = random.Random(seed)  # noqa: S311
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = damaged(parts[name], seed)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts.items():
            archive.writestr(part, inside)
    return packed.getvalue()
