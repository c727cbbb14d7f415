"""Options that go with some papers only, and what they say."""

from collections.abc import Mapping
from datetime import date

from apel.errors import WrongUsage
from apel.language import _

LETTERS = ("surat-tindak-lanjut", "daftar-tidak-hadir", "tanda-terima")
_GO_WITH: Mapping[str, tuple[str, ...]] = {
    "--with-number": ("daftar-hadir",),
    "--filled": ("daftar-hadir",),
    "--until": ("surat-tindak-lanjut", "nota-dinas"),
    "--cc": ("surat-tindak-lanjut", "nota-dinas"),
    "--date": (*LETTERS, "nota-dinas", "berita-acara-susulan"),
    "--each": ("kartu",),
}


def check_options(what: str, given: Mapping[str, object]) -> None:
    """Raise WrongUsage for an option that says nothing about a paper."""
    for option in ("--unit", "--only"):
        if given.get(option) and what in LETTERS:
            raise WrongUsage(
                _("{option} does not go with {what}, which is about whole agencies.").format(
                    option=option, what=what
                ),
                hint=_("Of one agency: apel render {what} --agency NAME").format(what=what),
            )
    for option, papers in _GO_WITH.items():
        if given.get(option) and what not in papers:
            raise WrongUsage(
                _("{option} goes with: {papers}").format(option=option, papers=", ".join(papers)),
                hint=_("Without it: apel render {what}").format(what=what),
            )


def day_said(text: str | None) -> date | None:
    """Return the day that stands on a letter. Raises WrongUsage where it is none."""
    from apel.domain.roster.dates import date_of

    day = date_of(text) if text else None
    if text and day is None:
        raise WrongUsage(
            _("{text} is not a day.").format(text=text), hint=_("Like 2026-01-05 or 5-1-2026.")
        )
    return day


def until_words(text: str | None) -> str:
    """Return until when people can sign, as a letter says it. Raises WrongUsage where it is no day."""
    from apel.domain.wording import day_and_date

    day = day_said(text)
    return day_and_date(day) if day else ""
