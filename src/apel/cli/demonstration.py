"""Plays a whole ceremony with the real commands, each in a process of its own."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from apel.cli.own_process import command, environment, failed
from apel.errors import ApelError
from apel.language import _

_SHOWN = 6  # lines at the beginning and at the end of a long answer
ROSTER = "daftar-pegawai.xlsx"
FIRST_DESK, SECOND_DESK = "meja-a.txt", "meja-b.txt"
STICK = "flashdisk"
SECOND_FILE = f"{STICK}/B.apel"


@dataclass(frozen=True, slots=True)
class Step:
    """A command, why it is given, how it may end, and what comes in through the pipe."""

    why: str
    words: Sequence[str]
    ends: tuple[int, ...] = (0,)
    pipe: str = ""


def play(folder: Path, day: date) -> None:
    """Make the roster in a new folder and carry the ceremony through."""
    from apel.formats.terminal import say
    from apel.formats.workbook import write_sheets
    from apel.workflows.demonstrate import demonstration

    if folder.exists() and any(folder.iterdir()):
        raise ApelError(
            _("{folder} is not empty.").format(folder=folder),
            hint=_("Choose another one: apel demo FOLDER"),
        )
    folder.mkdir(parents=True, exist_ok=True)
    show = demonstration()
    write_sheets([("Pegawai", show.rows)], folder / ROSTER)
    for name, lines in ((FIRST_DESK, show.first_desk), (SECOND_DESK, show.second_desk)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    # somebody of whom the office hears that he is on duty signs at the second desk all the same
    on_duty = (*show.on_duty, show.second_desk[0])
    for step in _steps(day, show.first_desk, show.ill, on_duty):
        _play(step, folder)
    say()
    say(_("This is an ordinary workspace now: cd {folder}, then apel --help").format(folder=folder))


def _steps(
    day: date, scanned: Sequence[str], ill: Sequence[str], on_duty: Sequence[str]
) -> tuple[Step, ...]:
    settings = ("--institution", "Pemerintah Kota Contoh", "--title", "Apel Komitmen Integritas")
    where = ("--date", day.isoformat(), "--start", "07:30", "--place", "Halaman Balai Kota")
    town = ("--city", "Contoh", "--zone", "WIB")
    duty = ("--reason", "duty", "--letter", "800/0999/2026")
    return (
        Step(_("The ceremony gets its title, date and place"), ("init", *settings, *where, *town)),
        Step(_("The roster as it came, wrong rows and all (ends with 3: some rows are refused)"), ("import", ROSTER), (3,)),
        Step(_("A second desk gets a file of its own, on a stick"), ("station", "prepare", "B", "--to", STICK)),
        Step(_("The first desk's scanner: somebody scans twice, one code is unknown"), ("sign", "--at", "07:20"), pipe=FIRST_DESK),
        Step(_("A second desk works on its own file, without a network: two codes arrive glued together"), ("sign", "--database", SECOND_FILE, "--at", "07:40"), pipe=SECOND_DESK),
        Step(_("Some are ill: they stay away, and still owe the signature"), ("excuse", *ill, "--reason", "health")),
        Step(_("Some are on duty elsewhere"), ("excuse", *on_duty, *duty)),
        Step(_("The first signature was a mistake and is taken back"), ("undo", scanned[0])),
        Step(_("The second desk hands in, with its closing slip"), ("station", "close", "--database", SECOND_FILE)),
        Step(_("The office merges what it recorded"), ("merge", SECOND_FILE)),
        Step(_("The office and the desk did not know of each other: both are kept"), ("conflicts",)),
        Step(_("How it stands"), ("status",)),
        Step(_("The ceremony ends"), ("close", "--yes")),
        Step(_("Everything is put under one fingerprint, for the signed minutes"), ("seal", "--yes")),
        Step(_("Somebody comes the day after: a make-up signature"), ("sign", scanned[0])),
        Step(_("The pacts of one agency as PDF/A"), ("render", "pakta-integritas", "--unit", "Dinas Kesehatan")),
        Step(_("The result by agency"), ("report",)),
        Step(_("Can the record be trusted?"), ("verify",)),
    )  # fmt: skip


def _play(step: Step, folder: Path) -> None:
    from apel.formats.terminal import say

    say()
    say(f"# {step.why}", style="dim")
    shown = subprocess.list2cmdline(["apel", *step.words])
    say(f"$ {shown}" + (f" < {step.pipe}" if step.pipe else ""), style="bold")
    done = subprocess.run(  # noqa: S603  this program itself
        command(*step.words),
        cwd=folder,
        env=environment(),
        input=(folder / step.pipe).read_bytes() if step.pipe else b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    for line in _shortened(done.stdout.decode("utf-8", "replace").splitlines()):
        say(line)
    if done.returncode not in step.ends:
        raise failed(step.words[0], done.returncode)


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= 60:
        return lines
    left_out = len(lines) - 2 * _SHOWN
    middle = _("… {number} more lines …").format(number=left_out)
    return [*lines[:_SHOWN], middle, *lines[-_SHOWN:]]
