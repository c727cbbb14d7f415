"""Ten difficult people, made up, on whom templates are tried; and a ceremony that says all it can.

Identity numbers have serials 9xx, so that nobody real can be meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from apel.domain.agencies import Agency
from apel.domain.ceremony import Ceremony, Instrument, Mode, NumberBlock, Paper
from apel.domain.people.person import NumberKind, Person, Status
from apel.domain.roles import Official, Role

LACKING = "漢"  # in none of the fonts that apel brings along


class Case(StrEnum):
    """What is difficult about somebody, or about a paper."""

    SINGLE_NAME = "single-name"
    LONG_NAME = "long-name"
    TITLES = "titles"
    APOSTROPHES = "apostrophes"
    NO_NUMBER = "no-number"
    PPPK = "pppk"
    ACTING = "acting"
    LONG_AGENCY = "long-agency"
    NON_ASN = "non-asn"
    LACKING = "lacking"
    SEVERAL = "several"  # a paper about many people
    BUNDLE = "bundle"  # the forms of many people in one file


class Settings(StrEnum):
    """What a ceremony says of itself."""

    NONE = "none"
    ALL = "all"


NOTHING_SAID = Ceremony("C000000091")
_OFFICE = "Dinas Kesehatan dan Keluarga Berencana"
_LONG = (
    "Dinas Pemberdayaan Perempuan, Pelindungan Anak, Pengendalian Penduduk, Keluarga Berencana, "
    "Pemberdayaan Masyarakat, Ketahanan Pangan, Kelautan, Perikanan, Peternakan, dan Kesehatan "
    "Hewan Daerah Kota Contoh"
)
_PNS = Person(
    "",
    "",
    status=Status.PNS,
    number_kind=NumberKind.NIP,
    grade="III/d",
    rank="Penata Tingkat I",
    position="Analis Kebijakan Ahli Muda",
    unit="Sekretariat",
    agency=_OFFICE,
)
PEOPLE: Mapping[Case, Person] = MappingProxyType(
    {
        Case.ACTING: _PNS._replace(
            code="SP00000ACT",
            name="dr. Sari Contoh, M.Kes.",
            number="197502021999032901",
            grade="IV/c",
            rank="Pembina Utama Muda",
            position=f"Plt. Kepala {_OFFICE}",
            echelon="II.b",
            unit=_OFFICE,
        ),
        Case.SINGLE_NAME: _PNS._replace(
            code="SP00000NAM", name="Wati", number="198501012010012902", unit=None
        ),
        Case.LONG_NAME: _PNS._replace(
            code="SP0000VERY",
            name="Raden Mas Satrianugraha Wanalayaputra Kartanagari Purwasenaningrat "
            "Mandalasariwangsa Tunggaraya Segarajatiningsih Contoh",
            number="198501012010011903",
            position="Pengelola Sarana dan Prasarana Kantor pada Subbagian Umum dan Kepegawaian",
        ),
        Case.TITLES: _PNS._replace(
            code="SP000T1T1E",
            name="Prof. Dr. Ir. Drs. H. R. Jatiraga Wanalaya, S.H., S.E., M.Si., M.Kes., Ph.D., Sp.PD.",
            number="197001011995011904",
            grade="IV/e",
            rank="Pembina Utama",
        ),
        Case.APOSTROPHES: _PNS._replace(
            code="SP00000AP0", name="Nur'aini Ma’ruf Sya‘bani", number="198505052010012905"
        ),
        Case.NO_NUMBER: _PNS._replace(
            code="SP00000N0N",
            name="Agus Contoh, S.T.",
            number=None,
            number_kind=NumberKind.NONE,
            written_number="1,98501E+17",
        ),
        Case.PPPK: _PNS._replace(
            code="SP00000PPP",
            name="Sekar Contoh, A.Md.Keb.",
            number="199005052022212907",
            number_kind=NumberKind.NIPPPK,
            status=Status.PPPK,
            grade="VII",
            rank=None,
            position="Bidan Terampil",
            unit="Puskesmas Mawar",
        ),
        Case.LONG_AGENCY: _PNS._replace(
            code="SP0000A9EN",
            name="Budi Contoh, S.Sos.",
            number="198501012010011908",
            agency=_LONG,
            unit=f"Bidang Pelayanan {_LONG}",
        ),
        Case.NON_ASN: Person("SP00000HE1", "Joko Contoh", status=Status.NON_ASN),
        Case.LACKING: Person(
            "SP00000CHR",
            f"Dewi {LACKING} Contoh",
            status=Status.NON_ASN,
            position="Penjaga",
            agency=_OFFICE,
        ),
    }
)

EVERYTHING_SAID = Ceremony(
    "C000000092",
    title="Apel Komitmen Integritas Penyelenggaraan Pemerintahan dan Pembangunan Kota Contoh "
    "Tahun 2026 serta Penandatanganan Naskah",
    institution="Pemerintah Kota Contoh",
    day=date(2026, 1, 2),
    start=time(7, 30),
    grace=15,
    place="Halaman Balai Kota Contoh",
    city="Contoh",
    legal_bases=(
        "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara",
        "Surat Edaran Wali Kota Contoh Nomor B/9999/800.1.10/VIII/2025",
    ),
    paper=Paper(
        letterhead=(
            "PEMERINTAH KOTA CONTOH",
            "BADAN KEPEGAWAIAN, PENDIDIKAN, DAN PELATIHAN",
            "Jalan Contoh Nomor 1, Contoh 59999, Telepon (0999) 999999",
            "Laman www.contoh.go.id, Pos-el bkpp@contoh.go.id",
        ),
        region_head="Wali Kota Contoh",
        stamp_box=True,
    ),
)
CEREMONIES = {Settings.NONE: NOTHING_SAID, Settings.ALL: EVERYTHING_SAID}
MOMENT = datetime(2026, 1, 2, 0, 40, tzinfo=UTC)
AGENCIES = (
    Agency(
        _OFFICE,
        1,
        short="Dinkes",
        head="SP00000ACT",
        address="Jalan Melati Nomor 9\nTelepon (0999) 888888",
    ),
    Agency(_LONG, 2, head_name="Ratna Contoh, S.H.", head_post="Kepala Dinas"),
)
OFFICIALS = (
    Official(1, Role.HEAD_OF_REGION, name="Satria Contoh, S.T., M.M.", post="Wali Kota Contoh"),
    Official(
        2,
        Role.SECRETARY,
        name="Ir. Laras Contoh, M.Si.",
        identity="197201011998032910",
        rank="Pembina Utama Madya",
        post="Sekretaris Daerah Kota Contoh",
        acting="plh",
    ),
    Official(
        3,
        Role.ORGANIZER,
        name="Dr. Panji Contoh, S.H., M.H.",
        identity="197301011999031911",
        rank="Pembina Tingkat I",
        post="Kepala Badan Kepegawaian, Pendidikan, dan Pelatihan",
        on_behalf_of="WALI KOTA CONTOH",
        through="Sekretaris Daerah",
    ),
    Official(4, Role.ORGANIZER, person="SP00000AP0"),
    Official(5, Role.WITNESS, name="Kinantira Contoh", identity="NRP 99010999", post="Kapolsek"),
    Official(6, Role.WITNESS, person="SP000T1T1E"),
    Official(
        7,
        Role.ACKNOWLEDGING,
        name="Damar Contoh",
        identity="197401012000031912",
        post="Inspektur",
        acting="plt",
    ),
    Official(
        8,
        Role.SIGNER,
        name="Ratnaweni Contoh, M.A.P.",
        identity="197501012001032913",
        rank="Pembina Tingkat I",
        post="Kepala Badan Kepegawaian, Pendidikan, dan Pelatihan",
        on_behalf_of="SEKRETARIS DAERAH",
    ),
)
REPRESENTATIVES = (Case.ACTING, Case.PPPK, Case.NON_ASN)


class Tried(NamedTuple):
    """A paper that a template is tried on: its name, how it is signed, what the ceremony says."""

    what: str
    mode: Mode = Mode.INDIVIDUAL
    settings: Settings = Settings.ALL


def tried_ceremony(tried: Tried, own: Paper) -> Ceremony:
    """Return a ceremony at which this paper is made; `own` is how the office's papers look."""
    plain = CEREMONIES[tried.settings]
    instrument = Instrument(
        tried.what,
        mode=tried.mode,
        representatives=tuple(PEOPLE[case].code for case in REPRESENTATIVES),
    )
    if tried.settings is Settings.NONE:
        return replace(plain, instruments=(instrument,))
    block = NumberBlock(tried.what, "B/{no}/800.1.10/{romawi_bulan}/{tahun}", 1, 999)
    return replace(
        plain, instruments=(instrument,), numbers=(block,), paper=_looks(plain.paper, own)
    )


def _looks(paper: Paper, own: Paper) -> Paper:
    """Return how papers look: as the office's own do, where its settings say something."""
    default = Paper()
    said: Sequence[str] = [
        name for name in Paper.__slots__ if getattr(own, name) != getattr(default, name)
    ]
    return replace(paper, **{name: getattr(own, name) for name in said})
