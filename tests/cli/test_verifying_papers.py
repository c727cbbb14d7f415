"""`apel verify FILE.pdf`: was it issued here, to whom; is it unchanged; who signed it."""

import shutil
import sys

import pytest

from apel.formats.papers.sealing.certificate import open_certificate
from apel.formats.papers.sealing.signing import Wish, sign
from tests.certificates import PASSPHRASE, holder
from tests.conftest import RATNA
from tests.formats.papers.sealing.test_judging import PLAIN, annotated, retitled
from tests.formats.papers.sealing.test_signing import NOW
from tests.printed import PACT

ROOT, OTHER = holder(CN="Akar Contoh"), holder(CN="Akar Lain")
MINUTES = "out/berita-acara.pdf"


def signed_by(root, pdf):
    who = holder(root, CN="Kepala Contoh", GN="Kepala", SN="Contoh")
    return sign(pdf, open_certificate("k.p12", who.p12(), PASSPHRASE, NOW), Wish())


@pytest.fixture
def pact(apel, roster, tmp_path):
    """The pact of one person, issued."""
    assert apel("render", PACT, "--unit", "Inspektorat").code == 0
    return next((tmp_path / "out" / PACT / "Inspektorat").glob("Ratna*.pdf"))


@pytest.fixture
def roots(tmp_path):
    path = tmp_path / "akar.pem"
    path.write_bytes(ROOT.pem)
    return path


def verdicts(apel, *arguments):
    done = apel("verify", *arguments, "--format", "json")
    return done.code, [each["verdict"] for each in done.json["files"]]


def test_an_issued_paper_is_known_by_its_bytes(apel, pact, tmp_path):
    shutil.copy(pact, tmp_path / "kiriman.bin")
    done = apel("verify", "kiriman.bin", "--format", "json")
    assert (done.code, done.err) == (0, "")
    [found] = done.json["files"]
    person = found["issued"]["person"]
    assert (person["name"], person["number"]) == ("Ratna Giriwangsa", RATNA)
    assert found["issued"]["what"] == PACT
    assert (found["verdict"], found["match"], found["signatures"]) == ("issued", "file", [])
    assert list(found) == [
        "file", "sha256", "issued", "papers", "replaced_by", "match", "appended", "signatures", "verdict",
    ]  # fmt: skip


def test_what_is_said_of_it(apel, pact):
    done = apel("verify", pact)
    first, second = done.out.splitlines()
    assert first == f"{pact}: ISSUED here, and unchanged."
    assert second.startswith("  Issued as main-")
    assert second.endswith(f": {PACT}, Ratna Giriwangsa, Inspektorat")


def test_a_changed_byte_is_a_changed_paper(apel, pact):
    content = bytearray(pact.read_bytes())
    content[len(content) // 2] ^= 1
    pact.write_bytes(content)
    done = apel("verify", pact)
    assert done.code == 4
    assert f"{pact}: CHANGED. It is not what was issued or signed.\n" in done.out
    assert "It calls itself that paper, and its bytes are others." in done.out


@pytest.mark.parametrize("change", [annotated, retitled, lambda pdf: pdf + b"\n% x"])
def test_what_is_appended_and_signs_nothing_is_a_change(apel, pact, change):
    pact.write_bytes(change(pact.read_bytes()))
    done = apel("verify", pact)
    assert done.code == 4
    assert "what was appended is no mere signature" in done.out


def test_a_signature_afterwards_leaves_it_the_issued_paper(apel, pact, roots):
    pact.write_bytes(signed_by(ROOT, pact.read_bytes()))
    assert verdicts(apel, pact) == (0, ["issued-and-signed"])
    assert verdicts(apel, pact, "--trust", roots) == (0, ["issued-and-signed"])
    said = apel("verify", pact, "--trust", roots).out
    assert "Segel: electronic signature of Kepala Contoh, certificate from Akar Contoh." in said
    assert "Integrity: intact. It covers the whole file." in said
    assert "Certified (tersertifikasi), if the list given names only PSrE accredited" in said


def test_a_signature_that_the_list_does_not_vouch_for(apel, pact, roots):
    pact.write_bytes(signed_by(OTHER, pact.read_bytes()))
    assert verdicts(apel, pact) == (0, ["issued-and-signed"])
    done = apel("verify", pact, "--trust", roots, "--format", "json")
    assert done.code == 4
    [found] = done.json["files"]
    assert found["verdict"] == "untrusted"
    assert [each["kind"] for each in found["signatures"]] == ["tidak-tersertifikasi"]


def test_a_change_that_was_signed_is_a_change(apel, pact):
    pact.write_bytes(signed_by(ROOT, annotated(pact.read_bytes())))
    assert verdicts(apel, pact) == (4, ["changed"])


@pytest.mark.parametrize(
    ("content", "verdict", "code"),
    [
        (PLAIN, "unknown", 1),
        (PLAIN[:3000], "unknown", 1),
        (signed_by(OTHER, PLAIN), "unknown", 1),
        (signed_by(OTHER, PLAIN) + b"x", "changed", 4),
        (b"", "no-pdf", 1),
        (b"PK\3\4 no PDF", "no-pdf", 1),
    ],
    ids=["never ours", "truncated", "signed", "signed and changed", "nothing", "no PDF"],
)
def test_what_was_never_ours(apel, roster, tmp_path, content, verdict, code):
    (tmp_path / "a.pdf").write_bytes(content)
    assert verdicts(apel, "a.pdf") == (code, [verdict])
    assert apel("verify", "a.pdf").code == code


def test_what_is_far_too_large(apel, roster, tmp_path):
    with (tmp_path / "a.pdf").open("wb") as file:
        file.write(PLAIN)
        file.truncate((1 << 30) + 1)
    done = apel("verify", "a.pdf")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: a.pdf has more than a gigabyte, and no paper has.\nName the PDF files alone.\n"
    )


