"""Who may be matched with the person: somebody in one's agency's register, vetted on the day it begins."""

from typing import Any

from django.core.exceptions import ValidationError

from agencies.mentor_rules import is_vetted_on
from agencies.models import Mentor
from agencies.selectors.mentors import on_the_register, vettings_of
from audit.actor import ActingPerson
from cases.models import MentorMatch, SectionEntry

_NOT_OURS = "Select somebody from the register of your agency"
_NOT_VETTED = "Their vetting was not in date on this day. Ask whoever keeps the register of your agency"
_ELSEWHERE = "They stand in the register of another agency, so this day is not changed here"


def names_offered(model: type[SectionEntry], *, actor: ActingPerson, kept: str = "") -> list[str]:
    """Whom the question offers: everybody in one's register, and who was chosen before."""
    if not model.picked:
        return []
    names = [str(one) for one in on_the_register(actor)]
    return names if not kept or kept in names else [kept, *names]


def chosen_from_register(
    model: type[SectionEntry],
    answers: dict[str, Any],
    *,
    actor: ActingPerson,
    before: SectionEntry | None = None,
) -> dict[str, Any]:
    """Where who was chosen stands in the register; refused unless they are in it, and vetted on the day.

    Nothing is asked again of what stays as it was: a match whose agency left can still be ended.
    """
    if model is not MentorMatch:
        return {}
    stays = before if isinstance(before, MentorMatch) and before.mentor == answers["mentor"] else None
    if stays and stays.began_on == answers["began_on"]:
        return {}
    found = _registered(stays, actor) if stays else _named(answers["mentor"], actor)
    if found is None:
        raise ValidationError({"began_on": _ELSEWHERE} if stays else {"mentor": _NOT_OURS})
    began = answers["began_on"]
    if began and not is_vetted_on(vettings_of(found, actor=actor), began):
        raise ValidationError({"began_on": _NOT_VETTED})
    return {"registered_id": found.pk}


def _named(name: str, actor: ActingPerson) -> Mentor | None:
    return next((one for one in on_the_register(actor) if str(one) == name), None)


def _registered(match: MentorMatch, actor: ActingPerson) -> Mentor | None:
    return Mentor.objects.visible_to(actor).filter(pk=match.registered_id).first()
