"""What has to be clarified: asked on the screen, let out only when that is said, and answered."""

import re
from pathlib import Path

import openpyxl
import pytest

HEADER = ("NAMA", "UNIT KERJA", "PERANGKAT DAERAH")


@pytest.fixture
def codes(apel, tmp_path):
    """Import twelve people of two units; return their codes by name."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER)
    for number in range(12):
        unit = ("Bidang Bina", "Dinas Kesehatan") if number < 6 else ("Irban", "Inspektorat")
        book.worksheets[0].append((f"Orang {'ABCDEFGHIJKL'[number]}", *unit))
    book.save(tmp_path / "roster.xlsx")
    assert apel("import", "roster.xlsx").code == 0
    return {each["name"]: each["code"] for each in apel("people", "--format", "json").json}


@pytest.fixture
def signals(apel):
    return lambda: apel("report", "signals", "--format", "json").json


@pytest.fixture
def two_desks(apel, codes):
    """Present one card at two desks, one after the other."""
    apel("sign", codes["Orang B"], "--station", "A", "--at", "2026-01-02T07:31:05")
    apel("sign", codes["Orang A"], "--station", "A")
    apel("sign", codes["Orang A"], "--station", "B")


def test_one_card_at_two_desks_is_a_question(apel, codes, signals, two_desks):
    (one,) = signals()
    key, entries, seconds = one.pop("key"), one.pop("entries"), one.pop("seconds")
    assert re.fullmatch("S-[0-9A-Z]{6}", key)
    assert [entry["kind"] for entry in entries] == ["signed", "refused"]
    assert {entry["person"] for entry in entries} == {codes["Orang A"]}
    assert [entry["station"] for entry in entries] == one.pop("stations")
    assert [entry["entry"].split("-")[0] for entry in entries] == ["A", "B"]
    assert seconds <= 60
    assert one == {
        "kind": "two-desks",
        "unit": "Bidang Bina",
        "agency": "Dinas Kesehatan",
        "open": True,
        "answer": None,
        "by": None,
        "clarified_at": None,
        "answers": [],
    }


def test_the_questions_on_the_screen(apel, signals, two_desks):
    (one,) = signals()
    first, second = (
        f"{entry['entry']}  {words}  Orang A"
        for entry, words in zip(one["entries"], ("SIGNED", "ALREADY SIGNED"), strict=True)
    )
    done = apel("report", "signals")
    assert (done.code, done.err) == (0, "")
    time = r"\d\d-\d\d-\d{4} \d\d\.\d\d\.\d\d WIB"
    assert re.fullmatch(
        "Matters to be clarified\n"
        "\nOpen: 1\n"
        f"\n{one['key']}  One card at several desks \\(A, B\\) within \\d+ s\n"
        "  Bidang Bina, Dinas Kesehatan\n"
        f"    {time}  {first}\n"
        f"    {time}  {second}\n"
        "\nThese are questions, and each may have a simple answer.\n"
        "Answer with: apel clarify KEY --answer TEXT --by POST\n",
        done.out,
    )
    indonesian = apel("report", "signals", "--language", "id").out
    assert indonesian.startswith("Hal yang perlu diklarifikasi\n\nBelum diklarifikasi: 1\n")
    assert not re.search("curang|temuan|dugaan|curiga|pelanggaran", indonesian.casefold())


def test_where_nothing_is_to_be_clarified(apel, codes):
    apel("sign", *list(codes.values())[:4])
    assert (
        apel("report", "signals").out == "Matters to be clarified\nNothing has to be clarified.\n"
    )
    assert apel("report", "signals", "--format", "json").json == []


def test_desks_that_still_work_are_named(apel, codes):
    assert apel("station", "prepare", "A", "B", "--to", "desks").code == 0
    for name in "AB":
        apel("sign", codes["Orang A"], "--database", f"desks/{name}.apel")
    assert apel("station", "close", "--database", "desks/B.apel").code == 0
    assert apel("merge", "desks/A.apel", "desks/B.apel").code == 0
    shown = apel("report", "signals").out
    assert "\nNot handed in yet, so not asked about to the end: A\n" in shown
    assert "One card at several desks (A, B) within " in shown


def test_a_stack_of_one_units_cards_is_a_question_with_its_numbers(apel, codes, signals, pipe):
    pipe("\n".join(codes.values()).encode())
    assert apel("sign", "--station", "A").code == 0
    found = signals()
    assert [(one["kind"], one["agency"], len(one["entries"])) for one in found] == [
        ("burst", "Dinas Kesehatan", 6),
        ("burst", "Inspektorat", 6),
    ]
    shown = apel("report", "signals").out
    assert "6 cards of one unit at desk A within " in shown
    assert "  Irban, Inspektorat\n" in shown


def test_what_came_from_a_list_raises_no_question(apel, codes, signals, tmp_path):
    assert apel("sign", "--from", "roster.xlsx", "--yes").code in (0, 2)
    apel("sign", "--from", "roster.xlsx")
    assert apel("report", "--format", "json").json["totals"]["signed"] == 12
    assert signals() == []


def test_a_scan_far_from_the_others_is_a_question(apel, codes, signals):
    people = list(codes.values())
    for number, code in enumerate(people[:11]):
        apel("sign", code, "--at", f"2026-01-02T07:{10 + 2 * number}")
    apel("sign", people[11], "--at", "2026-01-02T22:30")
    (one,) = signals()
    assert (one["kind"], one["seconds"]) == ("off-rhythm", 15 * 3600)
    assert "  Scans at desk main, 15 h from all others there: 1\n" in apel("report", "signals").out


@pytest.mark.parametrize("output", ["csv", "xlsx"])
def test_a_file_has_them_only_when_that_is_said(apel, signals, two_desks, output, tmp_path):
    done = apel("report", "signals", "--format", output)
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "Error: These are questions and no verdicts; a file that may leave the office has none.\n"
        "If it is meant: --with-signals\n",
    )
    assert not (tmp_path / "out").exists()
    path = tmp_path / f"out.{output}"
    done = apel("report", "signals", "--format", output, "--with-signals", "--to", path)
    assert done.code == 0
    (one,) = signals()
    if output == "csv":
        heading, row = path.read_text(encoding="utf-8-sig").splitlines()
        assert heading == (
            "Key;Question;Agency;Unit;Entries;First;Last;State;Answer;Answered by;Date"
        )
        cells = row.split(";")
    else:
        cells = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][4]]
    assert cells[0] == one["key"]
    assert cells[4] == ", ".join(entry["entry"] for entry in one["entries"])
    assert cells[7] == "open"
    assert not any("Orang" in str(cell) for cell in cells)


def test_no_other_report_shows_them(apel, signals, two_desks):
    (one,) = signals()
    for what in ("attendance", "outstanding", "duties"):
        for output in ("text", "json", "csv"):
            assert one["key"] not in apel("report", what, "--format", output).out
    assert one["key"] not in apel("status").out


@pytest.mark.parametrize("what", ["attendance", "outstanding", "duties"])
def test_no_other_report_takes_them_along(apel, codes, what):
    done = apel("report", what, "--format", "csv", "--with-signals")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "Error: --with-signals goes with apel report signals; no other report shows them.\n",
    )


def test_an_answer_closes_a_question_and_is_shown_with_date_and_post(apel, signals, two_desks):
    (one,) = signals()
    done = apel(
        "clarify", one["key"].lower().replace("-", "").replace("0", "o"), "--answer", "Kartu dipindai ulang, orangnya sama.",
        "--by", "Inspektur", "--operator", "petugas-1", "--format", "json",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    (now,) = signals()
    assert now == done.json
    assert (now["open"], now["answer"], now["by"]) == (
        False,
        "Kartu dipindai ulang, orangnya sama.",
        "Inspektur",
    )
    (given,) = now["answers"]
    assert (given["operator"], given["is_replaced"], given["at"]) == (
        "petugas-1",
        False,
        now["clarified_at"],
    )
    shown = apel("report", "signals").out
    assert "Open:" not in shown
    assert "Clarified: 1\n" in shown
    assert "  Answer: Kartu dipindai ulang, orangnya sama.\n" in shown
    assert f", by Inspektur ({given['entry']})\n" in shown
    assert apel("verify").code == 0


def test_an_answer_is_no_personal_data_in_the_ledger(apel, signals, two_desks, tmp_path):
    (one,) = signals()
    apel("clarify", one["key"], "--answer", "Orang A membawa kartunya", "--by", "Camat")
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        ((body, supersedes),) = connection.execute(
            "SELECT body, supersedes FROM entry WHERE kind = 'clarified'"
        ).fetchall()
        assert "Camat" not in body
        assert "membawa" not in body
        assert one["key"] in body
        assert supersedes == "[]"
        connection.execute("DELETE FROM note")
        connection.commit()
    (now,) = signals()
    assert (now["open"], now["answer"]) == (False, None)
    assert "  Answer: (the text is not here)\n" in apel("report", "signals").out


def test_another_answer_replaces_the_first_and_both_are_shown(apel, signals, two_desks):
    (one,) = signals()
    for answer in ("belum jelas", "sudah jelas"):
        assert apel("clarify", one["key"], "--answer", answer, "--by", "Camat").code == 0
    (now,) = signals()
    assert now["answer"] == "sudah jelas"
    assert [(each["answer"], each["is_replaced"]) for each in now["answers"]] == [
        ("belum jelas", True),
        ("sudah jelas", False),
    ]
    shown = apel("report", "signals").out
    assert "  Earlier answer: belum jelas\n" in shown
    assert "  Answer: sudah jelas\n" in shown


def test_a_third_desk_opens_the_question_again(apel, codes, signals, two_desks):
    (one,) = signals()
    apel("clarify", one["key"], "--answer", "sama orangnya", "--by", "Camat")
    apel("sign", codes["Orang A"], "--station", "C")
    (now,) = signals()
    assert now["key"] != one["key"]
    assert (now["open"], now["answer"]) == (True, None)
    assert [each["answer"] for each in now["answers"]] == ["sama orangnya"]
    assert "  Earlier answer: sama orangnya\n" in apel("report", "signals").out


@pytest.mark.parametrize("key", ["S-000000", "", "x", "S-"])
def test_an_unknown_key_is_said_in_a_sentence(apel, two_desks, key):
    done = apel("clarify", key, "--answer", "ya", "--by", "Camat")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: Nothing is asked under {key}.\nThe keys stand in: apel report signals\n"
    )


@pytest.mark.parametrize(("answer", "by"), [(" ", "Camat"), ("ya", ""), ("", "")])
def test_an_answer_has_words_and_a_post(apel, signals, two_desks, answer, by):
    (one,) = signals()
    done = apel("clarify", one["key"], "--answer", answer, "--by", by)
    assert (done.code, done.err) == (
        2,
        "Error: An answer needs words (--answer) and a post (--by).\n",
    )
    assert signals() == [one]


def test_the_clock_of_a_desk_is_shown_with_its_times(apel, codes, signals, two_desks):
    later = apel("station", "clock", "--station", "A", "23:59", "--format", "json").json
    assert later["station"].startswith("A-")
    (one,) = signals()
    assert [entry["clock"] for entry in one["entries"]] == [None, None]  # what was recorded before
    for station in "AB":
        apel("station", "clock", "--station", station, "01-01-2030 07.00")
    apel("sign", codes["Orang C"], "--station", "A")
    apel("sign", codes["Orang C"], "--station", "B")
    two = signals()[1]
    assert all(entry["clock"] > 86400 for entry in two["entries"])
    shown = apel("report", "signals").out
    assert re.search(r"Orang C\n    A-\w{6}: the desk's clock is \d+ d \d+ h slow\n    B-", shown)


def test_a_broken_record_still_reports_and_says_so(apel, two_desks, tmp_path):
    data = Path("apel.db").read_bytes()
    (tmp_path / "apel.db").write_bytes(
        data.replace(b'"why":"already-signed"', b'"why":"already-sigmed"')
    )
    done = apel("report", "signals")
    assert done.code == 0
    assert done.err == "Note: The record is not what was written: see apel verify.\n"
