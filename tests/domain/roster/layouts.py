"""The ways in which offices lay out a roster, each part by itself, and in combination."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st


@dataclass(frozen=True)
class Layout:
    """How a sheet is laid out; every part can be chosen by itself."""

    titles: int = 0
    depth: int = 1  # rows of the header; 0 is none
    numbering: str = ""  # (1), 1 or a under the header
    person: str = "apart"  # below, inside, slash: name and number in one column
    titled: str = "name"  # apart: front and back titles have columns
    running: str = "on"  # restart, none
    rank: str = "apart"  # grade, together, grouped, below, none
    birth: str = "apart"  # together, grouped, below, none
    position: str = "apart"  # grouped, tmt: with its date in line 2
    sex: int = 0  # of invented.SEXES; -1 is no column
    status: bool = False
    agency: str = "column"  # title, section, name: of the sheet
    unit: str = "column"  # merged, section, none
    section: str = "plain"  # labelled, counted, split, wide
    subtotals: bool = False
    again: bool = False  # the header once more in the middle
    blank: str = ""
    gaps: bool = False  # blank rows
    spare: int = 0  # empty columns
    total: bool = False
    recap: bool = False
    signature: str = ""  # dated, plain, two
    footnote: bool = False
    signing: bool = False  # a column to sign in
    hidden: bool = False


PARTS: Mapping[str, Sequence[object]] = {
    "titles": (3,),
    "depth": (2, 3),
    "numbering": ("(1)", "1", "a"),
    "person": ("below", "inside", "slash"),
    "titled": ("apart",),
    "running": ("restart", "none"),
    "rank": ("grade", "together", "grouped", "below", "none"),
    "birth": ("together", "grouped", "below", "none"),
    "position": ("grouped", "tmt"),
    "sex": (1, 2, 3, 4, 5, -1),
    "status": (True,),
    "agency": ("title", "section", "name"),
    "unit": ("merged", "section", "none"),
    "section": ("labelled", "counted", "split", "wide"),
    "subtotals": (True,),
    "again": (True,),
    "blank": ("-", "--", "0", ".", " "),
    "gaps": (True,),
    "spare": (1, 300),
    "total": (True,),
    "recap": (True,),
    "signature": ("dated", "plain", "two"),
    "footnote": (True,),
    "signing": (True,),
    "hidden": (True,),
}


@st.composite
def layouts(draw: Any, parts: Mapping[str, Sequence[object]] = PARTS) -> Layout:
    """Draw parts of every kind at once."""
    chosen = {
        part: draw(st.sampled_from((getattr(Layout(), part), *values)))
        for part, values in parts.items()
    }
    layout = replace(Layout(), **chosen)
    if layout.person != "below":
        rank = "together" if layout.rank == "below" else layout.rank
        layout = replace(
            layout, rank=rank, birth="together" if layout.birth == "below" else layout.birth
        )
    return layout if layout.person == "apart" else replace(layout, titled="name")
