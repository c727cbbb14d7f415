"""Posts as papers name them: acting, of a region, and what pasal 44 lets be printed."""

import pytest

from apel.domain.papers.posts import (
    Acting,
    Regional,
    Shown,
    acting_words,
    regional,
    regional_post,
    shown_by_rule,
    split_acting,
)


@pytest.mark.parametrize(
    ("post", "acting", "rest"),
    [
        ("Kepala Dinas Kesehatan", None, "Kepala Dinas Kesehatan"),
        ("Plt. Kepala Dinas Kesehatan", Acting.PLT, "Kepala Dinas Kesehatan"),
        ("PLH KEPALA DINAS", Acting.PLH, "KEPALA DINAS"),
        ("Pj. Wali Kota Contoh", Acting.PJ, "Wali Kota Contoh"),
        ("Pjs.Bupati Contoh", Acting.PJS, "Bupati Contoh"),
        (" plt ", Acting.PLT, ""),
        ("Pjok Contoh", None, "Pjok Contoh"),
        ("", None, ""),
    ],
)
def test_an_acting_post_is_parted_from_the_post(post, acting, rest):
    assert split_acting(post) == (acting, rest)


def test_every_acting_post_is_written_with_a_dot():
    assert list(map(acting_words, Acting)) == ["Plt.", "Plh.", "Pj.", "Pjs."]


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("Wali Kota Contoh", Regional.HEAD),
        ("WALIKOTA CONTOH", Regional.HEAD),
        ("Gubernur Contoh", Regional.HEAD),
        ("Bupati", Regional.HEAD),
        ("Wakil Wali Kota Contoh", Regional.DEPUTY),
        ("Wakil  Bupati Contoh", Regional.DEPUTY),
        ("Sekretaris Daerah", Regional.SECRETARY),
        ("Sekretaris Daerah Kota Contoh", Regional.SECRETARY),
        ("SEKDA", Regional.SECRETARY),
        ("Sekretaris DPRD", None),
        ("Sekretaris Dinas Kesehatan", None),
        ("Sekretaris Daerah Irigasi", None),
        ("Kepala Bagian Umum", None),
        ("", None),
    ],
)
def test_which_posts_are_a_regions(post, found):
    assert regional(post) is found


@pytest.mark.parametrize(
    ("post", "acting", "shown"),
    [
        (None, None, Shown(titles=True, rank=True, number=True)),
        (None, Acting.PLT, Shown(titles=True, rank=True, number=True)),
        (Regional.HEAD, None, Shown(titles=True, rank=False, number=False)),
        (Regional.DEPUTY, None, Shown(titles=True, rank=False, number=False)),
        (Regional.SECRETARY, None, Shown(titles=True, rank=False, number=False)),
        (Regional.HEAD, Acting.PJ, Shown(titles=False, rank=False, number=False)),
        (Regional.HEAD, Acting.PLT, Shown(titles=False, rank=False, number=False)),
        (Regional.SECRETARY, Acting.PLH, Shown(titles=False, rank=False, number=False)),
    ],
)
def test_what_is_printed_where_nobody_says_otherwise(post, acting, shown):
    assert shown_by_rule(post, acting) == shown


@pytest.mark.parametrize(
    ("institution", "posts"),
    [
        (
            "Pemerintah Kota Contoh",
            ("Wali Kota Contoh", "Wakil Wali Kota Contoh", "Sekretaris Daerah Kota Contoh"),
        ),
        (
            "Pemerintah Kabupaten Contoh Barat",
            ("Bupati Contoh Barat", "Wakil Bupati Contoh Barat", "Sekretaris Daerah Kabupaten Contoh Barat"),
        ),
        (
            "PEMERINTAH PROVINSI CONTOH",
            ("GUBERNUR CONTOH", "WAKIL GUBERNUR CONTOH", "SEKRETARIS DAERAH PROVINSI CONTOH"),
        ),
        ("Kota Contoh", ("Wali Kota Contoh", "Wakil Wali Kota Contoh", "Sekretaris Daerah Kota Contoh")),
        ("Badan Contoh", ("", "", "")),
        ("Pemerintah Kota", ("", "", "")),
        ("", ("", "", "")),
    ],
)  # fmt: skip
def test_the_institution_says_what_its_posts_are_called(institution, posts):
    assert tuple(regional_post(post, institution) for post in Regional) == posts
