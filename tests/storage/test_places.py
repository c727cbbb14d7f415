"""Where a database may lie, told from texts: no network is needed to test it."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from apel.storage import places
from tests.conftest import BUDI

MOUNTS = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
31 27 0:40 / /srv/kantor rw,relatime shared:9 - nfs4 10.0.0.2:/kantor rw,vers=4.2
32 27 0:41 / /mnt/Data\040Bersama rw - cifs //SERVER/data rw
33 27 0:42 / /home/budi/jauh rw shared:1 master:2 - fuse.sshfs budi@server: rw
34 27 0:43 / /mnt/c rw - 9p C:\134 rw
35 27 0:44 / /overlay rw - overlay overlay rw
36 31 8:1 / /srv/kantor/lokal rw - ext4 /dev/sda1 rw
37 27 0:45 / /twice rw - nfs server:/a rw
38 27 8:2 / /twice rw - ext4 /dev/sdb1 rw
39 27 0:46 / /mnt/nas rw - smb3 //nas/a rw
half a line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/budi/apel", None),
        ("/srv/kantor", "nfs4"),
        ("/srv/kantor/2026/apel", "nfs4"),
        ("/srv/kantor-lama", None),
        ("/srv/kantor/lokal/apel", None),
        ("/mnt/Data Bersama/apel", "cifs"),
        ("/home/budi/jauh/apel", "fuse.sshfs"),
        ("/mnt/c/Users/budi", None),
        ("/overlay/apel", None),
        ("/twice/apel", None),
        ("/mnt/nas", "smb3"),
    ],
)
def test_the_nearest_mount_decides(folder, kind):
    assert places.network_mount(folder, MOUNTS) == kind


def test_without_any_mounts_nothing_is_known():
    assert places.network_mount("/home", "") is None


@pytest.mark.parametrize(
    ("folder", "unc"),
    [
        (r"\\SERVER\apel", True),
        ("//SERVER/apel", True),
        (r"\\?\UNC\SERVER\apel", True),
        (r"\\?\C:\apel", False),
        (r"C:\apel", False),
    ],
)
def test_a_path_that_names_another_computer(folder, unc):
    assert places.is_unc(folder) is unc


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        (PureWindowsPath(r"C:\Users\Budi\OneDrive - Pemkot\apel\apel.db"), "OneDrive - Pemkot"),
        (PureWindowsPath(r"C:\Users\Budi\OneDrive\apel.db"), "OneDrive"),
        (PureWindowsPath(r"G:\My Drive\apel\apel.db"), "My Drive"),
        (PureWindowsPath(r"G:\Drive Saya\apel.db"), "Drive Saya"),
        (PurePosixPath("/home/budi/Dropbox/apel.db"), "Dropbox"),
        (PurePosixPath("/Users/budi/Google Drive/apel.db"), "Google Drive"),
        (
            PurePosixPath("/Users/b/Library/CloudStorage/GoogleDrive-budi@contoh.id/apel.db"),
            "GoogleDrive-budi@contoh.id",
        ),
        (PurePosixPath("/home/budi/apel/Dropbox"), None),
        (PurePosixPath("/home/budi/my driver/apel.db"), None),
    ],
)
def test_folders_that_are_copied_to_the_internet(path, folder):
    assert places.synchronised_folder(path) == folder


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """Let the folder of the test be a network drive, as a mount table would say."""
    table = tmp_path / "mountinfo"
    mount = str(tmp_path).replace(" ", r"\040")
    table.write_text(f"40 27 0:50 / {mount} rw - nfs4 server:/a rw\n", encoding="utf-8")
    monkeypatch.setattr(places, "_MOUNTS", table)
    monkeypatch.setattr("sys.platform", "linux")


def test_a_network_drive_is_refused_unless_told_so(apel, roster, mounted, tmp_path, monkeypatch):
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("sign", BUDI)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {tmp_path / 'apel.db'} lies on a network drive (nfs4); there a record can be lost.\n"
        "Work on a disk of this computer. Where the drive is known to be safe:"
        " set APEL_NETWORK_DRIVE=yes\n",
    )
    assert (tmp_path / "apel.db").read_bytes() == before
    monkeypatch.setenv("APEL_NETWORK_DRIVE", "yes")
    assert apel("sign", BUDI).code == 0


def test_nothing_is_begun_on_a_network_drive(apel, roster, mounted, tmp_path):
    (tmp_path / "new").mkdir()
    assert apel("import", roster, "-w", tmp_path / "new").code == 1
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_is_copied_to_the_internet_is_said_once(apel, roster, tmp_path):
    folder = tmp_path / "OneDrive - Kantor"
    folder.mkdir()
    done = apel("import", roster, "-w", folder)
    assert done.code == 0
    assert done.err.count("OneDrive - Kantor is a folder that is copied to the internet") == 1


def test_a_backup_may_lie_on_a_network_drive(apel, roster, tmp_path, monkeypatch):
    share = tmp_path / "share"
    share.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(f"40 27 0:50 / {share} rw - nfs4 server:/a rw\n", encoding="utf-8")
    monkeypatch.setattr(places, "_MOUNTS", table)
    monkeypatch.setattr("sys.platform", "linux")
    assert apel("backup", "--to", share / "kept.backup").code == 0
    assert apel("restore", share / "kept.backup", "--yes").code == 0
    assert apel("people", "--database", share / "kept.backup").code == 1
