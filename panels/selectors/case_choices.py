"""Cases that somebody could put on an agenda."""

from agencies.roles import Action
from agencies.scoping import ScopedQuerySet
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import AccessRow, Case, CaseStatus, PersonIdentity
from cases.models.openness import open_case_rule


def cases_for_agendas(actor: ActingPerson) -> ScopedQuerySet[Case]:
    """Open cases visible to the actor on which their agency was granted the panel section."""
    rule = open_case_rule(actor, Action.ARRANGE_MEETING, case="pk", section=Section.PANEL)
    rows: ScopedQuerySet[Case] = Case.objects.visible_to(actor, Action.ARRANGE_MEETING)
    listed = AccessRow.objects.visible_to(actor).filter(status=CaseStatus.OPEN)
    return rows.filter(rule, status=CaseStatus.OPEN, pk__in=listed.values("case_id"))


def case_choices(actor: ActingPerson) -> list[tuple[str, str]]:
    """The same as a list to choose from: by name where the actor may see it, else by initials."""
    cases = list(cases_for_agendas(actor))
    names = listed_names(cases, actor=actor)
    choices = [(str(case.pk), f"{names[case.pk]} ({case.reference})") for case in cases]
    return sorted(choices, key=lambda choice: choice[1].casefold())


def listed_names(cases: list[Case], *, actor: ActingPerson) -> dict[object, str]:
    """What each case is called in a list, for this reader."""
    known = PersonIdentity.objects.visible_to(actor).filter(person_id__in=[one.person_id for one in cases])
    names = {one.person_id: one.listed_name for one in known}
    return {case.pk: names.get(case.person_id, case.initials) for case in cases}
