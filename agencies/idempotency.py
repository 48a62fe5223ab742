"""A double click is one effect."""

from typing import Any
from uuid import UUID, uuid4

from agencies.models import SubmittedForm


def claim_submission(key: UUID, *, user_id: UUID, path: str) -> SubmittedForm | None:
    """Claim a form's key; nothing if this is the first time, else the earlier submission and its answer.

    A second submission waits here until the first has committed or been undone.
    """
    mine = uuid4()
    SubmittedForm.objects.bulk_create(
        [SubmittedForm(key=key, user_id=user_id, path=path[:300], claimed_in=mine)],
        ignore_conflicts=True,
    )
    row = SubmittedForm.objects.get(key=key, user_id=user_id)
    return None if row.claimed_in == mine else row


def keep_answer(key: UUID, *, user_id: UUID, answer: dict[str, Any]) -> None:
    """Remember what the form was answered with, for whoever sends it again."""
    SubmittedForm.objects.filter(key=key, user_id=user_id).update(answer=answer)


def release_submission(key: UUID, *, user_id: UUID) -> None:
    """Free the key of a form that was not carried out, so that the corrected form may use it."""
    SubmittedForm.objects.filter(key=key, user_id=user_id).delete()
