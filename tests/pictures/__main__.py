"""Make the pictures of docs/papers anew: look at each before it is committed."""

import os
from tempfile import mkdtemp

os.environ["XDG_STATE_HOME"] = mkdtemp(prefix="apel-state-")

from tests.pictures.papers import KEPT, pages

KEPT.mkdir(parents=True, exist_ok=True)
for name, page in pages().items():
    page.picture.quantize(16).save(KEPT / f"{name}.png", optimize=True)
