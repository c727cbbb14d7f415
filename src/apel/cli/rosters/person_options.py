"""The options that say something of a person, spelled alike wherever a person is typed."""

from collections.abc import Mapping
from typing import Annotated

import typer

from apel.domain.people.person import Person
from apel.domain.roster.columns import Field
from apel.language import _

Number = Annotated[
    str | None,
    typer.Option("--number", "--nip", help=_("NIP or NI PPPK; a local number for Non ASN.")),
]
Nik = Annotated[str | None, typer.Option("--nik", help=_("NIK, of 16 digits."))]
OldNumber = Annotated[
    str | None, typer.Option("--old-number", help=_("A number that the person had before."))
]
Unit = Annotated[str | None, typer.Option("--unit", help=_("Unit."))]
Agency = Annotated[str | None, typer.Option("--agency", help=_("Agency."))]
Position = Annotated[str | None, typer.Option("--position", help=_("Position."))]
Status = Annotated[
    str | None, typer.Option("--status", help=_("PNS, CPNS, PPPK, PPPK PW, Non ASN or other."))
]
Grade = Annotated[str | None, typer.Option("--grade", help=_("Grade, like III/d or IX."))]
Rank = Annotated[str | None, typer.Option("--rank", help=_("Rank; else that of the grade."))]
Echelon = Annotated[str | None, typer.Option("--echelon", help=_("Echelon, like II.b."))]
Sex = Annotated[str | None, typer.Option("--sex", help=_("L or P; else that of the number."))]
BirthDate = Annotated[
    str | None,
    typer.Option("--birth-date", help=_("Like 31-12-1985; else that of the number.")),
]
LegalStanding = Annotated[
    str | None, typer.Option("--legal-standing", help=_("Kedudukan hukum, like Aktif or CLTN."))
]
RetirementDate = Annotated[
    str | None, typer.Option("--retirement-date", help=_("Like 31-12-2025."))
]


_OPTIONS = tuple(field for field in Field if field in Person._fields)


def given(options: Mapping[str, object]) -> dict[Field, str]:
    """Return what the options of a command say of a person, by field; `options` are all by name."""
    return {field: str(options[field]) for field in _OPTIONS if options.get(field) is not None}
