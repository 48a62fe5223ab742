"""Which instruments somebody may use today, and in plain words why not."""

from django.utils import timezone
from django.utils.formats import date_format

from agencies.roles import Action, may
from agencies.selectors import training
from assessments.definition import definition_of
from assessments.models import Assessment, Instrument
from assessments.models.assessment import UNFINISHED
from assessments.rules import days_too_soon
from assessments.selectors.signed import last_standing
from audit.actor import ActingPerson, Actor, System
from cases.models import Case
from cases.selectors.standing import standing_of
from cases.standing import (
    note_on_time_left,
    notes_on,
    reason_no_ratings_of_offence,
    reason_not_with,
    reasons_not_to_begin,
)
from cases.standing_facts import time_runs_out_within

_ONE_AT_A_TIME = System("one unfinished assessment at a time")


def instruments_in_use() -> list[Instrument]:
    """The newest enabled version of each instrument that is valid today."""
    newest: dict[str, Instrument] = {}
    today = timezone.localdate()
    rows = Instrument.objects.filter(enabled=True, valid_from__lte=today)
    rows = rows.exclude(valid_until__lt=today)
    for row in rows.order_by("code", "-version"):
        newest.setdefault(row.code, row)
    return list(newest.values())


def why_not_start(case: Case, instrument: Instrument, *, actor: ActingPerson) -> str:
    """Why this person cannot start this assessment now; empty when nothing stands in the way."""
    if reason := why_not_trained(instrument, actor=actor):
        return reason
    if case.status != "open":
        return "This case is closed. Assessments are started on open cases."
    if reasons := why_not_for(case, instrument, actor=actor):
        return " ".join(reasons)
    if is_under_way(case, instrument):
        return (
            "An assessment with this instrument is already under way on this case. "
            "Finish it, set it aside, or wait until it is countersigned, before a new one is started."
        )
    return ""


def is_under_way(case: Case, instrument: Instrument) -> bool:
    """Whether one with it is unfinished: whoever may assess here may know that, whoever writes it."""
    rows = Assessment.objects.visible_to(_ONE_AT_A_TIME).filter(
        case_id=case.pk, instrument__code=instrument.code, status__in=[one.value for one in UNFINISHED]
    )
    return rows.exists()


def why_not_for(case: Case, instrument: Instrument, *, actor: Actor) -> list[str]:
    """Why nobody may use this instrument with this person today: consent, age, remand."""
    standing, definition = standing_of(case, actor=actor), definition_of(instrument)
    with_them = reason_not_with(
        standing, instrument.title, for_under_eighteens=definition.for_under_eighteens
    )
    of_offence = why_not_rate(case, instrument, actor=actor)
    return [*reasons_not_to_begin(standing), *filter(None, (with_them, of_offence))]


def why_not_rate(case: Case, instrument: Instrument, *, actor: Actor) -> str:
    """Why nothing may be rated with this instrument today, a draft begun before included: remand."""
    if not definition_of(instrument).rates_time_of_offence:
        return ""
    return reason_no_ratings_of_offence(standing_of(case, actor=actor))


def notes_before_starting(case: Case, instruments: list[Instrument], *, actor: ActingPerson) -> list[str]:
    """What whoever starts should know, though nothing is refused for it: age not known, little time left."""
    standing = standing_of(case, actor=actor)
    least = min((definition_of(one).review_after_months for one in instruments), default=0)
    is_short = time_runs_out_within(case.pk, least)
    return [*notes_on(standing), *note_on_time_left("the interval between assessments", is_short=is_short)]


def why_not_trained(instrument: Instrument, *, actor: ActingPerson) -> str:
    """Why this person may not use this instrument; empty when their training is in date."""
    return _why_not(definition_of(instrument).competence, actor)


def why_not_countersign(instrument: Instrument, *, actor: ActingPerson) -> str:
    """Why this person may not check what was written with it; empty when what is asked is in date."""
    return _why_not(definition_of(instrument).countersign_competence, actor)


def _why_not(competence: str, actor: ActingPerson) -> str:
    return training.why_not_trained(actor.user_id, competence) if competence else ""


def why_too_soon(case: Case, instrument: Instrument, *, actor: ActingPerson) -> str:
    """What to read before assessing again so soon after the last time; a warning, never a refusal."""
    definition = definition_of(instrument)
    if not definition.minimum_gap_days:
        return ""
    last = last_standing(case, actor=actor, code=definition.code)
    signed_on = last.signed_on if last else None
    if signed_on is None or not days_too_soon(signed_on, timezone.localdate(), definition.minimum_gap_days):
        return ""
    return (
        f"The last one was countersigned on {date_format(signed_on, 'j F Y')}. This instrument asks for at "
        f"least {definition.minimum_gap_days} days between two, so that a change can show."
    )


def may_begin(*, actor: ActingPerson) -> bool:
    """Whether starting an assessment is offered: to assessors, and to whoever was ever trained in one."""
    if not may(actor.role, Action.ASSESS):
        return False
    kinds = {definition_of(one).competence for one in instruments_in_use()}
    return actor.role == "assessor" or any(
        not kind or training.was_trained(actor.user_id, kind) for kind in kinds
    )
