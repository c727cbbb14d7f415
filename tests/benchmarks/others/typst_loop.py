"""Typst's binding alone over ready sources: `SOURCES OUT ROOT TIMESTAMP PROCESSES`.

What apel does besides (filling in, QRs, hashing, the ledger) is not in it: the limit.
"""

import sys
from multiprocessing import Process
from pathlib import Path


def work(sources: list[Path], out: Path, root: Path, timestamp: int) -> None:
    """Make a PDF of each source."""
    import font_lato
    import typst

    compiler = typst.Compiler(
        root=root,
        font_paths=[Path(font_lato.__file__).parent / "files"],
        ignore_system_fonts=True,
    )
    for source in sources:
        made = compiler.compile(
            source.read_bytes(), format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=timestamp
        )
        assert isinstance(made, bytes)
        (out / f"{source.stem}.pdf").write_bytes(made)


def main() -> None:
    """Share the sources out."""
    folder, out, root = map(Path, sys.argv[1:4])
    timestamp, count = map(int, sys.argv[4:])
    sources = sorted(folder.iterdir())
    shares = [sources[place::count] for place in range(count)]
    processes = [Process(target=work, args=(each, out, root, timestamp)) for each in shares]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0


if __name__ == "__main__":
    main()
