"""Examples of the commands about papers: why, and what is typed."""

from apel.cli.help.before import Examples
from apel.language import _


def papers() -> Examples:
    """Return the examples of papers, and of who signs them."""
    return {
        "official import": (
            (_("Only look: nothing is written"), "apel official import kepala.xlsx --dry-run"),
            (_("The heads of all agencies"), "apel official import kepala.xlsx"),
        ),
        "official add": (
            (
                _("The head of an agency, who is on the roster"),
                'apel official add "Ratna Giriwangsa" --as head --agency Inspektorat',
            ),
            (
                _("Somebody on no roster signs the minutes"),
                'apel official add "Hadi Wirasena" --as organizer --post Camat --outside',
            ),
        ),
        "official list": (
            (_("Who signs what, with the numbers to remove them by"), "apel official list"),
            (_("For another program"), "apel official list --format json"),
        ),
        "official remove": (
            (_("The first of the list"), "apel official remove 1"),
            (_("Two at once"), "apel official remove 1 2"),
        ),
        "template list": (
            (_("Which templates there are, and which are the office's own"), "apel template list"),
            (_("For another program"), "apel template list --format json"),
        ),
        "template copy": (
            (_("All files of one paper, to be edited"), "apel template copy pakta-integritas"),
            (_("Only its wording"), "apel template copy pakta-integritas.txt"),
        ),
        "template check": (
            (_("Those that the office has edited"), "apel template check"),
            (_("One of them"), "apel template check kartu"),
        ),
        "render": (
            (
                _("A form for each person, in one file an agency"),
                "apel render pakta-integritas --bundle agency",
            ),
            (
                _("Cards of one agency"),
                "apel render kartu --agency Inspektorat",
            ),
            (_("The minutes; KONSEP until everything is closed"), "apel render berita-acara"),
        ),
        "number set": (
            (
                _("The number of the minutes"),
                "apel number set berita-acara 800/001/BA/2026",
            ),
            (
                _("The number of one agency's letter"),
                "apel number set surat-tindak-lanjut 800/002/2026 --agency Inspektorat",
            ),
        ),
        "number list": (
            (_("Which paper has which number"), "apel number list"),
            (_("Only letters"), "apel number list surat-tindak-lanjut"),
        ),
        "receive": (
            (_("Under a scanner; the sheets lie in box 12"), "apel receive --box 12"),
            (_("A folder of scans and signed PDF files"), "apel receive pindaian"),
        ),
    }
