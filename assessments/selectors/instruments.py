"""Which instruments somebody may use today, and in plain words why not."""

from django.utils import timezone
from django.utils.formats import date_format

from agencies.models import Competence
from agencies.models.competence import CompetenceKind
from agencies.validity import in_force
from assessments.definition import definition_of
from assessments.models import Assessment, Instrument
from assessments.models.assessment import UNFINISHED
from audit.actor import ActingPerson, System
from cases.models import Case

_ONE_AT_A_TIME = System("one unfinished assessment at a time")


def instruments_in_use() -> list[Instrument]:
    """The newest enabled version of each instrument that is valid today."""
    newest: dict[str, Instrument] = {}
    rows = Instrument.objects.filter(enabled=True, valid_from__lte=timezone.localdate())
    for row in rows.order_by("code", "-version"):
        newest.setdefault(row.code, row)
    return list(newest.values())


def why_not_start(case: Case, instrument: Instrument, *, actor: ActingPerson) -> str:
    """Why this person cannot start this assessment now; empty when nothing stands in the way."""
    if reason := why_not_trained(instrument, actor=actor):
        return reason
    if case.status != "open":
        return "This case is closed. Assessments are started on open cases."
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


def why_not_trained(instrument: Instrument, *, actor: ActingPerson) -> str:
    """Why this person may not use this instrument; empty when their training is in date."""
    kind = definition_of(instrument).competence
    words = dict(CompetenceKind.choices).get(kind, kind)
    rows = Competence.objects.filter(user_id=actor.user_id, kind=kind)
    if rows.filter(in_force()).exists():
        return ""
    last = rows.order_by("-valid_until").values_list("valid_until", flat=True).first()
    if last is None:
        return (
            f"Your record does not show the training this needs ({words}). "
            "Ask your agency administrator to add the certificate."
        )
    day = date_format(timezone.localtime(last), "j F Y")
    return (
        f"Your certificate ({words}) ended on {day}. "
        "Ask your agency administrator to record the renewal before you start."
    )
