"""Help goes as the work goes: every command stands under its moment, in the order in which it is needed.

Read when help is asked for, and only then: a scan pays nothing for it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from apel.language import _

if TYPE_CHECKING:
    from typer import Typer


def moments() -> dict[str, tuple[str, ...]]:
    """Return the moments in their order, each with its commands; of a group the whole words."""
    return {
        _("Before the ceremony"): (
            "demo", "init", "roster", "roster template", "import", "people", "person",
            "person add", "person edit", "person exclude", "person same", "agency",
            "agency import", "agency match", "agency merge", "agency edit", "agency list",
            "agency sheets", "official", "official import", "official add", "official list",
            "official remove", "template", "template list", "template copy", "template check",
            "render", "station", "station prepare", "rehearse", "database", "database copy",
            "database roles",
        ),
        _("During the ceremony"): (
            "sign", "attend", "excuse", "decline", "undo", "status", "station clock",
            "station close",
        ),
        _("After the ceremony"): (
            "agency receive", "agency status", "station list", "merge", "conflicts", "resolve",
            "close", "reopen", "report", "clarify", "number", "number set", "number list", "seal",
            "receive",
        ),
        _("A year later"): ("verify",),
        _("At any time"): ("roster history", "backup", "restore", "recover", "completion"),
    }  # fmt: skip


def under_moments(app: "Typer") -> None:
    """Put each command and group under its moment; the commands of a group also in order."""
    panels = {name: moment for moment, names in moments().items() for name in names}
    for command in app.registered_commands:
        command.rich_help_panel = panels.get(str(command.name))
    for group in app.registered_groups:
        group.rich_help_panel = panels.get(str(group.name))
        if group.typer_instance:
            _within(str(group.name), group.typer_instance, panels)


def _within(group: str, instance: "Typer", panels: Mapping[str, str]) -> None:
    place = _place()
    for command in instance.registered_commands:
        command.rich_help_panel = panels.get(f"{group} {command.name}")
    instance.registered_commands.sort(key=lambda each: place(f"{group} {each.name}"))


def in_order(names: Iterable[str]) -> list[str]:
    """Return commands and groups in the order of the work; what has no moment comes last."""
    return sorted(names, key=_place())


def _place() -> Callable[[str], int]:
    order = [name for names in moments().values() for name in names]
    return lambda name: order.index(name) if name in order else len(order)
