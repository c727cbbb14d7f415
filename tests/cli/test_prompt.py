"""The desk's prompt in a real terminal: verdicts to be read from some way off, names to choose from."""

import sys
import tomllib

import pytest

from tests.certificates import PASSPHRASE, holder
from tests.conftest import BUDI, SEKAR

pexpect = pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")


@pytest.fixture
def terminal(roster, tmp_path):
    """Start a command in a terminal of 80 columns."""
    started = []

    def start(*words):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "apel", *words],
            cwd=str(tmp_path),
            encoding="utf-8",
            timeout=30,
            dimensions=(24, 80),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def ended(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def test_the_prompt_shows_who_was_signed_and_counts(terminal, apel):
    child = terminal("sign", "--plain")
    child.expect(r"Ctrl-D ends\.")
    child.expect_exact("[0/6] > ")
    child.sendline(BUDI)
    child.expect(r"SIGNED[\s\S]*Budi Contoh, S\.H\.[\s\S]*Dinas Kesehatan")
    child.expect_exact("[1/6] > ")
    child.sendline("")
    child.expect_exact("[1/6] > ")
    child.sendline(BUDI)
    child.expect("ALREADY SIGNED[\\s\\S]*first at")
    child.expect_exact("[1/6] > ")
    child.sendline("ZZZZZ-ZZZZZ")
    child.expect("UNKNOWN")
    child.expect_exact("[1/6] > ")
    child.sendeof()
    assert ended(child) == 0
    assert apel("report", "--format", "json").json["totals"]["signed"] == 1


def test_part_of_a_name_proposes_and_never_decides(terminal, apel):
    child = terminal("sign", "--plain")
    child.expect_exact("[0/6] > ")
    child.sendline("agus")
    child.expect(r"1  Agus Jatiraga, Sekretariat, Dinas Kesehatan")
    child.expect(r"2  Agus Jatiraga, Inspektorat, Inspektorat")
    child.expect("Enter for none")
    child.sendline("")
    child.expect_exact("[0/6] > ")
    child.sendline("Agus Jatiraga")
    child.expect("Enter for none")
    child.sendline("2")
    child.expect(r"SIGNED[\s\S]*Agus Jatiraga[\s\S]*Inspektorat")
    child.expect_exact("[1/6] > ")
    child.sendeof()
    assert ended(child) == 0
    owing = apel("report", "outstanding", "--format", "json").json["outstanding"]
    assert [p["agency"] for p in owing if p["name"] == "Agus Jatiraga"] == ["Dinas Kesehatan"]


def test_nearly_a_name_proposes_and_never_decides(terminal, apel):
    child = terminal("sign", "--plain")
    child.expect_exact("[0/6] > ")
    child.sendline("Sekar Wanalaia")
    child.expect(r"1  Sekar Wanalaya, Bidang Bina, Dinas Kesehatan")
    child.expect("Enter for none")
    child.sendline("")
    child.expect_exact("[0/6] > ")
    child.sendeof()
    assert ended(child) == 0
    assert apel("report", "--format", "json").json["totals"]["signed"] == 0


def test_a_card_that_is_scanned_in_place_of_a_choice_is_a_scan(terminal, apel):
    child = terminal("sign", "--plain")
    child.expect_exact("[0/6] > ")
    child.sendline("agus")
    child.expect("Enter for none")
    child.sendeof()
    child.expect_exact("[0/6] > ")
    child.sendline("agus")
    child.expect("Enter for none")
    child.sendline(BUDI)
    child.expect(r"SIGNED[\s\S]*Budi Contoh, S\.H\.")
    child.expect_exact("[1/6] > ")
    child.sendeof()
    assert ended(child) == 0
    assert apel("report", "--format", "json").json["totals"]["signed"] == 1


def test_two_codes_are_joined_only_after_a_yes(terminal, apel):
    codes = [person["code"] for person in apel("people", "agus", "--format", "json").json]
    for answer, code, left in (("", 1, 2), ("y", 0, 1)):
        child = terminal("person", "same", *codes)
        child.expect("One person, and the first code stays:")
        child.expect(r"Are they one person\? \[y/N\]")
        child.sendline(answer)
        assert ended(child) == code
        assert len(apel("people", "agus", "--format", "json").json) == left


def test_a_part_of_a_name_on_the_command_line_is_asked_about_too(terminal, apel):
    child = terminal("sign", "sekar")
    child.expect("1  Sekar Wanalaya")
    child.sendline("1")
    assert ended(child) == 0
    assert apel("sign", SEKAR, "--format", "json").json["outcome"] == "already-signed"


def test_ctrl_c_at_the_prompt_ends_it_and_loses_nothing(terminal, apel):
    child = terminal("sign", "--plain")
    child.expect_exact("[0/6] > ")
    child.sendline(BUDI)
    child.expect_exact("[1/6] > ")
    child.sendintr()
    assert ended(child) == 130
    assert apel("verify").code == 0
    assert apel("report", "--format", "json").json["totals"]["signed"] == 1


def test_a_desk_that_has_handed_in_is_told_so_and_goes_on(terminal, apel):
    apel("station", "prepare", "A", "--to", "desks")
    apel("station", "close", "--database", "desks/A.apel")
    child = terminal("sign", "--plain", "--database", "desks/A.apel")
    child.expect(r"Enter")
    child.sendline("")  # the clock is right
    child.expect(r"Desk A has handed in")
    child.expect(r"\[0/6\] > ")
    child.sendline("agus")
    child.expect(r"1  Agus Jatiraga, Sekretariat, Dinas Kesehatan")
    child.expect("Enter for none")
    child.sendline("1")
    child.expect("SIGNED")
    child.sendeof()
    assert ended(child) == 0
    listed = apel("station", "list", "--database", "desks/A.apel", "--format", "json").json
    assert listed[0]["handed_in"] is False


def test_closing_asks_once(terminal, apel):
    for answer, code, closed in (("n", 1, 0), ("ya", 0, 3)):
        child = terminal("close")
        child.expect("for good, unless it was a mistake")
        child.sendline(answer)
        assert ended(child) == code
        assert len(apel("status", "--format", "json").json["closed"]) == closed


def test_init_asks_for_what_was_not_given(terminal, tmp_path):
    child = terminal("init", "--institution", "Pemerintah Kota Contoh", "--start", "08:00")
    for question, answer in (
        ("Language", ""), ("Title", "Apel Pagi"), ("Date", "2026-01-02"), ("Place", ""),
        ("Town", ""), ("Time zone", "WIT"),
    ):  # fmt: skip
        child.expect(f"{question}.*: ")
        child.sendline(answer)
    assert ended(child) == 0
    text = (tmp_path / "apel.toml").read_text(encoding="utf-8")
    assert 'title = "Apel Pagi"' in text
    assert 'zone = "WIT"' in text
    assert 'start = "08:00"' in text


def test_init_asks_a_question_again_when_its_answer_cannot_be_used(terminal, tmp_path):
    child = terminal("init")
    for question, answer, then in (
        ("Language", "fr", "Note: language must be one of id, en"), ("Language", "id", ""),
        ("Institution", "Pemerintah Kabupaten Contoh", ""), ("Title", "", ""),
        ("Date", "31-2-2026", "Note: ceremony.date must look like 2026-01-02"),
        ("Date", "2-1-2026", ""),
        ("Start", "setengah delapan", 'Note: ceremony.start must look like "07:30"'),
        ("Start", "07.30", ""), ("Place", "", ""), ("Town", "", ""),
        ("Time zone", "WIX", "Note: ceremony.zone must be one of WIB, WITA, WIT"),
        ("Time zone", "wita", ""),
    ):  # fmt: skip
        child.expect(f"{question}.*: ")
        child.sendline(answer)
        child.expect_exact(then)
    assert ended(child) == 0
    settings = tomllib.loads((tmp_path / "apel.toml").read_text(encoding="utf-8"))
    assert (settings["language"], settings["ceremony"]) == (
        "id",
        {
            "institution": "Pemerintah Kabupaten Contoh",
            "title": "Penandatanganan Pakta Integritas",
            "date": "2026-01-02",
            "start": "07.30",
            "grace": 0,
            "place": "Halaman Balai Kota",
            "city": "Contoh",
            "zone": "WITA",
        },
    )


def test_no_answer_at_all_ends_the_command(terminal, tmp_path):
    child = terminal("init")
    child.expect("Language.*: ")
    child.sendeof()
    child.expect("Error: Aborted\\.")
    assert ended(child) == 1
    assert not (tmp_path / "apel.toml").exists()


def test_init_asks_nothing_when_what_was_given_cannot_be_used(terminal, tmp_path):
    child = terminal("init", "--zone", "WIX")
    child.expect(pexpect.EOF)
    assert "Error: ceremony.zone must be one of WIB, WITA, WIT" in child.before
    assert "Language" not in child.before
    assert not (tmp_path / "apel.toml").exists()


def test_a_decision_asks_why_where_no_reason_was_given(terminal, apel, tmp_path):
    apel("station", "prepare", "A", "B", "--to", tmp_path)
    files = [tmp_path / "A.apel", tmp_path / "B.apel"]
    signed = apel("sign", BUDI, "--database", files[0], "-f", "json").json["entry"]
    apel("excuse", BUDI, "--reason", "duty", "--database", files[1])
    apel("merge", *files)
    child = terminal("resolve", BUDI, "--keep", signed)
    child.expect_exact("Why does this one stand? ")
    child.sendline("Namanya ada di daftar")
    child.expect(r"DECIDED  Budi Contoh")
    assert ended(child) == 0


def test_the_passphrase_is_typed_unseen(terminal, tmp_path):
    certificate = holder(holder(CN="Akar Contoh"), CN="Kota Contoh")
    (tmp_path / "segel.p12").write_bytes(certificate.p12())
    child = terminal("seal", "--yes", "--sign-with", "segel.p12")
    child.expect_exact("Passphrase of segel.p12: ")
    child.sendline(PASSPHRASE)
    child.expect("Signed by Kota Contoh")
    assert PASSPHRASE not in child.before
    assert ended(child) == 0
