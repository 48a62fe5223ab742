"""Items of information a rating relies on: what may be picked, and naming the assessment as relying on it."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.models import Assessment, Rating
from audit.actor import ActingPerson
from cases.citing import why_never, why_to_ask
from cases.models import Case, CitationState, InformationCitation, InformationContext, InformationItem
from cases.selectors.citations import items_behind
from cases.services.cite_information import cite_information, review_citation

NOT_SHOWN = "Select the information from the answers shown"


def items_to_pick(case: Case, assessment: Assessment, *, actor: ActingPerson) -> list[InformationItem]:
    """The items this assessment relies on, and those it may rely on without asking; three statements.

    An item without context, past its review or to be asked for first is cited on its own page, with a reason.
    """
    cited = _cited_in(assessment, actor)
    in_context = set(
        InformationContext.objects.visible_to(actor)
        .filter(case_id=case.pk, withdrawn_at__isnull=True)
        .values_list("item_id", flat=True)
    )
    today = timezone.localdate()
    rows = InformationItem.objects.visible_to(actor).filter(case_id=case.pk).order_by("-observed_on", "pk")
    return [
        one
        for one in rows
        if one.pk in cited
        or not (
            why_never(one)
            or why_to_ask(one, has_context=one.pk in in_context, agency_id=actor.agency_id, today=today)
        )
    ]


def marks_on(case: Case, thing: UUID, picked: Collection[str], *, actor: ActingPerson) -> list[str]:
    """What has become of the items that were picked, in words such as "Dismissed"; none for none picked."""
    if not picked:
        return []
    behind = items_behind(case, thing, actor=actor)
    return [mark["text"] for one in behind if str(one["id"]) in picked for mark in one["marks"]]


def rely_on_picked(
    assessment: Assessment, rating: Rating, picked: Collection[str], *, actor: ActingPerson
) -> None:
    """Name the assessment as relying on what was picked, and no longer on what no factor picks any more.

    So whoever wrote it is told when the item is lowered or dismissed.
    """
    before, now = set(rating.picked), set(picked)
    if before == now:
        return
    cited = {str(one.item_id): one for one in _citations(assessment, actor)}
    for key in sorted(now - before - cited.keys()):
        _rely_on(key, assessment, actor)
    rows = Rating.objects.visible_to(actor).filter(assessment_id=assessment.pk, removed_at__isnull=True)
    elsewhere = {key for one in rows.exclude(pk=rating.pk) for key in one.picked}
    for key in sorted((before - now - elsewhere) & cited.keys()):
        one = cited[key]
        if one.state == CitationState.STANDS:
            outcome, reason = CitationState.ENDED.value, "No rating relies on it any more."
            review_citation(one, actor=actor, version=one.version, outcome=outcome, reason=reason)


def _rely_on(key: str, assessment: Assessment, actor: ActingPerson) -> None:
    rows = InformationItem.objects.visible_to(actor).filter(case_id=assessment.case_id)
    try:
        item = rows.filter(pk=UUID(key)).first()
    except ValueError:
        item = None
    if item is None:
        raise ValidationError({"picked": NOT_SHOWN})
    try:
        cite_information(item, actor=actor, cited_in=str(assessment.pk))
    except ValidationError as refusal:
        raise ValidationError({"picked": refusal.messages}) from refusal


def _citations(assessment: Assessment, actor: ActingPerson) -> list[InformationCitation]:
    rows = InformationCitation.objects.visible_to(actor).filter(
        case_id=assessment.case_id, cited_id=assessment.pk
    )
    return list(rows.filter(state__in=[CitationState.STANDS, CitationState.ASKED]))


def _cited_in(assessment: Assessment, actor: ActingPerson) -> set[UUID]:
    return {one.item_id for one in _citations(assessment, actor) if one.state == CitationState.STANDS}
