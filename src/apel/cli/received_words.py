"""What came back from agencies: for people as text, for programs as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from apel.cli.roster_shapes import problem_shape, show_problems
from apel.cli.shapes import print_json
from apel.cli.words import grouped
from apel.formats.terminal import say, tell
from apel.language import _
from apel.workflows.agencies.file_outcome import COUNTED, FileKind

if TYPE_CHECKING:
    from apel.workflows.agencies.file_outcome import FileOutcome


def print_received(done: "Sequence[FileOutcome]", copies: Mapping[Path, Path]) -> None:
    """Write what became of the files as JSON."""
    print_json({"files": [_shape(one, copies) for one in done], **_sums(done)})


def show_received(done: "Sequence[FileOutcome]", copies: Mapping[Path, Path]) -> None:
    """Print what became of each file, and of all together."""
    for one in done:
        say(_heading(one), style="bold")
        for line in _lines(one):
            say(f"  {line}")
        show_problems(one.taken.problems)
        if one.path in copies:
            tell(_("To hand back: {path}").format(path=copies[one.path]))
    sums = _sums(done)
    say(_("{files} files: {counts}").format(files=len(done), counts=_counts(sums)), style="bold")
    if refused := sum(one.is_refused or one.error is not None for one in done):
        say(_("Files of which nothing was taken: {number}").format(number=refused), style="bold")


def _shape(one: "FileOutcome", copies: Mapping[Path, Path]) -> Mapping[str, object]:
    copy = copies.get(one.path)
    return {
        "file": one.name,
        "sha256": one.sha256,
        "kind": one.kind,
        "agency": one.of_agency if one.kind is not FileKind.UNKNOWN else None,
        "number": one.sent.number if one.sent else None,
        "version": one.version or None,
        "lines": one.lines,
        **{name: getattr(one.taken, name) for name in COUNTED},
        "problems": [*_errors(one), *map(problem_shape, one.taken.problems)],
        **({"fingerprint": one.fingerprint} if one.fingerprint else {}),
        **({"copy": str(copy)} if copy else {}),
    }


def _errors(one: "FileOutcome") -> Iterator[Mapping[str, object]]:
    """Yield why nothing could be read."""
    if one.error is not None:
        yield {
            "file": one.name,
            "sheet": "",
            "row": None,
            "column": None,
            "code": "unreadable-file",
            "severity": "error",
            "value": None,
            "message": one.error.message,
        }


def _heading(one: "FileOutcome") -> str:
    if one.kind is FileKind.SHEET and one.sent:
        words = _("{file}: {agency}, {number}, version {version}")
        agency = one.sent.agency or _("(no agency)")
        return words.format(
            file=one.name, agency=agency, number=one.sent.number, version=one.version
        )
    if one.kind is FileKind.LEDGER:
        words = _("{file}: the record of another ceremony, {agency}")
        return words.format(file=one.name, agency=one.agency or _("(no agency)"))
    return _("{file}: nothing was taken").format(file=one.name)


def _lines(one: "FileOutcome") -> Iterator[str]:
    if one.error is not None:
        yield one.error.message
        if one.error.hint:
            yield one.error.hint
        return
    if one.kind is FileKind.UNKNOWN:
        return
    counts = {name: getattr(one.taken, name) for name in COUNTED}
    yield _("{lines} lines: {counts}").format(lines=grouped(one.lines), counts=_counts(counts))
    if one.letter:
        yield _("Covering letter: {letter}").format(letter=one.letter)
    yield _("Vouched for by: {post}").format(post=one.voucher or _("nobody is named"))


def _sums(done: "Sequence[FileOutcome]") -> dict[str, int]:
    return {name: sum(getattr(one.taken, name) for one in done) for name in COUNTED}


def _counts(counts: Mapping[str, int]) -> str:
    words = {
        "recorded": _("{number} recorded"),
        "changed": _("{number} changed"),
        "withdrawn": _("{number} taken back"),
        "unchanged": _("{number} as before"),
        "refused": _("{number} refused"),
    }
    shown = [
        words[name].format(number=grouped(counts[name]))
        for name in COUNTED
        if counts[name] or name in ("recorded", "refused")
    ]
    return ", ".join(shown)
