"""`apel seal` freezes the minutes: with its fingerprint, signed where a certificate is named, or not at all."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256

import pytest
from pypdf import PdfReader

from apel.cli.papers.freezing import _kept
from apel.formats.papers.sealing.judging import judge
from tests.certificates import PASSPHRASE, holder, stamp_server
from tests.conftest import BUDI, SEKAR
from tests.printed import text_of

ROOT = holder(CN="Akar Contoh")
MINUTES = "out/berita-acara.pdf"


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A file with a certificate and its key, and the passphrase in the environment."""
    path = tmp_path / "segel.p12"
    path.write_bytes(holder(ROOT, CN="Pemerintah Kota Contoh", O="Pemerintah Kota Contoh").p12())
    monkeypatch.setenv("APEL_PASSPHRASE", PASSPHRASE)
    return path


def stored(folder):
    with closing(sqlite3.connect(folder / "apel.db")) as connection:
        rows = connection.execute("SELECT number, kind, body FROM entry ORDER BY number").fetchall()
    return [(number, kind, json.loads(body)) for number, kind, body in rows]


def sealed(apel, *more):
    done = apel("seal", "--yes", "--format", "json", *more)
    assert (done.code, done.err.startswith("Error")) == (0, False), done.err
    return done.json


def test_the_minutes_carry_the_fingerprint_and_no_draft_mark(apel, roster, tmp_path):
    apel("sign", BUDI)
    apel("close", "--yes", "--decided-by", "Sekretaris Daerah")
    done = sealed(apel)
    text = text_of(tmp_path / MINUTES)
    shown = " ".join(done["fingerprint"][place : place + 4] for place in range(0, 64, 4))
    assert shown in text
    assert "disegel" in text
    assert "KONSEP" not in text
    assert "belum ditutup" not in text


def test_what_is_open_is_said_in_the_minutes(apel, roster, tmp_path):
    sealed(apel)
    text = text_of(tmp_path / MINUTES)
    assert "KONSEP" not in text
    assert "Pada saat berita acara ini dibuat, pencatatan kehadiran belum ditutup." in text
    assert "Pada saat berita acara ini dibuat, masa penandatanganan belum ditutup." in text


def test_they_are_entered_after_the_seal_with_hash_and_figures(apel, roster, tmp_path):
    apel("sign", BUDI, SEKAR)
    done = sealed(apel)
    *_before, (seal, kind, _heads), (number, issued, body) = stored(tmp_path)
    assert (seal, kind, number, issued) == (5, "sealed", 6, "issued")
    assert sorted(body) == ["figures", "file", "mark", "seal", "what"]
    assert body["file"] == sha256((tmp_path / MINUTES).read_bytes()).hexdigest()
    totals = done["totals"]
    assert body["figures"] == {key: totals[key] for key in totals if key != "percent"}
    assert done["minutes"] == {
        "entry": done["entry"].replace("-5", "-6"),
        "file": str(tmp_path / MINUTES),
        "sha256": body["file"],
    }


def test_minutes_that_were_issued_can_still_be_signed_and_only_once(
    apel, roster, tmp_path, certificate, monkeypatch
):
    first = sealed(apel)
    content = (tmp_path / MINUTES).read_bytes()
    again = sealed(apel, "--sign-with", certificate)
    signed = (tmp_path / MINUTES).read_bytes()
    assert signed.startswith(content)
    assert (again["minutes"]["entry"], again["new"]) == (first["minutes"]["entry"], False)
    assert again["minutes"]["sha256"] == sha256(signed).hexdigest()
    [found] = apel("verify", MINUTES, "--format", "json").json["files"]
    assert (found["verdict"], found["issued"]["what"]) == ("issued-and-signed", "berita-acara")

    monkeypatch.setenv("APEL_PASSPHRASE", PASSPHRASE)
    done = apel("seal", "--yes", "--sign-with", certificate)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: berita-acara.pdf is not what was issued as main-")
    (tmp_path / MINUTES).unlink()
    monkeypatch.setenv("APEL_PASSPHRASE", PASSPHRASE)
    done = apel("seal", "--yes", "--sign-with", certificate)
    assert (done.code, "cannot be read" in done.err) == (1, True)


def test_signed_minutes_are_not_signed_twice(apel, roster, tmp_path, certificate, monkeypatch):
    sealed(apel, "--sign-with", certificate)
    monkeypatch.setenv("APEL_PASSPHRASE", PASSPHRASE)
    done = apel("seal", "--yes", "--sign-with", certificate)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: It is sealed electronically already")


