"""Read every entry, encode it as canonical JSON and hash it, checking nothing: `DATABASE …`."""

import sqlite3
import sys
from hashlib import sha256
from json import JSONEncoder

NAMES = (
    "ceremony", "station", "number", "kind", "person", "body", "at", "recorded", "operator",
    "source", "supersedes", "previous", "digest",
)  # fmt: skip

encode = JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
for path in sys.argv[1:]:
    for row in sqlite3.connect(path).execute(f"SELECT {', '.join(NAMES)} FROM entry"):
        sha256(encode(dict(zip(NAMES, row, strict=True))).encode()).hexdigest()
