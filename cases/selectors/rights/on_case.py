"""What stands on the Rights tab of a case, as far as it is for the reader."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.rights.subject_access import (
    may_prepare,
    part_row,
    parts_of,
    request_row,
    requests_for,
)


def requests_on_case(case: Case, held: frozenset[Section], *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Each request to the reader's agency: its parts, with a link to those that are theirs to prepare."""
    found = []
    for asked in requests_for(actor).filter(case=case):
        row = request_row(asked, today=timezone.localdate())
        at = [case.reference, asked.pk]
        parts = [
            part_row(
                one,
                reasons_version=asked.reasons_version,
                reference=case.reference if may_prepare(one, held, actor=actor) else "",
            )
            for one in parts_of(asked, actor=actor)
        ]
        hands_over = may(actor.role, Action.PREPARE_SUBJECT_ACCESS) and row["is_released"]
        found.append(
            {
                **row,
                "tasks": [_task(one, is_preparing=row["is_preparing"]) for one in parts],
                "pack_href": "" if row["is_preparing"] else reverse("cases:subject_access_pack", args=at),
                "hand_over_href": reverse("cases:hand_over_pack", args=at) if hands_over else "",
            }
        )
    return found


def _task(part: dict[str, Any], *, is_preparing: bool) -> dict[str, Any]:
    return {
        "title": part["section"],
        "href": part["href"] if is_preparing and not part["is_by_rule"] else "",
        "hint": ", ".join(part["reasons"]) if part["is_by_rule"] else "",
        "status": part["state"],
        "colour": part["colour"],
    }