def test_what_is_issued_is_not_made_anew(apel, roster, tmp_path):
    first = sealed(apel)
    content = (tmp_path / MINUTES).read_bytes()
    assert sealed(apel) == first | {"new": False}
    done = apel("render", "berita-acara")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: The minutes were issued as {first['minutes']['entry']}, and stay as they are: "
        "berita-acara.pdf\nWhat was signed later: apel render berita-acara-susulan\n"
    )
    assert (tmp_path / MINUTES).read_bytes() == content
    assert apel("render", "berita-acara", "--as", "html").code == 0


def test_minutes_of_a_second_seal_have_a_name_of_their_own(apel, roster, tmp_path):
    first = sealed(apel)["minutes"]
    before = (tmp_path / MINUTES).read_bytes()
    apel("sign", BUDI)
    assert apel("render", "berita-acara").code == 0  # a draft
    second = sealed(apel)["minutes"]
    assert second["file"] == str(tmp_path / "out" / "berita-acara-2.pdf")
    assert (tmp_path / MINUTES).read_bytes() == before
    assert f"Berita acara sebelumnya ada dalam rekaman {first['entry']};" in text_of(
        tmp_path / "out" / "berita-acara-2.pdf"
    )
    assert [
        body.get("replaces") is None for _n, kind, body in stored(tmp_path) if kind == "issued"
    ] == [
        True,
        False,
    ]
    assert apel("verify", "--complete").code == 0


def test_the_minutes_are_signed(apel, roster, tmp_path, certificate):
    done = apel("seal", "--yes", "--sign-with", certificate)
    assert done.code == 0
    [signature] = judge((tmp_path / MINUTES).read_bytes(), ()).signatures
    assert (signature.signer, signature.is_whole) == ("Pemerintah Kota Contoh", True)
    assert "Signed by Pemerintah Kota Contoh; the certificate is from Akar Contoh" in done.out
    assert "not certified (tidak tersertifikasi)" in done.out
    text = text_of(tmp_path / MINUTES)
    assert "BSrE" not in text
    assert "secara elektronik" not in text


def test_a_seal_that_is_seen_says_only_what_the_certificate_says(
    apel, roster, tmp_path, certificate
):
    sealed(apel, "--sign-with", certificate, "--visible", "--signature-fields")
    pdf = PdfReader(tmp_path / MINUTES)
    assert sorted(pdf.get_fields() or ()) == ["Segel", "TTD_1"]
    field = next(
        each.get_object()
        for page in pdf.pages
        for each in page.get("/Annots", ())
        if each.get_object().get("/T") == "Segel"
    )
    left, low, right, high = (float(number) for number in field["/Rect"])
    assert (round(right - left), round(high - low)) == (255, 51)  # 9 cm, 1.8 cm
    assert "BSrE" not in str(pdf.metadata)


def test_a_time_stamp_is_asked_of_the_server_that_is_named(apel, roster, tmp_path, certificate):
    with stamp_server(holder(ROOT, CN="Penanda Waktu", stamps=True, is_rsa=True)) as server:
        sealed(apel, "--sign-with", certificate, "--timestamp", server)
    [signature] = judge((tmp_path / MINUTES).read_bytes(), ()).signatures
    assert signature.is_stamped


BLOCK = """
[numbers.berita-acara]
pattern = "700/{no:04d}/BKPP/{tahun}"
from = 7
to = 9
date = "2026-01-02"
"""


def test_a_reserved_number_is_under_the_seal_and_given_back_where_nothing_is_sealed(
    apel, roster, tmp_path, certificate
):
    (tmp_path / "apel.toml").write_text(BLOCK, encoding="utf-8")
    apel("status")  # settles the settings
    before = stored(tmp_path)
    failed = apel("seal", "--yes", "--sign-with", certificate, "--timestamp", "http://127.0.0.1:9")
    assert (failed.code, stored(tmp_path)) == (1, before)
    done = sealed(apel)
    kinds = [kind for _number, kind, _body in stored(tmp_path)][len(before) :]
    assert (kinds, done["covers"]) == (["numbered", "sealed", "issued"], len(before) + 1)
    assert "NOMOR 700/0007/BKPP/2026" in text_of(tmp_path / MINUTES)
    [found] = apel("verify", MINUTES, "--format", "json").json["files"]
    assert found["issued"]["number"] == "700/0007/BKPP/2026"


