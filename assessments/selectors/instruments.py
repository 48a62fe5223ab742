"""Which instruments somebody may use today, and in plain words why not."""

from django.utils import timezone

from agencies.roles import Action, may
from agencies.selectors import training
from assessments.definition import definition_of
from assessments.models import Assessment, Instrument
from assessments.models.assessment import UNFINISHED
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
    # Whoever may assess here may know that one is under way, whoever writes it.
    rows = Assessment.objects.visible_to(_ONE_AT_A_TIME).filter(
        case_id=case.pk, instrument_id=instrument.pk, status__in=[one.value for one in UNFINISHED]
    )
    if rows.exists():
        return (
            "An assessment with this instrument is already under way on this case. "
            "Finish it, or wait until it is countersigned, before a new one is started."
        )
    return ""


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
    return training.why_not_trained(actor.user_id, definition_of(instrument).competence)


def may_begin(*, actor: ActingPerson) -> bool:
    """Whether starting an assessment is offered: to assessors, and to whoever was ever trained in one."""
    if not may(actor.role, Action.ASSESS):
        return False
    kinds = {definition_of(one).competence for one in instruments_in_use()}
    return actor.role == "assessor" or any(training.was_trained(actor.user_id, kind) for kind in kinds)
