"""Examples of the commands after the ceremony: why, and what is typed."""

from apel.cli.help.before import Examples
from apel.language import _


def after() -> Examples:
    """Return the examples of what brings desks together, closes and reports."""
    return {
        "station list": (
            (_("Who has handed in, up to which number"), "apel station list"),
            (_("For another program"), "apel station list --format json"),
        ),
        "merge": (
            (_("Two desks, in any order"), "apel merge A.apel B.apel"),
            (
                _("Set aside what says something else than the same entry here"),
                "apel merge B.apel --quarantine",
            ),
        ),
        "conflicts": (
            (_("What has to be decided, and what was recorded twice"), "apel conflicts"),
            (_("For another program"), "apel conflicts --format json"),
        ),
        "resolve": (
            (
                _("Let one entry stand, as apel conflicts names it"),
                "apel resolve 199005052022212999 --keep B-FD60RX-1",
            ),
            (
                _("And say why"),
                'apel resolve 199005052022212999 --keep B-FD60RX-1 --reason "Ada surat tugas"',
            ),
        ),
        "close": (
            (_("Everything at once, for a small ceremony"), "apel close"),
            (_("One after the other"), "apel close attendance"),
            (
                _("Who was absent is decided by the office"),
                "apel close explanations --decided-by Sekretaris",
            ),
        ),
        "reopen": (
            (
                _("Signing was closed too early"),
                'apel reopen signing --reason "Ditutup terlalu cepat"',
            ),
            (_("Everything"), 'apel reopen --reason "Salah tekan"'),
        ),
        "clarify": (
            (
                _("Answer a question of apel report signals, by its key"),
                'apel clarify 7f3a1b9c --answer "Kartu tertukar" --by Camat',
            ),
            (
                _("Another answer replaces the first; both are shown"),
                'apel clarify 7f3a1b9c --answer "Hadir dua kali" --by Sekretaris',
            ),
        ),
        "report": (
            (_("By agency, with every denominator"), "apel report"),
            (_("Who still owes a signature"), "apel report outstanding"),
            (
                _("Whose papers are missing, for going round an agency"),
                "apel report papers --agency kesehatan",
            ),
            (_("As a workbook"), "apel report --format xlsx --to rekap.xlsx"),
        ),
        "seal": (
            (_("Seal everything, and issue the minutes"), "apel seal"),
            (
                _("Although a desk is missing, with the reason"),
                'apel seal --missing-because "Meja C tidak dipakai"',
            ),
        ),
        "verify": (
            (_("Was anything changed, is anything missing?"), "apel verify"),
            (_("A file that somebody was handed"), "apel verify B.apel"),
            (
                _("Compare with the code on the signed paper"),
                'apel verify --fingerprint "e018 a97a d4f7 3f75"',
            ),
        ),
    }


def at_any_time() -> Examples:
    """Return the examples of what keeps the record safe."""
    return {
        "backup": (
            (_("Into the folder backup"), "apel backup"),
            (_("For another program"), "apel backup --format json"),
        ),
        "restore": (
            (_("Go back to a backup"), "apel restore cadangan.backup"),
            (_("Without being asked"), "apel restore cadangan.backup --yes"),
        ),
        "recover": (
            (_("From the journal of one desk"), "apel recover A.journal"),
            (_("From all journals on a stick"), "apel recover jurnal"),
        ),
        "completion": (
            (_("In bash, from the next terminal on"), "apel completion bash >> ~/.bashrc"),
            (_("In zsh"), "apel completion zsh >> ~/.zshrc"),
            (_("In fish"), "apel completion fish >> ~/.config/fish/config.fish"),
            (
                _("In PowerShell"),
                "apel completion powershell | Out-File $PROFILE -Append -Encoding utf8",
            ),
        ),
    }
