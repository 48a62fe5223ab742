"""What a plan counts on, shares and found: read with the plan itself, as plain data, in one statement."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject

from agencies.access import open_or_404
from agencies.models import Competence
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Case, Participation, TeamMember
from interventions.models import Opportunity, Plan, PlanReview, PlanSafety, Session, SharedGoal
from interventions.selectors.appointments import appointments_noted

_OPPORTUNITY = ("id", "version", "what", "due_on", "settled_on", "came_about", "what_came")
_SHARED = ("id", "version", "goal", "agencies", "how_seen", "review_on", "reviewed_on", "what_was_found")
SAFETY = ("number", "threats", "for_participant", "for_staff", "written_at")
PARTS = ("opportunities", "shared_goals", "reviews")


def parts_noted(actor: ActingPerson) -> dict[str, Any]:
    """What to annotate a plan with, so that its page needs no statement more."""
    own = {"plan": OuterRef("pk")}
    opportunities = Opportunity.objects.visible_to(actor).filter(**own).order_by("due_on", "pk")
    shared = SharedGoal.objects.visible_to(actor).filter(**own).order_by("review_on", "pk")
    reviews = PlanReview.objects.visible_to(actor).filter(**own).order_by("-held_on", "-recorded_at")
    named = {"owner": F("owner__name"), "owner_agency": F("owner_agency__name")}
    by = {"held_on": F("held_on"), "found": F("found"), "next_on": F("next_on"), "by": F("reviewed_by__name")}
    safety = PlanSafety.objects.visible_to(actor).filter(**own).order_by("-number")[:1]
    came = Session.objects.visible_to(actor).filter(**own, attended=True).order_by()
    own_certificate = Competence.objects.filter(user_id=actor.user_id, kind=OuterRef("competence"))
    return {
        "sessions_held": Subquery(came.values("plan").annotate(held=Count("pk")).values("held")),
        "safety": _listed(safety, {**_same(SAFETY), "by": F("written_by__name")}),
        "opportunities": _listed(opportunities, {**_same(_OPPORTUNITY), **named}),
        "shared_goals": _listed(shared, _same(_SHARED)),
        "reviews": _listed(reviews, by),
        "appointments": appointments_noted(actor),
        "competence": KeyTextTransform("competence", "programme__definition"),
        "is_trained": Exists(own_certificate.filter(in_force())),
        "was_trained": Exists(own_certificate),
        **_of_facilitator(actor, "facilitator"),
        **_of_facilitator(actor, "second_facilitator"),
    }


def _of_facilitator(actor: ActingPerson, who: str) -> dict[str, Any]:
    """Whether a facilitator of the plan is on the team and holds the certificate in date, today."""
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case=OuterRef("case"), user=OuterRef(who))
    held = Competence.objects.filter(in_force(), user=OuterRef(who), kind=OuterRef("competence"))
    return {f"{who}_on_team": Exists(team), f"{who}_trained": Exists(held)}


def _same(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: F(name) for name in names}


def _listed(rows: Any, columns: dict[str, Any]) -> ArraySubquery:
    return ArraySubquery(rows.values_list(JSONObject(**columns), flat=True))


def parts_of(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """What was noted with a plan."""
    return {name: list(getattr(plan, name, ())) for name in PARTS}


def safety_noted(plan: Plan) -> dict[str, Any] | None:
    """What was noted of safety with a plan; nothing for those who do not hold that section."""
    said = getattr(plan, "safety", ())
    return said[0] if said else None


def safety_of(plan: Plan, *, actor: ActingPerson) -> PlanSafety | None:
    """What keeps people safe, as it was said last; for those who hold the section of safety."""
    rows = PlanSafety.objects.visible_to(actor).filter(plan=plan)
    return rows.select_related("written_by").order_by("-number").first()


def opportunity_of(plan: Plan, pk: UUID, *, actor: ActingPerson) -> Opportunity:
    """One opportunity of this plan."""
    return open_or_404(Opportunity, actor, plan=plan, pk=pk)


def shared_goal_of(plan: Plan, pk: UUID, *, actor: ActingPerson) -> SharedGoal:
    """One shared goal of this plan."""
    return open_or_404(SharedGoal, actor, plan=plan, pk=pk)


def agencies_on(case: Case, *, actor: ActingPerson) -> list[tuple[str, str]]:
    """The agencies that take part in the case now, by name."""
    rows = Participation.objects.visible_to(actor).filter(in_force(), case_id=case.pk)
    found = {str(row.agency_id): row.agency.name for row in rows.select_related("agency")}
    return sorted(found.items(), key=lambda one: one[1])


def possible_owners(case: Case, *, actor: ActingPerson) -> list[tuple[str, str]]:
    """Who may see to something outside sessions: people on the team, and agencies that take part."""
    rows = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=case.pk)
    people = {
        f"person:{row.user_id}": f"{row.user} ({row.agency.name})"
        for row in rows.select_related("user", "agency")
    }
    agencies = [(f"agency:{pk}", name) for pk, name in agencies_on(case, actor=actor)]
    return [*sorted(people.items(), key=lambda one: one[1]), *agencies]
