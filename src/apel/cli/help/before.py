"""Examples of the commands before the ceremony: why, and what is typed."""

from apel.language import _

Examples = dict[str, tuple[tuple[str, str], ...]]


def beginning() -> Examples:
    """Return the examples of what begins, and of the roster."""
    return {
        "demo": (
            (_("In the folder apel-demo, which is made for it"), "apel demo"),
            (_("In a folder of your own choice"), "apel demo latihan"),
        ),
        "init": (
            (_("Be asked, one question after the other"), "apel init"),
            (
                _("Say everything at once"),
                'apel init --title "Apel Komitmen" --date 2026-01-02 --start 07:30 --zone WIB',
            ),
        ),
        "roster template": (
            (_("For an office without a list: daftar-pegawai.xlsx"), "apel roster template"),
            (_("Under another name"), "apel roster template pegawai-2026.xlsx"),
        ),
        "roster history": (
            (_("Which files were read, and who was edited"), "apel roster history"),
            (_("For another program"), "apel roster history --format json"),
        ),
        "import": (
            (_("Only look: nothing is written"), "apel import roster.xlsx --dry-run"),
            (_("Three lists that are one roster"), "apel import PNS.xlsx PPPK.xlsx PW.xlsx"),
            (
                _("Have the doubtful cells marked, to be handed back"),
                "apel import roster.xlsx --errors periksa.xlsx",
            ),
        ),
        "people": (
            (_("Whoever is called that, in any spelling"), "apel people budi"),
            (
                _("One agency, as a workbook"),
                "apel people --agency Inspektorat --format xlsx --to inspektorat.xlsx",
            ),
        ),
        "person add": (
            (
                _("Somebody whom the list lacks"),
                'apel person add "Wulan Sagara" --unit Bagian --agency "Dinas Kesehatan"',
            ),
            (
                _("With a number and a status"),
                "apel person add Wulan --number 200001012025212999 --status PPPK",
            ),
        ),
        "person edit": (
            (
                _("Correct a position"),
                'apel person edit 198501012010011999 --position "Analis Kebijakan"',
            ),
            (_("A new grade"), 'apel person edit "Ratna Giriwangsa" --grade IV/c'),
        ),
        "person exclude": (
            (_("Moved away"), "apel person exclude 198501012010011999 --reason moved"),
            (_("Retired"), 'apel person exclude "Ratna Giriwangsa" --reason retired'),
        ),
        "person same": (
            (
                _("Two numbers of one person"),
                "apel person same 198501012010011999 199001012015012998",
            ),
            (_("By name and number"), 'apel person same "Ratna Giriwangsa" 199001012015012998'),
        ),
        "rehearse": (
            (
                _("A hall of 4,000 people and 20 desks"),
                "apel rehearse --people 4000 --desks 20 --minutes 30",
            ),
            (
                _("Two entrances, in a folder of its own"),
                "apel rehearse --people 400 --desks 4 --entrances 2 --to latihan-aula",
            ),
        ),
        "database copy": (
            (
                _("From the file of this folder to an empty database"),
                "apel database copy --to postgresql://apel@192.0.2.7/apel",
            ),
            (
                _("And back, when the network is taken down"),
                "apel database copy --database postgresql://apel@192.0.2.7/apel --to apel.db",
            ),
        ),
        "database roles": (
            (_("To be run by the administrator of the server"), "apel database roles"),
            (_("Under other names"), "apel database roles --role meja --reader pelapor"),
        ),
    }


def agencies() -> Examples:
    """Return the examples of agencies."""
    return {
        "agency import": (
            (
                _("Of the names in the roster, in the usual order"),
                "apel agency import --from-roster",
            ),
            (
                _("From the office's own list, in its order"),
                "apel agency import opd.xlsx --dry-run",
            ),
        ),
        "agency match": (
            (_("Ask in a workbook whose the other units are"), "apel agency match units.xlsx"),
            (_("Read the answers"), "apel agency match --from units.xlsx"),
        ),
        "agency merge": (
            (
                _("Two spellings are one agency"),
                'apel agency merge "Dinas Kesehatan" "Dinkes Kota"',
            ),
            (
                _("The name that stays comes first"),
                'apel agency merge Inspektorat "Dinkes Kota"',
            ),
        ),
        "agency edit": (
            (_("Its short name"), 'apel agency edit "Dinas Kesehatan" --short DINKES'),
            (_("First in the official order"), "apel agency edit Inspektorat --place 1"),
        ),
        "agency list": (
            (_("In the official order"), "apel agency list"),
            (
                _("As a workbook, to be corrected"),
                "apel agency list --format xlsx --to opd-2026.xlsx",
            ),
        ),
        "agency sheets": (
            (
                _("A workbook for each agency, due on a day"),
                "apel agency sheets --to lembar --until 2026-01-05",
            ),
            (_("Only for one agency"), "apel agency sheets Inspektorat --to lembar"),
        ),
        "agency receive": (
            (_("Whatever came back, from one folder"), "apel agency receive kembali"),
            (
                _("Only look, and mark what is wrong, to be handed back"),
                "apel agency receive kembali --dry-run --errors periksa",
            ),
        ),
        "agency status": (
            (_("Who has sent back, and who has not"), "apel agency status --until 2026-01-05"),
            (_("To be pasted into the group"), "apel agency status --format chat"),
        ),
        "station prepare": (
            (
                _("Three desks, each with its file on a stick"),
                "apel station prepare A B C --to flashdisk",
            ),
            (
                _("A desk whose file was lost"),
                "apel station prepare B --again --to flashdisk",
            ),
        ),
    }
