"""A double click is one effect."""

from typing import Any
from uuid import UUID, uuid4

from agencies.models import SubmittedForm
from audit.request_id import case_asked_about


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


def the_case() -> dict[str, str]:
    """Which case the request was about, to be kept with its answer."""
    case_id = case_asked_about()
    return {} if case_id is None else {"case": str(case_id)}


def case_kept_in(answer: dict[str, Any]) -> UUID | None:
    """Which case an earlier answer was about, for the ledger."""
    return UUID(answer["case"]) if "case" in answer else None


def release_submission(key: UUID, *, user_id: UUID) -> None:
    """Free the key of a form that was not carried out, so that the corrected form may use it."""
    SubmittedForm.objects.filter(key=key, user_id=user_id).delete()
