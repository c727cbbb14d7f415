"""Papers for a browser: one file that needs nothing beside it and prints as it looks."""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import escape

from apel.domain.visible import unturned

# a picture of a page can hold neither a script nor a link to elsewhere, whatever was filled in
_PAGE = '<img class="{size}" src="data:image/svg+xml;base64,{picture}" alt="{words}">'
# pages may lie on their side
_SIZE = """@page {name} {{ size: {width} {height}; margin: 0 }}
.{name} {{ page: {name}; width: {width} }}"""
_MEASURES = re.compile(rb'<svg [^>]*?width="([\d.]+pt)" height="([\d.]+pt)"')
_WHOLE = """<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0; background: #ddd }}
img {{ display: block; max-width: 100%; margin: 4mm auto; background: #fff }}
@media print {{ body {{ background: none }} img {{ margin: 0; break-after: page }} img:last-child {{ break-after: auto }} }}
{sizes}
</style>
</head>
<body>
{pages}
</body>
</html>
"""

Size = tuple[str, str]


def browser_page(title: str, pictures: Sequence[bytes]) -> bytes:
    """Return the pages of a paper, each an SVG, as one HTML file."""
    title = unturned(title)
    measured = [_size(picture) for picture in pictures]
    names: dict[Size, str] = {
        size: f"ukuran{place}" for place, size in enumerate(dict.fromkeys(measured), 1)
    }
    sizes = (
        _SIZE.format(name=name, width=width, height=height)
        for (width, height), name in names.items()
    )
    pages = (
        _PAGE.format(
            size=names[size],
            picture=b64encode(picture).decode("ascii"),
            words=escape(f"{title}, halaman {number} dari {len(pictures)}"),
        )
        for number, (picture, size) in enumerate(zip(pictures, measured, strict=True), 1)
    )
    whole = _WHOLE.format(title=escape(title), sizes="\n".join(sizes), pages="\n".join(pages))
    return whole.encode("utf-8", "replace")


def _size(picture: bytes) -> Size:
    """Return a page's width and height as its SVG says them: `609.4pt`."""
    found = _MEASURES.search(picture)
    return (found[1].decode(), found[2].decode()) if found else ("100%", "auto")
