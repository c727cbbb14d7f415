"""Word templates that an office opened and saved in another program are still understood."""

import shutil
import subprocess

import pytest

from apel.formats.papers.templates import PACKAGED
from tests.printed import CEREMONY, DOCTOR, HEAD, PACT, filled
from tests.word_files import parts_of, text, word

FORMS = {PACT: "Pakta Integritas", "perjanjian-kinerja": "Perjanjian Kinerja"}


@pytest.fixture(scope="module")
def resaved(tmp_path_factory):
    """Return a folder with the templates as LibreOffice saved them."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("resaved")
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = [PACKAGED / f"{name}.docx" for name in FORMS]
    command = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize("name", FORMS)
def test_a_template_saved_by_libreoffice_says_the_same(resaved, name):
    values = filled(FORMS[name], DOCTOR, CEREMONY, HEAD)
    assert text(word(values, name, resaved)) == text(word(values, name))


def test_its_pictures_and_its_mark_of_a_draft_are_still_known(resaved):
    values = filled("Pakta", DOCTOR, CEREMONY, HEAD) | {"kaki": {"qr": "APEL/1", "keterangan": ""}}
    parts = parts_of(word(values, PACT, resaved))
    assert "word/media/apel-qr.png" in parts
    assert b"KONSEP" not in b"".join(parts.values())
    draft = parts_of(word(values | {"konsep": True}, PACT, resaved))
    assert b"KONSEP" in b"".join(draft.values())
