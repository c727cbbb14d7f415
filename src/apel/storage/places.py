"""Where a database may lie: not on a network drive, where two computers can hold it at once.

SQLite's locks do not hold there, and what was answered can be gone. Folders that a program copies
to the internet are said, and used.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath

from apel.errors import ApelError
from apel.language import _

TOLD_SO = "APEL_NETWORK_DRIVE"

_NETWORK = (
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "ncpfs", "davfs"),
    *("fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.smbnetfs"),
)
_MOUNT_POINT = 4  # among the fields of a line
_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4  # what Windows calls a drive that is another computer's
_SYNCHRONISED = re.compile(r"(onedrive|dropbox|google ?drive|googledrive|my drive|drive saya)\b.*")


def check_place(path: Path) -> None:
    """Raise ApelError where a database would lie on a network drive and nobody said it may."""
    if os.environ.get(TOLD_SO, "").casefold() in ("yes", "ya", "1"):
        return
    kind = network_of(str(path.absolute().parent), sys.platform)
    if kind is None:
        return
    raise ApelError(
        _("{path} lies on a network drive ({kind}); there a record can be lost.").format(
            path=path, kind=kind
        ),
        hint=_(
            "Work on a disk of this computer. Where the drive is known to be safe:"
            " set APEL_NETWORK_DRIVE=yes"
        ),
    )


def network_of(folder: str, platform: str) -> str | None:
    """Return what kind of network drive a folder lies on, None where it lies on no such drive."""
    if platform == "win32":
        return "UNC" if is_unc(folder) else _mapped(folder)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return network_mount(os.path.realpath(folder), mounts)


def is_unc(folder: str) -> bool:
    r"""Say whether a path names another computer: `\\SERVER\share`, also spelled `\\?\UNC\…`."""
    path = folder.replace("/", "\\")
    if path.startswith(("\\\\?\\", "\\\\.\\")):
        return path[4:].casefold().startswith("unc\\")
    return path.startswith("\\\\")


def network_mount(folder: str, mounts: str) -> str | None:
    """Return the kind of network file system that a folder lies on, by the text of `mountinfo`."""
    place, found = PurePosixPath(folder), ("", "")
    for point, kind in _mounted(mounts):
        if place.is_relative_to(point) and len(point) >= len(found[0]):
            found = point, kind  # of two at one place the later one hides the other
    return found[1] if found[1] in _NETWORK else None


def synchronised_folder(path: PurePath) -> str | None:
    """Return the folder on the way to `path` that OneDrive, Dropbox or Google Drive copies away."""
    folders = path.parts[:-1]
    return next((name for name in folders if _SYNCHRONISED.fullmatch(name.casefold())), None)


def _mounted(mounts: str) -> Iterator[tuple[str, str]]:
    """Yield each mount point and its kind; the fields before ` - ` vary in number."""
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) > _MOUNT_POINT and kinds[0]:
            point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[_MOUNT_POINT])
            yield point, kinds[0]


def _mapped(folder: str) -> str | None:
    """Ask Windows about a drive letter."""
    import ctypes

    windows = getattr(ctypes, "windll", None)
    drive = PurePath(folder).drive
    if windows is None or not drive:
        return None
    is_remote = windows.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
    return drive if is_remote else None
