"""Lists that come back from agencies are read, recorded and shown: `--from` of sign, attend, excuse."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from apel.cli.desks.list_options import ListOptions
from apel.cli.options import Format
from apel.cli.roster_shapes import problem_shape, show_problems
from apel.cli.roster_words import columns_words, sentence
from apel.cli.rosters.importing import SOME_REFUSED
from apel.cli.shapes import print_json
from apel.cli.words import outcome_words
from apel.cli.workspace import Workspace
from apel.domain.ledger import Kind, Reason
from apel.errors import ApelError, WrongUsage
from apel.formats.terminal import say, tell
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.lists.columns import Purpose
    from apel.workflows.lists.list_desk import Taken, Taking
    from apel.workflows.lists.read_lists import ReadLists
    from apel.workflows.record import Writer


def take(
    place: Workspace,
    writer: "Writer",
    taking: "Taking",
    options: ListOptions,
    *,
    reason: Reason | None = None,
    output: Format = Format.TEXT,
) -> None:
    """Record what the lists say, all or nothing, and show what became of each row."""
    from apel.formats.terminal import progress
    from apel.workflows.lists.take_lists import take_lists

    read = _read(place, taking.purpose, options, reason)

    def keep(taken: "Taken") -> bool:
        if options.errors:
            _hand_back(read, taken, options.errors)
        if options.strict and taken.refused:
            if output is Format.TEXT:
                _show(read, taken)
            raise ApelError(
                _("Something is wrong with these rows, so nothing was taken (--strict)."),
                hint=_("Correct the file, or leave --strict out."),
            )
        return not options.dry_run

    with progress(_("Recording")) as advance:
        watched = replace(taking, watch=advance)
        here = (place.database, place.ceremony, writer)
        taken = take_lists(here, read.reading, read.files, watched, keep=keep)
    (_print if output is Format.JSON else _show)(read, taken)
    if options.dry_run:
        tell(_("Nothing was written (--dry-run)."))
    if taken.refused:
        raise typer.Exit(SOME_REFUSED)


def _read(
    place: Workspace, purpose: "Purpose", options: ListOptions, reason: Reason | None
) -> "ReadLists":
    from apel.cli.passwords import opener
    from apel.domain.lists.columns import Purpose
    from apel.domain.lists.reading import Request
    from apel.domain.lists.statements import Manner
    from apel.workflows.lists.read_lists import gives_reasons, list_overrides, read_list_files

    ceremony = place.ceremony
    codes = {**ceremony.codes, **codes_given(options.codes)}
    manner = Manner(codes, ceremony.day, ceremony.timezone, reason)
    request = Request(purpose, manner, list_overrides(options.columns, purpose))
    sheets_of = opener(options.files, options.password_file)
    read = read_list_files(options.files, lambda path: sheets_of(path, options.sheets), request)
    if purpose is Purpose.EXCUSE and reason is None and not gives_reasons(read.reading):
        raise WrongUsage(
            _("No sheet has a column with a reason."),
            hint=_('Give one for all: --reason health; or name the column: --column reason="KET"'),
        )
    return read


def codes_given(given: Sequence[str]) -> Mapping[str, Reason]:
    """Return what `CODE=REASON` words say. Raises WrongUsage where one does not."""
    from apel.domain.lists.reasons import codes_of

    pairs = dict(words.partition("=")[::2] for words in given)
    codes = codes_of(pairs)
    for code, words in pairs.items():
        if code not in codes:
            raise WrongUsage(
                _("--code {code}={words}: it takes CODE=REASON.").format(code=code, words=words),
                hint=_(
                    "health, duty, leave, permission, study, shift, elsewhere, holiday or other."
                ),
            )
    return codes


def _show(read: "ReadLists", taken: "Taken") -> None:
    for sheet, titles in read.reading.columns.items():
        used = columns_words(titles)
        say(_("Sheet {sheet}: {columns}").format(sheet=sheet, columns=used), style="dim")
    say(
        _("{rows} rows = {recorded} recorded + {refused} refused + {skipped} skipped").format(
            rows=taken.rows,
            recorded=taken.recorded,
            refused=taken.refused,
            skipped=taken.skipped,
        ),
        style="bold",
    )
    show_problems(taken.problems)
    words = outcome_words()
    for kind in (Kind.SIGNED, Kind.MADE_UP, Kind.ATTENDED, Kind.EXCUSED):
        if count := taken.outcomes[kind]:
            say(f"{count:>6}  {words[kind]}")


def _print(read: "ReadLists", taken: "Taken") -> None:
    print_json(
        {
            "files": len(read.files),
            "rows": taken.rows,
            "recorded": taken.recorded,
            "refused": taken.refused,
            "skipped": taken.skipped,
            "columns": read.reading.columns,
            "outcomes": dict(sorted(taken.outcomes.items())),
            "problems": [problem_shape(each) for each in taken.problems],
        }
    )


def _hand_back(read: "ReadLists", taken: "Taken", target: Path) -> None:
    """Write what is wrong into a copy that holds nothing but what was read: no diagnosis."""
    from apel.domain.corrections import marks_by_file
    from apel.formats.corrections import write_corrections

    reading = read.reading
    marks = marks_by_file(taken.problems, reading.sheets, sentence)
    if not marks:
        tell(_("Nothing is wrong, so {path} was not written.").format(path=target))
    for those in marks.values():
        # from the rows and not from the file: what stands beside an excuse is not copied
        copy = write_corrections(
            Path(), target, those, lambda _path: (copied() for copied in reading.copies)
        )
        tell(_("To hand back: {path}").format(path=copy.path))
