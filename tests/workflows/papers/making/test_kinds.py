"""The names of papers are known without loading what makes them."""

from apel.workflows.papers.making.kinds import KINDS
from apel.workflows.papers.making.makers import MAKERS


def test_every_kind_has_its_maker():
    assert tuple(MAKERS) == KINDS
