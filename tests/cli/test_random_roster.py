"""Whatever the cells hold: never a traceback, every row accounted for, a record that is whole."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hammer.random_rosters import write_random


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(chance=st.integers(0, 2**32).map(Random))
def test_any_cells_are_people_or_a_sentence(apel, tmp_path, chance):
    for left in ("apel.db", "apel.db-journal"):
        (tmp_path / left).unlink(missing_ok=True)
    path = write_random(tmp_path, chance)
    shown = apel("import", path, "--dry-run")
    done = apel("import", path, "--format", "json")
    assert "Traceback" not in shown.err + done.err
    assert done.code in (0, 1, 3)
    if done.code == 1:
        assert (done.out, done.err[:7]) == ("", "Error: ")
        assert not (tmp_path / "apel.db").exists()
        return
    first = done.json
    assert first["rows"] == first["accepted"] + first["refused"] + first["skipped"]
    assert first["changes"]["new"] == first["accepted"]
    again = apel("import", path, "--format", "json").json
    assert again["changes"] == {
        "new": 0, "changed": 0, "unchanged": first["accepted"], "missing": 0,
    }  # fmt: skip
    assert len(apel("people", "--format", "json").json) == first["accepted"]
    assert apel("people").code == 0
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
