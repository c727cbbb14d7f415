"""Pictures of a letterhead: looked at before anything is made, so that no run stops half-way."""

import re
from pathlib import Path

from apel.errors import ApelError
from apel.language import _

MOST_BYTES = 5_000_000  # it is in every file that is made
_EDGE = 65_536  # what is looked at of its beginning and of its end
# no step is tried twice, or a file of comments would take for ever
_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?"
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^>\[]*(?:\[[^\]]*\]\s*)?>)*+<(?:\w+:)?svg\b",
    re.DOTALL,
)
_KINDS = {
    "PNG": re.compile(rb"\A\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\A\xff\xd8\xff"),
    "SVG": _SVG,
}
# a copy that broke off lacks it
_LAST = {
    "PNG": re.compile(rb"IEND\xaeB`\x82"),
    "JPEG": re.compile(rb"\xff\xd9"),
    "SVG": re.compile(rb"</(?:\w+:)?svg\s*>|/>\s*\Z"),
}
_ENDINGS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "SVG": (".svg",)}


def check_picture(folder: Path, name: str) -> None:
    """Raise ApelError unless this is a picture in the folder of the office's templates."""
    path = folder / name
    _check_place(folder, path, name)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_EDGE)
            file.seek(max(0, size - _EDGE))
            end = file.read(_EDGE)
    except OSError as error:
        raise ApelError(
            _("{path} cannot be read: {detail}").format(path=path, detail=error.strerror)
        ) from error
    if size > MOST_BYTES:
        raise ApelError(
            _(
                "The picture {name} has {megabytes} MB, and it is in every file: 5 MB at most."
            ).format(name=name, megabytes=round(size / 1_000_000)),
            hint=_("Save it smaller; 600 pixels in height are enough for a letterhead."),
        )
    _check_kind(name, start, end)


def _check_place(folder: Path, path: Path, name: str) -> None:
    try:
        is_inside, is_there = path.resolve().is_relative_to(folder.resolve()), path.is_file()
    except (OSError, ValueError, RuntimeError):  # no name that a file can have; links in a circle
        is_inside, is_there = True, False
    if not is_inside:
        raise ApelError(
            _("The picture {name} lies outside the folder {folder}.").format(
                name=name, folder=folder
            ),
            hint=_("Copy it there, and name it in apel.toml without a folder."),
        )
    if not is_there:
        raise ApelError(
            _("The picture {name} is not in the folder {folder}.").format(name=name, folder=folder),
            hint=_("Put it there, or take its line out of apel.toml."),
        )


def _check_kind(name: str, start: bytes, end: bytes) -> None:
    kind = next((kind for kind, form in _KINDS.items() if form.search(start)), None)
    if kind is None:
        raise ApelError(
            _("{name} is no picture that can be printed.").format(name=name),
            hint=_("Save the picture as PNG, JPEG or SVG."),
        )
    if not name.casefold().endswith(_ENDINGS[kind]):
        raise ApelError(
            _("{name} is a {kind} picture, and its name says something else.").format(
                name=name, kind=kind
            ),
            hint=_("Let the name end in {ending}, in apel.toml too.").format(
                ending=_ENDINGS[kind][0]
            ),
        )
    if not _LAST[kind].search(end):
        raise ApelError(
            _("The picture {name} is not whole: its end is missing.").format(name=name),
            hint=_("Copy it once more from where it came."),
        )
