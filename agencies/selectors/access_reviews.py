"""Access reviews of one's agency: when, how far, and each line."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.models import AccessReview, AccessReviewLine, Membership
from agencies.models.access_review import Verdict
from agencies.roles import Action, role_named
from agencies.selectors.members import is_suspended
from agencies.validity import in_force
from audit.actor import ActingPerson


def reviews_of(actor: ActingPerson) -> list[AccessReview]:
    """Every review of the agency acted for, the latest first."""
    rows = AccessReview.objects.visible_to(actor, Action.REVIEW_ACCESS)
    return list(rows.select_related("begun_by", "finished_by").order_by("-due_on"))


def pending_review(actor: ActingPerson) -> AccessReview | None:
    """The one review that is not finished, if there is one."""
    return AccessReview.objects.visible_to(actor, Action.REVIEW_ACCESS).filter(finished_at=None).first()


def lines_of(review: AccessReview, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every line, by name, with what has become of it since."""
    rows = AccessReviewLine.objects.visible_to(actor, Action.REVIEW_ACCESS).filter(review=review)
    lines = list(rows.select_related("user", "decided_by"))
    standing = _still_in_force({one.membership_id for one in lines}, actor)
    found = [_line(one, one.membership_id in standing, actor) for one in lines]
    return sorted(found, key=lambda row: (row["name"].casefold(), row["role"]))


def what_is_left(lines: list[dict[str, Any]], *, is_alone: bool) -> list[str]:
    """Why the review cannot be finished yet, one sentence each."""
    left = []
    undecided = [one for one in lines if not one["verdict"] and not (one["is_own"] and is_alone)]
    if undecided:
        left.append(f"Lines not decided: {len(undecided)}")
    to_do = [one for one in lines if one["is_to_do"]]
    if to_do:
        left.append(f"Decided but not carried out: {len(to_do)}")
    return left


def is_only_administrator(actor: ActingPerson) -> bool:
    """Whether nobody else at the agency could review the actor's own line."""
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS).filter(in_force(), role=actor.role)
    return not rows.exclude(user_id=actor.user_id).filter(user__is_active=True).exists()


def _still_in_force(keys: set[UUID], actor: ActingPerson) -> set[UUID]:
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS).filter(pk__in=keys)
    now = timezone.now()
    return {one.pk for one in rows if one.valid_until is None or one.valid_until > now or is_suspended(one)}


def _line(one: AccessReviewLine, holds_now: bool, actor: ActingPerson) -> dict[str, Any]:
    return {
        "id": one.pk,
        "membership_id": one.membership_id,
        "name": one.user.listed_name,
        "role": role_named(one.role).label,
        "certificates": one.certificates,
        "team_places": one.team_places,
        "verdict": one.verdict,
        "verdict_words": Verdict(one.verdict).label if one.verdict else "",
        "reason": one.reason,
        "decided_by": one.decided_by.name if one.decided_by else "",
        "is_own": one.user_id == actor.user_id,
        "is_to_do": one.verdict in {Verdict.CHANGE, Verdict.END} and holds_now,
        "is_gone": not holds_now,
        "version": one.version,
    }
