"""How the person of a case stands to the work, as far as the rules ask."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from audit.actor import Actor
from cases.models import Case, Consent, ConsentDecision, SafeguardingLead, Whose
from cases.standing import CONVICTED, Standing
from cases.standing_facts import age_group_in, has_conviction_on_record


def standing_of(case: Case, *, actor: Actor, on: date | None = None) -> Standing:
    """How the person stands on a day, today unless said otherwise; three small statements.

    Their age is always today's.
    """
    day = on or timezone.localdate()
    return Standing(
        pathway=case.pathway,
        on=day,
        age_group=age_group_in(case.pk),
        consents=_consents(case, actor, day),
        has_safeguarding_lead=_has_lead(case, actor, day),
    )


def is_convicted(case: Case) -> bool:
    """Whether a court has convicted the person: their pathway says so, or an offence on the record does."""
    return case.pathway in CONVICTED or has_conviction_on_record(case.pk)


def _consents(case: Case, actor: Actor, day: date) -> dict[Whose, tuple[ConsentDecision, date]]:
    rows = Consent.objects.visible_to(actor).filter(
        case_id=case.pk, withdrawn_at__isnull=True, decided_on__lte=day
    )
    found = rows.order_by("decided_on", "recorded_at").values_list("whose", "decision", "decided_on")
    # The later takes the place of the earlier.
    return {Whose(whose): (ConsentDecision(said), on) for whose, said, on in found}


def _has_lead(case: Case, actor: Actor, day: date) -> bool:
    rows = SafeguardingLead.objects.visible_to(actor).filter(case_id=case.pk, withdrawn_at__isnull=True)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day).exists()
