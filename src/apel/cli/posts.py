"""One person in two sheets with two posts: only somebody who knows can say which one counts."""

import sys
from typing import TYPE_CHECKING

from apel.cli.questions import ask
from apel.formats.terminal import say
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.roster.duplicates import SecondPost
    from apel.domain.roster.reading import Reading

_MOST_ASKED = 20  # more is no matter for a prompt


def ask_for_posts(reading: "Reading") -> None:
    """Ask in a terminal which post counts; where nobody answers, the second row stays refused."""
    from apel.domain.roster.reading import choose_post

    if not sys.stdin.isatty():
        return
    for post in reading.second_posts[:_MOST_ASKED]:
        answer = ask(_question(post), None, "1")
        if answer in ("1", "2"):
            choose_post(reading, post, second=answer == "2")


def _question(post: "SecondPost") -> str:
    first, second = post.first.read, post.second
    say(_("{name} stands in two sheets with two posts:").format(name=first.person.name))
    for number, read in enumerate((first, second), 1):
        where = _("{sheet} row {row}").format(sheet=read.source.sheet, row=read.row + 1)
        say(f"  {number}  {read.person.position} ({where})")
    return _("Which one counts?")
