"""Who is trained for what, today."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from agencies.competence_kinds import kinds_for_role, words_for_kind
from agencies.models import Competence
from agencies.validity import in_force

Thing = TypeVar("Thing")
_NEVER = (
    "You hold no certificate for: {titles}. Once you are trained, ask your agency administrator to add it."
)
_ENDED = (
    "Your certificate has ended for: {titles}. Until your agency administrator records its renewal you can "
    "read, not write."
)


def is_trained(user_id: UUID, kind: str) -> bool:
    """Whether the person holds a certificate of this kind that is in date."""
    return Competence.objects.filter(in_force(), user_id=user_id, kind=kind).exists()


def was_trained(user_id: UUID, *kinds: str) -> bool:
    """Whether the person ever held a certificate of one of these kinds."""
    return Competence.objects.filter(user_id=user_id, kind__in=kinds).exists()


def missing_training(user_id: UUID, needs: Mapping[Thing, str]) -> dict[Thing, str]:
    """What the person may not use for want of a certificate: the day theirs ended, or nothing.

    ``needs`` says which kind of certificate each thing asks for; two statements however many there are.
    """
    held, ended = certificates_of(user_id)
    return {
        one: date_format(ended[kind], "j F Y") if kind in ended else ""
        for one, kind in needs.items()
        if kind and kind not in held
    }


def missing_in_words(missing: Mapping[str, str]) -> list[str]:
    """At most two sentences to read, by title: which training is missing, and which has ended and when."""
    never = [title for title, ended in missing.items() if not ended]
    ended = [f"{title} ({day})" for title, day in missing.items() if day]
    said = [(_NEVER, never), (_ENDED, ended)]
    return [words.format(titles=", ".join(titles)) for words, titles in said if titles]


def certificates_of(user_id: UUID) -> tuple[set[str], dict[str, date]]:
    """The kinds the person holds a certificate in date of, and the day each other one they held ended."""
    held = set(Competence.objects.filter(in_force(), user_id=user_id).values_list("kind", flat=True))
    over = Competence.objects.filter(user_id=user_id, valid_until__lte=timezone.now())
    days = over.order_by("valid_until").values_list("kind", "valid_until")
    ended = {kind: timezone.localtime(until).date() for kind, until in days if until}
    return held, {kind: day for kind, day in ended.items() if kind not in held}


def why_not_trained(user_id: UUID, kind: str) -> str:
    """Why the person may not do what needs this certificate; empty while it is in date, wherever they sit."""
    if is_trained(user_id, kind):
        return ""
    rows = Competence.objects.filter(user_id=user_id, kind=kind)
    last = rows.order_by("-valid_until").values_list("valid_until", flat=True).first()
    words = words_for_kind(kind)
    if last is None:
        return (
            f"Your record does not show the training this needs ({words}). "
            "Ask your agency administrator to add the certificate."
        )
    return (
        f"Your certificate ({words}) ended on {date_format(timezone.localtime(last), 'j F Y')}. "
        "Until your agency administrator records its renewal you can read, not write."
    )


def holders_of(kind: str) -> QuerySet[Competence, Any]:
    """Those who hold a certificate of this kind that is in date, to look people up among."""
    return Competence.objects.filter(in_force(), kind=kind).values("user_id")


def why_not_assigned(user_id: UUID, roles: Iterable[str]) -> str:
    """Why somebody is put on no team in these roles: each asks for a certificate, and none is in date."""
    asked = [kinds_for_role(role) for role in roles]
    if not all(asked):
        return ""
    held, ended = certificates_of(user_id)
    wanted = {kind for kinds in asked for kind in kinds}
    if held & wanted:
        return ""
    last = max((day for kind, day in ended.items() if kind in wanted), default=None)
    when = f"Their certificate ended on {date_format(last, 'j F Y')}. " if last else ""
    return f"{when}They hold no certificate in date for this work. Ask your administrator to record it first"


def trained_among(user_ids: list[UUID], kind: str) -> set[UUID]:
    """Those of these people who hold a certificate of this kind that is in date."""
    held = Competence.objects.filter(in_force(), user_id__in=user_ids, kind=kind)
    return set(held.values_list("user_id", flat=True))
