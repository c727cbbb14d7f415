"""Words by which an organisation is told from a person, and an agency from one of its units."""

import re

_LABEL = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+)\s*[.)]\s+|[IVXLC]+\s+(?=[A-Z])")
_COUNT = re.compile(r"\s*\(\s*\d+\s*(?:orang|org|pegawai)?\s*\)\s*$", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:bidang|bagian|seksi|sub|sekretariat|dinas|badan|kantor|kecamatan|kec\.|kelurahan|kel\."
    r"|uptd?|puskesmas|rsud|rumah sakit|sdn?|smpn?|sma|smk|tkn?|inspektorat|satuan|unit|kelompok"
    r"|jabatan|asisten|staf ahli|laboratorium|balai|instalasi|ruang|cabang|koordinator|tim)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:dinas|badan|kec(?:amatan)?\b|inspektorat|sekretariat (?:daerah|dprd|dewan)|rsud"
    r"|rumah sakit|satuan polisi|satpol|kantor)",
    re.IGNORECASE,
)


_RECAP_NAME = re.compile(r"rekap|gabung|clean|semua|seluruh|\ball\b|total", re.IGNORECASE)


def is_recap_name(sheet: str) -> bool:
    """Tell whether a sheet is called like one that repeats what the others say."""
    return bool(_RECAP_NAME.search(sheet))


def without_label(text: str) -> str:
    """Return what a heading says without its own numbering and its count of people."""
    return _COUNT.sub("", _LABEL.sub("", text, count=1)).strip(" :")


def looks_like_unit(text: str) -> bool:
    """Tell whether a text names an organisation and not a person."""
    return bool(_UNIT.match(_LABEL.sub("", text, count=1)) or _COUNT.search(text))


def looks_like_agency(text: str) -> bool:
    """Tell whether a text names a top organisation (perangkat daerah)."""
    return bool(_AGENCY.match(text))
