"""The certificates of the people of one's agency."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.agreement_rules import EXPIRING, last_day
from agencies.competence_kinds import words_for_kind
from agencies.models import Competence, Membership
from agencies.roles import Action
from agencies.validity import in_force
from audit.actor import ActingPerson


def people_of_agency(actor: ActingPerson) -> dict[UUID, str]:
    """Who works at the agency acted for now: key and name, by surname."""
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS).filter(in_force())
    people = {one.user_id: one.user.listed_name for one in rows.select_related("user")}
    return dict(sorted(people.items(), key=lambda one: one[1].casefold()))


def certificate_of_agency(actor: ActingPerson, key: UUID, *, lock: bool = False) -> Competence | None:
    """One certificate of somebody who works here; nobody else's."""
    rows = Competence.objects.filter(pk=key, user_id__in=people_of_agency(actor))
    rows = rows.select_for_update(of=("self",)) if lock else rows
    return rows.select_related("user").first() if not lock else rows.first()


def certificates_of_agency(actor: ActingPerson) -> list[dict[str, Any]]:
    """Every certificate of the people who work here: those that need something first, then by name."""
    people = people_of_agency(actor)
    rows = Competence.objects.filter(user_id__in=people).order_by("-valid_from")
    found = [_row(one, people[one.user_id], actor) for one in rows]
    renewed = _newest(found)
    for row in found:
        row["is_newest"] = renewed[(row["user_id"], row["kind_code"])] == row["id"]
        if not row["is_newest"] and row["standing"]["code"] != "withdrawn":
            row["standing"] = {"code": "renewed", "text": "Renewed", "colour": "grey"}
    return sorted(found, key=lambda row: (row["name"].casefold(), row["kind"], row["until"] or row["since"]))


def certificates_in_words(actor: ActingPerson) -> dict[UUID, str]:
    """For each person here, the certificates in date, in words."""
    people = people_of_agency(actor)
    words: dict[UUID, list[str]] = {}
    for one in Competence.objects.filter(in_force(), user_id__in=people).order_by("kind"):
        ends = last_day(one.valid_until)
        until = f" until {ends.day} {ends:%B %Y}" if ends else ""
        words.setdefault(one.user_id, []).append(f"{words_for_kind(one.kind)}{until}")
    return {key: "; ".join(held)[:500] for key, held in words.items()}


def _newest(rows: list[dict[str, Any]]) -> dict[tuple[UUID, str], UUID]:
    newest: dict[tuple[UUID, str], UUID] = {}
    for row in rows:
        newest.setdefault((row["user_id"], row["kind_code"]), row["id"])
    return newest


def _row(one: Competence, name: str, actor: ActingPerson) -> dict[str, Any]:
    return {
        "id": one.pk,
        "user_id": one.user_id,
        "name": name,
        "kind": words_for_kind(one.kind),
        "kind_code": one.kind,
        "certificate": one.certificate,
        "since": timezone.localtime(one.valid_from).date(),
        "until": last_day(one.valid_until),
        "standing": _standing(one),
        "is_own": one.user_id == actor.user_id,
    }


def _standing(one: Competence) -> dict[str, str]:
    now = timezone.now()
    if one.withdrawn_because:
        return {"code": "withdrawn", "text": "Withdrawn", "colour": "grey"}
    if one.valid_until is not None and one.valid_until <= now:
        return {"code": "expired", "text": "Run out", "colour": "red"}
    if one.valid_from > now:
        return {"code": "ahead", "text": "Not begun", "colour": "blue"}
    if one.valid_until is not None and one.valid_until <= now + EXPIRING:
        return {"code": "soon", "text": "Runs out soon", "colour": "orange"}
    return {"code": "in_date", "text": "In date", "colour": "green"}
