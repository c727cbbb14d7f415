"""Measure everything, or the rows that are named, and print one table."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from tests.benchmarks import (
    copying,
    desks,
    import_large,
    import_limit,
    import_memory,
    import_pandas,
    import_siasn,
    import_text,
    lists,
    merge,
    pacts,
    pipe,
    receiving,
    report,
    scan,
    scan_postgres,
    screen,
    search,
    sheets_back,
    sheets_out,
    sign,
    verify,
    word_pacts,
)
from tests.benchmarks.comparison import Result
from tests.benchmarks.workshop import Workshop

ROWS = {
    "import-pandas": import_pandas.compare,
    "import-limit": import_limit.compare,
    "import-memory": import_memory.compare,
    "import-large-pandas": import_large.beside_pandas,
    "import-large-limit": import_large.beside_calamine,
    "import-again": import_large.again,
    "import-siasn": import_siasn.compare,
    "import-csv": import_text.compare,
    "import-csv-memory": import_text.memory,
    "sign": sign.compare,
    "pipe": pipe.compare,
    "scan": scan.compare,
    "screen": screen.compare,
    "search": search.compare,
    "scan-postgres": scan_postgres.compare,
    "desks": desks.at_their_pace,
    "desks-together": desks.together,
    "copy": copying.compare,
    "pacts": pacts.compare,
    "pacts-limit": pacts.at_the_limit,
    "pacts-again": pacts.again,
    "pacts-memory": pacts.memory,
    "pacts-flat": pacts.flat,
    "pacts-scale": pacts.scale,
    "word-pacts": word_pacts.compare,
    "receive": receiving.compare,
    "lists": lists.compare,
    "report": report.compare,
    "sheets-out": sheets_out.compare,
    "sheets-back": sheets_back.compare,
    "sheets-back-limit": sheets_back.at_the_limit,
    "merge": merge.compare,
    "verify": verify.compare,
    "verify-memory": verify.memory,
}
_HEADINGS = ("work", "apel", "against", "ratio", "reach", "met")


def main() -> None:
    """Measure and print; exit 1 where something was not reached."""
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ROWS))
    asked.add_argument("--quick", action="store_true", help="small sizes: to see that it works")
    words = asked.parse_args()
    build = Path(__file__).parents[2] / "build"  # on the project's disk: a tmpfs never syncs
    build.mkdir(exist_ok=True)
    results = []
    with TemporaryDirectory(prefix="benchmarks-", dir=build) as folder:
        shop = Workshop(Path(folder), quick=words.quick)
        for name in words.names or ROWS:
            print(f"{name} …", file=sys.stderr, flush=True)
            results.append(ROWS[name](shop))
            print("  " + "; ".join(results[-1].cells()), file=sys.stderr, flush=True)
    _show(results)
    sys.exit(any(not r.reach.met(r.measured) for r in results if r.measured is not None))


def _show(results: list[Result]) -> None:
    table = Table(*_HEADINGS)
    for result in results:
        table.add_row(*result.cells())
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
