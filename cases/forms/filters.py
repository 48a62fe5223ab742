"""The filters above lists, kept in the address by code."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from agencies.forms.date_parts import in_full
from agencies.forms.fields import Choice, DateParts
from agencies.forms.govuk import GovUkForm
from agencies.models import Agency
from cases.disclosing import Direction, DisclosureKind
from cases.models import EntryKind, Pathway, Stage, Strand
from cases.selectors.caseload import SORTS, Wish

ANY = [("", "Any")]


class FilterForm(GovUkForm):
    """Filters: none is required, and what is not understood filters nothing and says so."""

    marks_optional = False

    def wanted(self) -> dict[str, Any]:
        """What was asked for and understood, by name."""
        self.is_valid()
        kept = {name: value for name, value in self.cleaned_data.items() if value}
        kept.pop("idempotency_key", None)
        return kept

    def in_words(self) -> list[str]:
        """The filters in use as they are read on paper: "Kind: Contact", "From: 1 October 2026"."""
        said = []
        for name, value in self.wanted().items():
            labels = dict(getattr(self.fields[name], "choices", ()))
            words = in_full(value) if isinstance(value, date) else labels.get(value, value)
            said.append(f"{self.fields[name].label}: {words}")
        return said


class CaseloadFilter(FilterForm):
    """Which cases to list."""

    status = Choice(
        label="Status",
        as_select=True,
        required=False,
        choices=[("open", "Open"), ("closed", "Closed"), ("all", "Open and closed")],
    )
    pathway = Choice(label="Pathway", as_select=True, required=False, choices=[*ANY, *Pathway.choices])
    strand = Choice(label="Strand", as_select=True, required=False, choices=[*ANY, *Strand.choices])
    stage = Choice(
        label="Stage of disengagement", as_select=True, required=False, choices=[*ANY, *Stage.choices]
    )
    lead = Choice(
        label="Lead practitioner",
        as_select=True,
        required=False,
        choices=[("", "Anyone"), ("me", "Me")],
    )
    review = Choice(
        label="Review",
        as_select=True,
        required=False,
        choices=[*ANY, ("overdue", "Overdue"), ("soon", "Due in 30 days")],
    )
    agency = Choice(label="Lead agency", as_select=True, required=False, choices=ANY)

    def __init__(self, asked: Mapping[str, Any], *, agencies: list[Agency]) -> None:
        super().__init__(asked)
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            *ANY,
            *((str(agency.pk), agency.name) for agency in agencies),
        ]

    def wish(self) -> Wish:
        """The filters and the order as the caseload takes them."""
        sort = str(self.data.get("sort", ""))
        order = {"sort": sort} if sort.removeprefix("-") in SORTS else {}
        return Wish(**{**self.wanted(), **order})


class ChronologyFilter(FilterForm):
    """Which lines of the chronology to show."""

    kind = Choice(label="Kind", as_select=True, required=False, choices=[*ANY, *EntryKind.choices])
    agency = Choice(label="Agency", as_select=True, required=False, choices=ANY)
    since = DateParts(label="From", required=False)
    until = DateParts(label="To", required=False)

    def __init__(self, asked: Mapping[str, Any], *, agencies: list[Agency]) -> None:
        super().__init__(asked)
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            *ANY,
            *((str(agency.pk), agency.name) for agency in agencies),
        ]


class DisclosuresFilter(FilterForm):
    """Which disclosures to show."""

    direction = Choice(
        label="Given or received", as_select=True, required=False, choices=[*ANY, *Direction.choices]
    )
    kind = Choice(label="Kind", as_select=True, required=False, choices=[*ANY, *DisclosureKind.choices])
    agency = Choice(label="Agency", as_select=True, required=False, choices=ANY)

    def __init__(self, asked: Mapping[str, Any], *, agencies: list[Agency]) -> None:
        super().__init__(asked)
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            *ANY,
            *((str(agency.pk), agency.name) for agency in agencies),
        ]


class WhoLookedFilter(FilterForm):
    """Whose looks and changes to show, and of what period."""

    kind = Choice(
        label="Show",
        as_select=True,
        required=False,
        choices=[("", "What was done on the case"), ("shown", "Lists and searches it was shown in")],
    )
    person = Choice(label="Person", as_select=True, required=False, choices=ANY)
    since = DateParts(label="From", required=False)
    until = DateParts(label="To", required=False)

    def __init__(self, asked: Mapping[str, Any], *, people: list[tuple[str, str]]) -> None:
        super().__init__(asked)
        self.fields["person"].choices = [*ANY, *people]  # type: ignore[attr-defined]
