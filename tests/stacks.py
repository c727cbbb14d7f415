"""A day's stack of sheets under an office's scanner: folders of scans, and the truth about each page.

Turned, askew, grey and noisy, signed across the foot; two to a file, whole stacks, the same sheet
twice, back sides, papers that are nobody's, files that broke off.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from PIL import Image, ImageDraw

from tests.scans import WHITE, blank, scan

_ENDINGS = (".pdf", ".pdf", ".pdf", ".pdf", ".jpg", ".jpg", ".tif", ".png")
_TURNS = (0, 0, 0, 0, 180, 180, 90, 270)
_MARGIN = 400  # pixels of noise beside a page, so that no two have the same
_FOREIGN = "foreign"  # a paper without a QR
_BLANK = "blank"


class Side(NamedTuple):
    """What lies on the glass: somebody's paper by code, a foreign one or a back side."""

    about: str
    paper: Path | None = None


class Job(NamedTuple):
    """A file that the scanner writes: its sides, and the seed of how they lie."""

    path: Path
    sides: Sequence[Side]
    seed: int


class Truth(NamedTuple):
    """What is in a file: the pages of each person's paper, the blank ones and those of nobody."""

    papers: Mapping[str, Sequence[int]]
    blank: Sequence[int]
    unrecognised: Sequence[int]
    trouble: str = ""

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self.blank) + len(self.unrecognised) + sum(map(len, self.papers.values()))


def make_stack(folder: Path, papers: Mapping[str, Path], chance: Random) -> dict[str, Truth]:
    """Scan the papers, given by code, into a folder; return what is in each file, by its name."""
    folder.mkdir(parents=True)
    jobs = list(_jobs(folder, papers, chance))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for _done in pool.map(write, jobs, chunksize=8):
            pass
    truth = {job.path.name: _truth(job) for job in jobs}
    return truth | _copied(folder, truth, chance) | _broken(folder, sorted(truth))


def check_told(told: Sequence[Any], truth: Mapping[str, Truth]) -> Counter[str]:
    """Fail where a file is not said to be what it is; return how many papers had which outcome."""
    counts: Counter[str] = Counter()
    for file in told:
        name = Path(file["file"]).name
        counts.update(paper["outcome"] for paper in file["papers"])
        assert _said_of(file) == truth[name], f"{name}: {_said_of(file)}, and not {truth[name]}"
    assert {Path(file["file"]).name for file in told} == truth.keys()
    return counts


def write(job: Job) -> None:
    """Write the file of a job, as a scanner does."""
    chance = Random(job.seed)  # noqa: S311  how a sheet lies, and no secret
    dpi = chance.choice((150, 150, 200))
    first, *others = [_side(side, dpi, chance) for side in job.sides]
    many: Any = {"save_all": True, "append_images": others} if others else {}
    if job.path.suffix in (".pdf", ".jpg"):
        many["quality"] = chance.choice((50, 65, 80))
    if job.path.suffix == ".tif":
        many["compression"] = "tiff_lzw"
    first.save(job.path, dpi=(dpi, dpi), resolution=dpi, **many)


