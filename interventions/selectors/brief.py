"""A plan in a few words, for the case overview."""

from datetime import date
from typing import Any

from django.db.models import Count, DateField, IntegerField, OuterRef, Subquery
from django.urls import reverse

from agencies.forms.date_parts import in_full
from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Plan, PlanModule, Session
from interventions.models.plan import IN_THE_PLAN, RUNNING
from interventions.rules import held_in_words


def sessions_held(plan: Plan, *, actor: ActingPerson, by: date | None = None) -> int:
    """How many sessions under this plan the person came to, until a day if one is given."""
    rows = Session.objects.visible_to(actor).filter(plan=plan, attended=True)
    return (rows.filter(held_on__lte=by) if by else rows).count()


def plan_in_brief(case: Case, actor: ActingPerson) -> dict[str, Any]:
    """The card "Plan in brief": modules, sessions against the planned dose, the last one; one statement."""
    plan = _plan_with_counts(case, actor)
    href = reverse("interventions:plan", args=[case.reference])
    card: dict[str, Any] = {"title": "Plan in brief", "action": {"text": "View plan", "href": href}}
    if plan is None:
        return {**card, "rows": [], "empty": "No plan yet."}
    last = plan.last_held
    return {
        **card,
        "rows": [
            {"key": "Programme", "value": f"{plan.programme.title} ({plan.get_status_display().lower()})"},
            {"key": "Modules in the plan", "value": str(plan.modules_in or "None yet")},
            {"key": "Sessions", "value": held_in_words(plan.held or 0, plan.programme.definition)},
            {"key": "Last session", "value": in_full(last) if last else "None yet"},
        ],
    }


def _plan_with_counts(case: Case, actor: ActingPerson) -> Any:
    modules = PlanModule.objects.visible_to(actor).filter(plan=OuterRef("pk"), decision__in=IN_THE_PLAN)
    sessions = Session.objects.visible_to(actor).filter(plan=OuterRef("pk"))
    came = sessions.filter(attended=True)
    plans = Plan.objects.visible_to(actor).filter(case_id=case.pk, status__in=RUNNING)
    return (
        plans.select_related("programme")
        .annotate(
            modules_in=Subquery(_counted(modules), output_field=IntegerField()),
            held=Subquery(_counted(came), output_field=IntegerField()),
            last_held=Subquery(sessions.order_by("-held_on").values("held_on")[:1], output_field=DateField()),
        )
        .first()
    )


def _counted(rows: Any) -> Any:
    return rows.order_by().values("plan").annotate(how_many=Count("pk")).values("how_many")
