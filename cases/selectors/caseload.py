"""The caseload: every case open to whoever asks, filtered, sorted, and named as far as they may know."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency
from audit.actor import ActingPerson
from cases.models import AccessRow, Case, CaseStatus, PersonIdentity, StageOfDisengagement
from reminders.case_names import NamedCase

SORTS = ("name", "review", "opened", "reference")
_COLUMNS = {"name": "sort_name", "review": "next_review_on", "opened": "opened_on", "reference": "reference"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which cases somebody wants to see, by code, and in what order (``-`` turns it round)."""

    status: str = CaseStatus.OPEN
    pathway: str = ""
    strand: str = ""
    stage: str = ""
    lead: str = ""
    review: str = ""
    agency: str = ""
    sort: str = "review"


@dataclass(frozen=True, slots=True)
class Caseload:
    """The cases open to somebody that fit a wish: found by the access list, read through the second wall."""

    actor: ActingPerson
    rows: QuerySet[AccessRow]
    by_review: bool = False

    def count(self) -> int:
        """How many there are."""
        return self.rows.order_by().count()

    def __getitem__(self, part: slice) -> list[Case]:
        """The cases of one page; one the list names wrongly is not there for the second wall."""
        principals = AccessRow.principals_of(self.actor)
        if not self.by_review or len(principals) == 1:
            return [row.case for row in self.rows.select_related("case")[part]]
        # The index holds each principal's rows in this order; those of two are laid together here.
        heads = [self.rows.filter(principal=one)[: part.stop] for one in principals]
        rows = [row for head in heads for row in head.values_list("next_review_on", "case_id")]
        keys = [
            key for _, key in sorted(rows, key=lambda row: (row[0] is None, row[0] or date.max, row[1]))[part]
        ]
        found = {row.case_id: row.case for row in self.rows.filter(case_id__in=keys).select_related("case")}
        return [found[key] for key in keys if key in found]


def cases_for(actor: ActingPerson, wish: Wish) -> Caseload:
    """The cases open to the actor that fit the wish, in its order."""
    rows = AccessRow.objects.visible_to(actor).filter(_fitting(actor, wish))
    return Caseload(actor, _sorted(rows, actor, wish.sort), by_review=wish.sort == "review")


def _fitting(actor: ActingPerson, wish: Wish) -> Q:
    today = timezone.localdate()
    fits = Q() if wish.status == "all" else Q(status=wish.status)
    if wish.pathway:
        fits &= Q(pathway=wish.pathway)
    if wish.strand:
        fits &= Q(strands__contains=[wish.strand])
    if wish.stage:
        fits &= Q(Exists(_judged(actor).filter(stage=wish.stage)))
    if wish.lead == "me":
        fits &= Q(lead_practitioner_id=actor.user_id)
    if wish.agency:
        fits &= Q(lead_agency_id=wish.agency)
    if wish.review == "overdue":
        fits &= Q(next_review_on__lt=today)
    if wish.review == "soon":
        fits &= Q(next_review_on__range=(today, today + timedelta(days=30)))
    return fits


def _judged(actor: ActingPerson) -> QuerySet[StageOfDisengagement]:
    """The latest judgement of each case's stage, for those who may read it; earlier ones no longer count."""
    standing = StageOfDisengagement.objects.visible_to(actor).filter(withdrawn_at__isnull=True)
    latest = standing.filter(case_id=OuterRef("case_id")).order_by("-judged_on", "-recorded_at")
    return standing.filter(case_id=OuterRef("case_id"), pk=Subquery(latest.values("pk")[:1]))


def _sorted(rows: QuerySet[AccessRow], actor: ActingPerson, sort: str) -> QuerySet[AccessRow]:
    code = sort.removeprefix("-")
    column = F(_COLUMNS.get(code, "next_review_on"))
    if code == "name":
        # A sub-query with the reader's own scope: those without the name come last, by reference.
        names = PersonIdentity.objects.visible_to(actor).filter(person_id=OuterRef("person_id"))
        rows = rows.annotate(sort_name=Subquery(names.values("sort_name")[:1]))
    order = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return rows.order_by(order, "case_id")


def rows_of(cases: Sequence[Case], *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The cases as rows of a list; every name in one statement."""
    names = _names(cases, actor)
    return [
        {
            "name": names.get(case.person_id, case.initials),
            "reference": case.reference,
            "href": reverse("cases:overview", args=[case.reference]),
            "pathway": case.get_pathway_display(),
            "whereabouts": case.whereabouts,
            "review": case.next_review_on,
            "opened": case.opened_on,
            "status": case.get_status_display(),
            "colour": "teal" if case.status == CaseStatus.OPEN else "grey",
            "is_open": case.status == CaseStatus.OPEN,
        }
        for case in cases
    ]


def names_of_cases(actor: ActingPerson, case_ids: Collection[UUID]) -> dict[UUID, NamedCase]:
    """How these cases are named in lists, as far as the actor may know; two statements."""
    cases = list(Case.objects.visible_to(actor).filter(pk__in=case_ids))
    names = _names(cases, actor)
    return {
        case.pk: NamedCase(
            names.get(case.person_id, case.initials), reverse("cases:overview", args=[case.reference])
        )
        for case in cases
    }


def _names(cases: Sequence[Case], actor: ActingPerson) -> dict[UUID, str]:
    people = {case.person_id for case in cases}
    if not people:
        return {}
    found = PersonIdentity.objects.visible_to(actor).filter(person_id__in=people)
    return {one.person_id: one.listed_name for one in found}


def lead_agencies(actor: ActingPerson) -> list[Agency]:
    """The agencies that lead the cases open to the actor."""
    leading = AccessRow.objects.visible_to(actor).order_by().values("lead_agency_id").distinct()
    return list(Agency.objects.filter(pk__in=leading))
