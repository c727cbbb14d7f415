"""Who makes which paper; whatever is not here is a form that each person signs."""

from collections.abc import Callable, Mapping

from apel.workflows.papers.asked import Asked
from apel.workflows.papers.drafts import Advance, Draft, Press, Printed, print_drafts
from apel.workflows.papers.office import Office
from apel.workflows.papers.print_lists import attendance_lists, checklist

Maker = Callable[[Office, Asked], list[Draft]]

# by the name that `apel render` takes
MAKERS: Mapping[str, Maker] = {
    "daftar-hadir": attendance_lists,
    "checklist": checklist,
}


def print_papers(office: Office, asked: Asked, press: Press, advance: Advance) -> Printed:
    """Print the papers about an agency or the ceremony; raises ApelError where there is nothing to say."""
    return print_drafts(MAKERS[asked.what](office, asked), press, advance)