def unchanged(apel, folder, *arguments):
    """Seal in vain; nothing is entered and no file is there. Return how it ended."""
    before = (folder / "apel.db").read_bytes()
    done = apel("seal", "--yes", *arguments)
    assert done.out == ""
    assert (folder / "apel.db").read_bytes() == before
    assert not (folder / "out").exists() or not list((folder / "out").iterdir())
    return done


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--timestamp", "http://127.0.0.1:9/tsa"), 1, "gave no time stamp."),
        (("--timestamp", "tsa.example"), 2, "is no address of a time stamp server."),
        (("--passphrase-file", "salah.txt"), 1, "This passphrase does not open segel.p12."),
    ],
)
def test_where_it_cannot_be_signed_nothing_is_sealed(
    apel, roster, tmp_path, certificate, more, code, words
):
    (tmp_path / "salah.txt").write_text("kata-sandi-salah\n", encoding="utf-8")
    done = unchanged(apel, tmp_path, "--sign-with", certificate, *more)
    assert (done.code, words in done.err) == (code, True)
    assert "kata-sandi" not in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (holder(ROOT, days=(-20, -10), CN="Lama").p12(), "is valid from"),
        (holder(ROOT, usage=("key_encipherment",), CN="Sandi").p12(), "may not sign; it is for"),
        (b"", "is no certificate with its key"),
        (b"\0" * 1_000_000, "is no certificate with its key"),
    ],
    ids=["expired", "usage", "nothing", "zeros"],
)
def test_a_certificate_that_cannot_sign_seals_nothing(
    apel, roster, tmp_path, certificate, content, words
):
    certificate.write_bytes(content)
    done = unchanged(apel, tmp_path, "--sign-with", certificate)
    assert (done.code, words in done.err) == (1, True), done.err


def test_the_passphrase_is_never_an_argument_and_stays_nowhere(
    apel, roster, tmp_path, certificate, monkeypatch
):
    assert apel("seal", "--yes", "--passphrase", PASSPHRASE).code == 2
    sealed(apel, "--sign-with", certificate)
    for path in (tmp_path / "apel.db", tmp_path / MINUTES):
        assert PASSPHRASE.encode() not in path.read_bytes()
    apel("sign", BUDI)
    done = apel("seal", "--yes", "--sign-with", certificate)  # it was taken out of the environment
    assert done.code == 2
    assert done.err == (
        "Error: segel.p12 is opened by a passphrase, and nobody can be asked here.\n"
        "Name a file that has it: --passphrase-file FILE; or set APEL_PASSPHRASE.\n"
    )


@pytest.mark.parametrize("option", [("--visible",), ("--passphrase-file", "segel.p12")])
def test_what_goes_with_a_certificate_only(apel, roster, tmp_path, certificate, option):
    done = unchanged(apel, tmp_path, *option)
    assert done.code == 2
    assert "go with --sign-with" in done.err


def test_a_template_that_cannot_be_used_seals_nothing(apel, roster, tmp_path):
    (tmp_path / "templates").mkdir()
    path = tmp_path / "templates" / "berita-acara.typ.jinja"
    path.write_text("<< tidak_ada >>", encoding="utf-8")
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("seal", "--yes")
    assert (done.code, "tidak_ada" in done.err) == (1, True)
    assert (tmp_path / "apel.db").read_bytes() == before


def test_where_the_file_cannot_be_written_nothing_is_sealed(apel, roster, tmp_path):
    (tmp_path / "out").write_bytes(b"a file, not a folder")
    before = (tmp_path / "apel.db").read_bytes()
    assert apel("seal", "--yes").code == 1
    assert (tmp_path / "apel.db").read_bytes() == before


@pytest.mark.parametrize("before", [None, b"a draft"])
def test_a_file_whose_entry_fails_is_taken_back(tmp_path, before):
    path = tmp_path / "a.pdf"
    if before:
        path.write_bytes(before)
    kept = _kept(tmp_path, "a.pdf", b"minutes")
    kept.__enter__()
    assert path.read_bytes() == b"minutes"
    assert not kept.__exit__(RuntimeError, RuntimeError(), None)
    assert (path.read_bytes() if path.exists() else None) == before


def test_papers_with_fields_for_those_who_sign_them(apel, roster, tmp_path):
    done = apel("render", "pakta-integritas", "--signature-fields", "--bundle", "agency")
    assert done.code == 0
    files = sorted((tmp_path / "out").rglob("*.pdf"))
    assert [sorted(PdfReader(path).get_fields() or ()) for path in files] == [
        ["TTD_1", "TTD_2", "TTD_3", "TTD_4", "TTD_5", "TTD_6"]
    ] * 2
    done = apel("render", "pakta-integritas", "--signature-fields", "--as", "word")
    assert (done.code, done.err) == (2, "Error: --signature-fields goes with PDF.\n")
