"""What each part of the desk's screen shows, fitted to its columns and lines. Data is never markup."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from itertools import product

from textual.content import Content
from textual.geometry import Size

from apel.domain.visible import visible
from apel.formats.desk.letters import big
from apel.formats.desk.values import Count, Panel, Scan, Seen, Verdict
from apel.formats.terminal import bar
from apel.language import _

_BAR = 8
_TYPED = 30  # columns that are left for what is typed
_STYLES = {
    "green": "bold white on #00692b",
    "yellow": "bold black on #ffd000",
    "red": "bold white on #b3001b",
    "calm": "bold white on #24405f",
}
_PLAIN = {"green": "#4fd07f", "yellow": "#ffd000", "red": "#ff6b6b", "calm": "white"}
Draw = Callable[[Seen, Size], Content]


def title(seen: Seen, size: Size) -> Content:
    """Return the ceremony and the desk, and the figures at the right."""
    figures = visible(seen.figures)
    room = max(size.width - len(figures) - 1, 0)
    return Content.styled(_cut(f"{_cut(seen.title, room):<{room}} {figures}", size.width), "bold")


def verdict(seen: Seen, size: Size) -> Content:
    """Return the newest answer over the whole panel, in its colour, as large as fits."""
    shown, (columns, lines) = seen.verdict, size
    said = _said(shown, columns, lines)
    above = (lines - len(said)) // 2
    below = lines - len(said) - above
    rows = [""] * above + said + [""] * below
    whole = "\n".join(f"{_cut(row, columns):^{columns}}" for row in rows)
    return Content.styled(whole, _STYLES[shown.colour])


def panel(seen: Seen, size: Size) -> Content:
    """Return what is asked, the row that is picked among those that fit."""
    if seen.panel is None:
        return Content("")
    shown, columns = seen.panel, size.width
    rows = [Content.styled(_cut(shown.title, columns), "bold")]
    room = size.height - len(rows) - bool(shown.hint)
    rows += [_row(shown, place, columns) for place in _around(shown, max(room, 1))]
    if shown.hint:
        rows.append(Content.styled(_cut(shown.hint, columns), "dim"))
    return Content("\n").join(rows[: max(size.height, 1)])


def line(seen: Seen, size: Size) -> Content:
    """Return what is typed, its end where it is long."""
    prompt = _cut(seen.prompt, max(size.width // 2, size.width - _TYPED))
    room = max(size.width - len(prompt) - 1, 1)
    typed = visible(seen.typed)
    shown = typed if len(typed) <= room else f"…{typed[1 - room :]}"
    return Content.assemble((prompt, "bold"), shown, ("▏", "blink"))


def told(seen: Seen, size: Size) -> Content:
    """Return what is to be looked at besides the answers."""
    return Content("\n".join(_wrapped(seen.told, size.width)[: size.height]))


def last(seen: Seen, size: Size) -> Content:
    """Return the last scans, the newest at the top."""
    rows = [_scan(scan, size.width) for scan in seen.last[: size.height]]
    return Content("\n").join(rows)


def counts(seen: Seen, size: Size) -> Content:
    """Return how many of each agency have signed."""
    shown: Sequence[Count] = seen.counts
    more = len(shown) > size.height
    rows = [_count(count, size.width) for count in shown[: max(size.height - more, 0)]]
    if more:
        left = _("… and {number} more agencies").format(number=len(shown) - len(rows))
        rows.append(Content.styled(_cut(left, size.width), "dim"))
    return Content("\n").join(rows)


def status(seen: Seen, size: Size) -> Content:
    """Return the pace, and what this desk does not know."""
    return Content(_cut(seen.status, size.width))


def keys(seen: Seen, size: Size) -> Content:
    """Return what the keys do."""
    return Content.styled(f"{_cut(seen.keys, size.width):<{size.width}}", "reverse")


PARTS: Mapping[str, Draw] = {
    "title": title,
    "verdict": verdict,
    "panel": panel,
    "line": line,
    "told": told,
    "last": last,
    "counts": counts,
    "status": status,
    "keys": keys,
}


def _said(shown: Verdict, columns: int, lines: int) -> list[str]:
    """Return the lines of an answer: words and name in big letters as far as there is room."""
    marked = f"{shown.mark} {shown.words}".strip()
    heads = [big(marked, columns - 2, lines, wide) for wide in (2, 1)]
    names = [big(_without_titles(shown.name), columns - 2, lines, wide) for wide in (2, 1)]
    small = [each for words in shown.lines for each in _wrapped(words, columns - 2)]
    name = _wrapped(shown.name, columns - 2)
    # rather both in the smaller letters than one of them in the larger
    both = [(head, large, rest) for head, large in product(heads, names) if large
            for rest in ([*name, *small], small)]  # fmt: skip
    for parts in (*both, *((head, [], [*name, *small]) for head in heads)):
        if parts[0] and sum(map(len, parts)) <= lines:
            return _apart([part for part in parts if part], lines)
    return _apart([[marked], [*name, *small]], lines)[:lines]


def _apart(parts: Sequence[Sequence[str]], lines: int) -> list[str]:
    """Return the parts with empty lines between them, as many as there is room for."""
    room = lines - sum(map(len, parts))
    said: list[str] = []
    for place, part in enumerate(parts):
        said += [""] * (0 < place <= room)
        said += part
    return said


def _wrapped(words: str, columns: int) -> list[str]:
    return textwrap.wrap(visible(words), max(columns, 1), break_on_hyphens=False)


def _without_titles(name: str) -> str:
    return name.partition(",")[0]


def _row(shown: Panel, place: int, columns: int) -> Content:
    if shown.picked is None:
        return Content(_cut(f"  {shown.rows[place]}", columns))
    is_picked = place == shown.picked
    words = _cut(f"{'▶' if is_picked else ' '} {shown.rows[place]}", columns)
    return Content.styled(words, "reverse") if is_picked else Content(words)


def _around(shown: Panel, room: int) -> range:
    """Return the places of the rows that fit, the picked one among them."""
    start = max(0, min((shown.picked or 0) - room + 1, len(shown.rows) - room))
    return range(start, min(start + room, len(shown.rows)))


def _scan(scan: Scan, columns: int) -> Content:
    return Content.styled(_cut(scan.words, columns), _PLAIN[scan.colour])


def _count(count: Count, columns: int) -> Content:
    figures = f" {count.there}/{count.due}"
    share = count.there * _BAR // count.due / _BAR if count.due else 1.0
    shown = f" {bar(share, _BAR)}" if columns >= 4 * _BAR else ""
    room = max(columns - len(figures) - len(shown), 1)
    return Content(f"{_cut(count.name, room):<{room}}{figures}{shown}")


def _cut(words: str, columns: int) -> str:
    words = visible(words).replace("\n", " ").replace("\t", " ")
    return words if len(words) <= columns else words[: max(0, columns - 1)] + "…"
