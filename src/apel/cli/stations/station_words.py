"""What is shown of desks: their new files, and how far each is known here."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from apel.cli.clock_words import differences_words
from apel.cli.words import apart_words, day_and_clock, grouped
from apel.domain.ceremony import Ceremony
from apel.formats.terminal import NUMBER, TEXT, say, show_table, tell, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.stations.list_stations import Station, Stations
    from apel.workflows.stations.prepare_stations import Made


def made_shape(made: "Sequence[Made]") -> Mapping[str, object]:
    """Return which files were written."""
    return {
        "stations": [
            {
                "station": one.name,
                "file": str(one.file),
                "entry": one.entry.name,
                "people": one.people,
            }
            for one in made
        ]
    }


def show_made(made: "Sequence[Made]", *, is_lost: bool) -> None:
    """Say which files were written, and what to do with them."""
    for one in made:
        say(
            _("Desk {name}: {file} ({people} people)").format(
                name=one.name, file=one.file, people=grouped(one.people)
            )
        )
    tell(
        _(
            "Copy each to its desk's computer and work there, not on the stick:"
            " apel sign --database {file}, and at the end apel station close --database {file}"
        ).format(file=made[0].file.name)
    )
    if is_lost:
        warn(
            _(
                "What was recorded in the lost file is not here: that desk stays missing until the"
                " file turns up, or a closing says why it does not."
            )
        )


def stations_shape(found: "Stations") -> Sequence[Mapping[str, object]]:
    """Return every desk and every other chain."""
    return [
        {
            "station": one.name,
            "prepared": one.prepared,
            "roster": one.roster,
            "is_older_roster": one.is_older_roster,
            "handed_in": one.handed_in,
            "unused": one.is_unused,
            "runs": [
                {
                    "station": run.station,
                    "entries": run.entries,
                    "head": run.head,
                    "clock": found.clocks.get(run.station),
                }
                for run in one.runs
            ],
        }
        for one in found.listed
    ]


def show_stations(found: "Stations", ceremony: Ceremony) -> None:
    """Print every desk with its runs, and say which are missing."""
    headings = (_("Desk"), _("Prepared"), _("Handed in"), _("Run"))
    show_table(
        [*((words, TEXT) for words in headings), (_("Last number"), NUMBER), (_("Head"), TEXT)],
        [row for one in found.listed for row in _rows(one, ceremony)],
    )
    for line in differences_words(found.clocks):
        say(line)
    if any(one.is_older_roster for one in found.listed):
        say(_("* prepared from an older roster than the present one"))
    if missing := [one.name for one in found.listed if one.is_missing]:
        say(_("Not handed in yet: {names}").format(names=", ".join(missing)))
    for each in found.apart:
        say(apart_words(each))


def _rows(one: "Station", ceremony: Ceremony) -> list[tuple[str, ...]]:
    star = " *" if one.is_older_roster else ""
    # without the zone, so that a row fits into 80 columns
    when = day_and_clock(one.prepared or "–", ceremony).removesuffix(f" {ceremony.zone}")
    about = (one.name, when + star, _state(one))
    runs = [
        (run.station, grouped(run.entries), f"{run.head[:4]} {run.head[4:8]} …") for run in one.runs
    ]
    first, *more = runs or [("–", "0", "")]
    return [(*about, *first), *(("", "", "", *run) for run in more)]


def _state(one: "Station") -> str:
    if one.handed_in is None:
        return "–"
    if one.handed_in:
        return _("yes")
    return _("no") if one.is_missing else _("declared unused")
