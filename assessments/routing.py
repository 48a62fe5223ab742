"""What becomes of the route when an assessment is signed or amended; services that call it record it."""

from assessments.models import Assessment, StatedRoute
from assessments.selectors.routes import in_lines
from audit.actor import ActingPerson


def sign_route(assessment: Assessment, *, actor: ActingPerson) -> None:
    """Keep what it reads like today, in words that stay."""
    stated = _of(assessment, assessment.revision, actor)
    if stated and stated.is_stated:
        stated.said = in_lines(stated)
        stated.save(update_fields=["said"])


def carry_route_over(assessment: Assessment, *, actor: ActingPerson) -> None:
    """The amendment begins with what was signed before it, to be changed or left."""
    signed = _of(assessment, assessment.revision - 1, actor)
    if signed is None:
        return
    StatedRoute.objects.create(
        assessment=assessment,
        case_id=assessment.case_id,
        revision=assessment.revision,
        saved_at=signed.saved_at,
        **{name: getattr(signed, name) for name in ("route", "shown_by", "evidence")},
    )


def _of(assessment: Assessment, revision: int, actor: ActingPerson) -> StatedRoute | None:
    rows = StatedRoute.objects.visible_to(actor)
    return rows.filter(assessment_id=assessment.pk, revision=revision).first()
