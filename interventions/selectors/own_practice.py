"""Reading what staff write of their own work."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.access import open_or_404
from agencies.forms.date_parts import in_full
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Alias, Case, PersonIdentity, TeamMember
from interventions.models import CheckIn, PracticeNote, Programme

MOST_SHOWN = 100


def own_check_ins(actor: ActingPerson) -> list[CheckIn]:
    """The actor's own, newest first."""
    return list(CheckIn.objects.visible_to(actor))


def own_check_in(key: UUID, *, actor: ActingPerson) -> CheckIn:
    """One of the actor's own; anybody else's is not there."""
    return open_or_404(CheckIn, actor, pk=key)


def check_in_shown(one: CheckIn) -> dict[str, Any]:
    """A check-in as its page shows it."""
    here = timezone.localtime(one.written_at)
    return {
        "id": one.pk,
        "title": f"{in_full(here.date())} at {here:%H:%M}",
        "rows": [
            {"key": "How it is", "value": one.how_it_is},
            {"key": "What would help", "value": one.what_would_help},
        ],
    }


def module_tags() -> list[tuple[str, str]]:
    """What a practice note can be about: the modules of the programmes, by programme and name."""
    newest: dict[str, Programme] = {one.code: one for one in Programme.objects.order_by("code", "version")}
    return [
        (f"{one.code}:{module['code']}", f"{one.title}: {module['name']}")
        for one in newest.values()
        for module in one.definition["modules"]
    ]


def practice_notes(actor: ActingPerson, *, words: str = "", module: str = "") -> list[PracticeNote]:
    """The notes not withdrawn in which every word occurs, newest first; at most a hundred."""
    rows = PracticeNote.objects.visible_to(actor).filter(withdrawn_at__isnull=True)
    for word in words.split():
        found = Q(title__icontains=word) | Q(what_was_tried__icontains=word)
        rows = rows.filter(found | Q(what_was_learnt__icontains=word))
    if module:
        rows = rows.filter(modules__contains=[module])
    return list(rows[:MOST_SHOWN])


def practice_note(key: UUID, *, actor: ActingPerson) -> PracticeNote:
    """One note that was not withdrawn, or one's own."""
    return open_or_404(PracticeNote, actor, pk=key)


def names_near(actor: ActingPerson) -> list[str]:
    """Every name on the writer's own cases that they may know: to compare with, never to show."""
    teams = TeamMember.objects.visible_to(actor).filter(in_force(), user_id=actor.user_id)
    people = Case.objects.visible_to(actor).filter(pk__in=teams.values("case_id")).values("person_id")
    identities = PersonIdentity.objects.visible_to(actor).filter(person_id__in=people)
    aliases = Alias.objects.visible_to(actor).filter(person_id__in=people)
    names = [f"{first} {last}" for first, last in identities.values_list("forenames", "surname")]
    return [*names, *aliases.values_list("sort_name", flat=True)]
