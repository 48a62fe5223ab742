"""The social-net contract as it is put on paper: what stands now, and who has said what to it."""

from typing import Any

from agencies.forms.date_parts import in_full
from audit.actor import ActingPerson
from cases.models import Case, ContractParty, NetContract, PartyConsent


def contracts_to_sign(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The contracts that have not ended, the latest first."""
    rows = NetContract.objects.visible_to(actor).filter(
        case_id=case.pk, withdrawn_at__isnull=True, ended_on__isnull=True
    )
    return [
        {
            "id": one.pk,
            "heading": one.purpose,
            "rows": [
                {"key": "Holds", "value": f"{in_full(one.starts_on)} to {in_full(one.until)}"},
                {"key": "Looked at again", "value": in_full(one.review_on)},
                {"key": "If it is not kept to", "value": one.if_broken},
            ],
        }
        for one in rows.order_by("-starts_on", "pk")
    ]


def parties_to_sign(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Everybody who takes part, in the order they were added; not who stopped, refused or withdrew."""
    rows = ContractParty.objects.visible_to(actor).filter(
        case_id=case.pk, withdrawn_at__isnull=True, left_on__isnull=True
    )
    said_no = (PartyConsent.REFUSED, PartyConsent.WITHDRAWN)
    return [
        {
            "id": one.pk,
            "name": one.name,
            "part": one.get_part_display(),
            "tasks": one.tasks,
            "consent": _said(one),
            "guardian": one.guardian,
        }
        for one in rows.exclude(consent__in=said_no).order_by("recorded_at", "pk")
    ]


def _said(one: ContractParty) -> str:
    when = f", {in_full(one.consent_on)}" if one.consent_on else ""
    return f"{one.get_consent_display()}{when}"
