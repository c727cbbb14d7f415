"""Make the pictures of docs/papers anew: look at each before it is committed."""

import os
from tempfile import mkdtemp

os.environ["XDG_STATE_HOME"] = mkdtemp(prefix="apel-state-")

from tests.pictures.papers import KEPT, pictures

KEPT.mkdir(parents=True, exist_ok=True)
for name, picture in pictures().items():
    picture.quantize(16).save(KEPT / f"{name}.png", optimize=True)
