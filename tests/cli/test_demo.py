"""The demonstration plays the real commands and leaves an ordinary workspace."""

import pytest


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_demonstration_plays_a_whole_ceremony(apel, tmp_path, language):
    done = apel("--language", language, "demo")
    assert done.code == 0
    shown = [line.split()[2] for line in done.out.splitlines() if line.startswith("$ apel ")]
    assert shown == [
        "init", "import", "station", "sign", "sign", "excuse", "excuse", "undo", "station", "merge",
        "conflicts", "status", "close", "seal", "sign", "render", "report", "verify",
    ]  # fmt: skip
    assert {"en": "Integrity: intact", "id": "Keutuhan data: utuh"}[language] in done.out
    folder = tmp_path / "apel-demo"
    totals = apel("report", "-w", folder, "--format", "json").json["totals"]
    assert (totals["roster"], totals["signed"], totals["made_up"]) == (1200, 441, 1)
    assert apel("report", "-w", folder, "--format", "json").json["conflicts"] == 1
    assert len(list(folder.glob("out/pakta-integritas/*/*.pdf"))) == 50


def test_the_demonstration_writes_into_no_folder_that_holds_something(apel, tmp_path):
    (tmp_path / "apel-demo").mkdir()
    (tmp_path / "apel-demo" / "own.txt").write_text("mine")
    done = apel("demo")
    assert (done.code, done.out) == (1, "")
    assert done.err == "Error: apel-demo is not empty.\nChoose another one: apel demo FOLDER\n"
