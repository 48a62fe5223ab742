"""Rows of an import that may be of somebody whose case is open to whoever imports."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from audit.actor import ActingPerson
from cases.importing.checking import Coming
from cases.models import Case, CaseloadImport, IdentityNumber, ImportedRow, PersonIdentity
from cases.selectors.alike import Described, cases_alike, known_cases

_NUMBERS = ("crn", "prison_number", "pnc", "home_office", "nhs")


def rows_alike(coming: Sequence[Coming], *, actor: ActingPerson) -> list[dict[str, Any]]:
    """For each such row its number and the keys of the cases; hardly any row needs to be looked at alone."""
    described = {one.number: described_in(one.answers) for one in coming}
    days = _days_known(actor, described.values())
    numbers = _numbers_known(actor, described.values())
    found = []
    for row, one in described.items():
        if one.born in days or numbers & set(one.numbers.values()):
            keys = [str(case.pk) for case in cases_alike(actor, one)]
            found += [{"row": row, "cases": keys}] if keys else []
    return found


def cases_of_rows(found: Sequence[Mapping[str, Any]], *, actor: ActingPerson) -> dict[str, Case]:
    """The cases named there, by key, as far as they are open to whoever asks by now."""
    keys = {key for one in found for key in one["cases"]}
    return {str(case.pk): case for case in known_cases(actor).filter(pk__in=keys)}


def described_in(answers: Mapping[str, Any]) -> Described:
    """Who a row is about."""
    born = answers.get("date_of_birth")
    return Described(
        answers["forenames"],
        answers["surname"],
        date.fromisoformat(born) if born else None,
        answers.get("aliases") or (),
        {scheme: answers[scheme] for scheme in _NUMBERS if answers.get(scheme)},
    )


def _days_known(actor: ActingPerson, described: Iterable[Described]) -> set[date | None]:
    days = {one.born for one in described if one.born}
    known = PersonIdentity.objects.visible_to(actor).filter(date_of_birth__in=days)
    return set(known.values_list("date_of_birth", flat=True))


def _numbers_known(actor: ActingPerson, described: Iterable[Described]) -> set[str]:
    values = {value for one in described for value in one.numbers.values()}
    known = IdentityNumber.objects.visible_to(actor).filter(value__in=values, withdrawn_at__isnull=True)
    return set(known.values_list("value", flat=True))


def is_alike_in_its_file_alone(
    answers: Mapping[str, Any], *, run: CaseloadImport, actor: ActingPerson
) -> bool:
    """Whether only cases that the same import opened are alike: its agency told its rows apart."""
    alike = {one.pk for one in cases_alike(actor, described_in(answers))}
    rows = ImportedRow.objects.visible_to(actor).filter(run=run, case_id__in=alike)
    return bool(alike) and alike == set(rows.values_list("case_id", flat=True))
