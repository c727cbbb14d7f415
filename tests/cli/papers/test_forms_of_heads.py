"""`apel render perjanjian-kinerja`: with whom heads agree, and who agrees alone."""

from apel.cli.workspace import open_workspace
from apel.domain.people.person import NumberKind, Person
from tests.printed import DOCTOR, HEAD, enrol, text_of

MAYOR = Person(
    "W0000000A1",
    "Ratna Contoh",
    "197001011995032999",
    NumberKind.NIP,
    position="Wali Kota Contoh",
    agency="Pemerintah Kota Contoh",
)


def test_the_head_of_the_region_agrees_alone_and_with_every_head(apel, tmp_path):
    with open_workspace(tmp_path, None, create=True) as place:
        enrol(place.database, (MAYOR, HEAD, DOCTOR), "attend perjanjian-kinerja")
    added = apel(
        "official", "add", MAYOR.code, "--as", "head-of-region", "--post", "Wali Kota Contoh"
    )
    assert added.code == 0
    assert apel("render", "perjanjian-kinerja").code == 0
    said = {path.name[:2]: text_of(path) for path in tmp_path.rglob("*.pdf")}
    assert "PIHAK" not in said["Ra"]
    assert "NIP" not in said["Ra"]
    assert "WALI KOTA CONTOH, Ratna Contoh" in said["Ra"]
    assert "PIHAK KEDUA, WALI KOTA CONTOH, PIHAK PERTAMA, KEPALA DINAS KESEHATAN," in said["Bu"]
    assert "PIHAK KEDUA, KEPALA DINAS KESEHATAN, PIHAK PERTAMA, DOKTER AHLI MUDA," in said["dr"]
