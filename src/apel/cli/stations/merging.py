"""Bringing together what desks recorded: `apel merge`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, Quarantine, WorkspaceFolder
from apel.cli.workspace import open_workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.stations.merge_stations import Merged, MergedFile, Source


def register(app: typer.Typer) -> None:
    """Add the merge."""
    app.command(
        "merge",
        help=_("Take in what desks recorded: any order, any part, as often as you like."),
    )(merge)


def merge(
    files: Annotated[
        list[Path], typer.Argument(help=_("Files of desks, of another workspace, or backups."))
    ],
    *,
    quarantine: Quarantine = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Merge files; none of them is changed."""
    from apel.cli.papers.number_words import warn_of_numbers
    from apel.cli.shapes import print_json
    from apel.workflows.stations import merge_stations

    with open_workspace(workspace, database, desk_too=True) as place:
        sources = list(_sources(list(_named(files))))
        merged = merge_stations.merge(
            place.database, place.ceremony, sources, quarantine=quarantine
        )
        warn_of_numbers(place.database)
    if output is Format.JSON:
        print_json(merged_shape(merged))
    else:
        _show(merged)
    warn_about(merged.files)


def merged_shape(merged: "Merged") -> dict[str, object]:
    """Return what was merged as JSON says it."""
    return {
        "files": [_file_shape(file) for file in merged.files],
        "conflicts": merged.conflicts,
        "other_questions": merged.other_questions,
        "fingerprint": merged.fingerprint,
        "missing": list(merged.missing),
    }


def show_standing(merged: "Merged") -> None:
    """Say who is missing, what the desks differ about, and how the whole ledger is recognised."""
    from apel.cli.words import grouped
    from apel.domain.ledger import in_fours
    from apel.formats.terminal import say

    if merged.missing:
        say(_("Not handed in yet: {names}").format(names=", ".join(merged.missing)))
    if merged.conflicts:
        words = _("About {number} people different things are recorded: see apel conflicts")
        say(words.format(number=grouped(merged.conflicts)))
    if merged.other_questions:
        words = _("{number} people were recorded twice, late or in vain: see apel conflicts")
        say(words.format(number=grouped(merged.other_questions)))
    if not (merged.conflicts or merged.other_questions):
        say(_("Nothing contradicts, and nobody was recorded twice."))
    say(_("Fingerprint: {fingerprint}").format(fingerprint=in_fours(merged.fingerprint)))


def warn_about(files: "Sequence[MergedFile]") -> None:
    """Say of which files there is more to know than how many entries were new."""
    from apel.formats.terminal import warn

    for file in files:
        if file.older_roster:
            warn(
                _(
                    "{file} was made from another roster than that of now;"
                    " everybody whom it has entries about is known here."
                ).format(file=file.file)
            )
        for chain in file.chains:
            if chain.apart:
                warn(
                    _(
                        "{file}: {count} entries of station {station} say something else than"
                        " those here; they are kept apart and not counted."
                    ).format(file=file.file, count=chain.apart, station=chain.station)
                )


def _named(files: Sequence[Path]) -> Iterator[Path]:
    """Yield the files, also those that a pattern means: on Windows no shell looks for them."""
    for file in files:
        meant = sorted(file.parent.glob(file.name)) if "*" in file.name else []
        yield from meant or [file]


def _sources(files: Sequence[Path]) -> "Iterator[Source]":
    from apel.formats.terminal import progress
    from apel.storage.sqlite.copies import open_untouched
    from apel.workflows.stations.merge_stations import read_source

    with progress(_("Reading")) as advance:
        for done, file in enumerate(files, 1):
            with open_untouched(file) as database:
                yield read_source(database, file)
            advance(done, len(files))


def _file_shape(file: "MergedFile") -> dict[str, object]:
    return {
        "file": file.file,
        "station": file.station,
        "entries": file.entries,
        "new": file.new,
        "apart": file.apart,
        "older_roster": file.older_roster,
        "chains": [chain._asdict() for chain in file.chains],
    }


def _show(merged: "Merged") -> None:
    from apel.cli.words import grouped
    from apel.formats.terminal import NUMBER, TEXT, show_table

    files = merged.files
    headings = ((_("File"), TEXT), (_("Desk"), TEXT), (_("Entries"), NUMBER), (_("New"), NUMBER))
    rows = [(one.file, one.station, grouped(one.entries), grouped(one.new)) for one in files]
    if len(files) > 1:
        entries, new = sum(one.entries for one in files), sum(one.new for one in files)
        rows.append((_("Total"), "", grouped(entries), grouped(new)))
    show_table(headings, rows, last_is_total=len(files) > 1)
    show_standing(merged)
