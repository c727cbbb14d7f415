"""Examples of the commands during the ceremony: why, and what is typed."""

from apel.cli.help.before import Examples
from apel.language import _


def during() -> Examples:
    """Return the examples of what desks record."""
    return {
        "sign": (
            (_("Scan cards, one after the other"), "apel sign"),
            (_("At a desk without a network, on its own file"), "apel sign --database A.apel"),
            (
                _("Everybody on a printed list but two lines"),
                "apel sign --from-paper DH-0001 --all-except 2,3 --yes",
            ),
        ),
        "attend": (
            (_("Came, and has not signed yet"), "apel attend 197502021999032901"),
            (_("A deputy came"), 'apel attend "Ratna Giriwangsa" --by-deputy'),
        ),
        "excuse": (
            (_("Ill"), "apel excuse 197502021999032901 --reason sakit"),
            (
                _("On duty elsewhere, with a letter"),
                'apel excuse "Ratna Giriwangsa" --reason DL --letter 800/0999/2026',
            ),
            (_("From the list of an agency"), "apel excuse --from berhalangan.xlsx"),
        ),
        "decline": (
            (
                _("Before a witness of the roster"),
                "apel decline 197502021999032901 --witness 198501012010011999",
            ),
            (
                _("Before somebody else"),
                'apel decline "Ratna Giriwangsa" --witness-post Camat',
            ),
        ),
        "undo": (
            (_("The newest act of this desk"), "apel undo"),
            (_("Somebody's newest act"), "apel undo 198501012010011999 --reason mistake"),
        ),
        "status": (
            (_("The counts of this moment"), "apel status"),
            (_("How many papers are out, in and missing"), "apel status papers"),
        ),
        "station clock": (
            (_("The right time, from a telephone"), "apel station clock 07.31"),
            (_("With its day"), 'apel station clock "02-01-2026 07.31"'),
        ),
        "station close": (
            (_("At the desk, at the end"), "apel station close --database A.apel"),
            (
                _("Note who handed in"),
                "apel station close --database A.apel --operator petugas-1",
            ),
        ),
    }
