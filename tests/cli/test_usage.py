"""Words that a command cannot take: one sentence in the user's language, and where to look."""

import pytest

CASES = [
    (("sing",), "No such command 'sing'. Did you mean: 'sign'", "Tidak ada perintah 'sing'. Mungkin maksud Anda: 'sign'", "apel"),
    (("station", "foo"), "No such command 'foo'.", "Tidak ada perintah 'foo'.", "apel station"),
    (("sign", "--fro", "x"), "There is no option --fro. Did you mean: --errors, --format, --from", "Tidak ada opsi --fro. Mungkin maksud Anda: --errors, --format, --from", "apel sign"),
    (("status", "--zzz"), "There is no option --zzz.", "Tidak ada opsi --zzz.", "apel status"),
    (("render",), "what is missing.", "what belum disebut.", "apel render"),
    (("clarify", "x", "--by", "Camat"), "--answer is missing.", "--answer belum disebut.", "apel clarify"),
    (("report", "--format"), "--format needs a value after it.", "--format memerlukan nilai di belakangnya.", "apel report"),
    (("sign", "--dry-run=3"), "--dry-run takes no value.", "--dry-run tidak menerima nilai.", "apel sign"),
    (("undo", "a", "b", "c"), "Too many words: b c", "Terlalu banyak kata: b c", "apel undo"),
    (("close", "shop"), "what: “shop” is none of 'attendance', 'explanations', 'signing'.", "what: “shop” bukan salah satu dari 'attendance', 'explanations', 'signing'.", "apel close"),
    (("render", "x", "--copies", "200"), "--copies: 200 is not in the range 1<=x<=99.", "--copies: 200 di luar rentang 1<=x<=99.", "apel render"),
    (("render", "x", "--copies", "dua"), "--copies: “dua” is no number.", "--copies: “dua” bukan angka.", "apel render"),
    (("sign", "--from", "nowhere.xlsx"), "nowhere.xlsx is not there.", "nowhere.xlsx tidak ada.", "apel sign"),
    (("sign", "--from", "."), ". is a folder.", ". adalah folder.", "apel sign"),
    (("report", "--workspace", "a file"), "a file is a file, not a folder.", "a file adalah berkas, bukan folder.", "apel report"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "english", "indonesian", "see"), CASES)
def test_wrong_usage_is_one_sentence_in_either_language(
    apel, tmp_path, words, english, indonesian, see
):
    (tmp_path / "a file").write_text("", encoding="utf-8")
    assert apel(*words) == (2, "", f"Error: {english}\nSee: {see} --help\n")
    said = apel(*words, "--language", "id")
    assert said == (2, "", f"Galat: {indonesian}\nLihat: {see} --help\n")


def test_what_nobody_foresaw_is_said_in_typers_words():
    import typer

    from apel.cli.usage import wrong_usage

    error = wrong_usage(typer.BadParameter("Something new."), ["sign"])
    assert (error.message, error.hint, error.exit_code) == (
        "Invalid value: Something new.",
        "See: apel sign --help",
        2,
    )
