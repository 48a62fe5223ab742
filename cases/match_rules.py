"""Who may be matched with the person: somebody in one's agency's register, vetted on the day it begins."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.mentor_rules import is_vetted_on
from agencies.models import Mentor
from agencies.selectors.mentors import on_the_register, vettings_of
from audit.actor import ActingPerson
from cases.models import MentorMatch, SectionEntry

_NOT_OURS = "Select somebody from the register of your agency"
_NOT_VETTED = "Their vetting was not in date on this day. Ask whoever keeps the register of your agency"
_NOT_VETTED_NOW = (
    "It stays ended: their vetting is not in date. Ask whoever keeps the register of your agency"
)
_STOOD_DOWN = "Nobody meets them since they were stood down. Ask whoever keeps the register of your agency"
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
    asked = _days_asked(stays, answers)
    if not asked:
        return {}
    found = _registered(stays, actor) if stays else _named(answers["mentor"], actor)
    if found is None:
        raise ValidationError(dict.fromkeys(asked, _ELSEWHERE) if stays else {"mentor": _NOT_OURS})
    days = {name: day for name, day in asked.items() if day}
    if faults := {name: why for name, day in days.items() if (why := _why_not_met(found, day, name, actor))}:
        raise ValidationError(faults)
    return {"registered_id": found.pk}


def _named(name: str, actor: ActingPerson) -> Mentor | None:
    return next((one for one in on_the_register(actor) if str(one) == name), None)


def _registered(match: MentorMatch, actor: ActingPerson) -> Mentor | None:
    return Mentor.objects.visible_to(actor).filter(pk=match.registered_id).first()


def _days_asked(stays: MentorMatch | None, answers: dict[str, Any]) -> dict[str, date | None]:
    """By question, the day on which they may be met: that of a beginning; today, of what runs again."""
    asked = {}
    if stays is None or stays.began_on != answers["began_on"]:
        asked["began_on"] = answers["began_on"]
    if stays and stays.ended_on and not answers["ended_on"]:
        asked["ended_on"] = timezone.localdate()
    return asked


def _why_not_met(mentor: Mentor, day: date, question: str, actor: ActingPerson) -> str:
    # Once somebody is stood down no decision on their vetting is recorded: the last one proves nothing.
    if mentor.stood_down_on and day >= mentor.stood_down_on:
        return _STOOD_DOWN
    if is_vetted_on(vettings_of(mentor, actor=actor), day):
        return ""
    return _NOT_VETTED if question == "began_on" else _NOT_VETTED_NOW
