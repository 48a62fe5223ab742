"""Changes of what binds the person, and who has acknowledged them."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.scoping import ScopedQuerySet
from audit.actor import ActingPerson
from cases.acknowledging_kinds import DUTY, KINDS
from cases.models import Acknowledgement, Case, ConditionChange
from cases.selectors.section_entries import in_words
from reminders.models import DueDate


def own_open(case: Case, *, actor: ActingPerson) -> ScopedQuerySet[Acknowledgement]:
    """What the actor has to acknowledge here: asked of them, or handed over to them by somebody who left."""
    handed_over = DueDate.objects.visible_to(actor).filter(
        kind=DUTY, case_id=case.pk, responsible_id=actor.user_id, done_at__isnull=True
    )
    rows = Acknowledgement.objects.visible_to(actor).filter(
        case_id=case.pk, agency_id=actor.agency_id, acknowledged_at__isnull=True
    )
    theirs = rows.filter(pk__in=handed_over.values("subject_id"))
    return rows.filter(Q(user_id=actor.user_id) | Q(user_id__in=theirs.values("user_id")))


def changes_shown(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every change, newest first: what it was, who made it, who has acknowledged it and who has not yet."""
    rows = ConditionChange.objects.visible_to(actor).filter(case_id=case.pk)
    changes = list(rows.select_related("made_by", "agency").order_by("-made_at", "pk"))
    headings = _headings(case, changes, actor)
    said: dict[UUID, list[dict[str, str]]] = {}
    answers = Acknowledgement.objects.visible_to(actor).filter(case_id=case.pk)
    for one in answers.select_related("user", "agency", "acknowledged_by").order_by("user__name"):
        said.setdefault(one.change_id, []).append(_answer(one))
    return [
        {
            "id": one.pk,
            "title": f"{one.get_kind_display()}: {KINDS[one.entry_type]._meta.verbose_name}",  # noqa: SLF001
            "heading": headings.get(one.entry_id, ""),
            "by": f"{one.made_by} for {one.agency}, {_moment(one.made_at)}",
            "answers": said.get(one.pk, []),
        }
        for one in changes
    ]


def _headings(case: Case, changes: list[ConditionChange], actor: ActingPerson) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for name in {one.entry_type for one in changes}:
        model = KINDS[name]
        for entry in model.objects.visible_to(actor).filter(case_id=case.pk):
            found[entry.pk] = in_words(model, model.headline, getattr(entry, model.headline))
    return found


def _answer(one: Acknowledgement) -> dict[str, str]:
    if one.acknowledged_at is None:
        return {"who": f"{one.user}, {one.agency}", "text": "Not yet", "colour": "yellow"}
    by = "" if one.acknowledged_by_id == one.user_id else f" by {one.acknowledged_by}"
    text = f"Acknowledged{by} {_moment(one.acknowledged_at)}"
    return {"who": f"{one.user}, {one.agency}", "text": text, "colour": "green"}


def _moment(when: Any) -> str:
    local = timezone.localtime(when)
    return f"{in_full(local.date())} at {local:%H:%M}"
