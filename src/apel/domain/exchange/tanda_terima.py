"""The sheet that asks an agency about its papers: how many were handed over, how many came back."""

from apel.domain.exchange.definition import About, Ask, Column, Definition, Fill, Key
from apel.domain.papers.contents.printed_lists import ListKind

TANDA_TERIMA = Definition(
    "tanda-terima",
    ListKind.PAPERS_SHEET,
    About.INSTRUMENT,
    "Tanda Terima Naskah",
    (Ask.PAPERS,),
    (
        Column(Key.LINE, "NO", 5),
        Column(Key.CODE, "KODE NASKAH", 20, is_small=True),
        Column(Key.INSTRUMENT, "NASKAH", 40),
        Column(Key.OWED, "WAJIB MENANDATANGANI", 15, fill=Fill.COUNT),
        Column(
            *(Key.HANDED, "DISERAHKAN", 13, Ask.PAPERS, Fill.COUNT),
            hint="Jumlah lembar naskah yang diterima perangkat daerah.",
        ),
        Column(
            *(Key.RETURNED, "KEMBALI", 13, Ask.PAPERS, Fill.COUNT),
            hint="Jumlah lembar naskah yang sudah ditandatangani dan dikembalikan.",
        ),
        Column(
            *(Key.RETURNED_DATE, "TANGGAL", 13, Ask.PAPERS, Fill.DATE),
            hint="Tanggal pengembalian: tanggal-bulan-tahun, misalnya 31-12-2026.",
        ),
        Column(
            *(Key.OFFICER, "PETUGAS", 26, Ask.PAPERS),
            hint="Jabatan petugas yang menyerahkan kembali.",
        ),
    ),
    (
        "Isilah kolom berwarna kuning pada lembar “Isian”, satu baris untuk satu naskah."
        " Kolom lain sudah terisi dan terkunci.",
        "WAJIB MENANDATANGANI: jumlah pegawai perangkat daerah ini yang wajib menandatangani.",
        "DISERAHKAN: jumlah lembar naskah yang diterima perangkat daerah.",
        "KEMBALI: jumlah lembar naskah yang sudah ditandatangani dan dikembalikan, seluruhnya"
        " sampai hari ini.",
        "TANGGAL: tanggal pengembalian yang terakhir.",
        "PETUGAS: jabatan petugas yang menyerahkan kembali.",
        "Isian yang lebih baru menggantikan isian sebelumnya; yang lama tetap tersimpan.",
    ),
)