def _jobs(folder: Path, papers: Mapping[str, Path], chance: Random) -> Iterator[Job]:
    sides = [Side(code, path) for code, path in papers.items()]
    foreign = chance.sample([*papers.values()], 1 + len(sides) // 50)
    sides += [Side(_FOREIGN, path) for path in foreign]
    chance.shuffle(sides)
    number = 0
    while sides:
        ending = chance.choice(_ENDINGS)
        many = ending in (".pdf", ".tif")
        wanted = chance.choice((1, 1, 1, 1, 1, 2, 2, 12)) if many else 1
        taken = [sides.pop() for _ in range(min(wanted, len(sides)))]
        if many and chance.random() < 0.1:  # the feeder took back sides, too
            taken = [each for side in taken for each in (side, Side(_BLANK))]
        number += 1
        yield Job(folder / f"scan{number:05}{ending}", taken, chance.getrandbits(32))
    # some sheets are scanned a second time
    for code, path in chance.sample(sorted(papers.items()), 1 + len(papers) // 40):
        number += 1
        yield Job(folder / f"scan{number:05}.pdf", [Side(code, path)], chance.getrandbits(32))


def _side(side: Side, dpi: int, chance: Random) -> Image.Image:
    if side.paper is None:
        page = blank((round(215 / 25.4 * dpi), round(330 / 25.4 * dpi)))
        return _noisy(page, chance)
    angle = chance.choice((0, chance.uniform(-3, 3), chance.choice((-1, 1)) * chance.uniform(1, 3)))
    page = scan(side.paper, dpi=dpi, noise=0)
    if side.about == _FOREIGN:  # the lower end is somebody's own paper, without a QR
        page.paste(WHITE, (0, page.height * 3 // 4, page.width, page.height))
    _sign(page, chance)
    turned = page.rotate(
        chance.choice(_TURNS) + angle,
        expand=True,
        fillcolor=WHITE,
        resample=Image.Resampling.BICUBIC,
    )
    return _noisy(turned, chance)


def _sign(page: Image.Image, chance: Random) -> None:
    """Draw a signature where one is signed: a pen's line over a third of the page."""
    draw, wide = ImageDraw.Draw(page), page.width
    x, y = wide * chance.uniform(0.45, 0.6), page.height * chance.uniform(0.55, 0.7)
    line = []
    for step in range(60):
        swing = wide * 0.04 * math.sin(step * chance.uniform(0.5, 0.9))
        line.append((x + step * wide / 200, y + swing + chance.uniform(-6, 6)))
    draw.line(line, fill=chance.choice((20, 60, 90)), width=max(2, wide // 400))


def _noisy(page: Image.Image, chance: Random) -> Image.Image:
    noise = _noise()
    left = chance.randrange(noise.width - page.width)
    top = chance.randrange(noise.height - page.height)
    box = (left, top, left + page.width, top + page.height)
    return Image.blend(page, noise.crop(box), chance.uniform(0.05, 0.25))


@cache
def _noise() -> Image.Image:
    return Image.effect_noise((3000 + _MARGIN, 3000 + _MARGIN), 40)


def _truth(job: Job) -> Truth:
    papers: dict[str, list[int]] = {}
    for number, side in enumerate(job.sides, 1):
        papers.setdefault(side.about, []).append(number)
    return Truth(blank=papers.pop(_BLANK, []), unrecognised=papers.pop(_FOREIGN, []), papers=papers)


def _copied(folder: Path, truth: Mapping[str, Truth], chance: Random) -> dict[str, Truth]:
    """Put some files there twice, byte for byte, under another name."""
    found = {}
    for name in chance.sample(sorted(truth), max(1, len(truth) // 40)):
        copy = folder / f"salinan-{name}"
        copy.write_bytes((folder / name).read_bytes())
        found[copy.name] = truth[name]
    return found


def _broken(folder: Path, names: Sequence[str]) -> dict[str, Truth]:
    """Put files there that are none."""
    (folder / "kosong.pdf").write_bytes(b"")
    (folder / "catatan.txt").write_text("halo", encoding="utf-8")
    whole = next(name for name in names if name.endswith(".pdf"))
    (folder / "terpotong.pdf").write_bytes((folder / whole).read_bytes()[:5000])
    troubles = {"kosong.pdf": "empty", "catatan.txt": "kind", "terpotong.pdf": "damaged"}
    return {name: Truth({}, [], [], trouble) for name, trouble in troubles.items()}


def _said_of(file: Any) -> Truth:
    papers = {paper["person"]["code"]: paper["pages"] for paper in file["papers"]}
    problems = [problem["code"] for problem in file["problems"]]
    trouble = "".join(problems) if not file["pages"] else ""
    if not trouble:
        assert set(problems) <= {"no-code"}, (file["file"], problems)
    return Truth(papers, file["blank"], file["unrecognised"], trouble)
