"""A short run of each hammer; the long ones are `python -m tests.hammer`."""

import sys
from pathlib import Path
from random import Random

import pytest

from tests.hammer import (
    clock_back,
    cut_tail,
    eight_desks,
    flip_bytes,
    flip_stations,
    full_desks,
    full_disk,
    halls,
    kill_desk,
    kill_import,
    kill_office,
    kill_receive,
    kill_restore,
    kill_seal,
    kill_server,
    papers,
    pull_stick,
    random_rosters,
    scans,
    two_desks,
)


def test_what_a_killed_desk_had_answered_is_there(tmp_path: Path):
    kill_desk.hammer(tmp_path / "run", 20, Random(2))


def test_two_desks_sign_everybody_once(tmp_path: Path):
    two_desks.hammer(tmp_path / "run", 1, Random(2))


def test_eight_processes_on_one_file_wait_their_turn(tmp_path: Path):
    eight_desks.hammer(tmp_path / "run", 1, Random(2))


def test_what_was_answered_is_in_a_journal_whose_stick_is_pulled(tmp_path: Path):
    pull_stick.hammer(tmp_path / "run", 4, Random(2))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_loses_nothing(tmp_path: Path):
    full_disk.hammer(tmp_path / "run", 1, Random(2))


def test_a_full_disk_leaves_nothing_half_done(tmp_path: Path):
    full_desks.hammer(tmp_path / "run", 1, Random(2))


def test_a_killed_import_is_whole_or_absent(tmp_path: Path):
    kill_import.hammer(tmp_path / "run", 2, Random(2))


def test_a_killed_seal_is_there_with_its_minutes_or_not_at_all(tmp_path: Path):
    kill_seal.hammer(tmp_path / "run", 1, Random(2))


def test_a_killed_preparation_merge_or_hand_in_is_whole_or_absent(tmp_path: Path):
    kill_office.hammer(tmp_path / "run", 1, Random(2))


def test_sheets_that_are_received_are_whole_or_absent(tmp_path: Path):
    kill_receive.hammer(tmp_path / "run", 1, Random(2))


def test_a_killed_restore_leaves_what_was_there_or_what_came(tmp_path: Path):
    kill_restore.hammer(tmp_path / "run", 2, Random(2))


def test_papers_are_whole_and_issued_once_whatever_is_killed(tmp_path: Path):
    papers.hammer(tmp_path / "run", 1, Random(2), people=80)


def test_scans_are_the_papers_that_they_are_whatever_is_killed(tmp_path: Path):
    scans.hammer(tmp_path / "run", 1, Random(2), people=24)


def test_an_end_that_was_cut_off_is_found_by_whatever_names_it(tmp_path: Path):
    cut_tail.hammer(tmp_path / "run", 20, Random(2))


def test_damaged_bytes_never_end_in_a_traceback(tmp_path: Path):
    flip_bytes.hammer(tmp_path / "run", 6, Random(2))


def test_a_changed_byte_of_several_desks_is_found_or_in_nothing_that_counts(tmp_path: Path):
    flip_stations.hammer(tmp_path / "run", 80, Random(2))


def test_random_halls_merge_to_the_same_in_any_order(tmp_path: Path):
    halls.hammer(tmp_path / "run", 3, Random(2))


@pytest.mark.skipif(not clock_back.can_jump(), reason="another time needs faketime")
def test_a_clock_that_is_set_back_confuses_nobody(tmp_path: Path):
    clock_back.hammer(tmp_path / "run", 1, Random(2))


def test_random_rosters_never_end_in_a_traceback(tmp_path: Path):
    random_rosters.hammer(tmp_path / "run", 4, Random(2))


def test_a_killed_server_loses_nothing_and_the_desks_go_on(server, tmp_path: Path):
    kill_server.hammer(tmp_path / "run", 2, Random(2))
