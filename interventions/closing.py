"""Why a case cannot be closed yet, as far as plans and concerns go."""

from uuid import UUID

from audit.actor import System
from interventions.models import Concern, Plan, PlanReport, RatedFactor
from interventions.models.plan import RUNNING, PlanStatus
from interventions.models.report import UNSIGNED

_ASKING = System("asking whether a case may be closed")


def plans_still_running(case_id: UUID) -> list[str]:
    """A plan that was neither completed nor ended stands in the way."""
    plan = Plan.objects.visible_to(_ASKING).filter(case_id=case_id, status__in=RUNNING).first()
    if plan is None:
        return []
    if plan.status == PlanStatus.AGREED:
        return ["An agreed plan is still running. Complete it or end it first"]
    return ["A plan is still in draft. Agree and complete it, or end it first"]


def concerns_unread(case_id: UUID) -> list[str]:
    """A concern that nobody has acknowledged stands in the way."""
    rows = Concern.objects.visible_to(_ASKING).filter(case_id=case_id, acknowledged_at__isnull=True)
    return ["A concern raised after a session has not been acknowledged"] if rows.exists() else []


def reports_unsigned(case_id: UUID) -> list[str]:
    """A report that nobody else has signed off stands in the way."""
    rows = PlanReport.objects.visible_to(_ASKING).filter(case_id=case_id, state__in=UNSIGNED)
    return ["A report on the work has not been signed off"] if rows.exists() else []


def needs_without_a_module(case_id: UUID) -> list[str]:
    """Rated factors that no module of a running plan targets, in a number: a hand-over must not lose them."""
    plans = Plan.objects.visible_to(_ASKING).filter(case_id=case_id, status__in=RUNNING)
    rows = RatedFactor.objects.visible_to(_ASKING).filter(case_id=case_id, plan__in=plans.values("pk"))
    count = rows.exclude(why_untargeted="").count()
    if not count:
        return []
    return ["1 rated need has no module" if count == 1 else f"{count} rated needs have no module"]
