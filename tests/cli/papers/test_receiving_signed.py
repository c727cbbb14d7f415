"""`apel receive` with files that were signed electronically: only over what was issued, by that person."""

import shutil
import sys

import pytest

from apel.cli.workspace import open_workspace
from apel.domain.ledger import said
from apel.formats.papers.sealing.certificate import open_certificate
from apel.formats.papers.sealing.signing import Wish, sign
from apel.storage import ledger
from tests.certificates import PASSPHRASE, holder
from tests.formats.papers.sealing.test_judging import annotated
from tests.formats.papers.sealing.test_signing import NOW
from tests.printed import PACT
from tests.scans import save, scan

ROOT, OTHER = holder(CN="Akar Contoh"), holder(CN="Akar Lain")
RATNA, SEKAR = "RATNA GIRIWANGSA", "Sekar Wanalaya"


@pytest.fixture
def pact(apel, roster, tmp_path):
    """The pact of Ratna, issued."""
    assert apel("render", PACT).code == 0
    return next((tmp_path / "out" / PACT / "Inspektorat").glob("Ratna*.pdf"))


def signed(pdf, name=RATNA, root=ROOT):
    who = holder(root, CN=name)
    return sign(pdf, open_certificate("k.p12", who.p12(), PASSPHRASE, NOW), Wish())


def received(apel, *arguments):
    done = apel("receive", *arguments, "--format", "json")
    [file] = done.json["files"]
    taken = [(one["person"]["name"], one["outcome"]) for one in file["papers"]]
    return done.code, taken, [one["code"] for one in file["problems"]]


def evidence(apel):
    return apel("report", "--format", "json").json["totals"]["evidence"]


def test_a_paper_that_its_person_signed_is_electronic_evidence(apel, pact, tmp_path):
    (tmp_path / "kembali.pdf").write_bytes(signed(pact.read_bytes()))
    assert received(apel, "kembali.pdf") == (0, [("Ratna Giriwangsa", "signed")], [])
    assert evidence(apel) == {"list": 0, "paper": 0, "electronic": 1}
    counted = apel("status", "papers", "--format", "json").json["totals"]
    assert (counted["received"], counted["electronic"], counted["boxes"]) == (1, 1, {})
    with open_workspace(tmp_path, None) as place:
        body = said(ledger.entries(place.database)[-1].body)
    assert body["evidence"] == "electronic"
    assert "GIRIWANGSA" not in str(body).upper()


def test_whose_certificate_the_users_list_vouches_for(apel, pact, tmp_path):
    (tmp_path / "kembali.pdf").write_bytes(signed(pact.read_bytes()))
    for name, root in (("akar", ROOT), ("lain", OTHER)):
        (tmp_path / f"{name}.pem").write_bytes(root.pem)
    assert received(apel, "kembali.pdf", "--trust", "lain.pem") == (3, [], ["untrusted"])
    code, taken, _none = received(apel, "kembali.pdf", "--trust", "akar.pem")
    assert (code, taken) == (0, [("Ratna Giriwangsa", "signed")])


def test_the_signature_of_somebody_else_is_not_that_persons(apel, pact, tmp_path):
    (tmp_path / "kembali.pdf").write_bytes(signed(pact.read_bytes(), "Kepala Contoh"))
    done = apel("receive", "kembali.pdf")
    assert done.code == 3
    assert done.err == (
        "kembali.pdf: no valid signature of the person whose paper it is: Kepala Contoh\n"
    )
    assert evidence(apel)["electronic"] == 0


