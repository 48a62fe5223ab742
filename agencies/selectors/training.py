"""Who is trained for what, today."""

from uuid import UUID

from agencies.models import Competence
from agencies.validity import in_force


def is_trained(user_id: UUID, kind: str) -> bool:
    """Whether the person holds a certificate of this kind that is in date."""
    return Competence.objects.filter(in_force(), user_id=user_id, kind=kind).exists()


def trained_among(user_ids: list[UUID], kind: str) -> set[UUID]:
    """Those of these people who hold a certificate of this kind that is in date."""
    held = Competence.objects.filter(in_force(), user_id__in=user_ids, kind=kind)
    return set(held.values_list("user_id", flat=True))