def test_an_issued_paper_with_something_endless_behind_it_is_changed(apel, pact):
    with pact.open("r+b") as file:
        file.truncate(200_000_000)
    assert verdicts(apel, pact) == (4, ["changed"])


@pytest.mark.parametrize("password", ["rahasia", ""])
def test_a_locked_copy_of_an_issued_paper_is_not_that_paper(apel, pact, tmp_path, password):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(pact))
    writer.encrypt(password, algorithm="AES-256")
    writer.write(tmp_path / "kunci.pdf")
    assert verdicts(apel, "kunci.pdf") == (1, ["unknown"])


def test_sealed_minutes_and_whoever_changes_them(apel, roster, tmp_path, monkeypatch):
    (tmp_path / "segel.p12").write_bytes(holder(ROOT, CN="Kota", O="Kota").p12())
    monkeypatch.setenv("APEL_PASSPHRASE", PASSPHRASE)
    assert apel("seal", "--yes", "--sign-with", "segel.p12").code == 0
    sealed = (tmp_path / MINUTES).read_bytes()
    assert verdicts(apel, MINUTES) == (0, ["issued"])
    for change in (annotated, retitled, lambda pdf: pdf[:-300], lambda pdf: b"\0" + pdf):
        (tmp_path / MINUTES).write_bytes(change(sealed))
        assert verdicts(apel, MINUTES) == (4, ["changed"])


def test_many_files_and_folders_and_the_worst_of_them(apel, pact, tmp_path):
    (tmp_path / "lain.pdf").write_bytes(PLAIN)
    pact = pact.rename(pact.with_suffix(".PDF"))
    code, found = verdicts(apel, tmp_path / "out", "lain.pdf")
    assert (code, sorted(set(found)), len(found)) == (1, ["issued", "unknown"], 4)
    pact.write_bytes(pact.read_bytes() + b"\n")
    code, found = verdicts(apel, tmp_path / "out", "lain.pdf")
    assert (code, sorted(set(found))) == (4, ["changed", "issued", "unknown"])


def test_an_entry_that_was_changed_proves_nothing(apel, pact, tmp_path):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        connection.execute("UPDATE entry SET person = NULL WHERE kind = 'issued'")
    assert verdicts(apel, pact) == (1, ["unknown"])


def test_without_a_ceremony_only_signatures_are_judged(apel, tmp_path, roots):
    (tmp_path / "a.pdf").write_bytes(signed_by(ROOT, PLAIN))
    done = apel("verify", "a.pdf", "--trust", roots)
    assert done.code == 1
    assert done.err == (
        "Note: There is no ceremony here, so nobody knows which papers were issued.\n"
    )
    assert "electronic signature of Kepala Contoh" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("a.pdf", "--complete"), 2, "are about a record, not about PDF files."),
        (("a.pdf", "apel.db"), 2, "apel.db is no PDF, and the others are."),
        (("apel.db", "apel.db"), 2, "One database at a time"),
        (("nix.pdf",), 1, "nix.pdf cannot be read"),
        (("a.pdf", "--trust", "kosong"), 1, "There is no certificate in kosong."),
        (("a.pdf", "--trust", "a.pdf"), 1, "a.pdf cannot be read as certificates."),
        (("--trust", "a.pdf"), 2, "There is no PDF file among these."),
    ],
)
def test_what_cannot_be_asked(apel, roster, tmp_path, arguments, code, words):
    (tmp_path / "a.pdf").write_bytes(PLAIN)
    (tmp_path / "kosong").mkdir()
    done = apel("verify", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_without_the_extra_bytes_are_compared_all_the_same(apel, pact, monkeypatch, tmp_path):
    signed = signed_by(ROOT, PLAIN)
    (tmp_path / "asing.pdf").write_bytes(signed)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    assert verdicts(apel, pact) == (0, ["issued"])
    (tmp_path / "kiriman.pdf").write_bytes(pact.read_bytes() + b"\n%%EOF")
    missing = (
        "Error: What signs PDF files and judges their signatures is not installed.\n"
        'Install it: pip install "apel[seal]"\n'
    )
    for arguments in (
        ("verify", "kiriman.pdf"),
        ("verify", "asing.pdf"),
        ("verify", pact, "--trust", "asing.pdf"),
        ("render", PACT, "--signature-fields"),
        ("seal", "--yes", "--sign-with", "asing.pdf"),
        ("seal", "--yes", "--signature-fields"),
    ):
        done = apel(*arguments)
        assert (done.code, done.out, done.err) == (1, "", missing)


def test_in_indonesian_it_is_keutuhan(apel, roster, tmp_path, monkeypatch):
    monkeypatch.setenv("APEL_LANGUAGE", "id")
    (tmp_path / "a.pdf").write_bytes(signed_by(ROOT, PLAIN))
    said = apel("verify", "a.pdf").out
    assert "Keutuhan: utuh. Tanda tangan ini mencakup seluruh berkas." in said
    assert "ntegritas" not in said