def test_a_changed_paper_is_not_taken_whoever_signed_it(apel, pact, tmp_path):
    content = pact.read_bytes()
    (tmp_path / "a.pdf").write_bytes(annotated(signed(content)))
    assert received(apel, "a.pdf") == (3, [], ["changed"])
    (tmp_path / "b.pdf").write_bytes(signed(annotated(content)))
    assert received(apel, "b.pdf") == (3, [], ["changed"])
    broken = bytearray(signed(content))
    broken[len(content) // 2] ^= 1
    (tmp_path / "c.pdf").write_bytes(broken)
    assert received(apel, "c.pdf") == (3, [], ["changed"])
    assert evidence(apel)["electronic"] == 0


def test_a_signed_file_that_was_never_issued_is_nobodys(apel, pact, tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(pact))
    writer.write(tmp_path / "lain.pdf")
    content = (tmp_path / "lain.pdf").read_bytes()
    (tmp_path / "lain.pdf").write_bytes(signed(content))
    code, taken, problems = received(apel, "lain.pdf")
    assert (code, taken, len(problems)) == (3, [], 1)
    assert problems[0] in ("not-the-issued-file", "changed")


def test_a_file_for_the_printer_that_somebody_signed_is_nobodys(apel, pact, tmp_path):
    assert apel("render", PACT, "--bundle", "agency").code == 0
    bundle = tmp_path / "out" / PACT / "Inspektorat.pdf"
    (tmp_path / "a.pdf").write_bytes(signed(bundle.read_bytes()))
    assert received(apel, "a.pdf") == (3, [], ["of-many"])


def test_a_signed_paper_that_a_correction_replaced_is_refused(apel, pact, tmp_path):
    (tmp_path / "a.pdf").write_bytes(signed(pact.read_bytes()))
    code = pact.stem.rpartition("-")[2]
    assert apel("person", "edit", code, "--name", "Ratna Giriwangsa, S.E.").code == 0
    assert apel("render", PACT, "--correct").code == 0
    assert received(apel, "a.pdf") == (3, [], ["replaced"])
    again = next(pact.parent.glob("Ratna*-2.pdf"))
    (tmp_path / "b.pdf").write_bytes(signed(again.read_bytes()))
    assert received(apel, "b.pdf") == (0, [("Ratna Giriwangsa, S.E.", "signed")], [])


def test_a_signed_file_and_its_printout_are_one_signature(apel, pact, tmp_path):
    (tmp_path / "a.pdf").write_bytes(signed(pact.read_bytes()))
    save(tmp_path / "b.pdf", [scan(pact)])
    assert received(apel, "a.pdf") == (0, [("Ratna Giriwangsa", "signed")], [])
    assert received(apel, "b.pdf") == (0, [("Ratna Giriwangsa", "already-signed")], [])
    assert evidence(apel) == {"list": 0, "paper": 0, "electronic": 1}


def test_a_signed_file_goes_to_the_archive_as_it_is(apel, pact, tmp_path):
    (tmp_path / "a.pdf").write_bytes(signed(pact.read_bytes()))
    assert apel("receive", "a.pdf", "--archive", "arsip").code == 0
    kept = tmp_path / "arsip" / PACT / "Inspektorat" / pact.name
    assert kept.read_bytes() == (tmp_path / "a.pdf").read_bytes()
    assert apel("verify", kept).code == 0


def test_where_nobody_can_judge_nothing_is_taken(apel, pact, tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(signed(pact.read_bytes()))
    save(tmp_path / "b.pdf", [scan(pact)])
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    assert received(apel, "a.pdf") == (3, [], ["not-judged"])
    assert received(apel, "b.pdf") == (0, [("Ratna Giriwangsa", "signed")], [])


def test_a_scan_in_which_somebody_put_a_signature_of_a_file_is_no_scan(apel, pact, tmp_path):
    """A scanned sheet that was signed electronically afterwards: the bytes are none of ours."""
    from pypdf import PdfReader, PdfWriter

    path = save(tmp_path / "a.pdf", [scan(pact)])
    PdfWriter(clone_from=PdfReader(path)).write(path)
    path.write_bytes(signed(path.read_bytes()))
    assert received(apel, path) == (3, [], ["not-the-issued-file"])


def test_what_lies_in_out_is_told_from_what_came_back(apel, pact, tmp_path):
    shutil.copytree(tmp_path / "out" / PACT, tmp_path / "kembali")
    done = apel("receive", "kembali", "--format", "json")
    codes = [one["code"] for file in done.json["files"] for one in file["problems"]]
    assert (done.code, done.json["received"]) == (3, 0)
    assert set(codes) == {"as-issued", "kind"}  # the manifest and the sums are no papers
